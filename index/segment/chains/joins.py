"""Which run of body text is read on by which: the best set of chains.

The chance that run j follows run i is a conditional logit (McFadden 1974) over all runs and the choice END, and seen from
j over all runs and the choice START; boosted trees judge the likeliest links again, and the log odds of both are summed: each
errs where the other does not.  The chains are the assignment that is likeliest (Kuhn 1955), cycles cut at their weakest link; what
no link settles is for `gathering`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median

import numpy as np
from numpy.typing import NDArray

from index.segment.chains.evidence import END_EVIDENCE, PAIR_EVIDENCE, START_EVIDENCE, pair_evidence
from index.segment.chains.gathering import gathered, one
from index.segment.chains.interviews import of_one, replied, resumed
from index.segment.chains.links import Guess, Numbers, link_evidence
from index.segment.chains.paths import NEVER, best_chains
from index.segment.chains.runs import Run
from index.segment.chains.strands import Known, Linked
from index.segment.chains.turns import turned
from index.segment.learned.topic import likeness
from index.segment.learned.trees import Trees, table, trees
from index.segment.learned.weights import Floats, vector
from index.segment.marks import cues
from index.segment.roles.role import Role
from index.segment.text import WIDEST, finished, width

_SETTLED = 30.0
"""The log odds of a link that print settles."""
_LEADS = 240
"""Letters of the longest beginning that stands above the columns of two stories."""
_APART, APART_HEADED, _FEW = 4.0, 2.0, 2
"""Letters by which the lines of two stories differ in width; those of two with a headline between; the fewest lines that tell it."""
_SAME, _COSTS, _MOST = 0.6, 8.0, 16.0
"""Letters by which the lines of one column may differ in width, the nats that every further one costs a link within a sentence, at most."""
Bars = NDArray[np.bool_]


def chains(found: Sequence[Run]) -> list[list[Run]]:
    """The runs put into chains, one an article's body, in page order of their first runs."""
    return [[found[i] for i in chain] for chain in chosen_chains(found)] if found else []


def chosen_chains(found: Sequence[Run]) -> list[list[int]]:
    """The likeliest chains of run numbers, an article's runs in each."""
    if len(found) < 2:
        return [[k] for k in range(len(found))]
    evidence = pair_evidence(found)
    guess = guessed(*evidence, barred(found))
    a, b, own = link_evidence(found, *evidence, guess)
    links = linked(found, guess, (a, b), own, trees("links"))
    strands = gathered(*known(found, links))
    while pair := of_one(found, strands):
        first, second = (strands[k] for k in pair)
        strands = sorted([*(own for own in strands if own is not first and own is not second), one(links.gain, first, second)])
    return strands


def known(found: Sequence[Run], links: Linked) -> tuple[Known, list[list[int]]]:
    """What there is to gather the runs of a page by, and the chains that links alone would make."""
    apart = other_measure(found)
    return Known(found, links, measures(found), apart), turned(found, best_chains(links.gain), links.gain, apart)


def linked(found: Sequence[Run], guess: Guess, pairs: tuple[Numbers, Numbers], evidence: Mapping[str, Floats], model: Trees) -> Linked:
    """The log odds of every link: those of trees and logit for the likeliest `pairs`, what print settles, and none for all others."""
    gain = np.full((len(found), len(found)), NEVER)
    gain[pairs] = model.score(table(evidence, model.names)) + evidence["gain"]
    gain = np.maximum(gain - out_of_measure(found), NEVER)
    gain[torn_before_leads(found)] = NEVER
    together = gain.copy()
    for before, after in (*led(found), *resumed(found), *replied(found)):
        gain[:, after] = NEVER
        gain[before, after] = _SETTLED
    together[pairs] += evidence["gain"]  # the logit knows what stands together better than what follows
    return Linked(gain, together, guess.end, guess.start)


def out_of_measure(found: Sequence[Run]) -> Floats:
    """[runs, runs]: the nats that a link within a sentence loses where the second run's lines are wider or narrower than the first's."""
    wide = np.array(measures(found))
    torn = np.array([not finished(run.last.text) for run in found])
    asked = (wide > 0)[:, None] & (wide > 0)[None, :] & torn[:, None]
    differ = np.maximum(np.abs(wide[:, None] - wide[None, :]) - _SAME, 0)
    return np.asarray(np.minimum(_COSTS * differ, _MOST) * asked)


def torn_before_leads(found: Sequence[Run]) -> Bars:
    """[runs, runs]: whether the second opens with a news lead and the first breaks off within a sentence, which never goes on so."""
    broken = np.array([not finished(run.last.text) for run in found], dtype=bool)
    led_in = np.array([bool(cues.LEAD.match(run.first.text)) for run in found], dtype=bool)
    return np.asarray(broken[:, None] & led_in[None, :])


def barred(found: Sequence[Run]) -> Bars:
    """[runs, runs]: links that print rules out: nothing goes before 上接, nothing after 下转, nor to a story set beside another."""
    opens = np.array([bool(cues.JUMP_FROM.match(run.first.text)) for run in found])
    ends = np.array([bool(cues.jump_to(run.last.text)) for run in found])
    bars = opens[None, :] | ends[:, None] | other_measure(found)
    for left, right in beside(found):
        bars[left, right] = True
    return bars


