"""One configuration everywhere: the same names in the code, .env.example, endpoints.yml and docker-compose.yml."""

from __future__ import annotations

import re
from typing import Any, Iterator, Set

import pytest

from launcher.options import SET_AT_START, VARIABLES, env_example
from launcher.paths import ROOT
from launcher.training import TRAINING_DATA
from orders import settings
from orders.matching.settings import MODEL_CARDS, PRODUCTION_MODEL
from tests.project.files import load

KNOWN = {variable.name for variable in settings.VARIABLES} | {variable.name for variable in VARIABLES}
OF_THE_IMAGES = {"POSTGRES_USER", "POSTGRES_DB", "PYTHONUNBUFFERED"}
COMPOSE = load(ROOT / "docker-compose.yml")
DOCKERFILES = sorted((ROOT / "docker").glob("*.Dockerfile"))


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def named_in(text: str) -> Set[str]:
    return set(re.findall(r"\$\{(\w+)", text))


def leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner)
    else:
        yield str(value)


def test_env_example_lists_every_variable_with_its_default_and_meaning() -> None:
    assert text_of(".env.example") == env_example(), "`make env-example` writes it again"


@pytest.mark.parametrize("name", ["endpoints.yml", "credentials.yml", "docker-compose.yml"])
def test_files_name_only_variables_that_exist(name: str) -> None:
    assert named_in(text_of(name)) - KNOWN == set()


def test_compose_sets_every_variable_that_endpoints_needs() -> None:
    for service in ("rasa", "actions"):
        environment = COMPOSE["services"][service]["environment"]
        assert named_in(text_of("endpoints.yml")) - set(environment) == set()
        assert set(environment) - KNOWN - OF_THE_IMAGES == set()


def test_compose_has_the_five_parts_and_looks_after_those_that_stay() -> None:
    services = COMPOSE["services"]
    assert set(services) == {"rasa", "actions", "migrate", "postgres", "redis"}
    assert [name for name in services if name != "migrate" and "healthcheck" not in services[name]] == []


def test_services_wait_only_for_services_that_exist() -> None:
    services = COMPOSE["services"]
    waited_for = {name for service in services.values() for name in service.get("depends_on", {})}
    assert waited_for - set(services) == set()
    mounted = {volume.partition(":")[0] for service in services.values() for volume in service.get("volumes", [])}
    assert mounted == set(COMPOSE["volumes"])


def test_compose_builds_from_files_that_exist() -> None:
    built = {service["build"]["dockerfile"] for service in COMPOSE["services"].values() if "build" in service}
    assert built == {path.relative_to(ROOT).as_posix() for path in DOCKERFILES}


@pytest.mark.parametrize("path", DOCKERFILES, ids=lambda path: path.name)
def test_images_copy_only_what_is_there_and_is_let_in(path: Any) -> None:
    ignored = text_of(".dockerignore").splitlines()
    let_in = [line.lstrip("!") for line in ignored if line.startswith("!")]
    for line in re.findall(r"^COPY (?:--\S+ )?(.+)$", path.read_text(), re.MULTILINE):
        for source in line.split()[:-1]:
            assert (ROOT / source).exists(), source
            allowed = any(re.fullmatch(pattern.replace(".", r"\.").replace("*", "[^/]*"), source) for pattern in let_in)
            assert allowed, source


def test_the_image_of_rasa_trains_on_what_make_trains_on() -> None:
    assert f"--data {' '.join(TRAINING_DATA)} " in text_of("docker/rasa.Dockerfile").replace("\\\n", "")


def test_the_sentence_model_of_production_is_fetched_and_served_by_one_name() -> None:
    by_default = f"${{MATCHER_MODEL:-{PRODUCTION_MODEL}}}"
    actions = COMPOSE["services"]["actions"]
    assert actions["build"]["args"]["MATCHER_MODEL"] == actions["environment"]["MATCHER_MODEL"] == by_default
    image = text_of("docker/actions.Dockerfile")
    assert f"ARG MATCHER_MODEL={PRODUCTION_MODEL}\n" in image
    assert "RUN MATCHER_LOCAL_FILES_ONLY=false python -m orders.matching.calibrate\n" in image
    assert PRODUCTION_MODEL in SET_AT_START["MATCHER_MODEL"]
    assert len(MODEL_CARDS[PRODUCTION_MODEL].revision) == 40


def test_the_gateway_page_names_settings_with_their_defaults() -> None:
    defaults = {variable.name: str(variable.default) for variable in (*settings.VARIABLES, *VARIABLES)}
    table = text_of("docs/gateway.md").partition("### Settings")[2].partition("###")[0]
    rows = [line.split("|")[1:3] for line in table.splitlines() if line.startswith("| `")]
    told = [pair for names, values in rows for pair in zip(names.split(","), values.split(","), strict=True)]
    assert len(told) > 10
    for name, value in told:
        assert defaults[name.strip(" `")] == value.strip(" `").replace("none", ""), name
