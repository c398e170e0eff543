"""The one front door: a question in, an Answer out, in the paper's own words or refused.

understand -> retrieve -> read -> cite.  Every answer is a slice of the article it cites; that is checked here, for any reader.
"""

from __future__ import annotations

import logging
import re
import threading
import time
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from index.config import EncoderSettings
from index.encoder import Encoder, load_encoder
from index.errors import WenbaoError
from index.records import Answer, ArticleKind, Citation, Filters, Passage, Question, Span
from index.tokens import fold
from rag.cite import cite
from rag.config import AnswerSettings, RetrieveSettings
from rag.corrections import corrected, is_taken_back
from rag.disagree import differs, same_figure
from rag.question import MOST_BEHIND, nearest, understand
from rag.reader import load_reader
from rag.reader.base import Reader, Reading, read_printed
from rag.reprints import listed
from rag.retrieve import retrieve

if TYPE_CHECKING:
    from index.store.archive import Archive

log = logging.getLogger(__name__)

DISAGREES = 0.3
"""Another article's figure is named beside the answer if its expected match is at least this share of the answer's."""
AGREES = 0.05
"""Another article counts as a further source if the expected match of what it says is at least this share of the answer's."""
SURER = 2.0
"""How many times as sure an answer of any time must be to take the place of one of a guessed year."""
_DIGITS = re.compile(r"\d+")
BEHIND = 0.3
"""How much less found than the first an article may be that a refusal names."""
_SERVICE = (ArticleKind.AD, ArticleKind.MASTHEAD_ITEM)
_REMEMBERED = 256  # answers kept, so that a follow-up need not have the question before it answered again


