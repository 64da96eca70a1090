"""A small network as PyTorch has it, stored, so that nobody needs PyTorch to compare with it."""

import json
from pathlib import Path
from typing import Any

import numpy as np


def pytorch_network() -> dict[str, Any]:
    """Return a network of 2 inputs, 3 hidden units and 1 output, and what PyTorch found in it.

    Returns
    -------
    found : dict
        ``"torch"``, the version; ``"X"`` (5, 2) and ``"Y"`` (5, 1), one example per row; ``"state"``, its
        parameters under PyTorch's names; ``"probabilities"`` (5, 1); ``"cost"``; ``"gradients"``, under the
        same names; ``"gradient of A1"`` (5, 3). All arrays are float64.

    Notes
    -----
    ``datasets/make_pytorch_network.py`` made the file, with PyTorch's autograd.
    """
    text = Path(__file__).with_name("pytorch_network.json").read_text(encoding="utf-8")
    return {name: _with_arrays(value) for name, value in json.loads(text).items()}


def _with_arrays(value: Any) -> Any:
    """Return `value` with an array in the place of every list."""
    if isinstance(value, dict):
        return {name: _with_arrays(inner) for name, inner in value.items()}
    return np.array(value) if isinstance(value, list) else value
