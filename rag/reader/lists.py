"""Runs of items that a span breaks off: asked for three, it gives the first two of three that stand side by side."""

from __future__ import annotations

import re

_COUNTS = {c: n for n, c in enumerate("两三四五六七八九十", 2)} | {"二": 2}
_ASKED = re.compile(r"哪(?P<count>[二两三四五六七八九十]|[2-9])(?![年月日天字国])")
_END = re.compile(r"[。！？!?\n]|$")


def whole_list(question: str, text: str, start: int, end: int) -> int:
    """Where the list ends that text[start:end] begins, if the question says how many items it has and just these follow; else `end`.

    The items are parted by the mark behind the span, which also stands in it.
    """
    asked = _ASKED.search(question)
    mark = text[end : end + 1]
    if not asked or mark not in ("、", "，", ",", "；", ";") or mark not in text[start:end]:
        return end
    found = _END.search(text, end)
    stop = found.start() if found else len(text)
    count = _COUNTS.get(asked["count"]) or int(asked["count"])
    return stop if len(text[start:stop].split(mark)) == count else end
