"""How far from the periods it names a page is printed: measured histograms, one for each kind of clue.

profiles.json holds counts over the bins of BIN_STARTS, gathered by bench/date_ranges.py from dated texts (statistics only, no
words of any text).  A kind that was seen seldom leans on its coarser kind (bare day past -> bare day), that one on no knowledge.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

BIN_STARTS = (-(10**7), -1825, -730, -365, -120, -60, -30, -14, -7, -3, -1, 0, 1, 2, 3, 4, 8, 15, 31, 61, 121, 366, 731, 1826)
"""First lag, in days, of each bin."""
LEAN = 8.0
"""Pseudo-counts by which a kind leans on the coarser one."""
COUNTS_FILE = Path(__file__).with_name("profiles.json")

# Kinds that need no histogram: how often the page is of the very period that such a clue names, as measured on the development half
# (bench/date_ranges.py stated) with one right and one wrong case added.
STATED = {
    "weekday": 0.94,
    "dated occasion": 0.95,
    "counted": 0.94,
    "anniversary": 0.92,
    "anniversary now": 0.97,
    "event of year": 0.9,
    "in office": 0.98,
    "lunar year": 0.86,
    **{f"{kind} of {word}": 0.88 for kind in ("festival", "term") for word in "今昨明"},
}


def bin_of(lags: NDArray[np.int32]) -> NDArray[np.int64]:
    """The bin of each lag."""
    return np.searchsorted(BIN_STARTS, lags, side="right") - 1


TIMES_STARTS = (0, 1, 2, 4)
"""First number of mentions, of a year, of each bin."""
OFFSET_STARTS = (-500, -40, -15, *range(-5, 7), 11, 16)
"""First offset of a named year from the year of issue, of each bin; within five years every offset has its own."""
YEAR_FLOOR = 0.0005
"""No number of mentions of a year is taken to be less probable: digits are misread."""


@lru_cache(maxsize=1)
def _counts() -> dict[str, NDArray[np.float64]]:
    table = json.loads(COUNTS_FILE.read_text(encoding="utf-8"))
    return {kind: np.array(counts, dtype=np.float64) for kind, counts in table.items()}


def season(month: int) -> str:
    """The months in which a page speaks alike of the years around it."""
    return "first" if month <= 2 else "last" if month >= 11 else "middle"


def times_bin(times: NDArray[np.int64]) -> NDArray[np.int64]:
    """The bin of each number of mentions."""
    return np.searchsorted(TIMES_STARTS, times, side="right") - 1


def offset_bin(offsets: NDArray[np.int64]) -> NDArray[np.int64]:
    """The bin of each offset of a named year from the year of issue."""
    return np.searchsorted(OFFSET_STARTS, offsets, side="right") - 1


@lru_cache(maxsize=16)
def year_logs(way: str, part: str) -> NDArray[np.float64]:
    """Log probability, shape [offset bins, mention bins], that a page of that part of the year names a year at an offset so often."""
    counts = _counts()
    own = counts[f"{way} {part}"]
    whole = sum((counts[f"{way} {p}"] for p in ("first", "middle", "last")), np.ones_like(own) / len(TIMES_STARTS))
    near = own + LEAN * whole / whole.sum(axis=1, keepdims=True)
    return np.log(np.maximum(near / near.sum(axis=1, keepdims=True), YEAR_FLOOR))


def coarser(kind: str) -> str:
    """The kind without its tense."""
    return kind.rpartition(" ")[0] if kind.endswith((" past", " plain", " future", " now")) else kind


def shares(kind: str, uniform: NDArray[np.float64]) -> NDArray[np.float64]:
    """The share of pages in each bin for a clue of this kind; `uniform` is that share for a page of any day whatever."""
    counts = _counts()
    none = np.zeros(len(BIN_STARTS))
    parent = counts.get(coarser(kind), none)
    coarse = (parent + LEAN * uniform) / (parent.sum() + LEAN)
    own = counts.get(kind, none)
    return (own + LEAN * coarse) / (own.sum() + LEAN)
