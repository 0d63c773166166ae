"""Writes a sentence model as one ONNX file in int8, pooling and normalising included.

python -m orders.matching.onnx_export <folder of the model> <file to write>
"""

from __future__ import annotations

import logging
import os
import sys
import tempfile
import warnings
from pathlib import Path


def export(folder: Path, file: Path) -> None:
    """`file` appears whole or not at all."""
    import torch
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from sentence_transformers import SentenceTransformer

    from orders.matching.encoder import Model

    first_token = Model(folder, "").takes_first_token
    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)

    class Sentence(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.transformer = model[0].auto_model.eval()

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
            hidden = self.transformer(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
            if first_token:
                return torch.nn.functional.normalize(hidden[:, 0], dim=1)
            mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
            return torch.nn.functional.normalize((hidden * mask).sum(1) / mask.sum(1).clamp(min=1e-9), dim=1)

    example = model.tokenizer(["an oxygen cylinder", "argon"], padding=True, return_tensors="pt")
    shape = {0: torch.export.Dim("batch"), 1: torch.export.Dim("length")}
    program = torch.onnx.export(
        Sentence(),
        (example["input_ids"], example["attention_mask"]),
        dynamo=True,
        input_names=["input_ids", "attention_mask"],
        output_names=["sentence"],
        dynamic_shapes=(shape, shape),
    )
    if program is None:
        raise RuntimeError("torch.onnx.export gave no program")
    with tempfile.TemporaryDirectory(dir=file.parent) as temporary:
        full, small = Path(temporary) / "full.onnx", Path(temporary) / "int8.onnx"
        program.save(str(full))
        quantize_dynamic(str(full), str(small), weight_type=QuantType.QInt8)
        os.replace(small, file)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    export(Path(sys.argv[1]), Path(sys.argv[2]))
