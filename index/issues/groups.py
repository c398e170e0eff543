"""Which pages of an archive are of one paper, and which of one issue."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Sequence
from typing import TypeVar

from index.records import Issue

T = TypeVar("T")

Owner = tuple[str | None, str | None]
"""Paper and edition."""


def owners(issues: Sequence[Issue]) -> list[Owner | None]:
    """Whose page each is: what a page leaves out is filled where only one paper, or one edition of it, can be meant.

    None if several papers could be meant.
    """
    papers = {issue.paper for issue in issues if issue.paper}
    by_day: dict[Hashable, set[str]] = defaultdict(set)
    for issue in issues:
        if issue.paper and issue.date:
            by_day[issue.date].add(issue.paper)
    named = [issue.paper or _only(papers) or _only(by_day.get(issue.date, ())) for issue in issues]
    editions: dict[Hashable, set[str]] = defaultdict(set)
    for paper, issue in zip(named, issues, strict=True):
        if issue.edition:
            for about in (paper, (paper, issue.date)):
                editions[about].add(issue.edition)
    found: list[Owner | None] = []
    for paper, issue in zip(named, issues, strict=True):
        edition = issue.edition or _only(editions.get((paper, issue.date), ())) or _only(editions.get(paper, ()))
        found.append((paper, edition) if paper or not papers else None)
    return found


def issues_of(issues: Sequence[Issue]) -> list[list[int]]:
    """The pages of each issue that has several, as positions in `issues`: same paper and day, or the number where the day is lacking.

    A page without day and number is of no issue that could be told.
    """
    whose = owners(issues)
    days: dict[Hashable, set[Hashable]] = defaultdict(set)
    for owner, issue in zip(whose, issues, strict=True):
        if issue.date and issue.issue_no:
            days[owner, issue.issue_no].add(issue.date)
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for k, (owner, issue) in enumerate(zip(whose, issues, strict=True)):
        day = issue.date or _only(days.get((owner, issue.issue_no), ()))
        if day or issue.issue_no:
            groups[owner, day or issue.issue_no].append(k)
    return [pages for pages in groups.values() if len(pages) > 1]


def _only(items: Collection[T]) -> T | None:
    return next(iter(items)) if len(items) == 1 else None
