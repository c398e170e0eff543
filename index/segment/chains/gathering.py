"""Strands gathered into articles: what belongs to one story is put together, however it stands on the page.

The chains of `joins` decide from one run to the next, and a wrong link makes one article of two.  So they are cut where nothing but
the order of the dump says that a text goes on, and put together again as in clustering: the two strands that most likely are of one
article become one, and what is known of it then is known of all its runs together.  The odds are those of boosted trees over how
the strands are linked, what they are about and where they stand; pairs that are each other's best are merged in one round, as in
clustering by nearest neighbours (Murtagh 1983).  Trees are learned from the states that they lead to themselves (Ross et al. 2011,
arXiv:1011.0686; entities built so in coreference: Clark and Manning 2016, arXiv:1606.01323).  bench/fit_gathering.py makes them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial, reduce
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from index.segment.chains.paths import best_chains
from index.segment.chains.strands import TORN, Known, Strand, strand_evidence, strands
from index.segment.learned.trees import Trees, table, trees
from index.segment.learned.weights import Floats

FITS = 4.0
"""Log odds of a link from which the rest of a broken sentence is found."""
LEAST = 0.0
"""Log odds from which two strands are one."""


def gathered(known: Known, chains: Sequence[Sequence[int]], model: Trees | None = None) -> list[Strand]:
    """The runs of every article in the order of reading, articles in the order of the page; `model` stands in for the shipped trees."""
    model = model or trees("gathering")
    own, chain_of = strands(chains, known), chains_of(chains)
    note_of = np.array([known.note[chain[0]] for chain in chains])[chain_of] * (chain_of + 1)  # the chain that a note begins, or 0
    odds, fresh = np.zeros((len(own), len(own)), dtype=np.float32), np.ones(len(own), dtype=bool)
    while len(own) > 1:
        evidence, pairs = strand_evidence(known, own, chain_of), np.triu_indices(len(own), 1)
        # what is known of two strands changes little while others are merged: all are scored anew when no more seem to fit
        asked = fresh[pairs[0]] | fresh[pairs[1]]
        at = pairs[0][asked], pairs[1][asked]
        odds[at] = model.score(table({name: evidence[name][at] for name in model.names}, model.names))
        barred = bars(known, own, note_of, evidence["whole"])
        chosen = best_pairs(square(np.where(barred[pairs], -np.inf, odds[pairs]), pairs))
        if chosen:
            kept = np.setdiff1d(np.arange(len(own)), [b for _, b in chosen])
            own, odds, fresh = merged(known, own, chosen), odds[np.ix_(kept, kept)], np.isin(kept, [a for a, _ in chosen])
        elif fresh.all():
            break
        else:
            fresh[:] = True
    return sorted(with_broken(known, [in_order(known.linked.gain, strand) for strand in own], chains))


def with_broken(known: Known, own: Sequence[Strand], chains: Sequence[Sequence[int]]) -> list[Strand]:
    """What stops within a sentence goes on with what the chains say, if that is a beginning: nothing is printed that ends so."""
    out = list(own)
    for a, b in (link for chain in chains for link in pairwise(chain) if not known.done[link[0]] and known.linked.gain[link] > FITS):
        stops = next((strand for strand in out if strand[-1] == a), None)
        begins = next((strand for strand in out if strand[0] == b), None)
        if stops and begins and stops is not begins:
            out = [strand for strand in out if strand is not stops and strand is not begins] + [stops + begins]
    return out


def bars(known: Known, own: Sequence[Strand], note_of: NDArray[np.int64], whole: Floats) -> NDArray[np.bool_]:
    """[strands, strands]: what print keeps apart, whatever both are about.

    An editor's note speaks of the article it stands over, and is none of it; what stands below 下转 or above 上接 is of the same article
    only where a link (`whole` [strands, strands]) says that it is read before the one, or after the other.
    """
    notes = note_of[[strand[0] for strand in own]]
    ends, begins = (np.array([told[strand].any() for strand in own]) for told in (known.jumps_on, known.jumped))
    low, high = np.array([min(strand) for strand in own]), np.array([max(strand) for strand in own])
    above = (high[:, None] < low[None, :]) & (ends[:, None] | begins[None, :])
    return np.asarray((notes[:, None] != notes[None, :]) | ((above | above.T) & (whole <= 0)))


def chains_of(chains: Sequence[Sequence[int]]) -> NDArray[np.int64]:
    """[runs]: the number of the chain that each run stands in."""
    out = np.zeros(sum(map(len, chains)), dtype=np.int64)
    for number, chain in enumerate(chains):
        out[list(chain)] = number
    return out


def square(odds: Floats, pairs: tuple[NDArray[np.intp], NDArray[np.intp]]) -> Floats:
    """[strands, strands]: the odds of pairs, the same both ways; of a strand with itself none."""
    size = int(pairs[1].max()) + 1
    out = np.full((size, size), -np.inf, dtype=np.float32)
    out[pairs] = odds
    return np.maximum(out, out.T)


def best_pairs(scores: Floats, least: float = LEAST) -> list[tuple[int, int]]:
    """The pairs that are each other's best and likely enough; no strand is in two."""
    best = scores.argmax(axis=1)
    return [(k, int(mate)) for k, mate in enumerate(best) if k < mate and best[mate] == k and scores[k, mate] > least]


def merged(known: Known, own: Sequence[Strand], pairs: Sequence[tuple[int, int]]) -> list[Strand]:
    """The strands with both of every pair as one."""
    second = {b for _, b in pairs}
    into = dict(pairs)
    return [one(known.linked.gain, strand, own[into[k]]) if k in into else strand for k, strand in enumerate(own) if k not in second]


def in_order(gain: Floats, strand: Strand) -> Strand:
    """The runs of an article in the order of reading: along the links that are best within it, what none leads to put in."""
    runs = sorted(strand)
    parts = [[runs[k] for k in chain] for chain in best_chains(gain[np.ix_(runs, runs)])]
    return reduce(partial(one, gain), parts)


def one(gain: Floats, a: Strand, b: Strand) -> Strand:
    """Two strands as one, in the order of the likeliest link: one after the other, or one within the other; else as they stand."""
    upper, lower = (a, b) if min(a) < min(b) else (b, a)
    ways = [(float(gain[x[-1], y[0]]), x + y) for x, y in ((upper, lower), (lower, upper))]
    for whole, part in ((upper, lower), (lower, upper)):
        for k in range(1, len(whole)):
            here = gain[whole[k - 1], part[0]] + gain[part[-1], whole[k]] - max(gain[whole[k - 1], whole[k]], TORN)
            ways.append((float(here), whole[:k] + part + whole[k:]))
    best = max(ways, key=lambda way: way[0])
    return best[1] if best[0] > TORN else upper + lower
