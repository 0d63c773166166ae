"""The conversation log: every text of a customer and of the bot becomes a row of OneAiConversationMessage."""

from __future__ import annotations

import asyncio
import os
from asyncio import AbstractEventLoop
from typing import Any, Dict, Optional

from rasa.core.brokers.broker import EventBroker
from rasa.utils.endpoints import EndpointConfig

from orders.settings import Settings
from orders.store.database import Database
from rasa_ext.log_queue import LogQueue
from rasa_ext.log_records import Recorder
from rasa_ext.log_writer import LogWriter


class ConversationLog(EventBroker):
    """Event broker of endpoints.yml. A turn only queues its texts; a thread writes them."""

    def __init__(self, settings: Settings) -> None:
        self._recorder = Recorder()
        self._queue = LogQueue(settings.redis_url, settings.redis_timeout, settings.log_queue)
        self._database = Database(settings)
        self._writer = LogWriter(self._queue, self._database, settings.session_minutes)
        self._writer.start()

    @classmethod
    async def from_endpoint_config(
        cls, broker_config: EndpointConfig, event_loop: Optional[AbstractEventLoop] = None
    ) -> ConversationLog:
        return cls(Settings.from_environment(os.environ))

    def publish(self, event: Dict[str, Any]) -> None:
        record = self._recorder.record(event)
        if record is not None:
            self._queue.put(record)

    async def close(self) -> None:
        await asyncio.get_running_loop().run_in_executor(None, self._stop)

    def _stop(self) -> None:
        self._writer.stop()
        self._queue.close()
        self._database.close()
