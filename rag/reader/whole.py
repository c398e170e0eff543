"""What a span breaks off by its form: one end of a range, one of the dead and the injured, of a denial the no.

A range may be of days (8月7日至9日), of hours (7时至17时) or of an amount (5至7天).
"""

from __future__ import annotations

import re

from index.records import AnswerType

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
_FIGURE = r"\d+(?:\.\d+)?"
_UNIT = (
    r"[百千万亿]{0,2}(?:[美欧日港英]?元|公里|[千厘毫]?米|平方米|立方米|吨|公斤|千克|斤|克|公顷|亩|岁|[人名家户个件台辆架艘只头次场层块级倍度瓶条种]"
    r"|℃|°C|摄氏度|%|％|个?小时|分钟|秒|天|个月|周)"
)
_ONE_AMOUNT = re.compile(rf"{_FIGURE}{_UNIT}")
_RANGE = re.compile(rf"(?<![\d.]){_FIGURE}(?P<unit>{_UNIT})?\s?(?:至|到|[—–~～－-]{{1,2}})\s?{_FIGURE}(?(unit)(?P=unit)|{_UNIT})(?:之间)?")
_CHANGES = re.compile(r"[增减升降涨跌高低提落扩窄长短加少][长幅加少至到了约]{0,2}$")
"""Before two figures of which one is by how much, the other what it came to: 增长30%至84%."""
_ASKS_ONE_END = re.compile(
    r"最|至少|至多|起码|[上下]限|封顶|顶配|高达|低至|多达|起[价步]|[从到至满]多少|满几"
    r"|\b(?:most|least|(?:high|low|old|young|cheap|long|short|larg|small)est|max\w*|min\w*|up to|starts?|starting|more than)\b"
    r"|\bas (?:many|much|high|low)\b",
    re.IGNORECASE,
)
_ROUGHLY = re.compile(r"出头|左右|上下(?![班车])")
_ASKS_ROUGHLY = re.compile(r"大[概约致]|[^合节制条契特]约|左右|\b(?:about|roughly|around|approximately)\b", re.IGNORECASE)
_ENDS_IN_NUMBER = re.compile(r"[\d一二两三四五六七八九十百千万亿][\u4e00-\u9fff℃%]{1,3}$")
_DENIAL = re.compile(r"(?:不再|不|无|没有?|未)(?:需要?|必|用|须|要|能|会|得|可以|是)?$")
_AT = re.compile(r"在(?![线建职校编岗])[^，,；;]{2,20}")


def whole(wants: AnswerType, question: str, text: str, start: int, end: int) -> tuple[int, int]:
    """The whole of what text[start:end] is a part of, as far as the question asks for it; a place without the 在 before it."""
    start, end = _toll(question, text, _days(question, text, start, end), end)
    start, end = _hours(question, text, start, end)
    start, end = _range(question, text, start, end)
    end = _amount(question, text, start, end)
    start = _denial(text, start) if wants is AnswerType.YES_NO else start
    return start + (wants is AnswerType.PLACE and bool(_AT.fullmatch(text, start, end))), end


def _days(question: str, text: str, start: int, end: int) -> int:
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


def _hours(question: str, text: str, start: int, end: int) -> tuple[int, int]:
    """7时至17时 for 17时 or 7时, unless the question asks for one end of the time."""
    if not _ONE_HOUR.fullmatch(text, start, end) or _ASKS_END.search(question) or _ASKS_AN_HOUR.search(question):
        return start, end
    around = _HOURS.finditer(text, max(0, start - 16), end + 16)
    return next((m.span() for m in around if m.start() <= start and end <= m.end()), (start, end))


def _range(question: str, text: str, start: int, end: int) -> tuple[int, int]:
    """From how much to how much (5至7天) for one end of it, unless the question asks for the least or the most."""
    cut = not _ONE_AMOUNT.fullmatch(text, start, end) or text[start - 1 : start].isdigit()
    if cut or _ASKS_ONE_END.search(question):
        return start, end
    around = _RANGE.finditer(text, max(0, start - 16), end + 18)
    own = next((m for m in around if m.start() <= start and end <= m.end()), None)
    return own.span() if own and not _CHANGES.search(text, max(0, own.start() - 4), own.start()) else (start, end)


def _toll(question: str, text: str, start: int, end: int) -> tuple[int, int]:
    """The dead and the injured, where a question asks for both and text[start:end] tells one of them."""
    if not _ASKS_TOLL.search(question):
        return start, end
    told = next((m for m in _TOLL.finditer(text, max(0, start - 40), end + 40) if m.start() <= start and end <= m.end()), None)
    return told.span() if told else (start, end)


def _amount(question: str, text: str, start: int, end: int) -> int:
    """The end of an amount with the word behind it that makes it a rough one: 8万元出头; not where the question has one itself."""
    roughly = _ROUGHLY.match(text, end) if not _ASKS_ROUGHLY.search(question) else None
    return roughly.end() if roughly and _ENDS_IN_NUMBER.search(text, start, end) else end


def _denial(text: str, start: int) -> int:
    """The start of an answer to yes or no with the no before it: 不再需要证明 for 证明."""
    denied = _DENIAL.search(text, max(0, start - 5), start)
    return denied.start() if denied else start
