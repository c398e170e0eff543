"""Learn the weights of the segmenter (index/segment/learned/weights.json) from pages with gold.

    python -m bench.fit_segment --parsed GOLD.pages.json ... --archive DIR --lines DIR --stories ARTICLES.jsonl.gz ...
                                [--made N] [--half 0|1] [--fresh] [--only MODEL ...] [--out FILE]

--parsed are pages with gold in the parsed form, --lines a folder with line gold, --stories articles for the page factory,
which makes N pages of every family.  --half leaves out every other page of --lines, to measure on pages not learned from.
These weights rest on the roles of lines: bench/fit_roles.py comes first, with another --seed, so that roles are here as
often wrong as on new pages.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from bench.page_factory.families import FAMILIES
from bench.page_factory.pages import make_page
from bench.page_factory.stories import Story, outside_stories
from bench.segment_data import Example, Truth, aligned, line_gold, line_names, page_text, parsed_gold
from index.segment.chains import joins
from index.segment.chains.evidence import END_EVIDENCE, PAIR_EVIDENCE, START_EVIDENCE, pair_evidence
from index.segment.chains.runs import LINE_EVIDENCE, line_evidence, runs
from index.segment.heads import claims
from index.segment.heads.places import Body, Places, groups, habit, inside_link
from index.segment.learned import weights
from index.segment.learned.weights import sigmoid
from index.segment.marks import cues
from index.segment.roles.page_roles import roles
from index.segment.roles.role import Role

Model = dict[str, float]
Floats = NDArray[np.float64]
SEED_WEIGHT, HAND_WEIGHT = 4.0, 2.0
"""How often a real page counts against a made one, and a page written by hand."""
STORIES = 900
"""The most stories taken of one file."""
LARGEST = 130
"""Runs of the largest page the joins are learned from: the time grows with the square."""


def chosen_stories(files: Sequence[Path], rng: random.Random) -> list[Story]:
    """Stories to make pages of, as many of each file: pages of one source alone teach its wording."""
    out: list[Story] = []
    for file in files:
        known = outside_stories(file, rng, 1)
        out += rng.sample(known, min(STORIES, len(known)))
    return out


def load(asked: argparse.Namespace) -> list[Example]:
    """Every page to learn from."""
    found = list(parsed_gold(asked.parsed, asked.archive, "real")) if asked.parsed else []
    found += parsed_gold(asked.hand, None, "hand")
    found += parsed_gold(asked.pressed, None, "pressed")
    if asked.lines:
        kept = line_names(asked.lines)[asked.half or 0 :: 1 if asked.half is None else 2]
        # of each page two of its four dumps, in turn, or all; another seed takes the other two
        some = {name: (("L1A", "L3B"), ("L1B", "L3A"))[(k + asked.seed + 1) % 2] for k, name in enumerate(kept)}
        every = dict.fromkeys(kept, ("L1A", "L1B", "L3A", "L3B"))
        found += line_gold(asked.lines, every if asked.all_dumps else some)
    rng = random.Random(asked.seed)
    stories = chosen_stories(asked.stories, rng)
    for family in FAMILIES:
        # the only family in which headlines stand after their bodies
        for n in range(asked.made * (2 if family == "wrapped" else 1)):
            made = make_page(stories, family, rng.random(), asked.seed * 10_000 + n)
            found.append(aligned(made.file, family, page_text(made.file, made.text), made.gold["articles"]))
    return found


def logistic(x: Floats, y: Floats, weight: Floats, names: Sequence[str], ridge: float = 1.0) -> Model:
    """Weights of a logistic regression with a ridge penalty."""

    def loss(w: Floats) -> tuple[float, Floats]:
        chance = sigmoid(x @ w)
        value = -(weight * (y * np.log(chance + 1e-9) + (1 - y) * np.log(1 - chance + 1e-9))).sum() + ridge * (w * w).sum() / 2
        return float(value), x.T @ (weight * (chance - y)) + ridge * w

    fitted = minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    chance = sigmoid(x @ fitted)
    print(f"  {len(y)} cases, {int(y.sum())} yes, right {((chance > 0.5) == y).mean():.4f}")
    return dict(zip(names, np.round(fitted, 4).tolist(), strict=True))


def page_weight(example: Example) -> float:
    """How much a page counts."""
    return {"real": SEED_WEIGHT, "hand": HAND_WEIGHT}.get(example.group, 1.0)


def follows(a: Truth, b: Truth) -> bool:
    """Whether one piece is read on by the other."""
    return a.field == b.field == "body" and a.article == b.article and a.end == b.start


def fit_lines(examples: Sequence[Example]) -> Model:
    """Whether a line is read on by the next line of its block."""
    xs, ys, ws = [], [], []
    for example in examples:
        x, p, t = line_evidence(example.pieces), example.pieces, example.truths
        own = [k for k in range(len(p) - 1) if p[k].block == p[k + 1].block and t[k].field == t[k + 1].field == "body"]
        xs.append(x[own])
        ys.append(np.array([follows(t[k], t[k + 1]) for k in own], dtype=float))
        ws.append(np.full(len(own), page_weight(example)))
    return logistic(np.concatenate(xs), np.concatenate(ys), np.concatenate(ws), LINE_EVIDENCE)


class Choices:
    """The runs of one page with the truth of what follows what."""

    def __init__(self, example: Example) -> None:
        truth = {p.order: t for p, t in zip(example.pieces, example.truths, strict=True)}
        self.runs = runs(example.pieces, roles(example.pieces))
        self.weight, self.name = page_weight(example), example.name
        self.links, self.ends, self.starts = pair_evidence(self.runs)
        self.firsts, self.lasts = [truth[r.first.order] for r in self.runs], [truth[r.last.order] for r in self.runs]
        firsts, lasts = self.firsts, self.lasts
        self.known = np.array([a.field == b.field == "body" for a, b in zip(firsts, lasts, strict=True)])
        self.next = np.array([_following(lasts, firsts, i) for i in range(len(self.runs))], dtype=int)
        self.before = np.full(len(self.runs), -1)
        for i, j in enumerate(self.next):
            if j >= 0:
                self.before[j] = i


def _following(lasts: Sequence[Truth], firsts: Sequence[Truth], i: int) -> int:
    """The run that reads on from run i: the nearest beginning at or after its end in the same article, -1 for none."""
    if lasts[i].field != "body":
        return -1
    later = [
        (f.start, j)
        for j, f in enumerate(firsts)
        if j != i and f.field == "body" and f.article == lasts[i].article and f.start >= lasts[i].end
    ]
    return min(later)[1] if later else -1


def started(model: str, names: Sequence[str]) -> Floats:
    """The weights that are there already: where a fit begins."""
    return weights.vector(model, names).astype(float)


def fit_choice(pages: Sequence[Choices], view: str, names: tuple, start: Floats) -> list[Model]:
    """A conditional logit over candidates and the way out (END or START)."""
    pair_names, out_names = names
    k = len(pair_names)

    def loss(w: Floats) -> tuple[float, Floats]:
        value, grad = 0.05 * (w * w).sum(), 0.1 * w
        for page in pages:
            x, o, y = (page.links, page.ends, page.next) if view == "next" else (page.links.transpose(1, 0, 2), page.starts, page.before)
            n, v = len(y), w.astype(np.float32)
            scores = np.concatenate([x @ v[:k], (o @ v[k:])[:, None]], axis=1)
            scores[np.arange(n), np.arange(n)] = -1e9
            scores -= scores.max(axis=1, keepdims=True)
            chance = np.exp(scores)
            chance /= chance.sum(axis=1, keepdims=True)
            target = np.where(y < 0, n, y)
            use = page.known * page.weight
            value -= float((np.log(chance[np.arange(n), target] + 1e-12) * use).sum())
            chance[np.arange(n), target] -= 1
            chance *= use[:, None].astype(np.float32)
            grad[:k] += np.tensordot(chance[:, :n], x, axes=([0, 1], [0, 1]))
            grad[k:] += chance[:, n] @ o
        return value, grad

    fitted = np.round(minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 60}).x, 4)
    return [dict(zip(pair_names, fitted[:k].tolist(), strict=True)), dict(zip(out_names, fitted[k:].tolist(), strict=True))]


def fit_joins(pages: Sequence[Choices], found: dict[str, Model]) -> None:
    """Both views of the joins: what follows, and what goes before."""
    for view, way, names in (("next", "end", END_EVIDENCE), ("before", "start", START_EVIDENCE)):
        start = np.concatenate([started(f"joins_{view}", PAIR_EVIDENCE), started(f"joins_{way}", names)])
        found[f"joins_{view}"], found[f"joins_{way}"] = fit_choice(pages, view, (PAIR_EVIDENCE, names), start)


def fit_ties(examples: Sequence[Example]) -> Model:
    """Whether two headline lines in a row stand over one article."""
    xs, ys = [], []
    for example in examples:
        for k, (a, b) in enumerate(pairwise(example.truths)):
            if a.field == b.field == "head":
                xs.append(claims.tie_evidence(example.pieces[k], example.pieces[k + 1]))
                ys.append(float(a.article == b.article))
    return logistic(np.array(xs), np.array(ys), np.ones(len(ys)), claims.TIE)


def fit_pairings(examples: Sequence[Example], pages: Sequence[Choices], found: dict[str, Model]) -> None:
    """Headlines and bylines to bodies."""
    named = {e.name: e for e in examples}
    cases = [Pairings(named[page.name], page) for page in pages]
    heads, bylines = [c for p in cases for c in p.heads], [c for p in cases for c in p.bylines]
    found["head_pair"], found["head_pair_none"] = fit_pairs(heads, claims.HEAD_PAIR, claims.HEAD_NONE)
    found["byline_pair"], found["byline_pair_none"] = fit_pairs(bylines, claims.BYLINE_PAIR, claims.BYLINE_NONE)


def bodies_of(page: Choices) -> list[Body]:
    """The chains that the joins make of a page, links by trees among them."""
    return [Body(list(chain)) for chain in joins.chains(page.runs)]


class Pairings:
    """The choices of the headline groups and bylines of a page."""

    def __init__(self, example: Example, page: Choices) -> None:
        truth = {p.order: t for p, t in zip(example.pieces, example.truths, strict=True)}
        given = roles(example.pieces)
        bodies = [body for body in bodies_of(page) if not cues.EDITOR.match(body.text)] or bodies_of(page)
        places = Places(example.pieces, given, bodies)
        owners = [_owner([truth[p.order] for r in body.runs for p in r.pieces]) for body in bodies]
        heads = [part for group in groups(example.pieces, given, Role.HEAD) for part in _parts(group, truth)]
        heads = [g for g in heads if truth[g[0].order].field == "head" or inside_link(places, g)]
        before = habit(places, groups(example.pieces, given, Role.HEAD))
        self.heads = [(*claims.head_evidence(places, g, before), _target(truth[g[0].order], owners), page.weight) for g in heads]
        for group in heads:
            target = _target(truth[group[0].order], owners)
            if target >= 0:
                bodies[target].heads += group
        bylines = [g for g in groups(example.pieces, given, Role.BYLINE) if truth[g[0].order].article >= 0]
        self.bylines = [
            (*claims.byline_evidence(places, g, before), _target(truth[g[0].order], owners, ("byline", "body")), page.weight)
            for g in bylines
        ]


def _owner(truths: Sequence[Truth]) -> tuple[int, int]:
    """The article most of a body is from, and where in it the body begins."""
    known = [t.article for t in truths if t.article >= 0]
    most = max(set(known), key=known.count) if known else -9
    return most, min((t.start for t in truths if t.article == most and t.field == "body"), default=0)


def _parts(group: Sequence, truth: dict[int, Truth]) -> list[list]:
    out: list[list] = []
    for piece in group:
        if out and truth[out[-1][-1].order].article == truth[piece.order].article:
            out[-1].append(piece)
        else:
            out.append([piece])
    return out


def _target(truth: Truth, owners: Sequence[tuple[int, int]], fields: tuple[str, ...] = ("head",)) -> int:
    """The body with the beginning of the truth's article, -1 for none."""
    own = [(begins, c) for c, (article, begins) in enumerate(owners) if article == truth.article]
    return min(own)[1] if truth.field in fields and own else -1


