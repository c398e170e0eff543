"""Jump lines: （下转第3版）, ▲上接1版, 《headline》（上接A1版）, also with the slips OCR makes in them."""

from __future__ import annotations

import re

_MARK = r"[▲△▼►▶◀◄◁▷→←☞☜■◆●★※\s]*+"
_OPEN, _CLOSE = "（(〔[【", "）)〕]】"
_SHEET = "版板叛扳阪"
_LOOKALIKE = str.maketrans("ЗзOoОо〇○lI|ｌSsZz", "3300000011115522")
_SLIP = r"[ЗзОо〇○lI|ｌSsZzOo]"
_PAGE = (
    rf"(?:[A-Za-z]?\s?\d{{1,3}}|[一二三四五六七八九十]{{1,3}}|{_SLIP}(?=\s*[{_SHEET}])|[^\w\s（）()，。]?(?=\s*版\s*[{re.escape(_CLOSE)}]))"
)
_ORDINAL = r"[第笫弟苐]?"

JUMP_TO = re.compile(
    rf"{_MARK}[{re.escape(_OPEN)}]?\s*+(?:[请详]\s?)?(?:(?:紧?[下卞丅][转轉]|紧[转轉])\s*+{_ORDINAL}\s*+(?P<to>{_PAGE})\s*+[{_SHEET}]"
    rf"|转\s*+第?\s*+(?P<plain>[A-Za-z]?\d{{1,3}}|[一二三四五六七八九十]{{1,3}})\s*+版)\s*+[{re.escape(_CLOSE)}]?{_MARK}$"
)
_TITLE = r"《([^《》\n]{2,40})》"
JUMP_FROM = re.compile(
    rf"^{_MARK}(?:{_TITLE}\s*+)?(?P<open>[{re.escape(_OPEN)}])?\s*+(?:紧?[上丄土][接按]|紧接)\s*+{_ORDINAL}\s*+(?P<from>{_PAGE})\s*+[{_SHEET}]"
    rf"(?(open)(?:[^{re.escape(_CLOSE)}]{{0,30}}[{re.escape(_CLOSE)}])?|[{re.escape(_CLOSE)}]?{_MARK}(?:{_TITLE})?)"
)
SEE = re.compile(
    rf"[{re.escape(_OPEN)}]?\s*+(?:详\s?见|详情见|见)\s*+{_ORDINAL}\s*+(?P<see>{_PAGE})\s*+[{_SHEET}]\s*+[{re.escape(_CLOSE)}]?\s*+$"
)
"""（详见A3版） leads on only where a piece of that page begins with 上接; else it points to another article."""
_NUMERALS = {c: i for i, c in enumerate("一二三四五六七八九", 1)}


def jump_to(text: str) -> str | None:
    """The page a text says it goes on: （下转2版） gives 2版; ?版 if its number cannot be read."""
    found = JUMP_TO.search(text)
    if not found or not any(c in found.group(0) for c in ("下", "卞", "丅", "紧", "（", "(")):
        return None
    return _printed(found.group("plain") or found.group("to"))


def jump_from(text: str) -> str | None:
    """The page a text goes on from: （上接1版） gives 1版; ?版 if its number cannot be read."""
    found = JUMP_FROM.match(text)
    return _printed(found.group("from")) if found else None


def title_from(text: str) -> str | None:
    """The headline repeated in a line that says where a text comes from: 《新桥通车》（上接1版）."""
    found = JUMP_FROM.match(text)
    title = re.search(_TITLE, found.group(0)) if found else None
    return title.group(1) if title else None


def see(text: str) -> str | None:
    """The page a text refers to at its end: 详见A3版 gives A3版."""
    found = SEE.search(text)
    return _printed(found.group("see")) if found else None


def _printed(number: str) -> str:
    flat = re.sub(r"\s", "", number)
    if flat and not any(c.isdigit() for c in flat) and flat[0] not in "一二三四五六七八九十":
        flat = flat.translate(_LOOKALIKE) if flat.translate(_LOOKALIKE).isdigit() else ""
    return f"{flat}版" if flat else "?版"


def label(where: str | None) -> str | None:
    """The page a jump names, as citations name pages: 第A3版 and 三版 give 3, B2版 gives B2; None if it cannot be read."""
    flat = (where or "").removesuffix("版").removeprefix("第").upper()
    found = re.fullmatch(r"([A-Z]?)0*(\d{1,3})", flat)
    if found:
        return ("" if found[1] == "A" else found[1]) + str(int(found[2]))
    if flat and all(c in _NUMERALS or c == "十" for c in flat):
        tens, ten, ones = flat.rpartition("十")
        return str((10 * _NUMERALS.get(tens, 1) if ten else 0) + _NUMERALS.get(ones, 0))
    return None
