# The action server, and the migrations: Python 3.11, PyTorch without CUDA.
FROM python:3.11-slim

RUN useradd --create-home bot && mkdir /bot && chown bot /bot
WORKDIR /bot
ENV PYTHONUNBUFFERED=1

COPY requirements/tools.txt requirements/actions.txt requirements/
RUN pip install --no-cache-dir -r requirements/tools.txt \
 && uv pip install --system --no-cache --no-deps --torch-backend=cpu -r requirements/actions.txt

USER bot
COPY --chown=bot pyproject.toml alembic.ini domain.yml ./
COPY --chown=bot migrations migrations
COPY --chown=bot data data
COPY --chown=bot orders orders
COPY --chown=bot actions actions
COPY --chown=bot tests/matching/dev.yml tests/matching/

# The sentence model: fetched, brought into the form that is served, and calibrated now, so that a start needs no hub.
ARG MATCHER_MODEL=intfloat/multilingual-e5-small
ARG MATCHER_REVISION=
ENV MATCHER_MODEL=${MATCHER_MODEL} MATCHER_REVISION=${MATCHER_REVISION}
RUN MATCHER_LOCAL_FILES_ONLY=false python -m orders.matching.calibrate

EXPOSE 5055
CMD ["python", "-m", "actions.server"]
