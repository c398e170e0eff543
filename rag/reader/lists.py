"""What a span breaks off: of three items the third, of 8月7日至9日 the first day, of 7时至17时 an hour, of a denial the no."""

from __future__ import annotations

import re
from collections.abc import Sequence

_COUNTS = {c: n for n, c in enumerate("两三四五六七八九十", 2)} | {"二": 2}
_ASKED = re.compile(r"哪(?P<count>[二两三四五六七八九十]|[2-9])(?![年月日天字国])")
_PAIR = re.compile(r"(?:双胞胎|[夫父母兄姐][妻子女弟妹]俩?|小两口)[^，。？]{0,4}(?:叫|是谁|的?名字|姓名)")
_ASKED_ENGLISH = re.compile(r"\b(?:which|what|who (?:are|were) the) (?P<count>two|three|four|five)\b", re.IGNORECASE)
_ENGLISH = {"two": 2, "three": 3, "four": 4, "five": 5}
_PARTED = re.compile(r"、|，|,|；|;|以及|[和与及]")
_END = re.compile(r"[。！？!?\n]|$")
_LAST_DAY = re.compile(r"\d{1,2}[日号]")
_FIRST_DAY = re.compile(r"(?:(?:19|20)\d\d年)?\d{1,2}月\d{1,2}[日号]?\s?[至到—–~～－-]+\s?$")
_EVERY = re.compile(r"每[逢个到]?$|(?<![相遭重])逢$")
"""The word before a day that makes a rhythm of it."""
_OF_A_RHYTHM = re.compile(r"周[一二三四五六日末]|星期|[双单]?[年月周日](?!\d)|[初十廿]|农历|节")
"""Days that come back."""
_ASKS_END = re.compile(r"结束|截[止至]|为止|闭幕|到(?:哪|几|什么时候|何时)|\b(?:until|end(?:s|ed)?|close[sd]?)\b", re.IGNORECASE)
_PART = r"(?:当[天日]|次日|第二天)?(?:[上下]午|中午|凌晨|[早晚]上?|夜间)?"
_HOUR = rf"{_PART}[\d一二三四五六七八九十]{{1,3}}(?:[点时：:][\d一二三四五六七八九十半]{{0,3}}分?)整?"
_ONE_HOUR = re.compile(_HOUR)
_HOURS = re.compile(rf"{_HOUR}\s?[至到—–~～－-]+\s?{_HOUR}")
_ASKS_AN_HOUR = re.compile(
    r"[开起]始|开[门放]|[打收关]|恢复|[从自]几|起|下班|末|最[早晚迟]"
    r"|\b(?:begin|start|open|from|by|after|before|finish|restored|resume|back|last (?:bus|train)|latest|earliest)",
    re.IGNORECASE,
)
"""What asks when something begins or ends, beside what asks for its end alone."""
_ASKS_TOLL = re.compile(r"死伤|伤亡|\bcasualt", re.IGNORECASE)
_NUMBER = r"(?:至少|超过|近|约|逾)?[\d一二两三四五六七八九十百千]+[余多]?"
_TOLL = re.compile(
    rf"{_NUMBER}[人名]\S{{0,4}}?(?:死亡|遇难|身亡|丧生|死)[、，,和及]?(?:另有|并有|还有|以及)?{_NUMBER}[人名]\S{{0,4}}?(?:受伤|轻伤|重伤|伤)"
    rf"|{_NUMBER}死{_NUMBER}伤"
)
_ASKS_TWO = re.compile(
    r"(?:多少|(?<![好前那这十])几(?![乎率个]?[月日号点])).*(?:多少|(?<![好前那这十])几(?![乎率个]?[月日号点]))|谁.*谁"
    r"|\bhow (?:many|much)\b.*\bhow (?:many|much)\b|\bwho\b.*\band who\b",
    re.IGNORECASE,
)
_CHOOSES = re.compile(r"哪|还是|更|\bor\b|\bwhich\b", re.IGNORECASE)
_FIGURES = re.compile(r"[\d.,]*\d|[一二两三四五六七八九十百千万]+")
_SENTENCE = re.compile(r"[。！？!?；;\n]")
_LISTS = re.compile(r"[、和与及]")
_TWO_AT_MOST = 40
"""Letters that two things told together take, at most."""
_ROUGHLY = re.compile(r"出头|左右|上下(?![班车])")
_ASKS_ROUGHLY = re.compile(r"大[概约致]|[^合节制条契特]约|左右|\b(?:about|roughly|around|approximately)\b", re.IGNORECASE)
_ENDS_IN_NUMBER = re.compile(r"[\d一二两三四五六七八九十百千万亿][\u4e00-\u9fff℃%]{1,3}$")
_DENIAL = re.compile(r"(?:不再|不|无|没有?|未)(?:需要?|必|用|须|要|能|会|得|可以|是)?$")


