"""The command line.  Results go to stdout, messages to stderr; exit 0 fine, 1 could not be done, 2 wrong call.

Everything heavy is imported inside the command that needs it, so that --help and parse stay quick.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from index.errors import WenbaoError
from index.records import ArticleKind, Filters
from rag.cite import CitationForm
from ui.evaluate import evaluate_app
from ui.options import AsJson, ConfigFile, IndexDir, open_answerer, settings


class Commands(TyperGroup):
    """The commands; where the reader of their output has gone (`| head`), nothing is wrong and nothing is left to say."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command.  It is here that a closed pipe is met, for Typer makes exit 1 of it."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is still unwritten would fail again at the end
            raise typer.Exit(0) from None


app = typer.Typer(
    name="wenbao",
    cls=Commands,
    help="Ask a Chinese newspaper archive a question; get the paper's own words, each cited to issue, page and article.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(evaluate_app, name="eval")

BatchFile = Annotated[
    Path | None, typer.Option("--batch", metavar="FILE", help="Questions: a JSON list or one object a line (- is stdin).")
]
FromDate = Annotated[datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="Only issues of this day or later.")]
ToDate = Annotated[datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="Only issues of this day or earlier.")]
Papers = Annotated[list[str] | None, typer.Option("--paper", help="Only this paper (repeatable).")]
Kinds = Annotated[list[ArticleKind] | None, typer.Option("--kind", help="Only this kind of article (repeatable).")]
DateFilter = Annotated[
    bool, typer.Option("--date-filter/--no-date-filter", help="Whether a time in the question (2023年5月, last week) limits the search.")
]
Today = Annotated[
    datetime | None,
    typer.Option("--today", formats=["%Y-%m-%d"], help="The day 去年 and last week are counted from [default: the newest issue's]."),
]
Columns = Annotated[list[str] | None, typer.Option("--column", help="Only this column (repeatable).")]


@app.callback()
def common(ctx: typer.Context, config: ConfigFile = None, index: IndexDir = None) -> None:
    """Options given before the command hold for it, unless it is given its own."""
    ctx.obj = (config, index)


def filters(
    from_date: datetime | None,
    to_date: datetime | None,
    papers: list[str] | None,
    kinds: list[ArticleKind] | None,
    columns: list[str] | None,
) -> Filters:
    """The limits given on the command line; an empty span of days is a wrong call."""
    if from_date and to_date and from_date > to_date:
        raise typer.BadParameter(f"--from {from_date:%Y-%m-%d} is later than --to {to_date:%Y-%m-%d}.")
    return Filters(_day(from_date), _day(to_date), tuple(papers or ()), tuple(kinds or ()), tuple(columns or ()))


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _print_json(value: object) -> None:
    from index.forms import whole

    print(whole(json.dumps(value, ensure_ascii=False)), flush=True)


@app.command()
def build(
    ctx: typer.Context,
    archive: Annotated[
        Path | None, typer.Argument(metavar="[ARCHIVE_DIR]", help="Folder of page files [default: from the settings].")
    ] = None,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Read and cut every page anew.")] = False,
    as_json: AsJson = False,
    config: ConfigFile = None,
    index: IndexDir = None,
) -> None:
    """Build or refresh the index; only new and changed pages are worked on."""
    from index.build import build as run
    from ui.progress import Bars, build_table

    chosen = settings(ctx, config, index)
    if archive:
        chosen = chosen.model_copy(update={"archive": chosen.archive.model_copy(update={"path": archive})})
    with Bars() as bars:
        report = run(chosen.archive, chosen.encoder, chosen.chunks, chosen.index, rebuild=rebuild, progress=bars)
    if as_json:
        _print_json(report.as_json())
    else:
        build_table(report)


@app.command()
def ask(
    ctx: typer.Context,
    question: Annotated[str | None, typer.Argument(help="The question, in Chinese or English.")] = None,
    history: Annotated[list[str] | None, typer.Option("--history", help="An earlier question of the conversation (repeatable).")] = None,
    batch: BatchFile = None,
    from_date: FromDate = None,
    to_date: ToDate = None,
    paper: Papers = None,
    kind: Kinds = None,
    column: Columns = None,
    date_filter: DateFilter = True,
    today: Today = None,
    cite: Annotated[CitationForm, typer.Option("--cite", help="How sources are written.")] = CitationForm.GBT7714,
    as_json: AsJson = False,
    config: ConfigFile = None,
    index: IndexDir = None,
) -> None:
    """Answer a question with words of the paper, cited; or say that the archive does not hold the answer."""
    from rag.forms import answer_to_json
    from ui.batch import questions
    from ui.render import answer_text

    limits = filters(from_date, to_date, paper, kind, column)
    asked = questions(question, batch, history)
    answerer = open_answerer(settings(ctx, config, index))
    for item in asked:
        answer = answerer.ask(item.text, item.history, limits, date_filter, _day(today))
        if as_json or batch:
            _print_json(answer_to_json(answer, item.id))
        else:
            print(answer_text(answer, cite))


