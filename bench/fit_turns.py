"""Learn which columns were turned round (the model "turn" of index/segment/learned/weights.json) from pages with gold.

    python -m bench.fit_turns --parsed GOLD.pages.json ... --archive DIR --lines DIR --half 0 --stories ARTICLES.jsonl.gz ...
                              [--made N] [--seed S]

Takes the pages of bench/fit_segment, and as many pages again of the family whose columns are turned round, and the chains that
the links make of them.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from unittest.mock import patch

import numpy as np

from bench.fit_segment import STORIES, Model, asked_pages, fit_pairs, load, page_weight
from bench.page_factory.pages import make_page
from bench.page_factory.stories import outside_stories
from bench.segment_data import Example, Truth, aligned, page_text
from index.segment.chains import joins, turns
from index.segment.chains.runs import Run, runs
from index.segment.learned import weights
from index.segment.learned.weights import Floats
from index.segment.roles.page_roles import roles

FOLDS = 5
Case = tuple[Floats, Floats, int, float]
"""Evidence of every turn, of none, the number of the true one (-1 for none), what the case counts."""


MORE = 20
"""Pages whose columns are turned round, at full strength, for one of every other family."""


def more(asked: argparse.Namespace) -> Iterator[Example]:
    """More made pages of the family whose columns are turned round."""
    rng = random.Random(asked.seed)
    files = [outside_stories(file, rng, 1) for file in asked.stories]
    known = [story for stories in files for story in rng.sample(stories, min(STORIES, len(stories)))]
    for n in range(MORE * asked.made):
        made = make_page(known, "displaced", 1.0, asked.seed * 10_000 + 5_000 + n)
        yield aligned(made.file, "displaced", page_text(made.file, made.text), made.gold["articles"])


def cases(example: Example) -> list[Case]:
    """For every beginning of a page the evidence of every turn, and which is a true one."""
    truths = {p.order: t for p, t in zip(example.pieces, example.truths, strict=True)}
    found = runs(example.pieces, roles(example.pieces))
    out: list[Case] = []

    def hook(found: Sequence[Run], chains: Sequence[Sequence[int]], gain: Floats, apart: turns.Bars) -> list[list[int]]:
        for below, chain in enumerate(chains):
            asked = list(turns.turns(found, chains, below, apart)) if turns.opens(found, chain[0]) else []
            if asked:
                told = [true(found, chains, turn, truths) for turn in asked]
                evidence = turns.turn_evidence(found, chains, asked, gain), turns.stay_evidence(found, chains, below)
                out.append((*evidence, told.index(True) if any(told) else -1, page_weight(example)))
        return [list(chain) for chain in chains]

    with patch.object(joins, "turned", hook):
        joins.chains(found)
    return out


def true(found: Sequence[Run], chains: Sequence[Sequence[int]], turn: turns.Turn, truths: dict[int, Truth]) -> bool:
    """Whether what would be moved is of the beginning's article, all of it, and what would stay is not."""
    own = article(found[chains[turn.below][0]], truths)
    above = chains[turn.above]
    moved = {article(found[k], truths) for k in above[turn.at :]}
    return moved == {own} and (turn.at == 0 or article(found[above[turn.at - 1]], truths) != own)


def article(run: Run, truths: dict[int, Truth]) -> int:
    """The article that most letters of a run are of."""
    letters: dict[int, int] = {}
    for piece in run.pieces:
        truth = truths[piece.order]
        own = truth.article if truth.field == "body" else -9
        letters[own] = letters.get(own, 0) + len(piece.text)
    return max(letters, key=lambda own: letters[own])


def told(found: Sequence[Case], models: Sequence[Model]) -> tuple[int, int, int, int]:
    """(turns there are, turns made, right ones, those made where there is none)."""
    pair, stay = (np.array(list(model.values())) for model in models)
    made = [int(np.argmax(np.append(x @ pair, o @ stay))) for x, o, _, _ in found]
    chosen = [(at if at < len(x) else -1, target) for at, (x, _, target, _) in zip(made, found, strict=True)]
    return (
        sum(target >= 0 for _, target in chosen),
        sum(at >= 0 for at, _ in chosen),
        sum(at == target >= 0 for at, target in chosen),
        sum(at >= 0 > target for at, target in chosen),
    )


def main() -> None:
    """Fit on all pages, say how many are right when learned from four fifths of them, and write the weights among the others."""
    parser = argparse.ArgumentParser(prog="python -m bench.fit_turns", description=__doc__)
    asked_pages(parser)
    asked = parser.parse_args()
    pages = [found for example in [*load(asked), *more(asked)] for found in [cases(example)] if found]
    for part in range(FOLDS):
        learned = [case for k, own in enumerate(pages) if k % FOLDS != part for case in own]
        models = fit_pairs(learned, turns.TURN, turns.STAY)
        there, made, right, none = told([case for own in pages[part::FOLDS] for case in own], models)
        print(f"  left out: there are {there}, made {made}, right {right}, where none is {none}")
    kept = {name: dict(model) for name, model in weights.weights().items()}
    kept["turn"], kept["turn_stay"] = fit_pairs([case for own in pages for case in own], turns.TURN, turns.STAY)
    weights.FILE.write_text(json.dumps(kept, ensure_ascii=False, indent=1), "utf-8")


if __name__ == "__main__":
    main()
