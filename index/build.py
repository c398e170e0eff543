"""From an archive folder to a snapshot: list, parse, catalogue, embed, index terms, switch."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from index.chunk import chunk_article, embedded_text
from index.collect import Collected, PageReader, Source, collect, parse_pages, planned, survey
from index.config import ArchiveSettings, ChunkSettings, EncoderSettings, IndexSettings
from index.embed import Texts, embed_new, sample_questions, terms_key, terms_of, vector_key, vectors_of
from index.encoder import Encoder, load_encoder
from index.errors import IndexBroken, WenbaoError
from index.issues.plan import version as issues_version
from index.page import read_page
from index.read import Skipped, list_archive
from index.records import Article
from index.store import snapshot
from index.store.cache import Cache
from index.store.catalog import DATES_VERSION, Catalog, CatalogWriter
from index.store.clusters import Clusters
from index.store.snapshot import Manifest
from index.store.terms import write_terms
from index.store.vectors import write_vectors
from index.tokens import VERSION


class Progress(Protocol):
    """Is told how far a stage has come."""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """`done` of `total` items of a stage are through."""
        ...


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did. `embedded` counts the texts the model was run on; `unchanged`: nothing was new, the old snapshot stays."""

    pages: int
    articles: int
    chunks: int
    embedded: int
    skipped: tuple[tuple[str, str], ...]
    notes: tuple[tuple[str, str], ...]
    seconds: tuple[tuple[str, float], ...]
    unchanged: bool = False

    def as_json(self) -> dict[str, Any]:
        """The report for programs."""
        return asdict(self) | {
            "skipped": [{"file": file, "reason": reason} for file, reason in self.skipped],
            "notes": [{"file": file, "note": note} for file, note in self.notes],
            "seconds": {stage: round(seconds, 3) for stage, seconds in self.seconds},
        }


def build(
    archive: ArchiveSettings,
    encoder: EncoderSettings | Encoder,
    chunks: ChunkSettings,
    index: IndexSettings,
    rebuild: bool = False,
    progress: Progress | None = None,
    reader: PageReader = read_page,
) -> BuildReport:
    """Build or refresh the index of an archive; only new and changed pages are parsed, only new texts embedded.

    With `rebuild` every page is parsed anew and a new snapshot written; vectors of unchanged texts are kept all the same.
    Raises WenbaoError if the archive cannot be listed, the model not loaded, or another build holds the index.
    """
    clock = _Clock(progress)
    with clock.stage("read") as told:
        sources = _survey(archive, told)
    with clock.stage("model"):
        model = load_encoder(encoder) if isinstance(encoder, EncoderSettings) else encoder
    inputs = _inputs(sources, model, chunks, index.exact_up_to)
    with snapshot.build_lock(index.path), closing(Cache.open(index.path)) as cache:
        snapshot.remove_drafts(index.path)
        old = None if rebuild else _fitting(index.path, inputs)
        if old:
            return _report(old, 0, clock, unchanged=True)
        with snapshot.new_draft(index.path) as draft:
            pages = [source for source in sources if source.is_page]
            with clock.stage("parse") as told:
                todo = pages if rebuild else [pages[n] for n in cache.missing("pages", [source.key for source in pages])]
                failed = parse_pages(todo, archive, cache, reader, told)
            with clock.stage("cut") as told:
                plan = planned(pages, archive, cache)
                found = _catalogue(draft, collect(sources, archive, cache, failed, plan), len(sources), chunks, model, told)
            if not found.articles:  # an index that answers is not given up for one that is empty
                raise WenbaoError(_nothing(archive.path, found.skipped))
            embedded, clusters = _index(draft, found, model, cache, index.exact_up_to, clock)
            with clock.stage("write"):
                made_from = inputs if found.whole else f"{inputs} in part"  # so that the next build has something to do
                manifest = _manifest(found, model, encoder, chunks, made_from, clusters)
                snapshot.publish(index.path, draft, manifest)
                snapshot.remove_old(index.path)
                kept = [source.key for source in pages]
                used = {"pages": kept, "outlines": kept, "joins": plan.keys}
                cache.prune({**used, "vectors": found.vector_keys, "terms": found.terms_keys})
    return _report(manifest, embedded, clock)


# ---------------------------------------------------------------- stages


@dataclass(frozen=True, slots=True)
class _Found:
    """What was catalogued, and the keys of the text of each row; `whole`: no file was lost on the way that the next build may read."""

    pages: int
    articles: int
    vector_keys: list[bytes]
    terms_keys: list[bytes]
    skipped: tuple[tuple[str, str], ...]
    notes: tuple[tuple[str, str], ...]
    whole: bool


def _survey(archive: ArchiveSettings, told: Callable[[int, int], None]) -> list[Source]:
    paths = list_archive(archive.path)
    sources = []
    for done, path in enumerate(paths, 1):
        sources.append(survey(path, archive))
        told(done, len(paths))
    return sources


