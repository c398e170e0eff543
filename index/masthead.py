"""The issue facts a page prints itself: paper, edition, date, weekday, lunar date, issue number, page.

A masthead gives its day up to three times: as a Gregorian date, as a weekday and as a lunar date; witnesses.py holds them
against each other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import IntEnum
from itertools import pairwise

from index import running_head as head
from index.records import WEEKDAYS, DateBasis, Issue, Line
from index.segment.marks import people
from index.segment.marks.cues import PROMO, SECTION
from index.segment.marks.jumps import JUMP_FROM, JUMP_TO, SEE
from index.witnesses import LunarParts, agreed, fits_lunar_day, valid_day

_FIRST = 3
"""Printed lines at the top of a page where its paper's name stands in large type."""
_BESIDE = 2
"""Printed lines from the day's to its neighbours."""
_CREDITED = re.compile(r"据|摘|转|选|编|原载|来源|发表")
"""A word before a paper's name and its day that makes them the source of a text."""
_TOP, _FOOT = 25, 8
"""Printed lines at the head and the foot of a page among which a masthead is looked for."""
_NO_ISSUE = re.compile(r"体彩|福彩|彩票|开奖|摇奖|(?:公告|通告)\s*[（(]?第")
"""What else is numbered and dated."""


@dataclass(frozen=True, slots=True)
class Masthead:
    """Printed issue facts, and the numbers of the lines they stand in."""

    issue: Issue
    lines: tuple[int, ...]


class _Rank(IntEnum):
    """How much of a masthead stands around a day; the least is the best witness."""

    TOLD = 0  # a weekday, a lunar date or an issue number, on its line or beside it
    HEADED = 1  # the paper, the page or who made it
    ALONE = 2


@dataclass(frozen=True, slots=True)
class _Said:
    """A day a line gives: the place of the line among the printed ones."""

    rank: _Rank
    place: int
    day: tuple[int, int, int]


@dataclass
class _Witnesses:
    """What the lines of a masthead say, each as first read; `days` and `pages` hold all that was said, to choose from."""

    day: tuple[int, int, int] | None = None
    days: list[_Said] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    evidence: tuple[str, ...] = ()
    weekday: int | None = None
    lunar: LunarParts | None = None
    facts: dict[str, object] = field(default_factory=dict)
    lines: list[int] = field(default_factory=list)


def read_masthead(lines: Sequence[Line], known: date | None = None) -> Masthead:
    """The facts printed at the head or foot of a page; a page without any gives an empty Issue.

    `known` is the day the file itself names: a day that is printed alone and is another one is not the page's.
    """
    seen = _heard(lines, known)
    day, weekday, evidence = agreed(seen.day, seen.weekday, seen.lunar)
    facts = dict(seen.facts)
    if day:
        facts |= {"date": day, "date_basis": DateBasis.PRINTED}
    if weekday is not None:
        facts["weekday"] = "星期" + WEEKDAYS[weekday]
    return Masthead(Issue(**facts, date_evidence=evidence + seen.evidence), tuple(seen.lines))  # type: ignore[arg-type]


def fits_lunar(lines: Sequence[Line], day: date) -> bool | None:
    """Whether a day is the one of the lunar date a page prints; None if it prints none."""
    lunar = _heard(lines).lunar
    return fits_lunar_day(day, lunar) if lunar else None


def _heard(lines: Sequence[Line], known: date | None = None) -> _Witnesses:
    """What the lines say that may be of a masthead; a jump line gives another page's number, no matter how short it is."""
    seen = _Witnesses()
    printed = [line for line in lines if line.text.strip()]
    frames = head.frames([head.plain(line) for line in printed])
    framed = {k for frame in frames for k in frame}
    reading = False
    for k, line in enumerate(printed):
        text = head.plain(line)
        if any(c in text for c in "，,。；！？"):
            reading = True
            continue
        if JUMP_TO.search(text) or JUMP_FROM.match(text) or SEE.search(text) or _NO_ISSUE.search(text):
            continue
        near = k < _TOP or k >= len(printed) - _FOOT
        signed = reading and _signed(printed, k, text)
        if (k in framed or (near and 0 < len(text) <= 80 and not signed)) and _listen(text, k, seen, k in framed):
            seen.lines.append(line.number)
        elif near:
            _take_torn_name(printed, k, seen)
    for frame in frames:
        _take_torn_day(printed, frame, seen)
    _choose_day(printed, seen, known)
    if "page" not in seen.facts and len(set(seen.pages)) == 1:  # several name what other pages hold
        seen.facts["page"] = seen.pages[0]
    _look_beside(printed, frames, seen)
    _take_spelt_name(printed, seen)
    _take_weekly(printed, seen)
    _take_lone_name(lines, seen)
    seen.lines += [line.number for line in printed[:_FIRST] if line.number not in seen.lines and head.BLURRED.match(head.plain(line))]
    return seen


