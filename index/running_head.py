"""What the lines of a masthead are made of: days, weekdays, numbers, pages, names of papers and who made a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from index.lunar import BRANCHES, STEMS
from index.records import WEEKDAYS, Line
from index.segment.marks.cues import GIVEN_AWAY, PRICE, PUBLISHER, REGISTERED, SECTION, SECTIONS
from index.witnesses import LunarParts, valid_day

_DIGITS = str.maketrans("OoＯ〇○lI｜|ZzSsB０１２３４５６７８９", "00000" + "1111" + "22558" + "0123456789")
_WRITTEN_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
_NUMERALS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | dict.fromkeys("零○0OoＯ", 0)
_D = r"[0-9０-９OoＯ〇○lI｜|ZzSsB]"
DATE = re.compile(rf"({_D}{{4}})\s?年\s?({_D}{{1,2}})\s?月\s?({_D}{{1,2}})\s?[日曰]|(\d{{4}})[-./](\d{{1,2}})[-./](\d{{1,2}})(?!\d)")
_UNTIL = r"(?:\d{1,2}[月./-])?\d{1,2}(?:日|(?<=[./-]\d)|(?<=[./-]\d\d))(?!\d)"
_SPAN = re.compile(rf"(?:{DATE.pattern})\s?(?:[-—–－~～]{{1,2}}|[至到])\s?(?:{DATE.pattern}|{_UNTIL})")
"""A date with another behind it: how long something lasts, and never the day of a page."""
WRITTEN = re.compile(r"([一二][〇零○0OoＯ一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十廿卅]{1,3})日")
_REPUBLIC = re.compile(r"(?:中\s?华\s?)?民\s?国\s?(\d{1,3}|[元一二三四五六七八九十廿卅百〇零]{1,4})\s?年")
"""A year counted from the founding of the Republic, 民国元年 = 1912."""
WEEKDAY = re.compile(r"(?:星\s?期|礼拜|周(?=\s?[一二三四五六日天](?![\u4e00-\u9fa5])))\s?([一二三四五六日天])")
LUNAR = re.compile(
    rf"(?:农历|夏历|阴历)?\s?(?:([{STEMS}][{BRANCHES}])\s?年)?\s?(闰?)([正一二三四五六七八九十冬腊]|十一|十二)月(?:[大小])?\s?"
    r"(初[一二三四五六七八九十]|十[一二三四五六七八九]|二十[一二三四五六七八九]?|廿[一二三四五六七八九]?|三十)"
)
ISSUE = re.compile(r"(?:(?P<all>总\s?第?)|第|[Nn][Oo][.:]?)\s?(?P<number>\d{1,6})\s?(?(all)[期号]?|[期号])")
_ISSUE_WRITTEN = re.compile(r"(?<!\S)((?:总第|第)\s?)([一二三四五六七八九十百〇零]{1,7})(?=[期号](?:\s|$))")
"""An issue's number in words, by itself among blanks: 第二一六期, 第二百一十六号."""
PAGE = re.compile(
    r"(?:^|[\s第])(?:第\s?)?[A-Z]?(\d{1,3})\s?版(?=\s|$|[:：·|｜])|(?:^|\s)第([一二三四五六七八九十]{1,3})版(?=\s|$|[:：·|｜])"
)
PAGE_NAME = re.compile(
    r"^(?:[A-D](?=\d{2})|A?(?=\d{1,2}\s[\u4e00-\u9fa5·]{2,8}(?:\s(?:周刊|专刊|特刊|副刊))?$))(\d{1,2})(?=\s|$|[\u4e00-\u9fa5·])"
)
"""A page with its number and what it is about, the first line of many: A05 本埠, A7 上市公司, 6 健康·教育, 06 青禾洲 副刊."""
_NAME = 16
"""Letters of the longest of them."""
ABOUT = re.compile(
    r"^(?:第\s?(?:[A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3})|[A-Z]?0\d)\s?版[\s:：]*[\u4e00-\u9fa5]{1,6}(?:[·、/][\u4e00-\u9fa5]{1,6})?$"
)
"""The same in words: 第06版 便民·公告, 06版 便民. What names another page in a table of contents begins with a headline: 渔市开张 2版."""
_KINDS = "日报|晚报|早报|时报|晨报|商报|都市报|新报|周报|周刊|早刊|晚刊|工人报|农民报|镇报|街道报|社区报"
PAPER = re.compile(rf"^(?!据|摘自|转自|转载|原载|来源)[\u4e00-\u9fa5]{{2,8}}(?:{_KINDS})(?:(?!社?出)[\u4e00-\u9fa5]{{0,2}}版)?$")
PRESS = re.compile(
    rf"^([\u4e00-\u9fa5]{{2,6}}(?:{_KINDS})|[\u4e00-\u9fa5]{{1,5}}报(?=社(?:出版|主办|编印)))(?:社|编辑部)(?:出版|主办|编印)?$"
)
"""Who makes the paper names it: 某某日报社出版, 青禾报社编印."""
PAPER_OF_EDITION = re.compile(rf"^([\u4e00-\u9fa5]{{2,8}}(?:{_KINDS}))((?!社?出)[\u4e00-\u9fa5]{{1,5}}版)$")
"""Name and edition in one word: 某某日报海外版."""
BLURRED = re.compile(r"^\S{1,6}(?:[日曰晚晩早新时時商][報扳拫抿]|[曰晩時]报)\s?[A-Z\s]{0,20}$")
"""A paper's name as read from its ornate type, with a letter in it that no word ends in: 某某曰抿."""
_NAMEPLATE = str.maketrans("報時週笫", "报时周第")
"""Names of papers are written by hand in traditional letters, also above a page in simplified ones; 笫 is how 第 is misread."""
_SECTIONS = f"{SECTIONS}|今日|区域|地方|热点|部门|县域|市县|县市|县区|区县|社区|教科|港澳|台海|行业|企业|深度|一线|要"
"""What a page is about, also in words that name no page by themselves."""
NAMED_BESIDE = re.compile(
    rf"^(?!.*[曰氵亻扌艹讠钅纟])(?:今日(?!导|看|要|关|头|推|提|天|出|共|本|快|新)[\u4e00-\u9fa5]{{2,4}}|(?!(?:{_SECTIONS})新闻)[\u4e00-\u9fa5]{{2,6}}"
    r"(?:新闻|青年报|(?<![预喜海举简通公情年月填汇上电警快睌娩挽勉目])报|快报|画报))$"
)
"""Names, read right (曰 is a blur), that are a paper's only where the line of its day stands beside them; 综合新闻 is a page's."""
FOLIO = re.compile(r"^(?:[\u4e00-\u9fa5·]{2,6}\s)?[A-Z]?0?(\d{1,2})$")
"""A page's number by itself or behind what the page is about, also only beside the day."""
BEHIND = re.compile(r"(?<=[\s日曰一二三四五六七八九十\d期|｜/])\s(?:(\d{1,2})$|A0?(\d{1,2})(?=\s|$)|0(\d)(?=\s[\u4e00-\u9fa5]))")
"""A page's number behind the day, 星期五 2024.7.26 3, 10月12日 A03 要闻, 六月初九 06 副刊."""
AHEAD = re.compile(r"^[A-Z]?0?(\d{1,2})\s(?=[\u4e00-\u9fa5])")
"""A page's number at the beginning of the line of the day, 4 要闻 某某日报 2023年6月27日."""
_LETTERS = re.compile(r"(?<!\S)[\u4e00-\u9fa5](?: [\u4e00-\u9fa5](?!\S))+")
"""A name set in single letters."""
_STAFF = re.compile(
    r"^(?:[本值]?班?版?(?:责任编辑|责编|编辑|美编|版式|校对|组版|主编|审读|排版|制图|设计)[\u4e00-\u9fa5]{0,4}|\S+@\S+|(?:\d{3,4}-)?\d{7,8}"
    r"|(?:电话|热线|邮箱|电子邮箱|E-?mail)|[上下]一[版期])$",
    re.IGNORECASE,
)
"""Who made a page and how to reach him, and what its page on the web leads on with."""
_PART = re.compile(r"^[\u4e00-\u9fa5]{1,6}(?:周刊|专刊|特刊|副刊)$")
_EDITION = re.compile(r"^([\u4e00-\u9fa5]{2,6}版)$")
PAGES = re.compile(r"(?:今日|本期|共)(?:出[纸版])?\s?(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s?版")
_SOLD = re.compile(
    rf"{PRICE}|(?:[\u4e00-\u9fa5]{{2,6}}[:：]\s?)?(?:https?://|www\.)\S+"
    r"|(?<![A-Za-z])[A-Z](?:[A-Z']{2,}|[a-z]+day)(?![A-Za-z])"
)
"""What a paper costs, where it stands on the web, and its name and the weekday in Latin letters."""
_OF_DAY = re.compile(r"^(?:(?:19|20)\d\d|\d{4}年(?:\d{1,2}月?)?|\d{1,2}月(?:\d{1,2}日?)?|\d{1,2}日|[年月日版])$")
"""A piece of a day or of a page's number that is torn over several lines."""
_MONTH = re.compile(r"(?:(?<!\S)(\d{1,2}) )?(?<!\d)(\d{4})年 ?(\d{1,2})月(?: (\d{1,2}))?(?!\S)")
"""The month of a day whose number is set large above or below it: 2018年1月 / 9."""
_FOUNDED = re.compile(rf"(?:创刊于?\s*)?(?:{DATE.pattern})\s*(?:创刊|复刊)|创刊于?\s*(?:{DATE.pattern})")
"""The day the paper was founded, which some print below its name."""
_NOT_EDITION = re.compile(r"第|^(?:今日|本期|共)|^[上下]一版|[出再改初新盗正排]版$")


