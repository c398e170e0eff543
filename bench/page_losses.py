"""Where a page's score is lost: the measures of bench/page_scores with the gold in place of one step after the other.

    python -m bench.page_losses [--parsed GOLD.pages.json ...] [--lines DIR] [--half 0|1] [--made N] [--seed S] [--family NAME ...]

roles: every line is what the gold says; joins: every line of text also follows the right one; pairing: headlines and
bylines also go to their article.  What is still missing then is lost in cutting the page into pieces.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from unittest.mock import patch

from bench.page_factory.families import FAMILIES
from bench.page_factory.pages import make_page
from bench.page_factory.stories import own_stories
from bench.page_scores import Row, dump_of, read_and_score, table
from bench.segment_data import Example, Truth, aligned, line_gold, line_names, page_text
from index.read import read_page_file
from index.records import PageText
from index.segment import segmenter
from index.segment.chains.runs import Run
from index.segment.heads.places import Body
from index.segment.order.pieces import Piece
from index.segment.roles.page_roles import roles
from index.segment.roles.role import Role
from rag.evaluate.pages import gold_pages

STEPS = ("as it is", "roles", "joins", "pairing")
_FIELDS = {"body": Role.BODY, "head": Role.HEAD, "byline": Role.BYLINE, "column": Role.COLUMN}


def true_roles(truths: dict[int, Truth]) -> Callable[[Sequence[Piece]], list[Role]]:
    """The roles of the gold, the parser's own where the gold says nothing."""

    def given(pieces: Sequence[Piece]) -> list[Role]:
        own = roles(pieces)
        return [_FIELDS.get(truths[p.order].field, role) for p, role in zip(pieces, own, strict=True)]

    return given


def true_chains(truths: dict[int, Truth]) -> Callable[[Sequence[Run]], list[list[Run]]]:
    """Runs of one piece each, put into the articles of the gold in the order of the gold."""

    def chains(found: Sequence[Run]) -> list[list[Run]]:
        out: dict[int, list[tuple[int, int, Run]]] = {}
        for run in found:
            for k, p in enumerate(run.pieces):
                truth = truths[p.order]
                key = truth.article if truth.field == "body" else -1 - p.order
                part = Run((p,), run.before if not k else frozenset(), run.after if k + 1 == len(run.pieces) else frozenset())
                out.setdefault(key, []).append((truth.start, p.order, part))
        return [[run for _, _, run in sorted(own, key=lambda item: item[:2])] for own in out.values()]

    return chains


def true_place(truths: dict[int, Truth]) -> Callable[..., tuple[list[list[Piece]], list[list[Piece]]]]:
    """Headlines and bylines to the bodies of their articles."""

    def place(
        pieces: Sequence[Piece], found: Sequence[Role], bodies: list[Body], *_: object
    ) -> tuple[list[list[Piece]], list[list[Piece]]]:
        owners = {truths[body.runs[0].first.order].article: body for body in bodies}
        loose = []
        for piece, role in zip(pieces, found, strict=True):
            body = owners.get(truths[piece.order].article)
            if role is Role.HEAD:
                (body.heads if body else loose).append(piece if body else [piece])  # type: ignore[arg-type]
            elif role is Role.BYLINE and body:
                body.bylines.append(piece)
        return loose, []

    return place


def scores(dump: PageText, gold: dict[str, Any], example: Example) -> Iterator[tuple[str, Row]]:
    """The measures of one page after every step."""
    truths = {p.order: t for p, t in zip(example.pieces, example.truths, strict=True)}
    known = {"roles": true_roles(truths), "chains": true_chains(truths), "_place": true_place(truths), "unmixed": lambda _: example.pieces}
    for count, step in enumerate(STEPS):
        names = ["unmixed", "roles", "chains", "_place"][: count + 1]
        with ExitStack() as stack:
            for name in names:
                stack.enter_context(patch.object(segmenter, name, known[name]))
            yield step, read_and_score(dump, gold)


def of_parsed(files: Sequence[Path]) -> Iterator[tuple[str, Row]]:
    """Pages with gold in the parsed form."""
    for file in files:
        for gold in gold_pages(file):
            dump = dump_of(file, gold)
            yield from scores(dump, gold, aligned(gold["file"], "parsed", dump, gold["articles"]))


def of_lines(folder: Path, half: int | None) -> Iterator[tuple[str, Row]]:
    """Pages with line gold."""
    kept = set(line_names(folder)[half or 0 :: 1 if half is None else 2])
    golds = {gold["file"]: gold for gold in map(json.loads, (folder / "gold.jsonl").read_text("utf-8").splitlines())}
    for example in line_gold(folder):
        if example.name.split(".")[0] in kept:
            for step, row in scores(read_page_file(folder / example.name, folder), golds[example.name], example):
                yield f"{example.group} {step}", row


def of_made(families: Sequence[str], count: int, seed: int) -> Iterator[tuple[str, Row]]:
    """Made pages."""
    stories = own_stories()
    for family in families:
        for n in range(count):
            page = make_page(stories, family, 1.0, seed * 1000 + n)
            dump = page_text(page.file, page.text)
            for step, row in scores(dump, page.gold, aligned(page.file, family, dump, page.gold["articles"])):
                yield f"{family} {step}", row


def main() -> None:
    """Print the measures by group and step."""
    parser = argparse.ArgumentParser(prog="python -m bench.page_losses", description=__doc__)
    parser.add_argument("--parsed", type=Path, nargs="*", default=[])
    parser.add_argument("--lines", type=Path)
    parser.add_argument("--half", type=int)
    parser.add_argument("--made", type=int, default=0)
    parser.add_argument("--seed", type=int, default=77)
    parser.add_argument("--family", nargs="*", default=list(FAMILIES))
    asked = parser.parse_args()
    if asked.parsed:
        table("parsed", list(of_parsed(asked.parsed)))
    if asked.lines:
        table("lines", list(of_lines(asked.lines, asked.half)))
    if asked.made:
        table("made", list(of_made(asked.family, asked.made, asked.seed)))


if __name__ == "__main__":
    main()
