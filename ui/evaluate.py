"""The eval commands: gold in, measures out, as a table or JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from ui.options import AsJson, ConfigFile, IndexDir, open_answerer, settings

evaluate_app = typer.Typer(help="Measure against gold.", no_args_is_help=True)

Row = Mapping[str, Any]
PagesGold = Annotated[list[Path], typer.Argument(metavar="GOLD…", help="Gold pages (.json) or line gold (.jsonl).")]
Questions = Annotated[list[Path], typer.Argument(metavar="QUESTIONS…", help="Gold questions: a JSON list or one object a line.")]


def show(rows: Sequence[Row], as_json: bool) -> None:
    """Measures on stdout: one row a group, with the columns of them all."""
    if as_json:
        print(json.dumps(rows, ensure_ascii=False))
        return
    from rich.console import Console
    from rich.table import Table

    columns = list(dict.fromkeys(key for row in rows for key in row))
    table = Table(*columns)
    for row in rows:
        table.add_row(*(_cell(row.get(column)) for column in columns))
    Console(highlight=False, soft_wrap=True).print(table, markup=False)


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.3f}"
    return "-" if value is None else str(value)


@evaluate_app.command()
def pages(
    ctx: typer.Context,
    gold: PagesGold,
    archive: Annotated[
        Path | None, typer.Option("--pages", metavar="DIR", help="Where the page files are [default: near the gold].")
    ] = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    index: IndexDir = None,
) -> None:
    """How well pages are cut into articles: body, heading, headline itself (main), byline, kind, issue; lines lost; seconds a page."""
    from index.parse import parse_page
    from rag.evaluate.pages import evaluate

    chosen = settings(ctx, config, index).archive
    show(evaluate(gold, lambda file: parse_page(file, file.parent, chosen), archive), as_json)


@evaluate_app.command()
def answers(
    ctx: typer.Context,
    questions: Questions,
    given: Annotated[
        Path | None, typer.Option("--answers", metavar="FILE", help="Score these answers of ask --batch instead of asking.")
    ] = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    index: IndexDir = None,
) -> None:
    """How good answers are: exact match, F1, the right quote and article, refusals; a row for each skill."""
    from rag.evaluate.answers import answer_all, evaluate_answers, load_gold
    from rag.questions import read_objects

    golds = load_gold(questions)
    said = [item for item, _ in read_objects(given)] if given else answer_all(open_answerer(settings(ctx, config, index)), golds)
    show(evaluate_answers(said, golds), as_json)


@evaluate_app.command()
def search(ctx: typer.Context, questions: Questions, as_json: AsJson = False, config: ConfigFile = None, index: IndexDir = None) -> None:
    """How often a right article is found: recall in the first 1, 5 and 10 passages, mean reciprocal rank."""
    from rag.evaluate.answers import load_gold
    from rag.evaluate.search import evaluate_search

    golds = load_gold(questions)
    show(evaluate_search(open_answerer(settings(ctx, config, index)), golds), as_json)


@evaluate_app.command()
def reading(
    ctx: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help='One object a line: "id", "question", "context", "answers".')],
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="Only so many questions of each file.")] = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    index: IndexDir = None,
) -> None:
    """How well the reader alone finds the answer in a given text: exact match and F1 of CMRC 2018."""
    from rag.evaluate.reading import evaluate
    from rag.reader import load_reader

    chosen = settings(ctx, config, index)
    show(evaluate(files, load_reader(chosen.answer, chosen.encoder), limit), as_json)


@evaluate_app.command()
def dates(
    ctx: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help='One object a line: "sentence", "expr", "issue_date", "gold_date".')],
    as_json: AsJson = False,
    config: ConfigFile = None,
    index: IndexDir = None,
) -> None:
    """How often a relative date word (昨天, 本月22日) is resolved to the right day."""
    from rag.evaluate.dates import evaluate

    show(evaluate(files), as_json)


@evaluate_app.command()
def times(
    ctx: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Dated articles in the archive's form (.jsonl, .jsonl.gz).")],
    count: Annotated[int, typer.Option("-n", min=1, help="How many questions are made.")] = 200,
    articles: Annotated[int, typer.Option("--articles", min=50, help="How many articles make the archive that is asked.")] = 2000,
    seed: Annotated[int, typer.Option("--seed", help="The same seed makes the same questions.")] = 0,
    as_json: AsJson = False,
    config: ConfigFile = None,
    index: IndexDir = None,
) -> None:
    """How often a time in a question (2023年5月, last summer) becomes the right filter, and whether what is found is of that time."""
    from rag.evaluate.times import evaluate

    show(evaluate(files, count, seed, articles), as_json)
