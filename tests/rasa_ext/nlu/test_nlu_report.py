from __future__ import annotations

import subprocess
import sys

import pytest

from launcher.paths import ROOT
from launcher.training import ensure_model


@pytest.mark.slow
def test_the_committed_report_is_what_the_shipped_model_gives() -> None:
    command = [sys.executable, "-W", "ignore", "-m", "bench.nlu_report", "--check", "--model", str(ensure_model())]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-500:]
