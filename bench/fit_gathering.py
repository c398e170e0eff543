"""Learn which strands of text are of one article (index/segment/learned/gathering.json) from pages with gold.

    python -m bench.fit_gathering --parsed GOLD.pages.json ... --archive DIR --lines DIR --half 0 --all-dumps --hand GOLD ...
                                  --pressed GOLD ... --stories ARTICLES.jsonl.gz ... [--made N] [--seed S]
                                  [--language FILE] [--beside SHARE] [--out FILE]

Takes the pages of bench/fit_links, after it.  What links say of a page is what trees say that were grown on other pages, for the
shipped ones know these by heart.  The first trees are learned from pages put together as the gold says, the next also from what the
trees before made of them; of merges that are wrong every other one is not carried out, so that there is something left to learn.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from bench.fit_links import Case, asked_pages, grown, load_cases
from bench.fit_roles import exported, mean
from index.segment.chains import joins
from index.segment.chains.gathering import best_pairs, chains_of, gathered, merged, square
from index.segment.chains.strands import Known, Strand, strand_evidence, strands
from index.segment.learned import language, trees
from index.segment.learned.trees import Trees, table
from index.segment.learned.weights import Floats

FOLDS, PASSES = 3, 3
ROUNDS, LEAVES, RATE = 150, 15, 0.1
FAR_LINK, KEPT = -6.0, 0.5
"""Of pairs linked worse than this, and of two articles, so many are learned from."""
LEAST, LARGE = 0.2, 300
"""What a pair counts whatever hangs on it, and the letters of the smaller beyond which no more does."""


@dataclass
class Page:
    """A page with its chains and the article that each run is of, -1 for none."""

    group: str
    fold: int
    weight: float
    known: Known
    chains: list[list[int]]
    article: NDArray[np.int64]


@dataclass
class Learned:
    """What there is to learn from: evidence [pairs, names], whether both are of one article, and what that counts."""

    evidence: list[Floats]
    same: list[NDArray[np.bool_]]
    weight: list[Floats]


def page(found: Case, fold: int, links: Trees) -> Page:
    """A page as the parser comes to it, with the links that trees make of it which do not know it."""
    own = found.choices
    guess = joins.guessed(own.links, own.ends, own.starts, joins.barred(own.runs))
    linked = joins.linked(own.runs, guess, (found.first, found.second), found.evidence, links)
    known, chains = joins.known(own.runs, linked)
    article = [a.article if a.field == "body" else -1 for a in own.firsts]
    return Page(found.group, fold, own.weight, known, chains, np.array(article))


def owners(found: Page, own: Sequence[Strand]) -> tuple[NDArray[np.int64], Floats]:
    """[strands]: the article that most of each is of, -1 for none, and the share that is."""
    names, shares = [], []
    for strand in own:
        letters: Counter[int] = Counter()
        for k in strand:
            letters[int(found.article[k])] += int(found.known.size[k])
        best = max((name for name in letters if name >= 0), key=letters.__getitem__, default=-1)
        names.append(best)
        shares.append(letters[best] / sum(letters.values()))
    return np.array(names), np.array(shares, dtype=np.float32)


def learn_from(found: Page, model: Trees | None, rng: np.random.Generator, out: Learned) -> None:
    """Every state that a page comes through, merged by the gold (no model) or by the trees before."""
    own, chain_of = strands(found.chains, found.known), chains_of(found.chains)
    while len(own) > 1:
        evidence = strand_evidence(found.known, own, chain_of)
        pairs = np.triu_indices(len(own), 1)
        names, shares = owners(found, own)
        one, other = names[pairs[0]], names[pairs[1]]
        same = (one == other) & (one >= 0)
        rows = table({name: values[pairs] for name, values in evidence.items()}, list(evidence))
        told = (np.minimum(one, other) >= 0) & (np.minimum(shares[pairs[0]], shares[pairs[1]]) > 0.5)
        kept = told & (same | (evidence["link"][pairs] > FAR_LINK) | (rng.random(len(same)) < KEPT))
        sizes = np.array([found.known.size[strand].sum() for strand in own])
        stake = LEAST + np.minimum(np.minimum(sizes[pairs[0]], sizes[pairs[1]]), LARGE) / LARGE
        out.evidence.append(rows[kept])
        out.same.append(same[kept])
        out.weight.append((stake * found.weight / len(own) ** 0.5)[kept])
        noise = rng.normal(size=len(same))
        if model is None:
            odds = np.where(same, 10 * evidence["bigrams"][pairs] + evidence["link"][pairs] / 2 + 90 + noise, -90)
        else:
            odds = model.score(rows) + noise
        chosen = [(a, b) for a, b in best_pairs(square(odds, pairs), 0.0) if names[a] == names[b] or rng.random() < 0.5]
        if not chosen:
            break
        own = merged(found.known, own, chosen)


def trees_of(out: Learned, names: Sequence[str]) -> dict[str, Any]:
    """Trees for what was learned from, as they are shipped."""
    model = HistGradientBoostingClassifier(
        max_iter=ROUNDS, learning_rate=RATE, max_leaf_nodes=LEAVES, min_samples_leaf=40, l2_regularization=3.0,
        early_stopping=False, random_state=0, max_features=0.5,
    )  # fmt: skip
    return exported([model.fit(np.concatenate(out.evidence), np.concatenate(out.same), sample_weight=np.concatenate(out.weight))], names)


def fitted(pages: Sequence[Page]) -> dict[str, Any]:
    """Trees learned from pages, in PASSES passes."""
    rng, out, found = np.random.default_rng(1), Learned([], [], []), {}
    first = pages[0]
    names = list(strand_evidence(first.known, strands(first.chains, first.known), chains_of(first.chains)))
    for step in range(PASSES):
        for one in pages:
            learn_from(one, Trees(found) if step else None, rng, out)
        found = trees_of(out, names)
    return found


def right(found: Page, own: Sequence[Strand]) -> float:
    """The share of a page's letters that stand in the article they are of: F1 of each with the text that has most of it, by its letters."""
    both: Counter[tuple[int, int]] = Counter()
    for number, strand in enumerate(own):
        for k in strand:
            both[int(found.article[k]), number] += int(found.known.size[k])
    wanted, given = Counter[int](), Counter[int]()
    for (name, number), letters in both.items():
        wanted[name] += letters
        given[number] += letters
    total = sum(letters for name, letters in wanted.items() if name >= 0)
    placed, taken, out = {-1}, set[int](), 0.0
    for (name, number), letters in both.most_common():
        if name not in placed and number not in taken:
            placed.add(name)
            taken.add(number)
            out += 2 * letters / (wanted[name] + given[number]) * wanted[name]
    return out / total if total else 1.0


