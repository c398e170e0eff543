"""Bylines on the line of their headline: before it, behind it, behind a bullet at its end."""

from __future__ import annotations

import re

from index.records import Byline
from index.segment import people
from index.segment.credits import BULLETS, byline
from index.segment.text import core

_TITLE = re.compile(rf"^(?!\S*(?:记者|通讯员|实习生|摄影|编译|责编|撰稿))[^\s。{BULLETS}]{{4,24}}$")
"""A headline behind a byline: one stretch without anybody's work in it."""
_BEHIND_TITLE = re.compile(
    r"(?<=[\s”’」』）)！？!?])(?:本\s?报)?(?:首席|见习|实习|特约)?(?:记\s?者|通讯员|实习生|摄\s?影)\s?[:：\s]\s?[\u4e00-\u9fff·、:：\s]{2,30}$"
)
_ENDS_IN_AGENCY = re.compile(r"(?:本[报刊台]|[报社台网刊]|[\u4e00-\u9fff]*(?:记者|通讯员)[\s\S]*|[。，,；;])$")
_LED_IN = re.compile(r"^(?:本[报刊台]|[\u4e00-\u9fa5]{2,6}报)讯")


def before_title(text: str) -> int:
    """Where a headline, or a news lead, begins on the line of its byline, behind a bullet: ■通讯员 方 远 渔市开张; 0 where none does."""
    if text.strip()[:1] not in BULLETS or _all_named(byline(text)):
        return 0
    for blank in (m.end() for m in re.finditer(r"(?<=\S)\s+(?=\S)", text)):
        rest = text[blank:].strip()
        if (
            _all_named(byline(text[:blank]))
            and (_TITLE.match(rest) or _LED_IN.match(rest))
            and not people.is_name(rest)
            and not byline(rest)
        ):
            return blank
    return 0


def behind_title(text: str) -> int:
    """Where a byline begins on the line of its headline: 渔市开张 记者：方远, “渔家乐”开张通讯员 方远; 0 where none does.

    A blank or a closing mark stands before it, and no name of a paper, whose reporter somebody may be.
    """
    found = _BEHIND_TITLE.search(text)
    if not found or _ENDS_IN_AGENCY.search(text[: found.start()].rstrip()) or byline(text):
        return 0
    return found.start() if _all_named(byline(text[found.start() :])) and _TITLE.match(core(text[: found.start()])) else 0


def marked_off(text: str) -> int:
    """Where a byline with its bullet begins at the end of a line: 渔市开张■记者 方远, 渔市开张■镇文化站 方远; 0 where none does."""
    at = max(map(text.rfind, BULLETS))
    return at if at > 0 and _all_named(byline(text[at:])) else 0


def _all_named(found: Byline) -> bool:
    """Whether a line's names are all such as people have."""
    return bool(found) and all(people.is_name(name) for _, names in found for name in names)
