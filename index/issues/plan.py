"""What is worked out over the whole archive once its pages are parsed: dates by number, and which pieces are one article.

Pages are kept out of memory: all that is held of each is its issue facts and whether a jump line stands on it.  What was found for
an issue is kept under its pages' content, so that only an issue with a changed page is looked at again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache as once
from pathlib import Path
from typing import Any, TypeVar

from index.forms import issue_from_json, issue_to_json
from index.issues.dates import dates_by_number
from index.issues.groups import issues_of
from index.issues.joined import joined_article
from index.issues.jumps import follow, has_jump, page_label
from index.records import Article, Issue, Line, Page
from index.store.cache import Cache, key

P = TypeVar("P")
Place = tuple[str, int]
"""An article as the parser gave it: the file of its page and its number on it, from 0."""
Numbers = tuple[int, int]
"""The same where pages are numbered: the number of its page, and its number on it."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What is held of a page; `key` names its content."""

    file: str
    key: bytes
    issue: Issue
    jumps: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """The facts of pages that change, with a sentence where one is due, and the article each article goes on in."""

    issues: Mapping[str, tuple[Issue, str | None]] = field(default_factory=dict)
    follows: Mapping[Place, Place] = field(default_factory=dict)
    led_to: frozenset[Place] = frozenset()
    keys: tuple[bytes, ...] = ()

    def chain(self, place: Place) -> list[Place]:
        """An article and those it goes on in; empty if it is itself the rest of another."""
        return [] if place in self.led_to else _chain(place, self.follows)

    def issue(self, page: Page) -> Issue:
        """The page's facts."""
        return self.issues.get(page.file, (page.issue, None))[0]


def outline_to_json(page: Page) -> dict[str, Any]:
    """The outline of a parsed page, for the cache."""
    return {"file": page.file, "issue": issue_to_json(page.issue), "jumps": has_jump(page.articles)}


def outline_from_json(form: Mapping[str, Any], key: bytes) -> Outline:
    """What outline_to_json gave."""
    return Outline(form["file"], key, issue_from_json(form["issue"]), form["jumps"])


@once
def version() -> str:
    """A hash of the code that joins pages and dates them."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def plan(outlines: Sequence[Outline], load: Callable[[bytes], Page | None], lines: Callable[[str], Sequence[Line]], cache: Cache) -> Plan:
    """The plan for an archive. `load` gives a parsed page by its key, `lines` the lines of a file."""
    from index.masthead import fits_lunar

    known = [o.issue for o in outlines]
    dated = dates_by_number(known, lambda k, day: fits_lunar(lines(outlines[k].file), day))
    issues = [dated[k][0] if k in dated else issue for k, issue in enumerate(known)]
    follows: dict[Place, Place] = {}
    keys = []
    for group in issues_of(issues):
        if any(outlines[k].jumps for k in group):
            name, pairs = _joins([outlines[k] for k in group], [issues[k] for k in group], load, cache)
            follows.update(pairs)
            keys.append(name)
    follows = _without_rings(follows)
    return Plan({outlines[k].file: revised for k, revised in dated.items()}, follows, frozenset(follows.values()), tuple(keys))


def _of_pages(pages: Sequence[Page]) -> dict[Numbers, Numbers]:
    """The articles that go on in others."""
    found: dict[Numbers, Numbers] = {}
    for group in issues_of([page.issue for page in pages]):
        own = [pages[k] for k in group]
        if any(has_jump(page.articles) for page in own):
            pairs = follow([(page.file, page.articles) for page in own], [page_label(page.file, page.issue) for page in own])
            found.update({(group[p], a): (group[q], b) for (p, a), (q, b) in pairs})
    return _without_rings(found)


def with_joined(pages: Sequence[Page]) -> list[Page]:
    """The pages, with the articles that begin on each and go on on others in its `joined`."""
    follows = _of_pages(pages)
    found: dict[int, list[Article]] = {}
    for place in sorted(set(follows) - set(follows.values())):
        pieces = [pages[p].articles[n] for p, n in _chain(place, follows)]
        found.setdefault(place[0], []).append(joined_article(pieces))
    return [replace(page, joined=tuple(found[k])) if k in found else page for k, page in enumerate(pages)]


def _chain(place: P, follows: Mapping[P, P]) -> list[P]:
    """A place and those that follow it."""
    found = [place]
    while found[-1] in follows:
        found.append(follows[found[-1]])
    return found


def _without_rings(follows: Mapping[P, P]) -> dict[P, P]:
    """The pairs that can be reached from a beginning."""
    reached = {place for start in set(follows) - set(follows.values()) for place in _chain(start, follows)}
    return {place: following for place, following in follows.items() if place in reached}


def _joins(
    group: Sequence[Outline], issues: Sequence[Issue], load: Callable[[bytes], Page | None], cache: Cache
) -> tuple[bytes, list[tuple[Place, Place]]]:
    """The pairs of one issue, out of the cache or worked out, and the name they are kept under."""
    labels = [page_label(o.file, issue) for o, issue in zip(group, issues, strict=True)]
    name = key("joins", version(), *(f"{o.key.hex()} {label}" for o, label in zip(group, labels, strict=True)))
    kept = cache.get("joins", [name])[0]
    if kept is None:
        loaded = [load(o.key) for o in group]
        pages = [(o.file, page.articles if page else ()) for o, page in zip(group, loaded, strict=True)]
        kept = json.dumps(follow(pages, labels)).encode()
        cache.put("joins", {name: kept})
    return name, [((group[p].file, a), (group[q].file, b)) for (p, a), (q, b) in json.loads(kept)]
