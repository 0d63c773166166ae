"""What must not get into the repository, and what its front page may promise."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from launcher.paths import ROOT
from tests.project.files import tracked

MEGABYTE = 1_000_000
FILES = tracked()
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
# Put together, so that this file does not find itself.
FOREIGN = re.compile("|".join(["/wo" + "rk/", "/ro" + "ot/", "/o" + "pt/", "py" + "pi\\.org", "pythonho" + "sted"]))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_file_is_large_or_speaks_of_the_machine_that_it_was_written_on(path: Path) -> None:
    assert path.stat().st_size < 5 * MEGABYTE
    assert FOREIGN.findall(path.read_bytes().decode(errors="replace")) == []


@pytest.mark.parametrize("name", ["rasa.txt", "actions.txt"])
def test_locks_are_exact_and_without_cuda(name: str) -> None:
    lines = (ROOT / "requirements" / name).read_text().splitlines()
    packages = [line for line in lines if line and not line.lstrip().startswith("#")]
    assert [line for line in packages if not re.fullmatch(r"[\w.-]+==\S+( ;.+)?", line)] == []
    assert [line for line in packages if re.match(r"(nvidia|cuda|triton)", line)] == []


@pytest.mark.parametrize("side", ["rasa", "actions"])
def test_every_package_that_is_asked_for_is_locked(side: str) -> None:
    wanted = re.findall(r"^([\w-]+)", (ROOT / f"requirements/{side}.in").read_text(), re.MULTILINE)
    locked = set(re.findall(r"^([\w-]+)==", (ROOT / f"requirements/{side}.txt").read_text(), re.MULTILINE))
    assert [name for name in wanted if name.lower() not in locked] == []


def test_the_readme_names_only_make_targets_that_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z-]+)", "\n".join(re.findall(r"`[^`]+`|```.+?```", README, re.DOTALL))))
    assert named - targets == set()


def test_the_readme_names_only_files_that_exist() -> None:
    names = set(re.findall(r"`((?:[\w.-]+/)+[\w.-]*|[\w-]+\.(?:yml|toml|md|ini))`", README))
    links = set(re.findall(r"\]\((?!https?:|#)([^)#]+)", README))
    made_later = (".run/", "models/", ".venv/")
    assert [name for name in names | links if not name.startswith(made_later) and not (ROOT / name).exists()] == []


def test_every_make_target_says_what_it_does() -> None:
    targets = re.findall(r"^([a-z-]+):(.*)$", MAKEFILE, re.MULTILINE)
    assert [name for name, rest in targets if "## " not in rest] == []
