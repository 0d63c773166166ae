"""Where Sanic 21.12, which Rasa needs, would hang on a request, drop it without an answer, or cut the answer off."""

from __future__ import annotations

from typing import Any

from sanic import Sanic
from sanic.exceptions import InvalidUsage, PayloadTooLarge
from sanic.http import Http
from sanic.request import Request

MAX_DRAINED_BYTES = 8 * 1024 * 1024


class StrictRequest(Request):
    """Refuses a length that is not a number (Sanic would wait for ever for "-5" bytes), and a second length: a proxy
    may have gone by the other one, and what it took for the end of a body would be the next request here."""

    __slots__ = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lengths = self.headers.getall("content-length", ["0"])
        if not all(length.isascii() and length.isdigit() for length in lengths):
            raise InvalidUsage("Bad Content-Length")
        if len(lengths) > 1 or ("content-length" in self.headers and "transfer-encoding" in self.headers):
            raise InvalidUsage("Two lengths")


class _AnyUrl:
    """Http.create_empty_request parses the URL again that was the error, fails, and the connection ends without an
    answer."""

    stock = Http.create_empty_request

    @staticmethod
    def create_empty_request(http: Http) -> None:
        http.url = None
        _AnyUrl.stock(http)


def install(app: Sanic, max_body_bytes: int) -> None:
    app.config.REQUEST_MAX_SIZE = max_body_bytes
    app.request_class = StrictRequest
    Http.create_empty_request = _AnyUrl.create_empty_request


def drain(request: Request, error: Exception) -> None:
    """After 413 Sanic closes the connection; a client that is still sending would see a reset instead of the answer."""
    if isinstance(error, PayloadTooLarge) and request.stream is not None:
        request.stream.protocol.request_max_size = request.stream.request_max_size = MAX_DRAINED_BYTES
