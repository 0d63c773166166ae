"""Finds the Python versions that the two sides need."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import List

from launcher.errors import Trouble
from launcher.paths import ROOT


def find_python(version: str) -> Path:
    """The interpreter of that version ("3.10"): out of PYTHON3_10, from the PATH, or one of pyenv's."""
    chosen = os.environ.get("PYTHON" + version.replace(".", "_"))
    on_path = shutil.which(f"python{version}")
    of_pyenv = sorted(
        Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")).glob(f"versions/{version}.*/bin/python")
    )
    for candidate in (chosen, on_path, *of_pyenv):
        found = _ask(str(candidate)) if candidate else []
        if found[:1] == [version]:
            return Path(found[1])
    raise Trouble(
        f"Python {version} is needed and was not found: install it (`pyenv install {version}`, "
        f"`uv python install {version}`, or your system's package python{version} with python{version}-venv) "
        f"so that `python{version}` is on the PATH, or name it in PYTHON{version.replace('.', '_')}."
    )


def _ask(python: str) -> List[str]:
    """Its version and real path, from the interpreter itself: a shim may be on the PATH without a Python behind it."""
    question = "import sys; print('%d.%d' % sys.version_info[:2]); print(sys.executable)"
    try:
        done = subprocess.run(
            [python, "-c", question], cwd=ROOT, capture_output=True, text=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return []
    return done.stdout.splitlines()
