"""Columns of one body that a converter turned round: the column with the beginning stands below those that go on from it.

Such a body has no headline over it, so that its later columns are taken for the end of the article above, and its beginning, the
news lead or the column below the byline, for an article of its own that stops short.  Every link alone looks right: the columns
follow each other in the dump.  So a stretch of a page is judged as a whole here: what stands right above a beginning
without a headline, and is the end of another chain, is given to the beginning if that is likelier (a conditional logit;
bench/fit_turns.py learns it).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log2

import numpy as np
from numpy.typing import NDArray

from index.segment.chains.runs import Run
from index.segment.learned.language import language
from index.segment.learned.topic import bigrams, cosine, rarity, summed
from index.segment.learned.weights import Floats, vector
from index.segment.marks import cues
from index.segment.order.rows import worth
from index.segment.roles.role import Role
from index.segment.text import CLOSERS, FINAL, finished

TURN = (
    "torn_seam", "torn_best", "torn_edge", "done_edge", "whole", "whole_edge", "link_open", "link_done", "cut_open", "cut_edge",
    "end_open", "like_own", "like_rest", "like_more", "size", "headed", "headed_edge", "headed_shared",
)  # fmt: skip
STAY = ("bias", "torn", "lead", "byline", "headed_after", "short", "torn_above")
_MARGIN, _BROKEN = 3.0, 6.0
"""Nats by which another order must read better, and what a text costs that ends within a sentence."""
_MOST = 12
"""Runs above a beginning that are looked at."""
Chain = list[int]
Bars = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Turn:
    """The last runs of a chain, `above[at:]`, that may go on from the chain `below` right under them."""

    below: int
    above: int
    at: int


def turned(found: Sequence[Run], chains: Sequence[Sequence[int]], gain: Floats, apart: Bars) -> list[Chain]:
    """The chains of run numbers, columns that were turned round put back.

    `gain` [runs, runs] is the log odds of every link, `apart` [runs, runs] says which two cannot be of one article.
    """
    out = [list(chain) for chain in chains]
    for first in sorted((chain[0] for chain in out if opens(found, chain[0])), reverse=True):
        top: int | None = first
        while top is not None:
            top = _turn(found, out, first, top, gain, apart)
    return sorted(out)


def _turn(found: Sequence[Run], out: list[Chain], first: int, top: int, gain: Floats, apart: Bars) -> int | None:
    """Give the chain that begins with `first` what goes on from it right above run `top`; the first run of that, None for nothing."""
    below = next(k for k, chain in enumerate(out) if chain[0] == first)
    asked = list(turns(found, out, below, apart, top))
    if not asked:
        return None
    scores = turn_evidence(found, out, asked, gain) @ vector("turn", TURN)
    best = asked[int(scores.argmax())]
    if scores.max() <= stay_evidence(found, out, below) @ vector("turn_stay", STAY):
        return None
    moved = out[best.above][best.at :]
    out[below] += in_order(found, out[below][-1], moved)
    out[best.above] = out[best.above][: best.at]
    out[:] = [chain for chain in out if chain]
    return moved[0]


def in_order(found: Sequence[Run], last: int, moved: Sequence[int]) -> Chain:
    """Columns given to a beginning that ends with run `last`, in the order of reading: as they stand, or the lower part first."""

    def worth_of(order: Sequence[int]) -> float:
        tails, tops = [found[k].last.text for k in (last, *order)], [found[k].first.text for k in order]
        return float(worth(tails[:-1], tops).sum()) - _BROKEN * torn(found[order[-1]])

    ways = [[*moved[at:], *moved[:at]] for at in range(1, len(moved)) if not torn(found[moved[at - 1]])]
    best = max(ways, key=worth_of, default=list(moved))
    return best if worth_of(best) > worth_of(moved) + _MARGIN else list(moved)


def opens(found: Sequence[Run], run: int) -> bool:
    """Whether a run begins an article below no headline: with a news lead, or below a byline."""
    own = found[run]
    begins = Role.BYLINE in own.before or bool(cues.LEAD.match(own.first.text))
    return run > 0 and begins and Role.HEAD not in own.before


def torn(run: Run) -> bool:
    """Whether a run stops within a sentence; names in brackets sign it."""
    text = run.last.text.rstrip()
    return not finished(text) and text[-1:] not in CLOSERS


def turns(found: Sequence[Run], chains: Sequence[Sequence[int]], below: int, apart: Bars, top: int | None = None) -> Iterator[Turn]:
    """The ways in which the end of the chain right above may belong to a beginning, or to what was given to it down to run `top`."""
    run = (chains[below][0] if top is None else top) - 1
    above = next((k for k, chain in enumerate(chains) if chain[-1] == run), below)
    if above == below:
        return
    own = chains[above]
    for at in range(len(own) - 1, max(-1, len(own) - 1 - _MOST), -1):
        if own[at] != run - (len(own) - 1 - at):
            return  # what does not stand in one stretch is no column of it
        if apart[chains[below], own[at]].any():
            return
        headed = Role.HEAD in found[own[at]].before
        if (Role.BYLINE in found[own[at]].before and not headed) or cues.OPENS.match(found[own[at]].first.text):
            return
        if headed and not torn(found[chains[below][-1]]):
            return  # a headline's text is its own, but where the beginning breaks off
        parts = [part for part in (own[:at], own[at:]) if part]
        if all(any(c in FINAL for k in part for c in found[k].text) for part in parts):  # a news lead alone, or a name, is no article
            yield Turn(below, above, at)
        if headed:
            return


def stay_evidence(found: Sequence[Run], chains: Sequence[Sequence[int]], below: int) -> Floats:
    """[STAY]: evidence that nothing right above a beginning goes on from it."""
    first, last = found[chains[below][0]], found[chains[below][-1]]
    own = {
        "bias": 1.0, "torn": torn(last), "lead": bool(cues.LEAD.match(first.first.text)),
        "byline": Role.BYLINE in first.before, "headed_after": Role.HEAD in last.after,
        "short": log2(max(sum(len(found[k].text) for k in chains[below]), 10) / 200),
        "torn_above": torn(found[chains[below][0] - 1]),
    }  # fmt: skip
    return np.array([float(own[name]) for name in STAY], dtype=np.float32)


def turn_evidence(found: Sequence[Run], chains: Sequence[Sequence[int]], asked: Sequence[Turn], gain: Floats) -> Floats:
    """[turns, TURN]: evidence that the end of a chain goes on from the beginning below it."""
    bags = [bigrams(run.text) for run in found]
    weights = rarity([summed(bags, chain) for chain in chains])
    tops = [found[chains[t.above][t.at]].first.text for t in asked]
    tails = [found[chains[t.below][-1]].last.text for t in asked]
    seams = np.clip(language().pairs(tails, tops), -6, 6) / 4
    edges = np.clip(language().pairs(["\n"] * len(tops), tops), -8, 8) / 4
    rows, best = [], -1.5
    for turn, seam, edge in zip(asked, seams.tolist(), edges.tolist(), strict=True):
        above, below = chains[turn.above], chains[turn.below]
        moved, rest = above[turn.at :], above[: turn.at]
        open_, cut = torn(found[below[-1]]), bool(rest) and not finished(found[rest[-1]].last.text)
        heads = bigrams("".join(p.text for p in found[moved[0]].heads))
        bag = summed(bags, moved)
        one = cosine(bag, summed(bags, below), weights)
        other = cosine(bag, summed(bags, rest), weights) if rest else 0.0
        link = float(np.clip(gain[rest[-1], moved[0]], -20, 20)) / 4 if rest else 0.0
        size, best = sum(len(found[k].text) for k in moved), max(best, seam)
        own = {
            "torn_seam": open_ * seam, "torn_best": open_ * best, "torn_edge": open_ * edge, "done_edge": (not open_) * edge,
            "whole": not rest,
            "whole_edge": (not rest) * edge, "link_open": link * cut, "link_done": link * (not cut), "cut_open": cut,
            "cut_edge": (bool(rest) and not cut) * edge, "end_open": torn(found[moved[-1]]), "like_own": one,
            "like_rest": other, "like_more": (one - other) if rest else 0.0,
            "size": log2(max(size, 10) / max(sum(len(found[k].text) for k in below), 10)), "headed": bool(heads),
            "headed_edge": bool(heads) * edge, "headed_shared": sum(gram in bag for gram in heads) / (len(heads) + 2.0),
        }  # fmt: skip
        rows.append([float(own[name]) for name in TURN])
    return np.array(rows, dtype=np.float32).reshape(len(asked), len(TURN))
