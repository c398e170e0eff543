"""What was worked out once: parsed pages, their joins, vectors and terms, each kept by what it was made from.

A file beside the snapshots.  Moving or renaming an archive costs nothing, and a killed build goes on where it stopped.
Losing the file costs only time; a damaged one is therefore thrown away.  One that another program holds is not.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from index.errors import WenbaoError

FILE = "cache.sqlite"
KINDS = ("pages", "outlines", "joins", "vectors", "terms")
_AT_ONCE = 500  # keys a question to SQLite
_PATIENCE = 5.0  # seconds to wait for another program that holds the file
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_IN_USE = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def key(*parts: str) -> bytes:
    """The key of what is made from these parts; 16 bytes, so that two different makings never meet."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "little") + data)
    return digest.digest()[:16]


class Cache:
    """Tables of key -> bytes. Every `put` is on disk when it returns.

    Everything raises WenbaoError if the file turns out damaged, and then it is gone, or if another program holds it.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self._path, self._connection = path, connection

    @classmethod
    def open(cls, folder: Path) -> Cache:
        """The cache of an index folder; a new one if there is none or it is damaged. Raises WenbaoError if another program holds it."""
        path = folder / FILE
        try:
            return cls(path, _connect(path))
        except sqlite3.DatabaseError as error:
            if _kind(error) in _IN_USE:
                raise _in_use(path) from error
            if _kind(error) not in _DAMAGED:
                raise
            _remove(path)
            return cls(path, _connect(path))

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """Tell damage that is only met when the file is read, and throw the file away."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            if _kind(error) in _IN_USE:
                raise _in_use(self._path) from error
            if _kind(error) not in _DAMAGED:
                raise
            self.close()
            _remove(self._path)
            raise WenbaoError(f"{self._path} was damaged and has been removed, which costs only time; build again.") from error

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def missing(self, kind: str, keys: Sequence[bytes]) -> list[int]:
        """The positions in `keys` of what is not kept yet; of equal keys only the first."""
        first: dict[bytes, int] = {}
        for position, item in enumerate(keys):
            first.setdefault(item, position)
        for (item,) in self._found("key", kind, list(first)):
            del first[item]
        return list(first.values())

    def get(self, kind: str, keys: Sequence[bytes]) -> list[bytes | None]:
        """What is kept under the keys, in their order; None for what is not."""
        found: dict[bytes, bytes] = dict(self._found("key, value", kind, list(dict.fromkeys(keys))))
        return [found.get(item) for item in keys]

    def _found(self, columns: str, kind: str, keys: Sequence[bytes]) -> list[Any]:
        """The rows of the keys that are kept."""
        rows: list[Any] = []
        with self._reading():
            for some in (keys[start : start + _AT_ONCE] for start in range(0, len(keys), _AT_ONCE)):
                marks = ",".join("?" * len(some))
                rows += self._connection.execute(f"SELECT {columns} FROM {kind} WHERE key IN ({marks})", some).fetchall()
        return rows

    def put(self, kind: str, items: Mapping[bytes, bytes]) -> None:
        """Keep the items."""
        with self._reading(), self._connection:
            self._connection.executemany(f"INSERT OR REPLACE INTO {kind} VALUES (?, ?)", items.items())

    def prune(self, used: Mapping[str, Collection[bytes]]) -> None:
        """Forget what the index no longer uses, by kind, where that is more than half of what is kept."""
        with self._reading():
            for kind, keys in used.items():
                (kept,) = self._connection.execute(f"SELECT count(*) FROM {kind}").fetchone()
                if kept > 2 * len(set(keys)):
                    self._forget_others(kind, keys)

    def _forget_others(self, kind: str, keys: Collection[bytes]) -> None:
        with self._connection:
            self._connection.execute("CREATE TEMP TABLE used (key BLOB PRIMARY KEY)")
            self._connection.executemany("INSERT OR IGNORE INTO used VALUES (?)", ((item,) for item in keys))
            self._connection.execute(f"DELETE FROM {kind} WHERE key NOT IN (SELECT key FROM used)")
            self._connection.execute("DROP TABLE used")
        self._connection.execute("VACUUM")


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_PATIENCE)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        for kind in KINDS:
            connection.execute(f"CREATE TABLE IF NOT EXISTS {kind} (key BLOB PRIMARY KEY, value BLOB NOT NULL)")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _kind(error: sqlite3.DatabaseError) -> int:
    """SQLite's own number of the error, without what it adds to tell the place; 0 for an error that is not SQLite's."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _in_use(path: Path) -> WenbaoError:
    return WenbaoError(f"{path} is in use by another program; close it and build again.")


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(FILE + suffix).unlink(missing_ok=True)
