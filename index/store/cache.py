"""What was worked out once: parsed pages, their joins, vectors and terms, each kept by what it was made from.

A file beside the snapshots.  Moving or renaming an archive costs nothing, and a killed build goes on where it stopped.
Losing the file costs only time; a damaged one is therefore thrown away.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

FILE = "cache.sqlite"
KINDS = ("pages", "outlines", "joins", "vectors", "terms")
_AT_ONCE = 500  # keys a question to SQLite


def key(*parts: str) -> bytes:
    """The key of what is made from these parts; 16 bytes, so that two different makings never meet."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "little") + data)
    return digest.digest()[:16]


class Cache:
    """Tables of key -> bytes. Every `put` is on disk when it returns."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @classmethod
    def open(cls, folder: Path) -> Cache:
        """The cache of an index folder; a new one if there is none or it is damaged."""
        path = folder / FILE
        try:
            return cls(_connect(path))
        except sqlite3.DatabaseError:
            for suffix in ("", "-wal", "-shm"):
                path.with_name(FILE + suffix).unlink(missing_ok=True)
            return cls(_connect(path))

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def missing(self, kind: str, keys: Sequence[bytes]) -> list[int]:
        """The positions in `keys` of what is not kept yet; of equal keys only the first."""
        first: dict[bytes, int] = {}
        for position, item in enumerate(keys):
            first.setdefault(item, position)
        for some in _portions(list(first)):
            marks = ",".join("?" * len(some))
            for (item,) in self._connection.execute(f"SELECT key FROM {kind} WHERE key IN ({marks})", some).fetchall():
                del first[item]
        return list(first.values())

    def get(self, kind: str, keys: Sequence[bytes]) -> list[bytes | None]:
        """What is kept under the keys, in their order; None for what is not."""
        found: dict[bytes, bytes] = {}
        for some in _portions(list(dict.fromkeys(keys))):
            marks = ",".join("?" * len(some))
            found.update(self._connection.execute(f"SELECT key, value FROM {kind} WHERE key IN ({marks})", some).fetchall())
        return [found.get(item) for item in keys]

    def put(self, kind: str, items: Mapping[bytes, bytes]) -> None:
        """Keep the items."""
        with self._connection:
            self._connection.executemany(f"INSERT OR REPLACE INTO {kind} VALUES (?, ?)", items.items())

    def prune(self, used: Mapping[str, Collection[bytes]]) -> None:
        """Forget what the index no longer uses, by kind, where that is more than half of what is kept."""
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
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    for kind in KINDS:
        connection.execute(f"CREATE TABLE IF NOT EXISTS {kind} (key BLOB PRIMARY KEY, value BLOB NOT NULL)")
    return connection


def _portions(keys: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    return (keys[start : start + _AT_ONCE] for start in range(0, len(keys), _AT_ONCE))
