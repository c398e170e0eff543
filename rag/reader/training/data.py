"""Training examples: reading sets in SQuAD form, and the unanswerable ones made from them.

Splits go by title, so no article is both learnt from and checked on.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rag.questions import stream_objects


@dataclass(frozen=True, slots=True)
class Example:
    """A question on a context; `spans` are the right answers as character ranges, none if it does not answer."""

    question: str
    context: str
    spans: tuple[tuple[int, int], ...]
    source: str
    title: str = ""


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a .jsonl or .jsonl.gz file.  Raises WenbaoError naming the line that is none."""
    return list(stream_objects(path))


def read_squad(path: Path, source: str, key: str = "question") -> list[Example]:
    """The examples of a file of {"title", "context", "question", "answers", "answer_starts"} objects."""
    return [
        Example(
            row[key],
            row["context"],
            tuple(sorted({(s, s + len(a)) for s, a in zip(row["answer_starts"], row["answers"], strict=True)})),
            source,
            row["title"],
        )
        for row in read_rows(path)
    ]


def held_out(title: str, one_in: int) -> bool:
    """Whether a title is kept for checking: a fixed draw of one in `one_in` by its checksum."""
    return zlib.crc32(title.encode()) % one_in == 0


def with_other_passages(examples: Sequence[Example], rng: random.Random) -> Iterator[Example]:
    """Unanswerable: each question with another passage of its title that does not hold the answer."""
    contexts: dict[str, set[str]] = defaultdict(set)
    for example in examples:
        contexts[example.title].add(example.context)
    for example in examples:
        answers = [example.context[s:e] for s, e in example.spans]
        others = sorted(c for c in contexts[example.title] - {example.context} if not any(a in c for a in answers))
        if others:
            yield replace(example, context=rng.choice(others), spans=(), source=example.source + "-other")


SENTENCE = re.compile(r"[^。！？!?；;\n]*[。！？!?；;\n]+[”’」』）)]*|[^。！？!?；;\n]+$")


def with_answer_cut(examples: Iterable[Example]) -> Iterator[Example]:
    """Unanswerable: each question with its passage without the sentences that hold the answer's words."""
    for example in examples:
        answers = [example.context[s:e] for s, e in example.spans]
        kept, place = [], 0
        for match in SENTENCE.finditer(example.context):
            touched = any(s < match.end() and e > match.start() for s, e in example.spans)
            if not touched and not any(a in match.group() for a in answers):
                kept.append(match.group())
            place = match.end()
        rest = "".join(kept) + example.context[place:]
        if len(rest) >= 40 and not any(a in rest for a in answers):
            yield replace(example, context=rest, spans=(), source=example.source + "-cut")


def write_examples(examples: Iterable[Example], path: Path) -> dict[str, int]:
    """Write examples as .jsonl.gz; → how many of each source."""
    counts: dict[str, int] = defaultdict(int)
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=3) as out:
        for e in examples:
            counts[e.source] += 1
            print(
                json.dumps(
                    {"question": e.question, "context": e.context, "spans": e.spans, "source": e.source, "title": e.title},
                    ensure_ascii=False,
                ),
                file=out,
            )
    return dict(counts)


def read_examples(path: Path) -> list[Example]:
    """What `write_examples` wrote."""
    return [Example(r["question"], r["context"], tuple((s, e) for s, e in r["spans"]), r["source"], r["title"]) for r in read_rows(path)]
