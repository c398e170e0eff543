"""The learned weights, as bench/fit_segment.py wrote them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FILE = Path(__file__).with_name("weights.json")
Floats = NDArray[np.float32]


@lru_cache(maxsize=1)
def weights() -> Mapping[str, Mapping[str, float]]:
    """All models: the weight of every named piece of evidence."""
    return json.loads(FILE.read_text("utf-8")) if FILE.exists() else {}


def vector(model: str, names: Sequence[str]) -> Floats:
    """The weights of a model in the order of its evidence names; 0 for evidence that was not there when it was learned."""
    known = weights().get(model, {})
    return np.array([known.get(name, 0.0) for name in names], dtype=np.float32)


def sigmoid(x: Floats) -> Floats:
    """The logistic function."""
    return np.asarray(1 / (1 + np.exp(-np.clip(x, -30, 30))), dtype=np.float32)
