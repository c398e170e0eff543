"""What two stretches of text have in common: character bigrams weighed by their rarity on the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import log, sqrt
from operator import add

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from index.segment.learned.language import language
from index.segment.learned.weights import Floats
from index.segment.text import core

NATS = 20.0
"""Nats of shared words that count as one among other evidence."""
_SHIFT, _MASK = 21, (1 << 21) - 1
"""A pair of letters as one number: the first one's code point above the second one's."""


def bigrams(text: str) -> Counter[str]:
    """The bigrams of letters and digits of a text."""
    flat = core(text)
    return Counter(map(add, flat, flat[1:]))


def rarity(bags: Sequence[Counter[str]]) -> dict[str, float]:
    """log(texts / texts that hold it) of every bigram."""
    seen = Counter(gram for bag in bags for gram in bag)
    return {gram: log((len(bags) + 1) / n) for gram, n in seen.items()}


class Explained:
    """How much better each of some texts explains given words than the language at large does.

    Query likelihood with Jelinek-Mercer smoothing (Zhai and Lafferty, "A study of smoothing methods for language models applied
    to information retrieval", TOIS 2004): the sum over the distinct letters (or pairs of letters) of the words of
    log(1 + share in the text / chance in the language), so that 的 says nothing and a rare name much.
    """

    def __init__(self, texts: Sequence[str], letters: int = 1) -> None:
        flats = [core(text) for text in texts]
        self._letters = letters
        counts, self._known = _counts(flats, letters)
        rare = np.exp(-language().chances(np.stack([self._known >> _SHIFT, self._known & _MASK], axis=1)[:, 2 - letters :]))
        share = counts.data / np.repeat(np.maximum([len(flat) for flat in flats], 1), np.diff(counts.indptr))
        nats = np.log1p(share * rare[counts.indices]).astype(np.float32)
        self._nats = csr_matrix((nats, counts.indices, counts.indptr), shape=counts.shape).T.tocsr()

    def __call__(self, words: Sequence[str]) -> Floats:
        """[words, texts]: nats."""
        if not len(self._known):
            return np.zeros((len(words), self._nats.shape[1]), dtype=np.float32)
        grams = [np.unique(letter_strings(core(text), self._letters)) for text in words]
        ends = np.cumsum([0, *map(len, grams)])
        flat = np.concatenate([np.zeros(0, dtype=np.int64), *grams])
        at = np.minimum(np.searchsorted(self._known, flat), len(self._known) - 1)
        own = csr_matrix(((self._known[at] == flat).astype(np.float32), at, ends), shape=(len(words), len(self._known)))
        return np.asarray((own @ self._nats).toarray(), dtype=np.float32)


def best_other(scores: Floats, axis: int) -> Floats:
    """The best score in the row (column) besides each one; -30 where there is no other."""
    if scores.shape[axis] < 2:
        return np.full_like(scores, -30)
    ranked = np.sort(scores, axis=axis)
    best, second = np.take(ranked, [-1], axis=axis), np.take(ranked, [-2], axis=axis)
    return np.where(scores == best, second, best)


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
    own = _weighed_bags(texts, 1 / (1 + (ones is others)))
    norms = np.sqrt(np.asarray(own.multiply(own).sum(axis=1)).ravel())
    own.data /= np.repeat(np.where(norms > 0, norms, 1.0), np.diff(own.indptr))
    own = own.astype(np.float32)
    left, right = own[: len(ones)], own[len(texts) - len(others) :]
    return np.asarray((left @ right.T).toarray(), dtype=np.float32)


def common_bigrams(texts: Sequence[str]) -> Floats:
    """[texts, texts]: dot products of the bigram bags, weighed by rarity: those of texts put together are their sums."""
    own = _weighed_bags(texts, 0.5)
    return np.asarray((own @ own.T).toarray(), dtype=np.float32)


def _weighed_bags(texts: Sequence[str], more: float) -> csr_matrix:
    """[texts, bigrams]: (1 + log of how often) times log((texts + more) / texts that hold it)."""
    counts, _ = _counts([core(text) for text in texts])
    seen = np.bincount(counts.indices, minlength=counts.shape[1])
    weights = (1 + np.log(counts.data)) * np.log((len(texts) + more) / seen)[counts.indices]
    return csr_matrix((weights, counts.indices, counts.indptr), shape=counts.shape)


def letter_strings(flat: str, letters: int) -> NDArray[np.int64]:
    """The strings of one or two letters of a text as `core` gives it, each as one number."""
    code = np.frombuffer(flat.encode("utf-32-le"), dtype=np.uint32).astype(np.int64)
    return code if letters == 1 else (code[:-1] << _SHIFT) | code[1:]


def spelled(number: int) -> str:
    """The string of one or two letters that a number stands for."""
    return chr(number) if number <= _MASK else chr(number >> _SHIFT) + chr(number & _MASK)


def _counts(flats: Sequence[str], letters: int = 2) -> tuple[csr_matrix, NDArray[np.int64]]:
    """([texts, grams]: how often each string of letters stands in each text, the strings as sorted numbers)."""
    grams = [letter_strings(flat, letters) for flat in flats]
    ends = np.cumsum([0, *map(len, grams)])
    known, columns = np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *grams]), return_inverse=True)
    counts = csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(flats), len(known)))
    counts.sum_duplicates()
    return counts, known
