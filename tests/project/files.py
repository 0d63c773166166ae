"""The repository's files as the checks of this folder read them: strictly."""

from __future__ import annotations

import subprocess
from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, Hashable, Iterator, List, Mapping, Tuple

import yaml

from launcher.paths import ROOT

LANGUAGES = ("id", "en")


class DuplicateKey(ValueError):
    """A YAML mapping has the same key twice; PyYAML and Rasa would keep one of them and say nothing."""


class _Strict(yaml.SafeLoader):
    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> Dict[Hashable, Any]:
        seen = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)  # type: ignore[no-untyped-call]
            if key in seen:
                raise DuplicateKey(f"{key!r}{key_node.start_mark}")
            seen.add(key)
        return super().construct_mapping(node, deep)


def load(path: Path) -> Any:
    with path.open(encoding="utf-8") as file:
        return yaml.load(file, Loader=_Strict)


def tracked() -> List[Path]:
    """Every file that is, or is about to be, in the repository."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    names = done.stdout.splitlines()
    assert names, f"this must be a git repository: {done.stderr}"
    return [ROOT / name for name in names if (ROOT / name).is_file()]


@lru_cache(maxsize=1)
def domain() -> Mapping[str, Any]:
    value: Mapping[str, Any] = load(ROOT / "domain.yml")
    return value


def replies() -> Iterator[Tuple[str, str, List[Mapping[str, Any]]]]:
    """File, name and variations of every reply."""
    for path in [ROOT / "domain.yml", *sorted((ROOT / "data").rglob("*.yml"))]:
        content = load(path)
        if isinstance(content, dict) and "catalog" not in path.parts:
            for name, variations in (content.get("responses") or {}).items():
                yield path.relative_to(ROOT).as_posix(), name, variations


def dialogue_steps() -> Iterator[Tuple[str, Mapping[str, Any]]]:
    """Title and content of every step and condition of every rule and story, "or" taken apart."""
    for path in [*sorted((ROOT / "data/dialogue").glob("*.yml")), *sorted((ROOT / "tests/stories").rglob("*.yml"))]:
        content = load(path)
        for block in (content.get("rules") or []) + (content.get("stories") or []):
            title = f"{path.name}: {block.get('rule') or block.get('story')}"
            for step in (block.get("condition") or []) + block["steps"]:
                for one in step.get("or", [step]):
                    yield title, one
