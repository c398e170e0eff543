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

from index.lunar import BRANCHES, STEMS
from index.records import WEEKDAYS, DateBasis, Issue, Line
from index.segment import people
from index.segment.cues import PROMO, REGISTERED, SECTION, SECTIONS
from index.segment.jumps import JUMP_FROM, JUMP_TO, SEE
from index.witnesses import LunarParts, agreed, fits_lunar_day, valid_day

_DIGITS = str.maketrans("OoＯ〇○lI｜|ZzSsB０１２３４５６７８９", "00000" + "1111" + "22558" + "0123456789")
_WRITTEN_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
_NUMERALS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | dict.fromkeys("零○0OoＯ", 0)
_D = r"[0-9０-９OoＯ〇○lI｜|ZzSsB]"
_DATE = re.compile(rf"({_D}{{4}})\s?年\s?({_D}{{1,2}})\s?月\s?({_D}{{1,2}})\s?[日曰]|(\d{{4}})[-./](\d{{1,2}})[-./](\d{{1,2}})(?!\d)")
_UNTIL = r"(?:\d{1,2}[月./-])?\d{1,2}(?:日|(?<=[./-]\d)|(?<=[./-]\d\d))(?!\d)"
_SPAN = re.compile(rf"(?:{_DATE.pattern})\s?(?:[-—–－~～]{{1,2}}|[至到])\s?(?:{_DATE.pattern}|{_UNTIL})")
"""A date with another behind it: how long something lasts, and never the day of a page."""
_WRITTEN = re.compile(r"([一二][〇零○0OoＯ一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十廿卅]{1,3})日")
_REPUBLIC = re.compile(r"(?:中\s?华\s?)?民\s?国\s?(\d{1,3}|[元一二三四五六七八九十廿卅百〇零]{1,4})\s?年")
"""A year counted from the founding of the Republic, 民国元年 = 1912."""
_WEEKDAY = re.compile(r"(?:星\s?期|礼拜|周(?=\s?[一二三四五六日天](?![\u4e00-\u9fa5])))\s?([一二三四五六日天])")
_LUNAR = re.compile(
    rf"(?:农历|夏历|阴历)?\s?(?:([{STEMS}][{BRANCHES}])\s?年)?\s?(闰?)([正一二三四五六七八九十冬腊]|十一|十二)月(?:[大小])?\s?"
    r"(初[一二三四五六七八九十]|十[一二三四五六七八九]|二十[一二三四五六七八九]?|廿[一二三四五六七八九]?|三十)"
)
_ISSUE = re.compile(r"(?:(?P<all>总\s?第?)|第|[Nn][Oo][.:]?)\s?(?P<number>\d{1,6})\s?(?(all)[期号]?|[期号])")
_PAGE = re.compile(
    r"(?:^|[\s第])(?:第\s?)?[A-Z]?(\d{1,3})\s?版(?=\s|$|[:：·|｜])|(?:^|\s)第([一二三四五六七八九十]{1,3})版(?=\s|$|[:：·|｜])"
)
_PAGE_NAME = re.compile(r"^(?:[A-D](?=\d{2})|A?(?=\d{1,2}\s[\u4e00-\u9fa5·]{2,8}$))(\d{1,2})(?=\s|$|[\u4e00-\u9fa5·])")
"""A page with its number and what it is about, the first line of many: A05 本埠, A7 上市公司, 6 健康·教育."""
_ABOUT = re.compile(r"^第\s?(?:[A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3})\s?版[\s:：]*[\u4e00-\u9fa5]{1,6}(?:[·、/][\u4e00-\u9fa5]{1,6})?$")
"""The same in words: 第06版 便民·公告. What names another page in a table of contents begins with a headline: 渔市开张 2版."""
_KINDS = "日报|晚报|早报|时报|晨报|商报|都市报|新报|周报|周刊|早刊|晚刊|工人报|农民报"
_PAPER = re.compile(rf"^(?!据|摘自|转自|转载|原载|来源)[\u4e00-\u9fa5]{{2,8}}(?:{_KINDS})(?:(?!社?出)[\u4e00-\u9fa5]{{0,2}}版)?$")
_PRESS = re.compile(rf"^([\u4e00-\u9fa5]{{2,6}}(?:{_KINDS}))(?:社|编辑部)(?:出版|主办|编印)?$")
"""Who makes the paper names it: 某某日报社出版."""
_PAPER_OF_EDITION = re.compile(rf"^([\u4e00-\u9fa5]{{2,8}}(?:{_KINDS}))((?!社?出)[\u4e00-\u9fa5]{{1,5}}版)$")
"""Name and edition in one word: 某某日报海外版."""
_FIRST = 3
"""Printed lines at the top of a page where its paper's name stands in large type."""
_BLURRED = re.compile(r"^\S{1,6}(?:[日曰晚晩早新时時商][報扳拫抿]|[曰晩時]报)\s?[A-Z\s]{0,20}$")
"""A paper's name as read from its ornate type, with a letter in it that no word ends in: 某某曰抿."""
_NAMEPLATE = str.maketrans("報時週", "报时周")
"""Names of papers are written by hand in traditional letters, also above a page in simplified ones."""
_SECTIONS = f"{SECTIONS}|今日|区域|地方|热点|部门|县域|市县|县市|县区|区县|社区|教科|港澳|台海|行业|企业|深度|一线|要"
"""What a page is about, also in words that name no page by themselves."""
_NAMED_BESIDE = re.compile(
    rf"^(?!.*[曰氵亻扌艹讠钅纟])(?:今日(?!导|看|要|关|头|推|提|天|出|共|本|快|新)[\u4e00-\u9fa5]{{2,4}}|(?!(?:{_SECTIONS})新闻)[\u4e00-\u9fa5]{{2,6}}"
    r"(?:新闻|青年报|(?<![预喜海举简通公情年月填汇上电警快睌娩挽勉目])报|快报|画报))$"
)
"""Names, read right (曰 is a blur), that are a paper's only where the line of its day stands beside them; 综合新闻 is a page's."""
_FOLIO = re.compile(r"^(?:[\u4e00-\u9fa5·]{2,6}\s)?[A-Z]?0?(\d{1,2})$")
"""A page's number by itself or behind what the page is about, also only beside the day."""
_BEHIND = re.compile(r"(?<=[\s日曰一二三四五六\d期])\s(?:(\d{1,2})$|A0?(\d{1,2})(?=\s|$))")
"""A page's number behind the day, 星期五 2024.7.26 3, 10月12日 A03 要闻."""
_AHEAD = re.compile(r"^[A-Z]?0?(\d{1,2})\s(?=[\u4e00-\u9fa5])")
"""A page's number at the beginning of the line of the day, 4 要闻 某某日报 2023年6月27日."""
_LETTERS = re.compile(r"(?<!\S)[\u4e00-\u9fa5](?: [\u4e00-\u9fa5](?!\S))+")
"""A name set in single letters."""
_BESIDE = 2
"""Printed lines from the day's to its neighbours."""
_STAFF = re.compile(
    r"^(?:[本值]?班?版?(?:责任编辑|责编|编辑|美编|版式|校对|组版|主编|审读|排版|制图|设计)[\u4e00-\u9fa5]{0,4}|\S+@\S+|(?:\d{3,4}-)?\d{7,8}"
    r"|(?:电话|热线|邮箱|电子邮箱|E-?mail)|[上下]一[版期])$",
    re.IGNORECASE,
)
"""Who made a page and how to reach him, and what its page on the web leads on with."""
_PART = re.compile(r"^[\u4e00-\u9fa5]{1,6}(?:周刊|专刊|特刊|副刊)$")
_CREDITED = re.compile(r"据|摘|转|选|编|原载|来源|发表")
"""A word before a paper's name and its day that makes them the source of a text."""
_EDITION = re.compile(r"^([\u4e00-\u9fa5]{2,6}版)$")
_TOP, _FOOT = 25, 8
"""Printed lines at the head and the foot of a page among which a masthead is looked for."""
_PAGES = re.compile(r"(?:今日|本期|共)(?:出[纸版])?\s?(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s?版")
_FOUNDED = re.compile(rf"(?:创刊于?\s*)?(?:{_DATE.pattern})\s*(?:创刊|复刊)|创刊于?\s*(?:{_DATE.pattern})")
"""The day the paper was founded, which some print below its name."""
_NO_ISSUE = re.compile(r"体彩|福彩|彩票|开奖|摇奖|(?:公告|通告)\s*[（(]?第")
"""What else is numbered and dated."""
_NOT_EDITION = re.compile(r"第|^今日|^[上下]一版|[出再改初新盗正排]版$")


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
    reading = False
    for k, line in enumerate(printed):
        text = _plain(line)
        if any(c in text for c in "，,。；！？"):
            reading = True
            continue
        if JUMP_TO.search(text) or JUMP_FROM.match(text) or SEE.search(text) or _NO_ISSUE.search(text):
            continue
        beside = [f"{_plain(a)} {_plain(b)}" for a, b in pairwise(printed[max(0, k - 1) : k + 2])]
        near = k < _TOP or k >= len(printed) - _FOOT or any(map(_nothing_else, [text, *beside]))
        if near and 0 < len(text) <= 80 and not (reading and _signed(printed, k, text)) and _listen(text, k, seen):
            seen.lines.append(line.number)
        elif near:
            _take_torn_name(printed, k, seen)
    _choose_day(printed, seen, known)
    if "page" not in seen.facts and len(set(seen.pages)) == 1:  # several name what other pages hold
        seen.facts["page"] = seen.pages[0]
    _look_beside(printed, seen)
    _take_spelt_name(printed, seen)
    _take_weekly(printed, seen)
    _take_lone_name(lines, seen)
    seen.lines += [line.number for line in printed[:_FIRST] if line.number not in seen.lines and _BLURRED.match(_plain(line))]
    return seen


