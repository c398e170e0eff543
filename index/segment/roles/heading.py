"""The lines above a text told apart: which of them is the headline, which are kicker and subhead.

Size of type is lost, so what is left is how the lines are worded: the headline is the shorter one, often with a quotation; the
smaller line says plainly what happened.  Of two lines a logistic regression decides (`bench/fit_heading`, "heading" in weights.json).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np

from index.segment.learned.seams import towers
from index.segment.learned.weights import Floats, vector
from index.segment.marks import credits, cues
from index.segment.order.pieces import Piece
from index.segment.text import core, finished, open_marks, trimmed, undoubled

HEADING = ("second", "length", "quoted", "hangs", "doubled", "level", "marked")
"""Evidence that the second of two lines is the headline, all but the first as a difference of both."""
_HALF = 7
"""Letters of half a headline: in pages with gold 42 of 43 pairs of lines so short are halves, of 29 a little longer ones 4."""
_STUB, _NAME = 6, 4
"""Letters of a line too short to be a kicker above a headline, and of one that may as well be the name of a column."""
_READS_ON, _MAY = 0.4, -1.5
"""Log odds from which a line is read on by the next one rather than followed by it, and from which it may be."""
_HANGS = re.compile(r"[，,、的和与及在对把被从向将]$")
_FOLLOWS = re.compile(r"^[，,、的了着也都却又才就还被把]")
_QUOTES = re.compile(r"[“\"‘「]")
_LEADS_ON = re.compile(r"[—\-：:]$")
_SUBTITLE = re.compile(r"^[—－]{2}")
"""A line of a heading that adds to the headline above it: ——写在停航之前."""
_SPOKE = re.compile(r"[\u4e00-\u9fff](?:强调|指出|要求|提出|表示)$")
"""What is printed over a headline that says what somebody said: 林知远在农业工作会上强调."""
_TOOK_PART = re.compile(r"[\u4e00-\u9fff](?:主持|出席|参加|讲话|致辞|陪同|作报告)$")
"""What is printed below it: 顾晚主持 方远出席."""


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A line of a heading, put together where it was broken; `level` as in the dump (0 for none), `doubled` if it was printed twice."""

    text: str
    level: int
    doubled: bool
    block: int = 0


def head_parts(heads: Sequence[Piece]) -> tuple[str | None, str | None, str | None]:
    """Kicker, headline, subhead of headline lines in printed order; of more than two the marked level decides, else the second one."""
    lines = head_lines(heads)
    if not lines:
        return None, None, None
    marked = len({line.level for line in lines}) > 1
    first, last = (None if marked else _printed_so(lines)) or _headline(lines)
    kicker = " ".join(line.text for line in lines[:first]) or None
    subhead = " ".join(line.text for line in lines[last + 1 :]) or None
    return kicker, " ".join(line.text for line in lines[first : last + 1]), subhead


def _printed_so(lines: Sequence[HeadLine]) -> tuple[int, int] | None:
    """The first and the last line of the headline where its kicker or subheads say by their form that they are such; None elsewhere.

    It stands right below who spoke and right above a dash; who took part stands below it.
    """
    over = next((k for k, line in enumerate(lines[:-1]) if _SPOKE.search(line.text)), None)
    first = 0 if over is None else over + 1
    below = next((k for k in range(first + 1, len(lines)) if _adds(lines[k].text)), None)
    if below is None:
        return None if over is None else (first, first)
    return below - 1 if over is None else first, below - 1


def _adds(text: str) -> bool:
    """Whether a line of a heading stands below its headline."""
    return bool(_SUBTITLE.match(text) or _TOOK_PART.search(text))


def _headline(lines: Sequence[HeadLine]) -> tuple[int, int]:
    """The first and the last line of the headline itself."""
    if len(lines) == 2:
        notices = [bool(cues.NOTICE.search(line.text)) for line in lines]
        if sum(notices) == 1 and cues.office(lines[notices.index(False)].text):
            titled = notices.index(True)  # an office gives notice, above its title or below it
            return titled, titled
        names = [len(core(line.text)) <= _NAME for line in lines]
        second = int(float(heading_evidence(*lines) @ vector("heading", HEADING)) > 0 if names[0] == names[1] else names[0])
        return second, second
    levels = [line.level for line in lines]
    groups = [len(list(own)) for _, own in groupby(line.block for line in lines)]
    if groups == [1, 2, 1] and not any(levels):
        return 1, 2  # two lines between blank lines, over them the kicker and below the subhead
    best = min((level for level in levels if level), default=0)
    told = best and levels.count(best) < len(levels)
    first = levels.index(best) if told else (0 if best else min(1, len(lines) - 1))
    last = first
    while told and last + 1 < len(lines) and levels[last + 1] == best:
        last += 1
    return first, last


def heading_evidence(first: HeadLine, second: HeadLine) -> Floats:
    """[len(HEADING)] What speaks for the second of two lines as the headline."""
    one, two = (
        np.array([len(core(line.text)) / 10, bool(_QUOTES.search(line.text)), bool(_LEADS_ON.search(line.text)), line.doubled], np.float32)
        for line in (first, second)
    )
    both = first.level and second.level
    level = float(np.sign(first.level - second.level)) if both else 0.0
    marked = 0.0 if both else float(bool(second.level)) - float(bool(first.level))
    return np.concatenate([[1.0], two - one, [level, marked]]).astype(np.float32)


def head_lines(heads: Sequence[Piece]) -> list[HeadLine]:
    """The lines of a heading, each once, those put together that are one line broken in two."""
    lines: list[HeadLine] = []
    before: Piece | None = None
    for piece in heads:
        printed = trimmed(piece.text).lstrip(f"{credits.BULLETS} ")
        text = undoubled(printed)
        line = HeadLine(text, piece.level, text != printed, piece.block)
        if core(line.text) and line.text not in [known.text for known in lines]:
            mates = before is not None and (before.block, before.level) == (piece.block, piece.level)
            together = one_line(lines[-1], line) if mates else None
            if together:
                lines[-1] = replace(line, text=together)
            else:
                lines.append(line)
            before = piece
    return lines


def one_line(first: HeadLine, second: HeadLine) -> str | None:
    """Two lines of a block as the one that they are, None where each stands for itself."""
    if _SPOKE.search(first.text) or _adds(second.text):
        return None
    if broken(first.text, second.text):
        return first.text + second.text
    if first.doubled or second.doubled:
        return None
    above, below = len(core(first.text)), len(core(second.text))
    if twins(first.text, second.text) or _NAME < above <= _STUB:
        return f"{first.text} {second.text}"
    odds = -np.inf if finished(first.text) else float(towers().pair_odds([first.text], [second.text])[0])
    if odds > _READS_ON:
        return first.text + second.text
    return f"{first.text} {second.text}" if min(above, below) <= _NAME and odds > _MAY else None


def broken(first: str, second: str) -> bool:
    """Whether two headline lines are one broken in two: the first pauses, opens a quotation or ends with a word that more must follow.

    A kicker is a phrase of its own; a line that begins with 也, 都 or 的 goes on from another one.
    """
    return bool(_HANGS.search(first) or _FOLLOWS.match(second)) or bool(open_marks(first))


def twins(first: str, second: str) -> bool:
    """Whether two headline lines are the halves of one: both short and as long as each other (老箱子 / 新面孔); a kicker says more."""
    sizes = [len(core(text)) for text in (first, second)]
    return max(sizes) <= _HALF and abs(sizes[0] - sizes[1]) <= 1
