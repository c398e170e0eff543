"""A small network that tells how well one line of print reads on from another, also where no n-gram across the seam is known.

Two towers: the last letters before a seam and the first ones behind it each become a vector, from the letters in their places and
the pairs of neighbouring letters; the dot product of the two is the log odds that the second goes on from the first rather than a
line at random does, but for a constant.  Learned with the other lines of the same articles as wrong answers (InfoNCE, van den Oord
et al. 2018, arXiv:1807.03748; two towers as in Karpukhin et al. 2020, arXiv:2004.04906).  bench/fit_seams.py makes the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.segment.learned.language import language, symbols
from index.segment.learned.weights import Floats
from index.segment.text import CLOSING, finished

FILE = Path(__file__).with_name("seams.npz")
LETTERS = 12
"""Letters of a line that a tower sees."""
PAIRS = 8
"""Pairs of neighbouring letters that it sees, nearest to the seam."""
BUCKETS = 1 << 16
CLIP = 8.0
"""Nats beyond which an n-gram seam says no more."""
FIRM = 6.0
"""Nats that a seam or a beginning counts at most, for or against."""
BEGUN = 0.25
"""What the log odds of a beginning count: most lines behind a finished sentence begin one, whose story it may be."""
_KEPT = 20_000
"""Lines whose vectors are kept: every step of reading a page asks about the same ones."""
_PRIME = 1_000_003

Ids = NDArray[np.int64]


class Seams:
    """The two towers; `parts` holds their weights by name, as bench/fit_seams saves them."""

    def __init__(self, chars: str, parts: dict[str, Floats]) -> None:
        self._numbers = {char: n + 1 for n, char in enumerate(chars)}
        self._parts = parts
        self._size = len(parts["left_out_bias"]) if parts else 0
        self._kept: dict[bool, dict[str, Floats]] = {True: {}, False: {}}

    @classmethod
    def load(cls, file: Path = FILE) -> Seams:
        """The model of a file."""
        with np.load(file, allow_pickle=False) as data:
            scales = {name[6:]: data[name] for name in data.files if name.startswith("scale_")}
            parts = {
                name: data[name].astype(np.float32) * scales.get(name, np.float32(1))
                for name in data.files
                if name[:5] not in ("chars", "scale")
            }
            return cls(str(data["chars"]), parts)

    def ids(self, text: str, before: bool) -> list[int]:
        """Numbers of the letters next to the seam, nearest first, 0 where there is none or an unknown one."""
        near = symbols(text[-2 * LETTERS :])[::-1] if before else symbols(text[: 2 * LETTERS])
        found = [self._numbers.get(char, 0) for char in near[:LETTERS]]
        return found + [0] * (LETTERS - len(found))

    def vectors(self, texts: Sequence[str], before: bool) -> Floats:
        """[texts, size]: the vectors of lines before a seam, or behind one."""
        near = [text[-2 * LETTERS :] if before else text[: 2 * LETTERS] for text in texts]
        kept = self._kept[before]
        new = [text for text in dict.fromkeys(near) if text not in kept]
        if len(kept) + len(new) > _KEPT:
            kept.clear()
            new = list(dict.fromkeys(near))
        if new:
            kept.update(zip(new, self._vectors(new, before), strict=True))
        return np.array([kept[text] for text in near], dtype=np.float32).reshape(len(near), self._size)

    def _vectors(self, texts: Sequence[str], before: bool) -> Floats:
        ids = np.array([self.ids(text, before) for text in texts], dtype=np.int64).reshape(-1, LETTERS)
        side, own = ("left" if before else "right"), self._parts
        seen = [own["letters"][ids].reshape(len(ids), -1), own["pairs"][buckets(ids)].reshape(len(ids), -1)]
        hidden = np.maximum(np.concatenate(seen, axis=1) @ own[f"{side}_in"] + own[f"{side}_in_bias"], 0)
        return np.asarray(hidden @ own[f"{side}_out"] + own[f"{side}_out_bias"], dtype=np.float32)

    def seams(self, lefts: Sequence[str], rights: Sequence[str]) -> Floats:
        """[lefts, rights]: log odds, but for a constant, that the network gives a line to go on from another."""
        return np.asarray(self.vectors(lefts, True) @ self.vectors(rights, False).T, dtype=np.float32)

    def pairs(self, lefts: Sequence[str], rights: Sequence[str]) -> Floats:
        """The same for pairs lefts[i], rights[i]: one number each."""
        return np.asarray((self.vectors(lefts, True) * self.vectors(rights, False)).sum(axis=1), dtype=np.float32)

    def odds(self, lefts: Sequence[str], rights: Sequence[str]) -> Floats:
        """[lefts, rights]: log odds that a broken-off line is read on by another rather than by any, n-grams and network together."""
        return self._mixed(language().seams(lefts, rights), self.seams(lefts, rights))

    def pair_odds(self, lefts: Sequence[str], rights: Sequence[str]) -> Floats:
        """The same for pairs lefts[i], rights[i]."""
        return self._mixed(language().pairs(lefts, rights), self.pairs(lefts, rights))

    def within(self, texts: Sequence[str]) -> Floats:
        """[texts]: log odds that a text begins within a sentence rather than with one."""
        own = self._parts["within"]
        return np.asarray(self.vectors(texts, False) @ own[:-1] + own[-1], dtype=np.float32)

    def _mixed(self, grams: Floats, net: Floats) -> Floats:
        gram, own, shift = self._parts["mix"]
        return np.asarray(gram * np.clip(grams, -CLIP, CLIP) + own * net + shift, dtype=np.float32)


def buckets(ids: Ids) -> Ids:
    """[lines, PAIRS]: where the pairs of neighbouring letters are kept; 0 where one of the two is unknown."""
    first, second = ids[:, :PAIRS], ids[:, 1 : PAIRS + 1]
    return np.where((first > 0) & (second > 0), (first * _PRIME + second * 8191) % (BUCKETS - 1) + 1, 0)


@lru_cache(maxsize=1)
def towers() -> Seams:
    """The bundled model, read once."""
    return Seams.load()


def read_on(lefts: Sequence[str], rights: Sequence[str], nats: float = 1.0, begun: float = BEGUN) -> Floats:
    """[lefts, rights]: how well each right line is read on from each left one, in nats; a finished sentence says little.

    `nats` is what the log odds of a broken-off line count, `begun` what those of a beginning count behind a finished one.
    """
    if not lefts or not rights:
        return np.zeros((len(lefts), len(rights)), dtype=np.float32)
    return weighed(_done(lefts)[:, None], begins(rights, begun)[None, :], nats * towers().odds(lefts, rights))


def pairs_read_on(lefts: Sequence[str], rights: Sequence[str], nats: float = 1.0, begun: float = BEGUN) -> Floats:
    """The same for pairs lefts[i], rights[i]: one number each."""
    if not lefts:
        return np.zeros(0, dtype=np.float32)
    return weighed(_done(lefts), begins(rights, begun), nats * towers().pair_odds(lefts, rights))


def weighed(done: NDArray[np.bool_], begun: Floats, on: Floats) -> Floats:
    """What a seam counts in nats: behind a finished line how well the next one begins, else how well it reads on."""
    return np.where(done, begun, np.clip(on, -FIRM, FIRM)).astype(np.float32)


def _done(lefts: Sequence[str]) -> NDArray[np.bool_]:
    return np.array([finished(text) for text in lefts])


def begins(rights: Sequence[str], begun: float = BEGUN) -> Floats:
    """How well each line begins a sentence, in nats; `begun` is what the log odds of a beginning count."""
    return opening(rights, begun * np.clip(-towers().within(rights), -FIRM, FIRM))


def opening(rights: Sequence[str], nats: NDArray[np.floating]) -> Floats:
    """The nats of each line as a beginning, less where it begins with a closing mark."""
    closing = np.array([text[:1] in CLOSING for text in rights])
    return np.asarray(nats - 5.0 * closing, dtype=np.float32)