def _choose_day(printed: Sequence[Line], seen: _Witnesses, known: date | None) -> None:
    """Take the day around which most of a masthead stands; the lines of others that stand alone go back to the page."""
    ranked = sorted((replace(said, rank=_rank(said, printed, seen)) for said in seen.days), key=lambda said: (said.rank, said.place))
    best = ranked[0] if ranked else None
    if best and best.rank is _Rank.ALONE and known and valid_day(best.day) not in (None, known):
        printed_day, best = valid_day(best.day), next((said for said in ranked if valid_day(said.day) == known), None)
        seen.evidence = () if best else (f"单独印有{printed_day}，与文件所记{known}不符，不取",)
    seen.day = best.day if best else None
    back = {printed[said.place].number for said in ranked if said.rank is _Rank.ALONE and said.day != seen.day}
    seen.lines = [number for number in seen.lines if number not in back]


def _rank(said: _Said, printed: Sequence[Line], seen: _Witnesses) -> _Rank:
    """How much of a masthead stands around a day: on its own line, or on a line beside it that is of a masthead too."""
    days = {other.place for other in seen.days}
    beside = [printed[k] for k in (said.place - 1, said.place + 1) if 0 <= k < len(printed) and k not in days]
    if said.rank is not _Rank.ALONE or not beside:
        return said.rank
    if any(_of_masthead(_plain(line)) for line in beside):
        return _Rank.TOLD
    return _Rank.HEADED if any(line.number in seen.lines for line in beside) else said.rank


