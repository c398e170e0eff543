"""Boosted trees (Friedman 2001) as a small file: every tree a table of splits."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.segment.learned.weights import Floats

FILE, LINKS, GATHERING = (Path(__file__).with_name(f"{name}.json") for name in ("trees", "links", "gathering"))
"""The trees of headlines (bench/fit_roles.py), of links between runs (bench/fit_links.py) and of strands (bench/fit_gathering.py)."""


_AT_ONCE = 320_000
"""Splits asked at once, of all cases together: few enough to stay in the processor's cache."""
_MOST_LEAVES = 16
"""Leaves of a tree, at most: one bit each."""
_ALL = (1 << _MOST_LEAVES) - 1


class Trees:
    """A sum of trees over named evidence, all their splits asked at once.

    Every split that a case fails rules out the leaves on its left; the first leaf that none rules out is the case's (QuickScorer,
    Lucchese et al. 2015).  Raises ValueError for a tree of more than 16 leaves.
    """

    def __init__(self, model: Mapping[str, Any]) -> None:
        self.names: list[str] = model["names"]
        self.base: float = model["base"]
        grown = [_grown(model, root) for root in model["roots"]]
        most = max((len(leaves) for _, leaves in grown), default=1)
        if most > _MOST_LEAVES:
            raise ValueError(f"a tree of {most} leaves: {_MOST_LEAVES} is the most")
        shape = len(grown), max(most - 1, 1)
        self._feature, self._threshold = np.zeros(shape, dtype=np.intp), np.zeros(shape, dtype=np.float32)
        self._kept = np.full(shape, _ALL, dtype=np.uint16)  # a tree with fewer splits is asked others that rule out nothing
        self._value = np.zeros((len(grown), _MOST_LEAVES), dtype=np.float32)
        for k, (splits, leaves) in enumerate(grown):
            for n, (feature, threshold, kept) in enumerate(splits):
                self._feature[k, n], self._threshold[k, n], self._kept[k, n] = feature, threshold, kept
            self._value[k, : len(leaves)] = leaves

    def score(self, evidence: Floats) -> Floats:
        """[cases]: log odds; `evidence` is [cases, names]."""
        step = max(1, _AT_ONCE // self._feature.size)
        parts = [self._leaves(evidence[k : k + step]).sum(axis=1) for k in range(0, len(evidence), step)]
        return np.asarray(self.base + np.concatenate([np.zeros(0, dtype=np.float32), *parts]), dtype=np.float32)

    def _leaves(self, evidence: Floats) -> Floats:
        """[cases, trees]: the values of the leaves that the cases come to."""
        asked = np.ascontiguousarray(evidence.T, dtype=np.float32).take(self._feature.ravel(), axis=0)
        passed = (asked <= self._threshold.ravel()[:, None]).view(np.uint8).astype(np.uint16)
        open_ = (self._kept.ravel()[:, None] | -passed).reshape(*self._feature.shape, -1)
        first = _first_bits()[np.bitwise_and.reduce(open_, axis=1)]
        return np.ascontiguousarray(np.take_along_axis(self._value, first, axis=1).T)


def _grown(model: Mapping[str, Any], node: int, first: int = 0) -> tuple[list[tuple[int, float, int]], list[float]]:
    """The splits below a node as (evidence, threshold, leaves kept where it is not met, as bits), and its leaves from the left.

    A leaf points at itself; `first` is the number of its first leaf in the tree.
    """
    left, right = model["left"][node], model["right"][node]
    if left == node:
        return [], [model["value"][node]]
    splits, leaves = _grown(model, left, first)
    more, others = _grown(model, right, first + len(leaves))
    ruled_out = (1 << first + len(leaves)) - (1 << first)
    return [*splits, (model["feature"][node], model["threshold"][node], _ALL & ~ruled_out), *more], leaves + others


@lru_cache(maxsize=1)
def _first_bits() -> NDArray[np.intp]:
    """[65536]: the place of the lowest bit that is set."""
    numbers = np.arange(1 << _MOST_LEAVES)
    return np.bitwise_count((numbers & -numbers) - 1).clip(0, _MOST_LEAVES - 1).astype(np.intp)


@lru_cache(maxsize=1)
def _models() -> Mapping[str, Mapping[str, Any]]:
    files = [file for file in (FILE, LINKS, GATHERING) if file.exists()]
    return {name: model for file in files for name, model in json.loads(file.read_text("utf-8")).items()}


@lru_cache(maxsize=8)
def trees(name: str) -> Trees:
    """The trees shipped under a name."""
    return Trees(_models()[name])


def table(own: Mapping[str, Floats], names: Sequence[str]) -> Floats:
    """[cases, names]: the evidence that trees were learned on."""
    return np.stack([np.asarray(own[name], dtype=np.float32) for name in names], axis=-1)
