"""What a stretch of text is about, as a vector: two of one story are near each other though they have no words in common.

Every letter and every two neighbouring letters have a vector, that of a text is their sum, so that texts put together have the sum
of theirs.  The vectors begin as those that the bundled encoder gives the letters alone (static vectors out of a network: van Dongen
and Tulkens, Model2Vec, 2024), weighed by rarity (Arora et al., ICLR 2017), and are learned on: two stretches of one article are to be
nearer than those of other articles of the same days (InfoNCE, arXiv:1807.03748).  bench/fit_meaning.py makes the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.segment.learned.topic import letter_strings
from index.segment.learned.weights import Floats
from index.segment.text import core

FILE = Path(__file__).with_name("meaning.npz")


class Meaning:
    """Vectors of letters and pairs of letters; `known` are these as sorted numbers, `vectors` [known, size]."""

    def __init__(self, known: NDArray[np.int64], vectors: Floats) -> None:
        self.known, self.vectors = known, vectors

    @classmethod
    def load(cls, file: Path = FILE) -> Meaning:
        """The vectors of a file, there as bytes with a scale for each."""
        with np.load(file, allow_pickle=False) as data:
            return cls(np.cumsum(data["steps"]), data["bytes"].astype(np.float32) * data["scales"].astype(np.float32)[:, None])

    def ids(self, text: str) -> NDArray[np.int64]:
        """Places of a text's letters and pairs among the known ones; those unknown are left out."""
        flat = core(text)
        strings = np.concatenate([letter_strings(flat, 1), letter_strings(flat, 2)])
        at = np.minimum(np.searchsorted(self.known, strings), len(self.known) - 1)
        return at[self.known[at] == strings]

    def __call__(self, texts: Sequence[str]) -> Floats:
        """[texts, size]: the sum of the vectors of each."""
        sums = [self.vectors[self.ids(text)].sum(axis=0) for text in texts]
        return np.array(sums, dtype=np.float32).reshape(len(texts), self.vectors.shape[1])

    def units(self, texts: Sequence[str]) -> Floats:
        """[texts, size]: the same as unit vectors, so that dot products are cosines; 0 for a text of which nothing is known."""
        sums = self(texts)
        return np.asarray(sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9))


@lru_cache(maxsize=1)
def meaning() -> Meaning:
    """The bundled vectors, read once."""
    return Meaning.load()