def count_asked(question: str) -> int | None:
    """How many items a question says its answer has: 哪两个城市, 双胞胎叫什么; None where it does not say."""
    if asked := _ASKED.search(question):
        return _COUNTS.get(asked["count"]) or int(asked["count"])
    if _PAIR.search(question):
        return 2
    english = _ASKED_ENGLISH.search(question)
    return _ENGLISH[english["count"].lower()] if english else None


def items(words: str) -> int:
    """How many items words list."""
    return len(_PARTED.split(words))


def whole_list(question: str, text: str, start: int, end: int) -> int:
    """Where the list ends that text[start:end] begins, if the question says how many items it has and just these follow; else `end`.

    The items are parted by the mark behind the span, which also stands in it.
    """
    count = count_asked(question)
    mark = text[end : end + 1]
    if count is None or mark not in ("、", "，", ",", "；", ";") or mark not in text[start:end]:
        return end
    found = _END.search(text, end)
    stop = found.start() if found else len(text)
    return stop if len(text[start:stop].split(mark)) == count else end


def whole_days(question: str, text: str, start: int, end: int) -> int:
    """Where the days begin that text[start:end] ends: 8月7日至9日 for 9日, unless just the end of a time is asked for; else `start`.

    Also with the word before it that makes a rhythm of it, 每逢周六 for 周六, unless the question has that itself.
    """
    every = _EVERY.search(text, max(0, start - 3), start)
    if every and "每" not in question and _OF_A_RHYTHM.match(text, start, end):
        return every.start()
    if not _LAST_DAY.match(text, start, end) or _ASKS_END.search(question):
        return start
    first = _FIRST_DAY.search(text, max(0, start - 16), start)
    return first.start() if first else start


def whole_hours(question: str, text: str, start: int, end: int) -> tuple[int, int]:
    """7时至17时 for 17时 or 7时, unless the question asks for one end of the time."""
    if not _ONE_HOUR.fullmatch(text, start, end) or _ASKS_END.search(question) or _ASKS_AN_HOUR.search(question):
        return start, end
    around = _HOURS.finditer(text, max(0, start - 16), end + 16)
    return next((m.span() for m in around if m.start() <= start and end <= m.end()), (start, end))


def whole_toll(question: str, text: str, start: int, end: int) -> tuple[int, int]:
    """The dead and the injured, where a question asks for both and text[start:end] tells one of them."""
    if not _ASKS_TOLL.search(question):
        return start, end
    told = next((m for m in _TOLL.finditer(text, max(0, start - 40), end + 40) if m.start() <= start and end <= m.end()), None)
    return told.span() if told else (start, end)


def asks_two(question: str) -> bool:
    """Whether a question asks for two numbers or two people, none to be chosen: 多少人报名，多少人入选."""
    return bool(_ASKS_TWO.search(question)) and not _CHOOSES.search(question)


def both(text: str, best: tuple[int, int], others: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The best span, which tells one thing, and the nearest of the others in its sentence, with what stands between."""
    if len(_FIGURES.findall(text[slice(*best)])) > 1 or _LISTS.search(text, *best):
        return best
    for start, end in sorted(others, key=lambda other: abs(other[0] - best[0])):
        first, last = min(start, best[0]), max(end, best[1])
        apart = end <= best[0] or best[1] <= start
        if apart and last - first <= _TWO_AT_MOST and not _SENTENCE.search(text, first, last):
            return first, last
    return best


def whole_amount(question: str, text: str, start: int, end: int) -> int:
    """The end of an amount with the word behind it that makes it a rough one: 8万元出头; not where the question has one itself."""
    roughly = _ROUGHLY.match(text, end) if not _ASKS_ROUGHLY.search(question) else None
    return roughly.end() if roughly and _ENDS_IN_NUMBER.search(text, start, end) else end


def whole_denial(text: str, start: int) -> int:
    """The start of an answer to yes or no with the no before it: 不再需要证明 for 证明."""
    denied = _DENIAL.search(text, max(0, start - 5), start)
    return denied.start() if denied else start
