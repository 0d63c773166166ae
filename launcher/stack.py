"""All parts of the bot together, each of which can be started, stopped, killed and frozen alone."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path
from typing import Callable, Dict, List, Mapping, Optional

from launcher.databases import Postgres, Redis
from launcher.errors import Trouble
from launcher.paths import ROOT, python_of
from launcher.process import Process
from launcher.servers import ActionServer, RasaServer


class Stack:
    """`env` goes to every part; a REDIS_URL or DATABASE_URL in it is used instead of a server of our own.

    Start it from a thread that lives as long as the bot shall: the parts end with the thread that started them.
    """

    def __init__(
        self,
        run_dir: Path,
        env: Mapping[str, str],
        *,
        model: Callable[[], Path],
        rasa_port: Optional[int] = None,
        action_port: Optional[int] = None,
        interface: str = "127.0.0.1",
        postgres_options: Optional[Mapping[str, str]] = None,
    ) -> None:
        self.run_dir = run_dir
        self._given = {name: value for name, value in env.items() if value}
        self._model = model
        self.redis = None if "REDIS_URL" in self._given else Redis(run_dir)
        self.postgres = None if "DATABASE_URL" in self._given else Postgres(run_dir, options=postgres_options or {})
        self.actions = ActionServer(run_dir, action_port)
        self.rasa = RasaServer(run_dir, rasa_port, interface)

    @property
    def parts(self) -> List[Process]:
        return [part for part in (self.redis, self.postgres, self.actions, self.rasa) if part is not None]

    @property
    def env(self) -> Dict[str, str]:
        """What the parts are given; complete once PostgreSQL has been started for the first time."""
        own = {"ACTION_ENDPOINT_URL": self.actions.url}
        if self.redis is not None:
            own["REDIS_URL"] = self.redis.url
        if self.postgres is not None:
            own["DATABASE_URL"] = self.postgres.url
        return {**self._given, **own}

    @property
    def url(self) -> str:
        return self.rasa.url

    def start(self, patience: float = 120) -> None:
        """Everything, from nothing or from what an earlier run left, until a customer would be answered."""
        self.start_databases()
        self.start_rasa()  # both load their models while the tables are made
        self.start_actions()
        self.prepare_database()
        self.await_ready(self.actions, self.rasa, patience=patience)

    def start_without_rasa(self, patience: float = 60) -> None:
        """For `rasa shell`, which is a Rasa of its own."""
        self.start_databases()
        self.start_actions()
        self.prepare_database()
        self.await_ready(self.actions, patience=patience)

    def start_again(self, part: Process) -> None:
        """Starts one part that has ended; it finds its data, port and environment as they were."""
        if part is self.rasa:
            self.start_rasa()
        elif part is self.actions:
            self.start_actions()
        elif isinstance(part, (Redis, Postgres)):
            part.start()

    def start_databases(self) -> None:
        own = [part for part in (self.redis, self.postgres) if part is not None]
        for part in own:
            part.start()
        self.await_ready(*own, patience=60)
        if self.postgres is not None:
            self.postgres.ensure_database()

    def prepare_database(self) -> None:
        """Brings the tables up to date and loads the sample catalogue."""
        self._run("The tables could not be brought up to date", "alembic", "upgrade", "head")
        self._run("The catalogue could not be loaded", "orders.store.import_catalogue", *self._catalogue())

    def _catalogue(self) -> List[str]:
        """The sample; into a database that is not ours only where there is no catalogue yet."""
        sample = "data/catalog/parts.csv"
        return [sample] if self.postgres is not None else [sample, "--if-empty"]

    def start_actions(self) -> None:
        self.actions.start(self.env)

    def start_rasa(self) -> None:
        self.rasa.start(self.env, self._model())

    def await_ready(self, *parts: Process, patience: float = 60) -> None:
        deadline = time.monotonic() + patience
        waiting = list(parts)
        while waiting:
            for part in list(waiting):
                if part.ready:
                    waiting.remove(part)
                elif not part.alive:
                    raise Trouble(f"{part.title} ended while it was starting: {part.reason()}")
                elif time.monotonic() > deadline:
                    raise Trouble(f"{part.title} was not ready after {patience:.0f} s: {part.reason()}")
            time.sleep(0.1)

    def stop(self) -> None:
        """The servers first, so that nobody misses the databases; all within a few seconds."""
        servers = (self.rasa, self.actions)
        databases = [part for part in (self.redis, self.postgres) if part is not None]
        for server in servers:
            server.ask_to_stop()
        for server in servers:
            server.await_end(patience=8)
        for database in databases:
            database.stop()

    def kill(self) -> None:
        """Every part at once, as when the machine loses its power."""
        for part in self.parts:
            part.kill()

    def _run(self, trouble: str, *module: str) -> None:
        log = self.run_dir / "logs" / "database.log"
        with log.open("ab") as output:
            done = subprocess.run(
                [str(python_of("actions")), "-m", *module],
                cwd=ROOT,
                env=self.env,
                stdout=output,
                stderr=subprocess.STDOUT,
                check=False,
            )
        if done.returncode:
            last = log.read_text(errors="replace").strip().rpartition("\n")[2]
            raise Trouble(f"{trouble}: {last or 'no reason was given'} (log: {log}).")
