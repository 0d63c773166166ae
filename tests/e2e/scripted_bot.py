"""A bot that answers as it is told, for what a real one does rarely: to hang up, to be slow, to be busy."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Dict, Iterator, List, Mapping

NO_ORDER: Mapping[str, Any] = {
    "staging_id": None,
    "version": 0,
    "status": "none",
    "is_complete": False,
    "missing": ["product"],
    "customer_name": None,
    "customer_company": None,
    "epicor_customer_id": None,
    "delivery_date": None,
    "requires_call_confirmation": False,
    "epicor_order_number": None,
    "lines": [],
}
STATE: Mapping[str, Any] = {
    "conversation_id": "5b0e",
    "language": "id",
    "intent": "greet",
    "requires_validation": False,
    "requires_submission": False,
    "handoff": False,
    "order_state": NO_ORDER,
}
GREETING: List[Dict[str, Any]] = [
    {"recipient_id": "+62812", "text": "Halo"},
    {"recipient_id": "+62812", "custom": STATE},
]


@dataclass(frozen=True)
class Step:
    """What becomes of one request. Status 0: the line goes dead. After the last step everything is greeted."""

    status: int = 200
    seconds: float = 0
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = json.dumps(GREETING).encode()

    @classmethod
    def refusal(cls, status: int, code: str, **headers: str) -> Step:
        error = {"error": {"code": code, "message": "not now"}}
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return cls(status, headers=named, body=json.dumps(error).encode())


@dataclass(frozen=True)
class Request:
    path: str
    headers: Mapping[str, str]  # names in lower case
    body: bytes


@dataclass
class ScriptedBot:
    url: str
    script: List[Step] = field(default_factory=list)
    requests: List[Request] = field(default_factory=list)


@contextmanager
def scripted_bot() -> Iterator[ScriptedBot]:
    stopping = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            bot.requests.append(Request(self.path, {k.lower(): v for k, v in self.headers.items()}, body))
            step = bot.script.pop(0) if bot.script else Step()
            stopping.wait(step.seconds)
            self.close_connection = step.status == 0 or step.seconds > 0
            if step.status == 0:
                return
            self.send_response(step.status)
            for name, value in {"Content-Length": str(len(step.body)), **step.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(step.body)

        def log_message(self, format: str, *args: object) -> None:
            """Not on the tests' output."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    bot = ScriptedBot(f"http://127.0.0.1:{server.server_port}/")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield bot
    finally:
        stopping.set()
        server.shutdown()
        thread.join()
        server.server_close()
