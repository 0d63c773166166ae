"""examples/csharp, compiled with Mono: whole orders with the bot, and its manners with one that is busy or gone."""

from __future__ import annotations

import hmac
import json
import os
import shutil
import subprocess
import time
from hashlib import sha256
from pathlib import Path
from typing import Dict, List

import pytest

from launcher.paths import ROOT
from tests.bot import KEY, Bot
from tests.e2e.scripted_bot import ScriptedBot, Step

EXAMPLE = ROOT / "examples" / "csharp"
MISSING = "mcs or mono is not installed, so examples/csharp is NOT TESTED; examples/csharp/README.md names the packages"
SENDER = "+6281234567890"

ORDERS: Dict[str, List[str]] = {
    "id": ["mau pesan 5 tabung oksigen buat besok", "Budi Santoso dari PT Maju Jaya", "ya"],
    "en": ["I want to order 5 bottles of oxygen for tomorrow", "John Tan from Acme Steel", "yes"],
}


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The compiled console gateway. Without a compiler: a failure on the build server, a loud skip elsewhere."""
    if shutil.which("mcs") is None or shutil.which("mono") is None:
        assert os.environ.get("CI") != "true", MISSING
        pytest.skip(MISSING)
    target = tmp_path_factory.mktemp("csharp") / "gateway.exe"
    command = ["mcs", "@build.rsp", f"-out:{target}"]
    done = subprocess.run(command, cwd=EXAMPLE, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    return target


def talk(program: Path, url: str, lines: List[str], sender: str = SENDER, code: int = 0, **env: str) -> List[str]:
    """What the program prints while `lines` are typed."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    done = subprocess.run(
        ["mono", str(program), url, sender],
        input="".join(f"{line}\n" for line in lines),
        env={**own, "BOT_API_KEY": KEY, "LC_ALL": "C.UTF-8", **env},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert done.returncode == code, f"{done.stdout}\n{done.stderr[:2000]}"
    return [line.strip() for line in done.stdout.splitlines()]


def said(lines: List[str], *pieces: str) -> None:
    """Each piece is in a line of its own, in this order."""
    rest = iter(lines)
    for piece in pieces:
        assert any(piece in line for line in rest), f"{piece!r} is not there, or not in its place:\n" + "\n".join(lines)


def statuses(lines: List[str]) -> List[str]:
    """The statuses that the order went through."""
    told = [line.rpartition(" ")[2] for line in lines if line.startswith("[gateway] status ")]
    return [status for number, status in enumerate(told) if number == 0 or told[number - 1] != status]


@pytest.mark.slow
@pytest.mark.parametrize("language", ORDERS)
def test_a_whole_order_gets_from_the_first_word_to_its_number(program: Path, bot: Bot, language: str) -> None:
    sender = bot.new_sender()
    lines = talk(program, bot.stack.url, ORDERS[language], sender)
    assert statuses(lines) == ["draft", "ready", "validated", "confirmed", "submitted"]
    said(lines, "telling order_validated", "telling order_submitted", "SO-00001", "status submitted")
    assert _rows(bot, sender) == [["submitted", "SO-00001"]]


@pytest.mark.slow
def test_too_little_stock_is_told_and_what_is_left_can_be_taken(program: Path, bot: Bot) -> None:
    sender = bot.new_sender()
    lines = talk(program, bot.stack.url, [":stock GO2-IND-06 3", *ORDERS["en"][:2], "yes", "yes", ":state"], sender)
    assert statuses(lines)[1:5] == ["ready", "draft", "ready", "validated"]
    said(lines, "telling order_rejected", "only 3 ", "telling order_validated", "SO-00001")
    state = json.loads(lines[-1])["order_state"]
    assert (state["status"], state["lines"][0]["quantity"], state["delivery_date"]) == ("submitted", 3, "2026-11-24")


@pytest.mark.slow
def test_an_order_that_epicor_refuses_is_kept_and_sent_again(program: Path, bot: Bot) -> None:
    sender = bot.new_sender()
    lines = talk(program, bot.stack.url, [":fail next", *ORDERS["id"], "ya"], sender)
    assert statuses(lines)[-4:] == ["confirmed", "failed", "confirmed", "submitted"]
    assert _rows(bot, sender) == [["submitted", "SO-00001"]]


