"""Lengths that are called by another name than the question's: 412米 of 主桥长412米 is no width.

A reader that finds no width in the story it was asked about gives another measure of the same bridge.  The name of a measure
stands right before its number or right behind its unit; where there is none, nothing is known.
"""

from __future__ import annotations

import re

from rag.wording import HAN

_ASKED = {
    "宽": r"多宽|宽呢|宽度|宽多少|\bhow wide\b|\bwidth\b",
    "长": r"多长(?!的?时间)|长呢|长度|[全总单]长|长多少|\bhow long (?:is|are|was|were)\b|\blength\b",
    "高": r"多高|高呢|高度|身高|(?<!提)高多少|\bhow tall\b|\bheight\b",
    "深": r"多深|深呢|深度|\bhow deep\b|\bdepth\b",
    "厚": r"多厚|厚呢|厚度|\bhow thick\b|\bthickness\b",
    "重": r"多重|重呢|重量|\bhow heavy\b|\bweigh\b",
    "径": r"直径|\bdiameter\b",
}
_ASKS = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _ASKED.items()}
_ALIKE = {"深": "厚", "厚": "深", "宽": "径", "径": "宽"}
"""Names that one measure goes by: snow lies 15厘米 deep or thick."""
_MEASURE = re.compile(
    r"[\d０-９一二两三四五六七八九十百千半][\d０-９.,零一二两三四五六七八九十百千万余多来]*\s?个?半?(?P<unit>[厘毫分千]?米|公里|公分|里|[英华]?尺|丈|公?斤|千?克|吨)"
)
_WORDS = r"度|高达|达到?|仍|为|是|约|有|在|超过?|近|仅|只|共|大约|不到|不足|至少|最多|可达|接近|将近|均|各"
_BEFORE = re.compile(
    r"(?<![增延成提最校院市县区局处所部队组会社团行司省州镇乡村站台署厅董家师班船店馆园庄酋科首连营教学助特擅漫升加很更太多过严慎体偏拔新崇])"
    rf"(?P<name>[长宽高深厚重]|[直半口内外]径)(?:{_WORDS})*$"
)
"""A measure's name behind a letter with which it makes no other word (增长, 校长, 提高)."""
_BEHIND = re.compile(r"[厘毫分千]?米[多余]?(?P<name>[长宽高深厚])(?![江河度达大中小])")
_OF_THING = re.compile(r"[厘毫分千]?米[多余]?[长宽高深厚]的(?P<thing>[\u4e00-\u9fff]{2,8})")
"""What a measure right before it is that of: 3米宽的步道."""
_NEAR, _UNIT = 12, 3
"""Letters in which a measure's name stands before its number, and in which its unit stands behind a span."""


def is_other_dimension(question: str, text: str, start: int, end: int) -> bool:
    """Whether the number in text[start:end] is called a length, width, height … that the question does not ask for."""
    asked = {name for name, pattern in _ASKS.items() if pattern.search(question)}
    named = _named(text, start, end) if asked else None
    if named is None:
        return False
    return not asked & {named, _ALIKE.get(named, named)} or _is_of_other_thing(question, text, start, end)


def _is_of_other_thing(question: str, text: str, start: int, end: int) -> bool:
    """Whether the number is followed by the thing that is so wide, and a Chinese question has no letter of its name: 3米宽的步道."""
    measure = _MEASURE.search(text, start, end + _UNIT)
    told = _OF_THING.match(text, measure.start("unit")) if measure and HAN.search(question) else None
    return told is not None and not set(told["thing"]) & set(question)


def _named(text: str, start: int, end: int) -> str | None:
    """The last letter of the name that a span's first measure goes by, 长 or 径; None where it has none."""
    measure = _MEASURE.search(text, start, end + _UNIT)
    if not measure or measure.start() >= end:
        return None
    before = _BEFORE.search(text[max(0, measure.start() - _NEAR) : measure.start()])
    found = before or _BEHIND.match(text, measure.start("unit"))
    return found["name"][-1] if found else None
