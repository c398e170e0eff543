"""Small facts about Chinese printed text: widths, sentence ends, spaces, and how two pieces are joined."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

WIDEST = 40
"""Letters of the widest printed line."""
FINAL = "。！？!?…；;"
CLOSERS = "”’\"'）)】」』》〉]"
CLOSING = "，。、；：？！,.;:?!" + CLOSERS
"""Marks that no line of its own begins with."""
OPENERS = "“‘（(【「『《〈["
CLOSED_BY = dict(zip(OPENERS, "”’）)】」』》〉]", strict=True))
"""The closing mark of each opening one."""
_ENDS = re.compile(rf"[{re.escape(FINAL)}][{re.escape(CLOSERS)}]*$")
_WIDE = str.maketrans({",": "，", ":": "：", ";": "；", "!": "！", "?": "？", "(": "（", ")": "）", "．": "."})
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200b\u3000\ufeff]+")
_NOT_WORD = re.compile(r"[\W_]+")
PAPER = r"(?:本报|本刊|本台|[\u4e00-\u9fa5]{0,4}[日晚晨早午商快时导]报)"
"""How a paper speaks of itself at the head of its news."""
OWN_LEAD = r"[\u4e00-\u9fa5]{2,4}(?<![通电简快短资喜腾闻音审问科])讯"
"""The same under a short name of its own: a word with 讯."""
_LEAD = re.compile(rf"^(?:{PAPER}(?:综合|专)?讯|{OWN_LEAD})$")


def is_han(char: str) -> bool:
    """Whether a character is a Chinese one."""
    return "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf" or char == "〇"


def han_share(text: str) -> float:
    """The share of Chinese characters among the letters and digits of a text, 0 for none."""
    letters = [c for c in text if c.isalnum()]
    return sum(map(is_han, letters)) / len(letters) if letters else 0.0


@lru_cache(maxsize=1 << 13)
def core(text: str) -> str:
    """Letters and digits only, folded in width and case: what two copies of one text have in common."""
    return _NOT_WORD.sub("", unicodedata.normalize("NFKC", text)).lower()


def width(text: str) -> float:
    """Printed width in full characters: half-width letters, digits and spaces count one half."""
    return sum(0.5 if ord(c) < 0x2E80 and c not in "“”‘’…—·" else 1.0 for c in text)


def widened(text: str) -> str:
    """Half-width Chinese punctuation made full-width, so that a model sees one form of each mark."""
    return text.translate(_WIDE)


def trimmed(text: str) -> str:
    """A line without outer blanks and with runs of blanks folded to one space."""
    return _SPACES.sub(" ", text).strip()


def finished(text: str) -> bool:
    """Whether a text ends like a sentence."""
    return bool(_ENDS.search(text.rstrip()))


def open_marks(text: str) -> list[str]:
    """The opening marks of a text that it does not close, outermost first."""
    stack: list[str] = []
    for char in text:
        if char in OPENERS:
            stack.append(char)
        elif stack and char == CLOSED_BY[stack[-1]]:
            stack.pop()
    return stack


def squeezed(text: str) -> str:
    """Blanks that only spread letters are taken out; between Latin words, and after a news lead, one stays."""
    parts = trimmed(text).split(" ")
    out = parts[0]
    for part in parts[1:]:
        out = f"{out} {part}" if _LEAD.match(out) or _keeps_space(out[-1:], part[:1]) else out + part
    return out


def _keeps_space(left: str, right: str) -> bool:
    return left.isascii() and right.isascii() and left.isalpha() and right.isalpha()


def joined(parts: list[str]) -> str:
    """Printed lines put together to running text: no blank between Chinese, one between two Latin words."""
    out = ""
    for part in (trimmed(p) for p in parts):
        if out and part:
            hyphen = out[-1] == "-" and len(out) > 1 and out[-2].isascii() and out[-2].isalpha() and part[0].islower()
            out = out[:-1] if hyphen else out
            out += " " + part if _keeps_space(out[-1], part[0]) and not hyphen else part
        else:
            out += part
    return squeezed(out)


def undoubled(text: str) -> str:
    """A string printed twice in a row (a shadow of the headline type) given once; any other text as it is."""
    flat = text.strip()
    half = len(flat) // 2
    if (half >= 3 or (half == 2 and flat[0] != flat[1])) and len(flat) % 2 == 0 and flat[:half] == flat[half:]:
        return flat[:half]
    pieces = flat.split(" ")
    if len(pieces) == 2 and len(pieces[0]) >= 3 and pieces[0] == pieces[1]:
        return pieces[0]
    return text
