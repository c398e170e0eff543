"""Gold dates in, measures out: relative date words, and the dates of pages that hide theirs.

Two kinds of gold, told apart by their keys.  Relative words: {"sentence", "expr", "issue_date", "gold_date"}, and "surface" where the
sentence itself explains the word (昨天（8月26日）): the explanation is taken out first.  Dated articles, in the archive's form with
"date" and "paragraphs": the articles of one day make a page, and its day is worked out from their words alone.
"""

from __future__ import annotations

import statistics
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from index.dates import infer_range, resolve
from index.errors import WenbaoError
from rag.questions import Row, stream_objects

Page = tuple[date, list[str]]
"""The true day of a page and its texts."""

WORD_KEYS, PAGE_KEYS = {"sentence", "expr", "issue_date", "gold_date"}, {"date", "paragraphs"}
PAGE_ARTICLES = 40
"""Articles a page holds at most; the articles of a fuller day make several pages."""


def evaluate(files: Sequence[Path]) -> list[Row]:
    """Rows of measures for each gold file.  Raises WenbaoError for a file that is no gold."""
    rows: list[Row] = []
    for file in files:
        golds = list(stream_objects(file))
        try:
            if golds and all(gold.keys() >= WORD_KEYS for gold in golds):
                rows += [{"gold": file.name, **row} for row in score_words(golds)]
            elif golds and all(gold.keys() >= PAGE_KEYS for gold in golds):
                rows.append({"gold": file.name, "what": "days of pages", **score_pages(make_pages(golds))})
            else:
                raise ValueError("a line lacks one of its keys")
        except (ValueError, TypeError) as error:
            raise WenbaoError(
                f'{file} holds no gold dates ({error}): give JSONL with "sentence", "expr", "issue_date", "gold_date", or dated articles.'
            ) from None
    return rows


# ---------------------------------------------------------------- relative words


def _form(expression: str) -> str:
    """The form of a relative word: what it counts in."""
    if any(c in expression for c in "周期拜"):
        return "weekday of a week" if expression[0] in "上本这下" else "bare weekday"
    return "day word" if expression[0] in "今昨前明后大" and "年" not in expression else "other"


def is_right(gold: Mapping[str, Any]) -> bool:
    """Whether the word of a gold sentence, its explanation hidden, is resolved to exactly the gold day."""
    expression, surface = gold["expr"], gold.get("surface") or gold["expr"]
    sentence, at = gold["sentence"], gold["sentence"].index(surface)
    hidden = sentence[:at] + expression + sentence[at + len(surface) :]
    issue, day = date.fromisoformat(gold["issue_date"]), date.fromisoformat(gold["gold_date"])
    return any(e.days == (day, day) for e in resolve(hidden, (issue, issue)) if e.start < at + len(expression) and e.end > at)


def score_words(golds: Iterable[Mapping[str, Any]]) -> list[Row]:
    """The share of words resolved to the gold day, for each form of word and for all."""
    right: dict[str, list[bool]] = defaultdict(list)
    for gold in golds:
        right[_form(gold["expr"])].append(is_right(gold))
    forms = {**dict(sorted(right.items())), "all": [r for group in right.values() for r in group]}
    return [{"what": form, "n": len(group), "right": sum(group) / len(group)} for form, group in forms.items()]


# ---------------------------------------------------------------- days of pages


def make_pages(articles: Iterable[Mapping[str, Any]], size: int = PAGE_ARTICLES) -> list[Page]:
    """The pages that the articles of each day make, at most `size` articles a page; undated articles are left out."""
    days: dict[str, list[str]] = defaultdict(list)
    for article in articles:
        if article.get("date"):
            days[article["date"]].append("\n".join([article.get("headline") or "", *article["paragraphs"]]))
    return [
        (date.fromisoformat(day), texts[start : start + size])
        for day, texts in sorted(days.items())
        for start in range(0, len(texts), size)
    ]


def score_pages(pages: Sequence[Page], last: date | None = None) -> Row:
    """The share of true days inside the range given, the ranges' widths in days, and single days claimed and right.

    Shares are of the pages that get a range; `given` is the share of those.  `last` is the latest day considered (default today).
    """
    inside: list[bool] = []
    widths: list[int] = []
    single: list[bool] = []
    start = time.perf_counter()
    for day, texts in pages:
        days, _ = infer_range(texts, last=last)
        if days is None:
            continue
        inside.append(days[0] <= day <= days[1])
        widths.append((days[1] - days[0]).days + 1)
        if widths[-1] == 1:
            single.append(days[0] == day)
    seconds = time.perf_counter() - start
    return {
        "n": len(pages),
        "given": len(widths) / len(pages) if pages else None,
        "inside": sum(inside) / len(inside) if inside else None,
        "median_days": statistics.median(widths) if widths else None,
        "within_60_days": sum(w <= 60 for w in widths) / len(pages) if pages else None,
        "single": len(single),
        "single_right": sum(single) / len(single) if single else None,
        "ms_a_page": 1000 * seconds / max(1, len(pages)),
    }
