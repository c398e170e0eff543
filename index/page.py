"""One page file read: its lines become articles with issue facts, and what found no place is listed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from index.facts import letter_page
from index.masthead import read_masthead
from index.records import Article, DateBasis, Issue, Line, Page, PageText
from index.script import as_printed, readable_lines
from index.segment.article import on_opinion_page, written
from index.segment.draft import Draft
from index.segment.order.pieces import TAGS
from index.segment.segmenter import segment
from index.segment.text import core


def read_page(text: PageText, beside: Issue | None = None, paper: str | None = None, edition: str | None = None) -> Page:
    """Read one page.

    `beside` holds the facts of the file's name and sidecars; what the page prints goes before them, except the page number of
    a file such as 20250827-B02.  `paper` and `edition` name the paper where neither tells.  No line is lost: every one that is not blank
    stands in an article or in `leftovers`.
    """
    lines = readable_lines(text.lines)
    page = _read(replace(text, lines=lines), beside or Issue(), paper, edition)
    return page if lines == text.lines else as_printed(page, lines, text.lines)


def _read(text: PageText, beside: Issue, paper: str | None, edition: str | None) -> Page:
    masthead = read_masthead(text.lines, beside.date)
    above = _above(text.lines, masthead.lines)
    body = [line for line in text.lines if line.number not in masthead.lines and line.number > above]
    drafts = segment(body)
    issue = _issue(masthead.issue, beside, paper, edition)
    if letter_page(text.file):
        issue = replace(issue, page=beside.page)  # B02 is no page 2, and is printed like one
    stem = str(PurePosixPath(text.file).with_suffix("")).replace("/", ".")
    articles = on_opinion_page([written(d, f"{stem}-a{n:02d}", text.file, issue) for n, d in enumerate(drafts, 1)])
    issue = _with_inferred(issue, articles)
    page = Page(text.file, issue, tuple(replace(a, issue=issue) for a in articles), leftovers(text, drafts))
    lost = lost_lines(text, page)  # such as a byline of which the article keeps the names alone
    return replace(page, leftovers=tuple(sorted({*page.leftovers, *lost}, key=lambda line: line.number))) if lost else page


def _above(lines: Sequence[Line], masthead: Sequence[int]) -> int:
    """The line down to which a page shows nothing but its masthead: garbled titles above the date line belong to it."""
    printed = [line for line in lines[: masthead[0]] if line.text.strip()] if masthead else []
    title = len(printed) <= 4 and all(len(line.text) <= 30 and not any(c in line.text for c in "，,。") for line in printed)
    return masthead[0] if masthead and title else 0


def leftovers(text: PageText, drafts: list[Draft]) -> tuple[Line, ...]:
    """The lines of a page that no article holds whole, blank ones left out."""
    placed: dict[int, str] = {}
    for draft in drafts:
        for piece in draft.pieces:
            placed[piece.line] = placed.get(piece.line, "") + core(piece.text)
    return tuple(line for line in text.lines if line.text.strip() and not _held(_words(line), placed.get(line.number)))


def lost_lines(text: PageText, page: Page) -> list[Line]:
    """The lines of a page whose words stand neither in an article nor in the leftovers: there should be none."""
    held = {line.number for line in page.leftovers}
    words = [core(f"{a.text} 下转{a.continued_on} 下轉{a.continued_on} 上接{a.continued_from}") for a in page.articles]
    known = {word[i : i + 2] for word in words for i in range(len(word) - 1)}
    return [line for line in text.lines if line.number not in held and not _mostly_in(_words(line), known)]


def _words(line: Line) -> str:
    """What a line says, without what a converter marks up in it."""
    return core(TAGS.sub(" ", line.text))


def _mostly_in(line: str, known: set[str]) -> bool:
    return sum(line[i : i + 2] in known for i in range(len(line) - 1)) * 2 >= len(line) - 1


def _held(line: str, placed: str | None) -> bool:
    return placed is not None and len(placed) >= len(line)


def _issue(printed: Issue, beside: Issue, paper: str | None, edition: str | None) -> Issue:
    dated = printed if printed.date else beside
    return Issue(
        paper=printed.paper or beside.paper or paper,
        edition=printed.edition or beside.edition or edition,
        date=dated.date,
        date_basis=dated.date_basis if dated.date else DateBasis.UNKNOWN,
        date_range=beside.date_range,
        date_evidence=printed.date_evidence + beside.date_evidence,
        weekday=printed.weekday or beside.weekday,
        issue_no=printed.issue_no or beside.issue_no,
        page=printed.page or beside.page,
    )


def _with_inferred(issue: Issue, articles: Sequence[Article]) -> Issue:
    """An undated issue with the range of days its articles speak of; a range of one day is its date."""
    if issue.date or issue.date_range:
        return issue
    from index.dates import infer_range

    days, evidence = infer_range([a.text for a in articles])
    if days is None:
        return issue
    known = {"date": days[0], "date_basis": DateBasis.INFERRED} if days[0] == days[1] else {"date_basis": DateBasis.INFERRED}
    return replace(issue, date_range=days, date_evidence=issue.date_evidence + tuple(evidence), **known)
