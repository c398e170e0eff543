"""An archive and its gold questions out of the questions written by hand: the check that the reader's confidence is fitted on.

    python -m bench.asked_archive OUT READING_DIR NEWS.jsonl.gz … [--articles 3500] [--small 10]

Writes OUT/archive/articles.jsonl, the articles that held-out questions are on among others, and OUT/questions.jsonl in the form that
`wenbao eval answers` takes.  Held out are the passages that training left out (rag/reader/training/prepare.py).

Beside it small archives of 20 to 160 of these articles, OUT/small-0/…, for a reader's users have one page as well as decades; and the
broken pages of some hands whose articles no training knows, OUT/pages-f/…, with the questions of bench/page_questions.jsonl.gz.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from rag.evaluate.pages import gold_pages, page_file
from rag.reader.training.asked import page_rows, read_asked, whole
from rag.reader.training.data import held_out, read_rows
from rag.reader.training.prepare import ASKED_HELD, asked_rows

_ASKED_ABOUT = 8  # articles that a small archive is asked about
_SIZES = (20, 40, 80, 160)

Gold = dict[str, Any]

QUESTIONS = Path(__file__).with_name("reader_questions.jsonl.gz")
PAGE_QUESTIONS = Path(__file__).with_name("page_questions.jsonl.gz")
PAGES = sorted(Path(__file__).with_name("other_papers").glob("*.pages.json"))


def as_article(row: dict[str, Any]) -> dict[str, Any]:
    """A row of a reading set as an article of one paragraph; articles as they are, without a day that is not known."""
    if "paragraphs" in row:
        return {key: value for key, value in row.items() if value is not None}
    return {"id": row["id"], "headline": row["title"], "paragraphs": [row["context"]]}


def golds(file: Path, rows: dict[str, dict[str, Any]]) -> Iterator[Gold]:
    """The questions of a file with their answers; evidence is the sentence, so that reprints of it count as right."""
    for number, example in enumerate(read_asked(file, rows)):
        answers = sorted({example.context[s:e] for s, e in example.spans})
        gold = {"id": f"asked-{number}", "question": example.question, "answers": answers, "answerable": bool(answers)}
        sentence = next((part for part in example.context.split("。") if answers and answers[0] in part), "")
        yield gold | {"article_id": example.title, "evidence": sentence, "skill": example.source if answers else "unanswerable"}


def write(out: Path, reading: Path, news: Sequence[Path], articles: int, small: int) -> None:
    """Write the archives and the questions; the first `articles` of the first news file stand around the articles asked about."""
    rows = asked_rows(reading, news, PAGES)
    asked = [gold for gold in golds(QUESTIONS, rows) if held_out(gold["article_id"], ASKED_HELD)]
    wanted = dict.fromkeys([*(row["id"] for row in read_rows(news[0])[:articles]), *(gold["article_id"] for gold in asked)])
    kept = {name: as_article(rows[name]) for name in wanted if whole(rows[name]).strip()}
    write_archive(out, list(kept.values()), asked)
    for number, (names, some) in enumerate(small_archives(list(kept), asked, small)):
        write_archive(out / f"small-{number}", [kept[name] for name in names], some)
    write_pages(out)
    print(f"{len(wanted)} articles, {len(asked)} questions, {sum(not gold['answerable'] for gold in asked)} of them without an answer")


def write_pages(out: Path) -> None:
    """The pages of every hand that is asked about, in the first way that each is broken, and the questions on them."""
    asked: dict[str, list[Gold]] = {}
    for gold in golds(PAGE_QUESTIONS, page_rows(PAGES)):
        asked.setdefault(gold["article_id"], []).append(gold)
    found: dict[Path, list[Gold]] = {}
    seen: set[str] = set()
    for gold_file, page in ((file, page) for file in PAGES for page in gold_pages(file)):
        own, name = {article["id"] for article in page["articles"]}, gold_file.name[:2]  # u1 of u11 and u12, broken in two ways
        if name in seen or not own & set(asked):
            continue
        seen.add(name)
        folder = out / f"pages-{name[0]}"
        (folder / "archive").mkdir(parents=True, exist_ok=True)
        shutil.copy(page_file(gold_file, page["file"]), folder / "archive")
        for article in page["articles"]:
            place = {"article": article["id"], "article_id": None, "file": page["file"], "article_headline": article["headline"]}
            found.setdefault(folder, []).extend(gold | place for gold in asked.get(article["id"], ()))
    for folder, mine in found.items():
        write_questions(folder, mine)


def small_archives(names: Sequence[str], asked: Sequence[Gold], number: int) -> Iterator[tuple[list[str], list[Gold]]]:
    """The articles of each small archive, eight of them asked about, and at most three questions on each of these."""
    draw = random.Random(7)
    on: dict[str, list[Gold]] = {}
    for gold in asked:
        on.setdefault(gold["article_id"], []).append(gold)
    titles = draw.sample(sorted(on), min(len(on), _ASKED_ABOUT * number))
    others = sorted(set(names) - set(on))
    for n in range(number):
        mine = titles[n * _ASKED_ABOUT : (n + 1) * _ASKED_ABOUT]
        around = draw.sample(others, min(len(others), _SIZES[n % len(_SIZES)] - len(mine)))
        yield [*mine, *around], [gold for title in mine for gold in draw.sample(on[title], min(3, len(on[title])))]


def write_archive(out: Path, articles: Sequence[dict[str, Any]], golds: Sequence[Gold]) -> None:
    """Write an archive of articles, and its questions beside it."""
    (out / "archive").mkdir(parents=True, exist_ok=True)
    lines = (json.dumps(article, ensure_ascii=False) for article in articles)
    (out / "archive" / "articles.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    write_questions(out, golds)


def write_questions(out: Path, golds: Sequence[Gold]) -> None:
    """The questions of an archive beside it."""
    (out / "questions.jsonl").write_text("".join(json.dumps(gold, ensure_ascii=False) + "\n" for gold in golds), "utf-8")


def main() -> None:
    """Read the command line and write."""
    parser = argparse.ArgumentParser(description="An archive and gold questions out of the questions written by hand.")
    parser.add_argument("out", type=Path)
    parser.add_argument("reading", type=Path, help="folder of the reading sets")
    parser.add_argument("news", type=Path, nargs="+", help="the news files that questions were written on, .jsonl or .jsonl.gz")
    parser.add_argument("--articles", type=int, default=3500, help="articles of the first file that stand around those asked about")
    parser.add_argument("--small", type=int, default=10, help="how many small archives of these articles to write too")
    args = parser.parse_args()
    write(args.out, args.reading, args.news, args.articles, args.small)


if __name__ == "__main__":
    main()
