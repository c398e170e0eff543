"""Prepare everything the reader is trained on, once, into one file.

python -m rag.reader.training.prepare READING_DIR OUT.jsonl.gz --news NEWS.jsonl.gz … --leave-out QUESTIONS.jsonl \\
    --asked bench/reader_questions.jsonl.gz --pages bench/other_papers/*.pages.json
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

from index.dates import named_time
from rag.reader.timed import told_beside
from rag.reader.training.asked import page_rows, read_asked
from rag.reader.training.data import Example, held_out, read_rows, read_squad, with_answer_cut, with_other_passages, write_examples
from rag.reader.training.gloss import glossed
from rag.reader.training.news import practice, with_near_passages
from rag.reader.training.pairs import pairs
from rag.reader.training.timed_practice import with_times
from rag.reader.training.twins import with_names_changed
from rag.wording import HAN


def reading_examples(folder: Path, rng: random.Random) -> Iterator[Example]:
    """Everything that the reading sets give to train on, without the titles held out for checking."""
    drcd = [e for name in ("dev", "test") for e in read_squad(folder / f"drcd.{name}.hans.jsonl.gz", "drcd")]
    drcd = [e for e in drcd if not held_out(e.title, 16)]
    xquad = folder / "xquad.en_question_zh_context.a.jsonl.gz"
    english = [e for e in read_squad(xquad, "english") if not held_out(e.title, 2)]
    chinese = [e for e in read_squad(xquad, "xquad", "question_zh") if not held_out(e.title, 2)]
    near = list(with_near_passages(drcd, sorted({e.context for e in drcd}), rng))
    for group in (drcd, english, chinese):
        yield from group
        yield from with_other_passages(group, rng)
        yield from with_answer_cut(group)
    yield from near
    yield from with_names_changed(drcd, rng)
    yield from (glossed(e, rng, "gloss") for e in drcd + chinese)
    yield from (glossed(e, rng, "gloss-none") for e in rng.sample(near, len(near) // 2))
    for title, context in sorted({(e.title, e.context) for e in drcd + chinese}):
        yield from pairs(context, "wiki", rng, 4, title)


def news_examples(files: Sequence[Path], left_out: set[str], each: int, rng: random.Random) -> Iterator[Example]:
    """Questions made from `each` articles of every file, without the articles of `left_out` (ids), and unanswerable ones."""
    for file in files:
        articles = [a for a in read_rows(file) if a["id"] not in left_out]
        made = list(practice(rng.sample(articles, min(each, len(articles))), "news", rng))
        yield from made
        asked = [e for e in made if e.source != "news-byline"]
        yield from with_near_passages(asked, sorted({e.context for e in asked}), rng)
        yield from (glossed(e, rng, "newsgloss") for e in rng.sample(asked, len(asked) // 3))


ASKED_HELD = 10
"""One in so many passages with questions written by hand is kept for checking and for the confidence."""


def asked_rows(reading: Path, news: Sequence[Path], pages: Sequence[Path]) -> dict[str, dict[str, Any]]:
    """The texts that questions were written on, by id: of the reading sets, of news, and the articles of pages with gold."""
    files = (*(reading / f"drcd.{name}.hans.jsonl.gz" for name in ("dev", "test")), *news)
    return {row["id"]: row for file in files for row in read_rows(file)} | page_rows(pages)


def asked_examples(file: Path, rows: Mapping[str, Mapping[str, Any]], rng: random.Random) -> Iterator[Example]:
    """The questions written by hand, without the passages held out, and unanswerable ones made of them."""
    asked = [e for e in read_asked(file, rows) if not held_out(e.title, ASKED_HELD)]
    answered = [e for e in asked if e.spans]
    yield from asked
    yield from with_answer_cut(answered)
    yield from with_near_passages([e for e in answered if e.source == "asked"], sorted({e.context for e in asked}), rng)
    yield from with_names_changed(answered, rng)
    yield from with_times(answered, printed_days(rows), rng)


def printed_days(rows: Mapping[str, Mapping[str, Any]]) -> dict[str, date]:
    """The day each dated text was printed on, by id."""
    return {id: date.fromisoformat(row["date"]) for id, row in rows.items() if row.get("date")}


_ASKED = ("english", "asked")


def with_hints(examples: Iterable[Example], printed: Mapping[str, date]) -> Iterator[Example]:
    """The examples, real questions with what the reader is told beside them; rough English made by the dictionary needs nothing.

    `printed` has the day of the text for each title that has one.
    """
    for e in examples:
        yield replace(e, question=_beside(e, printed.get(e.title))) if e.source.startswith(_ASKED) else e


def _beside(example: Example, day: date | None) -> str:
    named = named_time(example.question, day) if day else None
    lang = "zh" if HAN.search(example.question) else "en"
    return told_beside(example.question, example.context, lang, named.days if named else None, (day, day) if day else None)


def main() -> None:
    """Prepare the examples."""
    parser = argparse.ArgumentParser(description="Prepare the reader's training examples.")
    parser.add_argument("reading", type=Path, help="folder of the reading sets")
    parser.add_argument("out", type=Path, help=".jsonl.gz to write")
    parser.add_argument("--news", type=Path, nargs="*", default=[], help="news articles, .jsonl or .jsonl.gz in the archive's form")
    parser.add_argument("--leave-out", type=Path, help="questions with an article_id: articles kept for checking")
    parser.add_argument("--each", type=int, default=4000, help="articles taken from each news file")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--asked", type=Path, help="questions written by hand on these texts (training/asked.py tells their form)")
    parser.add_argument("--pages", type=Path, nargs="*", default=[], help="pages in the parsed form whose articles were asked about too")
    args = parser.parse_args()
    rng = random.Random(args.seed)
    left_out = {row["article_id"] for row in read_rows(args.leave_out) if row.get("article_id")} if args.leave_out else set()
    rows = asked_rows(args.reading, args.news, args.pages)
    parts = [reading_examples(args.reading, rng), news_examples(args.news, left_out, args.each, rng)]
    if args.asked:
        parts.append(asked_examples(args.asked, rows, rng))
    print(write_examples(with_hints(chain.from_iterable(parts), printed_days(rows)), args.out))


if __name__ == "__main__":
    main()
