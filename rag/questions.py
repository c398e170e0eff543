"""Files of questions and answers: a JSON list, or one object a line."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from index.errors import WenbaoError


def read_objects(file: Path) -> list[tuple[dict[str, Any], str]]:
    """The objects of a file ("-" is stdin), each with the place it stands at, for messages.

    Raises WenbaoError naming the file, line or entry that cannot be used.
    """
    try:
        text = sys.stdin.read() if str(file) == "-" else file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise WenbaoError(f"cannot read {file} ({error}): give a UTF-8 file with a JSON list or one object a line.") from None
    if text.lstrip().startswith("["):
        found = [(item, f"{file}, entry {i}") for i, item in enumerate(_json(text, str(file)), 1)]
    else:
        lines = [(line, f"{file}, line {i}") for i, line in enumerate(text.split("\n"), 1) if line.strip()]
        found = [(_json(line, where), where) for line, where in lines]
    for item, where in found:
        if not isinstance(item, dict):
            raise WenbaoError(f"{where}: expected an object: correct the file.")
    return found


def _json(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise WenbaoError(f"{where} is not JSON ({error.msg}): correct it.") from None
