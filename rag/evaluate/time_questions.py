"""Questions that name a time, made from dated articles as a reader would ask them; the days meant are worked out here, with no parser.

Every form is a pair: words, and the days they mean on a given today, by plain calendar arithmetic and a table of festivals.  Of a time
that an article was printed in, some words of its headline are asked about.  A seed gives the same questions again.
"""

from __future__ import annotations

import random
import re
from calendar import month_name, monthrange
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from index.records import WEEKDAYS, DateRange

Form = Callable[[date, date], tuple[str, DateRange] | None]
"""Words and days for a day (of an article) and a today; None where the form cannot name that day."""

_DIGITS = "〇一二三四五六七八九"
# First and last day that any reading must cover: of a day's festival the day, of a holiday week the days off (State Council notices).
FESTIVALS: dict[tuple[str, str], tuple[DateRange, ...]] = {
    ("国庆", "National Day"): tuple((date(y, 10, 1), date(y, 10, 6)) for y in (2022, 2023, 2024)),
    ("春节", "Spring Festival"): ((date(2023, 1, 22), date(2023, 1, 27)), (date(2024, 2, 10), date(2024, 2, 17))),
    ("五一假期", "Labour Day"): ((date(2023, 5, 1), date(2023, 5, 3)), (date(2024, 5, 1), date(2024, 5, 5))),
    ("清明节", "Qingming Festival"): ((date(2023, 4, 5), date(2023, 4, 5)), (date(2024, 4, 4), date(2024, 4, 4))),
    ("端午节", "Dragon Boat Festival"): ((date(2023, 6, 22), date(2023, 6, 22)), (date(2024, 6, 10), date(2024, 6, 10))),
    ("中秋节", "Mid-Autumn Festival"): ((date(2022, 9, 10),) * 2, (date(2023, 9, 29),) * 2, (date(2024, 9, 17),) * 2),
}
LOOSE = timedelta(days=4)
"""How far a festival's span may reach beyond the days off on either side."""


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if not tens else ("十" if tens == 1 else _DIGITS[tens] + "十")) + (_DIGITS[ones] if ones else "")


def _years_ago(day: date, today: date) -> str | None:
    return {0: "今年", 1: "去年", 2: "前年"}.get(today.year - day.year)


def _english_day(day: date) -> str:
    return f"{day.day} {month_name[day.month]} {day.year}"


def _months_on(day: date, months: int) -> DateRange | None:
    last = day.month + months
    return (day.replace(day=1), _month_end(day.year, last)) if last <= 12 else None


def _with(words: str | None, days: DateRange | None) -> tuple[str, DateRange] | None:
    return (words, days) if words and days else None


def _month(day: date) -> DateRange:
    return day.replace(day=1), _month_end(day.year, day.month)


def _quarter(day: date) -> DateRange:
    first = 3 * ((day.month - 1) // 3) + 1
    return date(day.year, first, 1), _month_end(day.year, first + 2)


def _half(day: date) -> DateRange:
    return (date(day.year, 1, 1), date(day.year, 6, 30)) if day.month <= 6 else (date(day.year, 7, 1), date(day.year, 12, 31))


def _recent(day: date, today: date, words: str, first: date) -> tuple[str, DateRange] | None:
    return (words, (first, today)) if first <= day <= today else None


def _week_form(words: str, weeks: int) -> Form:
    def form(day: date, today: date) -> tuple[str, DateRange] | None:
        monday = _monday(today) - timedelta(weeks=weeks)
        return (words, (monday, monday + timedelta(days=6))) if _monday(day) == monday else None

    return form


def _festival(english: bool, relative: bool) -> Form:
    def form(day: date, today: date) -> tuple[str, DateRange] | None:
        for (chinese, name), times in FESTIVALS.items():
            for days in times:
                if days[0] <= day <= days[1]:
                    year = _years_ago(days[0], today) if relative else f"{days[0].year}年"
                    return _with(f"during {name} {days[0].year}" if english else f"{year}{chinese}" if year else None, days)
        return None

    return form


def _months_before(today: date, months: int) -> date:
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1])) + timedelta(days=1)


_EN_SEASON = {3: "spring", 4: "spring", 5: "spring", 6: "summer", 7: "summer", 8: "summer", 9: "autumn", 10: "autumn", 11: "autumn"}


