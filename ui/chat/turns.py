"""The conversation: its turns, each what was asked and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock

from index.records import Answer, Article, Citation


@dataclass(frozen=True, slots=True)
class Turn:
    """A question with its answer; while it is being worked on, `answer` and `fault` are both None.

    `fault` is a sentence for the reader where no answer could be made; `nothing_passes` says that no article
    stands within the limits; `verdict` is the reader's ("like", "dislike" or "none"); `date_filter` is False where the reader
    has lifted the limit that the question's own time makes.
    """

    question: str
    history: tuple[str, ...] = ()
    answer: Answer | None = None
    fault: str | None = None
    nothing_passes: bool = False
    verdict: str = "none"
    date_filter: bool = True

    def opened(self, name: str, place: int) -> tuple[Article, Citation | None]:
        """The article behind a button, with its citation: `name` is "citation" or "related", `place` counts from 0.

        "outside" is the source of another time.  Raises LookupError if there is no such source.
        """
        if self.answer is None or place < 0:
            raise LookupError(name)
        if name == "citation":
            citation = self.answer.citations[place]
            return citation.article, citation
        if name == "outside" and self.answer.outside:
            return self.answer.outside.article, self.answer.outside
        return self.answer.related[place].article, None


class Talk:
    """One reader's conversation, and the language it is shown in, which may change while a question is being answered.

    Questions may be sent while others are being answered, so every change is one step under a lock.
    """

    def __init__(self, lang: str = "zh") -> None:
        self.lang = lang
        self.turns: tuple[Turn, ...] = ()
        self.answering = Lock()  # held while a question is worked on: one at a time for each reader, in the order they were asked
        self._changing = Lock()

    def __deepcopy__(self, memo: object) -> Talk:
        return Talk(self.lang)  # Gradio begins every session with a copy of the first state

    def begin(self, question: str) -> Turn:
        """Add a question that is still to be answered; the questions before it are its history."""
        with self._changing:
            turn = Turn(question, history=tuple(earlier.question for earlier in self.turns))
            self.turns = (*self.turns, turn)
            return turn

    def put(self, old: Turn, new: Turn) -> None:
        """Set `new` in the place of `old`, unless that has been cleared away meanwhile."""
        with self._changing:
            self.turns = tuple(new if turn is old else turn for turn in self.turns)

    def clear(self) -> None:
        """Begin anew."""
        with self._changing:
            self.turns = ()

    def turn(self, number: int) -> Turn:
        """The turn of this number, from 0.  Raises LookupError if there is none."""
        if number < 0:
            raise LookupError(number)
        return self.turns[number]
