"""Marks of columns told from headlines: 民生一线 or 灯下漫笔 names a place in the paper, a headline says what happened.

Both are short lines alone above a text.  Boosted trees weigh how the letters of a line are those of such names, what stands around it
and how; the letters' weights are those of a logistic regression over single letters, pairs and both ends (bench/fit_columns.py).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from index.segment.learned.trees import Trees, table
from index.segment.learned.weights import Floats
from index.segment.marks import authors, credits, people
from index.segment.order.pieces import Piece
from index.segment.roles.phrases import narrow
from index.segment.roles.role import Role
from index.segment.text import core, finished, han_share, trimmed, undoubled

FILE = Path(__file__).with_name("columns.json")
SHORTEST, LONGEST = 2, 9
"""Letters of the name of a column."""
_HALF = 7
"""Letters of the longest half of a headline in two lines."""
_CAPTION = 8
"""Lines of the tallest caption with its credit."""
_PAUSES = '。，,？?！!；;：:、…—（(“”"'
_REACH, _FIRST = 40, 12
"""Letters of a neighbour beyond which it is simply long, and pieces of a page beyond which one is simply not at its head."""


class Names(NamedTuple):
    """What is known of columns: the weight of every string of letters in their names, and trees over all evidence."""

    letters: Mapping[str, float]
    trees: Trees


@lru_cache(maxsize=1)
def names() -> Names:
    """The bundled weights, read once."""
    data = json.loads(FILE.read_text("utf-8"))
    return Names(data["letters"], Trees(data["trees"]))


def strings(name: str) -> Iterator[str]:
    """The letters of a name, its pairs, and both with its ends: ^民 民 民生 … 线 一线 线$."""
    flat = f"^{name}$"
    yield from (flat[k : k + size] for size in (1, 2, 3) for k in range(len(flat) - size + 1) if flat[k : k + size] not in "^$")


def likeness(name: str, letters: Mapping[str, float]) -> float:
    """How like a column's name a string is, as the sum of its letters' weights."""
    return sum(letters.get(part, 0.0) for part in strings(name))


def candidates(pieces: Sequence[Piece], found: Sequence[Role]) -> list[int]:
    """The pieces that may be the mark of a column by their form."""
    return [k for k, (piece, role) in enumerate(zip(pieces, found, strict=True)) if _may_be(trimmed(piece.text), role)]


def _may_be(text: str, role: Role) -> bool:
    signed = role is Role.BYLINE and bool(all(map(people.is_name, people.split_names(text))) or authors.signed_by(text))
    if role not in (Role.HEAD, Role.BODY, Role.BYLINE) or any(c in text for c in _PAUSES) or text[0] in credits.BULLETS or signed:
        return False
    size = len(core(undoubled(text)))
    return SHORTEST <= size <= LONGEST and len(text) <= 2 * LONGEST and han_share(text) > 0.7


def column_evidence(
    pieces: Sequence[Piece], found: Sequence[Role], asked: Sequence[int], letters: Mapping[str, float]
) -> dict[str, Floats]:
    """Every evidence by name, each [asked]: the letters of a piece, its form, and what stands above and below."""
    texts = [trimmed(p.text) for p in pieces]
    said = Counter(map(core, texts))
    rows = []
    for k in asked:
        text, role = texts[k], found[k]
        stack = _stack(pieces, found, k)
        others = [j for j in stack if j != k]
        own = {
            "likeness": likeness(core(undoubled(text)), letters), "size": len(core(text)), "times": said[core(text)],
            "level": pieces[k].level, "head": role is Role.HEAD, "byline": role is Role.BYLINE, "doubled": undoubled(text) != text,
            "first": min(k, _FIRST), "stack": len(stack), "rank": stack.index(k), "across": pieces[k].across,
            "name": people.is_name(core(text)),
            "longest": max((len(texts[j]) for j in others), default=0),
            "unlike": min((likeness(core(texts[j]), letters) for j in others), default=0.0),
        }  # fmt: skip
        rows.append(own | _beside("above", k - 1, k, pieces, found, texts) | _beside("below", k + 1, k, pieces, found, texts))
    return {name: np.array([row[name] for row in rows], dtype=np.float32) for name in rows[0]} if rows else {}


def _beside(name: str, at: int, k: int, pieces: Sequence[Piece], found: Sequence[Role], texts: Sequence[str]) -> dict[str, float]:
    """What a neighbour is: its role, length and end, and whether a blank line is between."""
    there = 0 <= at < len(pieces)
    role = found[at] if there else None
    bare = role is Role.BYLINE and all(office == "署名" for office, _ in credits.byline(texts[at]))
    return {
        f"{name}_head": role is Role.HEAD, f"{name}_body": role is Role.BODY, f"{name}_byline": role is Role.BYLINE, f"{name}_bare": bare,
        f"{name}_other": there and role not in (Role.HEAD, Role.BODY, Role.BYLINE), f"{name}_none": not there,
        f"{name}_size": min(len(texts[at]), _REACH) if there else 0, f"{name}_done": there and finished(texts[at]),
        f"{name}_block": there and pieces[at].block == pieces[k].block,
    }  # fmt: skip


def _stack(pieces: Sequence[Piece], found: Sequence[Role], k: int) -> list[int]:
    """The short lines of headlines and names right above and below a piece, itself among them."""
    first, last = k, k
    while first > 0 and found[first - 1] in (Role.HEAD, Role.BYLINE):
        first -= 1
    while last + 1 < len(pieces) and found[last + 1] in (Role.HEAD, Role.BYLINE):
        last += 1
    return [j for j in range(first, last + 1) if j == k or found[j] is Role.HEAD]


def _over_name(pieces: Sequence[Piece], found: Sequence[Role], k: int) -> bool:
    """Whether a line stands in its block between a headline's line and a bare name: an author's title, the mark of a column above it."""
    around = [j for j in (k - 1, k + 1) if 0 <= j < len(pieces) and pieces[j].block == pieces[k].block]
    between = [found[j] for j in around] == [Role.HEAD, Role.BYLINE]
    return between and all(office == "署名" for office, _ in credits.names(pieces[k + 1].text))


def with_columns(pieces: Sequence[Piece], found: Sequence[Role]) -> list[Role]:
    """The roles with the marks of columns among them."""
    asked = [k for k in candidates(pieces, found) if not _over_name(pieces, found, k)]
    if not asked:
        return list(found)
    known = names()
    odds = known.trees.score(table(column_evidence(pieces, found, asked, known.letters), known.trees.names))
    marks = {k for k, score in zip(asked, odds.tolist(), strict=True) if score > 0}
    marked = [Role.COLUMN if k in marks else role for k, role in enumerate(found)]
    halves = {k for k in marks if _second_half(pieces, marked, k) or _within_headline(pieces, marked, k)}
    titles = {k for k in marks if _over_caption(pieces, marked, k)}
    return [Role.HEAD if k in halves or k in titles else role for k, role in enumerate(marked)]


def _within_headline(pieces: Sequence[Piece], found: Sequence[Role], k: int) -> bool:
    """Whether a line stands in its block between lines of a headline and nothing else is there: a mark stands over or under one."""
    own = [j for j in range(max(0, k - 2), min(len(pieces), k + 3)) if pieces[j].block == pieces[k].block]
    return own == [k - 1, k, k + 1] and found[k - 1] is found[k + 1] is Role.HEAD


def _over_caption(pieces: Sequence[Piece], found: Sequence[Role], k: int) -> bool:
    """Whether a line opens a block of a few lines more, a sentence and the photographer's credit: the title of a picture."""
    own = [j for j in range(k, min(len(pieces), k + _CAPTION + 2)) if pieces[j].block == pieces[k].block]
    opens = len(own) > 2 and (k == 0 or pieces[k - 1].block != pieces[k].block)
    told = opens and len(own) <= _CAPTION + 1 and finished(trimmed(pieces[own[-2]].text)) and found[own[-1]] is Role.BYLINE
    return told and narrow(pieces[k], pieces[k + 1]) and credits.photo_credit(credits.byline(trimmed(pieces[own[-1]].text)))


def _second_half(pieces: Sequence[Piece], found: Sequence[Role], k: int) -> bool:
    """Whether a line is the second half of a headline in two short lines that stand by themselves, beside the mark of their column."""
    own = [j for j in range(max(0, k - 2), min(len(pieces), k + 2)) if pieces[j].block == pieces[k].block]
    halves = own == [k - 1, k] and found[k - 1] is Role.HEAD and len(core(pieces[k - 1].text)) <= _HALF
    return halves and Role.COLUMN in (*found[max(0, k - 2) : k - 1], *found[k + 1 : k + 2])


def named_like(text: str) -> bool:
    """Whether a line is rather the name of a column than a headline by its letters alone."""
    return not any(c in text for c in _PAUSES) and likeness(core(undoubled(text)), names().letters) > 0
