"""Terms on disk: an index made by bm25s, memory-mapped.

BM25 after Robertson and Zaragoza (2009) in the form of Lucene, k1 = 1.5, b = 0.75.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from index.arrays import mapped
from index.store.vectors import Hits

FOLDER = "terms"
_VOCABULARY, _PARAMETERS = "vocabulary.json", "params.index.json"


def write_terms(folder: Path, documents: Iterable[Sequence[str]]) -> int:
    """Index the terms of each row in order; gives the number of different terms."""
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
    return len(vocabulary)


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
        counted = zip(terms, weights or [1.0] * len(terms), strict=True)
        known = [(self._vocabulary[term], weight) for term, weight in counted if term in self._vocabulary]
        if not known or k < 1:
            return []
        scores = np.zeros(self._rows, np.float32)
        for term, weight in known:
            column = slice(self._starts[term], self._starts[term + 1])
            scores[self._found[column]] += np.float32(weight) * self._scores[column]  # a term names each row once, so this adds all of them
        candidates = np.flatnonzero(scores > 0) if rows is None else rows[scores[rows] > 0]
        if len(candidates) > k:
            last = np.partition(scores[candidates], -k)[-k]
            candidates = candidates[scores[candidates] >= last]
        order = np.lexsort((candidates, -scores[candidates]))[:k]
        return [(int(row), float(scores[row])) for row in candidates[order]]
