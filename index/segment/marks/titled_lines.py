"""Bylines on the line of their headline: before it, behind it, behind a bullet at its end."""

from __future__ import annotations

import re

from index.records import Byline
from index.segment.marks import people
from index.segment.marks.credits import BULLETS, byline
from index.segment.text import core

_TITLE = re.compile(rf"^(?!\S*(?:记者|通讯员|实习生|摄影|编译|责编|撰稿))[^\s。{BULLETS}]{{4,24}}$")
"""A headline behind a byline: one stretch without anybody's work in it."""
_BEHIND_TITLE = re.compile(
    r"(?<=[\s”’」』）)！？!?])(?:本\s?报)?(?:首席|见习|实习|特约)?(?:记\s?者|通讯员|实习生|摄\s?影)\s?[:：\s]\s?[\u4e00-\u9fff·、:：\s]{2,30}$"
)
_ENDS_IN_AGENCY = re.compile(r"(?:本[报刊台]|[报社台网刊]|[\u4e00-\u9fff]*(?:记者|通讯员)[\s\S]*|[。，,；;])$")
"""The end of what says whose reporter somebody is, or of a sentence."""
_TAKEN = re.compile(r"\s(?=[\u4e00-\u9fff](?:\s?[\u4e00-\u9fff]){1,3}\s?[/／]?\s?摄影?$)")
"""The blank before a photographer at the end of a line."""
_ENDS_IN_OFFICE = re.compile(r"(?:记者|通讯员|社|[报台网刊社部局院校所站馆会队团室司厅委镇村乡县市区]|中心|公司|集团|学[生员]|老师)$")
"""The end of what says whose photographer somebody is: 镇文化站 方远 摄."""
_SHORTEST = 4
"""Letters of the shortest title of a picture that its photographer stands behind: a shorter one may be a name."""
_LED_IN = re.compile(r"^(?:本[报刊台]|[\u4e00-\u9fa5]{2,6}报)讯")
"""A news lead."""


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
    return _behind_picture(text) or _behind_headline(text)


def _behind_picture(text: str) -> int:
    """Where a photographer stands on the line of a picture's title: 渔港秋色 方 远 摄; 0 where none does."""
    found = next((m for m in _TAKEN.finditer(text) if len(text[: m.start()]) >= _SHORTEST), None)
    title = text[: found.start()] if found else ""
    named = found and _all_named(byline(text[found.end() :]))
    return found.end() if found and named and _TITLE.match(title) and not _ENDS_IN_OFFICE.search(title) and not byline(title) else 0


def _behind_headline(text: str) -> int:
    """Where a byline begins behind a headline; 0 where none does."""
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
