"""The best set of chains out of the log odds of links: an assignment (Kuhn 1955), cycles cut at their weakest link."""

from __future__ import annotations

import numpy as np
from scipy.optimize import linear_sum_assignment

from index.segment.learned.weights import Floats

NEVER = -60.0
"""The log odds of a link that is none."""


def best_chains(gain: Floats) -> list[list[int]]:
    """The chains of most gain; `gain` [runs, runs] is the log odds of every link, a link worth less than 0 is none."""
    rows, columns = linear_sum_assignment(np.maximum(gain, 0), maximize=True)
    following = {int(i): int(j) for i, j in zip(rows, columns, strict=True) if gain[i, j] > 0 and i != j}
    return _paths(following, gain)


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
