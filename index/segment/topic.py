"""What two stretches of text have in common: character bigrams weighed by their rarity on the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log

import numpy as np
from scipy.sparse import csr_matrix

from index.segment.text import core
from index.segment.weights import Floats


def bigrams(text: str) -> Counter[str]:
    """The bigrams of letters and digits of a text."""
    flat = core(text)
    return Counter(flat[i : i + 2] for i in range(len(flat) - 1))


def rarity(bags: Sequence[Counter[str]]) -> dict[str, float]:
    """log(texts / texts that hold it) of every bigram."""
    seen = Counter(gram for bag in bags for gram in bag)
    return {gram: log((len(bags) + 1) / n) for gram, n in seen.items()}


def likeness(ones: Sequence[str], others: Sequence[str]) -> Floats:
    """[ones, others]: cosine of the bigram bags, weighed by the rarity of each bigram."""
    left, right = [bigrams(t) for t in ones], [bigrams(t) for t in others]
    weight = rarity(left + right)
    numbers = {gram: k for k, gram in enumerate(weight)}
    a, b = _matrix(left, weight, numbers), _matrix(right, weight, numbers)
    return np.asarray((a @ b.T).toarray(), dtype=np.float32)


def _matrix(bags: Sequence[Counter[str]], weight: dict[str, float], numbers: dict[str, int]) -> csr_matrix:
    rows, columns, values = [], [], []
    for row, bag in enumerate(bags):
        own = {gram: (1 + log(n)) * weight[gram] for gram, n in bag.items()}
        norm = float(np.sqrt(sum(v * v for v in own.values()))) or 1.0
        rows += [row] * len(own)
        columns += [numbers[gram] for gram in own]
        values += [v / norm for v in own.values()]
    return csr_matrix((values, (rows, columns)), shape=(len(bags), len(numbers)), dtype=np.float32)
