"""Files of questions, answers and gold: a JSON list, or one object a line, gzipped or not."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from index.errors import WenbaoError

Row = dict[str, Any]


def read_objects(file: Path) -> list[tuple[Row, str]]:
    """The objects of a file ("-" is stdin), each with the place it stands at, for messages.

    Raises WenbaoError naming the file, line or entry that cannot be used.
    """
    try:
        text = sys.stdin.read() if str(file) == "-" else _bytes(file).decode("utf-8-sig")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise _unread(file, error) from None
    if text.lstrip().startswith("["):
        found = [(item, f"{file}, entry {i}") for i, item in enumerate(_json(text, str(file)), 1)]
    else:
        found = [(_json(line, where), where) for line, where in _lines(file, text.split("\n"))]
    return [(_object(item, where), where) for item, where in found]


def stream_objects(file: Path) -> Iterator[Row]:
    """The objects of a file of one a line, which may be larger than memory.  Raises WenbaoError as read_objects does."""
    try:
        with gzip.open(file, "rt", encoding="utf-8-sig") if file.suffix == ".gz" else file.open(encoding="utf-8-sig") as lines:
            yield from (_object(_json(line, where), where) for line, where in _lines(file, lines))
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise _unread(file, error) from None


def _bytes(file: Path) -> bytes:
    return gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()


def _lines(file: Path, lines: Iterator[str] | list[str]) -> Iterator[tuple[str, str]]:
    """The lines that are not blank, each with its place."""
    return ((line, f"{file}, line {number}") for number, line in enumerate(lines, 1) if line.strip())


def _unread(file: Path, error: Exception) -> WenbaoError:
    reason = getattr(error, "strerror", None) or error
    return WenbaoError(f"cannot read {file} ({reason}): give a UTF-8 file with a JSON list or one object a line.")


def _json(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise WenbaoError(f"{where} is not JSON ({getattr(error, 'msg', 'nested too deeply')}): correct it.") from None


def _object(item: Any, where: str) -> Row:
    if not isinstance(item, dict):
        raise WenbaoError(f"{where}: expected an object: correct the file.")
    return item
