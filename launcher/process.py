"""A child process: has a session of its own, ends when the launcher dies, is found again by its pid file."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import MappingProxyType
from typing import Any, Callable, Mapping, Optional, Sequence

from launcher.errors import Trouble

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def _leash(death_signal: int) -> Callable[[], None]:
    """For `preexec_fn`: the kernel sends `death_signal` to the child when the thread that started it ends."""
    parent = os.getpid()

    def tie() -> None:
        if _libc is not None:
            _libc.prctl(PR_SET_PDEATHSIG, death_signal)
            if os.getppid() != parent:
                os._exit(1)

    return tie


def _started_at(pid: int) -> Optional[str]:
    """When the kernel started it, so that a number used again is not taken for the same process; None if it is gone."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return None
    fields = stat.rpartition(")")[2].split()
    return None if fields[0] in "ZX" else fields[19]


def is_running(pid_file: Path) -> Optional[int]:
    """The pid that the file names, if that very process still lives."""
    try:
        pid, started = pid_file.read_text().split()
    except (OSError, ValueError):
        return None
    return int(pid) if _started_at(int(pid)) == started else None


def write_pid_file(pid_file: Path, pid: int) -> None:
    pid_file.parent.mkdir(parents=True, exist_ok=True)
    pid_file.write_text(f"{pid} {_started_at(pid) or '-'}\n")


def end_leftover(pid_file: Path, stop_signal: int = signal.SIGTERM, patience: float = 8) -> bool:
    """Ends what an earlier launcher left behind, with its children. True if there was something."""
    pid = is_running(pid_file)
    if pid is not None:
        _signal_group(pid, stop_signal)
        deadline = time.monotonic() + patience
        while is_running(pid_file) is not None:
            if time.monotonic() > deadline:
                _signal_group(pid, signal.SIGKILL)
            time.sleep(0.05)
    pid_file.unlink(missing_ok=True)
    return pid is not None


def end_leftovers(run_dir: Path) -> None:
    """Ends every part that a launcher which was itself killed has left in `run_dir`."""
    for pid_file in run_dir.glob("*.pid"):
        end_leftover(pid_file, signal.SIGINT)


def _signal_group(pid: int, number: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pid, number)


class Process:
    """A part of the bot. `start` only from a thread that lives as long as the process shall (see `_leash`)."""

    title = "A part of the bot"
    stop_signal: int = signal.SIGTERM

    def __init__(self, name: str, run_dir: Path) -> None:
        self.name = name
        self.log_path = run_dir / "logs" / f"{name}.log"
        self.pid_file = run_dir / f"{name}.pid"
        self._child: Optional[subprocess.Popen[bytes]] = None
        self._log_begins = 0

    def spawn(
        self,
        command: Sequence[str],
        env: Mapping[str, str],
        cwd: Path,
        identity: Mapping[str, Any] = MappingProxyType({}),
    ) -> None:
        """`identity`: the keywords of Popen that make it run as another user."""
        if self.alive:
            raise Trouble(f"{self.name} is already running.")
        end_leftover(self.pid_file, self.stop_signal)
        self.log_path.parent.mkdir(parents=True, exist_ok=True)
        with self.log_path.open("ab") as log:
            self._log_begins = log.tell()
            self._child = subprocess.Popen(
                list(command),
                env=dict(env),
                cwd=cwd,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=_leash(self.stop_signal),
                **identity,
            )
        write_pid_file(self.pid_file, self._child.pid)

    @property
    def alive(self) -> bool:
        return self._child is not None and self._child.poll() is None

    @property
    def pid(self) -> Optional[int]:
        return self._child.pid if self._child is not None and self.alive else None

    @property
    def exit_code(self) -> Optional[int]:
        return None if self._child is None else self._child.poll()

    def stop(self, patience: float = 15) -> None:
        """Asks it to end, and insists when it does not."""
        self.ask_to_stop()
        self.await_end(patience)

    def ask_to_stop(self) -> None:
        if self._child is not None and self.alive:
            _signal_group(self._child.pid, self.stop_signal)

    def await_end(self, patience: float = 15) -> None:
        if self._child is None:
            return
        try:
            self._child.wait(patience)
        except subprocess.TimeoutExpired:
            _signal_group(self._child.pid, signal.SIGKILL)
            self._child.wait()
        self.pid_file.unlink(missing_ok=True)

    def kill(self) -> None:
        """Ends it at once, as a crash would, with everything that it has started."""
        if self._child is not None:
            _signal_group(self._child.pid, signal.SIGKILL)
            self._child.wait()
            self.pid_file.unlink(missing_ok=True)

    def pause(self) -> None:
        """Freezes it: connections stay open and nothing is answered."""
        if self.pid is not None:
            os.killpg(self.pid, signal.SIGSTOP)

    def resume(self) -> None:
        if self.pid is not None:
            os.killpg(self.pid, signal.SIGCONT)

    @property
    def ready(self) -> bool:
        """Whether it does its work now."""
        raise NotImplementedError

    def reason(self) -> str:
        """What it says itself ("<title> ends: …"), or what its log says last about an error; and where the log is."""
        try:
            text = self.log_path.read_bytes()[self._log_begins :].decode(errors="replace")
        except OSError:
            text = ""
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        own = [line.partition(": ")[2] for line in lines if line.startswith(f"{self.title} ")]
        errors = [line for line in lines[-40:] if "rror" in line or "FATAL" in line]
        telling = own or errors or lines or ["it said nothing"]
        return f"{telling[-1]} (log: {self.log_path})"
