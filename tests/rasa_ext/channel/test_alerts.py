"""What the alert rules ask of the Rasa server is what it exposes."""

from __future__ import annotations

from redis.asyncio import Redis

from orders.settings import Settings
from rasa_ext.channel.health import checks_of
from rasa_ext.channel.metrics import STATUSES, Metrics
from tests.project.alerts import of_job, unknown
from tests.project.test_alerts import SCRAPED
from tests.rasa_ext.channel.conftest import Bot
from tests.rasa_ext.channel.fake_rasa import PREFIX

JOB = "order-bot"


def test_the_rules_name_what_the_rasa_server_exposes(redis_url: str) -> None:
    redis = Redis.from_url(redis_url)
    checks = set(checks_of(Settings.from_environment({}), redis, lambda: True))
    assert of_job(JOB)
    assert unknown(JOB, Metrics(redis), {"dependency": checks, "status": set(STATUSES)}) == []


async def test_it_is_scraped_where_it_answers(bot: Bot) -> None:
    path = SCRAPED[JOB]["metrics_path"]
    assert path.startswith(PREFIX)
    assert (await bot.client.get(path[len(PREFIX) :])).status_code == 200