def _of_masthead(text: str) -> bool:
    """Whether a line beside a day holds nothing but a weekday, a lunar date, an issue number or the paper's numbers."""
    return not _letters(_without_facts(text)) and bool(_WEEKDAY.search(text) or _ISSUE.search(text) or _LUNAR.search(text))


def _without_facts(text: str) -> str:
    """What a line holds beside days, issue number, page and the numbers of the paper."""
    for fact in (_DATE, _WRITTEN, _LUNAR, _WEEKDAY, _PAGES, REGISTERED, _ISSUE, _PAGE):
        text = fact.sub(" ", text)
    return text.strip()


def _letters(text: str) -> str:
    """Letters and digits alone."""
    return re.sub(r"[\W_]", "", text)


def _nothing_else(text: str) -> bool:
    """Whether one line or two are of a masthead wherever they stand: day and number, beside them only weekday, lunar day or page."""
    return _DATE.search(text) is not None and _ISSUE.search(text) is not None and not _letters(_without_facts(text))


def _look_beside(printed: Sequence[Line], seen: _Witnesses) -> None:
    """Take a page's number and a paper's name from the lines around that of the day, or from its end, where no line told them."""
    for k in [k for k, line in enumerate(printed) if line.number in seen.lines and _gregorian(_plain(line))]:
        first, last = max(0, k - _BESIDE), k + _BESIDE + 1
        text = _plain(printed[k])
        numbered = _BEHIND.search(text) or _AHEAD.match(text) or _FOLIO.match(_without_facts(text))
        if numbered and "page" not in seen.facts:
            seen.facts["page"] = int(numbered.group(numbered.lastindex or 1))
        paper = next((word for word in _words(_without_facts(text)) if word.endswith("报") and _NAMED_BESIDE.match(word)), None)
        if paper and "paper" not in seen.facts and k < _TOP:
            seen.facts["paper"] = paper
        for n, line in enumerate(printed[first:last], first):
            text = _closed(_plain(line))
            folio, named, number = _FOLIO.match(text), _NAMED_BESIDE.match(text), _ISSUE.search(text)
            about = _PAGE.search(text) if _ABOUT.match(text) else None
            if folio and "page" not in seen.facts and int(folio.group(1)) > 0:
                seen.facts["page"] = int(folio.group(1))
            elif about and "page" not in seen.facts:
                seen.facts["page"] = _told_page(about)
            elif named and "paper" not in seen.facts and (k < _TOP or k >= len(printed) - _FOOT):
                seen.facts["paper"] = text
            elif number and "issue_no" not in seen.facts and not _letters(_without_facts(text)):
                seen.facts["issue_no"] = int(number.group("number"))
            else:
                _take_torn_name(printed, n, seen)
                continue
            seen.lines.append(line.number)


