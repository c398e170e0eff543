"""Figures told in turn: 甲、乙分别增长3%和5%, of which a question names one thing; a network takes the first figure of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

_REACH = 120
"""How far before a figure the word for "in turn" is looked for."""
_IN_TURN = re.compile("分别")
_STOP = re.compile(r"[。；;！？!?\n]")
_COMMA = re.compile(r"[，,]")
_AND = re.compile(r"、|和|与|以及|及(?!时)")
_ROUGH = "(?:约|近|超过?|逾)?"
_LEAD = re.compile(rf"[^\d、，；。\n]{{0,24}}?(?={_ROUGH}\d)")
"""What may stand between the word and the first figure: 比上年增长."""
_FIGURE = re.compile(rf"{_ROUGH}\d[\d,.]*\s?[百千万亿]{{0,3}}[^\d\s、，。；;：:！？!?（）()和与及至到\"”]{{0,8}}")
_NEXT = re.compile(rf"\s?(?:、|，和|和|与|以及|及|，)\s?(?={_ROUGH}\d)")
_LIKE, _ALONE = 0.5, 0.8
"""The share of a thing's own letter pairs that the question has: where it has none of the others', and where it has a few."""
_FEW = 0.3


def in_turn(question: str, text: str, start: int, end: int) -> tuple[int, int]:
    """The figure of the thing that the question names, where text[start:end] is one of several told in turn; else the same place."""
    for word in _IN_TURN.finditer(text, max(0, start - _REACH), start):
        figures = _figures(text, word.end())
        if len(figures) < 2 or sum(a < end and start < b for a, b in figures) != 1:
            continue
        things = _things(text, word.start(), len(figures))
        named = _named(question, things) if things else None
        if named is not None and not (figures[named][0] < end and start < figures[named][1]):
            return figures[named]
    return start, end


def _figures(text: str, at: int) -> list[tuple[int, int]]:
    """The places of the figures behind the word for "in turn" that ends at `at`."""
    lead, found = _LEAD.match(text, at), list[tuple[int, int]]()
    place = lead.end() if lead else None
    while place is not None and (figure := _FIGURE.match(text, place)):
        found.append(figure.span())
        after = _NEXT.match(text, figure.end())
        place = after.end() if after else None
    return found


def _things(text: str, at: int, count: int) -> list[str]:
    """So many things named before that word, in its own clause or, where that names none, in one before it in the sentence."""
    begin = max((m.end() for m in _STOP.finditer(text, 0, at)), default=0)
    for clause in reversed(_COMMA.split(text[begin:at])):
        parts = ["".join(part.split()) for part in _AND.split(clause.partition("分别")[0]) if part.strip()]
        if len(parts) == count:
            return _without_common(parts)
        if len(parts) > 1:
            return []
    return []


def _without_common(things: Sequence[str]) -> list[str]:
    """The things without what all have in common: what stands before the first (全市棉布) and behind the last (呢绒产量按米计算)."""
    first, *middle, last = things
    before = middle[-1] if middle else first
    shared = next((last.find(before[-k:]) + k for k in range(min(6, len(before)), 0, -1) if last.find(before[-k:]) > 0), 0)
    last = last[:shared] if shared else last[: max(map(len, things[:-1])) + 1]
    return [first[-max(map(len, middle or [last])) :], *middle, last]


def _named(question: str, things: Sequence[str]) -> int | None:
    """Which of the things the question names by letters that the others do not have; None where that is not plain."""
    asked, pairs = _pairs(question), [_pairs(thing) for thing in things]
    own = [mine - set().union(*pairs[:n], *pairs[n + 1 :]) for n, mine in enumerate(pairs)]
    shares = [len(mine & asked) / len(mine) if mine else 0.0 for mine in own]
    best = max(range(len(shares)), key=shares.__getitem__)
    next_best = max(share for n, share in enumerate(shares) if n != best)
    plain = (shares[best] >= _LIKE and next_best == 0) or (shares[best] >= _ALONE and next_best <= _FEW)
    return best if plain else None


def _pairs(text: str) -> set[str]:
    """The pairs of neighbouring letters, and a lone letter as it is."""
    letters = re.sub(r"\W", "", text)
    return {letters[n : n + 2] for n in range(len(letters) - 1)} or {letters}
