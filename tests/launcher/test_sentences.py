"""Everything that can be wrong with a machine is told in one sentence that says what to do."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Dict

import pytest

from launcher.errors import Trouble
from launcher.options import read_options
from launcher.ports import is_taken
from launcher.pythons import find_python
from launcher.running import check_ports

NOWHERE = Path("no-such-file")


def test_a_python_that_is_missing() -> None:
    with pytest.raises(Trouble, match=r"^Python 3\.99 is needed and was not found: install it"):
        find_python("3.99")


def test_a_python_that_is_named_but_is_another_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON3_99", str(find_python("3.11")))
    with pytest.raises(Trouble, match=r"PYTHON3_99"):
        find_python("3.99")


def test_a_port_that_is_taken() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(Trouble, match=rf"^Port {port} is taken by another program: .* with RASA_PORT=…\.$"):
            check_ports({"RASA_PORT": port})
    assert not is_taken(port)


@pytest.mark.parametrize("value", ["http", "0", "65536", "-1", "5005.0"])
def test_a_port_that_is_none(value: str) -> None:
    with pytest.raises(Trouble, match=rf"^RASA_PORT={value} is no port"):
        read_options({"RASA_PORT": value}, NOWHERE)


def test_an_open_address_without_keys() -> None:
    with pytest.raises(Trouble, match=r"^RASA_INTERFACE=0\.0\.0\.0 .* set API_KEYS"):
        read_options({"RASA_INTERFACE": "0.0.0.0"}, NOWHERE)


@pytest.mark.parametrize(
    ("given", "anonymous"),
    [
        ({}, "true"),
        ({"API_KEYS": "a"}, None),
        ({"API_KEYS": ""}, "true"),
        ({"ALLOW_ANONYMOUS": "false"}, "false"),
        ({"API_KEYS": "a", "RASA_INTERFACE": "0.0.0.0"}, None),
    ],
)
def test_only_a_bot_that_nobody_else_can_reach_answers_without_a_key(given: Dict[str, str], anonymous: str) -> None:
    assert read_options(given, NOWHERE).env.get("ALLOW_ANONYMOUS") == anonymous


def test_every_start_has_a_secret_of_its_own_between_the_servers() -> None:
    secrets = {read_options({}, NOWHERE).env["ACTION_SERVER_TOKEN"] for _ in range(3)}
    assert len(secrets) == 3
    assert read_options({"ACTION_SERVER_TOKEN": "s"}, NOWHERE).env["ACTION_SERVER_TOKEN"] == "s"


def test_a_file_of_settings_is_read_and_the_environment_wins(tmp_path: Path) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_text("# ports\nRASA_PORT=6000\nACTION_PORT = '6001'\nAPI_KEYS=\nHOLIDAYS=2026-12-25\n")
    options = read_options({"RASA_PORT": "7000"}, dotenv)
    assert (options.rasa_port, options.action_port) == (7000, 6001)
    assert options.env["HOLIDAYS"] == "2026-12-25"
    assert "API_KEYS" not in options.env
