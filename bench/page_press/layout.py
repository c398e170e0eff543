"""A page laid out: stories in boxes over columns, as HTML that a browser prints."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from typing import Any

from bench.page_factory.setting import byline_lines
from bench.page_factory.stories import Story

PAPER = "临江日报"
STYLE = """
@page { size: 390mm 545mm; margin: 0 }
body { margin: 12mm 14mm; font: 10.5pt/1.45 'Noto Serif CJK SC', serif }
header { display: flex; justify-content: space-between; border-bottom: 1pt solid; margin-bottom: 4mm }
header b { font-size: 40pt; font-weight: 900 }
.row { display: flex; gap: var(--gap); margin-bottom: 5mm; align-items: stretch }
.stack { display: flex; flex-direction: column; gap: 5mm }
.upright { display: flex; gap: 4mm }
.upright > .heads { writing-mode: vertical-rl; max-height: 150mm }
.heads { margin-bottom: 2mm }
.kicker { font: 13pt 'Noto Sans CJK SC' }
h1 { font-weight: 900; line-height: 1.2; margin: 1mm 0 }
.heads > * { text-wrap: balance }
.subhead { font: 13pt 'Noto Serif CJK SC' }
.column { font: bold 11pt 'Noto Sans CJK SC'; border: 0.6pt solid; display: inline-block; padding: 0 2mm }
.body p { margin: 0; text-indent: 2em; text-align: justify }
.body p.cross { text-indent: 0; text-align: center; font-weight: bold }
.byline { font: 10pt 'Noto Sans CJK SC' }
.photo { background: #bbb; height: 45mm; margin-bottom: 1mm }
.boxed { border: 0.8pt solid; padding: 3mm }
.shadow { position: relative; display: block; text-wrap: balance }
.shadow i { position: absolute; left: 0.4mm; top: 0.4mm; width: 100%; font-style: normal; color: #ccc; z-index: -1; text-wrap: balance }
"""


@dataclass(frozen=True)
class House:
    """How a paper sets its pages: the same for all boxes of a page.

    `gap` is the space between columns in millimetres; `upright`, `boxed` and `shadow` are how often a headline stands upright beside its
    text, a text has a frame, and a headline is printed twice.
    """

    columns: int
    gap: float
    byline_below: bool
    column_below: bool
    upright: float
    boxed: float
    shadow: float


def page(stories: Sequence[Story], seed: int, room: int) -> tuple[str, dict[str, Any]]:
    """HTML of a page with stories of about `room` characters, pictures and headlines counted as text, and its gold in the parsed form.

    Articles stand in the gold row by row from the top.
    """
    rng = random.Random(f"press/{seed}")
    house = House(
        columns=rng.choice((5, 6, 6, 7)), gap=rng.choice((4, 5, 6)), byline_below=rng.random() < 0.5, column_below=rng.random() < 0.5,
        upright=rng.choice((0.0, 0.0, 0.15)), boxed=0.2, shadow=rng.choice((0.0, 0.0, 0.15)),
    )  # fmt: skip
    issue, head = _masthead(rng)
    rows, used = [], []
    for row in _rows(stories, house, rng):
        size = sum(_size(story) for box in row for story in box.stories)
        if size > room:
            continue
        room -= size
        rows.append(_row(row, house, rng))
        used += [story for box in row for story in box.stories]
    html = f"<!doctype html><meta charset=utf-8><style>{STYLE}:root {{ --gap: {house.gap}mm }}</style>{head}{''.join(rows)}"
    return html, {"issue": issue, "articles": [story.gold() for story in used], "masthead_printed": True}


# ---------------------------------------------------------------- who stands where


@dataclass(frozen=True)
class Box:
    """Stories one below the other over some columns of the page."""

    stories: tuple[Story, ...]
    span: int


def _size(story: Story) -> int:
    return sum(map(len, story.paragraphs)) + 120 + 250 * (story.kind == "photo")


def _rows(stories: Sequence[Story], house: House, rng: random.Random) -> Iterator[list[Box]]:
    """Boxes side by side, wide ones for long stories, short stories stacked two or three high."""
    waiting = list(stories)
    while waiting:
        row: list[Box] = []
        left = house.columns
        while left and waiting:
            span = min(left, max(1, min(house.columns, round(_size(waiting[0]) / rng.choice((260, 340, 420))))))
            if left - span == 1 and len(waiting) < 2:
                span = left
            box = [waiting.pop(0)]
            while waiting and span <= 2 and len(box) < 3 and _size(waiting[0]) < 320 and rng.random() < 0.6:
                box.append(waiting.pop(0))
            row.append(Box(tuple(box), span))
            left -= span
        if left and row:
            row[-1] = Box(row[-1].stories, row[-1].span + left)
        yield rng.sample(row, len(row))


# ---------------------------------------------------------------- as HTML


def _row(row: Sequence[Box], house: House, rng: random.Random) -> str:
    boxes = []
    for box in row:
        inner = "".join(_article(story, box.span, house, rng) for story in box.stories)
        boxes.append(f"<div class=stack style='flex:{box.span} 1 0;min-width:0'>{inner}</div>")
    return f"<div class=row>{''.join(boxes)}</div>"


def _article(story: Story, span: int, house: House, rng: random.Random) -> str:
    """One story: headline over it or upright beside it, the body in columns, the byline where the house puts it."""
    lines = byline_lines(story, rng)
    byline = f"<div class=byline>{'　'.join(map(escape, lines))}</div>" if lines else ""
    texts = list(story.paragraphs)
    if story.kind == "photo":
        texts[-1] += lines[0] if lines else ""
        byline = ""
    if story.continued_on:
        texts[-1] += f"（下转{story.continued_on}）"
    body = "".join(f"<p{' class=cross' if _is_crosshead(text, story) else ''}>{escape(text)}</p>" for text in texts)
    mark = f"<div class=column>{escape(story.column)}</div>" if story.column else ""
    heads = _heads(story, span, house, rng)
    above, below = ("", byline) if house.byline_below else (byline, "")
    if house.column_below:
        below += mark
    else:
        heads = mark + heads
    picture = "<div class=photo></div>" if story.kind == "photo" else ""
    text = f"{above}<div class=body style='columns:{span};column-gap:var(--gap)'>{body}</div>{below}"
    upright = span > 1 and heads and rng.random() < house.upright
    classes = " ".join(name for name, on in (("upright", upright), ("boxed", rng.random() < house.boxed)) if on)
    inner = f"<div class=heads>{heads}</div><div>{text}</div>" if upright else f"{picture}<div class=heads>{heads}</div>{text}"
    return f"<article class='{classes}'>{inner}</article>"


def _is_crosshead(text: str, story: Story) -> bool:
    return story.kind == "news" and len(text) <= 16 and not text.endswith(("。", "”", "！", "？")) and text != story.paragraphs[0]


def _heads(story: Story, span: int, house: House, rng: random.Random) -> str:
    parts = []
    if story.kicker:
        parts.append(f"<div class=kicker>{escape(story.kicker)}</div>")
    if story.headline:
        size = min(34, max(15, rng.choice((0.8, 1.0)) * 190 * span / max(6, len(story.headline))))
        text = escape(story.headline)
        if rng.random() < house.shadow:
            text = f"<span class=shadow>{text}<i>{text}</i></span>"
        parts.append(f"<h1 style='font-size:{size:.0f}pt'>{text}</h1>")
    if story.subhead:
        parts.append(f"<div class=subhead>{escape(story.subhead)}</div>")
    return "".join(parts)


def _masthead(rng: random.Random) -> tuple[dict[str, Any], str]:
    day = date(2015, 1, 1) + timedelta(days=rng.randint(0, 4000))
    weekday = "星期" + "一二三四五六日"[day.weekday()]
    number, leaf = rng.randint(800, 9000), rng.randint(1, 8)
    issue = {"paper": PAPER, "edition": None, "date": day.isoformat(), "weekday": weekday, "issue_no": number, "page": leaf}
    facts = f"{day.year}年{day.month}月{day.day}日　{weekday}　总第{number}期　第{leaf}版"
    return issue, f"<header><b>{PAPER}</b><span>{facts}</span></header>"
