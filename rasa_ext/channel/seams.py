"""The places where stock Rasa 3.6.21 must behave otherwise while the channel runs; each says why.

`install` is called once, when the channel is built; nothing changes for a Rasa without the channel.
"""

from __future__ import annotations

from typing import Any, Optional

import aiohttp
import rasa.core.actions.action
from jsonschema.exceptions import best_match
from jsonschema.validators import validator_for
from rasa.core.actions.action import ActionExecutionRejection, RemoteAction
from rasa.core.processor import MessageProcessor

from orders.settings import Settings
from rasa_ext.channel.output import TurnFailed, TurnOutput

_MARK = "_replaced_for_channel"


def install(settings: Settings) -> None:
    _limit_action_call(settings.action_timeout)
    if not hasattr(MessageProcessor, _MARK):
        setattr(MessageProcessor, _MARK, True)
        _check_answers_quickly()
        _stop_at_the_first_failure()
        _check_before_saving()


def _limit_action_call(seconds: float) -> None:
    """RemoteAction passes this constant, 300 s, to aiohttp, and no setting reaches it."""
    rasa.core.actions.action.DEFAULT_REQUEST_TIMEOUT = aiohttp.ClientTimeout(total=seconds)


def _check_answers_quickly() -> None:
    """Stock checks the schema itself anew with every answer of the action server: over half of a turn's work, during
    which nobody else's request is even read."""
    schema = RemoteAction.action_response_format_spec()
    validator = validator_for(schema)(schema)

    def validate(_: RemoteAction, result: Any) -> bool:
        error = best_match(validator.iter_errors(result))
        if error is not None:
            raise error
        return True

    RemoteAction._validate_action_result = validate


class _Watched:
    """An action that remembers how its run failed."""

    def __init__(self, action: Any) -> None:
        self._action = action
        self.failure: Optional[Exception] = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._action, name)

    async def run(self, *args: Any, **kwargs: Any) -> Any:
        try:
            return await self._action.run(*args, **kwargs)
        except ActionExecutionRejection:
            raise
        except Exception as error:  # whatever it is, stock Rasa would swallow it one frame further up
            self.failure = error
            raise


def _stop_at_the_first_failure() -> None:
    """Stock: a failing action is logged and up to nine more are tried; the half turn is then saved and answered 200."""
    stock = MessageProcessor._run_action

    async def run_action(
        self: MessageProcessor, action: Any, tracker: Any, output_channel: Any, nlg: Any, prediction: Any
    ) -> bool:
        if not isinstance(output_channel, TurnOutput):
            return await stock(self, action, tracker, output_channel, nlg, prediction)
        watched = _Watched(action)
        more = await stock(self, watched, tracker, output_channel, nlg, prediction)
        if watched.failure is not None:
            raise TurnFailed(f"{action.name()} failed") from watched.failure
        return more

    MessageProcessor._run_action = run_action


def _check_before_saving() -> None:
    """Stock saves the tracker after any turn. One that failed, or was refused, must leave the tracker as it was."""
    stock = MessageProcessor._run_prediction_loop

    async def run_prediction_loop(self: MessageProcessor, output_channel: Any, tracker: Any) -> None:
        await stock(self, output_channel, tracker)
        if isinstance(output_channel, TurnOutput):
            output_channel.check()

    MessageProcessor._run_prediction_loop = run_prediction_loop