def _take_torn_name(printed: Sequence[Line], k: int, seen: _Witnesses) -> None:
    """Take the paper's name where it stands in large type over two lines of the dump, 某某晚 / 报, unless a name is known."""
    first, *second = (_plain(line) for line in printed[k : k + 2])
    near = second and printed[k + 1].number == printed[k].number + 1 and len(second[0]) <= 4
    if near and "paper" not in seen.facts and not _PAPER.match(second[0]) and _PAPER.match(first + second[0]):
        seen.facts["paper"] = first + second[0]
        seen.lines += [printed[k].number, printed[k + 1].number]


def _take_spelt_name(printed: Sequence[Line], seen: _Witnesses) -> None:
    """Take a name that may be a paper's where the next line spells it in capitals, 某某新闻 / MOUMOU XINWEN, unless one is known."""
    for line, below in pairwise(printed[:_TOP]):
        text = _plain(line)
        spelt = re.fullmatch(r"[A-Z]{2,}(?:\s?[A-Z]{2,}){1,4}", _plain(below))
        if "paper" not in seen.facts and spelt and below.number == line.number + 1 and _NAMED_BESIDE.match(text):
            seen.facts["paper"] = text
            seen.lines += [line.number, below.number]


def _take_lone_name(lines: Sequence[Line], seen: _Witnesses) -> None:
    """Take the paper's name where it is a line above or below a blank one anywhere on the page, unless a name is known."""
    if "paper" in seen.facts:
        return
    shown = ["", *(line.text.strip() for line in lines), ""]
    for line, before, after in zip(lines, shown, shown[2:], strict=False):
        name = _plain(line).replace(" ", "")
        if not (before and after) and _PAPER.match(name) and not PROMO.search(name):
            seen.facts["paper"] = name
            seen.lines.append(line.number)
            return


def _plain(line: Line) -> str:
    """A line without the marks of markdown around it and the day of the founding; a wide space between words is one blank.

    A year of the Republic is given as the common one, in the same kind of digits: 民国廿六年 is 一九三七年.  What a nameplate's
    traditional letters say is given in simplified ones.
    """
    text = _REPUBLIC.sub(_common_year, line.text).translate(_NAMEPLATE)
    return re.sub(r"[ \t]{3,}", " ", re.sub(r"^[#*\s>]+|(?<![*\s])[*\s]+$|\*\*", "", _FOUNDED.sub("", text)))