@app.command()
def search(
    ctx: typer.Context,
    query: Annotated[str | None, typer.Argument(help="What to look for.")] = None,
    k: Annotated[int, typer.Option("-k", min=1, max=1000, help="How many passages.")] = 10,
    batch: BatchFile = None,
    from_date: FromDate = None,
    to_date: ToDate = None,
    paper: Papers = None,
    kind: Kinds = None,
    column: Columns = None,
    date_filter: DateFilter = True,
    today: Today = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    index: IndexDir = None,
) -> None:
    """The ranked passages for a question, without an answer."""
    from rag.forms import passage_to_json
    from ui.batch import questions
    from ui.render import passages_text

    limits = filters(from_date, to_date, paper, kind, column)
    asked = questions(query, batch, None)
    answerer = open_answerer(settings(ctx, config, index))
    for item in asked:
        passages = answerer.search(item.text, k, item.history, limits, date_filter, _day(today))
        if batch:
            _print_json({"id": item.id, "question": item.text, "passages": [passage_to_json(p) for p in passages]})
        elif as_json:
            _print_json([passage_to_json(p) for p in passages])
        else:
            print(passages_text(answerer.understood(item.text, item.history, limits, date_filter, _day(today)), passages))


@app.command()
def parse(
    ctx: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Page files.")],
    as_json: AsJson = False,
    lines: Annotated[bool, typer.Option("--lines", help="Show for every paragraph the page lines it was put together from.")] = False,
    config: ConfigFile = None,
    index: IndexDir = None,
) -> None:
    """The articles of page files, and the lines that fit into none; needs no index."""
    from index.forms import page_to_json
    from index.parse import parse_files
    from ui.render import page_text

    archive = settings(ctx, config, index).archive
    pages, failed = parse_files(files, archive)
    if as_json:
        _print_json([page_to_json(page, lines=lines) for page in pages])
    else:
        print("\n\n".join(page_text(page, lines=lines) for page in pages))
    for reason in failed:
        print(reason, file=sys.stderr)
    if failed:
        raise typer.Exit(1)


@app.command()
def serve(
    ctx: typer.Context,
    host: Annotated[str | None, typer.Option("--host", help="Address to listen on [default: this machine only].")] = None,
    port: Annotated[int | None, typer.Option("--port", min=1, max=65535, help="Port to listen on.")] = None,
    mcp: Annotated[bool, typer.Option("--mcp", help="Serve MCP too, for language-model programs.")] = False,
    open_browser: Annotated[bool, typer.Option("--open", help="Open the chat in the browser of this machine.")] = False,
    config: ConfigFile = None,
    index: IndexDir = None,
) -> None:
    """The chat in the browser; prints its address."""
    from ui.chat.app import checked_login
    from ui.chat.app import serve as run

    chosen = settings(ctx, config, index)
    wishes = {"host": host, "port": port, "mcp": mcp or None}
    served = chosen.serve.model_copy(update={key: value for key, value in wishes.items() if value is not None})
    checked_login(served)  # a refusal need not wait for the models
    answerer = open_answerer(chosen)
    run(answerer, served, open_browser=open_browser)


@app.command()
def status(ctx: typer.Context, as_json: AsJson = False, config: ConfigFile = None, index: IndexDir = None) -> None:
    """What the index holds."""
    from index.store.archive import Archive
    from ui.render import status_text

    archive = Archive.open(settings(ctx, config, index).index.path)
    facts = archive.facts()
    _print_json(facts) if as_json else print(status_text(facts))


@app.command()
def doctor(ctx: typer.Context, as_json: AsJson = False, config: ConfigFile = None, index: IndexDir = None) -> None:
    """Whether the index is whole; exit 1 and what to do, if it is not."""
    from index.doctor import examine

    chosen = settings(ctx, config, index)
    checks = examine(chosen.index.path, chosen.encoder)
    if as_json:
        _print_json([{"check": c.name, "ok": c.ok, "says": c.says} for c in checks])
    else:
        print("\n".join(f"{'ok  ' if c.ok else 'BAD '} {c.name}: {c.says}" for c in checks))
    if not all(c.ok for c in checks):
        raise typer.Exit(1)


@app.command("config")
def config_file(config: ConfigFile = None, index: IndexDir = None) -> None:
    """Print a settings file with every setting, its default and a comment, to start your own from."""
    from ui.config import default_text

    print(default_text(), end="")


def main() -> None:
    """Run the command line; what could not be done is one sentence on stderr and exit 1."""
    try:
        app()
    except WenbaoError as error:
        print(f"wenbao: {error}", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
