"""When an undated page was printed, worked out from what it says.

Every clue of the page (clues.py) is weighed by how far pages are found to be printed from the period such a clue names
(profiles.py).  The clues together give a probability for each day, as in temporal dating of documents by their time expressions
(Chambers, "Labeling Documents with Timestamps", ACL 2012; here a tempered product of measured likelihood ratios, since the clues
of a page are not independent).  The range is the shortest run of days that holds nearly all of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index.dates.clues import NAMED_YEARS, Clue, Period, find_clues, named_years
from index.dates.horizon import FIRST_DAY, lags
from index.dates.profiles import BIN_STARTS, STATED, bin_of, offset_bin, season, shares, times_bin, year_logs
from index.records import DateRange

MASS = 0.98
"""Share of the probability that the range holds."""
TEMPER = 0.7
"""Power to which each clue's likelihood ratio is raised, since clues repeat each other."""
CROWD = 0.5
"""n clues of one kind count as n ** (1 - CROWD) of them."""
DOUBT = 0.02
"""Probability that a clue means nothing: it is misread, quoted, or about something else."""
LONGEST = 3660
"""A range of more days than this says nothing and is not given."""
MOST_EVIDENCE = 8
NAMES_THE_DAY = ("gloss", "festival of", "term of")
"""Kinds that date the day of issue itself (昨天（8月26日）); a single day is claimed only if a page says it so at least twice."""
NAMED_RANGE = (1850, 2100)
"""Years that are counted when a page names them."""
PARTS = ("first", "middle", "last")

NEWEST_ONLY = ("ymd past", "ymd plain", "ym past", "ym plain", "congress", "congress past", "plan", "in office")
BY_YEAR = ("year", "titled")
"""Kinds that name a year alone: weighed together, by how often each year is named."""
YEARS_TEMPER = 0.8
"""As TEMPER, for the years a page names."""


def reach(kind: str) -> int:
    """Days around its period within which a page is of the occasion that a stated clue names: a bare day of a year is rarely farther."""
    return 200 if kind in ("weekday", "dated occasion") else 0


