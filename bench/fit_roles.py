"""Learn headline or body (index/segment/learned/trees.json) from pages with gold.

    python -m bench.fit_roles --parsed GOLD.pages.json ... --archive DIR --lines DIR --half 0 --stories ARTICLES.jsonl.gz ...
                              [--all-dumps] [--made N] [--seed S] [--beside SHARE] [--out FILE]

Takes the pages of bench/fit_segment.  The second pass learns from what the first says of pages it was not learned from
(stacking in three folds of whole pages; Wolpert 1992).  bench/fit_style.py comes first.  --beside writes a mean of the new
trees and those that were there: the mean of two that saw other pages errs less than either (Breiman 1996).
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from bench.fit_segment import asked_pages, load, page_weight
from bench.segment_data import Example, line_headers
from index.segment.learned import trees
from index.segment.learned.trees import Trees, table
from index.segment.learned.weights import Floats, sigmoid
from index.segment.marks import cues
from index.segment.roles.cue_roles import cue_roles
from index.segment.roles.role import Role
from index.segment.roles.signs import likely_signs, signs

ROUNDS, LEAVES, RATE = 100, 15, 0.12
FOLDS = 3
BAGS, SHARE = 2, 0.8
"""Models of which the mean is taken, and the share of the cases each sees: one alone differs by chance from the next."""
HEAD_WEIGHT = 1.3
"""What a headline line missed costs against a line of text taken for one."""
LONGEST = 90
"""Letters of the longest headline: longer ones in line gold are items that have none."""


@dataclass
class Case:
    """A page with its signs: which pieces cues leave open and the gold tells of, and which of them are headlines."""

    page: str
    weight: float
    example: Example
    given: list[Role | None]
    own: dict[str, Floats]
    open: NDArray[np.bool_]
    use: NDArray[np.bool_]
    head: NDArray[np.bool_]


def case(example: Example, headers: Mapping[tuple[str, int], int]) -> Case:
    """The signs of a page; nothing is learned from the `headers` that line gold calls text."""
    given = cue_roles(example.pieces)
    unset = np.array([role is None for role in given])
    doubtful = _doubtful(example) if example.group.startswith("L") else set()
    page = example.name.split(".")[0]
    told = [
        t.start >= headers.get((page, t.article), 0) if t.field == "body" else t.field == "head" and t.article not in doubtful
        for t in example.truths
    ]
    head = np.array([t.field == "head" for t in example.truths])
    weight = page_weight(example) * (0.7 if example.group.startswith("L") else 1.0)
    return Case(page, weight, example, given, signs(example.pieces, given), unset, unset & np.array(told), head)


def _doubtful(example: Example) -> set[int]:
    """Articles whose headline in the gold is the text of an item without one."""
    heads: dict[int, list[str]] = {}
    for piece, truth in zip(example.pieces, example.truths, strict=True):
        if truth.field == "head":
            heads.setdefault(truth.article, []).append(piece.text)
    return {a for a, own in heads.items() if any(map(cues.OPENS.match, own)) or len("".join(own)) > LONGEST}


def grown(cases: Sequence[Case], tables: Sequence[Floats], names: Sequence[str]) -> dict[str, Any]:
    """Trees for the cases, as they are shipped."""
    x = np.concatenate([t[c.use] for t, c in zip(tables, cases, strict=True)])
    y = np.concatenate([c.head[c.use] for c in cases])
    w = np.concatenate([np.full(int(c.use.sum()), c.weight) for c in cases]) * np.where(y, HEAD_WEIGHT, 1.0)
    models = []
    for bag in range(BAGS):
        rng = np.random.default_rng(bag)
        part = rng.random(len(y)) < SHARE
        model = HistGradientBoostingClassifier(
            max_iter=ROUNDS, learning_rate=RATE, max_leaf_nodes=LEAVES, min_samples_leaf=12, l2_regularization=2.0,
            early_stopping=False, random_state=bag, max_features=0.4,
        )  # fmt: skip
        models.append(model.fit(x[part], y[part], sample_weight=w[part]))
    return exported(models, names)


def exported(models: Sequence[Any], names: Sequence[str]) -> dict[str, Any]:
    """The mean of boosted models as tables of splits; a leaf points at itself."""
    base = float(np.mean([model._baseline_prediction[0, 0] for model in models]))
    out: dict[str, Any] = {"names": list(names), "base": round(base, 5), "roots": []}
    out |= {key: [] for key in ("feature", "threshold", "left", "right", "value")}
    for (tree,) in [step for model in models for step in model._predictors]:
        start = len(out["feature"])
        out["roots"].append(start)
        for k, node in enumerate(tree.nodes):
            leaf = bool(node["is_leaf"])
            out["feature"].append(0 if leaf else int(node["feature_idx"]))
            out["threshold"].append(0.0 if leaf else float(f"{node['num_threshold']:.7g}"))
            out["left"].append(start + (k if leaf else int(node["left"])))
            out["right"].append(start + (k if leaf else int(node["right"])))
            out["value"].append(round(float(node["value"]) / len(models), 5) if leaf else 0.0)
    return out


def mean(one: Mapping[str, Any], other: Mapping[str, Any], share: float = 0.5) -> dict[str, Any]:
    """The mean of two sums of trees over the same evidence, the first with its share."""
    if one["names"] != other["names"]:
        raise SystemExit("The trees that are there rest on other evidence; grow new ones without --beside.")
    shift = len(one["feature"])
    base = share * one["base"] + (1 - share) * other["base"]
    out = {"names": one["names"], "base": round(base, 5)}
    out |= {key: [*one[key], *(k + shift for k in other[key])] for key in ("roots", "left", "right")}
    out |= {key: [*one[key], *other[key]] for key in ("feature", "threshold")}
    weighed = [*(share * value for value in one["value"]), *((1 - share) * value for value in other["value"])]
    return {**out, "value": [round(value, 5) for value in weighed]}


def chances(model: Trees, found: Case, evidence: Floats) -> Floats:
    """What a pass makes of a page."""
    likely = np.array([role is Role.HEAD for role in found.given], dtype=np.float32)
    if found.open.any():
        likely[found.open] = sigmoid(model.score(evidence[found.open]))
    return likely


def with_likely(found: Case, evidence: Floats, likely: Floats) -> tuple[Floats, list[str]]:
    """The evidence of the second pass and the names of what was added."""
    more = likely_signs(likely, found.example.pieces)
    return np.concatenate([evidence, table(more, list(more))], axis=1), list(more)


def report(title: str, cases: Sequence[Case], likely: Sequence[Floats]) -> None:
    """Say how many headline lines are missed, and how many lines of text are taken for one."""
    y = np.concatenate([c.head[c.use] for c in cases])
    said = np.concatenate([p[c.use] for p, c in zip(likely, cases, strict=True)]) > 0.5
    print(
        f"  {title}: {int(y.sum())} headline lines of {len(y)}, missed {int((y & ~said).sum())}, taken {int((~y & said).sum())}", flush=True
    )


def fit(cases: Sequence[Case]) -> dict[str, dict[str, Any]]:
    """Both passes."""
    names = list(cases[0].own)
    tables = [table(c.own, names) for c in cases]
    pages = sorted({c.page for c in cases})
    fold = np.array([pages.index(c.page) % FOLDS for c in cases])
    likely: list[Floats] = [np.zeros(0, dtype=np.float32)] * len(cases)
    for k in range(FOLDS):
        rest = np.flatnonzero(fold != k)
        model = Trees(grown([cases[i] for i in rest], [tables[i] for i in rest], names))
        for i in np.flatnonzero(fold == k):
            likely[i] = chances(model, cases[i], tables[i])
    report("first pass, pages left out", cases, likely)
    second = [with_likely(c, t, p) for c, t, p in zip(cases, tables, likely, strict=True)]
    return {"head": grown(cases, tables, names), "head_again": grown(cases, [x for x, _ in second], names + second[0][1])}


def main() -> None:
    """Fit both passes and write them."""
    parser = argparse.ArgumentParser(prog="python -m bench.fit_roles", description=__doc__)
    asked_pages(parser)
    parser.add_argument("--beside", type=float, default=0.0, help="share of the trees that are there in the mean that is written")
    parser.add_argument("--out", type=Path, default=trees.FILE)
    asked = parser.parse_args()
    start = time.perf_counter()
    headers = line_headers(asked.lines) if asked.lines else {}
    cases = [case(example, headers) for example in load(asked)]
    print(f"{len(cases)} pages, {time.perf_counter() - start:.0f} s")
    found = fit(cases)
    if asked.beside:
        known = json.loads(trees.FILE.read_text("utf-8"))
        found = {name: mean(known[name], model, asked.beside) for name, model in found.items()}
    asked.out.write_text(json.dumps(found, separators=(",", ":")), "utf-8")
    print(f"{time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