def without_facts(text: str) -> str:
    """What a line holds beside days, issue number, page and the numbers of the paper."""
    for fact in (DATE, WRITTEN, LUNAR, WEEKDAY, PAGES, REGISTERED, ISSUE, PAGE):
        text = fact.sub(" ", text)
    return text.strip()


def letters(text: str) -> str:
    """Letters and digits alone."""
    return re.sub(r"[\W_]", "", text)


def frames(texts: Sequence[str]) -> list[range]:
    """The places of the lines that are a masthead wherever they stand on a page.

    They follow each other, hold nothing else, and tell a day with the number of the issue, or with weekday or lunar date beside
    the paper, the page or who made it.
    """
    out = []
    for own, run in groupby(range(len(texts)), key=lambda k: _only_head(texts[k])):
        places = list(run)
        if own and _whole([texts[k] for k in places]):
            out.append(range(places[0], places[-1] + 1))
    return out


def _only_head(text: str) -> bool:
    """Whether a line holds nothing but what stands in mastheads."""
    if PAGE_NAME.match(text) and text[0].isalpha() and len(text) <= _NAME:
        return True
    text = _SOLD.sub(" ", text)
    words, known = words_of(without_facts(text)), (_OF_DAY, PUBLISHER, PRESS, GIVEN_AWAY)
    others = [word for word in strange(words) if not any(kind.match(word) for kind in known)]
    others += [word for word in words if _PART.match(word) and not SECTION.match(word)]
    return not others and not re.search("[，,。；！？]", text) and not _SPAN.search(text)