def _last_season(day: date, today: date) -> tuple[str, DateRange] | None:
    """Last summer: the latest one that is over."""
    name = _EN_SEASON.get(day.month)
    if name is None:
        return None
    first = {"spring": 3, "summer": 6, "autumn": 9}[name]
    spans = [(date(y, first, 1), _month_end(y, first + 2)) for y in (today.year, today.year - 1)]
    over = next((span for span in spans if span[1] < today), None)
    return (f"last {name}", over) if over and over[0] <= day <= over[1] else None


# (group, form, how often it is tried): the words stand at the opening of a Chinese question and at the end of an English one.
FORMS: tuple[tuple[str, Form], ...] = (
    ("day", lambda d, t: (f"{d.year}年{d.month}月{d.day}日", (d, d))),
    ("day", lambda d, t: (f"{d.isoformat()}", (d, d))),
    ("day", lambda d, t: (f"{d.year}年{_chinese(d.month)}月{_chinese(d.day)}日", (d, d))),
    ("day", lambda d, t: _with({1: "昨天", 2: "前天"}.get((t - d).days), (d, d))),
    ("month", lambda d, t: (f"{d.year}年{d.month}月", _month(d))),
    ("month", lambda d, t: (f"{''.join(_DIGITS[int(c)] for c in str(d.year))}年{_chinese(d.month)}月", _month(d))),
    ("month", lambda d, t: (f"{str(d.year).translate(str.maketrans('0123456789', '０１２３４５６７８９'))}年{d.month}月份", _month(d))),
    ("month", lambda d, t: _with((y := _years_ago(d, t)) and f"{y}{d.month}月", _month(d))),
    ("month", lambda d, t: _with("上个月" if _month(d)[1] + timedelta(days=1) == t.replace(day=1) else None, _month(d))),
    ("part", lambda d, t: (f"{d.year}年第{_DIGITS[(d.month - 1) // 3 + 1]}季度", _quarter(d))),
    ("part", lambda d, t: _with((y := _years_ago(d, t)) and f"{y}{'上' if d.month <= 6 else '下'}半年", _half(d))),
    ("part", lambda d, t: (f"{d.year}年{d.month}月上旬", (d.replace(day=1), d.replace(day=10))) if d.day <= 10 else None),
    ("part", lambda d, t: (f"{d.year}年{d.month}月底", (d.replace(day=21), _month(d)[1])) if d.day > 20 else None),
    ("part", lambda d, t: (f"{d.year}年{d.month}月第二周", (d.replace(day=8), d.replace(day=14))) if 8 <= d.day <= 14 else None),
    ("year", lambda d, t: (f"{d.year}年", (date(d.year, 1, 1), date(d.year, 12, 31)))),
    ("year", lambda d, t: _with(_years_ago(d, t), (date(d.year, 1, 1), date(d.year, 12, 31)))),
    ("span", lambda d, t: _with(f"{d.year}年{d.month}月到{d.month + 2}月", _months_on(d, 2))),
    ("span", lambda d, t: (f"{d.year}年{d.month}月{d.day}日至{d.day + 2}日", (d, d + timedelta(days=2))) if d.day < 25 else None),
    ("span", lambda d, t: (f"{d.year}年{d.month}月以来", (d.replace(day=1), t))),
    ("recent", lambda d, t: _recent(d, t, "近三个月", _months_before(t, 3))),
    ("recent", lambda d, t: _recent(d, t, "近三年", _months_before(t, 36))),
    ("recent", lambda d, t: _recent(d, t, "近半年", _months_before(t, 6))),
    ("recent", lambda d, t: _recent(d, t, "最近一周", t - timedelta(days=6))),
    ("week", _week_form("上周", 1)),
    ("week", _week_form("上上周", 2)),
    ("week", _week_form("本周", 0)),
    ("week", lambda d, t: _with(f"上周{WEEKDAYS[d.weekday()]}" if _monday(t) - _monday(d) == timedelta(7) else None, (d, d))),
    ("festival", _festival(english=False, relative=False)),
    ("festival", _festival(english=False, relative=True)),
    ("English", _festival(english=True, relative=False)),
    ("English", lambda d, t: (f"in {month_name[d.month]} {d.year}", _month(d))),
    ("English", lambda d, t: (f"on {_english_day(d)}", (d, d))),
    ("English", lambda d, t: (f"on {month_name[d.month]} {d.day}, {d.year}", (d, d))),
    ("English", lambda d, t: _with(f"between {month_name[d.month]} and {month_name[(d.month + 1) % 12 + 1]} {d.year}", _months_on(d, 2))),
    ("English", _week_form("last week", 1)),
    ("English", lambda d, t: (f"in the {'first' if d.month <= 6 else 'second'} half of {d.year}", _half(d))),
    ("English", lambda d, t: (f"in Q{(d.month - 1) // 3 + 1} {d.year}", _quarter(d))),
    ("English", lambda d, t: _recent(d, t, "in the past two months", _months_before(t, 2))),
    ("English", _last_season),
)  # fmt: skip

