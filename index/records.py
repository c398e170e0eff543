"""The vocabulary: every noun that more than one file of Wenbao speaks about.

All records are frozen and complete when built; sequences are tuples so that a record can be hashed and shared.
This file imports nothing of ours.  Positions are always [start, end) in Unicode code points.
Scores: higher is better, everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

WEEKDAYS = "一二三四五六日"
"""The letter of each weekday behind 星期, Monday first."""

Byline = tuple[tuple[str, tuple[str, ...]], ...]
"""Roles as printed (记者, 通讯员, 摄影, 署名 …) with their names, in printed order."""

DateRange = tuple[date, date]
"""First and last day, both included."""


class ArticleKind(StrEnum):
    """What sort of item of a page an article is."""

    NEWS = "news"
    COMMENTARY = "commentary"
    PHOTO = "photo"
    EDITOR_NOTE = "editor_note"
    NOTICE = "notice"
    AD = "ad"
    WEATHER = "weather"
    MASTHEAD_ITEM = "masthead_item"


class DateBasis(StrEnum):
    """Where the date of an issue comes from, best witness first."""

    PRINTED = "printed"
    FILENAME = "filename"
    SIDECAR = "sidecar"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


class AnswerType(StrEnum):
    """What a question asks for."""

    PERSON = "person"
    PLACE = "place"
    ORGANIZATION = "organization"
    DATE = "date"
    NUMBER = "number"
    MONEY = "money"
    TITLE = "title"
    LIST = "list"
    REASON = "reason"
    METHOD = "method"
    QUOTE = "quote"
    YES_NO = "yesno"
    OTHER = "other"


# ---------------------------------------------------------------- what the paper holds


@dataclass(frozen=True, slots=True)
class Issue:
    """The issue (and page) an article was printed in; facts the paper does not give are None."""

    paper: str | None = None
    edition: str | None = None
    date: date | None = None
    date_basis: DateBasis = DateBasis.UNKNOWN
    date_range: DateRange | None = None
    date_evidence: tuple[str, ...] = ()
    weekday: str | None = None
    issue_no: int | None = None
    page: int | None = None

    @property
    def days(self) -> DateRange | None:
        """The days the issue may be from: its date, else its inferred range, else None."""
        return (self.date, self.date) if self.date else self.date_range


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page file: its number in the file, counted from 1, and its text as it stands there."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class PageText:
    """One page file as text. `file` is its path inside the archive, with forward slashes."""

    file: str
    lines: tuple[Line, ...]
    encoding: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of an article, and the numbers of the page lines it was put together from (none for .jsonl).

    The lines are those of the page the paragraph begins on; what a next page adds to it, the article's parts tell.
    """

    text: str
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class EventDate:
    """A relative time expression of an article, article.text[start:end], and the days it means."""

    start: int
    end: int
    days: DateRange


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of Article.text: `name` is a field name, `paragraph` its index if the field is "paragraphs", else -1."""

    name: str
    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Part:
    """What one page holds of an article that goes on from page to page: Article.text[start:end].

    `label` is the page as a citation names it (3, B2); `lines` are the lines of `file` the part's paragraphs were put
    together from; `id` is the id the part has as an article of its page alone.
    """

    file: str
    id: str
    page: int | None
    label: str | None
    start: int
    end: int
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One article, rebuilt.  `text` is what is indexed, quoted and cut into answers.

    `file` and `issue.page` are those of its first page; `parts` tells the pages of one that goes on, and is empty else.
    """

    id: str
    file: str
    issue: Issue
    kind: ArticleKind
    paragraphs: tuple[Paragraph, ...]
    kicker: str | None = None
    headline: str | None = None
    subhead: str | None = None
    column: str | None = None
    byline: Byline = ()
    continued_on: str | None = None
    continued_from: str | None = None
    parts: tuple[Part, ...] = ()

    def parts_of(self, start: int, end: int) -> tuple[Part, ...]:
        """The parts that text[start:end] stands in; none for an article of one page."""
        return tuple(part for part in self.parts if part.start < end and start < part.end)

    @property
    def byline_text(self) -> str:
        """The byline as one line: 记者 李明 通讯员 王芳 张强."""
        return " ".join(" ".join((role, *names)) for role, names in self.byline)

    def _parts(self) -> list[tuple[str, int, str]]:
        heads = [("kicker", self.kicker), ("headline", self.headline), ("subhead", self.subhead)]
        heads += [("column", self.column), ("byline", self.byline_text)]
        parts = [(name, -1, text) for name, text in heads if text]
        return parts + [("paragraphs", i, p.text) for i, p in enumerate(self.paragraphs)]

    @property
    def text(self) -> str:
        """The one fixed join: kicker, headline, subhead, column, byline and paragraphs, a line each."""
        return "\n".join(text for _, _, text in self._parts())

    @property
    def sections(self) -> tuple[Section, ...]:
        """Where each field stands in `text`, in order, without the line ends between them."""
        found, start = [], 0
        for name, paragraph, text in self._parts():
            found.append(Section(name, paragraph, start, start + len(text)))
            start += len(text) + 1
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Page:
    """A page file, read: its issue facts, its articles, and the lines that found no place in any of them.

    `joined` are the articles that begin here and go on on other pages; their parts stand in the pages' `articles` as well.
    """

    file: str
    issue: Issue
    articles: tuple[Article, ...]
    leftovers: tuple[Line, ...] = ()
    joined: tuple[Article, ...] = ()


