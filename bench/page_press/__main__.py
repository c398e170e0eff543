"""Command line of the page press."""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.page_factory.stories import Story, outside_stories, own_stories
from bench.page_press import __doc__ as about
from bench.page_press.converters import CONVERTERS
from bench.page_press.layout import page
from rag.evaluate.pages import gold_pages

CHROMIUM = ("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-pdf-header-footer")
OTHERS = sorted((Path(__file__).parents[1] / "other_papers").glob("[f-j]*.pages.json"))
"""Invented pages that no weight is learned from; of the others some are, and pages pressed anew are to be the same."""


def told_stories(golds: Sequence[Path]) -> list[Story]:
    """The articles of gold pages, as they were before they were broken; services and what has no text are left out."""
    found = []
    for file in golds:
        for gold in gold_pages(file):
            for article in gold["articles"]:
                known = {name: article.get(name) for name in Story.__dataclass_fields__}
                known |= {"paragraphs": tuple(article["paragraphs"]), "byline": article.get("byline") or {}}
                if article["kind"] in ("news", "commentary", "photo", "notice", "editor_note") and article["paragraphs"]:
                    found.append(Story(**known))
    return found


def printed(html: str, pdf: Path) -> None:
    """Print HTML to a PDF. Raises FileNotFoundError without chromium."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "page.html"
        source.write_text(html, "utf-8")
        command = [*CHROMIUM, f"--user-data-dir={folder}/profile", f"--print-to-pdf={pdf}", source.as_uri()]
        subprocess.run(command, check=True, capture_output=True)


def pressed(stories: Sequence[Story], seed: int, pdf: Path) -> dict[str, object]:
    """Print as many stories as one page holds; → its gold."""
    for room in range(7500, 500, -500):
        html, gold = page(stories, seed, room)
        printed(html, pdf)
        if "Pages:           1\n" in subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, text=True).stdout:
            return gold
    raise ValueError(f"Page {seed} holds no row of its stories.")


def main() -> None:
    """Write PDFs, their text by every converter, and one gold file for each converter."""
    parser = argparse.ArgumentParser(prog="python -m bench.page_press", description=about)
    parser.add_argument("out", type=Path)
    parser.add_argument("--pages", type=int, default=10)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--stories", type=Path, nargs="*", help="archive files whose articles are set; our own and invented pages' without")
    parser.add_argument("--half", type=int, choices=(0, 1), help="of the archive files' articles every other one")
    parser.add_argument("--converters", nargs="*", choices=CONVERTERS, default=list(CONVERTERS))
    asked = parser.parse_args()
    stories = told_stories(OTHERS) + own_stories()
    if asked.stories:
        stories = [story for file in asked.stories for story in outside_stories(file, random.Random(asked.seed), asked.half)]
    asked.out.mkdir(parents=True, exist_ok=True)
    golds: dict[str, list[dict[str, object]]] = {name: [] for name in asked.converters}
    for n in range(asked.pages):
        seed = asked.seed * 1000 + n
        pdf = asked.out / f"{seed:05d}.pdf"
        gold = pressed(random.Random(seed).sample(stories, min(40, len(stories))), seed, pdf)
        for name in list(golds):
            try:
                text = CONVERTERS[name](pdf)
            except (ImportError, FileNotFoundError) as missing:
                print(f"{name} is left out: {missing}", file=sys.stderr)
                golds.pop(name)
                continue
            file = f"{name}-{seed:05d}.txt"
            (asked.out / file).write_text(text, "utf-8")
            golds[name].append({"file": file, **gold})
    for name, found in golds.items():
        (asked.out / f"{name}.pages.json").write_text(json.dumps(found, ensure_ascii=False, indent=1), "utf-8")
        print(f"{name}: {len(found)} pages")


if __name__ == "__main__":
    main()
