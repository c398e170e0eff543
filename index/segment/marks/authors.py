"""Who signs a text without saying what for: an office and a name, a place and a name, a name alone in brackets."""

from __future__ import annotations

import re

from index.records import Byline
from index.segment.marks import people

WRITERS = ("读者", "市民", "家长", "网友")
"""Who writes letters to the editor, under any name."""
_CONTRIBUTED = re.compile(r"[。！？!?”][（(]([\u4e00-\u9fff]{2,4})(?<![摄图局委院校所厂处馆])[）)]$")
_OFFICES = (
    r"主席|主任|院长|团长|会长|理事长?|秘书长|研究员|教授|讲师|导演|编剧|演员|编辑|主编|作家|诗人|学者|专家|律师|医师|医生|教师|老师"
    r"|书记|[省市县区镇乡村局厅处科所校站队馆社行部]长|经理|董事长|总裁|工程师|委员|代表|干事|主播|主持人|组长"
)
_BODIES = "省市县区镇乡村国院校学局厅委会部司团馆所队台社行厂站中心组"
_TITLED = re.compile(rf"^[\u4e00-\u9fa5、]{{0,24}}[{_BODIES}][\u4e00-\u9fa5、]{{0,10}}?(?:{_OFFICES})\s?(?P<name>[\u4e00-\u9fa5]{{2,4}})$")
"""Somebody's office and name: 某市作家协会副主席方远."""
_WRITER = re.compile(r"^[◎●]?(?P<name>[\u4e00-\u9fff]{2,4})\s?[／/]\s?[\u4e00-\u9fff、]{2,20}(?:[（(][\u4e00-\u9fff]{2,10}[）)])?$")
"""Who wrote to the editor, what he is and where he lives: 林知遠／文史工作者（楠西）."""
_ABOUT = re.compile(r"[访记与和对谈见的]|会见|调研|考察|强调")
"""What a headline with an office and a name says besides."""


def titled(text: str) -> Byline:
    """Who wrote a comment, name and office as they are printed: 某市作家协会副主席方远; empty for any other line.

    A headline may look the same, so that only a line between headline and text is asked about.
    """
    found = _TITLED.match(text)
    writer = _WRITER.match(text)
    if writer and people.is_name(writer["name"]):
        return (("署名", (writer["name"],)),)
    if not found or len(text) > 32 or not people.is_name(found["name"]) or _ABOUT.search(text[: found.start("name")]):
        return ()
    return (("署名", (text,)),)


def signed_by(text: str) -> Byline:
    """Who signs a letter, with a place or an office before the name: 青禾街 许舟舟; empty for any other line.

    A headline may look the same, so that only a line right below running text is asked about.
    """
    words = text.strip("（）() ").split(" ")
    if len(words) != 2 or len(text) > 20 or not re.fullmatch(r"[\u4e00-\u9fff]{2,14}", words[0]):
        return ()
    if not people.is_name(words[1]) and not (words[0] in WRITERS and re.fullmatch(r"[\u4e00-\u9fff]{2,4}", words[1])):
        return ()
    return (("署名", (words[1],)),)


def contributed(text: str) -> str:
    """Who signs a text by a name alone in brackets at its end, as contributors of news do; empty if nobody does."""
    found = _CONTRIBUTED.search(text)
    return found.group(1) if found and people.is_name(found.group(1)) else ""
