"""The action server and the Rasa server."""

from __future__ import annotations

import http.client
import json
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any, Dict, Mapping, Optional, Tuple

from launcher.paths import ROOT, python_of
from launcher.ports import free_port
from launcher.process import Process

# Rasa would report its use over the network, and TensorFlow would talk about the processor that it found.
QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "PYTHONUNBUFFERED": "1",
}


class ActionServer(Process):
    title = "The action server"

    def __init__(self, run_dir: Path, port: Optional[int] = None) -> None:
        super().__init__("actions", run_dir)
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}/webhook"

    def start(self, env: Mapping[str, str]) -> None:
        own = {**env, **QUIET, "ACTION_PORT": str(self.port)}
        self.spawn([str(python_of("actions")), "-m", "actions.server"], own, ROOT)

    @property
    def ready(self) -> bool:
        """Only once it has the catalogue: before that it could not take an order."""
        return self.alive and _get(f"http://127.0.0.1:{self.port}/health")[0] == 200


class RasaServer(Process):
    title = "The Rasa server"

    def __init__(self, run_dir: Path, port: Optional[int] = None, interface: str = "127.0.0.1") -> None:
        super().__init__("rasa", run_dir)
        self.port = port or free_port()
        self.interface = interface
        self.url = f"http://127.0.0.1:{self.port}"

    def start(self, env: Mapping[str, str], model: Path) -> None:
        command = [str(python_of("rasa")), "-m", "rasa", "run", "--model", str(model)]
        command += ["--endpoints", "endpoints.yml", "--credentials", "credentials.yml"]
        command += ["--interface", self.interface, "--port", str(self.port)]
        self.spawn(command, {**env, **QUIET}, ROOT)

    @property
    def ready(self) -> bool:
        return self.alive and self.health().get("status") == "healthy"

    def health(self) -> Dict[str, Any]:
        """What GET /webhooks/rest/health says; empty while nobody answers."""
        _, body = _get(f"{self.url}/webhooks/rest/health")
        try:
            value = json.loads(body)
        except ValueError:
            return {}
        return value if isinstance(value, dict) else {}


def _get(url: str) -> Tuple[int, bytes]:
    """Status and body; (0, b"") while nobody answers."""
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # a proxy does not know our loopback
    try:
        with direct.open(url, timeout=5) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()
    except (OSError, http.client.HTTPException):
        return 0, b""
