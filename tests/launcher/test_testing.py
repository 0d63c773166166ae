"""What `make test` says at its end is what the tests said."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from launcher import testing
from launcher.errors import Trouble
from launcher.testing import Counts, Part

SAMPLE = """
import pytest
def test_right(): pass
def test_wrong(): assert False
@pytest.fixture
def broken(): raise ValueError
def test_unready(broken): pass
@pytest.mark.skip
def test_later(): pass
"""


def test_counts_are_those_of_the_report(tmp_path: Path) -> None:
    (tmp_path / "test_sample.py").write_text(SAMPLE)
    report = tmp_path / "report.xml"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--junitxml={report}", "test_sample.py"]
    subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert testing._read(report) == Counts(passed=1, failed=2, skipped=1)


def raise_trouble() -> Counts:
    raise Trouble("no model")


def test_a_part_that_fails_fails_the_whole_and_the_others_still_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    parts = (
        Part("first", lambda: Counts(passed=3, failed=1)),
        Part("second", raise_trouble),
        Part("third", lambda: Counts(passed=5)),
    )
    monkeypatch.setattr(testing, "_parts", lambda: parts)
    with pytest.raises(SystemExit, match="1"):
        testing.run_everything()
    printed = capsys.readouterr().out
    assert printed.endswith("FAILED: first\nFAILED: second\n8 passed, 2 failed, 0 skipped\n")


def test_all_is_well_when_nothing_failed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(testing, "_parts", lambda: (Part("only", lambda: Counts(passed=2, skipped=1)),))
    testing.run_everything()
    assert capsys.readouterr().out.endswith("\n2 passed, 0 failed, 1 skipped\n")
