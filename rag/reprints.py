"""Reprints: agency copy and repeats stand in many issues, and one of them is enough to read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from index.records import Passage

_RUN = 6  # characters side by side that are compared
_SAME = 0.7  # share of the shorter passage's runs that stand in the other: papers cut, retitle and correct what they reprint


def grouped(ordered: Iterable[Passage], most: int) -> list[Passage]:
    """The first `most` passages that differ, each with those behind it that print the same in another article.

    After Broder's resemblance of documents by their shingles (1997), as containment, since a reprint may be shortened.
    """
    kept: list[Passage] = []
    prints: list[_Print] = []
    for passage in ordered:
        text = _Print(re.sub(r"\W", "", passage.chunk.text))
        first = next((n for n, other in enumerate(kept) if _is_another(passage, other) and same(text, prints[n])), None)
        if first is not None:
            again = replace(passage, reprint_of=kept[first].article.id)
            kept[first] = replace(kept[first], reprints=(*kept[first].reprints, again))
        elif len(kept) < most:
            kept.append(passage)
            prints.append(text)
    return kept


class _Print:
    """A text bare of punctuation, by its runs of _RUN characters: one beside the next, and from every place."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.beside = [text[i : i + _RUN] for i in range(0, len(text) - _RUN + 1, _RUN)]

    @cached_property
    def all(self) -> set[str]:
        """The runs from every place."""
        return {self.text[i : i + _RUN] for i in range(len(self.text) - _RUN + 1)}


def same(one: _Print, kept: _Print) -> bool:
    """Whether the runs of the shorter text, one beside the next, mostly stand in the longer one."""
    if kept.all.isdisjoint(one.beside):  # nearly all have nothing in common, and what is kept is compared often
        return False
    short, long = (one, kept) if len(one.text) <= len(kept.text) else (kept, one)
    return sum(run in long.all for run in short.beside) >= _SAME * len(short.beside)


def listed(groups: Iterable[Passage]) -> Iterator[Passage]:
    """Each passage, and right behind it those that print the same."""
    for passage in groups:
        yield passage
        yield from passage.reprints


def _is_another(passage: Passage, other: Passage) -> bool:
    return passage.article.id != other.article.id
