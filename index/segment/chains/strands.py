"""Strands, stretches of text that are surely read on without a break, and the evidence that two of them are of one article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from index.segment.chains.evidence import common_letters
from index.segment.chains.runs import Run
from index.segment.learned.meaning import meaning
from index.segment.learned.topic import best_other, common_bigrams
from index.segment.learned.weights import Floats
from index.segment.marks import cues
from index.segment.roles.role import Role
from index.segment.text import WIDEST, core, finished

DONE, BROKEN = 20.0, 6.0
"""Log odds of a link from which it holds whatever the rest of the page says: behind a finished sentence, and within one."""
_NONE, _OUT = -12.0, 12.0
"""What a link says at least against, and what a way in or out."""
TORN = -5.0
"""The least that a link counts which a strand put in would break."""
_FAR, _HEADS = 40, 12
"""The most runs or blocks, and headlines, that two strands count as apart."""

Strand = list[int]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Linked:
    """Links between the runs of a page: log odds [runs, runs] of reading on and of being of one article, log shares of END, START."""

    gain: Floats
    together: Floats
    end: Floats
    start: Floats


class Known:
    """What is known of the runs of a page, single and in pairs; arrays [runs] and [runs, runs]."""

    def __init__(self, found: Sequence[Run], linked: Linked, widths: Sequence[float], apart: Bools) -> None:
        texts = [run.text for run in found]
        self.linked = linked
        self.size = np.array([max(len(core(text)), 1) for text in texts], dtype=np.float32)
        self.about = meaning()(texts)
        self.bigrams, letters = common_bigrams(texts), common_letters(texts, texts)
        self.letters, self.letters_weighed = letters, letters * self.size[:, None] * self.size[None, :]
        self.done = np.array([finished(text) for text in texts])
        self.begun = np.append(True, self.done[:-1])
        self.opens = np.array([bool(cues.OPENS.match(run.first.text)) for run in found])
        self.note = np.array([bool(cues.EDITOR.match(run.first.text)) for run in found])
        self.jumps_on = np.array([bool(cues.jump_to(run.last.text)) for run in found])
        self.jumped = np.array([bool(cues.JUMP_FROM.match(run.first.text)) for run in found])
        self.headed = np.array([Role.HEAD in run.before for run in found])
        self.signed = np.array([Role.BYLINE in run.before for run in found])
        self.heads = np.cumsum([bool(run.heads) for run in found])
        self.first_block = np.array([run.first.block for run in found])
        self.last_block = np.array([run.last.block for run in found])
        self.widths = np.array(widths)
        self.apart = apart.astype(np.float32)
        self.lines = np.array([in_lines(run) for run in found])


def in_lines(run: Run) -> bool:
    """Whether a run is of printed lines; whole paragraphs do not stray."""
    return all(len(p.text) <= WIDEST for p in run.pieces)


def strands(chains: Sequence[Sequence[int]], known: Known) -> list[Strand]:
    """Chains cut at every link that is not sure: behind a sentence's end the next lines of the dump may be any story's."""
    out: list[Strand] = []
    for chain in chains:
        out.append([chain[0]])
        for a, b in pairwise(chain):
            if known.linked.gain[a, b] < (DONE if known.done[a] else BROKEN):
                out.append([b])
            else:
                out[-1].append(b)
    return out


def pooled(values: Floats, own: Sequence[Strand], how: np.ufunc) -> Floats:
    """[strands, strands] out of [runs, runs]: the sum, the largest or the least over the runs of both."""
    order = [k for strand in own for k in strand]
    starts = [0, *accumulate(map(len, own))][:-1]
    across = how.reduceat(values[np.ix_(order, order)], starts, axis=0)
    return np.asarray(how.reduceat(across, starts, axis=1))


def strand_evidence(known: Known, own: Sequence[Strand], chain_of: NDArray[np.int64]) -> dict[str, Floats]:
    """Every evidence by name, each [strands, strands] and the same both ways.

    `own` are the runs of each strand in the order of reading, `chain_of` [runs] the chain that each stands in.
    """
    said = _said_alike(known, own)
    linked = _linked(known, own)
    out = said | linked | _stand(known, own, chain_of)
    for name in ("bigrams", "meaning", "letters", "link", "together"):
        lead = _lead(out[name])
        out[f"{name}_lead"], out[f"{name}_lag"] = np.maximum(lead, lead.T), np.minimum(lead, lead.T)
    return out


def _said_alike(known: Known, own: Sequence[Strand]) -> dict[str, Floats]:
    """What both are about: cosines of their bigrams and of their meaning, and nats of letters in common."""
    sizes = np.array([known.size[strand].sum() for strand in own])
    about = np.array([known.about[strand].sum(axis=0) for strand in own])
    out = {
        "bigrams": _cosines(pooled(known.bigrams, own, np.add)), "meaning": _cosines(about @ about.T),
        "letters": pooled(known.letters_weighed, own, np.add) / sizes[:, None] / sizes[None, :],
    }  # fmt: skip
    for values in out.values():
        np.fill_diagonal(values, 0.0)
    out["letters_most"] = pooled(known.letters, own, np.maximum)
    return out | _by_place("bigrams_best", out["bigrams"].max(axis=1), own)


def _cosines(products: Floats) -> Floats:
    """[strands, strands]: dot products by the lengths of both."""
    lengths = np.sqrt(np.maximum(np.diag(products), 1e-9))
    return np.asarray(products / lengths[:, None] / lengths[None, :])


def _linked(known: Known, own: Sequence[Strand]) -> dict[str, Floats]:
    """The best link between any run of the one and any of the other, and of both as wholes: one behind or within the other."""
    gain = known.linked.gain
    link = np.maximum(pooled(gain, own, np.maximum), _NONE)
    together = np.maximum(pooled(known.linked.together, own, np.maximum), _NONE)
    first, last = [strand[0] for strand in own], [strand[-1] for strand in own]
    whole = np.maximum(gain[np.ix_(last, first)], _NONE)
    for k, strand in enumerate(own):
        if len(strand) > 1:
            a, b = strand[:-1], strand[1:]
            torn = np.maximum(gain[a, b], TORN)
            put_in = (gain[np.ix_(a, first)] + gain[np.ix_(last, b)].T - torn[:, None]).max(axis=0) / 2
            whole[k] = np.maximum(whole[k], put_in)
    early = _early(own)
    return {
        "link": np.maximum(link, link.T), "together": np.maximum(together, together.T), "whole": np.maximum(whole, whole.T),
        "onward": np.where(early, link, link.T), "backward": np.where(early, link.T, link),
    }  # fmt: skip


def _stand(known: Known, own: Sequence[Strand], chain_of: NDArray[np.int64]) -> dict[str, Floats]:
    """Where both stand, how they begin and end, how large they are, and what the page is like."""
    n = len(known.size)
    numbers, blocks = np.arange(n), np.abs(known.first_block[:, None] - known.last_block[None, :])
    first, last = [strand[0] for strand in own], [strand[-1] for strand in own]
    low, high = np.array([min(strand) for strand in own]), np.array([max(strand) for strand in own])
    one = np.ones((len(own), len(own)), dtype=np.float32)
    sizes = np.log(np.maximum([known.size[strand].sum() for strand in own], 1))
    counts = np.array([len(strand) for strand in own])
    heads, ways = int(known.headed.sum()), known.linked
    out = {
        "runs_apart": np.minimum(pooled(np.abs(numbers[:, None] - numbers[None, :]), own, np.minimum), _FAR),
        "blocks_apart": np.minimum(pooled(np.minimum(blocks, blocks.T), own, np.minimum), _FAR),
        "heads_between": np.minimum(pooled(np.abs(known.heads[:, None] - known.heads[None, :]), own, np.minimum), _HEADS),
        "overlap": (low[:, None] <= high[None, :]) & (low[None, :] <= high[:, None]),
        "chain": pooled(chain_of[:, None] == chain_of[None, :], own, np.maximum),
        "other_measure": pooled(np.maximum(known.apart, known.apart.T), own, np.maximum),
        "small": np.minimum.outer(sizes, sizes), "large": np.maximum.outer(sizes, sizes),
        "runs_small": np.minimum.outer(counts, counts), "runs_large": np.maximum.outer(counts, counts),
        "strands": one * len(own), "heads": one * heads, "strands_heads": one * (len(own) - heads),
        "share_done": one * known.done.mean(), "share_lines": one * known.lines.mean(), "runs": one * n,
    }  # fmt: skip
    for name, values in (
        ("start", np.maximum(ways.start[first], -_OUT)), ("end", np.maximum(ways.end[last], -_OUT)), ("opens", known.opens[first]),
        ("headed", known.headed[first]), ("signed", known.signed[first]), ("begun", known.begun[first]), ("width", known.widths[first]),
    ):  # fmt: skip
        out |= _by_place(name, values, own)
    return {name: np.asarray(values, dtype=np.float32) for name, values in out.items()}


def _early(own: Sequence[Strand]) -> Bools:
    """[strands, strands]: whether the first stands above the second."""
    low = np.array([min(strand) for strand in own])
    return np.asarray(low[:, None] < low[None, :])


def _by_place(name: str, values: NDArray, own: Sequence[Strand]) -> dict[str, Floats]:
    """What is known of one strand, for the upper and the lower of each two."""
    early, across, down = _early(own), values[:, None], values[None, :]
    return {f"{name}_upper": np.where(early, across, down), f"{name}_lower": np.where(early, down, across)}


def _lead(scores: Floats) -> Floats:
    """How far each pair is ahead of the best other pair of the first."""
    others = scores.copy()
    np.fill_diagonal(others, -30)
    return scores - best_other(others, 1)
