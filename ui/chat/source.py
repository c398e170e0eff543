"""The source panel as HTML: an article with the answer's words marked, and the raw lines of its page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from index.records import Article, Citation, DateBasis, Line, Section
from ui.chat.cards import PAPER, source_html
from ui.chat.markup import button, element, escape, highlighted

Words = Mapping[str, str]
MOST_LINES = 3000  # a page has hundreds; a browser should not be handed the millions of a broken file
TAGS = {"kicker": "p", "headline": "h2", "subhead": "p", "column": "p", "byline": "p", "paragraphs": "p"}


def panel_html(inner: str, words: Words) -> str:
    """The panel around what is open in it; with nothing in it the style hides it."""
    return element("aside", inner, class_="source open" if inner else "source", aria_label=words["panel"], lang=words["lang"])


def gone_html(words: Words) -> str:
    """The panel for a source that is not there any more."""
    return panel_html(_close(words) + element("p", escape(words["gone"]), class_="gone", role="alert"), words)


def article_html(
    article: Article, citation: Citation | None, page: Sequence[Line], words: Words, others: Mapping[str, Sequence[Line]] | None = None
) -> str:
    """An article, with the words `citation` rests on marked, above the raw lines of its `page` file; `others` holds those of
    the other files it goes on in."""
    body = "".join(_section(article, section, citation) for section in article.sections)
    jumps = (_jump(words["continues"], article.continued_from), body, _jump(words["continued"], article.continued_on))
    paper = element("article", source_html(article, words) + _evidence(article, words) + "".join(jumps), class_="paper", tabindex=-1)
    answer = _answer(article, citation)
    raw = lines_html(article, page, words, answer)
    if article.parts:
        pages = {**(others or {}), article.file: page}
        raw = "".join(_raw(part.file, set(part.lines), pages.get(part.file, ()), words, answer, part.label) for part in article.parts)
    return panel_html(_close(words) + paper + raw, words)


def _jump(sentence: str, where: str | None) -> str:
    """The line that leads to or from another page, which the paper calls 3版."""
    return element("p", escape(sentence.format(n=where.removesuffix("版"))), class_="continued") if where else ""


def lines_html(article: Article, page: Sequence[Line], words: Words, answer: str = "") -> str:
    """The page file as it stands, folded; nothing for an article that came without lines.

    The lines of the article's body are marked, and in them the answer where it stands unbroken in a line.
    """
    return _raw(article.file, {number for paragraph in article.paragraphs for number in paragraph.lines}, page, words, answer)


def _raw(file: str, own: set[int], page: Sequence[Line], words: Words, answer: str, label: str | None = None) -> str:
    """The folded lines of a file; of an article on several pages `label` says which of them this is."""
    if not page or not own:
        return ""
    shown = _window(page, min(own))
    note = words["lines_note"].format(file=file, n=len(page))
    if len(shown) < len(page):
        note += " " + words["lines_cut"].format(first=shown[0].number, last=shown[-1].number)
    rows = "".join(_line(line, line.number in own, answer) for line in shown)
    title = words["lines_of"].format(n=label) if label else words["lines"]
    folded = element("summary", escape(title)) + element("p", escape(note), class_="note")
    return element("details", folded + element("ol", rows, class_="lines", lang=PAPER), class_="raw")


def _line(line: Line, own: bool, answer: str) -> str:
    start = line.text.find(answer) if own and answer else -1
    strong = (start, start + len(answer)) if start >= 0 else None
    words = element("span", highlighted(line.text, 0, len(line.text), strong))
    return element("li", words, value=line.number, class_="own" if own else None)


def _answer(article: Article, citation: Citation | None) -> str:
    return article.text[slice(*citation.span)] if citation and citation.span else ""


def _window(page: Sequence[Line], first: int) -> Sequence[Line]:
    """At most MOST_LINES lines of the page, beginning a little before line number `first`."""
    if len(page) <= MOST_LINES:
        return page
    place = next((i for i, line in enumerate(page) if line.number >= first), 0)
    start = max(0, min(place - MOST_LINES // 10, len(page) - MOST_LINES))
    return page[start : start + MOST_LINES]


def _section(article: Article, section: Section, citation: Citation | None) -> str:
    strong = citation.span if citation else None
    soft = (citation.quote_start, citation.quote_end) if citation else None
    words = highlighted(article.text, section.start, section.end, strong, soft)
    return element(TAGS[section.name], words, class_=section.name, lang=PAPER)


def _evidence(article: Article, words: Words) -> str:
    if (article.issue.date and article.issue.date_basis is not DateBasis.INFERRED) or not article.issue.date_evidence:
        return ""
    said = words["listed"].join(f"“{quote}”" for quote in article.issue.date_evidence)
    return element("p", escape(words["evidence"].format(said=said)), class_="evidence")


def _close(words: Words) -> str:
    return button("×", "clear", class_="close", aria_label=words["close"], title=words["close"])
