"""Reports that give another figure or another day than the answer: shown beside it with their own dates, never blended with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from index.dates import event_dates
from index.records import DateRange, Span
from index.script import in_place

_FIGURE = re.compile(r"(\d+(?:,\d{3})*(?:\.\d+)?)([百千万亿]*)(余|多)?(\D*)")
_ABOUT = re.compile(r"约|近|逾|超|余|多|左右|上下|以上|以下|不足|不到|至少|最多|来")
_SCALE = {"百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_SAME_UNIT = {"人": "名", "位": "名", "％": "%", "公里": "千米", "元人民币": "元"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit; `step` is the size of its last printed digit, so that 6.2万 is known only to 1000."""

    value: Decimal
    step: Decimal
    unit: str

    def is_another(self, other: Figure) -> bool:
        """Whether both cannot be one number told more and less exactly: 6.2万 and 61800 can, 6200 and 5800 cannot."""
        return self.unit == other.unit and abs(self.value - other.value) > max(self.step, other.step) / 2


def figure(text: str) -> Figure | None:
    """The one number of an answer; none where it holds several, or none."""
    found = _FIGURE.findall(in_place(text))
    if len(found) != 1:
        return None
    digits, scale, more, unit = found[0]
    digits, factor = digits.replace(",", ""), Decimal(1)
    for letter in scale:
        factor *= _SCALE[letter]
    whole, _, decimals = digits.partition(".")
    places = len(decimals)
    if (more or _ABOUT.search(text)) and not places:
        places = len(whole.rstrip("0")) - len(whole)  # 约6200: known to the hundred
    unit = _ABOUT.sub("", unit).strip()
    return Figure(Decimal(digits) * factor, Decimal(1).scaleb(-places) * factor, _SAME_UNIT.get(unit, unit))


def same_figure(one: str, other: str) -> bool:
    """Whether two answers give one number of one unit, told more or less exactly: 超过4倍 and 超4倍."""
    told, again = figure(one), figure(other)
    return bool(told and again and told.unit == again.unit and not told.is_another(again))


def days(span: Span) -> DateRange | None:
    """The days that the one date word of an answer means; none where it holds several, or none."""
    held = [e.days for e in event_dates(span.passage.article) if span.start <= e.start and e.end <= span.end]
    return held[0] if len(held) == 1 else None


def differs(span: Span, best: Span) -> bool:
    """Whether a span of another article says something else than the best one: another number of the same unit, or other days."""
    mine, other = days(best), days(span)
    if mine and other:
        return mine[1] < other[0] or other[1] < mine[0]
    if mine or other:
        return False
    told, again = figure(best.text), figure(span.text)
    return bool(told and again and told.is_another(again))
