# The Rasa server: Python 3.10, with the model that this repository's data makes.
FROM python:3.10-slim

RUN useradd --create-home bot && mkdir /bot && chown bot /bot
WORKDIR /bot
ENV PYTHONUNBUFFERED=1 RASA_TELEMETRY_ENABLED=false TF_CPP_MIN_LOG_LEVEL=3 SQLALCHEMY_SILENCE_UBER_WARNING=1

COPY requirements/tools.txt requirements/rasa.txt requirements/
RUN pip install --no-cache-dir -r requirements/tools.txt \
 && uv pip install --system --no-cache --no-deps -r requirements/rasa.txt

USER bot
COPY --chown=bot pyproject.toml domain.yml config.yml endpoints.yml credentials.yml ./
COPY --chown=bot data data
COPY --chown=bot docs/openapi.yml docs/
COPY --chown=bot orders orders
COPY --chown=bot rasa_ext rasa_ext
RUN python -m rasa train --domain domain.yml --config config.yml \
    --data data/nlu data/dialogue data/responses --out models --fixed-model-name bot

EXPOSE 5005
CMD ["python", "-m", "rasa", "run", "--model", "models/bot.tar.gz", "--endpoints", "endpoints.yml", \
     "--credentials", "credentials.yml", "--interface", "0.0.0.0", "--port", "5005"]
