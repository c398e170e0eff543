"""What an answer cannot be where a question asks how long, how wide, how large or how heavy: an amount of something else.

A reader that finds no length in the sentence it reads gives another number of it, and the day something began for how long it took.
"""

from __future__ import annotations

import re

_NUMBER = r"[\d０-９〇零一二两三四五六七八九十百千万亿半几][多余来]?\s?"
_LENGTH = rf"{_NUMBER}(?:米(?!²)|公里|千米|厘米|毫米|公分|[华英海市]?里|英?尺)(?!平方)"
_AREA = rf"{_NUMBER}(?:平方|平米|亩|公顷|㎡)"
_WEIGHT = rf"{_NUMBER}(?:公?斤|千克|克(?!拉)|吨)"
_TIME = rf"{_NUMBER}(?:个?半?(?:年|月|天|小时|钟头|星期|季度|世纪)|周|日|分|秒|点)"
_OTHER = rf"{_NUMBER}(?:元|块|美元|欧元|人|名|户|家|个百分点)|[%％]|百分之"
_DAY = r"(?:(?:19|20)\d\d年|[今去前]年)?(?:\d{1,2}月(?:\d{1,2}[日号])?|\d{1,2}[日号])(?:[上下]午|[早晚凌]\S{0,2})?|(?:19|20)\d\d年"

_CANNOT: tuple[tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(asked, re.IGNORECASE), re.compile(fits), re.compile(other))
    for asked, fits, other in (
        (r"多长(?!的?时间)|多宽|多深|\bhow (?:wide|deep)\b", rf"{_LENGTH}|{_TIME}", rf"{_AREA}|{_WEIGHT}|{_OTHER}"),
        (r"面积(?:有|是|为|达)?(?:多[大少]|几)|多少(?:平方米|平方公里|亩|公顷)|多大面积", _AREA, rf"{_LENGTH}|{_WEIGHT}|{_TIME}|{_OTHER}"),
        (r"多少(?:公?斤|吨|千克)|\bhow many (?:tons|tonnes|kilos|kilograms)\b", _WEIGHT, rf"{_LENGTH}|{_AREA}|{_TIME}|{_OTHER}"),
        (r"多长的?时间|多久(?!之?前|以前)|\bhow long (?:did|does|do|has|have|had|will)\b", r"(?!)", rf"^(?:{_DAY})$"),
    )
)
"""Who asks so, what answers fit, and what else answers cannot be."""


def is_other_amount(question: str, text: str) -> bool:
    """Whether words give an amount of something else than the question asks for."""
    return any(asked.search(question) and other.search(text) and not fits.search(text) for asked, fits, other in _CANNOT)
