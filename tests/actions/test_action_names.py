"""Of two actions with one name the last that is registered would win, and nobody would be told (style rule 10)."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections import Counter
from typing import Iterator, Type

from rasa_sdk import Action

import actions
from tests.project.files import domain


def action_classes() -> Iterator[Type[Action]]:
    for module in pkgutil.walk_packages(actions.__path__, "actions."):
        for _, found in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if issubclass(found, Action) and found.__module__ == module.name:
                yield found


def test_every_action_has_a_name_of_its_own_and_is_in_the_domain() -> None:
    names = Counter(found.name(found.__new__(found)) for found in action_classes())
    assert [name for name, number in names.items() if number > 1] == []
    assert set(names) == set(domain()["actions"])
