"""What two stretches of text have in common: character bigrams weighed by their rarity on the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import log, sqrt
from operator import add

import numpy as np
from scipy.sparse import csr_matrix

from index.segment.text import core
from index.segment.weights import Floats


def bigrams(text: str) -> Counter[str]:
    """The bigrams of letters and digits of a text."""
    flat = core(text)
    return Counter(map(add, flat, flat[1:]))


def rarity(bags: Sequence[Counter[str]]) -> dict[str, float]:
    """log(texts / texts that hold it) of every bigram."""
    seen = Counter(gram for bag in bags for gram in bag)
    return {gram: log((len(bags) + 1) / n) for gram, n in seen.items()}


def summed(bags: Sequence[Counter[str]], chosen: Iterable[int]) -> Counter[str]:
    """Some of the bags as one."""
    out: Counter[str] = Counter()
    for k in chosen:
        out.update(bags[k])
    return out


def cosine(one: Counter[str], other: Counter[str], weights: dict[str, float]) -> float:
    """The cosine of two bags under given weights, as `rarity` gives them."""
    a, b = _weighed(one, weights), _weighed(other, weights)
    dot = sum(w * b[gram] for gram, w in a.items() if gram in b)
    return dot / (sqrt(sum(w * w for w in a.values()) * sum(w * w for w in b.values())) or 1.0)


def _weighed(bag: Counter[str], weights: dict[str, float]) -> dict[str, float]:
    return {gram: (1 + log(n)) * weights.get(gram, 0.0) for gram, n in bag.items()}


def likeness(ones: Sequence[str], others: Sequence[str]) -> Floats:
    """[ones, others]: cosine of the bigram bags, weighed by the rarity of each bigram."""
    texts = list(ones) if ones is others else [*ones, *others]
    counts = _counts([core(text) for text in texts])
    seen = np.bincount(counts.indices, minlength=counts.shape[1])
    weights = (1 + np.log(counts.data)) * np.log((len(texts) + 1 / (1 + (ones is others))) / seen)[counts.indices]
    own = csr_matrix((weights, counts.indices, counts.indptr), shape=counts.shape)
    norms = np.sqrt(np.asarray(own.multiply(own).sum(axis=1)).ravel())
    own.data /= np.repeat(np.where(norms > 0, norms, 1.0), np.diff(own.indptr))
    own = own.astype(np.float32)
    left, right = own[: len(ones)], own[len(texts) - len(others) :]
    return np.asarray((left @ right.T).toarray(), dtype=np.float32)


def _counts(flats: Sequence[str]) -> csr_matrix:
    """[texts, bigrams]: how often each bigram stands in each text."""
    codes = [np.frombuffer(flat.encode("utf-32-le"), dtype=np.uint32).astype(np.int64) for flat in flats]
    grams = [(code[:-1] << 21) | code[1:] for code in codes]
    ends = np.cumsum([0, *map(len, grams)])
    known, columns = np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *grams]), return_inverse=True)
    counts = csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(flats), len(known)))
    counts.sum_duplicates()
    return counts
