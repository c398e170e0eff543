"""Questions for ask and search: the one on the command line, or a file of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

from index.errors import WenbaoError
from rag.question import says_something
from rag.questions import read_objects


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question as it comes in; `id` is any JSON value, None for one typed by hand."""

    id: Any
    text: str
    history: tuple[str, ...] = ()


def questions(text: str | None, batch: Path | None, history: list[str] | None) -> list[AskedQuestion]:
    """The questions of a call, in order.

    Raises typer.BadParameter if neither or both of question and file are given or the question is blank,
    WenbaoError if the file cannot be used.
    """
    if (text is None) == (batch is None):
        raise typer.BadParameter("give one question, or --batch FILE.")
    if batch is not None:
        if history:
            raise typer.BadParameter('--history goes with one question; in a file give "history" beside each.')
        return [_from_json(item, where) for item, where in read_objects(batch)]
    if not text or not says_something(text):
        raise typer.BadParameter("the question is empty.")
    return [AskedQuestion(None, text, tuple(history or ()))]


def _from_json(item: dict[str, Any], where: str) -> AskedQuestion:
    text, history = item.get("question"), item.get("history") or []
    if not isinstance(text, str) or not says_something(text):
        raise WenbaoError(f'{where} has no "question": add one.')
    if not isinstance(history, list) or not all(isinstance(h, str) for h in history):
        raise WenbaoError(f'{where}: "history" must be a list of earlier questions: correct it.')
    return AskedQuestion(item.get("id"), text, tuple(history))
