"""Which of the likeliest links between runs of body text are true: boosted trees over what is known of both runs.

The conditional logit of `joins` weighs every evidence once and for all; trees hear what it cannot (a finished sentence before a
headline means something else than one in the middle of a column).  They judge only the links that the logit finds likeliest,
and know its scores and the chains it would make.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from index.segment.chains.evidence import END_EVIDENCE, PAIR_EVIDENCE, START_EVIDENCE, common_letters
from index.segment.chains.runs import Run
from index.segment.learned.language import symbols
from index.segment.learned.topic import Explained, best_other, bigrams, likeness
from index.segment.learned.weights import Floats
from index.segment.text import finished

MOST = 6
"""Candidates of every run, on each side."""
_HOPELESS = -8.0
"""Log share below which, from either side, a link is not looked at."""
_REACH = 500
"""Letters of a chain that tell what it is about."""
_FAR = 30

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Guess:
    """What the logit makes of a page: log shares of links from either side [runs, runs], of END and START [runs], its chains."""

    here: Floats
    there: Floats
    end: Floats
    start: Floats
    chains: Sequence[Sequence[int]]


def candidates(guess: Guess) -> tuple[Numbers, Numbers]:
    """(first runs, second runs) of the links worth a look: the likeliest from either side, and every next run."""
    n = len(guess.end)
    wanted = np.zeros((n, n), dtype=bool)
    most = min(MOST, n)
    wanted[np.arange(n)[:, None], np.argsort(-guess.here, axis=1)[:, :most]] = True
    wanted[np.argsort(-guess.there, axis=0)[:most], np.arange(n)[None, :]] = True
    wanted &= np.maximum(guess.here, guess.there) > _HOPELESS
    wanted[np.arange(n - 1), np.arange(1, n)] = True
    np.fill_diagonal(wanted, False)
    wanted &= np.isfinite(guess.here)
    first, second = np.nonzero(wanted)
    return first, second


def link_evidence(
    found: Sequence[Run], links: Floats, ends: Floats, starts: Floats, guess: Guess
) -> tuple[Numbers, Numbers, dict[str, Floats]]:
    """The candidates, and every evidence of them by name, each an array [candidates]."""
    a, b = candidates(guess)
    own = {f"pair_{name}": links[a, b, k] for k, name in enumerate(PAIR_EVIDENCE)}
    own |= {f"end_{name}": ends[a, k] for k, name in enumerate(END_EVIDENCE)}
    own |= {f"start_{name}": starts[b, k] for k, name in enumerate(START_EVIDENCE)}
    own |= _guessed(guess, a, b) | _places(found, a, b) | _seam_here(found, a, b) | _about(found, guess, a, b)
    return a, b, {name: np.asarray(values, dtype=np.float32) for name, values in own.items()}


def _guessed(guess: Guess, a: Numbers, b: Numbers) -> dict[str, Floats]:
    """The logit's scores, and how far a link is ahead of its rivals."""
    here, there = np.maximum(guess.here, -30), np.maximum(guess.there, -30)
    ranks_here = (-here).argsort(axis=1).argsort(axis=1)
    ranks_there = (-there).argsort(axis=0).argsort(axis=0)
    return {
        "here": here[a, b], "there": there[a, b], "both": here[a, b] + there[a, b], "end": guess.end[a], "start": guess.start[b],
        "gain": here[a, b] + there[a, b] - guess.end[a] - guess.start[b],
        "rank_here": ranks_here[a, b], "rank_there": ranks_there[a, b],
        "lead_here": here[a, b] - best_other(here, 1)[a, b], "lead_there": there[a, b] - best_other(there, 0)[a, b],
    }  # fmt: skip


def _places(found: Sequence[Run], a: Numbers, b: Numbers) -> dict[str, Floats]:
    """Where the two runs stand, how long they are, and what stands before, between and after them."""
    first, last = np.array([r.first.order for r in found]), np.array([r.last.order for r in found])
    letters = np.array([len(r.text) for r in found])
    lines = np.array([len(r.pieces) for r in found])
    tails = np.array([len(r.last.text) for r in found])
    tops = np.array([len(r.first.text) for r in found])
    widths = np.array([max(len(p.text) for p in r.pieces) for r in found])
    heads = np.array([len(r.heads) for r in found])
    headed = np.concatenate([[0], np.cumsum(heads)])
    block_a, block_b = np.array([r.last.block for r in found]), np.array([r.first.block for r in found])
    done = np.array([finished(r.last.text) for r in found])
    low, high = np.minimum(a, b), np.maximum(a, b)
    return {
        "step": np.clip(b - a, -_FAR, _FAR), "apart": np.clip(first[b] - last[a], -3 * _FAR, 3 * _FAR),
        "blocks_apart": np.clip(block_b[b] - block_a[a], -_FAR, _FAR), "heads_between": headed[high + 1] - headed[low + 1],
        "heads_b": heads[b], "letters_a": np.minimum(letters[a], 600), "letters_b": np.minimum(letters[b], 600),
        "lines_a": np.minimum(lines[a], 40), "lines_b": np.minimum(lines[b], 40), "tail": np.minimum(tails[a], 60),
        "tail_against": np.clip(tails[a] - widths[a], -40, 0), "top_against": np.clip(tops[b] - widths[b], -40, 0),
        "tail_top": np.clip(tails[a] - tops[b], -30, 30), "widths": np.clip(widths[a] - widths[b], -40, 40),
        "width_a": np.minimum(widths[a], 80), "width_b": np.minimum(widths[b], 80),
        "done_before_b": np.append(True, done)[b], "done_a": done[a], "done_b": done[b],
        "share_done": np.full(len(a), done.mean()), "runs": np.full(len(a), min(len(found), 150)),
        "rank_a": np.array([r.last.rank for r in found])[a], "rank_b": np.array([r.first.rank for r in found])[b],
    }  # fmt: skip


