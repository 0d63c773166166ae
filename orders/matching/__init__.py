"""Finding the part of the catalogue that a customer's words mean. Nothing is loaded before `build_matcher`."""

from __future__ import annotations

from typing import Any


def build_matcher(*args: Any, **options: Any) -> Any:
    """See `orders.matching.building.build_matcher`; imported when called: it needs the libraries of the model."""
    from orders.matching.building import build_matcher as build

    return build(*args, **options)
