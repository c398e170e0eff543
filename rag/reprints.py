"""Reprints: agency copy and repeats stand in many issues, and one of them is enough to read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from index.records import Passage

_RUN = 6  # characters side by side that are compared
_SAME = 0.7  # share of the shorter passage's runs that stand in the other: papers cut, retitle and correct what they reprint


def grouped(ordered: Iterable[Passage], most: int) -> list[Passage]:
    """The first `most` passages that differ, each with those behind it that print the same in another article.

    After Broder's resemblance of documents by their shingles (1997), as containment, since a reprint may be shortened.
    """
    kept: list[Passage] = []
    held: list[frozenset[str]] = []
    for passage in ordered:
        runs = _runs(passage.chunk.text)
        first = next((n for n, other in enumerate(kept) if _reprints(passage, runs, other, held[n])), None)
        if first is not None:
            again = replace(passage, reprint_of=kept[first].article.id)
            kept[first] = replace(kept[first], reprints=(*kept[first].reprints, again))
        elif len(kept) < most:
            kept.append(passage)
            held.append(runs)
    return kept


def listed(groups: Iterable[Passage]) -> Iterator[Passage]:
    """Each passage, and right behind it those that print the same."""
    for passage in groups:
        yield passage
        yield from passage.reprints


def _reprints(passage: Passage, runs: frozenset[str], other: Passage, others: frozenset[str]) -> bool:
    shorter = min(len(runs), len(others))
    return passage.article.id != other.article.id and shorter > 0 and len(runs & others) >= _SAME * shorter


def _runs(text: str) -> frozenset[str]:
    bare = re.sub(r"\W", "", text)
    return frozenset(bare[i : i + _RUN] for i in range(len(bare) - _RUN + 1))
