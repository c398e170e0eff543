"""From files to articles: what is in the archive, and each page parsed once.

A parsed page is kept under its content, the facts beside it and the code that parsed it, so that a page is parsed again only
when one of them has changed.
"""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
import signal
import threading
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from functools import cache as once
from functools import partial
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from index.config import ArchiveSettings
from index.decode import name_in_archive
from index.errors import FileGone, UnreadableFile
from index.facts import read_facts
from index.forms import fill_issue, issue_to_json, page_from_json, page_to_json
from index.issues.joined import joined_article
from index.issues.plan import Plan, outline_from_json, outline_to_json, plan
from index.page import read_page
from index.read import ARTICLES_SUFFIX, Noted, Skipped, content_of, read_articles_file, read_page_file
from index.records import Article, Issue, Line, Page, PageText
from index.store.cache import Cache, key

PageReader = Callable[[PageText, Issue, str | None, str | None], Page]
"""index.page.read_page, or what a test puts in its place."""

PARSING = (
    *("arrays.py", "decode.py", "facts.py", "forms.py", "glyphs.py", "lunar.py", "masthead.py", "page.py", "read.py", "records.py"),
    *("running_head.py", "script.py", "tokens.py", "witnesses.py", "dates", "segment"),
)
"""Files and folders of index/ that turn a page file into articles."""
_WORTHWHILE = 64  # pages from which starting processes costs less than it saves
_PART = 500  # articles of a .jsonl file held in memory at a time
_GIVEN = 8  # pages given to a process at a time
_KEEP = 32  # parsed pages between two writes to the cache
_build_ended = threading.Event()  # in a process that parses: whether to leave behind the page it is at


@dataclass(frozen=True, slots=True)
class Source:
    """One file of the archive; its key names its content, the facts beside it and the code that parses it.

    `closed` is the reason why a file that cannot be read has no content.
    """

    path: Path
    file: str
    key: bytes
    content: str = ""
    beside: Issue = Issue()
    notes: tuple[str, ...] = ()
    closed: str | None = None

    @property
    def is_page(self) -> bool:
        """Whether it is a page to be parsed; else it holds articles already cut."""
        return self.path.suffix.lower() != ARTICLES_SUFFIX


def survey(path: Path, settings: ArchiveSettings) -> Source:
    """What the key of a file is made of, read without parsing anything."""
    file = name_in_archive(path, settings.path)
    try:
        content = content_of(path)
    except UnreadableFile as error:
        return Source(path, file, key(file, "closed"), closed=str(error))
    issue, notes = read_facts(path, settings.path)
    facts = json.dumps([issue_to_json(issue), settings.paper, settings.edition], sort_keys=True)
    return Source(path, file, key(file, content, facts, parser_version()), content, issue, notes)


@once
def parser_version() -> str:
    """A hash of the code and data that turn a page file into articles: other code, other pages."""
    folder = Path(__file__).parent
    parts = [path for name in PARSING for path in ([folder / name] if name.endswith(".py") else (folder / name).rglob("*"))]
    digest = hashlib.sha256()
    for path in sorted(path for path in parts if path.is_file() and path.suffix != ".pyc"):
        digest.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


# ---------------------------------------------------------------- pages


@dataclass(frozen=True, slots=True)
class _Packed:
    """A parsed page and its outline as the cache keeps them."""

    page: bytes
    outline: bytes


def parse_pages(
    pages: Sequence[Source], settings: ArchiveSettings, cache: Cache, reader: PageReader, progress: Callable[[int, int], None]
) -> dict[bytes, UnreadableFile]:
    """Parse pages into the cache, in several processes if there are many; gives the reasons of those that failed, by key."""
    failed: dict[bytes, UnreadableFile] = {}
    parsed: dict[bytes, _Packed] = {}
    for done, (source, result) in enumerate(zip(pages, _parsed(pages, settings, reader), strict=True), 1):
        if isinstance(result, UnreadableFile):
            failed[source.key] = result
        else:
            parsed[source.key] = result
        if len(parsed) == _KEEP or done == len(pages):
            cache.put("outlines", {key: packed.outline for key, packed in parsed.items()})
            cache.put("pages", {key: packed.page for key, packed in parsed.items()})  # the last: what is there is whole
            parsed.clear()
        progress(done, len(pages))
    return failed


