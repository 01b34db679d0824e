"""The encoder's files: a graph without weights (ONNX), the weights in eight bits, classes, word pieces.

Weights are stored as whole numbers with one scale a row, and widened to 32-bit floats when loaded: a quarter of the
size, and the same arithmetic on every processor.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from kg.errors import ModelError

GRAPH, WEIGHTS, CLASSES, PIECES = "encoder.onnx", "weights.npz", "classes.json", "tokenizer.json"
Array = NDArray[np.float32]


def widen(stored: Mapping[str, NDArray[Any]]) -> dict[str, Array]:
    """Weights by name; "x" with "x:scale" is in eight bits, one scale a row."""
    out = {}
    for name in stored:
        if not name.endswith(":scale"):
            scale = stored.get(name + ":scale")
            values = stored[name].astype(np.float32)
            out[name] = values if scale is None else values * scale
    return out


def narrow(values: Array) -> tuple[NDArray[np.int8], Array]:
    """Eight-bit whole numbers and the scale of each row.

    >>> values = np.array([[1.0, -2.0], [0.5, 0.25]], dtype=np.float32)
    >>> small, scale = narrow(values)
    >>> bool(np.abs(small * scale - values).max() < 0.01)
    True
    """
    scale = np.abs(values).max(axis=-1, keepdims=True).astype(np.float32) / 127
    scale[scale == 0] = 1
    return np.round(values / scale).astype(np.int8), scale


@dataclass(frozen=True)
class Loaded:
    """What the folder holds, ready to run."""

    session: ort.InferenceSession
    classes: dict[str, list[str]]
    label: Array  # [labels, width + 1, width + 1], scores labels of arcs
    pieces: Path


@lru_cache(maxsize=2)
def load(folder: Path) -> Loaded:
    """Open the encoder in a folder. Raises ModelError when a file is missing or damaged."""
    try:
        classes = json.loads((folder / CLASSES).read_text(encoding="utf-8"))
        with np.load(folder / WEIGHTS) as stored:
            weights = widen({k: stored[k] for k in stored.files})
        label = weights.pop("label")
        options = ort.SessionOptions()
        options.intra_op_num_threads = 1  # many articles are shared among processes instead
        options.log_severity_level = 3
        names = sorted(weights)
        values = [ort.OrtValue.ortvalue_from_numpy(np.ascontiguousarray(weights[n])) for n in names]
        options.add_external_initializers(names, values)
        session = ort.InferenceSession(str(folder / GRAPH), options, providers=["CPUExecutionProvider"])
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        raise ModelError(f"the encoder in {folder} does not load: {error}") from error
    return Loaded(session, classes, label, folder / PIECES)
