"""An open archive in memory, one chunk a paragraph, for tests of the question side; it speaks the same methods as index.store."""

from collections.abc import Iterable, Sequence
from datetime import date
from types import SimpleNamespace

import numpy as np

from index.dates import told_dates
from index.records import Article, AskedTime, Chunk, Filters
from index.tokens import tokenize


class SmallArchive:
    """Exact cosine and plain counts of shared tokens over the paragraphs of a few articles."""

    is_current = True

    def __init__(self, encoder, *articles: Article) -> None:
        self._articles = {article.id: article for article in articles}
        self._chunks: list[Chunk] = []
        for article in articles:
            for s in article.sections:
                if s.paragraph >= 0:
                    self._chunks.append(Chunk(len(self._chunks), article.id, s.start, s.end, article.text[s.start : s.end]))
        self.manifest = SimpleNamespace(chunks=len(self._chunks))
        texts = [f"{self._articles[c.article_id].headline or ''}\n{c.text}" for c in self._chunks]
        self._vectors = encoder.encode_passages(texts)
        self._tokens = [set(tokenize(text)) for text in texts]

    def articles(self, ids: Iterable[str]) -> list[Article]:
        return [self._articles[id] for id in ids]

    def chunks(self, rows: Iterable[int]) -> list[Chunk]:
        return [self._chunks[row] for row in rows]

    def rows(self, filters: Filters) -> np.ndarray | None:
        if not filters:
            return None
        days = [self._articles[chunk.article_id].issue.days for chunk in self._chunks]
        first, last = filters.date_from, filters.date_to
        limited = bool(first or last)
        inside = [not limited or (d is not None and (not first or d[1] >= first) and (not last or d[0] <= last)) for d in days]
        if filters.time:
            inside = [a and self._of_time(chunk, filters.time) for a, chunk in zip(inside, self._chunks, strict=True)]
        return np.flatnonzero(np.array(inside, bool))

    def _of_time(self, chunk: Chunk, time: AskedTime) -> bool:
        printed, (first, last) = self._articles[chunk.article_id].issue.days, time.days
        if printed and printed[0] <= last and first <= printed[1]:
            return True
        told = [event.days for event in told_dates(chunk.text, printed)]
        return not time.printed and any(first <= a and b <= last for a, b in told)

    def passing(self, filters: Filters) -> int | None:
        rows = self.rows(filters)
        return None if rows is None else len({self._chunks[row].article_id for row in rows})

    def undated(self, filters: Filters) -> int:
        rows = self.rows(filters)
        passing = set() if rows is None else {self._chunks[row].article_id for row in rows}
        limited = filters.date_from or filters.date_to or filters.time
        return sum(a.issue.days is None and a.id not in passing for a in self._articles.values()) if limited else 0

    def period(self) -> tuple[date, date] | None:
        days = [article.issue.days for article in self._articles.values() if article.issue.days]
        return (min(d[0] for d in days), max(d[1] for d in days)) if days else None

    def newest(self) -> date | None:
        return max((a.issue.date for a in self._articles.values() if a.issue.date), default=None)

    def vectors(self, rows: Sequence[int]) -> np.ndarray:
        return self._vectors[list(rows)]

    def rows_with(self, tokens: Sequence[str]) -> list[int]:
        return [sum(token in held for held in self._tokens) for token in tokens]

    def dense(self, vector: np.ndarray, k: int, rows: np.ndarray | None = None) -> list[tuple[int, float]]:
        return self._best(self._vectors @ vector, k, rows, -1.0)

    def terms(
        self, tokens: Sequence[str], k: int, rows: np.ndarray | None = None, weights: Sequence[float] | None = None
    ) -> list[tuple[int, float]]:
        counts = dict(zip(tokens, weights or [1.0] * len(tokens), strict=True))
        return self._best(np.array([sum(counts[token] for token in held & set(tokens)) for held in self._tokens]), k, rows, 0.0)

    def _best(self, scores: np.ndarray, k: int, rows: np.ndarray | None, above: float) -> list[tuple[int, float]]:
        allowed = range(len(scores)) if rows is None else rows.tolist()
        ranked = sorted((row for row in allowed if scores[row] > above), key=lambda row: (-scores[row], row))
        return [(row, float(scores[row])) for row in ranked[:k]]