def _parsed(sources: Sequence[Source], settings: ArchiveSettings, reader: PageReader) -> Iterator[_Packed | UnreadableFile]:
    parse = partial(_parse, settings=settings, reader=reader)
    done = 0
    if reader is read_page and len(sources) >= _WORTHWHILE and (os.cpu_count() or 1) > 1:
        try:
            for result in _in_processes(parse, sources):
                yield result
                done += 1
        except (BrokenProcessPool, OSError):  # no more processes or memory here: one after the other, then
            pass
    yield from map(parse, sources[done:])


def _in_processes(parse: Callable[[Source], _Packed | UnreadableFile], sources: Sequence[Source]) -> Iterator[_Packed | UnreadableFile]:
    context = multiprocessing.get_context("spawn")  # a forked child would inherit the locks of the encoder's threads
    ended, held = context.Pipe(duplex=False)
    with ended, held, ProcessPoolExecutor(mp_context=context, initializer=_end_with_build, initargs=(ended,)) as pool:
        try:
            parts = (sources[start : start + _GIVEN] for start in range(0, len(sources), _GIVEN))
            given = deque(pool.submit(_parse_all, part, parse) for part in parts)
            while given:
                yield from given.popleft().result()
        except BaseException:
            held.close()  # a build that is stopped does not wait for the pages it has given out
            pool.shutdown(cancel_futures=True)
            raise


def _parse_all(sources: Sequence[Source], parse: Callable[[Source], _Packed | UnreadableFile]) -> list[_Packed | UnreadableFile]:
    parsed = []
    for source in sources:
        if _build_ended.is_set():
            break
        parsed.append(parse(source))
    return parsed