NO_LIMIT = ("唐代", "90后", "“十四五”期间", "改革开放初期", "1949年", "2035年", "最近", "近年来", "")
"""Words that name no time of the paper: eras, generations, plans, years the archive cannot be of, recency."""
ASKED_ZH = (
    "{when}{what}是怎么回事？",
    "{when}有哪些关于{what}的报道？",
    "{when}，{what}，具体是什么情况",
    "{what} {when}",
    "{when}谁提到了{what}？",
)
ASKED_EN = ("What was said about {what} {when}?", "Who spoke of {what} {when}?", "{when}, what happened with {what}?")


@dataclass(frozen=True, slots=True)
class TimeQuestion:
    """A made question: the today it is asked on, the days it means (None: no limit), and the article it was drawn from."""

    group: str
    question: str
    today: date
    days: DateRange | None
    article_id: str

    def is_right(self, days: DateRange | None) -> bool:
        """Whether a filter's days are the days meant; a festival's may reach LOOSE further."""
        if self.days is None or days is None or "festival" not in self.group:
            return days == self.days
        return days[0] <= self.days[0] <= days[0] + LOOSE and self.days[1] <= days[1] <= self.days[1] + LOOSE


_TIMES_OF_ITS_OWN = re.compile(
    r"[前首第]?[\d一二三四五六七八九十两几]+个?(?:[年月日届次集]份?度?|季度)[底末初]?|[今昨明][天晚日起]|[今去明前]年|[春夏秋冬]|国庆|元旦|除夕|节|周|季|假|最|近|半年|月"
)


def topic(headline: str) -> str:
    """Some words of a headline, without figures and dates; empty if too little is left."""
    longest = max(re.split(r"[^\u4e00-\u9fff]+", _TIMES_OF_ITS_OWN.sub("，", headline)), key=len)
    return longest[:10] if len(longest) >= 4 else ""


def make_questions(articles: Sequence[Mapping[str, Any]], n: int = 200, seed: int = 0) -> list[TimeQuestion]:
    """`n` questions drawn from dated articles in the archive's form: every form in turn, a tenth of them without a limit."""
    draw = random.Random(seed)
    held = [a for a in articles if a.get("date") and topic(a.get("headline") or "")]
    days = sorted({date.fromisoformat(a["date"]) for a in held})
    made: list[TimeQuestion] = []
    while len(made) < n:
        if len(made) % 10 == 9:
            article, when = draw.choice(held), draw.choice(NO_LIMIT)
            made.append(
                TimeQuestion(
                    "no limit",
                    draw.choice(ASKED_ZH).format(when=when, what=topic(article["headline"])).strip("，"),
                    days[-1],
                    None,
                    article["id"],
                )
            )
            continue
        group, form = FORMS[(len(made) - len(made) // 10) % len(FORMS)]
        made.append(_one(group, form, held, days, draw))
    return made


def _one(group: str, form: Form, held: Sequence[Mapping[str, Any]], days: Sequence[date], draw: random.Random) -> TimeQuestion:
    """A question of one form: an article and a today are drawn until the form can name the article's day."""
    for _ in range(100_000):
        article, back = draw.choice(held), draw.choice((1, 2, 5, 8, 12, 20, 40, 90, 200, 365, 500))
        day = date.fromisoformat(article["date"])
        today = min(day + timedelta(days=back), days[-1])
        said = form(day, today) if today >= day else None
        if said and (said[1][0] <= days[-1]):
            words, meant = said
            english = group == "English"
            text = draw.choice(ASKED_EN if english else ASKED_ZH).format(when=words, what=topic(article["headline"]))
            name = "English festival" if words.startswith("during") else group
            return TimeQuestion(name, text[0].upper() + text[1:], today, meant, article["id"])
    raise ValueError(f"none fits the form {group}")
