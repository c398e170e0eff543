"""Citations: the quoted sentences around an answer, and the source written out for people and for reference managers.

A fact the paper does not give is never made up: an undated page is cited as undated, an inferred day or range as inferred.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from index.chunk import sentences
from index.records import Article, Citation, DateBasis, Issue, Section, Span
from index.script import simplified

# who answers for the words; pictures and editing come after, and count only where nobody else is named
_WRITERS = ("记者", "特约记者", "见习记者", "实习记者", "实习生", "通讯员", "特约通讯员", "作者", "署名", "评论员", "文", "整理")
_NOT_AUTHORS = re.compile(r"编辑|责编|校对|版式|美编|审核|值班|检校|统筹|策划")


def cite(span: Span, marker: int, differs: bool = False) -> Citation:
    """The citation of an answer, or of what differs from it: whole sentences of its section, as many as the span touches."""
    start, end = quote_around(span.passage.article, span.start, span.end)
    return Citation(marker, span.passage.article, start, end, (span.start, span.end), span.score, differs)


def quote_around(article: Article, start: int, end: int) -> tuple[int, int]:
    """The whole sentences that hold text[start:end], without the blanks at their ends; never past the section they stand in."""
    text = article.text
    first = _section_at(article, start)
    last = _section_at(article, end - 1)
    pieces = list(sentences(text, first.start, last.end))
    begin = max((s for s, _ in pieces if s <= start), default=first.start)
    finish = min((e for _, e in pieces if e >= end), default=last.end)
    begin, finish = min(begin, start), max(finish, end)
    while begin < start and text[begin].isspace():
        begin += 1
    while finish > end and text[finish - 1].isspace():
        finish -= 1
    return begin, finish


def _section_at(article: Article, position: int) -> Section:
    return next(s for s in article.sections if position < s.end or position == s.end == s.start)


# ---------------------------------------------------------------- the source, written out


def authors(article: Article) -> tuple[str, ...]:
    """The names that answer for the article, in printed order; those of its pictures if there are no others."""
    named = [(simplified(role), names) for role, names in article.byline]
    roles = [(role, names) for role, names in named if not _NOT_AUTHORS.search(role)]
    writers = [names for role, names in roles if role in _WRITERS or ("摄" not in role and "图" not in role)]
    chosen = writers or [names for _, names in roles]
    return tuple(dict.fromkeys(re.sub(r"\s+", "", name) for names in chosen for name in names))


def paper_name(issue: Issue) -> str | None:
    """The paper with its edition, 临江日报(青禾版); None if neither page nor settings say."""
    if not issue.paper:
        return None
    named = issue.edition and issue.edition not in issue.paper
    return f"{issue.paper}({issue.edition})" if named else issue.paper


def date_text(issue: Issue, inferred: str = "推断", unknown: str = "日期不详") -> str:
    """The date as it may be cited: 2024-03-05, [推断: 2024-03-05], [推断: 2024-03-01/2024-03-07] or [日期不详]."""
    if issue.date and issue.date_basis is not DateBasis.INFERRED:
        return issue.date.isoformat()
    days = issue.days
    if not days:
        return f"[{unknown}]"
    first, last = (day.isoformat() for day in days)
    return f"[{inferred}: {first}]" if first == last else f"[{inferred}: {first}/{last}]"


def page_labels(article: Article) -> tuple[str, ...]:
    """The pages an article stands on, in reading order, as far as they are known: 1, 3, B2."""
    if article.parts:
        return tuple(dict.fromkeys(part.label for part in article.parts if part.label))
    return (str(article.issue.page),) if article.issue.page is not None else ()


PAGE_WORDS = {
    "zh": {"page": "第{n}版", "pages": "第{n}版", "pages_joint": "版、第", "pages_last": "版、第"},
    "en": {"page": "page {n}", "pages": "pages {n}", "pages_joint": ", ", "pages_last": " and "},
}
"""What `pages_text` says pages with, by language."""


def pages_text(article: Article, words: Mapping[str, str]) -> str:
    """The pages of an article in words: 第1版、第3版, pages 1, 3 and 4; empty if unknown.

    `words` has the forms for one page and for several ({n}), and what stands between two and before the last of them.
    """
    labels = page_labels(article)
    if len(labels) < 2:
        return "".join(words["page"].format(n=label) for label in labels)
    return words["pages"].format(n=words["pages_joint"].join(labels[:-1]) + words["pages_last"] + labels[-1])


def title(article: Article) -> str | None:
    """The title: headline, or the kicker or subhead of an article that has lost it; None if all are missing."""
    found = article.headline or article.kicker or article.subhead
    return " ".join(found.split()) if found else None


def gbt7714(article: Article) -> str:
    """The source as GB/T 7714—2015 writes a newspaper article: 作者. 题名[N]. 报纸名, YYYY-MM-DD(版次).

    At most three authors are named, then 等; a nameless article begins with its title, as the standard allows for numbered
    references. What is unknown stands in square brackets, like every fact the source itself does not give.
    """
    names = authors(article)
    who = ", ".join(names[:3]) + (", 等" if len(names) > 3 else "")
    labels = page_labels(article)
    page = f"({', '.join(labels)})" if labels else ""
    where = f"{paper_name(article.issue) or '[报纸名不详]'}, {date_text(article.issue)}{page}"
    return f"{who + '. ' if who else ''}{title(article) or '[题名不详]'}[N]. {where}."


def plain(article: Article, lang: str = "zh") -> str:
    """The source in one readable line, Chinese or English ("en")."""
    issue, name = article.issue, title(article)
    if lang == "en":
        parts = [f"“{name}”" if name else "[untitled]", *authors(article), paper_name(issue) or "[paper unknown]"]
        parts += [date_text(issue, "inferred", "undated")]
        parts += [f"no. {issue.issue_no}"] if issue.issue_no is not None else []
        parts += [pages_text(article, PAGE_WORDS["en"])] if page_labels(article) else []
        return ", ".join(parts)
    parts = [f"《{issue.paper}》{issue.edition or ''}" if issue.paper else "[报纸名不详]", date_text(issue)]
    parts += [f"总第{issue.issue_no}期"] if issue.issue_no is not None else []
    parts += [pages_text(article, PAGE_WORDS["zh"])] if page_labels(article) else []
    parts += [f"《{name}》" if name else "[题名不详]"]
    parts += ["、".join(authors(article))] if authors(article) else []
    return "，".join(parts)


def ris(article: Article) -> str:
    """The source as one RIS record (type NEWS); unknown fields are left out and an inferred date stands in a note only."""
    issue = article.issue
    rows = [("TY", "NEWS"), *(("AU", name) for name in authors(article)), ("TI", title(article) or "[题名不详]")]
    rows += [("T2", issue.paper)] if issue.paper else []
    rows += [("ET", issue.edition)] if issue.edition else []
    if issue.date and issue.date_basis is not DateBasis.INFERRED:
        rows += [("PY", str(issue.date.year)), ("DA", f"{issue.date:%Y/%m/%d}/")]
    else:
        rows += [("N1", date_text(issue))]
    rows += [("IS", str(issue.issue_no))] if issue.issue_no is not None else []
    rows += [("SP", ", ".join(page_labels(article)))] if page_labels(article) else []
    rows += [("LA", "zh"), ("ID", article.id), ("ER", "")]
    return "\n".join(f"{tag}  - {' '.join(value.split())}" for tag, value in rows) + "\n"


_BIBTEX_SPECIAL = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_"}
_BIBTEX_SPECIAL |= {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def _bibtex_value(text: str) -> str:
    return "".join(_BIBTEX_SPECIAL.get(c, c) for c in " ".join(text.split()))


def bibtex(article: Article) -> str:
    """The source as one BibTeX @article entry; unknown fields are left out and an inferred date stands in a note only."""
    issue = article.issue
    names = " and ".join(f"{{{_bibtex_value(name)}}}" for name in authors(article))
    rows = [("author", names)] if names else []
    rows += [("title", f"{{{_bibtex_value(title(article) or '[题名不详]')}}}")]
    journal = paper_name(issue)
    rows += [("journal", _bibtex_value(journal))] if journal else []
    if issue.date and issue.date_basis is not DateBasis.INFERRED:
        rows += [("year", str(issue.date.year)), ("month", str(issue.date.month)), ("day", str(issue.date.day))]
    else:
        rows += [("note", _bibtex_value(date_text(issue)))]
    rows += [("number", str(issue.issue_no))] if issue.issue_no is not None else []
    rows += [("pages", ", ".join(page_labels(article)))] if page_labels(article) else []
    rows += [("language", "chinese")]
    key = re.sub(r"[^0-9A-Za-z_-]", "", article.id) or "article"
    body = ",\n".join(f"  {field} = {{{value}}}" for field, value in rows)
    return f"@article{{{key},\n{body}\n}}\n"


class CitationForm(StrEnum):
    """The forms a source can be written in."""

    GBT7714 = "gbt7714"
    PLAIN = "plain"
    RIS = "ris"
    BIBTEX = "bibtex"


def written(article: Article, form: CitationForm, lang: str = "zh") -> str:
    """The source in a form; of the forms only the plain one is also told in English ("en")."""
    if form is CitationForm.PLAIN:
        return plain(article, lang)
    return {CitationForm.GBT7714: gbt7714, CitationForm.RIS: ris, CitationForm.BIBTEX: bibtex}[form](article).rstrip()
