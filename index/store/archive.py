"""Archive: one open snapshot, everything the question side needs of it."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import IO, Any, Self

import numpy as np

from index.encoder import Encoder
from index.errors import IndexBroken
from index.records import Article, Chunk, DateRange, Filters, Line
from index.store import snapshot
from index.store.catalog import Catalog
from index.store.snapshot import REMEDY, Manifest
from index.store.terms import Terms
from index.store.vectors import Hits, Vectors

_REMEMBERED = 4096  # articles kept in memory


class Archive:
    """An open snapshot; safe for many threads, and unchanged by builds that go on beside it."""

    def __init__(self, index: Path, folder: Path, manifest: Manifest, lease: IO[bytes]) -> None:
        """Use Archive.open."""
        self.index = index
        self.manifest = manifest
        self._folder = folder
        self._lease = lease
        self._catalog = Catalog(folder)
        self._vectors = Vectors.open(folder, manifest.clusters)
        self._terms = Terms.open(folder)
        self._article = lru_cache(maxsize=_REMEMBERED)(self._catalog.article)
        self._check_sizes()

    @classmethod
    def open(cls, index: Path) -> Self:
        """Open the index folder. Raises IndexMissing if there is none, IndexBroken if it is not whole; both say what to run."""
        folder, manifest, lease = snapshot.lease(index)
        try:
            return cls(index, folder, manifest, lease)
        except IndexBroken:
            lease.close()
            raise
        except (OSError, ValueError, RuntimeError, KeyError) as error:
            lease.close()
            raise IndexBroken(f"The index in {index} is damaged ({type(error).__name__}); {REMEDY}") from error

    def close(self) -> None:
        """Let the snapshot go; builds may then remove it once it is old."""
        self._lease.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    @property
    def is_current(self) -> bool:
        """Whether no build has switched to another snapshot since this one was opened."""
        return snapshot.current_snapshot(self.index) == self._folder

    def check_encoder(self, encoder: Encoder) -> None:
        """Raise IndexBroken if the vectors were made by another model: its vectors cannot be compared."""
        if (encoder.fingerprint, encoder.dimension) != (self.manifest.fingerprint, self.manifest.dimension):
            raise IndexBroken(
                f"The index was built with the model {self.manifest.model!r} ({self.manifest.fingerprint}), not the one in use "
                f"({encoder.fingerprint}); set encoder.model back, or {REMEDY}"
            )

    def damaged_files(self) -> list[str]:
        """The files of the snapshot whose content is no longer what was written; reads all of them."""
        return snapshot.damaged_files(self._folder, self.manifest)

    def _check_sizes(self) -> None:
        manifest, catalog = self.manifest, self._catalog
        counts = {
            "articles": (manifest.articles, len(catalog.facets)),
            "chunks": (manifest.chunks, len(catalog.chunks)),
            "vectors": (manifest.chunks, len(self._vectors)),
            "terms": (manifest.chunks if len(self._terms) else 0, len(self._terms)),
            "dimension": (manifest.dimension, self._vectors.dimension),
        }
        wrong = [f"{name} {found} instead of {told}" for name, (told, found) in counts.items() if told != found]
        if wrong:
            raise IndexBroken(f"The parts of the index do not fit ({', '.join(wrong)}); {REMEDY}")

    # ---------------------------------------------------------------- articles and chunks

    def article(self, article_id: str) -> Article:
        """The article with this id. Raises KeyError if there is none."""
        return self._article(self._catalog.number(article_id))

    def articles(self, ids: Iterable[str]) -> list[Article]:
        """The articles with these ids, in their order. Raises KeyError for an unknown one."""
        return [self.article(article_id) for article_id in ids]

    def chunk(self, row: int) -> Chunk:
        """The chunk of this row. Raises IndexError if there is none."""
        number, start, end = (int(value) for value in self._catalog.chunks[row])
        article = self._article(number)
        return Chunk(int(row), article.id, start, end, article.text[start:end])

    def chunks(self, rows: Iterable[int]) -> list[Chunk]:
        """The chunks of these rows, in their order."""
        return [self.chunk(row) for row in rows]

    def page_lines(self, file: str) -> tuple[Line, ...]:
        """The lines of a page file as read at the build; none for files of articles already cut."""
        return self._catalog.page_lines(file)

    def headlines(self, n: int, seed: int = 0) -> list[Article]:
        """At most `n` articles that have a headline, drawn by chance; the same seed draws the same ones."""
        titled = np.flatnonzero(self._catalog.facets["titled"]).tolist()
        drawn = random.Random(seed).sample(titled, min(n, len(titled)))
        return [self._article(number) for number in drawn]

    # ---------------------------------------------------------------- filters

    def rows(self, filters: Filters) -> np.ndarray | None:
        """The rows that pass, sorted: int64 [n]; None if the filters are empty, so that all pass; an empty array if none does.

        Papers, kinds and columns are compared as they are printed.  Under a date limit an article passes if one of the days
        it may be from is inside: a dated one by its date, one with an inferred range if the range meets the limits; an undated
        one never.  Under the time a question asks about an article passes too that tells of that time, whenever it was printed.
        `undated` counts what is left out for want of a date.
        """
        return np.flatnonzero(self._passes(filters)[self._catalog.chunks["article"]]) if filters else None

    def _passes(self, filters: Filters) -> np.ndarray:
        """Which articles pass: bool [articles]."""
        passes = self._catalog.mask(filters)
        if filters.date_from or filters.date_to:
            passes &= self._catalog.dated(filters)
        return passes & self._catalog.of_time(filters.time) if filters.time else passes

    def passing(self, filters: Filters) -> int | None:
        """How many articles pass; None if the filters are empty."""
        return int(self._passes(filters).sum()) if filters else None

    def undated(self, filters: Filters) -> int:
        """How many articles a limit of days leaves out only because nothing tells their day; 0 without one."""
        if not (filters.date_from or filters.date_to or filters.time):
            return 0
        undated = self._catalog.mask(filters) & (self._catalog.facets["first"] == 0)
        return int((undated & ~self._passes(filters)).sum())

    def period(self) -> DateRange | None:
        """The first and the last day any article may be from; None if all are undated."""
        facets = self._catalog.facets[self._catalog.facets["first"] > 0]
        return (date.fromordinal(int(facets["first"].min())), date.fromordinal(int(facets["last"].max()))) if len(facets) else None

    def newest(self) -> date | None:
        """The day of the newest issue that is dated to the day; None if none is."""
        facets = self._catalog.facets
        days = facets["first"][(facets["first"] > 0) & (facets["first"] == facets["last"])]
        return date.fromordinal(int(days.max())) if len(days) else None

    def papers(self) -> list[str]:
        """The names of the papers, sorted."""
        return self._names("paper")

    def columns(self) -> list[str]:
        """The names of the columns, sorted."""
        return self._names("column")

    def _names(self, field: str) -> list[str]:
        return sorted(self._catalog.names[int(number)] for number in np.unique(self._catalog.facets[field]) if number)

    # ---------------------------------------------------------------- search

    def dense(self, vector: np.ndarray, k: int, rows: np.ndarray | None = None) -> Hits:
        """The k rows nearest to a unit vector (float32 [dimension]) with their cosines, best first, ties in order of rows.

        With `rows` (what `rows` gave) only these are searched: k results are k results, if so many pass.
        """
        return self._vectors.search(vector, k, rows)

    def terms(self, tokens: Sequence[str], k: int, rows: np.ndarray | None = None, weights: Sequence[float] | None = None) -> Hits:
        """The k rows with the best BM25 scores for tokens (of index.tokens.tokenize), best first, ties in order of rows.

        A row that holds none of them is no result.  With `rows` only these are ranked; `weights` says how often each token counts.
        """
        return self._terms.search(tokens, k, rows, weights)

    def rows_with(self, tokens: Sequence[str]) -> list[int]:
        """For each token, how many rows hold it; 0 for an unknown one."""
        return self._terms.rows_with(tokens)

    def vectors(self, rows: Sequence[int] | np.ndarray) -> np.ndarray:
        """The vectors of some rows: float32 [n, dimension], unit rows."""
        return self._vectors.rows(np.asarray(rows, np.int64))

    # ---------------------------------------------------------------- for people

    def facts(self) -> dict[str, Any]:
        """What `wenbao status` shows."""
        manifest, period = self.manifest, self.period()
        return {
            "index": str(self.index),
            "built": manifest.created,
            "model": manifest.model,
            "pages": manifest.pages,
            "articles": manifest.articles,
            "undated": int((self._catalog.facets["first"] == 0).sum()),
            "chunks": manifest.chunks,
            "search": _search_told(manifest),
            "papers": self.papers(),
            "from": period[0].isoformat() if period else None,
            "to": period[1].isoformat() if period else None,
            "skipped": len(manifest.skipped),
        }


def _search_told(manifest: Manifest) -> str:
    found = manifest.clusters
    return f"{found.probes} of {found.clusters} clusters, {found.recall:.3f} of the ten nearest found" if found else "exact"