def _common_year(found: re.Match[str]) -> str:
    from index.dates.expressions import number

    if found[1].isdigit():
        return f"{1911 + int(found[1])}年"
    try:
        year = str(1911 + number(found[1]))
    except ValueError:  # no number
        return found[0]
    return year.translate(_WRITTEN_DIGITS) + "年"


def _signed(printed: Sequence[Line], k: int, text: str) -> bool:
    """Whether a date is the one under a notice: it stands alone below running text, and no line beside it is of a masthead."""
    if _letters(_WRITTEN.sub("", _DATE.sub("", text))):
        return False
    beside = " ".join(line.text for line in (*printed[max(0, k - 1) : k], *printed[k + 1 : k + 2]))
    return not (_WEEKDAY.search(beside) or _ISSUE.search(beside) or "历" in beside)


def _listen(text: str, place: int, seen: _Witnesses) -> bool:
    """Take the facts of one line, the `place`-th printed one; whether it holds any."""
    size = len(_letters(text))
    rest = _WRITTEN.sub("", _DATE.sub("", text))
    day, lunar = _gregorian(text), _LUNAR.search(rest)  # 一月二日 of a written day is no lunar one
    weekday, page = _WEEKDAY.search(text), _PAGE.search(_PAGES.sub("", text))
    number = next((m for m in _ISSUE.finditer(text) if m.group("all")), _ISSUE.search(text))  # the running one before the year's
    rank = _Rank.TOLD if weekday or number or lunar else _head_of(rest, place)
    dated = bool(day) and rank is not None
    lunar = lunar if lunar and (dated or "历" in text or (number and size <= 30)) else None
    heard = dated or bool(lunar)
    if day and rank is not None:
        seen.days.append(_Said(rank, place, day))
    if lunar:
        seen.lunar = seen.lunar or _lunar(lunar)
    if weekday and (heard or size <= 3):
        heard = True
        seen.weekday = seen.weekday if seen.weekday is not None else WEEKDAYS.index(weekday.group(1).replace("天", "日"))
    if number and (number.group("all") or heard) and size <= 60:
        heard = True
        seen.facts.setdefault("issue_no", int(number.group("number")))
    if page and (heard or (size <= 24 and (_ABOUT.match(text) or _running_head(text)))):
        told = _told_page(page)
        if heard:
            seen.facts.setdefault("page", told)
        else:
            seen.pages.append(told)
        heard = True
    name = _PAGE_NAME.match(text)
    if name and size <= 16:
        heard = True
        seen.pages.append(int(name.group(1)))
    named = _names(text, heard, place, seen)
    for press in filter(None, map(_PRESS.match, text.split())):
        seen.facts.setdefault("paper", press.group(1))  # its address may stand beside it, which is no masthead's
    return heard or named


def _head_of(rest: str, place: int) -> _Rank | None:
    """What stands beside a day on its line: nothing, a running head, or one word in a page's first lines; None for anything else."""
    words, paged = _words(_PAGE.sub(" ", rest)), bool(_PAGE.search(rest))
    if not words and not paged:
        return _Rank.ALONE
    strange = _strange(words)
    if not strange:
        return _Rank.HEADED
    word = strange[0]
    if len(strange) > 1 or not re.fullmatch(r"[\u4e00-\u9fa5]{2,4}", word) or people.is_name(word) or _CREDITED.match(word):
        return None
    if len(words) > 1 or paged:
        return _Rank.HEADED if place < _TOP else None
    return _Rank.ALONE if place < _FIRST else None


def _running_head(text: str) -> bool:
    """Whether a line holds only the paper's name, the page's number, what the page is about, who made it and how to reach him."""
    words = _words(_PAGE.sub(" ", text))
    return bool(words or _PAGE.search(text)) and not _strange(words)


def _strange(words: Sequence[str]) -> list[str]:
    """The words that are of no running head; behind the first role of its staff stand names."""
    staffed = next((k for k, word in enumerate(words) if _STAFF.match(word)), len(words))
    names = re.compile(r"[\u4e00-\u9fa5]{1,4}")
    return [word for k, word in enumerate(words) if not _of_head(word) and not (k > staffed and names.fullmatch(word))]


