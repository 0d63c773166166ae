"""`make run`, `make shell`, `make stop`: one bot in this folder, from nothing to healthy, and ended as a whole."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Dict, Iterator, List, Mapping, Optional

from launcher.alone import alone, holder
from launcher.databases import Postgres
from launcher.environments import set_up
from launcher.errors import Trouble
from launcher.options import Options
from launcher.paths import ROOT, RUN_DIR, python_of
from launcher.ports import free_port, is_taken
from launcher.process import Process, end_leftovers
from launcher.progress import step
from launcher.servers import QUIET
from launcher.stack import Stack
from launcher.training import ensure_model

ENVIRONMENT = RUN_DIR / "environment"  # what the parts were given, for `make shell` and `make sql` beside a running bot
RESTARTS, WITHIN = 5, 60.0


class Stopped(BaseException):
    """The user, or the system, wants the bot to end."""


def raise_on_signals() -> None:
    """Makes Ctrl-C and its like raise Stopped, once: a second one must not cut the stopping short."""
    wanted = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def stop(number: int, frame: Optional[FrameType]) -> None:
        for known in wanted:
            signal.signal(known, signal.SIG_IGN)
        raise Stopped

    for known in wanted:
        signal.signal(known, stop)


def run(options: Options) -> None:
    with alone():
        stack = _prepare(options, ports={"RASA_PORT": options.rasa_port, "ACTION_PORT": options.action_port})
        with _ended_in_any_case(stack):
            with step("Starting Redis, PostgreSQL, the action server and Rasa"):
                stack.start()
            _write_environment(stack.env)
            print(_welcome(stack, "API_KEYS" in options.env), flush=True)
            with contextlib.suppress(Stopped):  # now that is how it is meant to end
                _supervise(stack)


def shell(options: Options) -> None:
    """Talks to the bot in this terminal; beside a running `make run` it uses that one's databases."""
    if holder() is not None and ENVIRONMENT.exists():
        _talk(_read_environment(), ensure_model())
        return
    with alone():
        stack = _prepare(options, ports={"ACTION_PORT": options.action_port})
        with _ended_in_any_case(stack):
            with step("Starting Redis, PostgreSQL and the action server"):
                stack.start_without_rasa()
            _talk(stack.env, ensure_model())


def stop() -> None:
    running = holder()
    if running is not None:
        os.kill(running, signal.SIGTERM)
        with step("Stopping the bot"):
            while holder() == running:
                time.sleep(0.1)
    end_leftovers(RUN_DIR)


def sql(statement: str) -> None:
    """Runs one statement on the database of the running bot, or opens a prompt where there is none."""
    if holder() is None or not ENVIRONMENT.exists():
        raise Trouble("The bot is not running here; start it with `make run`.")
    url = _read_environment()["DATABASE_URL"].replace("+psycopg2", "")
    command = [Postgres.program("psql"), "-X", "-d", url] + (["-c", statement] if statement else [])
    if subprocess.run(command, check=False).returncode:
        raise Trouble("The database refused that statement.")


def _prepare(options: Options, ports: Mapping[str, int]) -> Stack:
    end_leftovers(RUN_DIR)
    check_ports(ports)
    set_up()
    _check_settings(options)
    model = ensure_model()
    return Stack(
        RUN_DIR,
        options.env,
        model=lambda: model,
        rasa_port=options.rasa_port,
        action_port=options.action_port,
        interface=options.interface,
    )


def check_ports(ports: Mapping[str, int]) -> None:
    for name, port in ports.items():
        if is_taken(port):
            raise Trouble(f"Port {port} is taken by another program: end that, or choose another with {name}=….")


def _check_settings(options: Options) -> None:
    """Asked of the bot itself, so that a wrong value is told at once and not by a server's log."""
    question = "import os; from orders.settings import Settings, SettingsError\n"
    question += (
        "try: Settings.from_environment(os.environ)\nexcept SettingsError as error: raise SystemExit(str(error))"
    )
    command = [str(python_of("actions")), "-c", question]
    done = subprocess.run(command, cwd=ROOT, env=dict(options.env), capture_output=True, text=True, check=False)
    if done.returncode:
        raise Trouble(done.stderr.strip().rpartition("\n")[2])


def _talk(env: Dict[str, str], model: Path) -> None:
    """`rasa shell` in the foreground: Ctrl-C is its own; what it logs goes to a file, out of the conversation."""
    command = [str(python_of("rasa")), "-m", "rasa", "shell", "--model", str(model), "--endpoints", "endpoints.yml"]
    command += ["--interface", "127.0.0.1", "--port", str(free_port())]
    print("  Loading the model. Write as a customer would; /stop ends the conversation.", flush=True)
    log_path = RUN_DIR / "logs" / "shell.log"
    with log_path.open("ab") as log:
        child = subprocess.Popen(command, cwd=ROOT, env={**env, **QUIET}, stderr=log)
        try:
            code = child.wait()
        finally:
            if child.poll() is None:
                child.terminate()
                child.wait()
    if code:
        raise Trouble(f"The conversation ended with an error (log: {log_path}).")


def _supervise(stack: Stack) -> None:
    """Starts again whatever ends; gives up when that does not help."""
    starts: List[float] = []
    while True:
        time.sleep(0.5)
        for part in stack.parts:
            if part.alive:
                continue
            starts = [moment for moment in starts if moment > time.monotonic() - WITHIN] + [time.monotonic()]
            if len(starts) > RESTARTS:
                raise Trouble(f"{part.title} keeps ending: {part.reason()}")
            print(f"  {part.title} has ended ({_ending(part)}); starting it again.", flush=True)
            stack.start_again(part)


def _ending(part: Process) -> str:
    code = part.exit_code or 0
    return f"killed by signal {-code}" if code < 0 else f"exit code {code}"


def _welcome(stack: Stack, keys: bool) -> str:
    key = " -H 'X-API-Key: one of API_KEYS'" if keys else ""
    body = '{"sender": "+6281234567890", "message": "mau pesan 5 tabung oksigen buat besok"}'
    orders = "make sql Q='SELECT * FROM \"OneAiOrderStaging\"'"
    return f"""
The bot is ready at {stack.url} — talk to it:

  curl -s {stack.url}/webhooks/rest/webhook -H 'Content-Type: application/json'{key} -d '{body}'

Its orders:  {orders}
Its logs:    {RUN_DIR.name}/logs/
To stop it:  Ctrl-C here, or `make stop`
"""


@contextmanager
def _ended_in_any_case(stack: Stack) -> Iterator[None]:
    try:
        yield
    finally:
        with step("Stopping"):
            stack.stop()
        ENVIRONMENT.unlink(missing_ok=True)


def _write_environment(env: Dict[str, str]) -> None:
    ENVIRONMENT.touch(mode=0o600)
    ENVIRONMENT.write_text("\n".join(f"{name}={value}" for name, value in env.items() if "\n" not in value))


def _read_environment() -> Dict[str, str]:
    pairs = (line.partition("=") for line in ENVIRONMENT.read_text().splitlines())
    return {name: value for name, _, value in pairs}
