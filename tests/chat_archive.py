"""A small archive and an answerer over it for the chat's tests: real records, exact answers, no model.

Three pages of an invented paper: one dated as printed, one that tries to be HTML, Markdown and a template, one undated.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace
from datetime import date
from threading import Event

import numpy as np

from index.records import (
    Answer,
    Article,
    ArticleKind,
    AskedTime,
    Chunk,
    Citation,
    DateBasis,
    DateRange,
    Filters,
    Issue,
    Line,
    Paragraph,
    Passage,
    Question,
)
from ui.chat.turns import Turn

PRINTED = Issue("临江晚报", "青禾版", date(2024, 3, 5), DateBasis.PRINTED, weekday="星期二", issue_no=1208, page=3)
FROM_FILE_NAME = Issue("临江晚报", None, date(2024, 4, 9), DateBasis.FILENAME, page=1)
INFERRED = Issue("临江晚报", None, None, DateBasis.INFERRED, (date(2024, 5, 1), date(2024, 5, 7)), ("五一假期刚过", "立夏将至"))

BRIDGE = Article(
    "20240305-a01",
    "20240305.txt",
    PRINTED,
    ArticleKind.NEWS,
    (
        Paragraph("本报讯 昨天上午，青禾桥正式通车。大桥总投资3.2亿元，全长1280米，由临江市交通局建设。", (4, 5, 6)),
        Paragraph("交通局局长沈望舒说：“过江从四十分钟缩短到五分钟。”", (7,)),
    ),
    kicker="两岸居民盼了十年",
    headline="青禾桥昨日通车",
    byline=(("记者", ("林知远",)), ("通讯员", ("周小满",))),
)
HOSTILE_WORDS = (
    '<script>window.hacked=1</script><img src=x onerror="window.hacked=2"> **粗体** [链接](javascript:alert(1)) '
    "${window.hacked=3} {{hacked}} `x` &lt;b&gt;"
)
HOSTILE = Article(
    "20240409-a01",
    "20240409.txt",
    FROM_FILE_NAME,
    ArticleKind.NOTICE,
    (Paragraph(f"来稿写道：{HOSTILE_WORDS}，原样照登。", (2,)),),
    headline='</strong><script>window.hacked=4</script>读者"来稿"',
)
MARKET = Article(
    "wuyi-a01",
    "wuyi.txt",
    INFERRED,
    ArticleKind.NEWS,
    (Paragraph("城南花市接待游客两万人次。", (2,)),),
    headline="城南花市人气旺",
)
PAGES = {
    "20240305.txt": (
        "临江晚报·青禾版",
        "2024年3月5日 星期二 总第1208期 第3版",
        "青禾桥昨日通车",
        "本报讯 昨天上午，青禾桥正",
        "式通车。大桥总投资3.2亿元，全长1280",
        "米，由临江市交通局建设。",
        "交通局局长沈望舒说：“过江从四十分钟缩短到五分钟。”",
        "今日天气 晴 8到15度",
    ),
    "20240409.txt": ("读者来稿", f"来稿写道：{HOSTILE_WORDS}，原样照登。"),
    "wuyi.txt": ("城南花市人气旺", "城南花市接待游客两万人次。"),
}


@dataclass(frozen=True)
class FakeArchive:
    """What the chat asks of index.store.archive.Archive."""

    articles: tuple[Article, ...] = (BRIDGE, HOSTILE, MARKET)

    def article(self, id: str) -> Article:
        return next(article for article in self.articles if article.id == id)

    def page_lines(self, file: str) -> tuple[Line, ...]:
        return tuple(Line(number, text) for number, text in enumerate(PAGES[file], 1))

    def period(self) -> DateRange:
        days = [article.issue.date for article in self.articles if article.issue.date]
        return min(days), max(days)

    def headlines(self, n: int, seed: int = 0) -> tuple[Article, ...]:
        return self.articles[:n]

    def rows(self, filters: Filters) -> np.ndarray | None:
        return np.array([i for i, a in enumerate(self.articles) if passes(a, filters)], np.int64) if filters else None


def passes(article: Article, filters: Filters) -> bool:
    days = article.issue.days
    if days is None:
        return not (filters.date_from or filters.date_to)
    return (filters.date_from or days[0]) <= days[1] and days[0] <= (filters.date_to or days[1])


def citation(article: Article, words: str, quote: str, marker: int = 1) -> Citation:
    start = article.text.index(quote)
    at = start + quote.index(words)
    return Citation(marker, article, start, start + len(quote), (at, at + len(words)), 0.9)


COST = citation(BRIDGE, "3.2亿元", "大桥总投资3.2亿元，全长1280米，由临江市交通局建设。")
ANSWERS = {
    "青禾桥总投资多少？": COST,
    "How much did the bridge cost?": COST,
    "那它有多长？": citation(BRIDGE, "1280米", "大桥总投资3.2亿元，全长1280米，由临江市交通局建设。"),
    "《青禾桥昨日通车》是谁写的？": citation(BRIDGE, "林知远", "记者 林知远 通讯员 周小满"),
    "来稿写了什么？": citation(HOSTILE, HOSTILE_WORDS, HOSTILE.paragraphs[0].text),
    "花市接待了多少游客？": citation(MARKET, "两万人次", "城南花市接待游客两万人次。"),
}
FOLLOW_UP = "那它有多长？"
IN_JUNE = "2024年6月青禾桥总投资多少？"


class FakeAnswerer:
    """Knows the answers above; a follow-up only after a question about the bridge."""

    def __init__(self, archive: FakeArchive) -> None:
        self.archive = archive
        self.slow = Event()  # lets go of the question “慢？”
        self.asked: list[tuple[str, tuple[str, ...], Filters]] = []

    def ask(
        self,
        question: str,
        history: tuple[str, ...] = (),
        filters: Filters = Filters(),
        date_filter: bool = True,
        today: date | None = None,
    ) -> Answer:
        self.asked.append((question, tuple(history), filters))
        if question == IN_JUNE:
            return self._in_june(history, filters, date_filter)
        if question == "慢？":
            self.slow.wait(60)
        if question == "坏了？":
            raise RuntimeError("a fault of the answerer")
        found = ANSWERS.get(question)
        lost = question == FOLLOW_UP and not any("桥" in earlier for earlier in history)
        if found and not lost and passes(found.article, filters):
            return Answer(
                understood(question, history, filters), found.article.text[slice(*found.span)], 0.83, (found,), seconds=(("total", 0.04),)
            )
        passing = sum(passes(a, filters) for a in self.archive.articles) if filters else None
        left_out = sum(a.issue.days is None for a in self.archive.articles) if filters else 0
        near = () if passing == 0 else (passage(BRIDGE),)
        return Answer(understood(question, history, filters), None, 0.1, (), near, left_out, passing, self.archive.period())

    def _in_june(self, history: tuple[str, ...], filters: Filters, date_filter: bool) -> Answer:
        """The bridge opened in March: a question about June finds that only when its limit is lifted."""
        time = AskedTime((date(2024, 6, 1), date(2024, 6, 30)), "2024年6月") if date_filter else None
        question = replace(understood(IN_JUNE, history, replace(filters, time=time)), days=(date(2024, 6, 1), date(2024, 6, 30)))
        if time is None:
            return Answer(question, "3.2亿元", 0.8, (COST,))
        return Answer(question, None, 0.1, passing=2, outside=COST)


def understood(question: str, history: tuple[str, ...], filters: Filters) -> Question:
    return Question(question, question, "en" if question.isascii() else "zh", history=tuple(history), filters=filters)


def passage(article: Article) -> Passage:
    return Passage(Chunk(0, article.id, 0, len(article.text), article.text), article, 0.4, ("dense",))


def answered(citation=COST, **changes):
    words = citation.article.text[slice(*citation.span)]
    return Answer(understood("问？", (), Filters()), words, 0.834, (citation,), seconds=(("total", 1.26),), **changes)


def refused(question, limits=Filters(), **changes):
    answer = Answer(understood(question, (), limits), None, 0.1, (), (passage(MARKET),), covers=FakeArchive().period())
    return Turn(question, answer=answer, **changes)


def shown_text(markup: str) -> str:
    """What a reader sees of the markup."""
    return html.unescape(re.sub(r"<[^>]*>", "", markup))
