"""How much a line is worded like a headline, whatever stands around it.

Headlines drop what running text needs (了, 的, 是, dates, marks) and pack names and verbs; a logistic regression over hashed
characters and pairs of characters hears that.  bench/fit_style.py learns it; the file holds weights of buckets only.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.arrays import together
from index.segment.learned.language import symbols
from index.segment.learned.weights import Floats

BUCKETS = 1 << 14
FILE = Path(__file__).with_name("style.npz")
_LONGEST, _LONG = 48, -4.0
"""No headline's line is longer; what is said of those that are."""
_STEP = 24.0
"""Weights are kept in steps of this part of one."""


def buckets(text: str) -> NDArray[np.int64]:
    """The buckets of a text's characters and pairs, the first and the last character marked."""
    flat = symbols(text)
    codes = np.array([1, *map(ord, flat), 2], dtype=np.uint64)
    pairs = codes[:-1] * np.uint64(65_537) + codes[1:]
    hashed = np.concatenate([codes[1:-1] * np.uint64(2_654_435_761), pairs * np.uint64(0x9E3779B97F4A7C15)])
    return ((hashed >> np.uint64(17)) % np.uint64(BUCKETS)).astype(np.int64)


@lru_cache(maxsize=1)
def _weights() -> Floats:
    return np.asarray(together(FILE)["weights"].astype(np.float32) / _STEP, dtype=np.float32)


def headline_like(texts: Sequence[str]) -> Floats:
    """[texts]: log odds that each is a headline's line and not a line of running text."""
    weights = _weights()
    own = [buckets(text) if len(text) <= _LONGEST else None for text in texts]
    return np.array([_LONG if b is None else weights[b].sum() / np.sqrt(max(1, len(b))) for b in own], dtype=np.float32)


def save(file: Path, weights: NDArray[np.float64]) -> None:
    """Write the weights, each as one byte."""
    np.savez_compressed(file, allow_pickle=False, weights=np.clip(np.round(weights * _STEP), -127, 127).astype(np.int8))
