"""Tables of figures: a question that names a row is answered by one cell of it, 2.80 of 青豆 2.70 2.80 2.60.

A row has no words around its figures, so a network trained on sentences finds nothing in it.  Here the question has to name the row, and
the column too where several hold what is asked for; else nothing is said, and the network reads on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.records import AnswerType, Passage, Question, Span
from index.script import in_place
from index.tokens import segmenter
from rag.english.hints import hints
from rag.reader.base import Reading, near_first
from rag.reader.checks.amounts import is_other_amount
from rag.reader.checks.money import asks_sum
from rag.reader.rules.evidence import asked, share_found, share_told

LEAD = 2
"""How much more of a column's name than of any other's the question must say, as `_shared` counts."""
_CELL = re.compile(r"\S+")
_NUMBER = re.compile(r"[¥￥]?\d+(?:[.,]\d+)*")
_CLOCK = re.compile(r"\d{1,2}[:：时点]\d{0,2}分?")
_DAY = re.compile(r"(?:\d{4}[年./-])?\d{1,2}[月./-]\d{1,2}日?")
_MEASURED = re.compile(r"\d+(?:[.,]\d+)*(?:[\u4e00-\u9fff㎡℃%]{1,3}\d*)+")
"""A figure with its unit: 4.12米, 13秒42."""
_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
_SHARE = re.compile(r"[%％‰]")
_ASKS_COUNT = re.compile(r"(?:多少|几)[人名位个所家台辆场次件项]|\bhow many\b", re.IGNORECASE)
_PEOPLE = re.compile(r"姓名|选手|运动员|负责人|联系人|主讲|作者|冠军")
"""Names of columns that hold people."""
_POLES = re.compile("[首末上下男女早晚]")
"""Letters that tell one of two columns from the other: 首车 and 末车, 上行 and 下行."""
_PRICED = re.compile(r"[元价]")
"""Words of a table whose bare figures are sums."""
_ASKS_PRICE = re.compile(r"[什啥]么?价|价[格钱]|\bhow much (?:is|are|was|were|do|does|did)\b|\bprice of\b", re.IGNORECASE)
_ASKS_HOUR = re.compile(r"几点|什么时[候间]|何时|\bwhen\b|\bwhat time\b", re.IGNORECASE)
_MOVES = re.compile(r"涨|跌|升|降|贵了|便宜了|环比|同比|\b(?:rise|rose|risen|fall|fell|fallen|drop|dropped|increased?)\b")
"""A question for a change, which a cell does not tell."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells' places in the article's text, and the words over each ("" where no line names the columns)."""

    cells: tuple[tuple[int, int], ...]
    heads: tuple[str, ...]


def told_in_row(question: Question, passages: Sequence[Passage]) -> Reading:
    """The cell of the first table that has what is asked for; nothing where no table near the top has just one such cell."""
    for passage in near_first(passages):
        text = passage.article.text
        named = _words_of(question, text)
        for row in _named_rows(text, list(rows(text, passage.chunk.start, passage.chunk.end)), named):
            if cell := _cell_asked(question, named, text, row):
                told = _told(question, text, row)
                return Reading((Span(passage, *cell, told),), told)
    return Reading()


def rows(text: str, start: int, end: int) -> Iterator[Row]:
    """The rows of tables in text[start:end]: lines of a name and cells, of which at least one begins with a figure."""
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    cells = [tuple(m.span() for m in _CELL.finditer(text, a, b)) for a, b in lines]
    for n, (first, last) in enumerate(lines):
        own = cells[n]
        if start <= first and last <= end and len(own) > 1 and _has_figures(text, own) and _NAME.match(text, own[0][0]):
            yield Row(own, _heads(text, cells, n))


def _has_figures(text: str, cells: Sequence[tuple[int, int]]) -> bool:
    return any(text[a].isdigit() for a, _ in cells[1:])


