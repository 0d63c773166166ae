"""The one error that a user of `make` sees."""

from __future__ import annotations


class Trouble(Exception):
    """What went wrong and what to do about it, in one sentence."""