def _whole(texts: Sequence[str]) -> bool:
    """Whether lines of a masthead are one by themselves."""
    text = " ".join(texts)
    if not (gregorian(text) or _MONTH.search(text)):
        return False
    if ISSUE.search(text):
        return True
    told = WEEKDAY.search(text) or LUNAR.search(text)
    return bool(told) and any(_of_head(word) or PRESS.match(word) for word in words_of(without_facts(text)))


def torn_day(texts: Sequence[str]) -> tuple[int, int, int] | None:
    """The day of a masthead that stands in several of its lines; a number set apart is the day's where the weekday fits it."""
    text = " ".join(texts)
    found, weekday = _MONTH.search(text), WEEKDAY.search(text)
    if found and weekday and not gregorian(text):
        days = [(int(found[2]), int(found[3]), int(number)) for number in (found[4], found[1]) if number]
        return next((day for day in days if _falls_on(day, weekday)), None)
    return gregorian(text)


def _falls_on(parts: tuple[int, int, int], weekday: re.Match[str]) -> bool:
    day = valid_day(parts)
    return day is not None and WEEKDAYS[day.weekday()] == weekday[1].replace("天", "日")


def plain(line: Line) -> str:
    """A line without the marks of markdown around it and the day of the founding; a wide space between words is one blank.

    A year of the Republic is given as the common one, in the same kind of digits: 民国廿六年 is 一九三七年.  What a nameplate's
    traditional letters say is given in simplified ones, the number of the issue in digits.
    """
    text = _ISSUE_WRITTEN.sub(_in_digits, _REPUBLIC.sub(_common_year, line.text).translate(_NAMEPLATE))
    return re.sub(r"[ \t]{3,}", " ", re.sub(r"^[#*\s>]+|(?<![*\s])[*\s]+$|\*\*", "", _FOUNDED.sub("", text)))


def _in_digits(found: re.Match[str]) -> str:
    from index.dates.expressions import number

    try:
        return f"{found[1]}{number(found[2])}"
    except ValueError:  # no number
        return found[0]