def report(title: str, rows: Sequence[tuple[str, float]]) -> None:
    """Print the mean of every group of pages."""
    groups: dict[str, list[float]] = {}
    for group, value in rows:
        groups.setdefault(group, []).append(value)
    print(f"  {title}: " + "  ".join(f"{group} {sum(own) / len(own):.3f}" for group, own in groups.items()), flush=True)


def main() -> None:
    """Fit, say how well pages do of which nothing was learned, and write."""
    parser = argparse.ArgumentParser(prog="python -m bench.fit_gathering", description=__doc__)
    asked_pages(parser)
    parser.add_argument("--out", type=Path, default=trees.GATHERING)
    parser.add_argument("--language", type=Path)
    parser.add_argument("--beside", type=float, default=0.0, help="share of the trees that are there in the mean that is written")
    asked = parser.parse_args()
    if asked.language:
        language.FILE = asked.language
    start = time.perf_counter()
    cases = load_cases(asked)
    names, numbers = list(cases[0].evidence), sorted({case.page for case in cases})
    folds = [numbers.index(case.page) % FOLDS for case in cases]
    links = [Trees(grown([case for case, fold in zip(cases, folds, strict=True) if fold != k], names)) for k in range(FOLDS)]
    pages = [page(case, fold, links[fold]) for case, fold in zip(cases, folds, strict=True)]
    print(f"{len(pages)} pages, {time.perf_counter() - start:.0f} s", flush=True)
    held = [one for one in pages if one.fold == 0]
    report("chains", [(one.group, right(one, one.chains)) for one in held])
    model = Trees(fitted([one for one in pages if one.fold != 0]))
    report("pages left out", [(one.group, right(one, gathered(one.known, one.chains, model))) for one in held])
    found = fitted(pages)
    if asked.beside:
        found = mean(json.loads(trees.GATHERING.read_text("utf-8"))["gathering"], found, asked.beside)
    asked.out.write_text(json.dumps({"gathering": found}, separators=(",", ":")), "utf-8")
    print(f"{time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
