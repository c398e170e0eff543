"""Masked dates: how often the range worked out from a page's words holds its true day, and how wide it is.

    python -m bench.date_ranges fit ARTICLES...       count index/dates/profiles.json anew, from the development half
    python -m bench.date_ranges measure ARTICLES...   measure on both halves, on whole days and on pages of few articles
    python -m bench.date_ranges ablate ARTICLES...    measure on the held-out half without each family of clues
    python -m bench.date_ranges stated ARTICLES...    how often each kind of profiles.STATED is right, on the development half

ARTICLES are files of dated articles (.jsonl or .jsonl.gz, one object a line with "date", "headline" and "paragraphs"); the articles of
one day make a page.  Days of even ISO weeks are for development, those of odd weeks are held out.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.dates import horizon, infer, profiles
from index.dates.clues import NAMED_YEARS, Clue, find_clues, named_years
from rag.evaluate.dates import PAGE_ARTICLES, Page, make_pages, score_pages
from rag.questions import stream_objects

FIT_SIZES = (PAGE_ARTICLES, 6)
"""Pages of both sizes are counted in fitting, since papers' pages hold anything from one article to a few dozen."""

FAMILIES = {
    "glossed day words": ("gloss",),
    "days with month": ("bare day", "今 day", "dateline day", "去 day", "明 day"),
    "days without month": ("dom", "own dom", "dateline dom"),
    "months and parts of the year": tuple(f"{w} {p}" for w in "今去明" for p in ("month", "third", "quarter", "half", "upto", "year"))
    + tuple(f"bare {p}" for p in ("month", "third", "quarter", "half", "upto")),
    "years": ("year", "titled", "ym", "ymd"),
    "occasions": ("event", "festival", "term", "counted", "anniversary", "dated occasion", "lunar year"),
    "congresses, plans, offices": ("congress", "plan", "in office"),
}
"""Families of clues, by how their kinds begin."""


def is_development(day: date) -> bool:
    """Whether the days of this week may be looked at in making the rules."""
    return day.isocalendar().week % 2 == 0


def fit(pages: Iterable[Page], last: date) -> dict[str, list[Any]]:
    """For each kind of clue, and each kind without tense: the pages in each bin of lags, a page's clues of a kind sharing one count.

    Half of every count goes to the next morning, since these texts are of the day itself and a paper prints them the day after; but
    not for words that count from the day of issue themselves.
    """
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    years: dict[str, NDArray[np.float64]] = defaultdict(lambda: np.zeros((len(profiles.OFFSET_STARTS), len(profiles.TIMES_STARTS))))
    for day, texts in pages:
        all_clues = find_clues(texts)
        for way, kinds_of_way in NAMED_YEARS.items():
            years[f"{way} {profiles.season(day.month)}"] += count_years(named_years(all_clues, kinds_of_way), day)
        clues = infer.newest(all_clues)
        for coarse in (False, True):
            name = profiles.coarser if coarse else str
            kinds = Counter(name(c.kind) for c in clues)
            for clue in clues:
                if coarse and profiles.coarser(clue.kind) == clue.kind:
                    continue
                apart = horizon.lags(clue.period, last)
                for later in (0, 0) if clue.kind.startswith("gloss") else (0, 1):
                    lag = apart[(day - horizon.FIRST_DAY).days + later]
                    counts[name(clue.kind)][int(profiles.bin_of(lag))] += 0.5 / kinds[name(clue.kind)]
    table = {k: [round(c[i], 1) for i in range(len(profiles.BIN_STARTS))] for k, c in sorted(counts.items()) if sum(c.values()) >= 3}
    return table | {k: v.astype(int).tolist() for k, v in sorted(years.items())}


def count_years(named: Counter[int], day: date) -> NDArray[np.float64]:
    """How often a page of `day` names the years at each offset from its own.  Shape [offset bins, mention bins]."""
    years = np.arange(*infer.NAMED_RANGE)
    table = np.zeros((len(profiles.OFFSET_STARTS), len(profiles.TIMES_STARTS)))
    np.add.at(table, (profiles.offset_bin(years - day.year), profiles.times_bin(np.array([named[y] for y in years]))), 1)
    return table


def write_fit(files: list[Path]) -> None:
    """Count the profiles from the development half of the files and write them into the package."""
    pages = [page for file in files for size in FIT_SIZES for page in make_pages(stream_objects(file), size) if is_development(page[0])]
    table = fit(pages, date.today())
    rows = ",\n".join(f"{json.dumps(kind, ensure_ascii=False)}: {json.dumps(counts)}" for kind, counts in table.items())
    profiles.COUNTS_FILE.write_text("{\n" + rows + "\n}\n", encoding="utf-8")
    print(f"{len(pages)} pages, {len(table)} kinds of clue", file=sys.stderr)


def sample(file: Path, held_out: bool, size: int) -> list[Page]:
    """Up to 200 pages of one half of a file."""
    pages = [page for page in make_pages(stream_objects(file), size) if is_development(page[0]) != held_out]
    return random.Random(7).sample(pages, min(200, len(pages)))


def show(name: str, pages: list[Page]) -> None:
    """One line of measures."""
    print(f"{name}: " + "  ".join(f"{k} {v:.3g}" for k, v in score_pages(pages).items() if v is not None), flush=True)


def ablate(file: Path) -> None:
    """The measures with one family of clues left out at a time."""
    pages = sample(file, True, PAGE_ARTICLES)
    find = infer.find_clues
    for family, kinds in {"nothing": (), **FAMILIES}.items():

        def without(texts: list[str], kinds: tuple[str, ...] = kinds) -> list[Clue]:
            return [c for c in find(texts) if not (kinds and c.kind.startswith(kinds))]

        infer.find_clues = without
        show(f"{file.parent.name} without {family}", pages)
    infer.find_clues = find


def stated(files: list[Path]) -> None:
    """How often a page is of the period that a clue of each stated kind names, on the development half."""
    right: dict[str, list[bool]] = defaultdict(list)
    for day, texts in (page for file in files for page in make_pages(stream_objects(file)) if is_development(page[0])):
        for clue in find_clues(texts):
            if clue.kind in profiles.STATED:
                lag = horizon.lags(clue.period, date.today())[(day - horizon.FIRST_DAY).days]
                right[clue.kind].append(abs(int(lag)) <= infer.reach(clue.kind))
    for kind, found in sorted(right.items()):
        print(f"{kind}: {sum(found)} of {len(found)}, smoothed {(sum(found) + 1) / (len(found) + 2):.3f}, used {profiles.STATED[kind]}")


def main(task: str, files: list[Path]) -> None:
    """Fit, measure or ablate, as the module says."""
    if task == "fit":
        write_fit(files)
        return
    if task == "stated":
        stated(files)
        return
    for file in files:
        if task == "ablate":
            ablate(file)
            continue
        for held_out, size in itertools.product((False, True), (PAGE_ARTICLES, 5)):
            half = "held out" if held_out else "development"
            show(f"{file.parent.name} {half}, up to {size} articles a page", sample(file, held_out, size))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=("fit", "measure", "ablate", "stated"))
    parser.add_argument("files", type=Path, nargs="+")
    asked = parser.parse_args()
    main(asked.task, asked.files)
