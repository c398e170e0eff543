"""How often a made paper's issue number gives the right day: a paper of each rhythm, some of its issues, some with a wrong date.

    python -m bench.number_line [--papers N] [--kept SHARE] [--wrong SHARE] [--seed S]

A paper of two years rests some days at New Year and in the autumn.  Of the issues that the archive holds, each in turn loses its
date; counted are the days told exactly, those of them that are right, the ranges given, and those that hold the day.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from datetime import date, timedelta

from index.issues.line import Point, fitted

RHYTHMS = {
    "daily": (0, 1, 2, 3, 4, 5, 6),
    "six days": (0, 1, 2, 3, 4, 5),
    "working days": (0, 1, 2, 3, 4),
    "three days": (1, 3, 5),
    "weekly": (4,),
}


def made(weekdays: tuple[int, ...], rng: random.Random) -> list[Point]:
    """Numbers and days of two years."""
    days = [date(2021, 1, 1) + timedelta(days=n) for n in range(730)]
    rest = {date(2021, 2, 11), date(2022, 1, 31)}
    off = {first + timedelta(days=k) for first in rest for k in range(rng.choice((3, 7)))}
    off |= {date(year, 10, k) for year in (2021, 2022) for k in range(1, rng.choice((2, 4)))}
    first = rng.randint(100, 9000)
    return [(first + n, day) for n, day in enumerate(d for d in days if d.weekday() in weekdays and d not in off)]


def measured(points: list[Point], kept: float, wrong: float, rng: random.Random) -> Counter[str]:
    """The counts of one paper."""
    held = [(n, d) for n, d in points if rng.random() < kept]
    printed = [(n, d + timedelta(days=rng.choice((-300, -31, -9, -1, 1, 9, 31, 365)))) if rng.random() < wrong else (n, d) for n, d in held]
    found: Counter[str] = Counter()
    for k in rng.sample(range(len(held)), min(20, len(held))):
        line = fitted(printed[:k] + printed[k + 1 :])
        told = line.days(held[k][0]) if line else None
        found["asked"] += 1
        if told:
            name = "exact" if told[0][0] == told[0][1] else "ranges"
            found[name] += 1
            found[f"{name} right"] += told[0][0] <= held[k][1] <= told[0][1]
    return found


def main() -> None:
    """Print the counts for each rhythm."""
    parser = argparse.ArgumentParser(prog="python -m bench.number_line", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--papers", type=int, default=10)
    parser.add_argument("--kept", type=float, default=0.3)
    parser.add_argument("--wrong", type=float, default=0.05)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    columns = ("asked", "exact", "exact right", "ranges", "ranges right")
    print(f"{'rhythm':13}" + "".join(f"{column:>14}" for column in columns))
    for name, weekdays in RHYTHMS.items():
        total: Counter[str] = Counter()
        for n in range(asked.papers):
            rng = random.Random(f"{asked.seed}/{name}/{n}")
            total += measured(made(weekdays, rng), asked.kept, asked.wrong, rng)
        print(f"{name:13}" + "".join(f"{total[column]:14}" for column in columns))


if __name__ == "__main__":
    main()
