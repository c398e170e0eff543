"""Vectors on disk: a FAISS index, memory-mapped, searched by inner product (cosine, as all rows are unit vectors)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

FILE = "vectors.faiss"
Hits = list[tuple[int, float]]
"""Rows with their scores, best first; equal scores in order of their rows."""

_SPARE = 32  # asked for beyond k, so that rows that tie with the last one are seen
_DIGITS = 6  # cosines that differ only behind these are equal: the same vector may be summed in another order


def write_vectors(folder: Path, dimension: int, batches: Iterable[np.ndarray]) -> int:
    """Write the rows of all batches (float32 [n, dimension], unit rows) in order; gives their number."""
    import faiss

    index = faiss.IndexFlatIP(dimension)
    for batch in batches:
        index.add(np.ascontiguousarray(batch, np.float32))
    faiss.write_index(index, str(folder / FILE))
    return int(index.ntotal)


class Vectors:
    """An open vector index; safe for many readers at once."""

    def __init__(self, index: Any) -> None:
        self._index = index

    @classmethod
    def open(cls, folder: Path) -> Vectors:
        """The vectors of a snapshot, mapped into memory rather than read. Raises RuntimeError if the file is no FAISS index."""
        import faiss

        return cls(faiss.read_index(str(folder / FILE), faiss.IO_FLAG_MMAP_IFC))

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._index.d)

    def rows(self, rows: np.ndarray) -> np.ndarray:
        """The vectors of some rows: int64 [n] -> float32 [n, dimension]."""
        return np.asarray(self._index.reconstruct_batch(np.ascontiguousarray(rows, np.int64)), np.float32)

    def search(self, vector: np.ndarray, k: int, rows: np.ndarray | None = None) -> Hits:
        """The k rows nearest to a unit vector (float32 [dimension]), or fewer if there are fewer.

        With `rows` (sorted int64) only these are searched: the filter narrows before the ranking, so k results are k results.
        """
        total = len(self) if rows is None else len(rows)
        if not total or k < 1:
            return []
        bits = None if rows is None else _bitmap(rows, len(self))
        options = {} if bits is None else {"params": _only(bits)}
        query = np.ascontiguousarray(vector, np.float32).reshape(1, -1)
        wanted = min(k + _SPARE, total)
        while True:
            scores, found = self._index.search(query, wanted, **options)
            rounded = np.round(scores[0], _DIGITS)
            if wanted == total or rounded[-1] < rounded[min(k, wanted) - 1]:
                break
            wanted = min(2 * wanted, total)
        order = np.lexsort((found[0], -rounded))[:k]
        return [(int(found[0][i]), float(scores[0][i])) for i in order if found[0][i] >= 0]


def _bitmap(rows: np.ndarray, size: int) -> np.ndarray:
    mask = np.zeros(size, bool)
    mask[rows] = True
    return np.packbits(mask, bitorder="little")


def _only(bits: np.ndarray) -> Any:
    """Parameters that narrow a search; they point into `bits`, which must outlive them."""
    import faiss

    search: Any = faiss  # its type stubs know the C++ constructors only
    return search.SearchParameters(sel=search.IDSelectorBitmap(bits))
