"""Which piece of an issue goes on in which: jump lines, page numbers, headlines said again, and how the text reads on.

Evidence is added up in points of about one nat each; the weights are set by reason and checked with `python -m
bench.joined_pages`.  The best set of pairs is an assignment; a pair stands only if it has evidence enough, and if the best
set without it is clearly worse.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.facts import letter_page
from index.records import Article, ArticleKind, Issue
from index.segment.learned.topic import likeness
from index.segment.marks import cues
from index.segment.marks.jumps import label, see
from index.segment.text import core, finished

ENOUGH, ENOUGH_ONE_SIDED = 4.5, 5.0
"""Points a pair needs if both jump lines are there, and if only one of them is."""
CLEAR = 1.0
"""Points by which the best set of pairs must be better than the best one without the pair."""
_RUNNING = (ArticleKind.NEWS, ArticleKind.COMMENTARY)
_OPENING = "，。、；：！？”’）》」』,.;:!?)"


@dataclass(frozen=True, slots=True)
class Piece:
    """An article of a page of the issue, by its places in the lists of pages and articles."""

    page: int
    number: int
    label: str | None
    article: Article

    @property
    def marked_on(self) -> bool:
        """Whether a jump line stands at its end."""
        return self.article.continued_on is not None

    @property
    def marked_from(self) -> bool:
        """Whether a jump line stands at its head."""
        return self.article.continued_from is not None

    @property
    def tail(self) -> str:
        """The last paragraph."""
        return self.article.paragraphs[-1].text

    @property
    def head(self) -> str:
        """The first paragraph."""
        return self.article.paragraphs[0].text


def page_label(file: str, issue: Issue) -> str | None:
    """How a citation names the page: its number, or letter and number out of a file name such as 20250827-B02; None if unknown."""
    if issue.page is not None:
        return str(issue.page)
    return letter_page(file)


def has_jump(articles: Sequence[Article]) -> bool:
    """Whether any article of a page says that it goes on, or from where."""
    return any(a.continued_on or a.continued_from for a in articles)


def follow(pages: Sequence[tuple[str, Sequence[Article]]], labels: Sequence[str | None]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """The pairs of articles that are one, first and next, each as the number of its page and its number on it.

    `pages` are the files of one issue with their articles; `labels` their page labels.
    """
    pieces = [
        Piece(p, n, labels[p], article)
        for p, (_, articles) in enumerate(pages)
        for n, article in enumerate(articles)
        if article.paragraphs and article.kind in _RUNNING
    ]
    firsts, nexts = _without_copies([p for p in pieces if _may_go_on(p, pieces)]), _without_copies([p for p in pieces if _may_be_next(p)])
    if not any(p.marked_on for p in firsts) and not any(p.marked_from for p in nexts):
        return []
    points = _points(firsts, nexts, pieces)
    pairs = [(int(i), int(j)) for i, j in _assigned(points) if _clear(points, int(i), int(j))]
    return sorted(((firsts[i].page, firsts[i].number), (nexts[j].page, nexts[j].number)) for i, j in pairs)


def _may_go_on(piece: Piece, pieces: Sequence[Piece]) -> bool:
    return piece.marked_on or any(p.marked_from and p.page != piece.page for p in pieces)


def _may_be_next(piece: Piece) -> bool:
    """A piece without a line that says where it comes from must at least not open like a report of its own."""
    return piece.marked_from or not cues.LEAD.match(piece.head)


def _without_copies(pieces: list[Piece]) -> list[Piece]:
    """Of pieces that two files of the same page hold alike, the first."""
    seen: dict[tuple[str | None, str], Piece] = {}
    for piece in pieces:
        seen.setdefault((piece.label, core(piece.article.text)), piece)
    return list(seen.values())


# ---------------------------------------------------------------- the evidence


def _points(firsts: Sequence[Piece], nexts: Sequence[Piece], pieces: Sequence[Piece]) -> NDArray[np.float64]:
    """[firsts, nexts]: the points of each pair beyond what it needs, 0 for those that have not enough."""
    pages = {piece.label for piece in pieces}
    out = np.zeros((len(firsts), len(nexts)))
    place = np.array([[_place(a, b, pages) for b in nexts] for a in firsts])
    worth = np.argwhere(np.isfinite(place))
    alike = _alike(firsts, nexts, pieces)
    seams = _seams([firsts[i].tail for i, _ in worth], [nexts[j].head for _, j in worth])
    for (i, j), seam in zip(worth, seams, strict=True):
        a, b = firsts[i], nexts[j]
        total = place[i, j] + _title(a.article, b.article) + _reading_on(a, b, seam) + alike[i, j]
        need = ENOUGH if a.marked_on and b.marked_from else ENOUGH_ONE_SIDED
        out[i, j] = total if total >= need else 0.0
    return out


def _place(a: Piece, b: Piece, pages: set[str | None]) -> float:
    """What the jump lines say of the two pages; minus infinity where a pair cannot be."""
    if a.page == b.page or (a.label is not None and a.label == b.label) or not (a.marked_on or b.marked_from):
        return -np.inf
    there = _named(a.article.continued_on, b.label, pages) if a.marked_on else 0.0
    if not a.marked_on and see(a.tail):
        there = _named(see(a.tail), b.label, pages) / 3
    return there + (_named(b.article.continued_from, a.label, pages) if b.marked_from else 0.0)


def _named(where: str | None, own: str | None, pages: set[str | None]) -> float:
    """A jump line that names a page, against the label of a page: the same, unknown, or another; a misread digit costs no more."""
    named = label(where)
    if named is not None and named == own:
        return 3.0
    if named is None or own is None:
        return 0.0 if named in pages and named is not None else 1.0
    return -3.0


def _title(a: Article, b: Article) -> float:
    """What the headline over the second piece says: the first one's words again, a catch-line out of its text, or something else."""
    over = core("".join(x for x in (b.kicker, b.headline, b.subhead) if x))
    if len(over) < 2:
        return 0.0
    named = _held(core(b.headline or over), core("".join(x for x in (a.kicker, a.headline, a.subhead, a.column) if x)))
    if named >= 0.3:
        return 4.0 if named >= 0.6 else 2.0
    return 1.5 if len(over) <= 8 and _held(over, core(a.text)) >= 0.8 else -1.5


