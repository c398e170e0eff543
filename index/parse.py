"""Page files by themselves, without an index: what `wenbao parse` and the page measures read."""

from __future__ import annotations

import os
from collections.abc import Sequence
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


def parse_files(files: Sequence[Path], archive: ArchiveSettings) -> tuple[list[Page], list[str]]:
    """The pages of the files that can be read, and a sentence for each file or line that cannot.

    The folder that holds them all counts as the archive: files of one folder are named by their own names, others by their paths.
    A .jsonl file gives a page for each issue and page its articles name.  Articles that go on from one of these pages to another
    stand whole in the `joined` of the page they begin on.
    """
    root = _folder_of_all(files)
    pages: list[Page] = []
    dumped: list[int] = []
    failed: list[str] = []
    for file in files:
        place = _whole_path(file)
        try:
            if file.suffix.lower() != ARTICLES_SUFFIX:
                pages.append(parse_page(place, root, archive)[1])
                dumped.append(len(pages) - 1)
                continue
            items = list(read_articles_file(place, root))
            pages += _pages([item for item in items if isinstance(item, Article)])
            failed += [f"{file}, line {item.line}: {item.reason}" for item in items if isinstance(item, Skipped)]
        except UnreadableFile as error:
            failed.append(f"{file}: {error}")
    for number, page in zip(dumped, with_joined([pages[number] for number in dumped]), strict=True):
        pages[number] = page
    return pages, failed


def _whole_path(file: Path) -> Path:
    """The path from the top, without the .. in it; links are not followed, for a file is known by the name it was given under."""
    return Path(os.path.abspath(file))


def _folder_of_all(files: Sequence[Path]) -> Path:
    return Path(os.path.commonpath([_whole_path(file).parent for file in files]))


def _pages(articles: Sequence[Article]) -> list[Page]:
    return [Page(file, issue, tuple(group)) for (file, issue), group in groupby(articles, key=lambda a: (a.file, a.issue))]
