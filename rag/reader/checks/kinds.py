"""Words of another kind than is asked for: nobody is a film, nothing is done “4人”, and a telephone number counts nothing."""

from __future__ import annotations

import re

from index.records import AnswerType

_WORK = re.compile(r"《[^》]*》")
_THINGS = re.compile(r"(?:只?有|是)?[一二两三几](?:支|台|项|座|件|张|种)")
"""How a span begins that names things and nobody."""
_OCCASION = re.compile(r"(?:该|此次?|本次|这次)?(?:会议|通知|公告|通报|报告|文件|报道|消息|文章|视频)")
"""What a paper quotes as it quotes people: 会议强调."""
_EXPECTED = re.compile(r"预计|预期|有望|力争|\bexpected\b|\bdue to\b", re.IGNORECASE)
_REPORTED = re.compile(r"讯\s?(?:[（(][^（）()\n]{2,40}[）)])?\s?(?:\d{1,2}月\d{1,2}日|[昨今][天日])?(?:[上下]午|晚)?$")
"""The opening of a report, behind which the day stands when what it tells happened; 从…起 is yet to come."""
_FLAG = re.compile(r"(?!国籍)[^\s，。、]+(?<![户党学])籍")
"""Of what country a ship or a person is: 巴拿马籍."""
_ASKS_ORIGIN = re.compile(r"籍|[哪里儿]人|哪国|属|来自|祖|\bfrom\b", re.IGNORECASE)
_WHICH = re.compile(r"\b(?:which|what)\b", re.IGNORECASE)
_COUNT = re.compile(r"[约近超共]?[\d一二两三四五六七八九十百千万]+[余多]?[人名位家件起个户]")
_TOLD_IN_WORDS = (AnswerType.REASON, AnswerType.METHOD, AnswerType.QUOTE)
_NAMED = (AnswerType.PERSON, AnswerType.ORGANIZATION, AnswerType.LIST)
"""Answers that are names, of one or of many."""
_PEOPLE = re.compile(
    r".{0,3}?(?:[局厅处科部院校市县区镇乡村组队会董]长|主任|书记|经理|先生|女士|记者|专家|教授|老师|学生|村民|居民|市民|职工|工人|农民)"
)
"""Who is no firm, school or office."""
_ASKS_BODY = re.compile(
    r"(?:哪一?个|什么)(?:单位|公司|企业|部门|机构|学校|大学|医院|银行)|哪一?[家所]"
    r"|\b(?:which|what) (?:company|firm|school|university|department|hospital|bank)\b",
    re.IGNORECASE,
)
_ASKS_DAY = re.compile(r"几月几[日号]|哪一?天|几[日号](?!楼|线|馆|院|门)|星期几|周几|\b(?:what|which) (?:day|date)\b", re.IGNORECASE)
_MERE_YEAR = re.compile(r"(?:(?:19|20)\d\d|[一二][九零〇○][一二三四五六七八九零〇○]{2})年?|[今去前明]年|同年")
"""A year and nothing nearer."""
_ASKS_YEAR = re.compile(r"哪一?年|何年|\b(?:what|which) year\b", re.IGNORECASE)
_MERE_DAY = re.compile(r"\d{1,2}月(?:\d{1,2}[日号])?|\d{1,2}[日号]")
"""A month or a day without its year."""
_ASKS_CITY = re.compile(r"(?:哪一?[个座]|什么)[^，。？的]{0,3}城市?(?![区镇乡关])|\bwhich (?:\w+ )?city\b", re.IGNORECASE)
_NO_CITY = re.compile(r"[\u4e00-\u9fff]{1,4}[国省洲]")
"""A country or a province."""
_HOW_MUCH = re.compile(r"怎么(?:样|收|卖|算|计|分)|\bhow (?!did|do|does|was|were|is|are|can|could|will|has|have|had)", re.IGNORECASE)
"""Of these METHOD questions a number may be the answer: 怎么分的？各三人。"""
_CALLS = re.compile(r"(?:多少|几)[个通次条]")
_DIALLED = re.compile(r"(?:电话|热线|拨打|致电|号码)(?:为|是|[:：])?\s?$")
_DIALLED_AFTER = re.compile(r"\s?(?:热线|服务热线|电话)")


def is_other_kind(wants: AnswerType, question: str, text: str, start: int, end: int) -> bool:
    """Whether text[start:end] cannot be what a question of this kind asks for."""
    words = text[start:end]
    nobody = _WORK.fullmatch(words) or _THINGS.match(words) or _OCCASION.fullmatch(words)
    if wants is AnswerType.PERSON and nobody and not _WHICH.search(question):
        return True
    if wants is AnswerType.PLACE and _is_flag(text, start, end) and not _ASKS_ORIGIN.search(question):
        return True
    if _COUNT.fullmatch(words) and (wants in _NAMED or (wants in _TOLD_IN_WORDS and not _HOW_MUCH.search(question))):
        return True
    if wants is AnswerType.ORGANIZATION and _ASKS_BODY.search(question) and _PEOPLE.fullmatch(words):
        return True
    if wants is AnswerType.DATE and (_is_other_part_of_date(question, words) or _is_of_report(question, text, start, end)):
        return True
    if _ASKS_CITY.search(question) and _NO_CITY.fullmatch(words):
        return True
    if words.isdecimal() and len(words) > 2 and _CALLS.search(question):
        return bool(_DIALLED.search(text[max(0, start - 8) : start]) or _DIALLED_AFTER.match(text, end))
    return False


def _is_flag(text: str, start: int, end: int) -> bool:
    """Whether words say under what flag somebody or something is, with the 籍 or right before it."""
    return bool(_FLAG.fullmatch(text, start, end) or _FLAG.fullmatch(text, start, end + 1))


def _is_of_report(question: str, text: str, start: int, end: int) -> bool:
    """Whether a question asks for a day that is yet to come, and words are the day of what a report opens with."""
    opens = _EXPECTED.search(question) and _REPORTED.search(text, max(0, start - 60), start)
    return bool(opens) and text[end : end + 1] != "起"


def _is_other_part_of_date(question: str, words: str) -> bool:
    """Whether a question asks for a day and words give a year alone, or the other way round."""
    day, year = bool(_ASKS_DAY.search(question)), bool(_ASKS_YEAR.search(question))
    return day is not year and bool((_MERE_YEAR if day else _MERE_DAY).fullmatch(words))
