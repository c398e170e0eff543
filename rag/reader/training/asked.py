"""Questions written by hand for the reader, on passages of texts that are not the project's own.

The file holds no text of others: a passage is an article's id and the range of its text, an answer a range too.  One object a
passage: {"id", "passage": [from, to], "questions": [[question, [start, end]] or [question, null], …]}, ranges in `whole(…)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rag.evaluate.pages import gold_pages
from rag.reader.training.data import Example, read_rows
from rag.wording import HAN

SOURCE = "asked"


def whole(row: Mapping[str, Any]) -> str:
    """The text that ranges count in: headline and paragraphs of an article, or the context of a reading set's row."""
    if "context" in row:
        return row["context"]
    return "\n".join([row.get("headline") or "", *row["paragraphs"]])


def page_rows(files: Sequence[Path]) -> dict[str, dict[str, Any]]:
    """The articles of page files in the parsed form, by id; of a page that stands there broken in two ways, those of the first file."""
    rows: dict[str, dict[str, Any]] = {}
    for page in (page for file in files for page in gold_pages(file)):
        day = page["issue"]["date"]
        rows = {a["id"]: {key: a[key] for key in ("id", "headline", "paragraphs")} | {"date": day} for a in page["articles"]} | rows
    return rows


def read_asked(file: Path, rows: Mapping[str, Mapping[str, Any]]) -> Iterator[Example]:
    """The questions of a file on the texts of `rows` (by id); passages of unknown ids are left out, an article's headline goes with each.

    An answer that stands in its passage several times is right everywhere; the title is the passage's id, so that splits go by article.
    """
    for item in read_rows(file):
        if item["id"] not in rows:
            continue
        row, (first, last) = rows[item["id"]], item["passage"]
        text, headline = whole(row), row.get("headline") or ""
        context = f"{headline}\n{text[first:last]}" if headline else text[first:last]
        for question, answer in item["questions"]:
            words = text[slice(*answer)] if answer else ""
            spans = tuple(m.span() for m in re.finditer(re.escape(words), context)) if words else ()
            yield Example(question, context, spans, SOURCE if HAN.search(question) else f"{SOURCE}-english", item["id"])