def _choose_day(printed: Sequence[Line], seen: _Witnesses, known: date | None) -> None:
    """Take the day around which most of a masthead stands; the lines of others that stand alone go back to the page."""
    ranked = sorted((replace(said, rank=_rank(said, printed, seen)) for said in seen.days), key=lambda said: (said.rank, said.place))
    best = ranked[0] if ranked else None
    if best and best.rank is _Rank.ALONE and known and valid_day(best.day) not in (None, known):
        printed_day, best = valid_day(best.day), next((said for said in ranked if valid_day(said.day) == known), None)
        seen.evidence = () if best else (f"单独印有{printed_day}，与文件所记{known}不符，不取",)
    seen.day = best.day if best else None
    # a day alone on its line that is another than the page's signs a notice, also right above a masthead
    back = {printed[said.place].number for said in seen.days if said.rank is _Rank.ALONE and said.day != seen.day}
    seen.lines = [number for number in seen.lines if number not in back]


def _rank(said: _Said, printed: Sequence[Line], seen: _Witnesses) -> _Rank:
    """How much of a masthead stands around a day: on its own line, or on a line beside it that is of a masthead too."""
    days = {other.place for other in seen.days}
    beside = [printed[k] for k in (said.place - 1, said.place + 1) if 0 <= k < len(printed) and k not in days]
    if said.rank is not _Rank.ALONE or not beside:
        return said.rank
    if any(_of_masthead(head.plain(line)) for line in beside):
        return _Rank.TOLD
    return _Rank.HEADED if any(line.number in seen.lines for line in beside) else said.rank


def _of_masthead(text: str) -> bool:
    """Whether a line beside a day holds nothing but a weekday, a lunar date, an issue number or the paper's numbers."""
    return not head.letters(head.without_facts(text)) and any(fact.search(text) for fact in (head.WEEKDAY, head.ISSUE, head.LUNAR))


def _take_torn_day(printed: Sequence[Line], frame: range, seen: _Witnesses) -> None:
    """Take the day that stands in several lines of a masthead."""
    day = head.torn_day([head.plain(printed[k]) for k in frame])
    if day and not any(said.place in frame for said in seen.days):
        seen.days.append(_Said(_Rank.TOLD, frame[0], day))


def _look_beside(printed: Sequence[Line], frames: Sequence[range], seen: _Witnesses) -> None:
    """Take a page's number and a paper's name from the lines around that of the day, or from its end, where no line told them."""
    for said in [said for said in seen.days if printed[said.place].number in seen.lines]:
        k = said.place
        frame = next((frame for frame in frames if k in frame), range(k, k + 1))
        first, last = max(0, min(k - _BESIDE, frame[0] - 1)), max(k + _BESIDE, frame[-1] + 1) + 1
        names = k < _TOP or k >= len(printed) - _FOOT or len(frame) > 1
        text = head.plain(printed[k])
        torn = not head.gregorian(text)
        numbered = head.BEHIND.search(text) or head.AHEAD.match(text) or head.FOLIO.match(head.without_facts(text))
        if numbered and not torn and "page" not in seen.facts:
            seen.facts["page"] = int(numbered.group(numbered.lastindex or 1))
        beside = head.words_of(head.without_facts(text))
        paper = next((word for word in beside if word.endswith("报") and head.NAMED_BESIDE.match(word)), None)
        if paper and "paper" not in seen.facts and names:
            seen.facts["paper"] = paper
        for n, line in enumerate(printed[first:last], first):
            text = head.closed(head.plain(line))
            named, number = head.NAMED_BESIDE.match(text), head.ISSUE.search(text)
            about = head.PAGE.search(text) if head.ABOUT.match(text) else None
            folio = _told_page(about) if about else head.folio(text)
            if folio and "page" not in seen.facts and not (torn and folio in said.day):
                seen.facts["page"] = folio
            elif named and "paper" not in seen.facts and names:
                seen.facts["paper"] = text
            elif number and "issue_no" not in seen.facts and not head.letters(head.without_facts(text)):
                seen.facts["issue_no"] = int(number.group("number"))
            elif number and names and head.named_with_number(text):
                _take_named(text, number, seen)
            else:
                _take_torn_name(printed, n, seen)
                continue
            seen.lines.append(line.number)