def fit_pairs(cases: Sequence[tuple], pair: Sequence[str], none: Sequence[str]) -> list[Model]:
    """A conditional logit over the bodies of a page and no body."""
    k = len(pair)

    def loss(w: Floats) -> tuple[float, Floats]:
        value, grad = 0.1 * (w * w).sum(), 0.2 * w
        for x, o, target, weight in cases:
            scores = np.append(x @ w[:k], o @ w[k:])
            chance = np.exp(scores - scores.max())
            chance /= chance.sum()
            value -= weight * np.log(chance[target] + 1e-12)
            chance[target] -= 1
            grad[:k] += weight * (chance[:-1] @ x)
            grad[k:] += weight * chance[-1] * o
        return value, grad

    fitted = np.round(minimize(loss, np.zeros(k + len(none)), jac=True, method="L-BFGS-B", options={"maxiter": 200}).x, 4)
    right = np.mean([np.argmax(np.append(x @ fitted[:k], o @ fitted[k:])) == (t if t >= 0 else len(x)) for x, o, t, _ in cases])
    print(f"  {len(cases)} pairings, right {right:.4f}")
    return [dict(zip(pair, fitted[:k].tolist(), strict=True)), dict(zip(none, fitted[k:].tolist(), strict=True))]


def exact(pages: Sequence[Choices]) -> float:
    """The share of runs given their true successor (or end)."""
    right = total = 0
    for page in pages:
        following = np.full(len(page.runs), -1)
        for chain in joins.guessed(page.links, page.ends, page.starts).chains:
            for i, j in pairwise(chain):
                following[i] = j
        right += int(((following == page.next) & page.known).sum())
        total += int(page.known.sum())
    return right / total