class Answerer:
    """Answers questions over an open archive, and follows it when a build has made a new snapshot; one instance serves many threads."""

    def __init__(
        self,
        archive: Archive,
        encoder: Encoder,
        reader: Reader,
        retrieve_settings: RetrieveSettings = RetrieveSettings(),
        answer_settings: AnswerSettings = AnswerSettings(),
    ) -> None:
        self._archive = archive
        self.encoder = encoder
        self.reader = reader
        self.retrieve_settings = retrieve_settings
        self.answer_settings = answer_settings
        self._said: OrderedDict[Question, Answer] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def archive(self) -> Archive:
        """The archive as last built. Where the new snapshot cannot be used, the old one goes on answering."""
        with self._lock:
            if not self._archive.is_current:
                try:
                    fresh = type(self._archive).open(self._archive.index)
                    fresh.check_encoder(self.encoder)
                except WenbaoError as error:
                    log.warning("the rebuilt index is not used: %s", error)
                else:
                    self._archive = fresh
                    self._said.clear()
            return self._archive

    @classmethod
    def open(
        cls,
        index: Path,
        encoder_settings: EncoderSettings = EncoderSettings(),
        retrieve_settings: RetrieveSettings = RetrieveSettings(),
        answer_settings: AnswerSettings = AnswerSettings(),
    ) -> Answerer:
        """The answerer over the index on disk. Raises IndexMissing or IndexBroken, also if another model made the vectors."""
        from index.store.archive import Archive

        archive = Archive.open(index)
        encoder = load_encoder(encoder_settings)
        archive.check_encoder(encoder)
        reader = load_reader(answer_settings, encoder_settings, encoder)
        return cls(archive, encoder, reader, retrieve_settings, answer_settings)

    def ask(
        self, question: str, history: Sequence[str] = (), filters: Filters = Filters(), date_filter: bool = True, today: date | None = None
    ) -> Answer:
        """The answer to a question; `history` holds the earlier questions of the talk, oldest first.

        With `date_filter` the time the question asks about is a limit beside `filters`, else only a preference.
        `today` is the day relative dates are counted from; without it what the setting `today` says.
        """
        return self._work_out(self.understood(question, history, filters, date_filter, today))

    def search(
        self,
        query: str,
        k: int = 10,
        history: Sequence[str] = (),
        filters: Filters = Filters(),
        date_filter: bool = True,
        today: date | None = None,
    ) -> list[Passage]:
        """The `k` best passages, best first, reprints behind what they print, without an answer; fewer only if fewer pass the filters."""
        wide = {"passages": k, "candidates": max(self.retrieve_settings.candidates, k)}
        question = self.understood(query, history, filters, date_filter, today)
        return list(listed(self._retrieve(question, self.retrieve_settings.model_copy(update=wide))))[:k]

    def understood(
        self, question: str, history: Sequence[str] = (), filters: Filters = Filters(), date_filter: bool = True, today: date | None = None
    ) -> Question:
        """The question with the limit of its time, as this archive understands it."""
        covered = self.archive.period() if date_filter else None
        return understand(question, history, filters, today or self.today, covered)

    @property
    def today(self) -> date:
        """The day relative dates are counted from: as set; "newest" is the newest issue dated to the day, never after the real day."""
        setting, real = self.retrieve_settings.today, date.today()
        if isinstance(setting, date):
            return setting
        return min(self.archive.newest() or real, real) if setting == "newest" else real

    def _retrieve(self, question: Question, settings: RetrieveSettings) -> list[Passage]:
        return retrieve(question, self.archive, self.encoder, settings, self._talked_about(question))

    def _talked_about(self, question: Question) -> tuple[str, ...]:
        """The articles the question before a follow-up was answered from."""
        if not question.history:
            return ()
        limits = replace(question.filters, time=None)
        before = self.understood(question.history[-1], question.history[:-1], limits, question.filters.time is not None, question.today)
        answer = self._said.get(_in_short(before)) or self._work_out(before)
        return tuple(citation.article.id for citation in answer.citations[:1])

    def _remember(self, question: Question, answer: Answer) -> Answer:
        with self._lock:
            self._said[_in_short(question)] = answer
            if len(self._said) > _REMEMBERED:
                self._said.popitem(last=False)
        return answer

    def _work_out(self, question: Question) -> Answer:
        """The answer; where nothing of the time asked about gives one, what another time holds is named apart, never as the answer.

        Only a year that was guessed gives way, an unsure answer of it also to a much surer one: 5月 is then any May, 今年 any year's own.
        """
        answer, time_asked = self._answer(question), question.filters.time
        if time_asked and (not answer.answerable or (time_asked.guessed and answer.unsure)):
            anywhen = self._answer(replace(question, filters=replace(question.filters, time=None)))
            both = tuple((stage, a + b) for (stage, a), (_, b) in zip(answer.seconds, anywhen.seconds, strict=True))
            if time_asked.guessed:
                answer = _surer(answer, anywhen)
            elif anywhen.answerable:
                answer = replace(answer, outside=anywhen.citations[0])
            answer = replace(answer, seconds=both)
        return self._remember(question, answer)

    def _answer(self, question: Question) -> Answer:
        begun = time.perf_counter()
        passages = self._retrieve(question, self.retrieve_settings)
        found = time.perf_counter()
        reading = read_printed(self.reader, question, passages)
        read = time.perf_counter()
        citations = self._cite(reading, passages) if reading.confidence >= self.answer_settings.least(question.lang) else ()
        return Answer(
            question,
            text=reading.spans[0].text if citations else None,
            confidence=reading.confidence,
            unsure=bool(citations) and reading.confidence < self.answer_settings.sure,
            citations=citations,
            related=() if citations else self._near(passages),
            left_out_undated=self.archive.undated(question.filters),
            passing=self.archive.passing(question.filters),
            covers=self.archive.period(),
            seconds=(("retrieve", found - begun), ("read", read - found), ("total", time.perf_counter() - begun)),
        )

    def _cite(self, reading: Reading, passages: Sequence[Passage]) -> tuple[Citation, ...]:
        """One citation an article: the answer's, those that say the same, then those that say something else, corrections first."""
        if not reading.spans:
            return ()
        best, most = reading.spans[0], self.answer_settings.citations
        chosen: dict[str, Span] = {best.passage.article.id: best}
        against = {span.passage.article.id: span for span in corrected(best, passages)}
        for span in (*_reprinted(best), *reading.spans[1:]):
            article = span.passage.article.id
            if is_taken_back(span.passage.article.text, span.end):
                continue
            if span.score >= DISAGREES * best.score and differs(span, best) and article not in chosen:
                against.setdefault(article, span)
            elif _agrees(span, best):
                chosen.setdefault(article, span)
        others = [span for article, span in against.items() if article not in chosen][: most // 2]
        spans = [*list(chosen.values())[: most - len(others)], *others]
        for span in spans:
            _check(span)
        return tuple(cite(span, marker, span in others) for marker, span in enumerate(spans, 1))

    def _near(self, passages: Sequence[Passage]) -> tuple[Passage, ...]:
        """The nearest articles, a passage each, to be shown apart when the answer is refused: none that are far behind, no addresses."""
        told = [p for p in passages if p.score >= passages[0].score - BEHIND and p.article.kind not in _SERVICE]
        nearest = {passage.article.id: passage for passage in reversed(told)}
        ordered = [passage for passage in told if nearest[passage.article.id] is passage]
        return tuple(ordered[: self.answer_settings.related])


def _surer(then: Answer, anywhen: Answer) -> Answer:
    """Of the answers with a guessed time and without it the one to give: without it where that is much surer; of two refusals the first.

    Who is refused is shown what lies nearest at any time.
    """
    if then.answerable:
        return anywhen if anywhen.confidence >= SURER * then.confidence else then
    return anywhen if anywhen.answerable else replace(then, related=anywhen.related)


def _in_short(question: Question) -> Question:
    """What an answer is remembered by: the question with as much of the talk before it as the follow-up to it still knows."""
    return replace(question, query="", history=nearest(question.history, MOST_BEHIND - 1))


def _reprinted(best: Span) -> Iterator[Span]:
    """The answer's words where other articles print the same passage."""
    for passage in best.passage.reprints:
        place = passage.chunk.text.find(best.text)
        if place >= 0:
            start = passage.chunk.start + place
            yield Span(passage, start, start + len(best.text), best.score)


def _agrees(span: Span, best: Span) -> bool:
    """Whether a span supports the best one: it is found likely too, and says the same words or figure, more, or all but a few of them."""
    if span.score < AGREES * best.score or not span.score:
        return False
    one, other = _written(best.text), _written(span.text)
    return _within(one, other) or (_within(other, one) and _tells(other, one)) or same_figure(one, other)


def _written(words: str) -> str:
    """Words in one written form, without the blanks that print leaves around numbers."""
    return "".join(fold(words).split())


def _tells(part: str, whole: str) -> bool:
    """Whether a part of an answer is one too: it has the answer's figures, or is two letters at least where that has none."""
    figures = _DIGITS.findall(whole)
    return _DIGITS.findall(part) == figures if figures else len(part) > 1


def _within(words: str, text: str) -> bool:
    """Whether the words stand in a text, cutting no number: 8万元 does not stand in 48万元."""
    return bool(re.search(rf"(?<![\d.,]){re.escape(words)}" if words[:1].isdigit() else re.escape(words), text))


def _check(span: Span) -> None:
    """Refuse a reader's span that is no slice of its article, or a blank one. Raises ValueError."""
    if not 0 <= span.start < span.end <= len(span.passage.article.text) or not span.text.strip():
        raise ValueError(f"the reader gave [{span.start}, {span.end}) of article {span.passage.article.id}, which is no text of it")
