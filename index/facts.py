"""What is known about a page from beside it: its file name, its sidecar FILE.meta.json, and the issues.csv of its folder.

Facts printed on the page come before these (index/masthead.py); among these the file name comes before the sidecar,
the sidecar before issues.csv, and the nearest issues.csv before one further up.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

from index.dates.expressions import number as numeral
from index.decode import decode, name_in_archive
from index.errors import UnreadableFile
from index.forms import fill_issue, issue_from_json, readable_fields
from index.records import DateBasis, Issue

SIDECAR_SUFFIX = ".meta.json"
TABLE = "issues.csv"
_FIRST_YEAR, _LAST_YEAR = 1850, 2100
# digits before or behind would make it part of a longer number; a letter before may end a paper's code, as in lj20250827
_SPACED_DAY = re.compile(r"(?<!\d)(\d{4})\s*(?:[-_./]|年-?)\s*(\d{1,2})\s*(?:[-_./]|月-?)\s*(\d{1,2})(?!\d)日?")
_COMPACT_DAY = re.compile(r"(?<![0-9])(?<![0-9][A-Za-z])(\d{4})(\d{2})(\d{2})(?=(?:\d{2})?(?!\d))")  # two digits more are the page
_FOLDER_DAY = re.compile(r"(?<!\d)(\d{4})/?(\d{2})/?(\d{2})/")
_PAGE_OF_ARTICLE = re.compile(r"_()[1-9]\d?-(\d{2})(?![0-9A-Za-z])")
"""The page behind the number of an article on it: 20250827_5-04."""
_PAGE_AFTER_DAY = re.compile(r"[-_. ]*第?(?:p(?:age|g)?[-_. ]*)?([A-Za-z]?)(\d{1,3})(?![0-9A-Za-z])", re.IGNORECASE)
_PAGE_IN_LETTERS = re.compile(r"(?<![0-9A-Za-z])()p(?:age|g)?[-_. ]?(\d{1,3})(?![0-9A-Za-z])", re.IGNORECASE)
_PAGE_IN_WORDS = re.compile(r"第([一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])版")
_PAGE_ANYWHERE = re.compile(r"第?(?<![0-9A-Za-z])([A-Za-z]?)(\d{1,3})版")
_PAGE_ALONE = re.compile(r"第?([A-Za-z]?)(\d{1,3})")
_LETTER_PAGE = re.compile(r"(?:^|[-_. 第])([B-Z])0*(\d{1,3})版?$")
_ISSUE_NO = re.compile(r"第(\d{1,6})期")


def facts_beside(path: Path, root: Path) -> Issue:
    """The facts beside the page file `path` of the archive `root`; unreadable sidecars count as absent (see read_facts)."""
    return read_facts(path, root)[0]


def read_facts(path: Path, root: Path) -> tuple[Issue, tuple[str, ...]]:
    """The facts beside a page file, and a sentence for each sidecar or table that could not be used."""
    issue, notes = name_facts(name_in_archive(path, root)), []
    sources = [path.with_name(path.name + SIDECAR_SUFFIX), path.with_suffix(SIDECAR_SUFFIX)]
    folders = [path.parent, *path.parent.parents][: len(path.relative_to(root).parts)]
    found = [source for source in sources if os.path.isfile(source)][:1]  # also where the page's name leaves no room for the suffix
    found += [folder / TABLE for folder in folders if (folder / TABLE).is_file()]
    for source in found:
        try:
            stated, dropped = _stated(_table_row(source, path) if source.name == TABLE else _sidecar_form(source))
            issue = fill_issue(issue, stated)
            notes += [f"{source.relative_to(root).as_posix()} is used without a field: {reason}" for reason in dropped]
        except (OSError, ValueError, csv.Error, UnreadableFile) as error:
            notes.append(f"{source.relative_to(root).as_posix()} is not used: {error}")
    return issue, tuple(notes)


# ---------------------------------------------------------------- file names


def name_facts(name: str) -> Issue:
    """Date, page and issue number out of a path inside the archive: …2025-08-27_01….txt, 20250827-A01.txt, 2025-08/27/A01.txt.

    Folders such as 2025/0827 are a day where the file is named by its page alone.
    """
    stem = name.rpartition(".")[0] or name
    folders, _, last = stem.rpartition("/")
    day, end = _day_in(last)
    number, words = _ISSUE_NO.search(last), _PAGE_IN_WORDS.search(last)
    if day:
        page = _PAGE_OF_ARTICLE.match(last, end) or _PAGE_AFTER_DAY.match(last, end)
        page = page or _PAGE_ANYWHERE.search(last) or _PAGE_IN_LETTERS.search(last)
    else:
        alone = _PAGE_ALONE.fullmatch(last)
        page = _PAGE_ANYWHERE.search(last) or alone
        day = _day_in(stem.replace("/", "-"))[0] or (_day_in(f"{folders}/", (_FOLDER_DAY,))[0] if page or words else None)
        page = page if day or page is not alone else None
    return Issue(
        date=day,
        date_basis=DateBasis.FILENAME if day else DateBasis.UNKNOWN,
        issue_no=int(number[1]) if number else None,
        page=numeral(words[1]) if words else _page_number(page),
    )


def letter_page(file: str) -> str | None:
    """The page of another part of the paper that a file name gives, B2 of 20250827-B02.txt; None for any other name."""
    found = _LETTER_PAGE.search(PurePosixPath(file).stem)
    return f"{found[1]}{found[2]}" if found else None


def _day_in(text: str, forms: Sequence[re.Pattern[str]] = (_SPACED_DAY, _COMPACT_DAY)) -> tuple[date | None, int]:
    """The last real day written in `text` in one of these forms, and where it ends."""
    found = [match for pattern in forms for match in pattern.finditer(text)]
    for match in sorted(found, key=lambda match: -match.end()):
        year, month, day = map(int, match.groups())
        try:
            if _FIRST_YEAR <= year <= _LAST_YEAR:
                return date(year, month, day), match.end()
        except ValueError:
            continue
    return None, 0


def _page_number(match: re.Match[str] | None) -> int | None:
    """The page's number; B02 is the second page of another part of the paper, and no page 2."""
    if match is None or match[1].upper() not in ("", "A") or int(match[2]) == 0:
        return None
    return int(match[2])


