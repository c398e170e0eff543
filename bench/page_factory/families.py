"""The ways converters break a page: each family turns set stories into the lines of a dump."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from bench.page_factory.setting import Printed, Set

Lines = list[str]
Family = Callable[[Sequence[Set], float, random.Random], Lines]


def _habit(rng: random.Random) -> str:
    """Where the headlines stand on this page."""
    return rng.choice(("before", "before", "after"))


def _framed(item: Set, body: Lines, habit: str, rng: random.Random, marks: bool) -> Lines:
    """A body with its headline, byline and column mark around it."""
    level = rng.choice(("# ", "## ", "### ", "")) if marks else ""
    head = [level + line for line in item.head]
    gap = [""] if rng.random() < 0.5 or marks else []
    byline = [*item.byline, ""] if item.byline else []
    mark = [item.mark, ""] if item.mark else []
    if item.story.kind == "photo":
        inner = [*body, "", *item.byline, ""] if rng.random() < 0.7 else [*item.byline, "", *body, ""]
        return [*head, "", *inner] if habit == "before" else [*inner, *head, ""]
    if habit == "before":
        late = rng.random() < 0.15 and not marks
        return [*mark, *head, *gap, *([] if late else byline), *body, "", *(byline if late else [])]
    return [*byline, *body, "", *mark, *head, ""]


def _chunks(column: Sequence[Printed]) -> list[list[str]]:
    """A column's paragraphs, or the parts of them that stand in it."""
    out: list[list[str]] = []
    for line in column:
        if line.opens or not out:
            out.append([])
        out[-1].append(line.text)
    return out


def whole(items: Sequence[Set], strength: float, rng: random.Random) -> Lines:
    """Paragraphs as single lines, cut at column breaks."""
    out: Lines = []
    for item in items:
        out += _framed(item, _whole_body(item.columns), "before", rng, rng.random() < 0.6)
    return out


def _whole_body(columns: Sequence[Sequence[Printed]]) -> Lines:
    return [line for column in columns for chunk in _chunks(column) for line in ("".join(chunk), "")]


def wrapped_lines(items: Sequence[Set], strength: float, rng: random.Random) -> Lines:
    """Printed lines as dump lines, blank lines at column breaks and at some paragraph ends."""
    out: Lines = []
    habit = _habit(rng)
    gap = rng.random()
    for item in items:
        body: Lines = []
        for column in item.columns:
            for line in column:
                if body and body[-1] and line.opens and rng.random() < gap:
                    body.append("")
                body.append(line.text)
            body.append("")
        out += _framed(item, body, habit, rng, False)
    return out


def displaced(items: Sequence[Set], strength: float, rng: random.Random) -> Lines:
    """Bodies far from their headlines, their columns turned round."""
    groups: list[Lines] = []
    for item in items:
        if rng.random() < strength * 0.5 and len(item.columns) > 1 and item.head:
            order = item.columns[::-1] if rng.random() < 0.4 else item.columns[1:] + item.columns[:1]
            away = _whole_body(order)
            if item.byline and rng.random() < 0.4:
                # the byline stays over the column that the story begins with
                first = sum(len(_whole_body([column])) for column in order[: order.index(item.columns[0])])
                away[first:first] = [" ".join(item.byline), ""]
                item = replace(item, byline=[])
            groups.append(_framed(item, [], "before", rng, True))
            groups.insert(rng.randint(0, len(groups)), away)
        else:
            groups.append(_framed(item, _whole_body(item.columns), "before", rng, True))
    return [line for group in groups for line in group]


def kept_wraps(items: Sequence[Set], strength: float, rng: random.Random) -> Lines:
    """Paragraphs as single lines that keep the printed line ends as blanks."""
    out: Lines = []
    for item in items:
        body = [line for column in item.columns for chunk in _chunks(column) for line in (" ".join(chunk), "")]
        out += _framed(item, body, "before", rng, True)
    return out


