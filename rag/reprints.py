"""Reprints: agency copy and repeats stand in many issues, and one of them is enough to read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from index.records import Passage

_RUN = 6  # characters side by side that are compared
_LOOKS = 8
_SAME = 0.7  # share of the shorter passage's runs that stand in the other: papers cut, retitle and correct what they reprint


def grouped(ordered: Iterable[Passage], most: int) -> list[Passage]:
    """The first `most` passages that differ, each with those behind it that print the same in another article.

    After Broder's resemblance of documents by their shingles (1997), as containment, since a reprint may be shortened.
    """
    kept: list[Passage] = []
    texts: list[str] = []
    for passage in ordered:
        text = re.sub(r"\W", "", passage.chunk.text)
        first = next((n for n, other in enumerate(kept) if _is_another(passage, other) and same(text, texts[n])), None)
        if first is not None:
            again = replace(passage, reprint_of=kept[first].article.id)
            kept[first] = replace(kept[first], reprints=(*kept[first].reprints, again))
        elif len(kept) < most:
            kept.append(passage)
            texts.append(text)
    return kept


def listed(groups: Iterable[Passage]) -> Iterator[Passage]:
    """Each passage, and right behind it those that print the same."""
    for passage in groups:
        yield passage
        yield from passage.reprints


def same(one: str, other: str) -> bool:
    """Whether the runs of the shorter text (bare of punctuation), one beside the next, mostly stand in the longer one."""
    short, long = sorted((one, other), key=len)
    runs = [short[i : i + _RUN] for i in range(0, len(short) - _RUN + 1, _RUN)]
    if not any(run in long for run in runs[:: max(1, len(runs) // _LOOKS)]):  # most texts have nothing in common: a few looks tell
        return False
    return sum([run in long for run in runs]) >= _SAME * len(runs)


def _is_another(passage: Passage, other: Passage) -> bool:
    return passage.article.id != other.article.id
