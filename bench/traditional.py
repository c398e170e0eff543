"""Folders of pages, gold and questions copied in traditional characters, to measure on them with the ordinary commands.

    python -m bench.traditional OUT FOLDER ...

Every text file of the folders is converted whole (OpenCC, s2t); files of one name in two folders are refused.  Then, say,
`python -m bench.page_scores --parsed OUT/*.pages.json`, `wenbao build OUT` and `wenbao eval answers OUT/questions.json`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from index.decode import decode

_TABLES = (".csv",)
"""Files whose header is in Chinese words that are names of fields."""


def converted(folder: Path, out: Path) -> int:
    """Write the files of a folder to `out`; gives their number. Raises FileExistsError where one is there already."""
    from opencc import OpenCC

    script = OpenCC("s2t")
    files = [file for file in sorted(folder.rglob("*")) if file.is_file()]
    for file in files:
        target = out / file.relative_to(folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        text = decode(file.read_bytes())[0]
        with target.open("x", encoding="utf-8") as written:
            written.write(text if file.suffix in _TABLES else script.convert(text))
    return len(files)


def main() -> None:
    """Run from the command line."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("out", type=Path)
    asked.add_argument("folders", type=Path, nargs="+")
    given = asked.parse_args()
    for folder in given.folders:
        print(f"{converted(folder, given.out)} files of {folder}")


if __name__ == "__main__":
    main()
