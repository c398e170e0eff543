"""How sure a reading is: a logistic model of a few features, fitted on held-out questions with and without an answer."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from index.records import Passage, Question
from rag.reader.base import Found
from rag.reader.rules.evidence import asked, share_found, share_told

FEATURES = ("expected", "best", "found", "told", "near")
LANGUAGES = ("zh", "en")
"""Languages of questions, each with a fit of its own."""


@dataclass(frozen=True, slots=True)
class Platt:
    """P(the best span is right) = sigmoid(bias + Σ weight · feature): Platt's method (1999) on held-out questions."""

    bias: float
    weights: tuple[float, ...]

    def chance(self, features: Sequence[float]) -> float:
        """A probability from features in the order they were fitted in."""
        x = self.bias + sum(w * f for w, f in zip(self.weights, features, strict=True))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, x))))


@dataclass(frozen=True, slots=True)
class Calibration:
    """The models by the language of the question: what of an English one stands in a text is known only roughly."""

    models: Mapping[str, Platt] = field(default_factory=dict)
    without_near: Mapping[str, Platt] = field(default_factory=dict)

    def confidence(self, lang: str, features: Sequence[float]) -> float:
        """How likely the best span is right, from all features or all but "near"; a half where nothing is fitted."""
        models = self.models if len(features) == len(FEATURES) else self.without_near
        return models[lang].chance(features) if lang in models else 0.5


def read_calibration(path: Path) -> Calibration:
    """The fitted confidence beside the weights."""
    held = json.loads(path.read_text("utf-8"))
    return Calibration(_models(held), _models(held["without near"]))


def _models(held: Mapping[str, Mapping[str, Any]]) -> dict[str, Platt]:
    return {lang: Platt(held[lang]["bias"], tuple(held[lang]["weights"])) for lang in LANGUAGES}


def features(question: Question, found: Sequence[Found], passages: Sequence[Passage]) -> list[float]:
    """What the confidence is worked out from, in the order of FEATURES; `found` comes ranked, best first, and is not empty.

    The best span's expected match as log-odds, its own log-odds, the best retrieval score of its article among the `passages`, how much of
    what is asked about its article speaks of at all, and the best cosine of its passages with the question: what an archive does not
    hold shows in finding rather than in reading, and a score of finding is only one beside others of the same archive (decision 0042).
    The cosine, the last of them, is left out where no passage of the article has one.
    """
    best = found[0]
    sure = min(max(best.expected, 1e-6), 1 - 1e-6)
    own = [p for p in passages if p.article.id == best.passage.article.id] or [best.passage]
    near = [p.near for p in own if p.near is not None]
    told_there = told(question, best.passage.article.text)
    return [math.log(sure / (1 - sure)), best.odds, max(p.score for p in own), told_there, *([max(near)] if near else [])]


def told(question: Question, text: str) -> float:
    """The share of a question's words, 0..1, by how telling they are, that stand in a text; of English ones what they mean in Chinese."""
    if question.lang == "en":
        return share_told(question.query, text)
    return share_found(asked(question), text)
