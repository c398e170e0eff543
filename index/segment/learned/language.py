"""A character n-gram model: how well one stretch of text reads on from another.

Counts of 1- to 4-grams with stupid backoff (Brants et al., "Large Language Models in Machine Translation", EMNLP 2007),
used as pointwise mutual information across a seam.  Digits are one symbol, Latin letters another, punctuation is
widened, and a paragraph's edge is a symbol of its own.  The file holds statistics only; bench/fit_language.py makes it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.arrays import together
from index.segment.text import widened

ORDER = 4
SIDE = 3
EDGE = "\n"
_BITS = 13
_BACKOFF = float(np.log(0.4))
_FILTER = 24
_FACES = {"0": float(np.log(10)), "a": float(np.log(26))}
"""Logarithm of the digits or letters that one symbol stands for."""
FILE = Path(__file__).with_name("language.npz")

Ids = NDArray[np.uint64]
Scores = NDArray[np.float32]


class _Symbols(dict[int, str]):
    """What every character is to the model, looked up once."""

    def __missing__(self, code: int) -> str:
        char = widened(chr(code))
        if char.isspace() and char != EDGE:
            seen = ""
        else:
            seen = "0" if char.isdigit() else "a" if char.isascii() and char.isalpha() else "”" if char in '"“' else char
        self[code] = seen
        return seen


_SYMBOLS = _Symbols()


def symbols(text: str) -> str:
    """A text as the model sees it: no blanks, digits as 0, Latin letters as a, wide punctuation, curly quotes."""
    return text.translate(_SYMBOLS)


class Table:
    """The n-grams of one order: sorted keys with log counts, behind a bit filter that turns most misses away."""

    def __init__(self, keys: Ids, logs: Scores) -> None:
        self.keys, self.logs = keys, logs
        self._seen = np.zeros(1 << _FILTER, dtype=bool)
        self._seen[_hashed(keys)] = True

    def find(self, keys: Ids) -> Scores:
        """Log counts of the keys, minus infinity for those not in the table; any shape."""
        flat = keys.ravel()
        out = np.full(flat.shape, -np.inf, dtype=np.float32)
        maybe = np.flatnonzero(self._seen[_hashed(flat)])
        wanted = flat[maybe]
        at = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        out[maybe] = np.where(self.keys[at] == wanted, self.logs[at], -np.inf)
        return out.reshape(keys.shape)


def _hashed(keys: Ids) -> NDArray[np.int64]:
    return ((keys * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(64 - _FILTER)).astype(np.int64)


class Language:
    """The loaded model. Scores are natural logarithms."""

    def __init__(self, chars: str, tables: Sequence[Table], total: float) -> None:
        self._ids = {char: i + 1 for i, char in enumerate(chars)}
        self._tables = tables
        self._total = float(np.log(total))

    @classmethod
    def load(cls, file: Path = FILE) -> Language:
        """The model in `file`, as `save` wrote it."""
        data = together(file)
        tables = []
        for n in range(1, ORDER + 1):
            keys = np.cumsum(data[f"gaps{n}"].astype(np.uint64), dtype=np.uint64)
            tables.append(Table(keys, data[f"logs{n}"].astype(np.float32) / 12))
        return cls(str(data["chars"]), tables, float(data["total"]))

    def ids(self, text: str) -> list[int]:
        """Symbol numbers, 0 for what the model does not know."""
        return [self._ids.get(char, 0) for char in symbols(text)]

    def seams(self, lefts: Sequence[str], rights: Sequence[str]) -> Scores:
        """Pointwise mutual information of every left text's end with every right text's beginning, [lefts, rights]."""
        a, b = self._sides(lefts, rights)
        return self._across([*(a[:, i, None] for i in range(SIDE)), *(b[None, :, i] for i in range(SIDE))])

    def pairs(self, lefts: Sequence[str], rights: Sequence[str]) -> Scores:
        """The same for pairs lefts[i], rights[i]: one number each."""
        a, b = self._sides(lefts, rights)
        return self._across([*a.T, *b.T])

    def chances(self, grams: NDArray[np.int64]) -> Scores:
        """Log chance in the language at large of every string of one or two letters, [grams, letters] as code points.

        A figure is as likely as any other.
        """
        codes, at = np.unique(grams, return_inverse=True)
        letters = [chr(code) for code in codes]
        ids = np.array([self.ids(letter) or [0] for letter in letters], dtype=np.uint64).reshape(-1)[at].reshape(grams.shape)
        faces = np.array([_FACES.get(symbols(letter), 0.0) for letter in letters], dtype=np.float32)[at].reshape(grams.shape)
        n = grams.shape[1]
        counts = self._tables[n - 1].find(ids @ np.array([1 << _BITS, 1], dtype=np.uint64)[2 - n :])
        return np.asarray(np.where(np.isfinite(counts), counts, 0.0) - self._total - faces.sum(axis=1), dtype=np.float32)

    def _sides(self, lefts: Sequence[str], rights: Sequence[str]) -> tuple[Ids, Ids]:
        """The symbols before and after the seams, [lefts, SIDE] and [rights, SIDE]."""
        a = np.array([self._tail(t[-24:]) for t in lefts], dtype=np.uint64).reshape(-1, SIDE)
        return a, np.array([self._head(t[:24]) for t in rights], dtype=np.uint64).reshape(-1, SIDE)

    def _across(self, window: Sequence[Ids]) -> Scores:
        """How much likelier the second half of a window of symbols is with the first half before it than by itself."""
        counts = self._counts(window)
        total: Scores = np.zeros(np.broadcast_shapes(*(part.shape for part in window)), dtype=np.float32)
        for end in range(SIDE, 2 * SIDE):
            total += self._score(counts, end, max(0, end - ORDER + 1)) - self._score(counts, end, max(SIDE, end - ORDER + 1))
        return total

    def _counts(self, window: Sequence[Ids]) -> dict[tuple[int, int], Scores]:
        """Log counts of every stretch [first, last] of a window that a score across its middle asks for."""
        keys = {(at, at): part for at, part in enumerate(window)}
        out: dict[tuple[int, int], Scores] = {}
        for n in range(1, ORDER + 1):
            spans = [(end - n + 1, end) for end in range(SIDE - (n < ORDER), 2 * SIDE)]
            if n > 1:  # the last symbol stands lowest in a key, as in the tables
                keys |= {(s, e): keys[s + 1, e] | (window[s] << np.uint64(_BITS * (n - 1))) for s, e in spans}
            shapes: dict[tuple[int, ...], list[tuple[int, int]]] = {}
            for span in spans:
                shapes.setdefault(keys[span].shape, []).append(span)
            for alike in shapes.values():
                found = self._tables[n - 1].find(np.stack([keys[span] for span in alike]))
                out |= dict(zip(alike, found, strict=True))
        return out

    def _score(self, counts: Mapping[tuple[int, int], Scores], end: int, first: int) -> Scores:
        """log S(symbol `end` | the symbols from `first` on)."""
        single = counts[end, end]
        out: NDArray = np.where(np.isfinite(single), single, 0.0) - self._total
        for start in range(end - 1, first - 1, -1):
            full, below = counts[start, end], counts[start, end - 1]
            known = np.isfinite(full)
            out = np.where(known, np.where(known, full, 0) - np.where(known, below, 0), out + _BACKOFF)
        return np.asarray(np.maximum(out, -20.0), dtype=np.float32)

    @lru_cache(maxsize=1 << 15)  # noqa: B019 - one model lives as long as the program
    def _tail(self, text: str) -> list[int]:
        return ([0] * SIDE + self.ids(text))[-SIDE:]

    @lru_cache(maxsize=1 << 15)  # noqa: B019
    def _head(self, text: str) -> list[int]:
        return (self.ids(text) + [0] * SIDE)[:SIDE]


def save(file: Path, chars: str, grams: Sequence[tuple[Ids, NDArray[np.int64]]], total: int) -> None:
    """Write a model: for every order its sorted keys and counts (kept as twelfths of a natural logarithm)."""
    data: dict[str, NDArray] = {"chars": np.array(chars), "total": np.array(total)}
    for n, (keys, counts) in enumerate(grams, 1):
        data[f"gaps{n}"] = np.diff(keys, prepend=np.uint64(0)).astype(np.uint64)
        data[f"logs{n}"] = np.minimum(np.round(np.log(counts) * 12), 255).astype(np.uint8)
    np.savez_compressed(file, allow_pickle=False, **data)


def reads_on(first: str, second: str) -> bool:
    """Whether a text goes on from another rather than begins one."""
    edge, seam = language().pairs([EDGE, first], [second] * 2)
    return bool(seam > edge)


@lru_cache(maxsize=1)
def language() -> Language:
    """The model shipped with the program, loaded once."""
    return Language.load(FILE)
