"""How sure a reading is: a logistic model of a few features, fitted on held-out questions with and without an answer."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rag.reader.choose import Found

FEATURES = ("expected", "best", "found")


@dataclass(frozen=True, slots=True)
class Calibration:
    """P(the best span is right) = sigmoid(bias + Σ weight · feature): Platt's method on held-out questions."""

    bias: float = 0.0
    weights: tuple[float, ...] = (0.0,) * len(FEATURES)

    def confidence(self, features: Sequence[float]) -> float:
        """A probability from features in the order they were fitted in."""
        x = self.bias + sum(w * f for w, f in zip(self.weights, features, strict=True))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, x))))


def read_calibration(path: Path) -> Calibration:
    """The fitted confidence beside the weights."""
    held = json.loads(path.read_text("utf-8"))
    return Calibration(held["bias"], tuple(held["weights"]))


def features(found: Sequence[Found]) -> list[float]:
    """What the confidence is worked out from, in the order of FEATURES; `found` comes ranked, best first, and is not empty.

    The best span's expected match as log-odds, its own log-odds, and the retrieval score of its passage: what an archive
    does not hold shows in finding rather than in reading (decision 0042).
    """
    sure = min(max(found[0].expected, 1e-6), 1 - 1e-6)
    return [math.log(sure / (1 - sure)), found[0].odds, found[0].passage.score]