def mean(one: Mapping[str, float], other: Model, share: float) -> Model:
    """The mean of two models, the first with its share; evidence that one does not know counts nothing there."""
    names = dict.fromkeys([*one, *other])
    return {name: round(share * one.get(name, 0.0) + (1 - share) * other.get(name, 0.0), 4) for name in names}


def asked_pages(parser: argparse.ArgumentParser) -> None:
    """The options that say which pages to learn from."""
    parser.add_argument("--parsed", type=Path, nargs="*", default=[])
    parser.add_argument("--archive", type=Path)
    parser.add_argument("--hand", type=Path, nargs="*", default=[], help="gold pages written by hand, their dumps beside them")
    parser.add_argument("--pressed", type=Path, nargs="*", default=[], help="gold of pages pressed by bench/page_press")
    parser.add_argument("--lines", type=Path)
    parser.add_argument("--stories", type=Path, nargs="*", default=[])
    parser.add_argument("--made", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--half", type=int)
    parser.add_argument("--all-dumps", action="store_true", help="all four dumps of every page of --lines, not two")


def main() -> None:
    """Fit one model after the other; each later one sees the earlier ones' output."""
    parser = argparse.ArgumentParser(prog="python -m bench.fit_segment", description=__doc__)
    asked_pages(parser)
    parser.add_argument("--fresh", action="store_true", help="begin from nothing instead of the weights that are there")
    parser.add_argument("--only", nargs="*", default=[], help="the models to learn and write; the others stay as they are")
    parser.add_argument("--beside", type=float, default=0.0, help="share of the weights that are there in the mean that is written")
    parser.add_argument("--out", type=Path, default=weights.FILE)
    asked = parser.parse_args()
    examples = load(asked)
    print(f"{len(examples)} pages")
    found: dict[str, Model] = {} if asked.fresh else {name: dict(model) for name, model in weights.weights().items()}
    kept = weights.weights()
    weights.weights = lambda: found
    wanted = set(asked.only)
    found["head_tie"] = fit_ties(examples)
    if not wanted or "lines" in wanted:
        found["lines"] = fit_lines(examples)
    pages = [page for page in map(Choices, examples) if 1 < len(page.runs) <= LARGEST]
    if not wanted or any(name.startswith("joins") for name in wanted):
        fit_joins(pages, found)
    print(f"  {sum(len(p.runs) for p in pages)} runs, successor right {exact(pages):.4f}", flush=True)
    fit_pairings(examples, pages, found)
    if asked.beside:
        found = {name: mean(kept.get(name, {}), model, asked.beside) for name, model in found.items()}
    if asked.only:
        found = {**{name: dict(model) for name, model in kept.items()}, **{name: found[name] for name in asked.only}}
    asked.out.write_text(json.dumps(found, ensure_ascii=False, indent=1), "utf-8")


if __name__ == "__main__":
    main()
