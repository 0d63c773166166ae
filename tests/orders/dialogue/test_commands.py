"""What looks like a command changes nothing, wherever the conversation stands.

The channel gives each such text to the dialogue as the same message without a meaning: tests/rasa_ext/channel.
"""

from __future__ import annotations

import pytest

from orders.model import Intent
from tests.orders.dialogue.moments import MOMENTS, at


@pytest.mark.parametrize("moment", sorted(MOMENTS))
def test_a_message_without_a_meaning_leaves_the_order_as_it_is(moment: str) -> None:
    talk = at(moment)
    before = talk.chat.order
    for _ in range(4):
        talk.say("/", Intent.NLU_FALLBACK)
        assert talk.chat.order == before
