"""What the action server is made of, once for each process."""

from __future__ import annotations

import os
import signal
import sys
from typing import Sequence, Tuple

from actions.catalogue import LiveMatcher
from actions.service import Service
from orders.dialogue.cues import load_cues
from orders.matching import build_matcher
from orders.matching.history import History
from orders.matching.model import Matcher
from orders.model import Part
from orders.reading.language import load_guesser
from orders.settings import Settings
from orders.store.database import Database
from orders.vocabulary import load_vocabulary

WARM_UP = "gas"  # the first match takes longer than all others


def build_service(settings: Settings) -> Tuple[Service, LiveMatcher]:
    """The service, and its matcher that has still to look at the catalogue."""
    vocabulary = load_vocabulary()
    database = Database(settings)

    def build(parts: Sequence[Part], history: History) -> Matcher:
        matcher: Matcher = build_matcher(parts, settings.matcher, vocabulary=vocabulary, history=history)
        matcher.match(WARM_UP)
        return matcher

    matcher = LiveMatcher(database, build, _give_up)
    return Service(settings, database, vocabulary, load_cues(), load_guesser(vocabulary), matcher), matcher


def _give_up(reason: str) -> None:
    """Without a matcher nothing can be ordered: the server ends, and says why in its last line."""
    sys.stderr.write(f"The action server ends: {reason}\n")
    sys.stderr.flush()
    os.kill(os.getpid(), signal.SIGTERM)