def _inputs(sources: Sequence[Source], encoder: Encoder, chunks: ChunkSettings, exact_up_to: int) -> str:
    """A name for everything a snapshot is made from: the same inputs give the same snapshot."""
    made = [snapshot.FORMAT, encoder.fingerprint, encoder.dimension, chunks.size, chunks.overlap, exact_up_to]
    parts = [*made, VERSION, DATES_VERSION, issues_version()]
    return hashlib.sha256(json.dumps([*parts, *(source.key.hex() for source in sources)]).encode()).hexdigest()


def _fitting(index: Path, inputs: str) -> Manifest | None:
    """The manifest of the snapshot in use, if it is whole and was made from these inputs."""
    current = snapshot.current_snapshot(index)
    if current is None:
        return None
    try:
        manifest = snapshot.read_manifest(current)
    except IndexBroken:
        return None
    return manifest if manifest.inputs == inputs else None


def _catalogue(
    draft: Path, files: Iterable[Collected], count: int, chunks: ChunkSettings, encoder: Encoder, told: Callable[[int, int], None]
) -> _Found:
    """Write all articles with their chunks into the catalog of a draft."""
    writer = CatalogWriter(draft)
    taken: set[str] = set()
    skipped: list[Skipped] = []
    notes: list[tuple[str, str]] = []
    vector_keys: list[bytes] = []
    terms_keys: list[bytes] = []
    pages = articles = 0
    whole = True
    for collected in files:
        if collected.text:
            writer.add_page(collected.text.file, collected.text.encoding, collected.text.lines)
            pages += 1
        for article in _with_own_ids(collected.articles, taken):
            cuts = chunk_article(article, chunks.size, chunks.overlap)
            writer.add_article(article, cuts)
            texts = [embedded_text(article, start, end) for start, end in cuts]
            vector_keys += [vector_key(encoder, text) for text in texts]
            terms_keys += [terms_key(text) for text in texts]
            articles += 1
        skipped += collected.skipped
        whole = whole and not collected.gone
        notes += [(collected.source.file, note) for note in collected.notes]
        told(collected.files, count)
    writer.close()
    reasons = tuple((item.file if item.line is None else f"{item.file}, line {item.line}", item.reason) for item in skipped)
    return _Found(pages, articles, vector_keys, terms_keys, reasons, tuple(notes), whole)


def _nothing(archive: Path, skipped: Sequence[tuple[str, str]]) -> str:
    reasons = f": {skipped[0][0]}: {skipped[0][1]}" if skipped else ": it holds no .txt, .md or .jsonl file."
    return f"No article could be read from {archive}{reasons} Name the folder of the page files in [archive] path or on the command line."


def _index(draft: Path, found: _Found, encoder: Encoder, cache: Cache, exact_up_to: int, clock: _Clock) -> tuple[int, Clusters | None]:
    """Write the vectors and the terms of a draft's chunks; gives the number of texts that had to be embedded, and the clusters."""
    with closing(Catalog(draft)) as catalog:
        texts = Texts(catalog)
        with clock.stage("embed") as told:
            embedded = embed_new(texts, found.vector_keys, encoder, cache, told)
        with clock.stage("vectors"):
            vectors = vectors_of(found.vector_keys, encoder, cache)
            clusters = write_vectors(
                draft, encoder.dimension, vectors, exact_up_to, lambda: encoder.encode_queries(sample_questions(texts))
            )
        with clock.stage("terms") as told:
            write_terms(draft, terms_of(texts, found.terms_keys, cache, told))
    return embedded, clusters


def _with_own_ids(articles: Iterable[Article], taken: set[str]) -> Iterator[Article]:
    """The articles; one whose id is taken gets ~2, ~3 … behind it."""
    for article in articles:
        own, number = article.id, 1
        while own in taken:
            number += 1
            own = f"{article.id}~{number}"
        taken.add(own)
        yield article if own == article.id else replace(article, id=own)


def _manifest(
    found: _Found, model: Encoder, encoder: EncoderSettings | Encoder, chunks: ChunkSettings, inputs: str, clusters: Clusters | None
) -> Manifest:
    return Manifest(
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        model=encoder.model if isinstance(encoder, EncoderSettings) else model.fingerprint,
        fingerprint=model.fingerprint,
        dimension=model.dimension,
        chunk_size=chunks.size,
        chunk_overlap=chunks.overlap,
        terms_version=VERSION,
        inputs=inputs,
        pages=found.pages,
        articles=found.articles,
        chunks=len(found.vector_keys),
        skipped=found.skipped,
        notes=found.notes,
        clusters=clusters,
    )


def _report(manifest: Manifest, embedded: int, clock: _Clock, unchanged: bool = False) -> BuildReport:
    counts = (manifest.pages, manifest.articles, manifest.chunks, embedded)
    return BuildReport(*counts, manifest.skipped, manifest.notes, tuple(clock.seconds), unchanged)


class _Clock:
    """Times the stages and passes their progress on."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self.seconds: list[tuple[str, float]] = []

    @contextmanager
    def stage(self, name: str) -> Iterator[Callable[[int, int], None]]:
        """Time a stage; gives what its items are told to."""
        started = time.perf_counter()
        yield lambda done, total: self._progress(name, done, total) if self._progress else None
        self.seconds.append((name, time.perf_counter() - started))
