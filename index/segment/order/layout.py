"""How a converter laid the printed lines out in the dump: whole, wrapped, kept as blanks, or in rows.

Works on one block (the lines between blank lines) at a time, and gives every stretch of text its line, its rank in the line and
whether the line is a row read straight across columns.  Dumps that keep the look of the page are read by plan.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from index.records import Line
from index.segment.marks import credits, cues, titled_lines
from index.segment.marks.grids import in_rows
from index.segment.text import finished, han_share, trimmed, undoubled

_BLANKS = re.compile(r"[ \t\u3000]+")
_NO_NUMBER = re.compile(r"[ \t\u3000]{2,}|(?<![\dA-Za-z])[ \t\u3000](?!\d)")
"""Blanks but for a single one beside a number, which is inside a line (50 个, 2 月)."""
_ONE_LINE = 24
"""Letters up to which a line may be a single printed one."""
_MANY = 0.6
"""Share of a line's stretches that tells what they are."""
_PAUSE = re.compile(r"[，,。；;]")


_LABELLED = re.compile(r"^[\u4e00-\u9fff]{2,8}[:：][^：:，。]+$")
"""A value behind its label: 证券代码：600001."""


class Stretch(NamedTuple):
    """Text of one line that stood in one column."""

    line: int
    rank: int
    across: bool
    text: str


def page_stretches(blocks: Sequence[Sequence[Line]]) -> list[list[Stretch]]:
    """The stretches of every block in dump order.

    Where some blocks are plainly rows read across, shorter ones set to the same width are taken for rows as well.
    """
    plain = [_rows(block) for block in blocks]
    firsts = [len(words[0]) for rows in plain for words in rows.values()]
    usual = median(firsts) if len(firsts) >= 6 else None
    return [stretches(block, rows or _rows(block, usual)) for block, rows in zip(blocks, plain, strict=True)]


def stretches(block: Sequence[Line], rows: dict[int, list[str]]) -> list[Stretch]:
    """The stretches of a block; `rows` are its lines that are rows read across, by number. A row of a table is one."""
    out: list[Stretch] = []
    for line, whole in zip(block, in_rows([line.text for line in block]), strict=True):
        cells = None if whole else rows.get(line.number)
        parts = cells or ([" ".join(line.text.split())] if whole else kept_wraps(line.text))
        out += [Stretch(line.number, rank, bool(cells) and len(parts) > 1, text) for rank, text in enumerate(parts)]
    return out


def _rows(block: Sequence[Line], known: float | None = None) -> dict[int, list[str]]:
    """Lines of a block that are rows of two to four columns: one blank between each, at about one place in line after line.

    Three such lines are proof; where the columns' width is `known` from other blocks two of that width are.
    """
    return _rows_of(block, known, _BLANKS) or _rows_of(block, known, _NO_NUMBER)


def _rows_of(block: Sequence[Line], known: float | None, blanks: re.Pattern[str]) -> dict[int, list[str]]:
    if _is_heading([trimmed(line.text) for line in block]):
        return {}
    split = {line.number: words(line.text, blanks) for line in block}
    several = [words for words in split.values() if 2 <= len(words) <= 4 and len(words[0]) >= 6]
    # a converter sets blanks beside numbers that the paper does not
    told = [line for line in block if len(split[line.number]) > 1 and len(words(line.text, _NO_NUMBER)) > 1]
    if len(several) < max(2 if known else 3, 0.5 * _upper(list(split.values()))) or 2 * len(told) < len(several):
        return {}
    usual = known or median(len(words[0]) for words in several)
    ending = [words for words in several if len(words[0]) < usual - 3 and finished(words[0])]  # the last line of a paragraph
    fitting = [words for words in several if abs(len(words[0]) - usual) <= 3 and all(len(w) >= 4 for w in words[:-1])]
    if len(fitting) < 0.7 * (len(several) - len(ending)) or usual > 32:
        return {}
    return {
        number: words for number, words in split.items() if any(words is fit for fit in fitting) and not credits.byline(" ".join(words))
    }


def _upper(lines: Sequence[Sequence[str]]) -> int:
    """How many lines of a block may be rows: not those below the last with blanks, where one column alone goes on."""
    last = max((k for k, words in enumerate(lines) if len(words) > 1), default=-1)
    wide = max((len(word) for words in lines[: last + 1] if len(words) > 1 for word in words), default=0)
    return last + 1 if all(len(words[0]) <= wide + 1 for words in lines[last + 1 :]) else len(lines)


def _is_heading(texts: Sequence[str]) -> bool:
    """Whether lines are a heading whose blanks part phrases: one is printed twice, none says a sentence or an address."""
    other = any("。" in text or cues.CONTACT.search(text) for text in texts)
    return len(texts) <= cues.HEAD_LINES and not other and any(undoubled(text) != text for text in texts)


def words(text: str, blanks: re.Pattern[str] = _BLANKS) -> list[str]:
    """The stretches between blanks; a news lead (本报讯) stays with what it leads."""
    words: list[str] = []
    for word in blanks.split(text.strip()):
        if words and ((len(words[-1]) < 16 and cues.leads_alone(words[-1])) or cues.LEAD_LAST.search(words[-1])):
            words[-1] += f" {word}"
        elif word:
            words.append(word)
    return words


def kept_wraps(text: str) -> list[str]:
    """The printed lines of one long line that keeps them as blanks; the line whole if its blanks are not evenly set."""
    flat = trimmed(text)
    whole = words(flat, _NO_NUMBER)
    parts = whole if len(flat) <= _ONE_LINE and (len(whole) == 1 or _PAUSE.search(flat)) else words(flat)
    if undoubled(flat) != flat or all(map(_LABELLED.match, parts)):
        return [flat]
    if len(parts) < 3 or han_share(flat) < 0.5 or credits.byline(flat) or titled_lines.marked_off(flat) or cues.contact(flat):
        return _two_lines(parts) or [flat]
    if _of_rows(parts):
        return list(parts)
    inner = [len(w) for w in parts[1:-1]]
    usual = median(inner)
    if usual < 8 or sum(_printed(w, usual) for w in parts[1:-1]) < _MANY * len(inner) or len(parts[0]) > usual + 4:
        return [flat]
    merged: list[str] = []
    for word in parts:
        # a blank inside a printed line leaves two short stretches that together fill one line
        short = merged and len(merged[-1]) < usual - 4 and len(merged[-1]) + len(word) <= usual + 2
        if short and not finished(merged[-1]):
            merged[-1] += " " + word
        else:
            merged.append(word)
    return merged


def _of_rows(parts: Sequence[str]) -> bool:
    """Whether stretches are rows of several columns, some of them with fewer: long, and cut off where nothing pauses."""
    long = [part for part in parts if len(part) > _ONE_LINE]
    cut = [part for part in parts[:-1] if not finished(part) and not _PAUSE.match(part[-1])]
    return min(len(long) / len(parts), len(cut) / (len(parts) - 1)) >= _MANY


def _printed(word: str, usual: float) -> bool:
    """Whether a stretch fills a printed line, ends a paragraph short of it, or is two lines that lost their blank."""
    return min(abs(len(word) - usual), abs(len(word) - 2 * usual)) <= 3 or (len(word) < usual and finished(word))


def _two_lines(words: Sequence[str]) -> list[str]:
    """Two printed lines: the first does not end a clause and reads like running text."""
    if len(words) != 2 or not 9 <= len(words[0]) <= 30 or not cues.sentence_like("".join(words)) or cues.LEAD.match(words[0]):
        return []
    return list(words) if len(words[1]) <= len(words[0]) + 4 else []
