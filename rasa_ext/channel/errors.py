"""Errors as contract section 6 wants them: JSON with a code and a message, whatever went wrong, never a stack trace."""

from __future__ import annotations

import traceback
from typing import Callable, Dict, Mapping, Optional

import structlog
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse, json

from rasa_ext.channel.sanic_seams import drain

logger = structlog.get_logger()

RETRY_SECONDS = 2

CODES: Mapping[int, str] = {
    400: "malformed_request",
    401: "unauthorized",
    404: "not_found",
    405: "method_not_allowed",
    408: "request_timeout",
    413: "too_large",
    415: "unsupported_media_type",
    417: "expectation_failed",
    422: "invalid_field",
    429: "rate_limited",
    503: "unavailable",
}


class ApiError(Exception):
    """An answer that is not 200. `code` is for programs, `message` for people."""

    def __init__(self, status: int, message: str, code: str = "", retry_after: Optional[int] = None) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.code = code or CODES[status]
        self.retry_after = retry_after

    def response(self) -> HTTPResponse:
        headers = {} if self.retry_after is None else {"Retry-After": str(self.retry_after)}
        return json({"error": {"code": self.code, "message": self.message}}, status=self.status, headers=headers)


class Unavailable(ApiError):
    """A turn could not be kept; the same message may be sent again. `code` says what was missing."""

    def __init__(self, code: str) -> None:
        super().__init__(503, "The message could not be handled; it may be sent again.", code, RETRY_SECONDS)


def as_api_error(request: Request, error: Exception) -> ApiError:
    """What is answered to a request that ended with `error`, ours or Sanic's."""
    if isinstance(error, ApiError):
        return error
    if isinstance(error, SanicException) and error.status_code in CODES and error.status_code != 503:
        return ApiError(error.status_code, _words(error))
    if request.route is None and not isinstance(error, SanicException):
        return ApiError(400, "The request is not proper HTTP.")  # Sanic stumbled over it before any of our code ran
    logger.error("channel.error", path=request.path, trace=trace_of(error))
    return Unavailable("internal")


def trace_of(error: BaseException) -> str:
    """Where it came from. Not `exc_info`: Rasa's logging adds the values of variables, phone numbers and keys too."""
    return "".join(traceback.format_exception(type(error), error, error.__traceback__))


def _words(error: SanicException) -> str:
    """Sanic's words quote the request; ours need not."""
    words: Dict[int, str] = {
        404: "There is nothing at this path.",
        405: "This path does not take this method.",
        413: "The request is too large.",
    }
    return words.get(error.status_code or 400, "The request is malformed.")


def error_handler(count: Callable[[str], None], apology: str) -> Callable[[Request, Exception], HTTPResponse]:
    """A Sanic handler for every exception; `count(code)` is told each time. 503 says the `apology`."""

    def handle(request: Request, error: Exception) -> HTTPResponse:
        answer = as_api_error(request, error)
        count(answer.code)
        if answer.status == 503:
            answer.message = apology
        drain(request, error)
        response = answer.response()
        allowed = getattr(error, "headers", None)
        if allowed:
            response.headers.update(allowed)
        return response

    return handle
