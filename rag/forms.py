"""Answers and passages as the JSON dicts of the command line and the HTTP API. Keys are a contract: add, never rename."""

from __future__ import annotations

from datetime import date
from typing import Any

from index.forms import event_dates_to_json, part_to_json
from index.records import Answer, Article, AskedTime, Citation, DateRange, Filters, Passage
from rag.cite import gbt7714, page_labels


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _days(days: DateRange | None) -> list[str] | None:
    return [day.isoformat() for day in days] if days else None


def filters_to_json(filters: Filters) -> dict[str, Any]:
    """The limits that were in force; what was not limited is left out."""
    limits = {
        "date_from": _day(filters.date_from),
        "date_to": _day(filters.date_to),
        "papers": list(filters.papers),
        "kinds": [str(kind) for kind in filters.kinds],
        "columns": list(filters.columns),
        "time": _time(filters.time) if filters.time else None,
    }
    return {name: value for name, value in limits.items() if value}


def _time(time: AskedTime) -> dict[str, Any]:
    return {"from": _day(time.days[0]), "to": _day(time.days[1]), "words": time.words, "printed": time.printed, "guessed": time.guessed}


def source_to_json(article: Article, start: int = 0, end: int | None = None) -> dict[str, Any]:
    """Where an article was printed and what it is called: the part citations, passages and related articles share.

    `page` and `file` are those of the words article.text[start:end]; an article that goes on from page to page lists all its
    `pages`, and its `parts`, those of the words first.
    """
    issue = article.issue
    own = article.parts_of(start, len(article.text) if end is None else end)
    form: dict[str, Any] = {
        "paper": issue.paper,
        "edition": issue.edition,
        "date": _day(issue.date),
        "date_basis": str(issue.date_basis),
        "date_range": _days(issue.date_range),
        "issue_no": issue.issue_no,
        "page": own[0].page if own else issue.page,
        "kicker": article.kicker,
        "headline": article.headline,
        "subhead": article.subhead,
        "column": article.column,
        "byline": {role: list(names) for role, names in article.byline},
        "kind": str(article.kind),
        "file": own[0].file if own else article.file,
        "article_id": article.id,
    }
    if article.parts:
        form["pages"] = list(page_labels(article))
        form["parts"] = [part_to_json(part) for part in (*own, *(p for p in article.parts if p not in own))]
    return form


def citation_to_json(citation: Citation) -> dict[str, Any]:
    """One source of an answer: its quote, and where the answer stands in the article's text."""
    return {
        "marker": citation.marker,
        **source_to_json(citation.article, *(citation.span or (citation.quote_start, citation.quote_end))),
        "paragraph": citation.section.paragraph,
        "quote": citation.quote,
        "span": list(citation.span) if citation.span else None,
        "words": citation.words,
        "differs": citation.differs,
        "event_dates": event_dates_to_json(citation.article, citation.quote_start, citation.quote_end),
        "gbt7714": gbt7714(citation.article),
        "score": round(citation.score, 6),
    }


def passage_to_json(passage: Passage) -> dict[str, Any]:
    """One ranked passage: its article, words and their place in its text, which retrievers found it, whose text it reprints."""
    return {
        **source_to_json(passage.article, passage.chunk.start, passage.chunk.end),
        "text": passage.chunk.text,
        "span": [passage.chunk.start, passage.chunk.end],
        "score": round(passage.score, 6),
        "found_by": list(passage.found_by),
        "reprint_of": passage.reprint_of,
    }


def answer_to_json(answer: Answer, id: Any = None) -> dict[str, Any]:
    """An answer or a refusal; `id` is the asker's own, handed through, whatever JSON value it is."""
    return {
        "id": id,
        "question": answer.question.asked or answer.question.text,
        "answer": answer.text,
        "answerable": answer.answerable,
        "confidence": round(answer.confidence, 4),
        "unsure": answer.unsure,
        "lang": answer.question.lang,
        "wants": str(answer.question.wants),
        "citations": [citation_to_json(citation) for citation in answer.citations],
        "related": [passage_to_json(passage) for passage in answer.related],
        "filters": filters_to_json(answer.question.filters),
        "left_out_undated": answer.left_out_undated,
        "passing": answer.passing,
        "covers": _days(answer.covers),
        "outside": citation_to_json(answer.outside) if answer.outside else None,
        "seconds": {stage: round(seconds, 4) for stage, seconds in answer.seconds},
    }
