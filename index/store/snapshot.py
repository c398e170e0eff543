"""Snapshots: one directory each, written beside the one in use and switched to in one atomic step.

    INDEX/current            the name of the snapshot in use; replaced whole, never written into
    INDEX/snapshots/NAME/    catalog, vectors, terms and manifest.json; never changed once it has its name
    INDEX/snapshots/draft-*  being written, or left by a killed build: removed by the next one
    INDEX/cache.sqlite       what was worked out once
    INDEX/build.lock         held by the build that is running

Readers hold a shared lock on their snapshot (where the system has such locks), so that it stays until they close it.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

from index.errors import IndexBroken, IndexMissing, WenbaoError
from index.store.clusters import Clusters

FORMAT = 1
"""Raised when a snapshot written before can no longer be read."""
MANIFEST = "manifest.json"
_CURRENT, _SNAPSHOTS, _LOCK, _LEASE = "current", "snapshots", "build.lock", "lease"
REMEDY = "run: wenbao build --rebuild"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a snapshot is made of and from; `files` holds size and SHA-256 of each, `inputs` identifies everything that went in.

    `clusters` tells how vectors are searched where there are too many to read them all.
    """

    created: str
    model: str
    fingerprint: str
    dimension: int
    chunk_size: int
    chunk_overlap: int
    terms_version: str
    inputs: str
    pages: int
    articles: int
    chunks: int
    skipped: tuple[tuple[str, str], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    files: dict[str, tuple[int, str]] = field(default_factory=dict)
    clusters: Clusters | None = None
    format: int = FORMAT


# ---------------------------------------------------------------- writing


@contextmanager
def build_lock(index: Path) -> Iterator[None]:
    """Hold the right to build. Raises WenbaoError if another build holds it, or if what happens meanwhile cannot write."""
    from filelock import FileLock, Timeout

    try:
        index.mkdir(parents=True, exist_ok=True)
        lock = FileLock(index / _LOCK, timeout=0)
        with lock:
            yield
    except Timeout:
        raise WenbaoError(f"Another build is writing to {index}; wait until it has ended and try again.") from None
    except (OSError, sqlite3.OperationalError) as error:  # no permission, no room, a disk that fails
        reason = getattr(error, "strerror", None) or error
        raise WenbaoError(f"The index in {index} cannot be written ({reason}); make it writable or choose another with --index.") from error


def remove_drafts(index: Path) -> None:
    """Remove what killed builds have left. Call it under the build lock."""
    for leftover in (index / _SNAPSHOTS).glob("draft-*"):
        shutil.rmtree(leftover)


@contextmanager
def new_draft(index: Path) -> Iterator[Path]:
    """An empty directory for the next snapshot, removed again unless it is published. Call it under the build lock."""
    draft = index / _SNAPSHOTS / f"draft-{uuid.uuid4().hex[:8]}"
    draft.mkdir(parents=True)
    try:
        yield draft
    finally:
        shutil.rmtree(draft, ignore_errors=True)  # a published one has another name by now


def publish(index: Path, draft: Path, manifest: Manifest) -> Path:
    """Complete a draft with its manifest, make sure that all of it is on disk, and switch to it."""
    sums = {path.relative_to(draft).as_posix(): _sum(path) for path in sorted(draft.rglob("*")) if path.is_file()}
    whole = asdict(manifest) | {"files": sums}
    (draft / MANIFEST).write_text(json.dumps(whole, ensure_ascii=False, indent=1), "utf-8")
    (draft / _LEASE).touch()
    for path in [*(p for p in draft.rglob("*") if p.is_file()), *(p for p in draft.rglob("*") if p.is_dir()), draft]:
        _sync(path)
    snapshot = draft.with_name(f"{manifest.inputs[:12]}-{draft.name.removeprefix('draft-')}")
    draft.rename(snapshot)
    _sync(snapshot.parent)
    pointer = index / f"{_CURRENT}.new"
    pointer.write_text(snapshot.name, "utf-8")
    _sync(pointer)
    pointer.replace(index / _CURRENT)
    _sync(index)
    return snapshot


def remove_old(index: Path) -> None:
    """Remove the snapshots that are neither in use by a reader nor current."""
    current = current_snapshot(index)
    for snapshot in (index / _SNAPSHOTS).iterdir():
        if snapshot == current or snapshot.name.startswith("draft-") or not snapshot.is_dir():
            continue
        with open(snapshot / _LEASE, "ab") as lease:
            if _lock(lease, shared=False):
                shutil.rmtree(snapshot, ignore_errors=True)  # Windows keeps what is open; the next build tries again


def _sum(path: Path) -> tuple[int, str]:
    with path.open("rb") as file:
        return path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest()


def _sync(path: Path) -> None:
    """Wait until a file or directory is on disk."""
    if path.is_dir() and os.name == "nt":
        return  # Windows cannot open directories
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


# ---------------------------------------------------------------- reading


def current_snapshot(index: Path) -> Path | None:
    """The directory of the snapshot in use; None if there is none."""
    try:
        name = (index / _CURRENT).read_text("utf-8", errors="replace").strip()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return index / _SNAPSHOTS / name.replace("\0", "\ufffd")  # a disk that failed may have left zeros, which no path may hold


def lease(index: Path) -> tuple[Path, Manifest, IO[bytes]]:
    """The snapshot in use with its manifest, and an open file that keeps it from being removed until it is closed.

    Raises IndexMissing if there is no index, IndexBroken if it is not whole or of another version.
    """
    for _ in range(10):  # a build may switch, and remove what we have just found
        snapshot = current_snapshot(index)
        if snapshot is None:
            raise IndexMissing(f"There is no index in {index}; run: wenbao build")
        try:
            handle = open(snapshot / _LEASE, "rb")  # noqa: SIM115 (it stays open)
        except FileNotFoundError:
            continue
        if _lock(handle, shared=True) and (snapshot / MANIFEST).is_file():
            try:
                return snapshot, read_manifest(snapshot), handle
            except BaseException:
                handle.close()
                raise
        handle.close()
    raise IndexBroken(f"The index in {index} has lost its files; {REMEDY}")


def read_manifest(snapshot: Path) -> Manifest:
    """The manifest of a snapshot whose files all have their sizes. Raises IndexBroken otherwise."""
    try:
        form = json.loads((snapshot / MANIFEST).read_text("utf-8"))
        if form["format"] != FORMAT:
            raise IndexBroken(f"The index was written by another version of Wenbao (format {form['format']}, not {FORMAT}); {REMEDY}")
        manifest = _manifest(form)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise IndexBroken(f"The manifest of the index is damaged; {REMEDY}") from error
    for name, (size, _) in manifest.files.items():
        path = snapshot / name
        if not path.is_file() or path.stat().st_size != size:
            raise IndexBroken(f"The index is damaged ({name} is not whole); {REMEDY}")
    return manifest


def damaged_files(snapshot: Path, manifest: Manifest) -> list[str]:
    """The files whose content is no longer what was written: a full check, which reads every file."""
    return [name for name, (size, digest) in manifest.files.items() if not _matches(snapshot / name, size, digest)]


def _matches(path: Path, size: int, digest: str) -> bool:
    return path.is_file() and _sum(path) == (size, digest)


def _manifest(form: dict[str, Any]) -> Manifest:
    pairs = {name: tuple((file, reason) for file, reason in form[name]) for name in ("skipped", "notes")}
    files = {name: (int(size), str(digest)) for name, (size, digest) in form["files"].items()}
    clusters = Clusters(**form["clusters"]) if form.get("clusters") else None
    return Manifest(**(form | pairs | {"files": files, "clusters": clusters}))


def _lock(file: IO[bytes], shared: bool) -> bool:
    """Try to lock a file, shared or alone; where the system has no such locks, open files cannot be removed anyway."""
    try:
        import fcntl
    except ImportError:
        return True
    try:
        fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