def _take_named(text: str, number: re.Match[str], seen: _Witnesses) -> None:
    """Take what a line beside the day's tells with the number of the issue: the paper's name and the page."""
    seen.facts.setdefault("issue_no", int(number.group("number")))
    page = head.PAGE.search(head.PAGES.sub("", text))
    if page:
        seen.facts.setdefault("page", _told_page(page))
    for word in head.words_of(head.without_facts(text)):
        if head.NAMED_BESIDE.match(word) and not head.PUBLISHER.match(word):
            seen.facts.setdefault("paper", word)


def _told_page(found: re.Match[str]) -> int:
    """The number of a page that a line names, in digits or in words."""
    return int(found.group(1)) if found.group(1) else head.numeral(found.group(2))


def _take_torn_name(printed: Sequence[Line], k: int, seen: _Witnesses) -> None:
    """Take the paper's name where it stands in large type over two lines of the dump, 某某晚 / 报, unless a name is known."""
    first, *second = (head.plain(line) for line in printed[k : k + 2])
    near = second and printed[k + 1].number == printed[k].number + 1 and len(second[0]) <= 4
    if near and "paper" not in seen.facts and not head.PAPER.match(second[0]) and head.PAPER.match(first + second[0]):
        seen.facts["paper"] = first + second[0]
        seen.lines += [printed[k].number, printed[k + 1].number]


def _take_spelt_name(printed: Sequence[Line], seen: _Witnesses) -> None:
    """Take a name that may be a paper's where the next line spells it in capitals, 某某新闻 / MOUMOU XINWEN, unless one is known."""
    for line, below in pairwise(printed[:_TOP]):
        text = head.plain(line)
        if "paper" not in seen.facts and head.spelt(head.plain(below)) and head.NAMED_BESIDE.match(text):
            seen.facts["paper"] = text
            seen.lines += [line.number, below.number]


def _take_lone_name(lines: Sequence[Line], seen: _Witnesses) -> None:
    """Take the paper's name where it is a line above or below a blank one anywhere on the page, unless a name is known."""
    if "paper" in seen.facts:
        return
    shown = ["", *(line.text.strip() for line in lines), ""]
    for line, before, after in zip(lines, shown, shown[2:], strict=False):
        name = head.plain(line).replace(" ", "")
        if not (before and after) and head.PAPER.match(name) and not (SECTION.match(name) or PROMO.search(name)):
            seen.facts["paper"] = name
            seen.lines.append(line.number)
            return


def _signed(printed: Sequence[Line], k: int, text: str) -> bool:
    """Whether a date is the one under a notice: it stands alone below running text, and no line beside it is of a masthead."""
    if head.letters(head.WRITTEN.sub("", head.DATE.sub("", text))):
        return False
    beside = " ".join(line.text for line in (*printed[max(0, k - 1) : k], *printed[k + 1 : k + 2]))
    return not (head.WEEKDAY.search(beside) or head.ISSUE.search(beside) or "历" in beside)


