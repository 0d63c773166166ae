"""The two Python environments, out of the complete locks in requirements/; made again only when a lock changes."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, List, Sequence

from launcher.alone import one_at_a_time
from launcher.errors import Trouble
from launcher.paths import REQUIREMENTS, ROOT, RUN_DIR, VENVS, python_of
from launcher.progress import step
from launcher.pythons import find_python

UV = VENVS / "tools" / "bin" / "uv"


@dataclass(frozen=True)
class Environment:
    name: str
    python: str

    @property
    def home(self) -> Path:
        return VENVS / self.name

    @property
    def lock(self) -> Path:
        return REQUIREMENTS / f"{self.name}.txt"

    @property
    def is_current(self) -> bool:
        stamp = self.home / "installed"
        return python_of(self.name).exists() and stamp.exists() and stamp.read_text() == self._fingerprint

    def mark_current(self) -> None:
        (self.home / "installed").write_text(self._fingerprint)

    @property
    def _fingerprint(self) -> str:
        return hashlib.sha256(f"{ROOT}\n{self.lock.read_text()}".encode()).hexdigest()


TOOLS = Environment("tools", "3.11")
RASA = Environment("rasa", "3.10")
ACTIONS = Environment("actions", "3.11")


def set_up() -> None:
    """Makes what is missing or outdated."""
    with one_at_a_time():
        _set_up()


def _set_up() -> None:
    outdated = [environment for environment in (RASA, ACTIONS) if not environment.is_current]
    if not outdated:
        return
    pythons = {environment.name: find_python(environment.python) for environment in outdated}
    if not TOOLS.is_current:
        with step("Fetching uv, which installs the packages"):
            _make_tools(find_python(TOOLS.python))
    names = " and ".join(environment.name for environment in outdated)
    with step(f"Installing the packages of {names}; a few minutes at most"):
        for environment in outdated:
            _make(environment, pythons[environment.name])
        _finish([_install(environment) for environment in outdated])
        for environment in outdated:
            site_packages = next((environment.home / "lib").glob("python3.*/site-packages"))
            (site_packages / "order_bot.pth").write_text(f"{ROOT}\n")  # our packages, editable, without a build
            environment.mark_current()


def _make_tools(python: Path) -> None:
    shutil.rmtree(TOOLS.home, ignore_errors=True)
    pip = [str(python_of("tools")), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    needs_venv = "could not be made; it needs python3.11's venv module (package python3.11-venv)"
    _finish([_Call("tools", [str(python), "-m", "venv", str(TOOLS.home)], needs_venv)])
    _finish(
        [_Call("tools", [*pip, "-r", str(TOOLS.lock)], "could not be filled; check the network and pip's settings")]
    )
    TOOLS.mark_current()


def _make(environment: Environment, python: Path) -> None:
    if not python_of(environment.name).exists():
        shutil.rmtree(environment.home, ignore_errors=True)
        command = [str(UV), "venv", "--quiet", "--python", str(python), str(environment.home)]
        _finish([_Call(environment.name, command, "could not be made")])


def _install(environment: Environment) -> _Call:
    """Compiled at once: importing Rasa takes 15 seconds of a processor without it, and 5 with it."""
    target = ["--python", str(python_of(environment.name)), "--no-deps"]  # the locks are complete
    torch = _where_torch_is() if environment is ACTIONS else []
    command = [str(UV), "pip", "install", "--quiet", "--compile-bytecode", *target, *torch, "-r", str(environment.lock)]
    return _Call(environment.name, command, "could not be filled; check the network (proxy, disk space) and try again")


def _where_torch_is() -> List[str]:
    """Torch without CUDA: out of a folder of wheels where one is named, else from PyTorch's own CPU index."""
    folder = os.environ.get("PIP_FIND_LINKS")
    return ["--find-links", folder] if folder else ["--torch-backend=cpu"]


def _with_certificates() -> Dict[str, str]:
    """uv shall trust whom pip trusts: the system's certificates, or those that PIP_CERT names (company proxies)."""
    env = {"UV_SYSTEM_CERTS": "true", **os.environ}
    if env.get("PIP_CERT"):
        env.setdefault("SSL_CERT_FILE", env["PIP_CERT"])
    return env


class _Call:
    """A command that is running; its output goes to a log."""

    def __init__(self, name: str, command: Sequence[str], trouble: str) -> None:
        self.name = name
        self.log = RUN_DIR / "logs" / f"setup-{name}.log"
        self.trouble = trouble
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("wb") as output:
            self.child = subprocess.Popen(
                command, cwd=ROOT, env=_with_certificates(), stdout=output, stderr=subprocess.STDOUT
            )


def _finish(calls: Sequence[_Call]) -> None:
    """Waits for all of them. Whoever is still running when one fails, or when the user gives up, is ended."""
    try:
        for call in calls:
            if call.child.wait():
                lines = [line.strip() for line in call.log.read_text(errors="replace").splitlines()]
                words = [line for line in lines if line and not line.startswith("hint:")]
                reason = f" ({words[-1]})" if words else ""
                where = call.log.relative_to(ROOT)
                raise Trouble(f"The environment `{call.name}` {call.trouble}{reason}. All of it is in {where}.")
    finally:
        for call in calls:
            if call.child.poll() is None:
                call.child.terminate()
                call.child.wait()
