"""All measures of the page reader in one run: gold pages, half of the line pages, and made pages of every family.

    python -m bench.page_scores [--parsed GOLD.pages.json ...] [--lines DIR] [--half 0|1] [--made N] [--seed S]

--half keeps every other true page of --lines, as bench/fit_segment does; a score counts on the half that was not learned
from.  Made pages are set from the stories that no weight is learned from.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.page_factory.families import FAMILIES
from bench.page_factory.pages import make_page
from bench.page_factory.stories import own_stories
from bench.segment_data import page_text
from index.page import lost_lines, read_page
from index.read import read_page_file
from index.records import PageText
from rag.evaluate.pages import gold_pages, line_scores, page_file, page_scores

Row = dict[str, float]


def read_and_score(dump: PageText, gold: dict[str, Any]) -> Row:
    """The measures of one page, lines lost and seconds of processor time among them."""
    start = time.process_time()
    page = read_page(dump)
    seconds = time.process_time() - start
    measured = line_scores(page, dump, gold) if "lines" in gold else page_scores(page, gold)
    return {**measured, "lost": len(lost_lines(dump, page)), "seconds": seconds}


def mean(rows: Sequence[Row]) -> Row:
    """Means; lines lost are summed, seconds of processor time are a median."""
    out = {}
    for key in rows[0]:
        values = sorted(row[key] for row in rows if key in row)
        out[key] = sum(values) if key == "lost" else values[len(values) // 2] if key == "seconds" else sum(values) / len(values)
    return out


def parsed(file: Path) -> Iterator[tuple[str, Row]]:
    """The pages of a gold file in the parsed form."""
    for gold in gold_pages(file):
        yield gold["file"], read_and_score(dump_of(file, gold), gold)


def dump_of(file: Path, gold: dict[str, Any]) -> PageText:
    """The page of a gold in a file: it lies beside the file or in an archive folder near it."""
    found = page_file(file, gold["file"])
    return read_page_file(found, found.parent)


def lines(folder: Path, half: int | None) -> Iterator[tuple[str, Row]]:
    """The pages of a folder with line gold, under the name of their group."""
    golds = [json.loads(line) for line in (folder / "gold.jsonl").read_text("utf-8").splitlines()]
    names = sorted({gold["file"].split(".")[0] for gold in golds})
    kept = set(names) if half is None else set(names[half::2])
    for gold in golds:
        if gold["file"].split(".")[0] in kept:
            yield f"L{gold['level']}{gold['style']}", read_and_score(read_page_file(folder / gold["file"], folder), gold)


def made(count: int, seed: int) -> Iterator[tuple[str, Row]]:
    """Made pages at full strength under the name of their family."""
    stories = own_stories()
    for family in FAMILIES:
        for n in range(count):
            page = make_page(stories, family, 1.0, seed * 1000 + n)
            yield family, read_and_score(page_text(page.file, page.text), page.gold)


def table(title: str, rows: Sequence[tuple[str, Row]], each: bool = False) -> None:
    """Print the mean of every name, and of all."""
    groups: dict[str, list[Row]] = {}
    for name, row in rows:
        groups.setdefault(name, []).append(row)
    if not rows:
        return
    shown = groups.items() if each or len(groups) < len(rows) else ()
    for name, found in [*shown, (f"{title} ({len(rows)})", [row for _, row in rows])]:
        print(f"{name[:28]:28}", "  ".join(f"{key} {value:.3f}" for key, value in mean(found).items()), flush=True)


def main() -> None:
    """Print a table of everything asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench.page_scores", description=__doc__)
    parser.add_argument("--parsed", type=Path, nargs="*", default=[])
    parser.add_argument("--lines", type=Path)
    parser.add_argument("--half", type=int)
    parser.add_argument("--made", type=int, default=0)
    parser.add_argument("--seed", type=int, default=77)
    parser.add_argument("--each", action="store_true", help="show every gold page, not the mean alone")
    asked = parser.parse_args()
    for folder in dict.fromkeys(file.parent for file in asked.parsed):
        found = [row for file in asked.parsed if file.parent == folder for row in parsed(file)]
        table(folder.name, found, asked.each)
    if asked.lines:
        table("lines", list(lines(asked.lines, asked.half)))
    if asked.made:
        table("made", list(made(asked.made, asked.seed)))


if __name__ == "__main__":
    main()
