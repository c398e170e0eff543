"""The parts that a piece may play on a page."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """The part a piece plays on the page."""

    BODY = "body"
    HEAD = "head"
    BYLINE = "byline"
    COLUMN = "column"
    WEATHER = "weather"
    CONTACT = "contact"
    AD = "ad"
    NOISE = "noise"
