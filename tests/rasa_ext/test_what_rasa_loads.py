"""Rasa only warns about a class that it cannot find, and goes on with another one (style rule 10)."""

from __future__ import annotations

from typing import Any, Dict, List, Tuple

import pytest
from rasa.core.brokers.broker import EventBroker
from rasa.core.channels.channel import InputChannel
from rasa.core.lock_store import LockStore
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.core.tracker_store import TrackerStore
from rasa.engine.graph import GraphComponent
from rasa.engine.recipes import default_components
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.utils.common import class_from_module_path

from launcher.paths import ROOT
from tests.project.files import load

BASES = {
    "tracker_store": TrackerStore,
    "lock_store": LockStore,
    "event_broker": EventBroker,
    "nlg": NaturalLanguageGenerator,
}
ENDPOINTS: Dict[str, Any] = load(ROOT / "endpoints.yml")
CONFIG: Dict[str, Any] = load(ROOT / "config.yml")


def components() -> List[str]:
    return [entry["name"] for key in ("pipeline", "policies") for entry in CONFIG[key]]


@pytest.mark.parametrize(("section", "base"), BASES.items())
def test_endpoints_name_classes_that_exist(section: str, base: type) -> None:
    assert issubclass(class_from_module_path(ENDPOINTS[section]["type"]), base)


def test_endpoints_have_no_section_that_rasa_would_not_read() -> None:
    assert set(ENDPOINTS) == set(BASES) | {"action_endpoint"}


def test_credentials_name_a_channel_that_exists_and_is_called_rest() -> None:
    names = list(load(ROOT / "credentials.yml"))
    channels: List[Tuple[str, Any]] = [(name, class_from_module_path(name)) for name in names]
    assert all(issubclass(channel, InputChannel) for _, channel in channels)
    assert [channel.name() for _, channel in channels] == ["rest"]


@pytest.mark.parametrize("name", components())
def test_config_names_components_that_exist(name: str) -> None:
    assert default_components  # importing it is what registers Rasa's own
    assert name in DefaultV1Recipe._registered_components or issubclass(class_from_module_path(name), GraphComponent)
