"""The reader that needs no training data of its own: the best sentence, and inside it the stretch that fits the question best.

Sentences are ranked by the question's terms they hold, weighted by rarity, and by the encoder's similarity where there is one.
Candidate stretches of the best sentences are scored by a log-linear model over features of wording and place, the method of
the baseline in Rajpurkar et al., "SQuAD: 100,000+ Questions for Machine Comprehension of Text", EMNLP 2016, section 5.
Its weights, and those of the confidence, are fitted by bench/fit_rules.py and kept in rules.json.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from typing import Any

import numpy as np

from index.chunk import sentences
from index.encoder import Encoder
from index.records import AnswerType, Passage, Question, Span
from rag.reader.base import Reading
from rag.reader.rules.candidates import Candidate, candidates, tag
from rag.reader.rules.evidence import FEATURES, Asked, asked, fit, places_of, share_found, share_told
from rag.reader.rules.offices import told_in_list
from rag.reader.rules.rows import told_in_row
from rag.reader.rules.signatures import asks_signature, of_piece_named, signature_spans

SENTENCE_FEATURES = ("found", "found_around", "similarity", "first", "nth", "found_squared")
CONFIDENCE_FEATURES = ("probability", "rival", "found", "found_around", "cosine", "lead", "rarest", "first")
_COMPARED = 16  # sentences the encoder looks at for a Chinese question: those that hold most of its terms
_COMPARED_EN = 60  # and for an English one, whose terms say little
_READ = 6  # sentences whose stretches are scored
_SPANS = 10
DOUBT = 2
"""A byline found by the dictionary alone is as sure as this power of the share of an English question that its article tells."""
_TOLD = 0.25  # share of what an English question names that an article must hold for its byline to answer
_MUST_BE = {
    AnswerType.NUMBER: ("number", "money", "quantity"),
    AnswerType.MONEY: ("money", "number"),
    AnswerType.DATE: ("date",),
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage, article.text[start:end], and what speaks for it."""

    passage: Passage
    start: int
    end: int
    rank: int
    found: float
    around: float
    cosine: float = 0.0
    similarity: float = 0.0

    @property
    def text(self) -> str:
        """Its words."""
        return self.passage.article.text[self.start : self.end]

    @property
    def promise(self) -> float:
        """What decides whether its stretches are looked at."""
        return self.found + 0.5 * self.around + 0.5 * self.similarity + 0.2 / self.rank

    @property
    def features(self) -> list[float]:
        """In the order of SENTENCE_FEATURES."""
        return [self.found, self.around, self.similarity, float(self.rank == 1), 1.0 / self.rank, self.found**2]


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate stretch with its log-linear score and its share of the probability of all candidates."""

    sentence: Sentence
    candidate: Candidate
    score: float
    probability: float

    @property
    def span(self) -> Span:
        """The stretch as a span of the article; its score is the probability."""
        start = self.sentence.start
        return Span(self.sentence.passage, start + self.candidate.start, start + self.candidate.end, self.probability)


class RulesReader:
    """Finds answers by wording; with an encoder also by meaning."""

    def __init__(self, encoder: Encoder | None = None, weights: dict[str, Any] | None = None) -> None:
        self.encoder = encoder
        self.weights = weights or fitted_weights()

    def read(self, question: Question, passages: Sequence[Passage]) -> Reading:
        """Spans that answer `question`, best first; the confidence is the chance that the best one's sentence holds the answer."""
        wanted = asked(question)
        printed = self.printed(question, passages)
        if printed.spans:
            return printed
        chosen = self.best_sentences(question, wanted, passages)
        scored = self.score(wanted, chosen)
        if not scored:
            return Reading()
        spans = tuple(s.span for s in apart(scored)[:_SPANS])
        return Reading(spans, self.confidence(question, wanted, scored))

    def printed(self, question: Question, passages: Sequence[Passage]) -> Reading:
        """What stands in no sentence: a name of the byline or of a list of appointments, a cell of a table; maybe none."""
        told = (read(question, passages) for read in (self.signed, told_in_list, told_in_row))
        return next((reading for reading in told if reading.spans), Reading())

    def signed(self, question: Question, passages: Sequence[Passage]) -> Reading:
        """Who wrote or photographed it stands in the byline of the article that the question tells of; nothing if it asks for none."""
        if not asks_signature(question):
            return Reading()
        wanted, passages = asked(question), of_piece_named(question.text, passages)
        if question.lang == "en":  # no sentence holds a word of an English question: the dictionary tells its article
            spans = signature_spans(question, [(s.passage, s.found) for s in gather(wanted, passages)])
            told = [share_told(question.text, span.passage.article.text) for span in spans]
            near = [(span, share) for span, share in zip(spans, told, strict=True) if share >= _TOLD]
            return Reading(tuple(span for span, _ in near), near[0][1] ** DOUBT) if near else Reading(tuple(spans), 0.0)
        chosen = self.best_sentences(question, wanted, passages)
        if question.history:  # who asks on asks of the article just quoted, which finding puts first
            chosen.sort(key=lambda s: s.rank)
        spans = signature_spans(question, [(s.passage, s.found) for s in chosen])
        return Reading(tuple(spans), max(s.found for s in chosen)) if spans else Reading()

    def best_sentences(self, question: Question, wanted: Asked, passages: Sequence[Passage]) -> list[Sentence]:
        """The sentences worth looking into, best first."""
        held = gather(wanted, passages)
        if self.encoder is None or not held:
            return sorted(held, key=lambda s: -s.promise)[:_READ]
        most = _COMPARED_EN if question.lang == "en" else _COMPARED
        compared = sorted(held, key=lambda s: -s.promise)[:most]
        asked_for = self.encoder.encode_queries([question.query])[0]
        near = self.encoder.encode_passages([s.text for s in compared]) @ asked_for
        # cosines of one model crowd together: what tells is how far a sentence lies behind the nearest one
        close = [replace(s, cosine=float(c), similarity=float(10 * (c - near.max()))) for s, c in zip(compared, near, strict=True)]
        return sorted(close, key=lambda s: -s.promise)[:_READ]

    def score(self, wanted: Asked, chosen: Sequence[Sentence]) -> list[Scored]:
        """Every candidate of the sentences, best first."""
        pairs, rows = candidate_rows(wanted, chosen)
        if not pairs:
            return []
        scores = rows @ np.array([self.weights["features"][name] for name in (*SENTENCE_FEATURES, *FEATURES)])
        kinds = self.weights["kinds"]
        scores += np.array([kinds.get(wanted.wants.value, {}).get(c.kind, 0.0) for _, c in pairs])
        chances = np.exp(scores - scores.max())
        chances /= chances.sum()
        ranked = np.argsort(-scores, kind="stable")
        return [Scored(pairs[i][0], pairs[i][1], float(scores[i]), float(chances[i])) for i in ranked.tolist()]

    def confidence(self, question: Question, wanted: Asked, scored: Sequence[Scored]) -> float:
        """Logistic of the evidence for the best candidate."""
        weights = self.weights["confidence"][question.lang]
        evidence = zip(CONFIDENCE_FEATURES, confidence_features(wanted, scored), strict=True)
        return 1.0 / (1.0 + math.exp(-weights["bias"] - sum(weights[name] * value for name, value in evidence)))


