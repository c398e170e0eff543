"""Records to and from their JSON forms: pages and articles as docs/forms.md and the archive's .jsonl files have them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from index.dates import event_dates
from index.records import Article, ArticleKind, Byline, DateBasis, DateRange, Issue, Line, Page, Paragraph, Part

_FACTS = ("paper", "edition", "date", "date_basis", "date_range", "weekday", "issue_no", "page")
_HEADS = ("kicker", "headline", "subhead", "column", "continued_on", "continued_from")
_NUMBERED = re.compile(r"\s*(?:总?第)?\s*(\d{1,9})(?:\.0+)?\s*[期号版]?\s*")
_PART_PAGE = re.compile(r"\s*第?\s*([A-Za-z])\s*(\d{1,3})\s*版?\s*")
_BEHIND_DAY = re.compile(r"(?:T|\s+)\d{1,2}:\d{2}.*$|\s*[（(]?(?:星期|礼拜|周)[一二三四五六日天].*$")
"""What may stand behind a day: its time, its weekday."""

# ---------------------------------------------------------------- out


def issue_to_json(issue: Issue) -> dict[str, Any]:
    """The issue's facts; what is not known is null."""
    return {
        "paper": issue.paper,
        "edition": issue.edition,
        "date": issue.date.isoformat() if issue.date else None,
        "date_basis": issue.date_basis.value,
        "date_range": [day.isoformat() for day in issue.date_range] if issue.date_range else None,
        "date_evidence": list(issue.date_evidence),
        "weekday": issue.weekday,
        "issue_no": issue.issue_no,
        "page": issue.page,
    }


def article_to_json(article: Article, lines: bool = False) -> dict[str, Any]:
    """The article without its file and issue; with `lines` also the page lines each paragraph was put together from."""
    form: dict[str, Any] = {
        "id": article.id,
        "kind": article.kind.value,
        "kicker": article.kicker,
        "headline": article.headline,
        "subhead": article.subhead,
        "column": article.column,
        "byline": {role: list(names) for role, names in article.byline},
        "paragraphs": [paragraph.text for paragraph in article.paragraphs],
        "continued_on": article.continued_on,
        "continued_from": article.continued_from,
    }
    if article.parts:
        form["parts"] = [part_to_json(part) for part in article.parts]
    return form | {"lines": [list(paragraph.lines) for paragraph in article.paragraphs]} if lines else form


def part_to_json(part: Part) -> dict[str, Any]:
    """What one page holds of an article: text[start:end], and the lines of the file it was put together from."""
    return {
        "file": part.file,
        "id": part.id,
        "page": part.page,
        "label": part.label,
        "span": [part.start, part.end],
        "lines": list(part.lines),
    }


def event_dates_to_json(article: Article, start: int = 0, end: int | None = None) -> list[dict[str, Any]]:
    """The relative date words in article.text[start:end] with their places in the text and the days they mean."""
    found = [event for event in event_dates(article) if start <= event.start and (end is None or event.end <= end)]
    return [
        {
            "text": article.text[event.start : event.end],
            "span": [event.start, event.end],
            "from": event.days[0].isoformat(),
            "to": event.days[1].isoformat(),
        }
        for event in found
    ]


def page_to_json(page: Page, lines: bool = False) -> dict[str, Any]:
    """A parsed page as `wenbao parse --json` prints it."""
    form: dict[str, Any] = {
        "file": page.file,
        "issue": issue_to_json(page.issue),
        "articles": [_with_events(article, lines) for article in page.articles],
        "leftovers": [{"line": line.number, "text": line.text} for line in page.leftovers],
    }
    return form | {"joined": [_with_events(article, lines) for article in page.joined]} if page.joined else form


def _with_events(article: Article, lines: bool) -> dict[str, Any]:
    return article_to_json(article, lines) | {"event_dates": event_dates_to_json(article)}


# ---------------------------------------------------------------- back in