def _seam_here(found: Sequence[Run], a: Numbers, b: Numbers) -> dict[str, Floats]:
    """How many strings that stand across the seam stand elsewhere on the page as well: names, terms cut in two."""
    texts = [symbols(r.text) for r in found]
    page = "\n".join(texts)
    known = [Counter(map("".join, zip(*(page[k:] for k in range(n)), strict=False))) for n in (2, 3, 4)]
    tails, tops = [text[-3:] for text in texts], [text[:3] for text in texts]
    seen = {(i, j): _stand(tails[i], tops[j], known) for i, j in zip(a.tolist(), b.tolist(), strict=True)}
    out = np.array(list(seen.values()), dtype=np.float32).reshape(-1, 3)
    return {"here_2": out[:, 0], "here_3": out[:, 1], "here_4": out[:, 2]}


def _stand(left: str, right: str, known: Sequence[Counter[str]]) -> list[int]:
    """How often, three times at most each, the strings of 2, 3 and 4 symbols across a seam are known."""
    both, at = left + right, len(left)
    out = []
    for n, counts in enumerate(known, 2):
        grams = [both[s : s + n] for s in range(max(0, at - n + 1), min(at, len(both) - n + 1))]
        out.append(sum(min(counts[gram], 3) for gram in grams if gram in counts and gram.isalnum()))
    return out


def _about(found: Sequence[Run], guess: Guess, a: Numbers, b: Numbers) -> dict[str, Floats]:
    """What the chains have in common that the logit would make: what leads up to the first run with what follows the second."""
    ahead, behind, size_ahead, size_behind = [""] * len(found), [""] * len(found), np.zeros(len(found)), np.zeros(len(found))
    for chain in guess.chains:
        texts = [found[i].text for i in chain]
        whole, ends = "".join(texts), np.cumsum([len(text) for text in texts]).tolist()
        for i, text, end in zip(chain, texts, ends, strict=True):
            start = end - len(text)
            ahead[i], behind[i] = whole[max(0, end - _REACH) : end], whole[start : start + _REACH]
            size_ahead[i], size_behind[i] = end, len(whole) - start
    alike, letters = likeness(ahead, behind), common_letters(ahead, behind)
    linked = {i: j for chain in guess.chains for i, j in pairwise(chain)}
    from_b = {j: i for i, j in linked.items()}
    return {
        "alike": alike[a, b], "alike_lead": alike[a, b] - best_other(alike, 1)[a, b],
        "alike_lead_back": alike[a, b] - best_other(alike, 0)[a, b],
        "letters_alike": letters[a, b], "letters_lead": letters[a, b] - best_other(letters, 1)[a, b],
        "letters_lead_back": letters[a, b] - best_other(letters, 0)[a, b],
        "chain_ahead": np.minimum(size_ahead[a], 1500), "chain_behind": np.minimum(size_behind[b], 1500),
        "chosen": np.array([linked.get(i) == j for i, j in zip(a.tolist(), b.tolist(), strict=True)]),
        "taken_a": np.array([i in linked for i in a.tolist()]), "taken_b": np.array([j in from_b for j in b.tolist()]),
    } | _heads_known(found, ahead, behind, a, b)  # fmt: skip


def _heads_known(found: Sequence[Run], ahead: Sequence[str], behind: Sequence[str], a: Numbers, b: Numbers) -> dict[str, Floats]:
    """How much of the words of the headline before the second run stand in what follows, and in what leads up to the first."""
    heads = {j: bigrams("".join(p.text for p in run.heads)) for j, run in enumerate(found) if run.heads}
    bags = {i: bigrams(ahead[i]) for i, j in zip(a.tolist(), b.tolist(), strict=True) if j in heads}

    def share(own: Counter[str], bag: Counter[str]) -> float:
        return sum(map(bag.__contains__, own)) / (len(own) + 2.0)

    own = {j: share(head, bigrams(behind[j])) for j, head in heads.items()}
    words = ["".join(p.text for p in run.heads) for run in found]
    nats_of_b, nats_in_a = np.diag(Explained(behind)(words)), Explained(ahead)(words)[b, a]
    return {
        "nats_of_b": nats_of_b[b],
        "nats_in_a": nats_in_a,
        "nats_more": nats_of_b[b] - nats_in_a,
        "head_of_b": np.array([own.get(j, 0.0) for j in b.tolist()]),
        "head_in_a": np.array([share(heads[j], bags[i]) if j in heads else 0.0 for i, j in zip(a.tolist(), b.tolist(), strict=True)]),
    }
