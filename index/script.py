"""Traditional characters: what is printed in them is read as if in simplified ones, and given back as printed.

What is known of newspapers (print cues, the language model, the reader's training) is known in simplified characters.  So a
traditional page is simplified letter for letter, read, and every string that was made of its lines gets the printed letters back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from index.records import Article, Issue, Line, Page

_SHARE = 20
"""One letter in this many differs from its simplified form in a text that is printed in traditional ones."""
_QUOTES = str.maketrans("「」『』", "“”‘’")
_SEED = 6
"""Letters by which a place of the page is looked for; fewer where these stand nowhere."""


def simplified(text: str) -> str:
    """The text with traditional characters simplified, nothing else changed; now and then of another length."""
    converted: str = _simplifier().convert(text)
    return converted


def in_place(text: str) -> str:
    """The same, every letter in its old place: one by one where the whole changed its length."""
    converted = simplified(text)
    return converted if len(converted) == len(text) else "".join(map(_letter, text))


def readable(text: str) -> str:
    """A text printed in traditional characters in simplified ones, with their quotation marks, letter for letter; any other as it is."""
    plain = in_place(text)
    differing = sum(a != b for a, b in zip(text, plain, strict=True)) if plain != text else 0
    return plain.translate(_QUOTES) if differing * _SHARE > sum(map(str.isalpha, text)) else text


def readable_lines(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a page, all in simplified characters if the page is printed in traditional ones."""
    read = readable("\n".join(line.text for line in lines)).split("\n")
    return tuple(replace(line, text=text) for line, text in zip(lines, read, strict=True))


def as_printed(page: Page, read: Sequence[Line], lines: Sequence[Line]) -> Page:
    """A page that was made of `read`, the simplified `lines`, with the letters of `lines` in all that it says."""
    printed = _Printed(read, lines)
    by_number = {line.number: line for line in lines}
    issue = _issue(page.issue, printed)
    articles = tuple(replace(_rewritten(article, printed), issue=issue) for article in page.articles)
    return replace(page, issue=issue, articles=articles, leftovers=tuple(by_number[line.number] for line in page.leftovers))


def readable_article(article: Article) -> Article:
    """An article printed in traditional characters as `readable` gives its text: every letter in its old place; any other as it is."""
    return _rewritten(article, lambda text: in_place(text).translate(_QUOTES)) if readable(article.text) != article.text else article


def _rewritten(article: Article, change: Callable[[str], str]) -> Article:
    """The article with all its text changed; `change` keeps lengths."""
    heads: dict[str, Any] = {name: change(text) for name in ("kicker", "headline", "subhead", "column") if (text := getattr(article, name))}
    byline = tuple((change(role), tuple(map(change, names))) for role, names in article.byline)
    return replace(article, byline=byline, paragraphs=tuple(replace(p, text=change(p.text)) for p in article.paragraphs), **heads)


def _issue(issue: Issue, printed: _Printed) -> Issue:
    paper, edition = (printed(name) if name else None for name in (issue.paper, issue.edition))
    return replace(issue, paper=paper, edition=edition, date_evidence=tuple(map(printed, issue.date_evidence)))


class _Printed:
    """What the letters of a page are in print: a string is looked up by its longest stretches on the page."""

    def __init__(self, read: Sequence[Line], lines: Sequence[Line]) -> None:
        self.read = "\n".join("".join(line.text.split()) for line in read)
        self.lines = "\n".join("".join(line.text.split()) for line in lines)
        self.changed = {a for a, b in zip(self.read, self.lines, strict=True) if a != b}

    def __call__(self, text: str) -> str:
        """The text as printed, of the same length; what stands nowhere on the page stays as it is."""
        if not self.changed.intersection(text):
            return text
        letters = "".join(text.split())
        out = ""
        while len(out) < len(letters):
            place, length = self._longest(letters[len(out) :])
            out += self.lines[place : place + length] if length else letters[len(out)]
        given = iter(out)
        return "".join(letter if letter.isspace() else next(given) for letter in text)

    def _longest(self, text: str) -> tuple[int, int]:
        """The place on the page where the longest beginning of a text stands, and its length; the first of several."""
        for size in dict.fromkeys((min(_SEED, len(text)), 2, 1)):
            best, place = (0, 0), self.read.find(text[:size])
            while place >= 0 and best[0] < len(text):
                length = size
                while self.read[place + length : place + length + 1] == text[length : length + 1] != "":
                    length += 1
                best = max(best, (length, -place))
                place = self.read.find(text[:size], place + 1)
            if best[0]:
                return -best[1], best[0]
        return 0, 0


@cache
def _letter(letter: str) -> str:
    plain = simplified(letter)
    return plain if len(plain) == 1 else letter


@cache
def _simplifier() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")
