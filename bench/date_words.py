"""Dates without their year: how often resolve() finds the year that the writer had printed.

    python -m bench.date_words ARTICLES...

Of every full date (2023年7月1日) within 300 days of its issue the year is taken out and the rest resolved.  Writers print the year where
it is not obvious, so dates of another year than the issue's are harder here than where papers leave it out.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from datetime import date
from pathlib import Path

from index.dates import resolve
from rag.questions import stream_objects

_FULL = re.compile(r"(20\d\d)年(\d{1,2})月(\d{1,2})日")
_YEAR_BEFORE = re.compile(r"\d{4}年[^。]*$")
FARTHEST = 300


def measure(file: Path) -> dict[tuple[str, str], list[bool]]:
    """Whether each date was found, by tense and by whether it is of the issue's year."""
    found: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for article in stream_objects(file):
        if not article.get("date"):
            continue
        issue = date.fromisoformat(article["date"])
        for text in article["paragraphs"]:
            for match in _FULL.finditer(text):
                try:
                    day = date(*map(int, match.groups()))
                except ValueError:
                    continue
                if abs((day - issue).days) > FARTHEST or _YEAR_BEFORE.search(text[: match.start()]):
                    continue
                hidden = text[: match.start()] + text[match.end(1) + 1 :]
                events = [e for e in resolve(hidden, (issue, issue)) if e.start == match.start()]
                group = ("future" if day > issue else "past", "same year" if day.year == issue.year else "other year")
                found[group].append(bool(events) and events[0].days[0] <= day <= events[0].days[1])
    return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    for file in parser.parse_args().files:
        for group, right in sorted(measure(file).items()):
            print(f"{file.parent.name}, {', '.join(group)}: {sum(right)} of {len(right)} ({sum(right) / len(right):.3f})")
