"""The files of an archive: which there are, and each one's text as lines or as articles already cut, or a reason why not."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.decode import decode, name_in_archive
from index.errors import FileGone, UnreadableFile, WenbaoError
from index.facts import facts_beside
from index.forms import archived_article, readable_fields
from index.records import Article, Line, PageText

PAGE_SUFFIXES = (".txt", ".md")
ARTICLES_SUFFIX = ".jsonl"
MOST_PAGE_BYTES = 20_000_000
MOST_LINE = 200_000
"""Characters in a line of a page: a whole page on one line has some 20,000."""
MOST_ARTICLE_BYTES = 5_000_000
_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Skipped:
    """What could not be used: a file, or one line of it (counted from 1), and the reason as a sentence."""

    file: str
    reason: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Noted:
    """What is worth a look at a line of a file that is used all the same."""

    file: str
    note: str
    line: int


def list_archive(root: Path) -> list[Path]:
    """The page and article files under `root`, sorted by their path inside it; hidden files and folders are left out.

    Links to folders are followed, but every folder is listed once.  A folder that may not be listed stands in the list itself: reading
    it tells why.  Raises WenbaoError if `root` is no folder.
    """
    if not root.is_dir():
        raise WenbaoError(f"There is no archive folder {root}; name one in [archive] path or on the command line.")
    found: list[Path] = []
    closed: list[Path] = []
    visited: set[str] = set()
    waiting = [root]
    while waiting:  # links behind all folders proper, whose files keep their paths
        for folder, subfolders, names in os.walk(waiting.pop(0), onerror=lambda error: closed.append(Path(error.filename))):
            place = os.path.realpath(folder)
            if place in visited:
                subfolders.clear()
                continue
            visited.add(place)
            below = [Path(folder, name) for name in sorted(subfolders) if not name.startswith(".")]
            waiting += [path for path in below if path.is_symlink()]
            subfolders[:] = [path.name for path in below if not path.is_symlink()]
            paths = (Path(folder, name) for name in names if not name.startswith("."))
            found += [path for path in paths if path.suffix.lower() in (*PAGE_SUFFIXES, ARTICLES_SUFFIX)]
    return sorted(found + closed, key=lambda path: name_in_archive(path, root))


def content_of(path: Path) -> str:
    """The SHA-256 of a file of the archive. Raises UnreadableFile if it may not be read, or has no end: a pipe, a device."""
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            raise UnreadableFile("It is a pipe or a device, no file; take it out of the archive.")
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise UnreadableFile(_why(error)) from error


def read_page_file(path: Path, root: Path, content: str | None = None) -> PageText:
    """One page file as text; lines end at \\n, \\r\\n or \\r and keep everything else.

    Raises UnreadableFile with the reason if it is empty, binary, too large, has too long a line, or may not be read; with `content`
    (what `content_of` gave) FileGone if that is no longer what it holds.
    """
    data = _read_bytes(path, MOST_PAGE_BYTES)
    if content and hashlib.sha256(data).hexdigest() != content:
        raise FileGone("It changed while it was being read; build again.")
    decoded = decode(data)
    texts = _LINE_END.split(decoded.text)
    if not any(text.strip() for text in texts):
        raise UnreadableFile("It is empty; put the page's text into it or remove it.")
    longest = max(map(len, texts))
    if longest > MOST_LINE:
        raise UnreadableFile(f"It has a line of {longest:,} characters, more than a page holds ({MOST_LINE:,}); break it into lines.")
    if not texts[-1]:
        texts.pop()  # what follows the last line end is no line
    lines = tuple(Line(number, text) for number, text in enumerate(texts, 1))
    return PageText(name_in_archive(path, root), lines, decoded.encoding, hashlib.sha256(data).hexdigest())


def read_articles_file(path: Path, root: Path) -> Iterator[Article | Skipped | Noted]:
    """The articles of a .jsonl file in order; a line that is none comes as Skipped, and the next ones are read all the same.

    A field that cannot be read is left out of its article, and comes as Noted behind it.

    Raises UnreadableFile if the file as a whole cannot be used.
    """
    file = name_in_archive(path, root)
    beside = facts_beside(path, root)
    empty = True
    for number, line in enumerate(_articles_lines(path), 1):
        if not line.strip():
            continue
        empty = False
        try:
            form = json.loads(decode(line).text)
            readable, dropped = readable_fields(form) if isinstance(form, dict) else (form, ())
            yield archived_article(readable, file, number, beside)
            yield from (Noted(file, f"{reason} The article is kept without it.", number) for reason in dropped)
        except UnreadableFile as error:
            yield Skipped(file, str(error), number)
        except json.JSONDecodeError as error:
            yield Skipped(file, f"The line is no whole JSON object ({error.msg} at character {error.pos + 1}); write it again.", number)
        except RecursionError:
            yield Skipped(file, "The line is nested too deeply for an article; write it again.", number)
        except ValueError as error:
            yield Skipped(file, str(error), number)
    if empty:
        raise UnreadableFile("It is empty; put articles into it, one JSON object a line, or remove it.")


def _articles_lines(path: Path) -> Iterator[bytes]:
    """The lines of a .jsonl file as bytes of UTF-8, GB18030 or Big5, without ever holding more than one long line."""
    try:
        with path.open("rb") as file:
            if file.read(2) in (b"\xff\xfe", b"\xfe\xff", b"{\x00", b"\x00{"):  # UTF-16: its line ends are not single bytes
                yield from decode(_read_bytes(path, 10 * MOST_PAGE_BYTES)).text.encode("utf-8").split(b"\n")
                return
            file.seek(0)
            while line := file.readline(MOST_ARTICLE_BYTES):
                if len(line) == MOST_ARTICLE_BYTES and not line.endswith(b"\n"):
                    raise UnreadableFile(
                        f"It has a line of more than {MOST_ARTICLE_BYTES:,} bytes, more than an article; write one article a line."
                    )
                yield line
    except OSError as error:
        raise FileGone(_why(error)) from error


def _read_bytes(path: Path, most: int) -> bytes:
    try:
        size = path.stat().st_size
        if size > most:
            raise UnreadableFile(f"It is too large ({size / 1e6:,.0f} MB; a page may have {most / 1e6:,.0f} MB); split it.")
        return path.read_bytes()
    except OSError as error:
        raise FileGone(_why(error)) from error


def _why(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "It may not be read (no permission); allow reading it."
    return f"It cannot be read ({error.strerror or error}); look after the file or the disk."
