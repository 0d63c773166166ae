"""A trained model is only taken again as long as nothing that went into it has changed."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Iterator, Set

import pytest

from launcher.paths import ROOT
from launcher.training import DATA, UNSEEN, _fingerprint

PIPELINE = sorted((ROOT / "rasa_ext" / "nlu").glob("*.py"))


def imported(path: Path) -> Iterator[Path]:
    """Files of this repository that the module names in its imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            file = ROOT.joinpath(*name.split(".")).with_suffix(".py")
            if file.exists():
                yield file


def followed() -> Set[Path]:
    found: Set[Path] = set()
    waiting = list(PIPELINE)
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting.extend(imported(path))
    return found


def is_counted(path: Path) -> bool:
    named = [found for pattern in (*UNSEEN, *DATA) for found in ROOT.glob(pattern)]
    return any(path == one or one in path.parents for one in named)


@pytest.mark.parametrize("path", sorted(followed()), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_that_the_pipeline_imports_is_counted(path: Path) -> None:
    assert is_counted(path)


def test_the_pipeline_reads_vocabulary_cues_and_examples_that_are_counted() -> None:
    assert is_counted(ROOT / "data/catalog/cues.yml")
    assert is_counted(ROOT / "data/nlu/id/order.yml")


def test_a_changed_file_makes_another_fingerprint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("launcher.training.ROOT", tmp_path)
    (tmp_path / "rasa_ext").mkdir()
    module = tmp_path / "rasa_ext" / "one.py"
    module.write_text("a = 1")
    before = _fingerprint(["rasa_ext"])
    module.write_text("a = 2")
    assert _fingerprint(["rasa_ext"]) != before
