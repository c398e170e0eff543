"""Vectors on disk: an exact FAISS index, memory-mapped, and clusters that propose rows of it once it is large.

Scores are inner products (cosines, as all rows are unit vectors), always of the exact vectors.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO, Any

import numpy as np

from index.store.clusters import LEAST, Clusters, open_clusters, proposed_for, write_clusters, write_index

FILE = "vectors.faiss"
Hits = list[tuple[int, float]]
"""Rows with their scores, best first; equal scores in order of their rows."""

_SPARE = 32  # asked for beyond k, so that rows that tie with the last one are seen
_DIGITS = 6  # cosines that differ only behind these are equal: the same vector may be summed in another order
_READ_ALL = 16384  # rows that pass a filter and are read one and all rather than looked for in clusters


def write_vectors(
    folder: Path, dimension: int, batches: Iterable[np.ndarray], exact_up_to: int, questions: Callable[[], np.ndarray]
) -> Clusters | None:
    """Write the rows of all batches (float32 [n, dimension], unit rows) in order; beyond `exact_up_to` rows also clusters.

    `questions` gives vectors like those that will be searched for (float32 [n, dimension]); the clusters are tried out on them.
    """
    import faiss

    index = faiss.IndexFlatIP(dimension)
    for batch in batches:
        index.add(np.ascontiguousarray(batch, np.float32))
    write_index(index, folder / FILE)
    return write_clusters(folder, index, questions()) if index.ntotal > max(exact_up_to, LEAST) else None


class Vectors:
    """An open vector index; safe for many readers at once."""

    def __init__(self, exact: Any, clusters: Any = None, file: IO[bytes] | None = None) -> None:
        """Use Vectors.open."""
        self._exact, self._clusters, self._file = exact, clusters, file

    @classmethod
    def open(cls, folder: Path, clusters: Clusters | None = None) -> Vectors:
        """The vectors of a snapshot, mapped into memory rather than read. Raises RuntimeError if a file is no FAISS index."""
        import faiss

        exact = faiss.read_index(str(folder / FILE), faiss.IO_FLAG_MMAP_IFC)
        if not clusters:
            return cls(exact)
        return cls(exact, open_clusters(folder, clusters.probes), (folder / FILE).open("rb", 0) if hasattr(os, "pread") else None)

    def __len__(self) -> int:
        return int(self._exact.ntotal)

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._exact.d)

    def rows(self, rows: np.ndarray) -> np.ndarray:
        """The vectors of some rows: int64 [n] -> float32 [n, dimension]."""
        if self._file is None:
            return np.asarray(self._exact.reconstruct_batch(np.ascontiguousarray(rows, np.int64)), np.float32)
        # a few hundred rows here and there: mapped, each would bring its neighbours into memory
        handle, size = self._file.fileno(), 4 * self.dimension
        start = os.fstat(handle).st_size - size * len(self)  # the rows are the end of the file
        read = b"".join(os.pread(handle, size, start + size * row) for row in rows.tolist())
        return np.frombuffer(read, np.float32).reshape(len(rows), self.dimension)

    def search(self, vector: np.ndarray, k: int, rows: np.ndarray | None = None) -> Hits:
        """The k rows nearest to a unit vector (float32 [dimension]), or fewer if there are fewer.

        With `rows` (sorted int64) only these are searched: the filter narrows before the ranking, so k results are k results.
        Exact up to the size at which clusters are made, and within filters that few rows pass.
        """
        total = len(self) if rows is None else len(rows)
        if not total or k < 1:
            return []
        vector = np.ascontiguousarray(vector, np.float32)
        if self._clusters is None:
            return self._search_all(vector, k, rows, total)
        found = rows if rows is not None and total <= _READ_ALL else self._proposed(vector, k, rows, total)
        return _best(found, self.rows(found) @ vector, k)

    def _search_all(self, vector: np.ndarray, k: int, rows: np.ndarray | None, total: int) -> Hits:
        wanted = min(k + _SPARE, total)
        while True:
            found, scores = _searched(self._exact, vector, wanted, rows, len(self))
            rounded = np.round(scores, _DIGITS)
            if wanted == total or rounded[-1] < rounded[min(k, wanted) - 1]:
                return _best(found, scores, k)
            wanted = min(2 * wanted, total)

    def _proposed(self, vector: np.ndarray, k: int, rows: np.ndarray | None, total: int) -> np.ndarray:
        """What the clusters hold near a vector, more than is asked for; sorted."""
        return np.sort(_searched(self._clusters, vector, min(proposed_for(k), total), rows, len(self))[0])


def _best(rows: np.ndarray, scores: np.ndarray, k: int) -> Hits:
    order = np.lexsort((rows, -np.round(scores, _DIGITS)))[:k]
    return [(int(rows[i]), float(scores[i])) for i in order]


def _searched(index: Any, vector: np.ndarray, k: int, rows: np.ndarray | None, size: int) -> tuple[np.ndarray, np.ndarray]:
    """What FAISS finds, without the places it could not fill: rows int64 [n], scores float32 [n], best first."""
    bits = None if rows is None else _bitmap(rows, size)
    options = {} if bits is None else {"params": _only(index, bits)}
    scores, found = index.search(vector.reshape(1, -1), k, **options)
    filled = found[0] >= 0
    return found[0][filled], scores[0][filled]


def _bitmap(rows: np.ndarray, size: int) -> np.ndarray:
    mask = np.zeros(size, bool)
    mask[rows] = True
    return np.packbits(mask, bitorder="little")


def _only(index: Any, bits: np.ndarray) -> Any:
    """Parameters that narrow a search; they point into `bits`, which must outlive them."""
    import faiss

    search: Any = faiss  # its type stubs know the C++ constructors only
    selected = search.IDSelectorBitmap(bits)
    if hasattr(index, "nprobe"):
        return search.SearchParametersIVF(sel=selected, nprobe=index.nprobe)
    return search.SearchParameters(sel=selected)