def other_measure(found: Sequence[Run]) -> Bars:
    """[runs, runs]: whether the second is set in lines of another width after a sentence: a story keeps its measure."""
    wide = np.array(measures(found))
    done = np.array([finished(run.last.text) for run in found], dtype=bool)
    known = wide > 0
    least = np.array([APART_HEADED if Role.HEAD in run.before else _APART for run in found])
    return np.asarray((np.abs(wide[:, None] - wide[None, :]) >= least[None, :]) & known[:, None] & known[None, :] & done[:, None])


def measures(found: Sequence[Run]) -> list[float]:
    """The width of every run's lines; one of few lines has that of its neighbour, if none of its lines is longer."""
    out = [measure(run) for run in found]
    longest = [max(width(p.text) for p in run.pieces) for run in found]
    for order, step in ((range(1, len(out)), -1), (range(len(out) - 2, -1, -1), 1)):
        for k in order:
            near = not found[max(k, k + step)].before
            if not out[k] and near and out[k + step] - _APART < longest[k] <= out[k + step] + 1:
                out[k] = out[k + step]
    return out


def measure(run: Run) -> float:
    """Letters of a run's printed lines, but for the first and the last; 0 where they are too few or not of one width."""
    sizes = [width(p.text) for p in run.pieces[1:-1]]
    usual = median(sizes) if len(sizes) >= _FEW else 0.0
    return usual if usual <= WIDEST and sum(abs(size - usual) <= 1 for size in sizes) >= 0.7 * len(sizes) else 0.0


def beside(found: Sequence[Run]) -> Iterator[tuple[list[int], int]]:
    """(runs of a column, first run of the next one) where the next column is another story.

    A story's columns end at one height but for its last; two stories side by side have their headlines one after the other.
    """
    stood: dict[int, dict[int, list[int]]] = {}
    for k, run in enumerate(found):
        if run.first.column >= 0:
            stood.setdefault(run.first.block, {}).setdefault(run.first.column, []).append(k)
    for columns in stood.values():
        for left, right in pairwise(columns.values()):
            a, b = found[left[-1]], found[right[0]]
            lower = a.last.line - max(found[k].last.line for k in right)
            opens = len(b.first.text) < max(len(p.text) for k in right for p in found[k].pieces)
            headed = stack(found[next(iter(columns.values()))[0]]) > 1
            stops = lower > 1 and not finished(found[right[-1]].last.text)
            if finished(a.last.text) and (lower < -1 or stops or (opens and headed)):
                yield left, right[0]


def led(found: Sequence[Run]) -> Iterator[tuple[int, int]]:
    """(run, run) where a column goes on from the beginning of its story above, of two stories set beside each other.

    A converter gives the headlines and first paragraphs of both, one after the other, and then the rows of both: the left column
    goes on from the first, the right one from the second, if the words say the same.
    """
    columns: dict[int, dict[int, int]] = {}
    for k, run in enumerate(found):
        if run.first.column >= 0:
            columns.setdefault(run.first.block, {}).setdefault(run.first.column, k)
    for tops in columns.values():
        left, right = (*tops.values(), -1)[:2]
        second = next((k for k in range(left - 1, -1, -1) if Role.HEAD in found[k].before or _begins(found[k])), 0)
        first = next((k for k in range(second - 1, -1, -1) if Role.HEAD in found[k].before or _begins(found[k])), second)
        if len(tops) != 2 or first == second or _begins(found[left]) or _begins(found[right]):
            continue
        texts = ["".join(run.text for run in found[a:b]) for a, b in ((first, second), (second, left))]
        ends = all(_begins(found[k]) for k in (first, second)) and all(finished(found[k - 1].last.text) for k in (second, left))
        sides = ["".join(run.text for run in found[a:b]) for a, b in ((left, right), (right, right + 1))]
        like = likeness(texts, sides)
        if ends and max(map(len, texts)) <= _LEADS and like[0, 0] + like[1, 1] > like[0, 1] + like[1, 0]:
            yield second - 1, left
            yield left - 1, right


def _begins(run: Run) -> bool:
    return bool(cues.LEAD.match(run.first.text))


def stack(run: Run) -> int:
    """Groups of headline lines before a run: bylines and blank lines part them."""
    return sum(q is None or p.order != q.order + 1 or p.block != q.block for q, p in zip((None, *run.heads), run.heads, strict=False))


def guessed(links: Floats, ends: Floats, starts: Floats, bars: Bars | None = None) -> Guess:
    """What the logit makes of a page; `bars` [runs, runs] are links that cannot be."""
    here = links @ vector("joins_next", PAIR_EVIDENCE)
    there = links @ vector("joins_before", PAIR_EVIDENCE)
    end, start = ends @ vector("joins_end", END_EVIDENCE), starts @ vector("joins_start", START_EVIDENCE)
    np.fill_diagonal(here, -np.inf)
    np.fill_diagonal(there, -np.inf)
    if bars is not None:
        here[bars] = there[bars] = -np.inf
    here, end = _log_shares(here, end, 1)
    there, start = _log_shares(there, start, 0)
    gain = here + there - end[:, None] - start[None, :]
    return Guess(here, there, end, start, best_chains(np.where(np.isfinite(gain), gain, NEVER)))


def _log_shares(scores: Floats, out: Floats, axis: int) -> tuple[Floats, Floats]:
    """Logarithms of the chances of every link and of the way out, along one axis."""
    out = np.expand_dims(out, axis)
    everything = np.concatenate([scores, out], axis=axis)
    top = everything.max(axis=axis, keepdims=True)
    whole = top + np.log(np.exp(everything - top).sum(axis=axis, keepdims=True))
    return np.asarray(scores - whole), np.asarray((out - whole).squeeze(axis))
