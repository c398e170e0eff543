"""Learn which short lines are marks of columns (index/segment/roles/columns.json) from names of columns, headlines, and pages with gold.

    python -m bench.fit_columns --parsed GOLD.pages.json ... --headlines EVENTS.jsonl ... [--out FILE]

bench/column_names.txt holds names as papers have them, written for this project; those of the pages come to them.  What letters
say of a page's own lines is what was learned without them (three folds), for the trees are to trust it as on new pages.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from bench.fit_roles import exported
from bench.segment_data import Example, parsed_gold
from index.segment.learned.trees import Trees, table
from index.segment.learned.weights import Floats
from index.segment.roles.columns import LONGEST, SHORTEST, candidates, column_evidence, strings
from index.segment.roles.page_roles import columns, uncolumned
from index.segment.roles.role import Role
from index.segment.text import core, trimmed, undoubled

NAMES = Path(__file__).with_name("column_names.txt")
FOLDS, RIDGE, LEAST = 3, 0.5, 2
"""Folds, inverse of the ridge on letters, and how often a string of letters must be seen."""
ROUNDS, LEAVES, RATE = 120, 8, 0.08
PER_NAME = 3
"""Headlines for every name of a column."""


@dataclass
class Page:
    """A page with the roles that everything but this step gives, its candidates, and which are marks, 1, 0 or -1 if it is not known."""

    example: Example
    found: list[Role]
    asked: list[int]
    mark: NDArray[np.int64]
    fold: int


def page(example: Example) -> Page:
    """A page as this step comes to it."""
    found = uncolumned(example.pieces)
    asked = candidates(example.pieces, found)
    told = {"column": 1, "head": 0, "body": 0, "byline": 0}
    return Page(example, found, asked, np.array([told.get(example.truths[k].field, -1) for k in asked]), fold_of(example.name[:2]))


def fold_of(name: str) -> int:
    """The fold of a name or a page; the same page broken in another way is in the same."""
    return crc32(name.encode()) % FOLDS


def headlines(files: Sequence[Path]) -> list[str]:
    """The parts of headlines that are as short as names of columns."""
    rows = [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]
    parts = [core(part) for row in rows for part in re.split(r"[\s，。！？：；、“”《》—|]+", row.get("headline") or "")]
    return list(dict.fromkeys(part for part in parts if SHORTEST <= len(part) <= LONGEST))


def letters_of(marks: Sequence[str], others: Sequence[str]) -> dict[str, float]:
    """The weights of strings of letters: names of columns against other short lines."""
    texts = [*marks, *others]
    seen = Counter(part for text in texts for part in set(strings(text)))
    known = {part: k for k, part in enumerate(sorted(part for part, count in seen.items() if count >= LEAST))}
    cells = [(row, known[part]) for row, text in enumerate(texts) for part in set(strings(text)) if part in known]
    rows, cols = zip(*cells, strict=True)
    x = csr_matrix((np.ones(len(cells)), (rows, cols)), shape=(len(texts), len(known)))
    y = np.array([1] * len(marks) + [0] * len(others))
    model = LogisticRegression(C=RIDGE, max_iter=2000, class_weight="balanced").fit(x, y)
    return {part: round(float(model.coef_[0, k]), 3) for part, k in known.items()}


def own_lines(found: Page, mark: int) -> list[str]:
    """The candidates of a page that are marks, or are not."""
    return [core(undoubled(trimmed(found.example.pieces[k].text))) for k, told in zip(found.asked, found.mark, strict=True) if told == mark]


def evidence(found: Page, letters: Mapping[str, float], order: Sequence[str]) -> tuple[Floats, NDArray[np.int64]]:
    """(rows, marks) of the candidates of a page that the gold tells of."""
    known = found.mark >= 0
    own = column_evidence(found.example.pieces, found.found, found.asked, letters)
    return table(own, order)[known], found.mark[known]


def grown(cases: Sequence[tuple[Floats, NDArray[np.int64]]], order: Sequence[str]) -> dict[str, Any]:
    """Trees for (rows, marks) of pages, as they are shipped."""
    model = HistGradientBoostingClassifier(
        max_iter=ROUNDS, learning_rate=RATE, max_leaf_nodes=LEAVES, min_samples_leaf=15, l2_regularization=2.0,
        early_stopping=False, random_state=0, max_features=0.5,
    )  # fmt: skip
    return exported([model.fit(*map(np.concatenate, zip(*cases, strict=True)))], order)


def learned(pages: Sequence[Page], listed: Sequence[str], heads: Sequence[str], left_out: Collection[str] = ()) -> dict[str, float]:
    """The weights of letters by names that are listed and the lines of pages, without the marks left out."""
    marks = dict.fromkeys([*listed, *(name for p in pages for name in own_lines(p, 1))])
    others = dict.fromkeys([*heads, *(line for p in pages for line in own_lines(p, 0))])
    return letters_of([name for name in marks if name not in left_out], list(others))


def main() -> None:
    """Fit, say what pages left out give, and write."""
    parser = argparse.ArgumentParser(prog="python -m bench.fit_columns", description=__doc__)
    parser.add_argument("--parsed", type=Path, nargs="+", required=True)
    parser.add_argument("--headlines", type=Path, nargs="*", default=[])
    parser.add_argument("--out", type=Path, default=columns.FILE)
    asked = parser.parse_args()
    pages = [found for found in (page(e) for e in parsed_gold(asked.parsed, None, "hand")) if found.asked]
    listed = [core(name) for name in NAMES.read_text("utf-8").split()]
    heads = headlines(asked.headlines)[: PER_NAME * len(listed)]
    folds = range(FOLDS)
    shown = [{name for p in pages if p.fold == k for name in own_lines(p, 1)} for k in folds]
    letters = [learned([p for p in pages if p.fold != k], listed, heads, shown[k]) for k in folds]
    order = list(column_evidence(pages[0].example.pieces, pages[0].found, pages[0].asked, letters[0]))
    cases = [evidence(p, letters[p.fold], order) for p in pages]
    models = [Trees(grown([c for c, p in zip(cases, pages, strict=True) if p.fold != k], order)) for k in folds]
    right = Counter(pair for (x, y), p in zip(cases, pages, strict=True) for pair in zip(y, models[p.fold].score(x) > 0, strict=True))
    print(f"{len(pages)} pages; left out: {right[1, True]} marks found, {right[1, False]} missed, {right[0, True]} others taken")
    weights = {part: weight for part, weight in learned(pages, listed, heads).items() if weight}
    asked.out.write_text(json.dumps({"letters": weights, "trees": grown(cases, order)}, ensure_ascii=False, separators=(",", ":")), "utf-8")


if __name__ == "__main__":
    main()
