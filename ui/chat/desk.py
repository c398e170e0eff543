"""The desk of the reading room: what the chat does, without the browser.  One desk serves all readers."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from index.dates import question_dates
from index.errors import WenbaoError
from index.forms import whole
from index.records import Filters
from rag.forms import answer_to_json
from ui.chat.cards import Words, conversation, examples_html
from ui.chat.dates import read_limits
from ui.chat.examples import example_questions
from ui.chat.feedback import keep_verdict
from ui.chat.source import article_html, gone_html, panel_html
from ui.chat.turns import Talk, Turn
from ui.chat.words import words_in
from ui.config import ServeSettings

if TYPE_CHECKING:
    from index.store.archive import Archive
    from rag.answer import Answerer

LONGEST_QUESTION = 500  # characters
EXAMPLES = 4

log = logging.getLogger(__name__)


@dataclass
class Desk:
    """An answerer over its archive, with the settings of the chat."""

    answerer: Answerer
    settings: ServeSettings
    _examples: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _drawn_from: Archive | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def archive(self) -> Archive:
        """The archive that is asked, as last built."""
        return self.answerer.archive

    @property
    def period(self) -> Any:
        """The first and last day of the archive's dated issues, or None."""
        return self.archive.period()

    # ------------------------------------------------------------ the conversation

    def limits(self, question: str, first: str, last: str, words: Words) -> Filters:
        """The date limits of a question about to be asked.  Raises WenbaoError, a sentence for the reader, if it cannot be."""
        if len(question) > LONGEST_QUESTION:
            raise WenbaoError(words["too_long"].format(n=LONGEST_QUESTION))
        return read_limits(first, last, words)

    def begun(self, talk: Talk, question: str) -> Turn:
        """A question added to the conversation, still to be answered."""
        before = talk.turns[-1] if talk.turns else None
        turn = talk.begin(whole(question.strip()))  # half a surrogate pair could not be sent back
        if before is None or before.date_filter or question_dates(question, date.today()):
            return turn
        lifted = replace(turn, date_filter=False)  # a limit that was lifted stays so, until a time is named again
        talk.put(turn, lifted)
        return lifted

    def turned(self, talk: Talk, number: int) -> Turn:
        """The turn, to be answered anew with its own time's limit lifted or set again.  Raises LookupError if there is none."""
        old = talk.turn(number)
        new = replace(old, answer=None, fault=None, nothing_passes=False, verdict="none", date_filter=not old.date_filter)
        talk.put(old, new)
        return new

    def answered(self, turn: Turn, limits: Filters, words: Words) -> Turn:
        """The turn with its answer; what goes wrong becomes a sentence in its place."""
        try:
            answer = self.answerer.ask(turn.question, turn.history, limits, turn.date_filter)
            nothing = not answer.answerable and answer.passing == 0
            return replace(turn, answer=answer, nothing_passes=nothing)
        except Exception:  # also a WenbaoError: it speaks English, to who keeps the archive
            log.exception("the question %r was not answered", turn.question)
            return replace(turn, fault=words["failed"])

    def shown(self, talk: Talk, lang: str) -> str:
        """The conversation as HTML."""
        return conversation(talk.turns, words_in(lang))

    def examples(self, lang: str) -> str:
        """Questions the archive answers, as HTML; they are worked out once a language and snapshot, which can take seconds."""
        with self._lock:
            archive = self.archive
            if self._drawn_from is not archive:
                self._examples.clear()
                self._drawn_from = archive
            if lang not in self._examples:
                self._examples[lang] = example_questions(self.answerer, archive, words_in(lang), EXAMPLES)
        return examples_html(self._examples[lang], words_in(lang))

    def rated(self, turn: Turn, verdict: str) -> Turn:
        """The turn with a verdict, which is kept; the same verdict again takes it back.

        Raises OSError if the feedback file cannot be written, LookupError if there is no answer or no such verdict.
        """
        if turn.answer is None or verdict not in ("like", "dislike"):
            raise LookupError(verdict)
        kept = "none" if turn.verdict == verdict else verdict
        keep_verdict(self.settings.feedback, turn.answer, kept, turn.history)
        return replace(turn, verdict=kept)

    # ------------------------------------------------------------ the source panel

    def source(self, talk: Talk, number: int, name: str, place: int, words: Words) -> str:
        """The panel with the article behind a card's button."""
        try:
            article, citation = talk.turn(number).opened(name, place)
            page = self.archive.page_lines(article.file)
            others = {part.file: self.archive.page_lines(part.file) for part in article.parts[1:]}
        except (LookupError, WenbaoError):
            return gone_html(words)
        return article_html(article, citation, page, words, others)

    def no_source(self, words: Words) -> str:
        """The panel with nothing in it."""
        return panel_html("", words)

    # ------------------------------------------------------------ for programs

    def ask_form(
        self, question: str, history: Sequence[str], date_from: str, date_to: str, date_filter: bool = True, today: str = ""
    ) -> dict[str, Any]:
        """The answer to a question as the JSON form of `wenbao ask --json`.

        Raises WenbaoError naming what is wrong with the call.
        """
        words = words_in("en")
        if not isinstance(question, str) or not question.strip():
            raise WenbaoError("the question is empty: send one.")
        if not isinstance(history, list | tuple) or not all(isinstance(earlier, str) for earlier in history):
            raise WenbaoError("history must be a list of earlier questions: correct it.")
        limits = self.limits(question, date_from, date_to, words)
        counted_from = read_limits(today, "", words).date_from
        return answer_to_json(self.answerer.ask(question, tuple(history), limits, bool(date_filter), counted_from))