def _swapped(item: Set, strength: float, rng: random.Random) -> list[list[Printed]]:
    """Columns in which some lines changed places with the neighbour column's line at their height."""
    columns = [list(column) for column in item.columns]
    for left, right in pairwise(columns):
        for row in range(min(len(left), len(right))):
            if rng.random() < strength * 0.12:
                left[row], right[row] = right[row], left[row]
    return columns


def strays(items: Sequence[Set], strength: float, rng: random.Random) -> Lines:
    """Kept line ends, and single lines strayed into the neighbour column."""
    changed = [Set(i.story, i.width, i.head, i.byline, _swapped(i, strength, rng), i.mark, i.tail) for i in items]
    return kept_wraps(changed, strength, rng)


def _rows(columns: Sequence[Sequence[Printed]]) -> list[list[str]]:
    height = max(map(len, columns), default=0)
    return [[column[row].text for column in columns if row < len(column)] for row in range(height)]


def _paired(items: Sequence[Set], strength: float, rng: random.Random) -> list[Set]:
    """Some stories of about one length set beside each other in a column each, their headlines one after the other."""
    out: list[Set] = []
    for item in items:
        last = out[-1] if out else None
        lines = [sum(map(len, x.columns)) for x in (last, item) if x]
        if last and last.head and item.head and not last.tail and min(lines) > 0.6 * max(lines) and rng.random() < 0.5 * strength:
            columns = [[line for column in x.columns for line in column] for x in (last, item)]
            head = [*last.head, *last.byline, "", *item.head, *item.byline]
            out[-1] = Set(last.story, last.width, head, [], columns, last.mark, ["paired"])
        else:
            out.append(item)
    return out


def across(items: Sequence[Set], strength: float, rng: random.Random) -> Lines:
    """Two or three columns read straight across, a blank (or none) at the seam; strength sets stories beside each other."""
    out: Lines = []
    for item in _paired(items, strength, rng):
        seam = rng.choice((" ", " ", "  ", "")) if strength > 0.5 else rng.choice((" ", "  "))
        out += _framed(item, [seam.join(row) for row in _rows(item.columns)], "before", rng, False)
    return out


def interleaved(items: Sequence[Set], strength: float, rng: random.Random) -> Lines:
    """Two columns alternating line by line; strength sets stories beside each other."""
    out: Lines = []
    for item in _paired(items, strength, rng):
        body: Lines = []
        for at in range(0, len(item.columns), 2):
            body += [text for row in _rows(item.columns[at : at + 2]) for text in row] + [""]
        out += _framed(item, body, "before", rng, False)
    return out


def grid(items: Sequence[Set], strength: float, rng: random.Random) -> Lines:
    """Stories side by side with the blanks of the layout kept, the way layout-true converters write them."""
    out: Lines = []
    for at in range(0, len(items), 2):
        band = items[at : at + 2]
        blocks = [_block(item, rng) for item in band]
        widths = [max((_cells(line) for line in block), default=0) + 4 for block in blocks]
        for row in range(max(map(len, blocks))):
            parts = [block[row] if row < len(block) else "" for block in blocks]
            out.append("".join(p + " " * (w - _cells(p)) for p, w in zip(parts, widths, strict=True)).rstrip())
        out += ["", ""]
    return out


def _block(item: Set, rng: random.Random) -> Lines:
    lines = [*item.head, *item.byline]
    step = 2 * (item.width + 1) + rng.choice((2, 4))
    for row in range(max(map(len, item.columns), default=0)):
        cells = [(("　　" if c[row].opens else "") + c[row].text) if row < len(c) else "" for c in item.columns]
        lines.append("".join(text + " " * (step - _cells(text)) for text in cells).rstrip())
    return lines


def _cells(text: str) -> int:
    return sum(1 if ord(char) < 0x2000 else 2 for char in text)


FAMILIES: dict[str, Family] = {
    "whole": whole, "wrapped": wrapped_lines, "displaced": displaced, "kept": kept_wraps, "strays": strays,
    "across": across, "interleaved": interleaved, "grid": grid,
}  # fmt: skip
