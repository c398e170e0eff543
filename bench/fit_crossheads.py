"""Learn which headlines are crossheads (the model "crosshead" of index/segment/learned/weights.json) from pages with line gold.

    python -m bench.fit_crossheads LINES_DIR [--half 0|1] [--hand GOLD.pages.json ...] [--check GOLD.pages.json ...]
                                   [--stories ARTICLES.jsonl.gz ... --made N]

Line gold calls a crosshead text of its article: a short line without a sentence's end between finished paragraphs, found in
the mildest dump.  Trees that have learned from a page know its crossheads, so every one is given out as a headline here.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from sklearn.linear_model import LogisticRegression

from bench.fit_segment import chosen_stories
from bench.page_factory.families import FAMILIES
from bench.page_factory.pages import make_page
from bench.segment_data import Example, Truth, aligned, keep_weights, line_gold, line_names, page_text, parsed_gold
from index.segment import segmenter
from index.segment.heads import crossheads
from index.segment.heads.places import Places
from index.segment.learned.weights import Floats
from index.segment.marks import credits
from index.segment.order.pieces import Piece
from index.segment.roles.page_roles import roles
from index.segment.roles.role import Role
from index.segment.text import core, finished
from rag.evaluate.pages import gold_pages

LONGEST, PARAGRAPH = 20, 24
"""Letters of the longest crosshead, and of the shortest paragraph below one."""
RIDGE, HAND = 0.3, 3
"""The inverse of the ridge, and how often a pair of a page written by hand counts, which are few and as real pages are."""
Spans = dict[tuple[str, int], list[range]]
Case = tuple[Floats, bool]


def spans(folder: Path) -> Spans:
    """Where the crossheads of an article are in its text, by (true page, article), of pages with line gold."""
    found: Spans = {}
    for gold in map(json.loads, (folder / "gold.jsonl").read_text("utf-8").splitlines()):
        if (gold["level"], gold["style"]) != (1, "B"):
            continue
        lines, own = (folder / gold["file"]).read_text("utf-8").split("\n"), {}
        for number, article, role in gold["lines"]:
            if role == "body":
                own.setdefault(article, []).append(lines[number - 1].strip())
        found |= {(gold["file"].split(".")[0], article): _crossheads(texts, 2) for article, texts in own.items()}
    return found


def gold_spans(pages: Iterable[dict[str, Any]]) -> Spans:
    """The same of pages with gold in the parsed form, by (name of the page, article)."""
    return {(page["file"].split(".")[0], n): _crossheads(a["paragraphs"], 1) for page in pages for n, a in enumerate(page["articles"])}


def _crossheads(texts: Sequence[str], first: int) -> list[range]:
    """Where the crossheads among an article's paragraphs are in its letters; none stands before paragraph `first`, none at the end."""
    ends = [0, *accumulate(len(core(text)) for text in texts)]
    return [range(ends[k], ends[k + 1]) for k in range(first, len(texts) - 1) if _between(texts[k - 1], texts[k], texts[k + 1])]


def by_hand(files: Sequence[Path]) -> list[Case]:
    """The cases of pages with gold that were written by hand."""
    known = gold_spans(page for file in files for page in gold_pages(file))
    return [case for example in parsed_gold(files, None, "hand") for case in cases(example, known)]


def of_made(files: Sequence[Path], count: int, seed: int) -> list[Case]:
    """The cases of made pages, set from the stories that weights are learned from."""
    rng = random.Random(seed)
    stories = chosen_stories(files, rng)
    out: list[Case] = []
    for family, n in ((family, n) for family in FAMILIES for n in range(count)):
        made = make_page(stories, family, rng.random(), seed * 10_000 + n)
        example = aligned(made.file, family, page_text(made.file, made.text), made.gold["articles"])
        out += cases(example, gold_spans([made.gold]))
    return out


def _between(before: str, text: str, after: str) -> bool:
    short = 2 <= len(core(text)) <= LONGEST and not finished(text) and text[-1] not in "，,、：:" and text[0] not in "（(—"
    return short and not credits.byline(text) and finished(before) and len(core(after)) > PARAGRAPH


def cases(example: Example, known: Spans) -> list[Case]:
    """Evidence of every pair of bodies of a page with a headline between, and whether they are one article."""
    truths: dict[int, Truth] = {p.order: t for p, t in zip(example.pieces, example.truths, strict=True)}
    page = example.name.split(".")[0]
    forced = {k for k, t in truths.items() if t.field == "body" and any(t.start in span for span in known.get((page, t.article), ()))}
    out: list[Case] = []

    def given(pieces: Sequence[Piece]) -> list[Role]:
        return [Role.HEAD if p.order in forced else role for p, role in zip(pieces, roles(pieces), strict=True)]

    def hook(places: Places) -> bool:
        out.extend(_judged(places, truths))
        return False

    with patch.multiple(segmenter, unmixed=lambda _: example.pieces, roles=given, rejoined=hook):
        segmenter.segment([])
    return out


def _judged(places: Places, truths: dict[int, Truth]) -> Iterator[Case]:
    for a, c in crossheads.pairs(places):
        before, head, after = truths[places.bodies[a].last], truths[places.bodies[c].heads[0].order], truths[places.bodies[c].first]
        if head.field in ("body", "head"):
            one = head.field == "body" and before.article == head.article == after.article
            yield crossheads.crosshead_evidence(places, a, c), one


def main() -> None:
    """Fit, say how many are right, and write the weights among the others."""
    parser = argparse.ArgumentParser(prog="python -m bench.fit_crossheads", description=__doc__)
    parser.add_argument("lines", type=Path)
    parser.add_argument("--half", type=int, default=0, choices=(0, 1))
    parser.add_argument(
        "--hand", type=Path, nargs="*", default=[], help="gold pages written by hand to learn from, their dumps beside them"
    )
    parser.add_argument("--check", type=Path, nargs="*", default=[], help="the same, not learned from")
    parser.add_argument("--stories", type=Path, nargs="*", default=[])
    parser.add_argument("--made", type=int, default=0, help="made pages of every family, set from --stories")
    asked = parser.parse_args()
    known, halves = spans(asked.lines), [line_names(asked.lines)[k::2] for k in (asked.half, 1 - asked.half)]
    examples = list(line_gold(asked.lines))
    sets = [[case for e in examples if e.name.split(".")[0] in half for case in cases(e, known)] for half in halves]
    sets[0] += by_hand(asked.hand) * HAND + of_made(asked.stories, asked.made, 601)
    sets[1] += by_hand(asked.check) * HAND + of_made(asked.stories, asked.made // 2, 602)
    x, y = np.stack([case[0] for case in sets[0]]), np.array([case[1] for case in sets[0]])
    spread = np.where(x.std(axis=0) > 0, x.std(axis=0), 1.0)
    model = LogisticRegression(C=RIDGE, max_iter=2000).fit(x[:, 1:] / spread[1:], y)
    fitted = [float(model.intercept_[0]), *(model.coef_[0] / spread[1:]).tolist()]
    for title, found in zip(("learned from", "not learned from"), sets, strict=True):
        said = np.array([case[0] @ np.array(fitted) for case in found]) > np.log(crossheads.SURE / (1 - crossheads.SURE))
        true = np.array([case[1] for case in found])
        print(f"{title}: {len(true)} pairs, {true.sum()} crossheads, found {(said & true).sum()}, wrongly {(said & ~true).sum()}")
    keep_weights("crosshead", crossheads.CROSSHEAD, fitted)


if __name__ == "__main__":
    main()
