"""Progress bars on stderr and the closing table of a build on stdout."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING, Self

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table

if TYPE_CHECKING:
    from index.build import BuildReport


class Bars:
    """One bar a stage, with count, rate and time left; where stderr is no terminal, one plain line a stage."""

    def __init__(self) -> None:
        self._console = Console(stderr=True)
        self._bars = Progress(
            TextColumn("{task.description:10s}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            console=self._console,
            disable=not self._console.is_terminal,
        )
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._bars.stop()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show that `done` of `total` items of a stage are through."""
        if stage not in self._tasks:
            self._tasks[stage] = self._bars.add_task(stage, total=total, rate="")
            if not self._console.is_terminal:
                self._console.print(f"{stage}: {total}", highlight=False)
        task = self._bars.tasks[self._tasks[stage]]
        rate = f"{task.speed:,.0f}/s" if task.speed else ""
        self._bars.update(task.id, completed=done, total=total, rate=rate)


def build_table(report: BuildReport) -> None:
    """What a build did, on stdout."""
    console = Console(highlight=False, soft_wrap=True)
    title = "Nothing is new: the index stays" if report.unchanged else "Index built"
    counts = Table("pages", "articles", "chunks", "texts embedded", "skipped", title=title)
    counts.add_row(*(f"{n:,}" for n in (report.pages, report.articles, report.chunks, report.embedded, len(report.skipped))))
    console.print(counts)
    seconds = "  ".join(f"{stage} {value:.1f} s" for stage, value in report.seconds)
    console.print(seconds)
    for title, rows in (("Not indexed", report.skipped), ("Worth a look", report.notes)):
        if rows:
            table = Table("file", "why", title=title)
            for file, why in rows:
                table.add_row(escape(file), escape(why))
            console.print(table)
