"""Text to HTML.  Every word of the archive and of the reader passes through `escape`; nothing else may build markup from them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from itertools import pairwise

DAY = re.compile(r"(\d{4}-\d{2}-\d{2})")


def escape(text: object) -> str:
    """Text that a browser shows as it stands, in an element or a quoted attribute."""
    return html.escape(str(text), quote=True)


def unbroken(text: object) -> str:
    """A part of a line that is carried over to the next one whole, if it fits there."""
    return element("span", escape(text), class_="whole")


def with_days(text: str) -> str:
    """A sentence of the chat's own whose days (2024-03-05) are not broken at their hyphens."""
    return "".join(unbroken(part) if DAY.fullmatch(part) else escape(part) for part in DAY.split(text))


def element(tag: str, content: str, **attributes: object) -> str:
    """An element around ready HTML.  `class_` is written class, data_x data-x; None leaves an attribute out, True leaves its value out."""
    shown = ""
    for name, value in attributes.items():
        key = name.rstrip("_").replace("_", "-")
        if value is True:
            shown += f" {key}"
        elif value is not None and value is not False:
            shown += f' {key}="{escape(value)}"'
    return f"<{tag}{shown}>{content}</{tag}>"


def button(label: str, event: str, **attributes: object) -> str:
    """A button that reports `event` and its data attributes to the chat."""
    return element("button", escape(label), type="button", data_event=event, **attributes)


def highlighted(text: str, start: int, end: int, strong: tuple[int, int] | None, soft: tuple[int, int] | None = None) -> str:
    """HTML of text[start:end] with the answer (`strong`) in <mark> and the quoted words (`soft`) in a span.

    All positions are of `text`; what falls outside [start, end) is not marked.
    """
    cuts = {start, end, *(_clamped(strong, start, end)), *(_clamped(soft, start, end))}
    return "".join(_piece(text, a, b, strong, soft) for a, b in pairwise(sorted(cuts)))


def _clamped(span: tuple[int, int] | None, start: int, end: int) -> Iterable[int]:
    return (min(max(place, start), end) for place in span or ())


def _piece(text: str, a: int, b: int, strong: tuple[int, int] | None, soft: tuple[int, int] | None) -> str:
    words = escape(text[a:b])
    if strong and strong[0] <= a and b <= strong[1]:
        return element("mark", words, class_="answer")
    if soft and soft[0] <= a and b <= soft[1]:
        return element("span", words, class_="quoted")
    return words
