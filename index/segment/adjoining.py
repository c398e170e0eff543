"""Texts that stand one right below the other in a block and were taken for two: one again on a page where nothing is mixed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from index.segment import cues
from index.segment.runs import Run


def adjoined(chains: Sequence[list[Run]]) -> list[list[Run]]:
    """The chains of a page, those put together that stand whole in one block with nothing between.

    Only where every text of the page stands below the one before: elsewhere what is next in the dump may be any story's.
    """
    ordered = sorted(chains, key=lambda chain: chain[0].first.order)
    if not _in_print(ordered):
        return list(chains)
    out: list[list[Run]] = []
    for chain in ordered:
        if out and _goes_on(out[-1], chain):
            out[-1] = out[-1] + chain
        else:
            out.append(chain)
    return out


def _in_print(ordered: Sequence[list[Run]]) -> bool:
    """Whether all runs are read in the order of the dump, one text after the other."""
    return all(a.last.order < b.first.order for a, b in pairwise(run for chain in ordered for run in chain))


def _goes_on(above: Sequence[Run], below: Sequence[Run]) -> bool:
    """Whether the second text stands right below the first, both whole in one block, and opens none by its words."""
    pieces = [p for run in (*above, *below) for p in run.pieces]
    adjacent = all(a.order + 1 == b.order for a, b in pairwise(pieces))
    return adjacent and len({p.block for p in pieces}) == 1 and pieces[0].column < 0 and not cues.OPENS.match(below[0].first.text)