def _words(rest: str) -> list[str]:
    """The words of a line that may be a running head."""
    spaced = _LETTERS.sub(lambda letters: letters.group().replace(" ", ""), _PAGES.sub(" ", rest))
    words = (word.strip("《》【】[]（）()") for word in re.split(r"[\s·・|｜:：/]+", spaced))
    return [word for word in words if re.sub(r"[\W_]|^(?:今日|出版)+$", "", word)]


def _of_head(word: str) -> bool:
    return any(known.match(word) for known in (_PAPER, _BLURRED, SECTION, _FOLIO, _STAFF, _PART)) or _is_edition(word)


def _is_edition(word: str) -> bool:
    return bool(_EDITION.match(word)) and not _NOT_EDITION.search(word) and not re.match(r"^[一二三四五六七八九十]+版$", word)


def _closed(text: str) -> str:
    """A line all of whose words are single letters, 某 某 报, without the blanks between them; any other as it is."""
    return text.replace(" ", "") if _LETTERS.fullmatch(text) else text


def _names(text: str, heard: bool, place: int, seen: _Witnesses) -> bool:
    """Take the names of paper and edition out of a line; whether it holds any.

    It is read word by word where it is of a masthead, or names the paper and what the page is about; else as one name set in letters.
    """
    words = _words(text)
    if any(map(_PAPER.match, words)):
        headed = _running_head(text) or (place < _FIRST and _PAPER.match(words[0]) and _head_of(text, place) is _Rank.HEADED)
        named = [_named(word, seen) for word in words if heard or headed]
    else:
        closed = re.sub(r"(?<=[\u4e00-\u9fa5])\s(?=[\u4e00-\u9fa5])", "", text)
        named = [_named(word, seen) for word in [closed, *(words if heard else ())]]
    return any(named)


def _named(text: str, seen: _Witnesses) -> bool:
    """A word that is the paper's or the edition's name, or both: 临江日报海外版."""
    both = _PAPER_OF_EDITION.match(text)
    if both and _is_edition(both.group(2)):
        return _named(both.group(1), seen) and _named(both.group(2), seen)
    if _is_edition(text):
        seen.facts.setdefault("edition", text)
        return True
    if not _PAPER.match(text):
        return False
    if not text.endswith("周刊"):
        seen.facts.setdefault("paper", text)
    return True


def _take_weekly(printed: Sequence[Line], seen: _Witnesses) -> None:
    """Take a …周刊 of the masthead for the paper's name where no other is known; behind a page's number it is what the page is about."""
    for text in (_plain(line) for line in printed if line.number in seen.lines):
        weekly = next((word for word in [text.replace(" ", ""), *_words(text)] if word.endswith("周刊") and _PAPER.match(word)), None)
        if weekly and "paper" not in seen.facts and not (_PAGE.match(text) or _PAGE_NAME.match(text) or _AHEAD.match(text)):
            seen.facts["paper"] = weekly


def _told_page(found: re.Match[str]) -> int:
    """The number of a page that a line names."""
    return int(found.group(1)) if found.group(1) else _number(found.group(2))


def _gregorian(text: str) -> tuple[int, int, int] | None:
    text = _SPAN.sub("", text)
    found = _DATE.search(text)
    if found:
        year, month, day = (int(g.translate(_DIGITS)) for g in found.groups() if g)
        return year, month, day
    written = _WRITTEN.search(text)
    if written:
        year = int("".join(str(_NUMERALS[c]) for c in written.group(1)))
        return year, _number(written.group(2)), _number(written.group(3))
    return None


def _number(text: str) -> int:
    """A Chinese numeral up to 99; 廿, 卅 and 初 as calendars write them."""
    text = (
        text.replace("廿", "二十").replace("卅", "三十").replace("初", "").replace("正", "一").replace("冬", "十一").replace("腊", "十二")
    )
    if "十" not in text:
        return _NUMERALS.get(text, 0)
    tens, ones = text.split("十", 1)
    return 10 * (_NUMERALS[tens] if tens else 1) + (_NUMERALS[ones] if ones else 0)


def _lunar(found: re.Match[str]) -> LunarParts:
    year, leap, month, day = found.groups()
    return year, bool(leap), _number(month), _number(day)
