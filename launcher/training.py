"""Trains the model when, and only when, something that goes into it has changed. Its name says out of what it came."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from pathlib import Path
from typing import Iterable

from launcher.alone import one_at_a_time
from launcher.errors import Trouble
from launcher.paths import MODELS, ROOT, RUN_DIR, python_of
from launcher.progress import step
from launcher.servers import QUIET

TRAINING_DATA = ("data/nlu", "data/dialogue", "data/responses")
DATA = (*TRAINING_DATA, "domain.yml", "config.yml")
# What our components of the pipeline are made of: Rasa's own cache of training steps does not see a change in it.
UNSEEN = (
    "rasa_ext/nlu",
    "orders/reading",
    "orders/*.py",
    "orders/dialogue/cues.py",
    "orders/matching/settings.py",
    "orders/matching/words.py",
    "data/catalog",
    "requirements/rasa.txt",
)


def ensure_model() -> Path:
    """The model of what is in the repository now."""
    with one_at_a_time():
        return _ensure_model()


def _ensure_model() -> Path:
    unseen, data = _fingerprint(UNSEEN), _fingerprint(DATA)
    model = MODELS / f"bot-{unseen}-{data}.tar.gz"
    if not model.exists():
        with step("Training the model; one to two minutes"):
            _train(model, forced=not list(MODELS.glob(f"bot-{unseen}-*")))
    return model


def _fingerprint(paths: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for path in sorted(found for pattern in paths for found in ROOT.glob(pattern)):
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and file.suffix != ".pyc":
                digest.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:10]


def _train(model: Path, forced: bool) -> None:
    """`forced`: without Rasa's cache."""
    fresh = RUN_DIR / "training"
    shutil.rmtree(fresh, ignore_errors=True)
    log = RUN_DIR / "logs" / "train.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    command = [str(python_of("rasa")), "-m", "rasa", "train", "--domain", "domain.yml", "--config", "config.yml"]
    command += ["--data", *TRAINING_DATA, "--out", str(fresh), "--fixed-model-name", model.name]
    command += ["--force"] if forced else []
    with log.open("wb") as output:
        env = {**os.environ, **QUIET}
        done = subprocess.run(command, cwd=ROOT, env=env, stdout=output, stderr=subprocess.STDOUT, check=False)
    if done.returncode or not (fresh / model.name).exists():
        raise Trouble(f"The training failed: {_reason(log)} (all of it: {log.relative_to(ROOT)}).")
    MODELS.mkdir(exist_ok=True)
    for old in MODELS.glob("bot-*.tar.gz"):
        old.unlink()
    os.replace(fresh / model.name, model)


def _reason(log: Path) -> str:
    lines = [line.strip() for line in log.read_text(errors="replace").splitlines() if line.strip()]
    telling = [line for line in lines if "Error" in line or "Exception" in line] or lines or ["it said nothing"]
    return telling[-1]
