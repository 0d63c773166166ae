"""Vectors of texts kept on disk by the content of the text: a restart encodes only what is new."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, Dict, List, Sequence
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from orders.files import replacing
from orders.matching.encoder import Encoder, Vectors

Rows = NDArray[np.floating[Any]]  # kept in float16


def embedded(texts: Sequence[str], encoder: Encoder, folder: Path, name: str) -> Vectors:
    """A vector for each text, from the cache of that name in `folder` or from the encoder, which then go into it."""
    file = folder / f"{name}-{hashlib.sha256(encoder.fingerprint.encode()).hexdigest()[:16]}.npz"
    keys = [hashlib.sha256(text.encode()).digest()[:16] for text in texts]
    known = _load(file)
    new: Dict[bytes, str] = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    if new:
        for key, vector in zip(new, encoder.encode(list(new.values())), strict=True):
            known[key] = vector.astype(np.float16)
        _save(file, known)
    if not texts:
        return np.zeros((0, 0), dtype=np.float32)
    return np.stack([known[key] for key in keys]).astype(np.float32)


def _load(file: Path) -> Dict[bytes, Rows]:
    try:
        with file.open("rb") as content, np.load(content) as saved:
            keys, vectors = saved["keys"], saved["vectors"]
    except (OSError, ValueError, KeyError, BadZipFile):
        return {}  # none yet, or cut off while it was written: it is made anew
    return {key.tobytes(): vector for key, vector in zip(keys, vectors, strict=True)}


def _save(file: Path, known: Dict[bytes, Rows]) -> None:
    keys: List[bytes] = list(known)
    with replacing(file) as output:
        np.savez(
            output,
            keys=np.frombuffer(b"".join(keys), dtype=np.uint8).reshape(len(keys), 16),
            vectors=np.stack([known[key] for key in keys]),
        )
