"""Learn which links between runs of body text are true (index/segment/learned/links.json) from pages with gold.

    python -m bench.fit_links --parsed GOLD.pages.json ... --archive DIR --lines DIR --half 0 --stories ARTICLES.jsonl.gz ...
                              [--made N] [--seed S] [--language FILE] [--out FILE]

Takes the pages of bench/fit_segment, after bench/fit_roles and with another --seed, so that roles are as often wrong as on new
pages.  --language is a model of the other half of the articles (bench/fit_language --half 0): the shipped one has counted the
stories to learn from, and would be trusted more here than on new pages.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from bench.fit_roles import exported
from bench.fit_segment import Choices, asked_pages, load
from index.segment.chains import joins
from index.segment.chains.links import link_evidence
from index.segment.chains.paths import best_chains
from index.segment.learned import language, trees
from index.segment.learned.trees import Trees, table
from index.segment.learned.weights import Floats

ROUNDS, LEAVES, RATE = 150, 15, 0.1
BAGS, SHARE = 2, 0.8
FOLDS = 3
REAL = 3.0
"""How often a real page counts beyond what fit_segment makes of it."""
SKIPPED = 60
"""Letters of an article that a link may skip without being wrong: a stray line that stands elsewhere."""
ORDER = 0.6
"""What a link inside one article counts that puts it in the wrong order."""
LEAST, LARGE = 0.3, 300
"""What a link counts whatever hangs on it, and the letters beyond which no more hangs on it."""


@dataclass
class Case:
    """The candidate links of a page."""

    page: str
    group: str
    weight: Floats
    first: NDArray[np.int64]
    second: NDArray[np.int64]
    evidence: dict[str, Floats]
    true: NDArray[np.bool_]
    use: NDArray[np.bool_]
    choices: Choices


def case(choices: Choices, group: str) -> Case:
    """The candidates of a page with the truth; a link that only skips a few letters of its article is neither true nor false."""
    guess = joins.guessed(choices.links, choices.ends, choices.starts, joins.barred(choices.runs))
    a, b, own = link_evidence(choices.runs, choices.links, choices.ends, choices.starts, guess)
    true = choices.next[a] == b
    last, first = [choices.lasts[i] for i in a], [choices.firsts[j] for j in b]
    same = np.array([x.article == y.article for x, y in zip(last, first, strict=True)], dtype=bool)
    ahead = np.array([y.start - x.end for x, y in zip(last, first, strict=True)])
    skips = same & ~true & (ahead >= 0) & (ahead < SKIPPED)
    weight = choices.weight * (REAL if group == "real" else 1.0) * stakes(choices, a, b) * np.where(same & ~true, ORDER, 1.0)
    return Case(choices.name.split(".")[0], group, weight, a, b, own, true, choices.known[a] & choices.known[b] & ~skips, choices)


def stakes(choices: Choices, a: NDArray[np.int64], b: NDArray[np.int64]) -> Floats:
    """How much hangs on a link: the letters of its article on the side where there are fewer of them."""
    size: dict[int, int] = {}
    for truth in choices.lasts:
        size[truth.article] = max(size.get(truth.article, 0), truth.end)
    before = np.array([choices.lasts[i].end for i in a])
    after = np.array([size[choices.firsts[j].article] - choices.firsts[j].start if choices.firsts[j].article in size else 0 for j in b])
    return np.asarray(LEAST + np.minimum(np.minimum(before, after), LARGE) / LARGE, dtype=np.float32)


def grown(cases: Sequence[Case], names: Sequence[str], rounds: int = ROUNDS) -> dict[str, Any]:
    """Trees for the cases, as they are shipped."""
    x = np.concatenate([table(c.evidence, names)[c.use] for c in cases])
    y = np.concatenate([c.true[c.use] for c in cases])
    w = np.concatenate([c.weight[c.use] for c in cases])
    models = []
    for bag in range(BAGS):
        part = np.random.default_rng(bag).random(len(y)) < SHARE
        model = HistGradientBoostingClassifier(
            max_iter=rounds, learning_rate=RATE, max_leaf_nodes=LEAVES, min_samples_leaf=20, l2_regularization=3.0,
            early_stopping=False, random_state=bag, max_features=0.4,
        )  # fmt: skip
        models.append(model.fit(x[part], y[part], sample_weight=w[part]))
    return exported(models, names)


def right(found: Case, model: Trees | None) -> tuple[int, int]:
    """How many runs of a page are given their true successor or end, and how many there are."""
    n = len(found.choices.runs)
    if model is None:
        chains = joins.guessed(found.choices.links, found.choices.ends, found.choices.starts, joins.barred(found.choices.runs)).chains
    else:
        gain = np.full((n, n), -60.0)
        gain[found.first, found.second] = model.score(table(found.evidence, model.names))
        chains = best_chains(gain)
    following = np.full(n, -1)
    for chain in chains:
        following[chain[:-1]] = chain[1:]
    return int(((following == found.choices.next) & found.choices.known).sum()), int(found.choices.known.sum())


def report(title: str, cases: Sequence[Case], models: Sequence[Trees | None]) -> None:
    """Say by group how many runs are followed by the right one."""
    groups: dict[str, list[tuple[int, int]]] = {}
    for found, model in zip(cases, models, strict=True):
        groups.setdefault(found.group, []).append(right(found, model))
    said = {group: sum(a for a, _ in rows) / max(1, sum(b for _, b in rows)) for group, rows in groups.items()}
    print(f"  {title}: " + "  ".join(f"{group} {value:.3f}" for group, value in said.items()), flush=True)


def load_cases(asked: argparse.Namespace) -> list[Case]:
    """The cases of the pages asked for, those with two runs and more."""
    return [case(choices, e.group) for e, choices in ((e, Choices(e)) for e in load(asked)) if len(choices.runs) > 1]


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(prog="python -m bench.fit_links", description=__doc__)
    asked_pages(parser)
    parser.add_argument("--out", type=Path, default=trees.LINKS)
    parser.add_argument("--language", type=Path)
    asked = parser.parse_args()
    if asked.language:
        language.FILE = asked.language
    start = time.perf_counter()
    cases = load_cases(asked)
    names = list(cases[0].evidence)
    print(f"{len(cases)} pages, {sum(len(c.true) for c in cases)} links, {time.perf_counter() - start:.0f} s", flush=True)
    pages = sorted({c.page for c in cases})
    fold = np.array([pages.index(c.page) % FOLDS for c in cases])
    parts = [Trees(grown([c for c, f in zip(cases, fold, strict=True) if f != k], names)) for k in range(FOLDS)]
    report("before", cases, [None] * len(cases))
    report("pages left out", cases, [parts[f] for f in fold])
    asked.out.write_text(json.dumps({"links": grown(cases, names)}, separators=(",", ":")), "utf-8")
    print(f"{time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
