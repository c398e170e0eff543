"""Readers' verdicts on answers, kept one JSON object a line."""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from index.records import Answer

LOCK = threading.Lock()


def keep_verdict(file: Path, answer: Answer, verdict: str, history: tuple[str, ...] = ()) -> dict[str, Any]:
    """Append a verdict ("like", "dislike" or "none", when one is taken back) and return what was written.

    Raises OSError if the file cannot be written.
    """
    entry = {
        "time": datetime.now(UTC).isoformat(timespec="seconds"),
        "verdict": verdict,
        "question": answer.question.text,
        "history": list(history),
        "lang": answer.question.lang,
        "answer": answer.text,
        "answerable": answer.answerable,
        "confidence": answer.confidence,
        "filters": _limits(answer),
        "citations": [
            {"marker": c.marker, "article_id": c.article.id, "headline": c.article.headline, "quote": c.quote, "span": c.span}
            for c in answer.citations
        ],
    }
    line = json.dumps(entry, ensure_ascii=False) + "\n"
    with LOCK:  # readers click at the same time; a line is written whole or not at all
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8", errors="backslashreplace") as out:
            out.write(line)
    return entry


def _limits(answer: Answer) -> dict[str, str]:
    limits = answer.question.filters
    days = {"date_from": limits.date_from, "date_to": limits.date_to}
    if limits.time:
        days |= {"time_from": limits.time.days[0], "time_to": limits.time.days[1]}
    return {name: day.isoformat() for name, day in days.items() if day}
