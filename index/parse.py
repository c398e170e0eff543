"""Page files by themselves, without an index: what `wenbao parse` and the page measures read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

from index.config import ArchiveSettings
from index.errors import UnreadableFile
from index.facts import facts_beside
from index.issues.plan import with_joined
from index.page import read_page
from index.read import ARTICLES_SUFFIX, Skipped, read_articles_file, read_page_file
from index.records import Article, Page, PageText


def parse_page(file: Path, root: Path, archive: ArchiveSettings) -> tuple[PageText, Page]:
    """A page file of the archive `root`, as text and as articles. Raises UnreadableFile."""
    text = read_page_file(file, root)
    return text, read_page(text, facts_beside(file, root), archive.paper, archive.edition)


def parse_files(files: Iterable[Path], archive: ArchiveSettings) -> tuple[list[Page], list[str]]:
    """The pages of the files that can be read, and a sentence for each file or line that cannot.

    A .jsonl file gives a page for each issue and page its articles name.  Articles that go on from one of these pages to another
    stand whole in the `joined` of the page they begin on.
    """
    pages: list[Page] = []
    dumped: list[int] = []
    failed: list[str] = []
    for file in files:
        try:
            if file.suffix.lower() != ARTICLES_SUFFIX:
                pages.append(parse_page(file, file.parent, archive)[1])
                dumped.append(len(pages) - 1)
                continue
            items = list(read_articles_file(file, file.parent))
            pages += _pages([item for item in items if isinstance(item, Article)])
            failed += [f"{file}, line {item.line}: {item.reason}" for item in items if isinstance(item, Skipped)]
        except UnreadableFile as error:
            failed.append(f"{file}: {error}")
    for place, page in zip(dumped, with_joined([pages[place] for place in dumped]), strict=True):
        pages[place] = page
    return pages, failed


def _pages(articles: Sequence[Article]) -> list[Page]:
    return [Page(file, issue, tuple(group)) for (file, issue), group in groupby(articles, key=lambda a: (a.file, a.issue))]
