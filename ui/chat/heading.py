"""The head of the room, and the line above the question box."""

from __future__ import annotations

from collections.abc import Mapping

from index.records import DateRange
from ui.chat.markup import element, escape


def heading_html(period: DateRange | None, words: Mapping[str, str]) -> str:
    """The name of the chat, what it does, and the days the archive covers."""
    first, last = (element("time", escape(day)) for day in period) if period else ("", "")
    held = escape(words["period"]).format(first=first, last=last) if period else escape(words["period_unknown"])
    name = element("h1", escape(words["title"]))
    lines = element("p", escape(words["motto"]), class_="motto") + element("p", held, class_="period")
    return element("header", name + element("div", lines), lang=words["lang"])


def notice_html(text: str) -> str:
    """A sentence about what was typed, read out when it appears; empty for none."""
    return element("div", element("p", escape(text)) if text else "", class_="notice", role="alert")