@pytest.mark.slow
def test_lost_answers_and_repeated_deliveries_do_not_make_a_second_order(program: Path, bot: Bot) -> None:
    sender = bot.new_sender()
    *details, yes = ORDERS["id"]
    lines = talk(program, bot.stack.url, [*details, ":lose 2", yes, ":again"], sender)
    said(lines, "status submitted", "you> :again", "409 status_conflict")
    assert _rows(bot, sender) == [["submitted", "SO-00001"]]


@pytest.mark.slow
def test_a_change_during_the_check_is_checked_too_and_is_what_gets_confirmed(program: Path, bot: Bot) -> None:
    sender = bot.new_sender()
    lines = talk(program, bot.stack.url, [":meanwhile jadi 7 tabung", *ORDERS["id"], ":state"], sender)
    said(lines, "meanwhile the customer says", "telling order_validated", "409 version_conflict", "SO-00001")
    assert json.loads(lines[-1])["order_state"]["lines"][0]["quantity"] == 7


@pytest.mark.slow
def test_nothing_is_said_while_a_person_has_the_chat(program: Path, bot: Bot) -> None:
    lines = talk(program, bot.stack.url, ["halo", ":human", "ada orang?", ":bot"], bot.new_sender())
    alone = lines[lines.index("you> :human") : lines.index("you> :bot")]
    assert [line for line in alone if line.startswith("bot> ")] == []
    said(lines, "you> :bot", "telling handoff_ended", "bot> ")


@pytest.mark.parametrize(
    "trouble",
    [
        pytest.param(Step.refusal(503, "unavailable", Retry_After="1"), id="503"),
        pytest.param(Step.refusal(429, "rate_limited", Retry_After="1"), id="429"),
        pytest.param(Step(status=0), id="hangs up"),
        pytest.param(Step(seconds=3), id="takes too long"),
    ],
)
def test_what_may_pass_is_sent_again_word_for_word(program: Path, script: ScriptedBot, trouble: Step) -> None:
    script.script = [trouble]
    said(talk(program, script.url, ["halo"], BOT_TIMEOUT_SECONDS="1"), "bot> Halo")
    first, second = script.requests
    assert first.body == second.body
    body = json.loads(first.body)
    assert (body["sender"], body["message"]) == (SENDER, "halo")
    assert body["metadata"]["message_id"]


def test_the_pause_that_the_bot_asks_for_is_kept(program: Path, script: ScriptedBot) -> None:
    script.script = [Step.refusal(429, "rate_limited", Retry_After="2")]
    began = time.monotonic()
    talk(program, script.url, ["halo"])
    assert time.monotonic() - began >= 2


@pytest.mark.parametrize("status", [400, 401, 404, 409, 413, 415, 422])
def test_what_would_be_refused_again_is_not_sent_again(program: Path, script: ScriptedBot, status: int) -> None:
    script.script = [Step.refusal(status, "refused")]
    said(talk(program, script.url, ["halo"], code=1), f"error: {status} refused: not now")
    assert len(script.requests) == 1


def test_an_error_in_somebody_elses_words_is_still_an_error(program: Path, script: ScriptedBot) -> None:
    script.script = [Step(404, body=b"<html>no such page</html>")]
    said(talk(program, script.url, ["halo"], code=1), "error: 404 unknown")


def test_every_attempt_carries_the_key_and_a_signature_of_its_own(program: Path, script: ScriptedBot) -> None:
    script.script = [Step.refusal(503, "unavailable", Retry_After="1")]
    talk(program, script.url, ["Rp 5.000 “é”"], BOT_WEBHOOK_SECRET="secret-of-the-tests")
    moments = []
    for request in script.requests:
        moment, signature = request.headers["x-signature"].split(",")
        moments.append(int(moment.removeprefix("t=")))
        right = hmac.new(b"secret-of-the-tests", f"{moments[-1]}.".encode() + request.body, sha256).hexdigest()
        assert signature == f"v1={right}"
        assert request.headers["x-api-key"] == KEY
        assert json.loads(request.body)["message"] == "Rp 5.000 “é”"
    assert moments[1] > moments[0]
    assert abs(time.time() - moments[1]) < 30


def _rows(bot: Bot, sender: str) -> List[List[str]]:
    return bot.rows(
        f"""SELECT "OrderStatus", "EpicorOrderNumber" FROM "OneAiOrderStaging" """  # noqa: S608
        f"""WHERE "PhoneNumber" = '{sender}'"""
    )