def _held(words: str, text: str) -> float:
    """The share of the pairs of characters of `words` that stand in `text`; of a single character, whether it does."""
    pairs = [words[i : i + 2] for i in range(len(words) - 1)] or [words]
    return sum(pair in text for pair in pairs) / len(pairs)


def _seams(lefts: Sequence[str], rights: Sequence[str]) -> list[float]:
    if not lefts:
        return []
    from index.segment.learned.language import language  # 8 MB: only where there is a jump to judge

    return [float(x) for x in language().pairs(lefts, rights)]


def _reading_on(a: Piece, b: Piece, seam: float) -> float:
    """How the end of the first piece reads on into the second; a finished sentence says little of what comes next."""
    opens = bool(cues.LEAD.match(b.head))
    if finished(a.tail) or see(a.tail):
        return -2.0 * opens - 1.0 * (b.head[:1] in _OPENING)
    return float(np.clip(seam, -6, 6)) / 2 + (-4.0 if opens else 1.0)


def _alike(firsts: Sequence[Piece], nexts: Sequence[Piece], pieces: Sequence[Piece]) -> NDArray[np.float64]:
    """[firsts, nexts]: points for the names and terms two pieces share, weighed by their rarity in the issue."""
    texts = ["\n".join(p.text for p in piece.article.paragraphs) for piece in pieces]
    place = {(piece.page, piece.number): k for k, piece in enumerate(pieces)}
    cosines = likeness(texts, texts)
    rows, columns = ([place[p.page, p.number] for p in some] for some in (firsts, nexts))
    return np.clip(2 * np.log((cosines[np.ix_(rows, columns)] + 0.01) / 0.05), -4, 3).astype(np.float64)


# ---------------------------------------------------------------- the best pairs


def _assigned(points: NDArray[np.float64]) -> list[tuple[int, int]]:
    from scipy.optimize import linear_sum_assignment

    rows, columns = linear_sum_assignment(points, maximize=True)
    return [(i, j) for i, j in zip(rows, columns, strict=True) if points[i, j] > 0]


def _total(points: NDArray[np.float64]) -> float:
    return sum(float(points[i, j]) for i, j in _assigned(points))


def _clear(points: NDArray[np.float64], i: int, j: int) -> bool:
    """Whether the best set of pairs needs this one."""
    without = points.copy()
    without[i, j] = 0.0
    return _total(points) - _total(without) >= CLEAR
