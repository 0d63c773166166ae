"""What the launcher itself can be told, and what it tells the parts when nobody has said anything."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, Mapping, Tuple

from launcher.errors import Trouble
from launcher.paths import ROOT

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True)
class Variable:
    name: str
    default: str
    meaning: str


# Variables of the bot (orders/settings.py) that get a value of their own while nobody sets them, and from whom.
SET_AT_START = {
    "DATABASE_URL": "`make run` and docker compose start their own",
    "REDIS_URL": "`make run` and docker compose start their own",
    "ACTION_ENDPOINT_URL": "`make run` and docker compose know it",
    "ALLOW_ANONYMOUS": "`make run` sets it on a loopback address",
    "MATCHER_MODEL": "docker compose takes intfloat/multilingual-e5-small and `make run` all-MiniLM-L6-v2",
}
VARIABLES: Tuple[Variable, ...] = (
    Variable("RASA_PORT", "5005", "Port on which the gateway reaches the bot."),
    Variable("RASA_INTERFACE", "127.0.0.1", "Address that it listens on; any but a loopback address needs API_KEYS."),
    Variable("ACTION_PORT", "5055", "Port of the action server."),
    Variable("ACTION_INTERFACE", "127.0.0.1", "Address that the action server listens on."),
    Variable("POSTGRES_PASSWORD", "", "docker compose only: password of the PostgreSQL that it starts."),
)


@dataclass(frozen=True)
class Options:
    rasa_port: int
    action_port: int
    interface: str
    env: Mapping[str, str]


def read_options(environ: Mapping[str, str], dotenv: Path = ROOT / ".env") -> Options:
    """The environment, and under it the file `.env` if there is one; an empty variable counts as absent."""
    given = {**_read_dotenv(dotenv), **environ}
    values = {variable.name: given.get(variable.name) or variable.default for variable in VARIABLES}
    interface = values["RASA_INTERFACE"]
    env = {name: value for name, value in given.items() if value}
    if not env.get("API_KEYS") and "ALLOW_ANONYMOUS" not in env:
        if interface not in LOOPBACK:
            raise Trouble(f"RASA_INTERFACE={interface} can be reached from other machines: set API_KEYS too.")
        env["ALLOW_ANONYMOUS"] = "true"
    env.setdefault("ACTION_SERVER_TOKEN", secrets.token_urlsafe(24))
    return Options(_port("RASA_PORT", values), _port("ACTION_PORT", values), interface, env)


def _port(name: str, values: Mapping[str, str]) -> int:
    value = values[name]
    if not value.isdecimal() or not 0 < int(value) < 65536:
        raise Trouble(f"{name}={value} is no port: it must be a number from 1 to 65535.")
    return int(value)


def _read_dotenv(path: Path) -> Dict[str, str]:
    if not path.exists():
        return {}
    lines = (line.strip() for line in path.read_text().splitlines())
    pairs = (line.partition("=") for line in lines if line and not line.startswith("#"))
    return {name.strip(): value.strip().strip("'\"") for name, _, value in pairs}


def env_example() -> str:
    """The text of `.env.example`: every variable there is, with its meaning and default."""
    from orders.settings import VARIABLES as OF_THE_BOT

    lines = [
        "# Copy this to .env and change what you need: `make run` and docker compose read it.",
        "# A variable that is empty has its default.",
    ]
    for one in OF_THE_BOT:
        source = SET_AT_START.get(one.name)
        hint = f" While this is empty {source}; without them it is {one.default}." if source else ""
        lines += ["", f"# {one.meaning}{hint}", f"{one.name}={'' if source else one.default}"]
    for own in VARIABLES:
        lines += ["", f"# {own.meaning}", f"{own.name}={own.default}"]
    return "\n".join(lines) + "\n"