@dataclass(frozen=True, slots=True)
class Chunk:
    """The unit of retrieval: article.text[start:end].  `row` is its position in the vectors, the terms and the catalog."""

    row: int
    article_id: str
    start: int
    end: int
    text: str


# ---------------------------------------------------------------- what is asked and answered


@dataclass(frozen=True, slots=True)
class AskedTime:
    """A time a question asks about, as a limit: its days, and the words of the question it stands in.

    With `printed` only the day of issue counts ("papers of May 2023"); else also what the text tells of.  `guessed` says that no year
    was named and the latest is taken: where nothing of it answers, the limit falls.
    """

    days: DateRange
    words: str
    printed: bool = False
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows a search.  Empty means no limit; all limits must hold together.

    `date_from` and `date_to` are days of issue that the caller set; `time` is what the question itself asks about.
    """

    date_from: date | None = None
    date_to: date | None = None
    papers: tuple[str, ...] = ()
    kinds: tuple[ArticleKind, ...] = ()
    columns: tuple[str, ...] = ()
    time: AskedTime | None = None

    def __bool__(self) -> bool:
        return self != Filters()


@dataclass(frozen=True, slots=True)
class Question:
    """A question, understood. `query` is what is searched for: the question with what its history adds.

    `history` holds only the earlier questions it leans on; `days` are days it names, preferred in ranking (the limit made of them
    is `filters.time`).  `latest` asks for recent issues; `kinds` are the sorts of article its wording speaks of, preferred too;
    `today` is the day its relative dates are counted from.  `asked` is the question as it was typed, where it has been understood
    from that: two that mean the same are equal.
    """

    text: str
    query: str
    lang: str
    wants: AnswerType = AnswerType.OTHER
    history: tuple[str, ...] = ()
    filters: Filters = field(default_factory=Filters)
    days: DateRange | None = None
    latest: bool = False
    kinds: tuple[ArticleKind, ...] = ()
    today: date | None = None
    asked: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Passage:
    """A retrieved chunk with its article; `found_by` names the retrievers ("dense", "terms") that found it.

    `near` is the cosine of its vector with the question's, where the bundled model made both; other models' have other ranges.
    `reprints` are passages of other articles that print the same; in those `reprint_of` is the id of this one's article.
    """

    chunk: Chunk
    article: Article
    score: float
    found_by: tuple[str, ...] = ()
    near: float | None = None
    reprints: tuple[Passage, ...] = ()
    reprint_of: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A candidate answer: passage.article.text[start:end]."""

    passage: Passage
    start: int
    end: int
    score: float

    @property
    def text(self) -> str:
        """The answer's words."""
        return self.passage.article.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Citation:
    """One source: the quoted sentences article.text[quote_start:quote_end], and the answer's own span if it stands there.

    `differs`: what its span says contradicts the answer; it is shown beside it, not for it.
    """

    marker: int
    article: Article
    quote_start: int
    quote_end: int
    span: tuple[int, int] | None
    score: float
    differs: bool = False

    @property
    def quote(self) -> str:
        """The quoted words, verbatim."""
        return self.article.text[self.quote_start : self.quote_end]

    @property
    def words(self) -> str:
        """What its own span says; empty without one."""
        return self.article.text[slice(*self.span)] if self.span else ""

    @property
    def section(self) -> Section:
        """The field or paragraph the quote begins in."""
        return next(s for s in self.article.sections if self.quote_start <= s.end)


@dataclass(frozen=True, slots=True)
class Answer:
    """What is shown.  Refused: text None, answerable False, no citations; `related` may name near articles, apart.

    `unsure` marks an answer given with little confidence: to be checked against the paper.
    `passing` is how many articles passed the limits (None without any), `covers` the days that the archive's issues span.
    `outside` is the best source of another time than the question's, for a refusal within that time: shown apart, never as the answer.
    """

    question: Question
    text: str | None
    confidence: float
    citations: tuple[Citation, ...] = ()
    related: tuple[Passage, ...] = ()
    left_out_undated: int = 0
    passing: int | None = None
    covers: DateRange | None = None
    outside: Citation | None = None
    seconds: tuple[tuple[str, float], ...] = ()
    unsure: bool = False

    @property
    def answerable(self) -> bool:
        """Whether the archive gave an answer."""
        return self.text is not None
