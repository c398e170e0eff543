"""Terms on disk: an index made by bm25s, memory-mapped.

BM25 after Robertson and Zaragoza (2009) in the form of Lucene, k1 = 1.5, b = 0.75.  Common terms are only looked up in the rows that
can still be among the best: MaxScore (Turtle and Flood 1995), which changes no result.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from index.arrays import mapped
from index.store.vectors import Hits

FOLDER = "terms"
_VOCABULARY, _PARAMETERS = "vocabulary.json", "params.index.json"
_COMMON = 64  # a term in more than one of so many rows is common
_ROUNDING = 1e-5  # sums of float32 are right to about six digits


def write_terms(folder: Path, documents: Iterable[Sequence[str]]) -> None:
    """Index the terms of each row in order."""
    import bm25s

    vocabulary: dict[str, int] = {}
    rows = [np.array([vocabulary.setdefault(term, len(vocabulary)) for term in terms], np.int32) for terms in documents]
    index = bm25s.BM25(k1=1.5, b=0.75, method="lucene")
    (folder / FOLDER).mkdir()
    if vocabulary:  # bm25s cannot index nothing at all
        index.index((rows, vocabulary), create_empty_token=False, show_progress=False)
        index.vocab_dict = {}
        index.save(folder / FOLDER, show_progress=False)
    (folder / FOLDER / _VOCABULARY).write_text(json.dumps(vocabulary, ensure_ascii=False), "utf-8")


class Terms:
    """An open term index; safe for many readers at once."""

    def __init__(self, vocabulary: dict[str, int], rows: int, starts: np.ndarray, found: np.ndarray, scores: np.ndarray) -> None:
        """Use Terms.open. Term t stands in the rows found[starts[t]:starts[t + 1]] and has there the scores of the same places."""
        self._vocabulary = vocabulary
        self._rows = rows
        self._starts, self._found, self._scores = starts, found, scores

    @classmethod
    def open(cls, folder: Path) -> Terms:
        """The terms of a snapshot, mapped into memory. Raises OSError or ValueError if the files are not whole.

        Reads the files of bm25s without bm25s: scoring a question is a sum over a few columns, and the library takes longer
        to import than that.
        """
        vocabulary = json.loads((folder / FOLDER / _VOCABULARY).read_text("utf-8"))
        if not vocabulary:
            return cls({}, 0, *(np.zeros(0, kind) for kind in (np.int64, np.int32, np.float32)))
        columns = (mapped(folder / FOLDER / f"{name}.csc.index.npy") for name in ("indptr", "indices", "data"))
        return cls(vocabulary, int(json.loads((folder / FOLDER / _PARAMETERS).read_text("utf-8"))["num_docs"]), *columns)

    def __len__(self) -> int:
        return self._rows

    def rows_with(self, terms: Sequence[str]) -> list[int]:
        """For each term, how many rows hold it; 0 for an unknown one."""
        known = [self._vocabulary.get(term) for term in terms]
        return [0 if number is None else int(self._starts[number + 1] - self._starts[number]) for number in known]

    def search(self, terms: Sequence[str], k: int, rows: np.ndarray | None = None, weights: Sequence[float] | None = None) -> Hits:
        """The k rows that score best for the terms (a repeated one counts again), or fewer: a row without any is no result.

        With `rows` (sorted int64) only these are ranked; with `weights` a term counts as often as its weight says.
        """
        known = self._known(terms, weights or [1.0] * len(terms))
        if not known or k < 1:
            return []
        scores = np.zeros(self._rows, np.float32)
        rest = [math.fsum(most for _, _, most in known[n:]) for n in range(len(known))]
        candidates = None
        for n, (number, weight, _) in enumerate(known):
            if candidates is not None or (self._is_common(number) and 2 * rest[n] < rest[0]):  # no row has more than rest[0] - rest[n]
                among = _scored(scores, rows) if candidates is None else candidates
                candidates = _still_possible(among, scores, k, rest[n])
            self._add(number, weight, scores, candidates)
        return _best(_scored(scores, rows) if candidates is None else candidates, scores, k)

    def _known(self, terms: Sequence[str], weights: Sequence[float]) -> list[tuple[int, float, float]]:
        """The terms that stand anywhere, rarest first: number, how often it counts, and more than it can add to any row."""
        counts: dict[int, float] = {}
        for term, weight in zip(terms, weights, strict=True):
            if term in self._vocabulary:
                counts[self._vocabulary[term]] = counts.get(self._vocabulary[term], 0.0) + weight
        held = {number: int(self._starts[number + 1] - self._starts[number]) for number in counts}
        most = {number: math.log(1 + (self._rows - n + 0.5) / (n + 0.5)) for number, n in held.items()}  # the share of its frequency is < 1
        return [(n, counts[n], counts[n] * most[n]) for n in sorted(counts, key=lambda n: (held[n], n))]

    def _is_common(self, number: int) -> bool:
        """Whether reading all rows of a term costs more than finding out which rows still matter."""
        return int(self._starts[number + 1] - self._starts[number]) * _COMMON > self._rows

    def _add(self, number: int, weight: float, scores: np.ndarray, candidates: np.ndarray | None) -> None:
        """Add a term's scores, to all rows that hold it or to the candidates among them."""
        column = slice(self._starts[number], self._starts[number + 1])
        found, added = self._found[column], self._scores[column]
        if candidates is None:
            scores[found] += np.float32(weight) * added  # a term names each row once, so this adds all of them
            return
        places = np.minimum(np.searchsorted(found, candidates), len(found) - 1)
        holds = found[places] == candidates
        scores[candidates[holds]] += np.float32(weight) * added[places[holds]]


def _scored(scores: np.ndarray, rows: np.ndarray | None) -> np.ndarray:
    """The rows (of `rows`) that hold any of the terms so far."""
    return np.flatnonzero(scores > 0) if rows is None else rows[scores[rows] > 0]


def _still_possible(rows: np.ndarray, scores: np.ndarray, k: int, rest: float) -> np.ndarray | None:
    """Those of the rows that can still be among the k best when the terms to come add at most `rest`; None if any other row can."""
    if len(rows) < k:
        return None
    last = np.partition(scores[rows], -k)[-k] * (1 - _ROUNDING)
    return rows[scores[rows] >= last - rest] if rest < last else None


def _best(rows: np.ndarray, scores: np.ndarray, k: int) -> Hits:
    """The k best of some rows (sorted), ties in order of rows, also at the cut."""
    if len(rows) > k:
        rows = rows[scores[rows] >= np.partition(scores[rows], -k)[-k]]
    order = np.lexsort((rows, -scores[rows]))[:k]
    return [(int(row), float(scores[row])) for row in rows[order]]
