"""`make test`: every check there is, one after the other. All of them run; one that fails fails the whole."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Callable, Optional, Sequence, Tuple

from launcher.errors import Trouble
from launcher.paths import ROOT, RUN_DIR, python_of
from launcher.servers import QUIET
from launcher.training import TRAINING_DATA, ensure_model

ACTIONS, RASA = str(python_of("actions")), str(python_of("rasa"))
OF_RASA_ALONE = "tests/rasa_ext"
OF_BOTH = "tests/orders"
STORIES = "tests/stories"


@dataclass(frozen=True)
class Counts:
    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped)


@dataclass(frozen=True)
class Part:
    title: str
    run: Callable[[], Counts]


def run_everything() -> None:
    total, failed = Counts(), []
    for part in _parts():
        print(f"\n== {part.title}", flush=True)
        started = time.monotonic()
        try:
            counts = part.run()
        except Trouble as trouble:
            print(trouble, flush=True)
            counts = Counts(failed=1)
        total += counts
        if counts.failed:
            failed.append(part.title)
        print(
            f"== {part.title}: {'FAILED' if counts.failed else 'ok'} in {time.monotonic() - started:.0f} s", flush=True
        )
    print("".join(f"\nFAILED: {title}" for title in failed))
    print(f"{total.passed} passed, {total.failed} failed, {total.skipped} skipped", flush=True)
    if failed:
        raise SystemExit(1)


def _parts() -> Tuple[Part, ...]:
    return (
        Part("ruff", lambda: _check([ACTIONS, "-m", "ruff", "check", "."])),
        Part("mypy --strict orders", lambda: _check([ACTIONS, "-m", "mypy", "--strict", "orders"])),
        Part("rasa data validate", _validate),
        Part("rasa test core", _stories),
        Part("pytest, Rasa's side", lambda: _pytest("rasa", [OF_BOTH, OF_RASA_ALONE])),
        Part("pytest, the action server's side", lambda: _pytest("actions", ["tests", f"--ignore={OF_RASA_ALONE}"])),
    )


def _validate() -> Counts:
    return _check_rasa("validate", ["data", "validate", "--fail-on-warnings", "--data", *TRAINING_DATA])


def _stories() -> Counts:
    """Texts go through NLU, rules and form. Where there is no story, or a wrong one, Rasa alone would end with 0."""
    out = RUN_DIR / "stories"
    shutil.rmtree(out, ignore_errors=True)
    command = ["test", "core", "--e2e", "--fail-on-prediction-errors", "--stories", STORIES, "--out", str(out)]
    done = _check_rasa("stories", [*command, "--no-plot", "--model", str(ensure_model())])
    if done.failed:
        return done
    found = json.loads((out / "story_report.json").read_text()).get("conversation_accuracy")
    if not found:
        raise Trouble(f"No story was tested: {STORIES} must have files named test_….yml.")
    return Counts(passed=found["correct"], failed=found["total"] - found["correct"])


def _check_rasa(name: str, arguments: Sequence[str]) -> Counts:
    """Its output is long and of interest only when something is wrong."""
    log = RUN_DIR / "logs" / f"{name}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        code = _call([RASA, "-m", "rasa", *arguments], output)
    if code:
        print(f"{log.read_text(errors='replace')[-4000:]}\nAll of it is in {log}.")
    return Counts(failed=1) if code else Counts(passed=1)


def _check(command: Sequence[str]) -> Counts:
    return Counts(failed=1) if _call(command) else Counts(passed=1)


def _pytest(environment: str, arguments: Sequence[str]) -> Counts:
    """Counted from pytest's own report; one that could not even begin counts as a failure."""
    report = RUN_DIR / f"pytest-{environment}.xml"
    report.unlink(missing_ok=True)
    code = _call([str(python_of(environment)), "-m", "pytest", f"--junitxml={report}", "--durations=10", *arguments])
    counts = _read(report) if report.exists() else Counts()
    return counts if not code or counts.failed else counts + Counts(failed=1)


def _read(report: Path) -> Counts:
    suite = next(ElementTree.parse(report).getroot().iter("testsuite"))
    tests, failures, errors, skipped = (int(suite.get(name, 0)) for name in ("tests", "failures", "errors", "skipped"))
    return Counts(tests - failures - errors - skipped, failures + errors, skipped)


def _call(command: Sequence[str], output: Optional[IO[bytes]] = None) -> int:
    RUN_DIR.mkdir(exist_ok=True)
    stderr = subprocess.STDOUT if output else None
    return subprocess.run(
        list(command), cwd=ROOT, env={**os.environ, **QUIET}, stdout=output, stderr=stderr, check=False
    ).returncode
