"""A sentence model of a few thousand weights, made here: it knows nothing, but it loads, exports and trains."""

from __future__ import annotations

from pathlib import Path
from typing import Sequence


def write_tiny_model(folder: Path, texts: Sequence[str], seed: int = 0) -> Path:
    """`folder` becomes a model whose words are those of `texts`."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    torch.manual_seed(seed)
    words = sorted({word for text in texts for word in text.lower().replace(":", " : ").split()})
    letters = sorted({letter for word in words for letter in word})
    marks = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    parts = folder / "parts"
    parts.mkdir(parents=True)
    vocabulary = dict.fromkeys([*marks, *letters, *(f"##{letter}" for letter in letters), *words])
    (parts / "vocab.txt").write_text("\n".join(vocabulary) + "\n", encoding="utf-8")
    BertTokenizerFast(str(parts / "vocab.txt")).save_pretrained(parts)
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=64,
    )
    BertModel(config).save_pretrained(parts)
    transformer = Transformer(str(parts))
    model = SentenceTransformer(modules=[transformer, Pooling(32)], device="cpu")
    model.save(str(folder / "model"))
    return folder / "model"
