"""Which run of body text is read on by which: the best set of chains.

The chance that run j follows run i is a conditional logit (McFadden 1974) over all runs and the choice END, and seen from
j over all runs and the choice START; the chains are the assignment that is likeliest under both (Kuhn 1955), cycles cut
at their weakest link.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from index.segment import cues
from index.segment.evidence import END_EVIDENCE, PAIR_EVIDENCE, START_EVIDENCE, pair_evidence
from index.segment.runs import Run
from index.segment.weights import Floats, vector


def chains(found: Sequence[Run]) -> list[list[Run]]:
    """The runs put into chains, one an article's body, in page order of their first runs."""
    return [[found[i] for i in chain] for chain in solve(*pair_evidence(found), _barred(found))] if found else []


def _barred(found: Sequence[Run]) -> NDArray[np.bool_]:
    """[runs, runs]: links that print rules out: nothing goes before 上接, and nothing after 下转."""
    opens = np.array([bool(cues.JUMP_FROM.match(run.first.text)) for run in found])
    ends = np.array([bool(cues.jump_to(run.last.text)) for run in found])
    return opens[None, :] | ends[:, None]


def solve(links: Floats, ends: Floats, starts: Floats, barred: NDArray[np.bool_] | None = None) -> list[list[int]]:
    """The likeliest chains of run numbers; `barred` [runs, runs] links are none."""
    here = links @ vector("joins_next", PAIR_EVIDENCE)
    there = links @ vector("joins_before", PAIR_EVIDENCE)
    end, start = ends @ vector("joins_end", END_EVIDENCE), starts @ vector("joins_start", START_EVIDENCE)
    np.fill_diagonal(here, -np.inf)
    np.fill_diagonal(there, -np.inf)
    if barred is not None:
        here[barred] = there[barred] = -np.inf
    gain = _log_share(here, end[:, None], 1) + _log_share(there, start[None, :], 0)
    gain -= _log_end(here, end, 1)[:, None] + _log_end(there, start, 0)[None, :]
    gain = np.where(np.isfinite(gain), gain, -60.0)
    rows, columns = linear_sum_assignment(np.maximum(gain, 0), maximize=True)
    following = {int(i): int(j) for i, j in zip(rows, columns, strict=True) if gain[i, j] > 0 and i != j}
    return _paths(following, gain)


def _log_share(scores: Floats, out: Floats, axis: int) -> Floats:
    everything = np.concatenate([scores, out], axis=axis)
    top = everything.max(axis=axis, keepdims=True)
    return np.asarray(scores - top - np.log(np.exp(everything - top).sum(axis=axis, keepdims=True)))


def _log_end(scores: Floats, out: Floats, axis: int) -> Floats:
    everything = np.concatenate([scores, np.expand_dims(out, axis)], axis=axis)
    top = everything.max(axis=axis)
    return np.asarray(out - top - np.log(np.exp(everything - np.expand_dims(top, axis)).sum(axis=axis)))


def _paths(following: dict[int, int], gain: Floats) -> list[list[int]]:
    """Chains out of links; a cycle is cut where its gain is least."""
    n = len(gain)
    begun = set(range(n)) - set(following.values())
    out, seen = [], set()
    for first in [*sorted(begun), *range(n)]:
        if first in seen:
            continue
        if first not in begun:
            loop = [first]
            while following[loop[-1]] != first:
                loop.append(following[loop[-1]])
            weakest = min(loop, key=lambda i: gain[i, following[i]])
            first = following.pop(weakest)
        path = [first]
        while path[-1] in following:
            path.append(following[path[-1]])
        seen.update(path)
        out.append(path)
    return sorted(out)
