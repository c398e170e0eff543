"""Example questions drawn from the archive itself.  Only questions the archive does answer, and rightly, are offered."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from index.errors import WenbaoError
from index.records import Article
from rag.cite import authors

if TYPE_CHECKING:
    from index.store.archive import Archive
    from rag.answer import Answerer

TRIED = 12  # articles looked at for a few good questions
TRIED_EACH = 2  # figures, and quotes, of one article
PATIENCE = 30.0  # seconds after which no further question is tried
LONGEST_HEADLINE = 30  # characters; a longer one makes a question nobody reads

QUANTITY = re.compile(r"\d[\d.,]*(?:余|多)?(?P<unit>[万亿]?(?:余|多)?(?:元|人次|人|名|户|家|公里|平方米|亩|米|吨|公斤|棵|辆|个百分点))")
CLAUSE = re.compile(r"[^，。；！？、：,;!?:\s“”《》（）()]{6,24}")
LEAST_CONTEXT = 2  # characters of a clause before its figure: what is counted, or who counts
SAID = re.compile(r"(?:^|[。！？”])(?P<who>[^，。；！？、：\s“”《》（）()\d]{2,12})说：“(?P<words>[^“”]{6,})”")


@dataclass(frozen=True, slots=True)
class Example:
    """A question an article should answer, the words its answer must share, and its kind: the name of its pattern in words.py."""

    question: str
    expected: tuple[str, ...]
    kind: str


def example_questions(answerer: Answerer, archive: Archive, words: Mapping[str, str], count: int, seed: int = 0) -> tuple[str, ...]:
    """At most `count` questions about articles of the archive, each answered rightly out of the article it is about.

    How much, who said what, who wrote it: one an article, of the kind least shown so far, so that the list shows what can be asked.
    """
    found: list[str] = []
    shown: Counter[str] = Counter()
    until = time.monotonic() + PATIENCE
    for article in archive.headlines(TRIED, seed):
        for example in sorted(candidates(article, words), key=lambda example: shown[example.kind]):
            if len(found) == count or time.monotonic() > until:
                return tuple(found)
            if _answers(answerer, example, article):
                found.append(example.question)
                shown[example.kind] += 1
                break
    return tuple(found)


def candidates(article: Article, words: Mapping[str, str]) -> Iterator[Example]:
    """Questions an article should answer, made from its headline, its figures, what is said in it, and its byline."""
    headline = article.headline
    if not headline or len(headline) > LONGEST_HEADLINE or "《" in headline:
        return
    if words["lang"] != "en":
        for clause, figure in islice(_figures(article), TRIED_EACH):
            yield Example(words["how_much"].format(headline=headline, clause=clause), (figure,), "how_much")
    quotes = (said for paragraph in article.paragraphs for said in SAID.finditer(paragraph.text))
    for said in islice(quotes, TRIED_EACH):
        yield Example(words["who_said"].format(headline=headline, who=said["who"]), (said["words"],), "who_said")
    if authors(article):
        yield Example(words["who_wrote"].format(headline=headline), authors(article), "who_wrote")


def _figures(article: Article) -> Iterator[tuple[str, str]]:
    """Clauses with exactly one figure, the figure turned into 多少, and the figure: 总投资3亿元 gives 总投资多少元 and 3亿元."""
    for paragraph in article.paragraphs:
        for clause in CLAUSE.findall(paragraph.text):
            figures = list(QUANTITY.finditer(clause))
            if len(figures) == 1 and figures[0].start() >= LEAST_CONTEXT and len(re.findall(r"\d+(?:\.\d+)?", clause)) == 1:
                unit = re.sub(r"[万亿余多]", "", figures[0]["unit"])
                yield f"{clause[: figures[0].start()]}多少{unit}{clause[figures[0].end() :]}", figures[0].group()


def _answers(answerer: Answerer, example: Example, article: Article) -> bool:
    try:
        answer = answerer.ask(example.question)
    except WenbaoError:
        return False
    text = answer.text or ""
    shared = any(expected in text or text in expected for expected in example.expected)
    return bool(text) and shared and answer.citations[0].article.id == article.id