def _listen(text: str, place: int, seen: _Witnesses, framed: bool) -> bool:
    """Take the facts of one line, the `place`-th printed one; whether it holds any.  A line framed by a masthead is of it."""
    size = len(head.letters(text))
    rest = head.WRITTEN.sub("", head.DATE.sub("", text))
    day, lunar = head.gregorian(text), head.LUNAR.search(rest)  # 一月二日 of a written day is no lunar one
    weekday, page = head.WEEKDAY.search(text), head.PAGE.search(head.PAGES.sub("", text))
    number = next((m for m in head.ISSUE.finditer(text) if m.group("all")), head.ISSUE.search(text))  # the running one before the year's
    rank = _Rank.TOLD if weekday or number or lunar else _head_of(rest, place)
    dated = bool(day) and rank is not None
    lunar = lunar if lunar and (framed or dated or "历" in text or (number and size <= 30)) else None
    heard = framed or dated or bool(lunar)
    if day and rank is not None:
        seen.days.append(_Said(rank, place, day))
    if lunar:
        seen.lunar = seen.lunar or head.lunar_parts(lunar)
    if weekday and (heard or size <= 3):
        heard = True
        seen.weekday = seen.weekday if seen.weekday is not None else WEEKDAYS.index(weekday.group(1).replace("天", "日"))
    if number and (number.group("all") or heard) and size <= 60:
        heard = True
        seen.facts.setdefault("issue_no", int(number.group("number")))
    if page and (heard or (size <= 24 and (head.ABOUT.match(text) or head.running_head(text)))):
        told = _told_page(page)
        if day or lunar or weekday or number:
            seen.facts.setdefault("page", told)
        else:
            seen.pages.append(told)
        heard = True
    about = head.unstaffed(text)
    name = head.PAGE_NAME.match(about)
    if name and len(head.letters(about)) <= 16:
        heard = True
        seen.pages.append(int(name.group(1)))
    named = _names(text, heard, place, seen)
    for press in filter(None, map(head.PRESS.match, text.split())):
        seen.facts.setdefault("paper", press.group(1))  # its address may stand beside it, which is no masthead's
    return heard or named


def _head_of(rest: str, place: int) -> _Rank | None:
    """What stands beside a day on its line: nothing, a running head, or one word in a page's first lines; None for anything else."""
    words, paged = head.words_of(head.PAGE.sub(" ", rest)), bool(head.PAGE.search(rest))
    if not words and not paged:
        return _Rank.ALONE
    strange = head.strange(words)
    if not strange:
        return _Rank.HEADED
    word = strange[0]
    if len(strange) > 1 or not re.fullmatch(r"[\u4e00-\u9fa5]{2,4}", word) or people.is_name(word) or _CREDITED.match(word):
        return None
    if len(words) > 1 or paged:
        return _Rank.HEADED if place < _TOP else None
    return _Rank.ALONE if place < _FIRST else None


def _names(text: str, heard: bool, place: int, seen: _Witnesses) -> bool:
    """Take the names of paper and edition out of a line; whether it holds any.

    It is read word by word where it is of a masthead, or names the paper and what the page is about; else as one name set in letters.
    """
    words = head.words_of(text)
    if any(map(head.PAPER.match, words)):
        headed = (
            head.running_head(text)
            or head.spelt(text[len(words[0]) :].strip())
            or (place < _FIRST and head.PAPER.match(words[0]) and _head_of(text, place) is _Rank.HEADED)
        )
        named = [_named(word, seen) for word in words if heard or headed]
    else:
        closed = re.sub(r"(?<=[\u4e00-\u9fa5])\s(?=[\u4e00-\u9fa5])", "", text)
        named = [_named(word, seen) for word in [closed, *(words if heard else ())]]
    return any(named)


def _named(text: str, seen: _Witnesses) -> bool:
    """A word that is the paper's or the edition's name, or both: 临江日报海外版."""
    both = head.PAPER_OF_EDITION.match(text)
    if both and head.is_edition(both.group(2)):
        return _named(both.group(1), seen) and _named(both.group(2), seen)
    if head.is_edition(text):
        seen.facts.setdefault("edition", text)
        return True
    if not head.PAPER.match(text):
        return False
    if not text.endswith("周刊"):
        seen.facts.setdefault("paper", text)
    return True


def _take_weekly(printed: Sequence[Line], seen: _Witnesses) -> None:
    """Take a …周刊 of the masthead for the paper's name where no other is known; behind a page's number it is what the page is about."""
    for text in (head.plain(line) for line in printed if line.number in seen.lines):
        words = [text.replace(" ", ""), *head.words_of(text)]
        weekly = next((word for word in words if word.endswith("周刊") and head.PAPER.match(word) and not SECTION.match(word)), None)
        if weekly and "paper" not in seen.facts and not (head.PAGE.match(text) or head.PAGE_NAME.match(text) or head.AHEAD.match(text)):
            seen.facts["paper"] = weekly
