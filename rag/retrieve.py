"""Finding passages: vectors and terms propose, one score over both and over the evidence in the text decides.

Filters narrow before anything is ranked, so k results are k results.  How much each side counts depends on the language of the
question: of one asked in English only rough Chinese is looked up.  The scores are mixed, not the ranks: docs/decisions has the figures.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from index.encoder import Encoder, is_bundled
from index.records import Article, Passage, Question
from rag.config import RetrieveSettings
from rag.reprints import grouped
from rag.sought import evidence, sought

if TYPE_CHECKING:
    from index.store.archive import Archive

_SPREAD = 10.0  # cosines of one encoder crowd together: 0.1 behind the nearest chunk counts as nothing in common

_WEIGHED = 3  # for each passage wanted so many candidates are read for evidence: more of them change nothing (docs/decisions/0050)
_HALF_AS_NEW = 30  # days


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposed passage and what speaks for it, each 0..1; `passage.score` is still 0."""

    passage: Passage
    nearness: float
    terms: float
    evidence: float


def retrieve(
    question: Question, archive: Archive, encoder: Encoder, settings: RetrieveSettings, prefer: Collection[str] = ()
) -> list[Passage]:
    """The best passages for a question, best first: at most `settings.passages`, fewer only if no more that differ are found.

    `prefer` names articles an earlier answer came from: their passages gain, none is shut out.
    """
    dense, terms, evidence_share = settings.weights(question.lang)
    found = []
    newest = archive.newest() if question.latest else None
    most = None if prefer else _WEIGHED * settings.passages  # what the talk prefers may come up from far below
    for c in propose(question, archive, encoder, settings, most):
        score = dense * c.nearness + terms * c.terms + evidence_share * c.evidence
        gain = _liking(c.passage.article, question, prefer, settings) * _recency(c.passage.article, newest, settings)
        found.append(replace(c.passage, score=score * gain))
    return grouped(sorted(found, key=lambda passage: (-passage.score, passage.chunk.row)), settings.passages)


def propose(question: Question, archive: Archive, encoder: Encoder, settings: RetrieveSettings, most: int | None = None) -> list[Candidate]:
    """What dense and terms each find within the filters, `settings.candidates` each (at least `passages`), in order of rows.

    With `most` only so many of them, the best by dense and terms together.
    """
    rows = archive.rows(question.filters)
    if rows is not None and len(rows) == 0:
        return []
    count = max(settings.candidates, settings.passages)
    wanted = sought(question, archive)
    vector = _direction(encoder.encode_queries(wanted.texts))
    terms, shares = [term for term, _ in wanted.terms], [share for _, share in wanted.terms]
    hits = {"dense": dict(archive.dense(vector, count, rows)), "terms": dict(archive.terms(terms, count, rows, shares))}
    found = sorted(set().union(*hits.values()))
    if not found:
        return []
    cosines = dict(zip(found, map(float, archive.vectors(found) @ vector), strict=True))
    near, held = _nearness(cosines), _shares(hits["terms"], found)
    weights = settings.weights(question.lang)
    base = {row: weights[0] * near[row] + weights[1] * held[row] for row in found}
    known = is_bundled(encoder)
    chunks = archive.chunks(sorted(sorted(found, key=lambda row: -base[row])[:most]))
    articles = {a.id: a for a in archive.articles(dict.fromkeys(chunk.article_id for chunk in chunks))}
    return [
        Candidate(
            Passage(
                chunk,
                articles[chunk.article_id],
                0.0,
                tuple(name for name, found_by in hits.items() if chunk.row in found_by),
                cosines[chunk.row] if known else None,
            ),
            near[chunk.row],
            held[chunk.row],
            evidence(wanted.words, chunk.text),
        )
        for chunk in chunks
    ]


def _direction(vectors: np.ndarray) -> np.ndarray:
    """The mean of unit vectors [n, dimension], as a unit vector [dimension]."""
    mean = vectors.mean(axis=0)
    return mean / np.linalg.norm(mean)


def _nearness(cosines: Mapping[int, float]) -> dict[int, float]:
    """Row -> 1 for the chunk nearest to the question, falling to 0 as the cosine falls behind by 1 / _SPREAD."""
    nearest = max(cosines.values())
    return {row: max(0.0, 1.0 - _SPREAD * (nearest - cosine)) for row, cosine in cosines.items()}


def _shares(scores: dict[int, float], rows: Sequence[int]) -> dict[int, float]:
    """Row -> its BM25 score as a share of the best one's; 0 for a row that holds none of the terms."""
    top = max(scores.values(), default=1.0)
    return {row: scores.get(row, 0.0) / top for row in rows}


def _liking(article: Article, question: Question, prefer: Collection[str], settings: RetrieveSettings) -> float:
    """What an article's passages gain by belonging to the talk so far, and by being of the days, kind or column the question names."""
    gain = settings.talk_boost if article.id in prefer else 1.0
    printed, named = article.issue.days, question.days
    if printed and named and printed[0] <= named[1] and named[0] <= printed[1]:
        gain *= settings.days_boost
    if article.kind in question.kinds or (article.column and article.column in question.text):
        gain *= settings.kind_boost
    return gain


def _recency(article: Article, newest: date | None, settings: RetrieveSettings) -> float:
    """What an article gains by being recent, where that is asked for: `latest_boost` on the newest day, half every 30 days before."""
    if newest is None or article.issue.days is None:
        return 1.0
    age = max(0, (newest - article.issue.days[1]).days)
    return 1.0 + (settings.latest_boost - 1.0) * 0.5 ** (age / _HALF_AS_NEW)
