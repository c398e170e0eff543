"""Boosted trees (Friedman 2001) as a small file: every tree a table of splits, all pieces go down all trees together."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from index.segment.weights import Floats

FILE, LINKS = Path(__file__).with_name("trees.json"), Path(__file__).with_name("links.json")
"""The trees of headlines (bench/fit_roles.py) and of links between runs (bench/fit_links.py)."""


class Trees:
    """A sum of trees over named evidence; leaves point at themselves, so that every piece takes the same number of steps."""

    def __init__(self, model: Mapping[str, Any]) -> None:
        self.names: list[str] = model["names"]
        self.base: float = model["base"]
        self.depth: int = model["depth"]
        self.roots = np.array(model["roots"], dtype=np.int32)
        self.feature = np.array(model["feature"], dtype=np.int32)
        self.threshold = np.array(model["threshold"], dtype=np.float32)
        self.left = np.array(model["left"], dtype=np.int32)
        self.right = np.array(model["right"], dtype=np.int32)
        self.value = np.array(model["value"], dtype=np.float32)

    def score(self, evidence: Floats) -> Floats:
        """[cases]: log odds; `evidence` is [cases, names]."""
        cases = np.arange(len(evidence))[:, None]
        at = np.broadcast_to(self.roots, (len(evidence), len(self.roots)))
        for _ in range(self.depth):
            at = np.where(evidence[cases, self.feature[at]] <= self.threshold[at], self.left[at], self.right[at])
        return np.asarray(self.base + self.value[at].sum(axis=1), dtype=np.float32)


@lru_cache(maxsize=1)
def _models() -> Mapping[str, Mapping[str, Any]]:
    return {name: model for file in (FILE, LINKS) if file.exists() for name, model in json.loads(file.read_text("utf-8")).items()}


@lru_cache(maxsize=8)
def trees(name: str) -> Trees:
    """The trees shipped under a name."""
    return Trees(_models()[name])


def table(own: Mapping[str, Floats], names: Sequence[str]) -> Floats:
    """[cases, names]: the evidence that trees were learned on."""
    return np.stack([np.asarray(own[name], dtype=np.float32) for name in names], axis=-1)
