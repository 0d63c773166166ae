"""How a sender may appear in a log."""

from __future__ import annotations


def masked(sender: str) -> str:
    """Enough of a phone number to tell two chats apart, too little to ring: "+62…890"."""
    if len(sender) < 8:
        return "…" + sender[-2:]
    return f"{sender[:3]}…{sender[-3:]}"
