"""Setting a story in type: lines of even width, two characters' indent, columns of even height."""

from __future__ import annotations

import random
from dataclasses import dataclass

from bench.page_factory.stories import Story

NOT_FIRST = "，。、；：？！”’）》」』…—·%％℃,.;:?!)"
NOT_LAST = "“‘（《「『("


@dataclass(frozen=True)
class Printed:
    """One printed line of a column, and whether a paragraph begins with it."""

    text: str
    opens: bool


@dataclass
class Set:
    """A story set in type."""

    story: Story
    width: int
    head: list[str]
    byline: list[str]
    columns: list[list[Printed]]
    mark: str | None
    tail: list[str]


def wrapped(text: str, width: int) -> list[Printed]:
    """A paragraph as printed lines; closing marks do not begin a line, opening ones do not end it."""
    lines: list[Printed] = []
    at = 0
    while at < len(text):
        end = min(len(text), at + width - (2 if not lines else 0))
        while end < len(text) and text[end] in NOT_FIRST and end - at < width + 1:
            end += 1
        while end < len(text) and end - at > 2 and text[end - 1] in NOT_LAST:
            end -= 1
        lines.append(Printed(text[at:end], not lines))
        at = end
    return lines


def columns(story: Story, width: int, number: int) -> list[list[Printed]]:
    """The body in `number` columns, the last one shorter."""
    lines = [line for paragraph in story.paragraphs for line in wrapped(paragraph, width)]
    if story.continued_on:
        lines.append(Printed(f"（下转{story.continued_on}）", False))
    height = -(-len(lines) // max(1, number))
    return [lines[i : i + height] for i in range(0, len(lines), height)]


def spaced(text: str) -> str:
    """A two-character name spread to three: 方远 becomes 方 远."""
    return f"{text[0]} {text[1]}" if len(text) == 2 else text


def byline_lines(story: Story, rng: random.Random) -> list[str]:
    """The byline as printed, on one line or a line for each role."""
    bullet = rng.choice(("■", "■", "■", "□", "●", "", ""))
    if "署名" in story.byline:
        return [(bullet or "■") + spaced(story.byline["署名"][0])]
    if not story.byline:
        return []
    spread = rng.random() < 0.5
    roles = [f"{'记 者' if spread and role == '记者' else role} {' '.join(map(spaced, names))}" for role, names in story.byline.items()]
    if story.kind == "photo":
        return ["■" + roles[0]]
    return [bullet + " ".join(roles)] if rng.random() < 0.5 else [bullet + roles[0], *roles[1:]]


def broken(text: str, rng: random.Random) -> list[str]:
    """A long headline on two lines."""
    pause = text.find("，", 3, len(text) - 3) + 1
    if pause and rng.random() < 0.4:
        return [text[:pause], text[pause:]]
    if len(text) > 14 and rng.random() < 0.4:
        middle = len(text) // 2 + rng.randint(-2, 2)
        while text[middle] in NOT_FIRST or text[middle - 1] in NOT_LAST:
            middle += 1
            if middle >= len(text) - 2:
                return [text]
        return [text[:middle], text[middle:]]
    return [text]


def set_story(story: Story, width: int, number: int, rng: random.Random) -> Set:
    """A story set at a width in a number of columns."""
    head = [line for part in (story.kicker, story.headline, story.subhead) if part for line in broken(part, rng)]
    return Set(story, width, head, byline_lines(story, rng), columns(story, width, number), story.column, [])