def gather(wanted: Asked, passages: Sequence[Passage]) -> list[Sentence]:
    """Every sentence of the passages once, in the order of the passages, with the share of the question it and its surroundings hold."""
    seen: set[tuple[str, int]] = set()
    held: list[Sentence] = []
    for rank, passage in enumerate(passages, 1):
        article, chunk = passage.article, passage.chunk
        pieces = [(s, e) for s, e in sentences(article.text, chunk.start, chunk.end) if article.text[s:e].strip()]
        head = " ".join(filter(None, (article.kicker, article.headline, article.subhead)))
        for i, (start, end) in enumerate(pieces):
            if (article.id, start) not in seen:
                seen.add((article.id, start))
                near = article.text[pieces[max(i - 2, 0)][0] : pieces[min(i + 1, len(pieces) - 1)][1]]
                own = share_found(wanted, article.text[start:end])
                held.append(Sentence(passage, start, end, rank, own, share_found(wanted, near + head)))
    return held


def candidate_rows(wanted: Asked, chosen: Sequence[Sentence]) -> tuple[list[tuple[Sentence, Candidate]], np.ndarray]:
    """The candidates of the sentences, and their features as float64 [n, sentence features + candidate features]."""
    pairs: list[tuple[Sentence, Candidate]] = []
    rows: list[list[float]] = []
    for sentence in chosen:
        text = sentence.text
        places = places_of(wanted, text)
        for candidate in candidates(text, tag(text)):
            pairs.append((sentence, candidate))
            rows.append(sentence.features + fit(wanted, text, places, candidate))
    fitting = [i for i, (_, c) in enumerate(pairs) if c.kind in _MUST_BE.get(wanted.wants, (c.kind,))]
    if fitting:  # how many, how much and when are answered by nothing else, as long as there is one at all
        pairs, rows = [pairs[i] for i in fitting], [rows[i] for i in fitting]
    return pairs, np.array(rows, dtype=np.float64)


def confidence_features(wanted: Asked, scored: Sequence[Scored]) -> list[float]:
    """In the order of CONFIDENCE_FEATURES; `lead` is how far the best sentence's similarity lies before the mean of the others."""
    best = scored[0]
    others = [s.similarity for s in {id(s.sentence): s.sentence for s in scored}.values() if s is not best.sentence]
    inside = sum(s.probability for s in scored if s.sentence is best.sentence)
    rarest = max(wanted.terms, key=lambda term: term[1], default=("", 0.0))[0]
    return [
        best.probability,
        inside,
        best.sentence.found,
        best.sentence.around,
        10 * (best.sentence.cosine - 0.8),
        best.sentence.similarity - (sum(others) / len(others) if others else best.sentence.similarity),
        float(bool(rarest) and rarest in best.sentence.passage.article.text),
        1.0 / best.sentence.rank,
    ]


def apart(scored: Sequence[Scored]) -> list[Scored]:
    """The candidates without those that overlap a better one."""
    kept: list[Scored] = []
    for one in scored[:200]:
        mine = one.span
        if all(
            mine.passage.article.id != other.passage.article.id or mine.end <= other.start or mine.start >= other.end
            for other in (k.span for k in kept)
        ):
            kept.append(one)
        if len(kept) == _SPANS:
            break
    return kept


@lru_cache(maxsize=1)
def fitted_weights() -> dict[str, Any]:
    """The weights that bench/fit_rules.py wrote."""
    return json.loads(resources.files("rag.reader.rules").joinpath("rules.json").read_text("utf-8"))
