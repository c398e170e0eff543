"""The number–date line of a paper: which day an issue number stands for.

Issue numbers grow with the days by a steady rhythm: one a day, one a week, one each working day, with breaks at holidays.  The
line is fitted robustly.  The pace is the median slope between near issues (Theil, "A rank-invariant method of linear and
polynomial regression analysis", 1950; Sen, "Estimates of the regression coefficient based on Kendall's tau", JASA 63, 1968);
the rhythm is the set of weekdays under which most neighbouring issues lie exactly as many days of issue apart as their numbers
say; and wrong points are left out by the heaviest chain of points through which number and day grow together (dynamic programming,
as for a longest increasing subsequence, with a price on every step off the rhythm).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise

import numpy as np

from index.records import DateRange

Point = tuple[int, date]
"""Issue number and day."""

FEWEST = 4
"""Issues on the line below which it says nothing."""
_FAR = 60
"""Points before one that it may follow on the line."""
_BEYOND = 31
"""Issues beyond the ends of the line up to which a day may be told exactly."""
_BREAK = 8
"""Days a paper may stay away, as over the Spring Festival."""
_LONGEST = 400
"""A range of more days says nothing."""
_WEEK = tuple(range(7))


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The weekdays (0 is Monday) on which a paper comes out, once each."""

    weekdays: tuple[int, ...]

    def count(self, day: date) -> int:
        """Days of issue from the first Monday of the calendar to `day`, which counts if it is one."""
        weeks, rest = divmod(day.toordinal() - 1, 7)
        return weeks * len(self.weekdays) + sum(w <= rest for w in self.weekdays)

    def issues(self, first: date, last: date) -> int:
        """How many issues later the one of `last` is than the one of `first`."""
        return self.count(last) - self.count(first)

    def after(self, day: date, issues: int) -> date:
        """The day of the issue so many issues after (below 0: before) that of `day`."""
        step = timedelta(days=1 if issues > 0 else -1)
        weeks = max(0, abs(issues) // len(self.weekdays) - 1)
        day, left = day + weeks * 7 * step, abs(issues) - weeks * len(self.weekdays)
        while left:
            day += step
            left -= day.weekday() in self.weekdays
        return day


@dataclass(frozen=True)
class Line:
    """A fitted line: its trusted points in order, and the rhythms they fit equally well (none: no steady one)."""

    points: tuple[Point, ...]
    rhythms: tuple[Rhythm, ...]

    @cached_property
    def _numbers(self) -> list[int]:
        return [number for number, _ in self.points]

    @cached_property
    def daily(self) -> bool:
        """Whether the paper has come out every single day of the line."""
        (first, begin), (last, end) = self.points[0], self.points[-1]
        return (end - begin).days == last - first

    def own(self, number: int) -> date | None:
        """The day the line has for a number itself."""
        at = bisect_left(self._numbers, number)
        return self.points[at][1] if at < len(self.points) and self.points[at][0] == number else None

    def days(self, number: int) -> tuple[DateRange, str] | None:
        """The days an issue may be from, a single one if it is pinned, with the evidence; None if the line does not reach so far."""
        day = self.own(number)
        if day:
            return (day, day), f"总第{number}期另有版面署{day}"
        at = bisect_left(self._numbers, number)
        below = self.points[at - 1] if at else None
        above = self.points[at] if at < len(self.points) else None
        found = _between(number, below, above, self.rhythms) if below and above else self._beyond(number, below, above)
        if found is None or (found[1] - found[0]).days > _LONGEST:
            return None
        return found, f"总第{number}期" + _neighbours(below, above)

    def _beyond(self, number: int, below: Point | None, above: Point | None) -> DateRange | None:
        """Before the first or after the last point: exact for a paper that never paused, else with room for a break."""
        near = below or above
        if near is None or not self.rhythms:
            return None
        steps = number - near[0]
        if abs(steps) > max(_BEYOND, self.points[-1][0] - self.points[0][0]):
            return None
        days = [rhythm.after(near[1], steps) for rhythm in self.rhythms]
        if self.daily and abs(steps) <= _BEYOND:
            return days[0], days[0]
        room = timedelta(days=_BREAK + abs((days[0] - near[1]).days) // 20)
        return (min(days), max(days) + room) if steps > 0 else (min(days) - room, max(days))


def _neighbours(below: Point | None, above: Point | None) -> str:
    if below and above:
        return f"在第{below[0]}期（{below[1]}）与第{above[0]}期（{above[1]}）之间"
    near, side = (below, "后") if below else (above, "前")
    return f"在第{near[0]}期（{near[1]}）之{side}" if near else ""


def _between(number: int, below: Point, above: Point, rhythms: Sequence[Rhythm]) -> DateRange | None:
    """The first and last day for a number between two points: as many days of issue off each as numbers."""
    (n1, d1), (n2, d2) = below, above
    ways = [(r.after(d1, number - n1), r.after(d2, number - n2)) for r in rhythms]
    ways = [(first, last) for first, last in ways if first <= last]
    if not ways:  # off the rhythm: at most one issue a day
        ways = [(d1 + timedelta(days=number - n1), d2 - timedelta(days=n2 - number))]
    first, last = min(way[0] for way in ways), max(way[1] for way in ways)
    return (first, last) if first <= last else None


# ---------------------------------------------------------------- fitting


def fitted(points: Iterable[Point]) -> Line | None:
    """The line through the numbers and days that pages give (each as often as pages say so); None if too few lie on one."""
    said = Counter(points)
    everything = sorted(said)
    if len({number for number, _ in everything}) < FEWEST:
        return None
    pace = slope(everything)
    if pace is None:
        return None
    rhythms = _rhythms(everything, pace)
    chain = _chain(everything, [min(said[point], 5) for point in everything], rhythms[-1] if rhythms else None, pace)
    if len(chain) < FEWEST:
        return None
    return Line(tuple(chain), tuple(_rhythms(chain, pace)))


def slope(points: Sequence[Point]) -> float | None:
    """The median number of days from one number to the next, over pairs of near points whose days grow; None without such."""
    found = [
        (d2 - d1).days / (n2 - n1)
        for k, (n1, d1) in enumerate(points)
        for n2, d2 in points[k + 1 : k + 6]
        if n2 > n1 and (d2 - d1).days >= n2 - n1
    ]
    return float(np.median(found)) if found else None


def _rhythms(points: Sequence[Point], pace: float) -> list[Rhythm]:
    """The rhythms that fit most neighbouring points exactly, those of fewest days first; none if that is less than half of them."""
    share = Counter(day.weekday() for _, day in points)
    seen = tuple(sorted(w for w, n in share.items() if n > 1 and n * 20 >= len(points)))
    ways = {_WEEK, _WEEK[:6], _WEEK[:5], *((w,) for w in seen), *([seen] if seen else [])}
    steps = [(n2 - n1, d1, d2) for (n1, d1), (n2, d2) in pairwise(points) if n2 > n1]
    fits: dict[Rhythm, int] = {}
    for way in ways:
        if 0.7 <= pace * len(way) / 7 <= 1.6:
            rhythm = Rhythm(way)
            fits[rhythm] = sum(rhythm.issues(d1, d2) == n and d1.weekday() in way and d2.weekday() in way for n, d1, d2 in steps)
    best = max(fits.values(), default=0)
    if best < 2 or best * 2 < len(steps):
        return []
    return sorted((r for r, n in fits.items() if n == best), key=lambda r: (len(r.weekdays), r.weekdays))


def _chain(points: Sequence[Point], weights: Sequence[int], rhythm: Rhythm | None, pace: float) -> list[Point]:
    """The heaviest chain of points whose numbers and days grow together."""
    numbers = np.array([number for number, _ in points])
    days = np.array([day.toordinal() for _, day in points])
    counts = np.array([rhythm.count(day) for _, day in points], dtype=float) if rhythm else days / pace
    best = np.array([1 + 0.1 * (weight - 1) for weight in weights])
    before = np.full(len(points), -1)
    for j in range(1, len(points)):
        near = slice(max(0, j - _FAR), j)
        step, passed = numbers[j] - numbers[near], counts[j] - counts[near]
        gain = best[near] - _price(step, passed, days[j] - days[near], rhythm is not None)
        gain[(step <= 0) | (days[near] >= days[j])] = -np.inf
        k = int(gain.argmax())
        if gain[k] > 0:
            best[j] += gain[k]
            before[j] = near.start + k
    at, chain = int(best.argmax()), []
    while at >= 0:
        chain.append(points[at])
        at = int(before[at])
    return chain[::-1]


def _price(step: np.ndarray, passed: np.ndarray, days: np.ndarray, steady: bool) -> np.ndarray:
    """What a step costs in points: nothing on the rhythm, little for a break, more for more issues than days of issue."""
    missed = passed - step
    if not steady:
        return np.where(np.abs(missed) <= np.maximum(1, 0.2 * step), 0.1, 1.5)
    far = np.maximum(0, missed - _BREAK - 0.08 * days)
    return np.where(missed == 0, 0.0, np.where(missed > 0, 0.4 + np.minimum(1.1, 0.1 * far), 1.5))