def _common_year(found: re.Match[str]) -> str:
    from index.dates.expressions import number

    if found[1].isdigit():
        return f"{1911 + int(found[1])}年"
    try:
        year = str(1911 + number(found[1]))
    except ValueError:  # no number
        return found[0]
    return year.translate(_WRITTEN_DIGITS) + "年"


def running_head(text: str) -> bool:
    """Whether a line holds only the paper's name, the page's number, what the page is about, who made it and how to reach him."""
    words = words_of(PAGE.sub(" ", text))
    return bool(words or PAGE.search(text)) and not strange(words)


def folio(text: str) -> int:
    """The number of a page by itself, behind what the page is about, or among who made it: 07 民生 责编：方远; 0 for any other line."""
    found = FOLIO.match(text)
    words = words_of(text)
    if found or not any(map(_STAFF.match, words)) or strange(words):
        return int(found.group(1)) if found else 0
    numbers = [number for number in map(FOLIO.match, words) if number]
    return int(numbers[0].group(1)) if len(numbers) == 1 else 0


def unstaffed(text: str) -> str:
    """A line down to the first word that tells who made the page: 04 经济·企业 责任编辑：方远 is 04 经济·企业."""
    staff = next((word for word in words_of(text) if _STAFF.match(word)), "")
    return text[: text.find(staff)].rstrip() if staff else text


def named_with_number(text: str) -> bool:
    """Whether a line beside the day's holds the number of the issue, and else only names of papers and who publishes them."""
    words = words_of(without_facts(text))
    return bool(words and ISSUE.search(text)) and all(NAMED_BESIDE.match(word) or PUBLISHER.match(word) for word in words)


def spelt(text: str) -> bool:
    """Whether a line is a name spelt in capitals: MOUMOU RIBAO."""
    return bool(re.fullmatch(r"[A-Z]{2,}(?:\s?[A-Z]{2,}){1,4}", text))


def strange(words: Sequence[str]) -> list[str]:
    """The words that are of no running head; behind the first role of its staff stand names."""
    staffed = next((k for k, word in enumerate(words) if _STAFF.match(word)), len(words))
    names = re.compile(r"[\u4e00-\u9fa5]{1,4}")
    return [word for k, word in enumerate(words) if not _of_head(word) and not (k > staffed and names.fullmatch(word))]


def words_of(rest: str) -> list[str]:
    """The words of a line that may be a running head."""
    spaced = _LETTERS.sub(lambda letters: letters.group().replace(" ", ""), PAGES.sub(" ", rest))
    words = (word.strip("《》【】[]（）()") for word in re.split(r"[\s·・|｜:：/]+", spaced))
    return [word for word in words if re.sub(r"[\W_]|^(?:今日|出版)+$", "", word)]


def _of_head(word: str) -> bool:
    return any(known.match(word) for known in (PAPER, BLURRED, SECTION, FOLIO, _STAFF, _PART)) or is_edition(word)


def is_edition(word: str) -> bool:
    """Whether a word names an edition of the paper: 城市版."""
    return bool(_EDITION.match(word)) and not _NOT_EDITION.search(word) and not re.match(r"^[一二三四五六七八九十]+版$", word)


def closed(text: str) -> str:
    """A line all of whose words are single letters, 某 某 报, without the blanks between them; any other as it is."""
    return text.replace(" ", "") if _LETTERS.fullmatch(text) else text


def gregorian(text: str) -> tuple[int, int, int] | None:
    """Year, month and day of the first date of a line that is not the beginning of a span."""
    text = _SPAN.sub("", text)
    found = DATE.search(text)
    if found:
        year, month, day = (int(g.translate(_DIGITS)) for g in found.groups() if g)
        return year, month, day
    written = WRITTEN.search(text)
    if written:
        year = int("".join(str(_NUMERALS[c]) for c in written.group(1)))
        return year, numeral(written.group(2)), numeral(written.group(3))
    return None


def numeral(text: str) -> int:
    """A Chinese numeral up to 99; 廿, 卅 and 初 as calendars write them."""
    text = (
        text.replace("廿", "二十").replace("卅", "三十").replace("初", "").replace("正", "一").replace("冬", "十一").replace("腊", "十二")
    )
    if "十" not in text:
        return _NUMERALS.get(text, 0)
    tens, ones = text.split("十", 1)
    return 10 * (_NUMERALS[tens] if tens else 1) + (_NUMERALS[ones] if ones else 0)


def lunar_parts(found: re.Match[str]) -> LunarParts:
    """What a lunar date found says."""
    year, leap, month, day = found.groups()
    return year, bool(leap), numeral(month), numeral(day)
