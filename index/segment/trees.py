"""Boosted trees (Friedman 2001) as a small file: every tree a table of splits, all pieces go down all trees together."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from index.segment.weights import Floats

FILE, LINKS, GATHERING = (Path(__file__).with_name(f"{name}.json") for name in ("trees", "links", "gathering"))
"""The trees of headlines (bench/fit_roles.py), of links between runs (bench/fit_links.py) and of strands (bench/fit_gathering.py)."""


_AT_ONCE = 64
"""Cases that go down all trees together: few enough to stay in the processor's cache."""


class Trees:
    """A sum of trees over named evidence; leaves point at themselves, so that every piece takes the same number of steps."""

    def __init__(self, model: Mapping[str, Any]) -> None:
        self.names: list[str] = model["names"]
        self.base: float = model["base"]
        self.depth: int = model["depth"]
        self.roots = np.array(model["roots"], dtype=np.intp)
        self.feature = np.array(model["feature"], dtype=np.intp)
        self.threshold = np.array(model["threshold"], dtype=np.float32)
        self.next = np.stack([model["right"], model["left"]], axis=-1).astype(np.intp).ravel()
        self.value = np.array(model["value"], dtype=np.float32)

    def score(self, evidence: Floats) -> Floats:
        """[cases]: log odds; `evidence` is [cases, names]."""
        parts = [self._leaves(evidence[k : k + _AT_ONCE]).sum(axis=1) for k in range(0, len(evidence), _AT_ONCE)]
        return np.asarray(self.base + np.concatenate([np.zeros(0, dtype=np.float32), *parts]), dtype=np.float32)

    def _leaves(self, evidence: Floats) -> Floats:
        """[cases, trees]: the values of the leaves that the cases come to."""
        flat = np.ascontiguousarray(evidence, dtype=np.float32).ravel()
        starts = (np.arange(len(evidence)) * evidence.shape[1])[:, None]
        at = np.broadcast_to(self.roots, (len(evidence), len(self.roots)))
        for _ in range(self.depth):
            low = flat.take(self.feature.take(at) + starts) <= self.threshold.take(at)
            at = self.next.take(2 * at + low)
        return self.value.take(at)


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
