"""Arrays out of files, one at a time: numpy reads their headers with ast, which two threads at once break in CPython 3.11."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import numpy as np

_ONE_AT_A_TIME = threading.Lock()


def mapped(path: Path) -> np.ndarray:
    """The array of an .npy file, mapped into memory and not to be written. Raises OSError or ValueError if the file is not whole."""
    with _ONE_AT_A_TIME:
        array: np.ndarray = np.load(path, mmap_mode="r")
        return array


def together(path: Path) -> dict[str, Any]:
    """The arrays of an .npz file by name. Raises OSError or ValueError if the file is not whole."""
    with _ONE_AT_A_TIME, np.load(path) as data:
        return dict(data)
