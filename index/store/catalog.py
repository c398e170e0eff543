"""The catalog of a snapshot: pages and articles in SQLite, and what filters and chunks need as arrays beside it.

Numbers run from 0 in the order of the archive: article n is row n of articles.npy, chunk n is row n of chunks.npy,
of the vectors and of the terms.
"""

from __future__ import annotations

import json
import sqlite3
import threading
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index.arrays import mapped
from index.dates import told_dates
from index.errors import IndexBroken
from index.forms import article_from_json, article_to_json, issue_from_json, issue_to_json
from index.records import Article, ArticleKind, AskedTime, Filters, Line
from index.store.snapshot import REMEDY

FILE = "catalog.sqlite"
ARTICLES, CHUNKS, TOLD = "articles.npy", "chunks.npy", "told.npy"
FACETS = np.dtype([("first", "<i4"), ("last", "<i4"), ("paper", "<i4"), ("column", "<i4"), ("kind", "<i2"), ("titled", "?")])
"""What articles are filtered by; days as proleptic ordinals, 0 where unknown; paper and column as numbers of their names."""
CHUNK = np.dtype([("article", "<i4"), ("start", "<i4"), ("end", "<i4")])
DATES = np.dtype([("article", "<i4"), ("first", "<i4"), ("last", "<i4")])
"""The days that the text of an article tells of, as proleptic ordinals, in order of articles."""
DATES_VERSION = 3
"""Raised when the days that a text tells of are read otherwise: the next build then writes them anew, vectors and terms are kept."""
_KINDS = {kind: number for number, kind in enumerate(ArticleKind)}
_SCHEMA = """
CREATE TABLE pages (file TEXT PRIMARY KEY, encoding TEXT, lines BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE articles (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, file TEXT NOT NULL, form TEXT NOT NULL);
CREATE TABLE names (number INTEGER PRIMARY KEY, name TEXT NOT NULL);
"""