def issue_from_json(form: Mapping[str, Any]) -> Issue:
    """What issue_to_json gave; also the looser facts of sidecars and .jsonl files. Raises ValueError naming the bad field."""
    day = _day(form, "date")
    basis = form.get("date_basis")
    return Issue(
        paper=_text(form, "paper"),
        edition=_text(form, "edition"),
        date=day,
        date_basis=_one_of(DateBasis, "date_basis", basis) if basis else DateBasis.SIDECAR if day else DateBasis.UNKNOWN,
        date_range=_range(form),
        date_evidence=_evidence(form),
        weekday=_text(form, "weekday"),
        issue_no=_number(form, "issue_no"),
        page=_page(form),
    )


def readable_fields(form: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The facts and fields of an article without those that cannot be read, and a sentence about each of these; its text stays."""
    readable, dropped = dict(form), []
    for name in {*_FACTS, *_HEADS, "id", "kind", "byline", "date_evidence"} & form.keys():
        alone = {name: form[name], "paragraphs": []}
        try:
            article_from_json(alone, "", issue_from_json(alone))
        except ValueError as error:
            del readable[name]
            dropped.append(str(error))
    return readable, tuple(sorted(dropped))


def article_from_json(form: Mapping[str, Any], file: str, issue: Issue) -> Article:
    """What article_to_json gave, of the page `file`. Raises ValueError naming the bad field."""
    texts = _paragraphs(form)
    lines = form.get("lines") or [()] * len(texts)
    return Article(
        id=_text(form, "id") or "",
        file=file,
        issue=issue,
        kind=_one_of(ArticleKind, "kind", form.get("kind") or ArticleKind.NEWS),
        paragraphs=tuple(Paragraph(text, tuple(numbers)) for text, numbers in zip(texts, lines, strict=True)),
        byline=_byline(form.get("byline")),
        parts=tuple(_part(part) for part in form.get("parts") or ()),
        **{name: _text(form, name) for name in _HEADS},
    )


def page_from_json(form: Mapping[str, Any]) -> Page:
    """What page_to_json gave with its lines."""
    issue = issue_from_json(form["issue"])
    articles = tuple(article_from_json(article, form["file"], issue) for article in form["articles"])
    joined = tuple(article_from_json(article, form["file"], issue) for article in form.get("joined") or ())
    return Page(form["file"], issue, articles, tuple(Line(line["line"], line["text"]) for line in form["leftovers"]), joined)


def archived_article(form: Any, file: str, number: int, beside: Issue) -> Article:
    """One line of a .jsonl file: an article with its issue's facts flat beside its fields; `beside` fills those it lacks.

    Without an id it gets one from its file and line number. Raises ValueError with a sentence about the bad field.
    """
    if not isinstance(form, dict):
        raise ValueError("The line is no JSON object; write one article a line.")
    form = {name: value for name, value in form.items() if name not in ("parts", "lines")}  # of pages, which the build tells
    own = issue_from_json(form)
    article = article_from_json(form, file, fill_issue(own, beside))
    if not article.text.strip():
        raise ValueError("The article has no text; give it paragraphs.")
    if article.id:
        return article
    return article_from_json(form | {"id": article_id(file, number)}, file, article.issue)


def article_id(file: str, number: int) -> str:
    """The id of the number-th article (from 1) of a file: its path without suffix, slashes as dots, and -aNN."""
    stem = file.rpartition(".")[0] or file
    return f"{stem.replace('/', '.')}-a{number:02d}"


def fill_issue(issue: Issue, beside: Issue) -> Issue:
    """`issue` with the facts it lacks taken from `beside`; the date comes whole (day, range, basis, evidence) from one of them."""
    dated = issue if issue.days else beside
    return Issue(
        paper=issue.paper or beside.paper,
        edition=issue.edition or beside.edition,
        date=dated.date,
        date_basis=dated.date_basis,
        date_range=dated.date_range,
        date_evidence=dated.date_evidence,
        weekday=issue.weekday or beside.weekday,
        issue_no=beside.issue_no if issue.issue_no is None else issue.issue_no,
        page=beside.page if issue.page is None else issue.page,
    )


# ---------------------------------------------------------------- single fields


def _text(form: Mapping[str, Any], name: str) -> str | None:
    value = form.get(name)
    if value is None or value == "":
        return None
    if isinstance(value, (dict, list, bool)):
        raise ValueError(f"Its {name} is {value!r}, not a text; write it in quotation marks.")
    return whole(str(value))


def whole(text: str) -> str:
    """The text with half surrogate pairs, which JSON can spell but UTF-8 cannot, as U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _number(form: Mapping[str, Any], name: str) -> int | None:
    value = form.get(name)
    if value is None or value == "":
        return None
    found = _NUMBERED.fullmatch(str(value))
    if isinstance(value, bool) or not found:
        raise ValueError(f"Its {name} is {value!r}, not a number; write digits or leave it out.")
    return int(found[1])


def _page(form: Mapping[str, Any]) -> int | None:
    """The page's number, also out of A01; B02 is the second page of another part of the paper, and no page 2."""
    part = _PART_PAGE.fullmatch(str(form.get("page")))
    return _number({"page": part[2]} if part else form, "page") if not part or part[1] in "Aa" else None


def _day(form: Mapping[str, Any], name: str) -> date | None:
    value = form.get(name)
    return None if value is None or value == "" else parse_day(value, name)


def parse_day(value: Any, name: str) -> date:
    """A day written 2024-03-05, 2024/3/5, 2024.3.5, 20240305 or 2024年3月5日, with the time or the weekday behind it or without.

    Raises ValueError naming the field.
    """
    digits = _BEHIND_DAY.sub("", str(value)).strip().rstrip("日").replace("年", "-").replace("月", "-").replace("/", "-").replace(".", "-")
    try:
        year, month, day = digits.split("-") if "-" in digits else (digits[:4], digits[4:6], digits[6:])
        return date(int(year), int(month), int(day))
    except ValueError:
        raise ValueError(f"Its {name} is {value!r}, not a day; write it as 2024-03-05.") from None


def _range(form: Mapping[str, Any]) -> DateRange | None:
    value = form.get("date_range")
    if not value:
        return None
    if not isinstance(value, (list, tuple)) or len(value) != 2:
        raise ValueError(f"Its date_range is {value!r}, not a first and a last day; write both in a list.")
    first, last = (parse_day(day, "date_range") for day in value)
    return (first, last) if first <= last else (last, first)


def _evidence(form: Mapping[str, Any]) -> tuple[str, ...]:
    value = form.get("date_evidence") or ()
    if not isinstance(value, (list, tuple)):
        raise ValueError(f"Its date_evidence is {value!r}, not a list of texts; write one or leave it out.")
    return tuple(whole(str(words)) for words in value)


def _paragraphs(form: Mapping[str, Any]) -> list[str]:
    value = form.get("paragraphs")
    if value is None:
        raise ValueError("The article has no paragraphs; give them as a list of texts.")
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise ValueError("Its paragraphs are no list of texts; write them as one.")
    return [whole(text) for text in value]


def _part(form: Any) -> Part:
    try:
        start, end = (int(place) for place in form["span"])
        file, name = str(form["file"]), str(form["id"])
        return Part(file, name, form.get("page"), form.get("label"), start, end, tuple(map(int, form.get("lines") or ())))
    except (KeyError, TypeError, ValueError, AttributeError):
        raise ValueError(f"Its part is {form!r}; write it with file, id and span, or leave it out.") from None


def _byline(value: Any) -> Byline:
    if not value:
        return ()
    if isinstance(value, str):
        return (("署名", (whole(value),)),)
    if isinstance(value, list) and all(isinstance(name, str) for name in value):
        return (("署名", tuple(map(whole, value))),)
    if not isinstance(value, dict):
        raise ValueError(f"Its byline is {value!r}; write it as roles with lists of names.")
    named = {role: [names] if isinstance(names, str) else names for role, names in value.items() if names is not None}
    if not all(isinstance(names, (list, tuple)) for names in named.values()):
        raise ValueError(f"Its byline is {value!r}; write it as roles with lists of names.")
    return tuple((whole(role), tuple(whole(str(name)) for name in names)) for role, names in named.items())


def _one_of(kinds: Any, name: str, value: Any) -> Any:
    try:
        return kinds(value)
    except ValueError:
        raise ValueError(f"Its {name} is {value!r}; it may be {', '.join(kinds)}.") from None
