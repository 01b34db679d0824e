"""Write a trained encoder as it ships: python -m models.joint.export MODEL.pt TOKENIZER OUT."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from torch import nn

from kg.encoder.weights import CLASSES, GRAPH, PIECES, WEIGHTS, narrow
from models.joint.network import Network, Sizes

KINDS_OF_LABEL = {
    "PERSON": ["Person"],
    "ORG": ["Company", "GovernmentBody", "ResearchInstitute", "Consortium", "StockExchange", "MediaOutlet"],
    "PLACE": ["Place"],
    "PRODUCT": ["Product", "AIModel"],
}
OUTPUTS = ["pos", "feats", "lemma", "start", "name", "kind", "arc", "label_dep", "label_head"]
INPUTS = ["pieces", "shapes", "first", "last", "forms", "endings"]


class Flat(nn.Module):
    """The network with its outputs in a fixed order."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.net = net

    def forward(self, *inputs):
        out = self.net(*inputs)
        return tuple(out[k] for k in OUTPUTS)


def write(model: Path, tokenizer: Path, out: Path) -> None:
    saved = torch.load(model)
    classes = saved["classes"]
    sizes = Sizes(*(len(classes[k]) for k in ("pos", "feats", "lemma", "label", "name", "kind")))
    net = Network(saved["net"]["pieces.weight"].shape[0], sizes)
    net.load_state_dict(saved["net"])
    net.eval()
    out.mkdir(parents=True, exist_ok=True)
    b, p, w = 2, 9, 5
    example = (
        torch.ones(b, p, dtype=torch.long), torch.ones(b, p, dtype=torch.long),
        *(torch.ones(b, w, dtype=torch.long) for _ in range(4)),
    )  # fmt: skip
    axes = {k: {0: "batch", 1: "pieces" if k in INPUTS[:2] else "words"} for k in INPUTS}
    axes |= {k: {0: "batch", 1: "words"} for k in OUTPUTS} | {"label_head": {0: "batch", 1: "rooted"}}
    axes["arc"] = {0: "batch", 1: "words", 2: "rooted"}
    file = out / GRAPH
    torch.onnx.export(
        Flat(net), example, str(file), input_names=INPUTS, output_names=OUTPUTS, dynamic_axes=axes,
        opset_version=17, dynamo=False,
    )  # fmt: skip
    graph = onnx.load(str(file))
    stored: dict[str, np.ndarray] = {}
    for tensor in graph.graph.initializer:
        values = onnx.numpy_helper.to_array(tensor)
        if values.size < 4096 or values.dtype != np.float32:
            continue
        # matrices to multiply with are stored by output, as each output has a scale of its own
        by_row = values.shape[0] > 2000
        small, scale = narrow(values if by_row else np.ascontiguousarray(values.T).reshape(values.shape[::-1]))
        if by_row:
            stored[tensor.name], stored[tensor.name + ":scale"] = small, scale
        else:
            stored[tensor.name], stored[tensor.name + ":scale"] = small.T.copy(), scale.T.copy()
        tensor.ClearField("raw_data")
        tensor.data_location = onnx.TensorProto.EXTERNAL
        for key, value in (("location", WEIGHTS), ("offset", "0"), ("length", str(values.nbytes))):
            entry = tensor.external_data.add()
            entry.key, entry.value = key, value
    label = net.label.detach().numpy()
    stored["label"], stored["label:scale"] = narrow(label)
    onnx.save(graph, str(file))
    np.savez_compressed(out / WEIGHTS, **stored)
    (out / CLASSES).write_text(
        json.dumps(classes | {"kinds_of_label": KINDS_OF_LABEL}, ensure_ascii=False), encoding="utf-8"
    )
    shutil.copy(tokenizer, out / PIECES)
    for f in sorted(out.iterdir()):
        print(f.name, f.stat().st_size)


if __name__ == "__main__":
    write(*map(Path, sys.argv[1:4]))
