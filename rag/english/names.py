"""Names in pinyin found in an archive: Xu Zhouzhou → the characters that are read so and stand in it together."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise

from rag.english.dictionary import dictionary

Known = Callable[[Sequence[str]], Sequence[int]]
"""How many chunks hold each term, as Archive.rows_with tells."""

LONGEST = 6
"""Syllables of a name, at most."""
_MOST = 4
"""Readings of one name that are kept."""


def stands(word: str, known: Known) -> bool:
    """Whether a Chinese word may stand in the archive: all its pairs of characters do; a single character always may."""
    return all(known([word[i : i + 2] for i in range(len(word) - 1)]))


@lru_cache(maxsize=1024)
def syllables(word: str) -> tuple[tuple[str, ...], ...]:
    """The ways a small-letter word divides into pinyin syllables, fewest syllables first; none if it does not."""
    found: list[tuple[str, ...]] = []

    def divide(rest: str, so_far: tuple[str, ...]) -> None:
        if not rest:
            found.append(so_far)
        elif len(so_far) < LONGEST:
            for length in range(min(6, len(rest)), 0, -1):
                if dictionary().characters(rest[:length]):
                    divide(rest[length:], (*so_far, rest[:length]))

    divide(re.sub(r"[^a-z]", "", word), ())
    return tuple(sorted(found, key=len)[:3])


def written(name: Sequence[str], known: Known) -> tuple[str, ...]:
    """The ways a name of two syllables and more is written in the archive: every two neighbouring characters stand in it together."""
    if not 2 <= len(name) <= LONGEST:
        return ()
    chains = _pairs(name[0], name[1], known)
    for before, after in pairwise(name[1:]):
        following = _pairs(before, after, known)
        chains = {
            chain + pair[1]: min(rows, more) for chain, rows in chains.items() for pair, more in following.items() if chain[-1] == pair[0]
        }
    return tuple(sorted(chains, key=lambda chain: (-chains[chain], chain))[:_MOST])


def _pairs(first: str, second: str, known: Known) -> dict[str, int]:
    pairs = [a + b for a in sorted(dictionary().characters(first)) for b in sorted(dictionary().characters(second))]
    return {pair: rows for pair, rows in zip(pairs, known(pairs), strict=True) if rows}
