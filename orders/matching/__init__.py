"""Finding the part of the catalogue that a customer's words mean. Nothing is loaded before `build_matcher` is called."""

from __future__ import annotations

from typing import Any


def build_matcher(*args: Any, **options: Any) -> Any:
    """See `orders.matching.building.build_matcher`; imported only when called, for it needs the sentence model's libraries."""
    from orders.matching.building import build_matcher as build

    return build(*args, **options)
