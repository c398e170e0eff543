"""Which broken-off text goes on with which: the seams of a page shared out among what breaks off and what begins within a sentence.

Nothing is printed that ends within a sentence, and nothing begins within one: what breaks off is read on somewhere, and only once.
So the odds of all seams of a page are balanced until every text has one way on and one way in (Sinkhorn and Knopp 1967).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from index.segment.weights import Floats

LEAST = -12.0
"""Log share below which a seam says nothing more."""
_NEXT = 3.0
"""Nats by which the text that stands next is likelier than any other."""
_ENDS = -3.0
"""Nats of an article that ends within a sentence: a line was lost, or a verse has none."""
_NEVER = -30.0
_ROUNDS = 30


def read_on_shares(done: NDArray[np.bool_], within: Floats, seams: Floats) -> Floats:
    """[texts, texts]: log shares of each text to be read on by each other one; LEAST behind a finished one.

    `done` [texts] is whether a text ends with its sentence, `within` [texts] the log odds that it begins within one, `seams`
    [texts, texts] the log odds that a text is read on by another rather than by any.
    """
    n = len(done)
    if not n:
        return np.zeros((0, 0), dtype=np.float32)
    inside, outside = -np.logaddexp(0.0, -within), -np.logaddexp(0.0, within)
    shares = np.full((n + 1, n + 1), _NEVER)  # the last row begins articles, the last column ends them
    shares[:n, :n] = np.where(done[:, None], outside[None, :] - np.log(n), seams + inside[None, :])
    shares[np.arange(n - 1), np.arange(1, n)] += _NEXT
    np.fill_diagonal(shares, _NEVER)
    shares[:n, n], shares[n, :n] = np.where(done, 0.0, _ENDS), outside
    for _ in range(_ROUNDS):
        shares[:n] -= np.logaddexp.reduce(shares[:n], axis=1, keepdims=True)
        shares[:, :n] -= np.logaddexp.reduce(shares[:, :n], axis=0, keepdims=True)
    return np.where(done[:, None], LEAST, np.maximum(shares[:n, :n], LEAST)).astype(np.float32)
