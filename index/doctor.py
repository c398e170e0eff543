"""Is the index whole?  Checks that read all of it, each with what to do if it fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.config import EncoderSettings
from index.encoder import load_encoder
from index.errors import WenbaoError
from index.store.archive import Archive
from index.store.snapshot import REMEDY

_BLOCK = 4096  # rows looked at together


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: whether it is well, and what there is to say."""

    name: str
    ok: bool
    says: str


def examine(index: Path, encoder: EncoderSettings) -> list[Check]:
    """All checks of the index folder, in order; if it cannot be opened at all, the reason is raised as WenbaoError."""
    with Archive.open(index) as archive:
        checks: list[tuple[str, Callable[[Archive], str]]] = [
            ("files", _files),
            ("articles", _articles),
            ("vectors", _vectors),
            ("model", lambda opened: _model(opened, encoder)),
        ]
        return [_checked(name, check, archive) for name, check in checks]


def _checked(name: str, check: Callable[[Archive], str], archive: Archive) -> Check:
    try:
        return Check(name, True, check(archive))
    except WenbaoError as error:
        return Check(name, False, str(error))


def _files(archive: Archive) -> str:
    damaged = archive.damaged_files()
    if damaged:
        raise WenbaoError(f"{', '.join(damaged)} changed since the build; {REMEDY}")
    return f"{len(archive.manifest.files)} files are as they were written"


def _articles(archive: Archive) -> str:
    count = archive.manifest.chunks
    blank = [chunk.row for chunk in map(archive.chunk, range(count)) if not chunk.text.strip()]
    if blank:
        raise WenbaoError(f"{len(blank)} chunks are blank, the first in row {blank[0]}; {REMEDY}")
    return f"{archive.manifest.articles} articles in {count} chunks, each a slice of its article"


def _vectors(archive: Archive) -> str:
    for first, lengths in _lengths(archive):
        wrong = np.flatnonzero(~np.isclose(lengths, 1.0, atol=1e-3))
        if len(wrong):
            raise WenbaoError(f"the vector of row {first + int(wrong[0])} is no unit vector; {REMEDY}")
    return f"{archive.manifest.chunks} unit vectors of {archive.manifest.dimension} dimensions"


def _lengths(archive: Archive) -> Iterator[tuple[int, np.ndarray]]:
    for first in range(0, archive.manifest.chunks, _BLOCK):
        rows = np.arange(first, min(first + _BLOCK, archive.manifest.chunks))
        yield first, np.linalg.norm(archive.vectors(rows), axis=1)


def _model(archive: Archive, settings: EncoderSettings) -> str:
    encoder = load_encoder(settings)
    archive.check_encoder(encoder)
    return f"{archive.manifest.model} ({encoder.fingerprint})"
