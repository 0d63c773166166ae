"""Turns: each runs on its own, whoever waits for it; a message that comes again gets the answer of the first time."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import Any, Awaitable, Callable, Dict, Mapping, Optional, Set, Union
from weakref import WeakValueDictionary

import structlog
from rasa.core.channels.channel import UserMessage
from redis.exceptions import RedisError

from orders.masking import masked
from orders.settings import Settings
from rasa_ext.channel.answers import Answers, Claim, Kept
from rasa_ext.channel.errors import ApiError, Unavailable, trace_of
from rasa_ext.channel.output import Refused, TurnOutput
from rasa_ext.channel.rates import Rates

logger = structlog.get_logger()

WAIT_SECONDS = 0.05  # between two looks at a claim that another replica holds
PATIENCE = 6  # turn timeouts that a message may wait for the ones before it and be handled, before it is given up


@dataclass(frozen=True)
class Work:
    """One message or event. `key` is None for one that cannot come again; `parse_data` for what NLU must not read."""

    api_key: str
    sender: str
    text: str
    message_id: str
    metadata: Mapping[str, Any]
    key: Optional[str] = None
    parse_data: Optional[Dict[str, Any]] = None


Handler = Callable[[UserMessage], Awaitable[Any]]
Done = Callable[[Mapping[str, Any]], Awaitable[None]]


class Turns:
    """Runs turns with `on_new_message` (Rasa). `on_done` is told the state after each one that was kept."""

    def __init__(
        self, on_new_message: Handler, answers: Answers, rates: Rates, settings: Settings, on_done: Done
    ) -> None:
        self._on_new_message = on_new_message
        self._answers = answers
        self._rates = rates
        self._timeout = settings.turn_timeout
        self._on_done = on_done
        self._tasks: Set[asyncio.Task[Any]] = set()
        self._running: Dict[str, asyncio.Task[str]] = {}
        self._doors: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def answer(self, work: Work) -> str:
        """The answer as JSON; ApiError if there is none.

        The turn goes on if the caller is cancelled. One that takes too long goes on too, for the repeat that asks for
        its answer; without a key there can be none, and who writes the same again must not be heard twice.
        """
        task = self._running.get(work.key) if work.key else None
        if task is None:
            task = self._spawn(self._answer(work))
            if work.key:
                self._running[work.key] = task
                task.add_done_callback(lambda _: self._running.pop(str(work.key)))
        done, _ = await asyncio.wait({task}, timeout=self._timeout)
        if not done:
            if work.key is None:
                task.cancel()
            raise Unavailable("timeout")
        return task.result()

    async def finish(self, seconds: float) -> None:
        """Waits for the turns under way, when the server stops."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)

    async def _answer(self, work: Work) -> str:
        try:
            while True:
                async with self._door(work.sender):
                    held = await self._admit(work)
                    if isinstance(held, Kept):
                        return held.body
                    if held is not None or work.key is None:
                        turn = self._spawn(self._turn(work, held))
                        await asyncio.sleep(0)  # it now has its place in Rasa's queue of this sender
                        break
                await asyncio.sleep(WAIT_SECONDS)
        except (RedisError, OSError) as error:
            raise Unavailable("redis") from error
        return await turn

    async def _admit(self, work: Work) -> Union[Kept, Claim, None]:
        """The kept answer, a claim of ours, or None: somebody else has it, or there is nothing to claim."""
        held = await self._answers.claim(work.key) if work.key else None
        if isinstance(held, Claim) or work.key is None:
            try:
                await self._rates.check(key=work.api_key, sender=work.sender)
            except ApiError:
                if held is not None:
                    await self._answers.release(held)
                raise
        return held

    async def _turn(self, work: Work, claim: Optional[Claim]) -> str:
        renewing = self._spawn(self._renew(claim)) if claim else None
        body = None
        try:
            output = await self._run(work)
            body = json.dumps(output.answer(work.sender), ensure_ascii=False)
            self._spawn(self._on_done(output.state()))
            return await self._keep(claim, body)
        finally:
            if renewing:
                renewing.cancel()
            if claim and body is None:
                await self._release(claim)

    async def _run(self, work: Work) -> TurnOutput:
        output = TurnOutput()
        message = UserMessage(
            work.text,
            output,
            work.sender,
            parse_data=work.parse_data,
            input_channel="rest",
            message_id=work.message_id,
            metadata=dict(work.metadata),
        )
        handling = self._spawn(self._on_new_message(message))
        try:
            await asyncio.wait_for(asyncio.shield(handling), PATIENCE * self._timeout)
            output.check()
        except Refused as refusal:
            raise refusal.error from refusal
        except Exception as error:
            logger.error("channel.turn_failed", sender=masked(work.sender), trace=trace_of(error))
            raise Unavailable("turn_failed") from error
        finally:
            if not output.customs:  # nothing is kept yet; later on it is only brought to its end
                handling.cancel()
        return output

    async def _keep(self, claim: Optional[Claim], body: str) -> str:
        """The turn is done: a Redis that is away now must not hide its answer."""
        if claim is None:
            return body
        try:
            return (await self._answers.keep(claim, body)).body
        except (RedisError, OSError) as error:
            logger.warning("channel.answer_not_kept", error=str(error))
            return body

    async def _release(self, claim: Claim) -> None:
        try:
            await self._answers.release(claim)
        except (RedisError, OSError) as error:
            logger.warning("channel.claim_not_released", error=str(error))  # it expires

    async def _renew(self, claim: Claim) -> None:
        while True:
            await asyncio.sleep(self._answers.claim_seconds / 3)
            try:
                await self._answers.renew(claim)
            except (RedisError, OSError) as error:
                logger.warning("channel.claim_not_renewed", error=str(error))

    def _door(self, sender: str) -> asyncio.Lock:
        """Messages of one sender enter one after the other, in the order in which they arrived."""
        door = self._doors.get(sender)
        if door is None:
            door = self._doors[sender] = asyncio.Lock()
        return door

    def _spawn(self, work: Any) -> asyncio.Task[Any]:
        """asyncio itself holds tasks only weakly. Failures that nobody waits for were logged where they happened."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._forget)
        return task

    def _forget(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled():
            task.exception()