# ---------------------------------------------------------------- sidecars


def _sidecar_form(path: Path) -> Mapping[str, Any]:
    try:
        form = json.loads(decode(path.read_bytes()).text)
    except json.JSONDecodeError as error:
        raise ValueError(f"It is no whole JSON ({error.msg} in line {error.lineno}); write it again.") from None
    except RecursionError:
        raise ValueError("It is nested too deeply for the facts of a page; write it again.") from None
    if not isinstance(form, dict):
        raise ValueError("It is no JSON object; write one with paper, edition, date, issue_no, page.")
    return form


def _table_row(table: Path, path: Path) -> Mapping[str, Any]:
    stat = table.stat()
    rows = _read_table(table, stat.st_mtime_ns, stat.st_size)
    inside = path.relative_to(table.parent).as_posix()
    return rows.get(inside) or rows.get(path.name) or {}


@lru_cache(maxsize=64)
def _read_table(table: Path, _modified: int, _size: int) -> dict[str, dict[str, str]]:
    """The rows of an issues.csv by their file."""
    rows = list(csv.DictReader(io.StringIO(decode(table.read_bytes()).text)))
    if rows and "file" not in rows[0]:
        raise ValueError("It has no column named file; its columns are file, paper, edition, date, issue_no, page.")
    return {(row["file"] or "").strip().replace("\\", "/"): row for row in rows}


def _stated(form: Mapping[str, Any]) -> tuple[Issue, tuple[str, ...]]:
    """The facts that can be read, and a sentence for each that cannot."""
    facts = {name: value.strip() if isinstance(value, str) else value for name, value in form.items() if name}
    readable, dropped = readable_fields(facts)
    issue = issue_from_json(readable)
    return replace(issue, date_basis=DateBasis.SIDECAR if issue.days else DateBasis.UNKNOWN), dropped
