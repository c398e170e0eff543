"""Issues of three pages whose stories jump from one to another: how many are joined again, and how many wrongly.

    python -m bench.joined_pages [--stories FILE] [--issues N] [--seed S] [--families whole kept wrapped]

Two stories of page 1 are cut, in mid-sentence or behind a paragraph, and go on on pages 3 and 5, often both on the same one.  The cases:

    plain     both jump lines as printed
    headless  the second piece has no headline
    to lost   the line under the first piece is lost
    from lost the line over the second piece is lost
    damaged   both lines with a slip of OCR (第З版, 笫)
    missing   the rest of one of the two is on a page that the archive lacks
    strangers the rest of one is lacking and the beginning of the other: the lines fit each other, the pieces do not
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from bench.page_factory.families import FAMILIES
from bench.page_factory.setting import Printed, set_story
from bench.page_factory.stories import Story, outside_stories, own_stories
from bench.segment_data import page_text
from index.issues.plan import with_joined
from index.page import read_page
from index.records import Article, Page
from index.segment.text import core

CASES = ("plain", "headless", "to lost", "from lost", "damaged", "missing", "strangers")
SLIPS = (("3", "З"), ("第", "笫"), ("5", "S"), ("版", "板"), ("1", "l"))


@dataclass(frozen=True)
class Cut:
    """A story in two pieces."""

    first: str
    rest: str
    there: bool


def halves(story: Story, rng: random.Random) -> tuple[Story, Story] | None:
    """A story cut in two of at least 60 characters each; None for one that is too short."""
    size = sum(map(len, story.paragraphs))
    places = [k for k in range(1, len(story.paragraphs)) if 60 <= sum(map(len, story.paragraphs[:k])) <= size - 60]
    if not places:
        return None
    k = rng.choice(places)
    one, two = list(story.paragraphs[:k]), list(story.paragraphs[k:])
    if rng.random() < 0.5 and len(two[0]) > 40:
        at = rng.randint(15, len(two[0]) - 15)
        one, two = [*one, two[0][:at]], [two[0][at:], *two[1:]]
    return replace(story, paragraphs=tuple(one)), replace(story, paragraphs=tuple(two), byline={}, kicker=None, subhead=None)


def make_issue(stories: Sequence[Story], case: str, family: str, rng: random.Random) -> tuple[list[Page], list[Cut]]:
    """The parsed pages 1, 3 and 5 of an issue, and its cut stories."""
    news = [s for s in stories if s.kind == "news" and s.headline]
    chosen = rng.sample(news, 14)
    cuts, pages = [], {1: list[Story](), 3: list[Story](), 5: list[Story]()}
    marks: dict[int, str] = {}
    for story in chosen:
        two = halves(story, rng) if len(cuts) < 2 else None
        if two is None:
            pages[min(pages, key=lambda p: len(pages[p]))].append(replace(story, continued_on=None))
            continue
        there = case != "strangers" and not (case == "missing" and not cuts)
        target = 3 if case == "strangers" else rng.choice((3, 3, 5)) if there else 7
        to, source = f"第{target}版", "（上接第1版）"
        if case == "damaged":
            for good, bad in rng.sample(SLIPS, 3):
                to, source = to.replace(good, bad), source.replace(good, bad)
        keeps_to = not (case == "to lost" and rng.random() < 0.7)
        if case != "strangers" or not cuts:
            pages[1].append(replace(two[0], continued_on=to if keeps_to else None))
        if there or (case == "strangers" and cuts):
            rest = replace(two[1], headline=None if case == "headless" else _catch(two[1], rng), continued_on=None)
            pages[target].append(rest)
            if not (case == "from lost" and rng.random() < 0.7):
                marks[id(rest)] = source
        cuts.append(Cut("".join(two[0].paragraphs), "".join(two[1].paragraphs), there))
    return [_page(number, own, marks, family, rng) for number, own in pages.items()], cuts


def _catch(story: Story, rng: random.Random) -> str | None:
    """The headline again, some words of it, or none."""
    head = story.headline or ""
    start = rng.randint(0, max(0, len(head) - 6))
    return rng.choice((head, head, head[start : start + 6], None))


def _page(number: int, stories: list[Story], marks: dict[int, str], family: str, rng: random.Random) -> Page:
    rng.shuffle(stories)
    items = [set_story(story, rng.randint(13, 18), rng.randint(1, 3), rng) for story in stories]
    for item in items:
        if id(item.story) in marks:
            item.columns[0].insert(0, Printed(marks[id(item.story)], True))
    lines = ["临江日报", "", "2024年3月5日 星期二", f"总第5123期 第{number}版", "", *FAMILIES[family](items, 0.3, rng)]
    return read_page(page_text(f"{date(2024, 3, 5)}_{number:02d}.txt", "\n".join(lines) + "\n"))


def held(cut: str, text: str) -> float:
    """The share of the pairs of characters of a piece that stand in a text."""
    words, whole = core(cut), core(text)
    pairs = [words[i : i + 2] for i in range(len(words) - 1)]
    return sum(pair in whole for pair in pairs) / max(1, len(pairs))


def right(article: Article, cuts: Sequence[Cut]) -> bool:
    """Whether the parts of a joined article are the two pieces of one story, as far as the pages were read right."""
    one, two = (article.text[part.start : part.end] for part in article.parts[:2])
    return any(held(one, cut.first + cut.rest) > 0.5 and held(two, cut.rest + cut.first) > 0.5 for cut in cuts)


def main() -> None:
    """Print, for each case, stories to be joined, joined rightly and wrongly."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.joined_pages", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--stories", type=Path)
    parser.add_argument("--issues", type=int, default=10)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--families", nargs="+", default=["whole", "kept", "wrapped"])
    asked = parser.parse_args()
    stories = outside_stories(asked.stories, random.Random(asked.seed)) if asked.stories else own_stories()
    print(f"{'case':10} {'to join':>7} {'joined':>7} {'right':>7} {'wrong':>7} {'recall':>7}")
    for case in CASES:
        wanted = joined = good = 0
        for n in range(asked.issues):
            rng = random.Random(f"{asked.seed}/{case}/{n}")
            pages, cuts = make_issue(stories, case, asked.families[n % len(asked.families)], rng)
            found = [article for page in with_joined(pages) for article in page.joined]
            wanted, joined = wanted + sum(cut.there for cut in cuts), joined + len(found)
            good += sum(right(article, cuts) for article in found)
        print(f"{case:10} {wanted:7} {joined:7} {good:7} {joined - good:7} {good / max(1, wanted):7.3f}")


if __name__ == "__main__":
    main()
