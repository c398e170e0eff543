"""The command of the page factory."""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

from bench.page_factory import __doc__ as about
from bench.page_factory.families import FAMILIES
from bench.page_factory.pages import make_page
from bench.page_factory.stories import outside_stories, own_stories


def main() -> None:
    """Write pages and one gold file for each family."""
    parser = argparse.ArgumentParser(prog="python -m bench.page_factory", description=about)
    parser.add_argument("out", type=Path)
    parser.add_argument("--stories", type=Path)
    parser.add_argument("--pages", type=int, default=10)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--strength", type=float, default=1.0)
    asked = parser.parse_args()
    stories = outside_stories(asked.stories, random.Random(asked.seed)) if asked.stories else own_stories()
    asked.out.mkdir(parents=True, exist_ok=True)
    for family in FAMILIES:
        made = [make_page(stories, family, asked.strength, asked.seed * 1000 + n) for n in range(asked.pages)]
        for page in made:
            (asked.out / page.file).write_text(page.text, "utf-8")
        gold = json.dumps([page.gold for page in made], ensure_ascii=False, indent=1)
        (asked.out / f"{family}.pages.json").write_text(gold, "utf-8")
        print(f"{family}: {len(made)} pages")


if __name__ == "__main__":
    main()