def _stated(right: float, inside: NDArray[np.bool_], beside: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Log ratios of a clue that is right so often; wrong, it is mostly an occasion of the year before or after."""
    far = ~inside & ~beside
    ratio = np.empty(len(inside))
    for days, share in ((inside, right), (beside, (1 - right) * 0.8), (far, (1 - right) * 0.2)):
        ratio[days] = share / max(days.mean(), 1e-6)
    return np.log(ratio)


@lru_cache(maxsize=1024)
def _ratios(kind: str, period: Period, last: date) -> NDArray[np.float64]:
    """For each day: the log of how much likelier the clue is on a page of that day than on a page of any day.  Shape [days]."""
    apart = lags(period, last)
    if kind in STATED:
        inside = np.abs(apart) <= reach(kind)
        return _stated(STATED[kind], inside, (np.abs(apart) <= 366) & ~inside)
    bins = bin_of(apart)
    uniform = np.bincount(bins, minlength=len(BIN_STARTS)) / len(bins)
    found = shares(kind, uniform)
    ratio = np.divide(found, uniform, out=np.zeros_like(found), where=uniform > 0)[bins]
    return np.log((1 - DOUBT) * ratio + DOUBT)


def newest(clues: Sequence[Clue]) -> list[Clue]:
    """Of past dates with their year only the newest says when a page was printed; the others are history."""
    best: dict[str, Clue] = {}
    for clue in clues:
        if clue.kind in NEWEST_ONLY and (clue.kind not in best or clue.period[1] > best[clue.kind].period[1]):
            best[clue.kind] = clue
    return [c for c in clues if not c.kind.startswith(BY_YEAR) and (c.kind not in NEWEST_ONLY or best[c.kind] is c)]


def _weighed(clues: Sequence[Clue], last: date) -> list[tuple[Clue, NDArray[np.float64]]]:
    """Each clue with its say for each day."""
    crowd = Counter(c.kind for c in clues)
    return [(c, (1 if c.kind in STATED else TEMPER) * crowd[c.kind] ** -CROWD * _ratios(c.kind, c.period, last)) for c in clues]


@lru_cache(maxsize=8)
def _calendar(last: date) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The year, and the part of the year (0 first, 1 middle, 2 last months), of each day from FIRST_DAY to `last`."""
    days = [FIRST_DAY + timedelta(days=i) for i in range((last - FIRST_DAY).days + 1)]
    return np.array([d.year for d in days]), np.array([PARTS.index(season(d.month)) for d in days])


def _years_say(clues: Sequence[Clue], last: date) -> NDArray[np.float64]:
    """For each day: how well the years that the page names fit a page of that day's year.  Shape [days]."""
    years, parts = _calendar(last)
    issue_years, named = np.arange(FIRST_DAY.year, last.year + 1), np.arange(*NAMED_RANGE)
    offsets = offset_bin(named[None, :] - issue_years[:, None])  # [issue years, named years]
    table = np.zeros((len(PARTS), len(issue_years)))
    for way, kinds in NAMED_YEARS.items():
        times = named_years(clues, kinds)
        bins = times_bin(np.array([times[int(y)] for y in named]))
        table += np.stack([year_logs(way, part)[offsets, bins[None, :]].sum(axis=1) for part in PARTS])
    table -= table.mean()
    return YEARS_TEMPER * table[parts, years - FIRST_DAY.year]


def _shortest(weights: NDArray[np.float64]) -> tuple[int, int]:
    """First and last day of the shortest run of days that holds MASS of the weight."""
    sums = np.concatenate([[0.0], np.cumsum(weights)])
    ends = np.searchsorted(sums, sums[:-1] + MASS * sums[-1])
    lengths = np.where(ends < len(sums), ends - np.arange(len(weights)), len(sums))
    first = int(lengths.argmin())
    return first, first + int(lengths[first]) - 1


def _named(clues: Sequence[Clue], index: int, last: date) -> int:
    """How often a page dates its own day as the day at an index."""
    return sum(c.times for c in clues if c.kind.startswith(NAMES_THE_DAY) and lags(c.period, last)[index] == 0)


def infer_range(texts: Sequence[str], *, last: date | None = None) -> tuple[DateRange | None, tuple[str, ...]]:
    """The first and last day an undated page may be from, and the words of the page that show it, weightiest first.

    `texts` are the page's articles; `last` the latest day possible (default: today).  (None, ()) if the page says nothing about its
    day, or too little to leave fewer than LONGEST days.
    """
    last = last or date.today()
    clues = find_clues(texts)
    if not clues:
        return None, ()
    weighed = _weighed(newest(clues), last)
    by_year = _years_say(clues, last)
    logs = np.sum([by_year, *(say for _, say in weighed)], axis=0)
    weights = np.exp(logs - logs.max())
    first_index, last_index = _shortest(weights)
    if last_index - first_index >= LONGEST:
        return None, ()
    if first_index == last_index and _named(clues, first_index, last) < 2:
        first_index, last_index = max(0, first_index - 1), min(len(logs) - 1, last_index + 1)
    found = FIRST_DAY + timedelta(days=first_index), FIRST_DAY + timedelta(days=last_index)
    inside = slice(first_index, last_index + 1)
    weighed += [
        (c, by_year)
        for c in clues
        if c.kind.startswith(BY_YEAR) and found[0].year <= date.fromordinal(int(c.period[1])).year <= found[1].year
    ]
    said = sorted(((float(say[inside].mean() - say.mean()), c) for c, say in weighed), key=lambda pair: -pair[0])
    return found, tuple(f"{c.quote}（{c.reason}）" for gain, c in said[:MOST_EVIDENCE] if gain > 0.1)