def _heads(text: str, cells: Sequence[tuple[tuple[int, int], ...]], n: int) -> tuple[str, ...]:
    """The names of the columns of line `n`, from the next line above that is no row like it, if it has as many cells."""
    count = len(cells[n])
    for above in range(n - 1, -1, -1):
        if _has_figures(text, cells[above]) and len(cells[above]) == count:
            continue
        names = tuple(text[slice(*cell)] for cell in cells[above])
        if len(names) in (count, count - 1) and not any(c.isdigit() for name in names for c in name):
            return ("",) * (count - len(names)) + names
        break
    return ("",) * count


def _words_of(question: Question, text: str) -> str:
    """The question's words as the table may write them: its own, or the Chinese that an English one may stand for."""
    return " ".join(hints(question.query, text)) if question.lang == "en" else in_place(question.query)


def _named_rows(text: str, table: Sequence[Row], asked_words: str) -> list[Row]:
    """The rows that the words name; where they name none in full, the only one whose name ends in words of theirs: 鲫鱼 for 活鲫鱼."""
    names = [text[slice(*row.cells[0])] for row in table]
    whole = [row for row, name in zip(table, names, strict=True) if _is_named(name, asked_words)]
    ends = [row for row, name in zip(table, names, strict=True) if any(_is_named(name[k:], asked_words) for k in range(1, len(name) - 1))]
    return whole or (ends if len(ends) == 1 else [])


def _is_named(name: str, asked_words: str) -> bool:
    """Whether the words name a row, as words of their own: 青豆 is not named by 青豆糕."""
    at = asked_words.find(name)
    if at < 0:
        return False
    edges, place = {0}, 0
    for word in segmenter().cut(asked_words):
        place += len(word)
        edges.add(place)
    return {at, at + len(name)} <= edges


def _cell_asked(question: Question, named: str, text: str, row: Row) -> tuple[int, int] | None:
    """The one cell of the row that can be what is asked for; of several the one under a name that the question says most of."""
    fitting = [n for n in range(1, len(row.cells)) if _fits(question, named, text, row, n)]
    shared = sorted(((_shared(row.heads[n], named), n) for n in fitting), reverse=True)
    if not shared or (len(shared) > 1 and shared[0][0] < shared[1][0] + LEAD):
        return None
    return row.cells[shared[0][1]]


def _fits(question: Question, named: str, text: str, row: Row, n: int) -> bool:
    cell, head = text[slice(*row.cells[n])], row.heads[n]
    if _MOVES.search(question.text):
        return False
    if asks_sum(question.text) or question.wants is AnswerType.MONEY or _ASKS_PRICE.search(question.text):
        return bool(_NUMBER.fullmatch(cell) and _PRICED.search(_around(text, row))) or cell.endswith("元")
    if question.wants is AnswerType.DATE:
        return bool(_CLOCK.fullmatch(cell) if _ASKS_HOUR.search(question.text) else _DAY.fullmatch(cell))
    if question.wants is AnswerType.NUMBER:
        if _SHARE.search(cell) and _ASKS_COUNT.search(question.text):
            return False
        bare = bool(_NUMBER.fullmatch(cell)) and _shared(head, named) >= LEAD
        return (bare or bool(_MEASURED.fullmatch(cell))) and not is_other_amount(question.text, cell)
    return question.wants is AnswerType.PERSON and bool(_PEOPLE.search(head) and _NAME.fullmatch(cell))


def _around(text: str, row: Row) -> str:
    """What says of what the figures are: the names of the columns, and all lines of the text that hold no sentence."""
    return " ".join([*row.heads, *(line for line in text.split("\n") if "。" not in line)])


def _shared(head: str, named: str) -> int:
    """How much of a column's name the question says: its letters, its pairs of letters, and once more what tells 首车 from 末车."""
    pairs = {head[i : i + 2] for i in range(len(head) - 1)}
    return sum(part in named for part in {*head, *pairs}) + sum(pole in named for pole in set(_POLES.findall(head)))


def _told(question: Question, text: str, row: Row) -> float:
    """How much of the question the table speaks of, which is how sure it is to be the one asked about."""
    if question.lang == "en":
        return share_told(question.query, text)
    return share_found(asked(question), text)
