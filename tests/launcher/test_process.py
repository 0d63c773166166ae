"""A part of the bot ends when it is told to, and never outlives its launcher for long."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Callable, Iterator

import pytest

from launcher.databases import Redis
from launcher.paths import ROOT
from launcher.process import Process, end_leftover, is_running, write_pid_file
from launcher.servers import ActionServer

STUBBORN = (
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)"
)


def within(seconds: float, condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.05)
    return condition()


def accepts(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
    except OSError:
        return False


@pytest.fixture
def sleeper(tmp_path: Path) -> Iterator[Process]:
    process = Process("sleeper", tmp_path)
    process.spawn(["sleep", "60"], os.environ, tmp_path)
    yield process
    process.kill()


def test_a_process_that_does_not_listen_is_ended_all_the_same(tmp_path: Path) -> None:
    process = Process("deaf", tmp_path)
    process.spawn([sys.executable, "-c", STUBBORN], os.environ, tmp_path)
    assert within(10, lambda: "deaf" in process.log_path.read_text())
    process.stop(patience=0.2)
    assert process.exit_code == -signal.SIGKILL


def test_stopping_removes_the_pid_file(sleeper: Process) -> None:
    assert is_running(sleeper.pid_file) == sleeper.pid
    sleeper.stop()
    assert not sleeper.alive
    assert not sleeper.pid_file.exists()


def test_a_leftover_is_ended_before_its_successor_starts(sleeper: Process, tmp_path: Path) -> None:
    successor = Process("sleeper", tmp_path)
    successor.spawn(["sleep", "60"], os.environ, tmp_path)
    try:
        assert within(5, lambda: not sleeper.alive)
        assert successor.alive
    finally:
        successor.kill()


def test_a_pid_that_another_process_has_by_now_is_left_alone(sleeper: Process, tmp_path: Path) -> None:
    stale = tmp_path / "stale.pid"
    stale.write_text(f"{sleeper.pid} 1\n")
    assert not end_leftover(stale)
    assert sleeper.alive


def test_the_pid_file_of_a_process_that_is_gone_names_nobody(tmp_path: Path) -> None:
    gone = subprocess.Popen(["true"])
    write_pid_file(tmp_path / "gone.pid", gone.pid)
    gone.wait()
    assert is_running(tmp_path / "gone.pid") is None


def test_the_reason_is_what_the_log_says_of_an_error_since_the_last_start(tmp_path: Path) -> None:
    process = Process("talker", tmp_path)
    for words in ("ValueError: of long ago", "all well\nOSError: no space left\nbye"):
        process.spawn(["echo", words], os.environ, tmp_path)
        process.await_end()
    assert process.reason() == f"OSError: no space left (log: {process.log_path})"


def test_parts_end_when_their_launcher_is_killed(tmp_path: Path) -> None:
    launcher = (
        "import sys, time; from pathlib import Path; from launcher.databases import Redis\n"
        "redis = Redis(Path(sys.argv[1])); redis.start(); print(redis.port, flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", launcher, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        port = int(running.stdout.readline())
        assert within(10, lambda: accepts(port))
        running.kill()
    assert within(10, lambda: not accepts(port))


def test_redis_keeps_what_it_was_told_through_a_kill(tmp_path: Path) -> None:
    import redis

    server = Redis(tmp_path)
    server.start()
    try:
        assert within(10, lambda: server.ready)
        with redis.Redis.from_url(server.url) as client:
            client.set("order", "5 tabung")
            time.sleep(1.2)  # appendfsync everysec
            server.kill()
            server.start()
            assert within(10, lambda: server.ready)
            assert client.get("order") == b"5 tabung"
    finally:
        server.stop()


def test_a_server_that_says_why_it_ends_is_quoted(tmp_path: Path) -> None:
    process = ActionServer(tmp_path)
    said = '{"error": "odd", "level": "error"}\nThe action server ends: Sentence model x: no folder\nServer Stopped'
    process.spawn(["echo", said], os.environ, tmp_path)
    process.await_end()
    assert process.reason() == f"Sentence model x: no folder (log: {process.log_path})"


def test_an_action_server_is_ready_once_its_health_says_so(tmp_path: Path) -> None:
    """Its port is open before it has the catalogue."""
    process = ActionServer(tmp_path)
    serve = """
import http.server, pathlib, sys
class Health(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        ready = self.path == "/health" and pathlib.Path("catalogue").exists()
        self.send_response(200 if ready else 503)
        self.end_headers()
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Health).serve_forever()
"""
    process.spawn([sys.executable, "-c", serve, str(process.port)], os.environ, tmp_path)
    assert within(10, lambda: accepts(process.port))
    assert not process.ready
    (tmp_path / "catalogue").touch()
    assert process.ready
    process.kill()