def _end_with_build(ended: Connection) -> None:
    """Let a process that parses go on no longer than its build, also one that is killed; Ctrl-C is the build's to answer.

    While the build lives, its process leaves in order, behind the page it is at: one that ends while it hands over its
    pages leaves the build waiting for the rest of them.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def wait() -> None:
        ended.poll(None)  # until the build has closed its end of the pipe, or the system has
        _build_ended.set()
        if build := multiprocessing.parent_process():
            build.join()
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _parse(source: Source, settings: ArchiveSettings, reader: PageReader) -> _Packed | UnreadableFile:
    """A page packed for the cache, or the reason why there is none."""
    try:
        if source.closed:
            return UnreadableFile(source.closed)
        text = read_page_file(source.path, settings.path, source.content)
        page = reader(text, source.beside, settings.paper, settings.edition)
    except UnreadableFile as error:
        return error
    except Exception as error:  # whatever one page breaks, the other pages of the archive must not suffer
        return UnreadableFile(f"Its articles cannot be told apart ({type(error).__name__}: {error}); please report it with the file.")
    return _Packed(_packed(page_to_json(page, lines=True)), _packed(outline_to_json(page)))


def _packed(form: Any) -> bytes:
    return zlib.compress(json.dumps(form, ensure_ascii=False).encode("utf-8"), 3)


# ---------------------------------------------------------------- articles


@dataclass(frozen=True, slots=True)
class Collected:
    """What a file, or a part of a long one, gave: articles, what was skipped, what is worth knowing, a page's lines as they stand.

    `files` counts the files of the archive that are through with it; `gone` tells that the next build may read more of it.
    """

    source: Source
    files: int
    articles: tuple[Article, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[str, ...] = ()
    text: PageText | None = None
    gone: bool = False


def planned(pages: Sequence[Source], settings: ArchiveSettings, cache: Cache) -> Plan:
    """What the parsed pages tell about each other: dates by issue number, articles that go on."""
    by_file = {source.file: source for source in pages}
    outlines = []
    for source, packed in zip(pages, cache.get("outlines", [source.key for source in pages]), strict=True):
        if packed:  # else the page could not be read
            outlines.append(outline_from_json(json.loads(zlib.decompress(packed)), source.key))
    return plan(outlines, partial(_load, cache), partial(_lines, by_file, settings), cache)


def _load(cache: Cache, name: bytes) -> Page | None:
    packed = cache.get("pages", [name])[0]
    return None if packed is None else page_from_json(json.loads(zlib.decompress(packed)))


def _lines(pages: Mapping[str, Source], settings: ArchiveSettings, file: str) -> Sequence[Line]:
    try:
        return read_page_file(pages[file].path, settings.path, pages[file].content).lines
    except UnreadableFile:  # gone since it was parsed
        return ()


def collect(
    sources: Sequence[Source], settings: ArchiveSettings, cache: Cache, failed: dict[bytes, UnreadableFile], plan: Plan
) -> Iterator[Collected]:
    """The articles of every file, in order; pages come parsed out of the cache, an article of several pages with its first."""
    keys = {source.file: source.key for source in sources}
    for number, source in enumerate(sources, 1):
        try:
            if source.closed:
                raise UnreadableFile(source.closed)
            if source.is_page:
                yield _page(source, number, settings, partial(_load, cache), failed, plan, keys)
            else:
                yield from _articles(source, number, settings)
        except UnreadableFile as error:
            skipped = (Skipped(source.file, str(error)),)
            yield Collected(source, number, skipped=skipped, notes=source.notes, gone=isinstance(error, FileGone))


def _page(
    source: Source,
    number: int,
    settings: ArchiveSettings,
    load: Callable[[bytes], Page | None],
    failed: dict[bytes, UnreadableFile],
    plan: Plan,
    keys: Mapping[str, bytes],
) -> Collected:
    page = load(source.key)
    if page is None:
        raise failed[source.key]
    text = read_page_file(source.path, settings.path, source.content)
    told = plan.issues.get(page.file, (page.issue, None))[1]
    notes = source.notes + _damage(text.lines) + ((told,) if told else ())
    skipped = () if page.articles else (Skipped(source.file, "No article was found in it; look at it with: wenbao parse"),)
    return Collected(source, number, tuple(_whole(page, plan, load, keys)), skipped, notes, text)


def _whole(page: Page, plan: Plan, load: Callable[[bytes], Page | None], keys: Mapping[str, bytes]) -> Iterator[Article]:
    """The articles that begin on a page, each with the pieces it goes on in."""
    for n in range(len(page.articles)):
        pieces = []
        for file, place in plan.chain((page.file, n)):
            own = page if file == page.file else load(keys[file])
            if own is not None and place < len(own.articles):  # two unreadable file names may look alike
                pieces.append(replace(own.articles[place], issue=plan.issue(own)))
        if pieces:
            yield joined_article(pieces) if len(pieces) > 1 else pieces[0]


def _damage(lines: Iterable[Line]) -> tuple[str, ...]:
    count = sum(line.text.count("\ufffd") for line in lines)
    return (f"{count} damaged characters are kept as \ufffd.",) if count else ()


def _articles(source: Source, number: int, settings: ArchiveSettings) -> Iterator[Collected]:
    """A file may hold the articles of decades, so they come in parts."""
    named = Issue(paper=settings.paper, edition=settings.edition)
    items = read_articles_file(source.path, settings.path)
    while part := list(islice(items, _PART)):
        articles = tuple(replace(item, issue=fill_issue(item.issue, named)) for item in part if isinstance(item, Article))
        skipped = tuple(item for item in part if isinstance(item, Skipped))
        notes = tuple(f"Line {item.line}: {item.note}" for item in part if isinstance(item, Noted))
        yield Collected(source, number - 1, articles, skipped, notes)
    yield Collected(source, number, notes=source.notes)
