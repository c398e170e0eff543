"""Sentences of a text and chunks of an article, both as positions: nothing is rewritten, so every chunk is a slice."""

from __future__ import annotations

import math
import re

from index.records import Article
from index.script import readable

_SENTENCE_END = re.compile(
    r"""
    (?: [。！？；…]+ | [!?;]+ (?![A-Za-z0-9=&/%]) )     # half-width marks also stand inside addresses
    [”’」』）】)]*
    (?! [》〉] )                                        # 《你在哪里？》一书 is no end
    | \. (?= [ ] ["“]? [A-Z] )                          # an English full stop
    | (?= \n )
    """,
    re.VERBOSE,
)
_PAUSE = re.compile(r"[，、,：:　 ）」』”]")


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The sentences of text[start:end] as [start, end) positions in `text`, in order and without gaps.

    A sentence ends behind 。！？；… and the quotes and brackets that close it, or before a line end; blanks and line ends
    after it belong to it.
    """
    end = len(text) if end is None else end
    found, begin = [], start
    for match in _SENTENCE_END.finditer(text, start, end):
        after = match.end()
        if text.startswith('"', after) and text.count('"', text.rfind("\n", 0, after) + 1, after) % 2:
            after += 1  # straight quotes come in pairs on a line: after an odd number of them the next one closes
        while after < end and text[after].isspace():
            after += 1
        if after > begin and text[begin:after].strip():
            found.append((begin, after))
            begin = after
    if begin < end:
        found.append((begin, end))
    return found


def chunk_article(article: Article, size: int, overlap: int) -> list[tuple[int, int]]:
    """Cut an article for retrieval: [start, end) positions in article.text, whole sentences wherever one fits.

    A chunk has at most `size` characters.  It begins with the last sentences of the one before, up to `overlap` characters
    (at most half of `size`) of them.  The chunks of an article are made about equally long, so that none is a mere tail.
    """
    text = article.text
    overlap = min(overlap, size // 2)
    pieces = [part for start, end in sentences(text) for part in _broken(text, start, end, size)]
    number = max(1, math.ceil((len(text) - overlap) / (size - overlap)))
    aim = (len(text) + (number - 1) * overlap) / number
    chunks, first = [], 0
    while first < len(pieces):
        last = _last_piece(pieces, first, size, aim)
        chunks.append(_trimmed(text, pieces[first][0], pieces[last][1]))
        if last + 1 == len(pieces):
            break
        following = last + 1
        while following - 1 > first and pieces[last][1] - pieces[following - 1][0] <= overlap:
            following -= 1
        # the repeated sentences must leave room for the next new one, else the next chunk would bring nothing new
        while pieces[last + 1][1] - pieces[following][0] > size:
            following += 1
        first = following
    return [(start, end) for start, end in chunks if start < end]


def embedded_text(article: Article, start: int, end: int) -> str:
    """What is embedded and indexed for the chunk article.text[start:end]: the headlines it lacks, then the chunk.

    A chunk from the middle of an article seldom says what the article is about; its headlines do.  Traditional print is
    embedded in simplified characters, as questions are.
    """
    heads = [s for s in article.sections if s.name in ("kicker", "headline", "subhead") and (s.start < start or s.end > end)]
    return readable("\n".join([*(article.text[s.start : s.end] for s in heads), article.text[start:end]]))


def _last_piece(pieces: list[tuple[int, int]], first: int, size: int, aim: float) -> int:
    """The index of the last piece of a chunk that begins with `first`: the one that brings it nearest to `aim` within `size`."""
    start, last = pieces[first][0], first
    while last + 1 < len(pieces) and pieces[last + 1][1] - start <= size:
        here, there = pieces[last][1] - start, pieces[last + 1][1] - start
        if here >= aim or there - aim > aim - here:
            break
        last += 1
    return last


def _broken(text: str, start: int, end: int, size: int) -> list[tuple[int, int]]:
    """A sentence as it is, or in parts of at most `size` characters, cut behind a pause if there is one in the second half."""
    parts = []
    while end - start > size:
        pauses = [match.end() for match in _PAUSE.finditer(text, start + size // 2, start + size)]
        cut = pauses[-1] if pauses else start + size
        parts.append((start, cut))
        start = cut
    return [*parts, (start, end)]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