class CatalogWriter:
    """Writes the catalog of a new snapshot, article by article."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._connection = sqlite3.connect(folder / FILE)
        self._connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _SCHEMA)  # a draft needs no journal
        self._names: dict[str, int] = {}
        self._facets: list[tuple[int, int, int, int, int, bool]] = []
        self._chunks: list[np.ndarray] = []
        self._told: list[np.ndarray] = []

    def add_page(self, file: str, encoding: str, lines: Sequence[Line]) -> None:
        """Keep the lines of a page file as they stood there."""
        packed = zlib.compress(json.dumps([line.text for line in lines], ensure_ascii=False).encode("utf-8"), 3)
        self._connection.execute("INSERT INTO pages VALUES (?, ?, ?)", (file, encoding, packed))

    def add_article(self, article: Article, chunks: Sequence[tuple[int, int]]) -> None:
        """Append an article and its chunks. Raises sqlite3.IntegrityError if its id is taken."""
        number, days = len(self._facets), article.issue.days
        form = article_to_json(article, lines=True) | {"issue": issue_to_json(article.issue)}
        row = (number, article.id, article.file, json.dumps(form, ensure_ascii=False))
        self._connection.execute("INSERT INTO articles VALUES (?, ?, ?, ?)", row)
        first, last = (days[0].toordinal(), days[1].toordinal()) if days else (0, 0)
        names = self._number_of(article.issue.paper), self._number_of(article.column)
        self._facets.append((first, last, *names, _KINDS[article.kind], bool(article.headline)))
        self._chunks.append(np.array([(number, start, end) for start, end in chunks], CHUNK))
        self._told.append(told_by(article, number))

    def close(self) -> None:
        """Finish the files."""
        self._connection.executemany("INSERT INTO names VALUES (?, ?)", ((number, name) for name, number in self._names.items()))
        self._connection.commit()
        self._connection.close()
        np.save(self._folder / ARTICLES, np.array(self._facets, FACETS))
        np.save(self._folder / CHUNKS, np.concatenate([np.zeros(0, CHUNK), *self._chunks]))
        np.save(self._folder / TOLD, np.concatenate([np.zeros(0, DATES), *self._told]))

    def _number_of(self, name: str | None) -> int:
        return self._names.setdefault(name, len(self._names) + 1) if name else 0


def told_by(article: Article, number: int) -> np.ndarray:
    """The days an article tells of, each span once: DATES [n]."""
    spans = sorted({event.days for event in told_dates(article.text, article.issue.days)})
    return np.array([(number, first.toordinal(), last.toordinal()) for first, last in spans], DATES)


class Catalog:
    """An open catalog; safe for many readers at once."""

    def __init__(self, folder: Path) -> None:
        """Open the catalog of a snapshot. Raises OSError, ValueError or IndexBroken if the files are not whole."""
        self._path = (folder / FILE).resolve()
        self._local = threading.local()
        self.facets: np.ndarray = mapped(folder / ARTICLES)
        self.chunks: np.ndarray = mapped(folder / CHUNKS)
        self._told: np.ndarray | None = mapped(folder / TOLD) if (folder / TOLD).is_file() else None
        self._telling = threading.Lock()
        self.names: dict[int, str] = dict(self._all("SELECT number, name FROM names"))

    def close(self) -> None:
        """Close this thread's connection and let the arrays go."""
        if hasattr(self._local, "connection"):
            self._local.connection.close()
        del self.facets, self.chunks, self._told

    def _all(self, query: str, *values: object) -> list[tuple]:
        try:
            if not hasattr(self._local, "connection"):  # SQLite wants one connection a thread
                self._local.connection = sqlite3.connect(f"{self._path.as_uri()}?mode=ro&immutable=1", uri=True)
            return self._local.connection.execute(query, values).fetchall()
        except sqlite3.Error as error:  # removed or overwritten while it was open
            raise IndexBroken(f"The catalog of the index can no longer be read ({error}); {REMEDY}") from error

    def article(self, number: int) -> Article:
        """The article with this number. Raises KeyError if there is none."""
        rows = self._all("SELECT file, form FROM articles WHERE number = ?", number)
        if not rows:
            raise KeyError(number)
        file, form = rows[0][0], json.loads(rows[0][1])
        return article_from_json(form, file, issue_from_json(form["issue"]))

    def number(self, article_id: str) -> int:
        """The number of the article with this id. Raises KeyError if there is none."""
        rows = self._all("SELECT number FROM articles WHERE id = ?", article_id)
        if not rows:
            raise KeyError(article_id)
        return int(rows[0][0])

    def page_lines(self, file: str) -> tuple[Line, ...]:
        """The lines of a page file as read at the build; none for a file of articles already cut or one that is not known."""
        rows = self._all("SELECT lines FROM pages WHERE file = ?", file)
        texts = json.loads(zlib.decompress(rows[0][0])) if rows else []
        return tuple(Line(number, text) for number, text in enumerate(texts, 1))

    def mask(self, filters: Filters) -> np.ndarray:
        """Which articles pass the limits that are no dates: bool [articles]."""
        passes = np.ones(len(self.facets), bool)
        numbers = {name: number for number, name in self.names.items()}
        for field, wanted in (("paper", filters.papers), ("column", filters.columns)):
            if wanted:
                passes &= np.isin(self.facets[field], [numbers.get(name, -1) for name in wanted])
        if filters.kinds:
            passes &= np.isin(self.facets["kind"], [_KINDS[kind] for kind in filters.kinds])
        return passes

    def dated(self, filters: Filters) -> np.ndarray:
        """Which articles may be from the days asked for: bool [articles]. A range passes if it meets them; undated ones never do."""
        first = filters.date_from.toordinal() if filters.date_from else 1
        last = filters.date_to.toordinal() if filters.date_to else np.iinfo(np.int32).max
        return self.printed(first, last)

    def printed(self, first: int, last: int) -> np.ndarray:
        """Which articles may have been printed from day `first` to day `last` (ordinals): bool [articles]."""
        return (self.facets["first"] > 0) & (self.facets["last"] >= first) & (self.facets["first"] <= last)

    def of_time(self, time: AskedTime) -> np.ndarray:
        """Which articles belong to a time asked about: bool [articles]; printed then or, unless only that counts, telling of it.

        An article tells of a time if it names a day or a span that lies wholly in it; one that is wider (今年 for a question about May)
        does not count.
        """
        first, last = (day.toordinal() for day in time.days)
        passes = self.printed(first, last)
        if not time.printed:
            told = self.told()
            passes[told["article"][(told["first"] >= first) & (told["last"] <= last)]] = True
        return passes

    def told(self) -> np.ndarray:
        """The days that articles tell of: DATES [n].  A snapshot of an older build lacks them: worked out once, when first needed."""
        with self._telling:
            if self._told is None:
                each = [told_by(self.article(number), number) for number in range(len(self.facets))]
                self._told = np.concatenate([np.zeros(0, DATES), *each])
            return self._told
