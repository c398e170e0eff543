"""Practice for the second look: of every example the places that a trained reader would look at again, each read alone.

    python -m rag.reader.training.close_practice EXAMPLES.jsonl.gz OUT.jsonl.gz [--mix timed] [--number 19000]

Each of the best spans becomes an example of its own: its sentences and the one before under the headline, answered if the right
span is among them, without an answer where the reader had only been tempted.  Reading once more to take back a first reading's
mistakes is the verifier of Hu et al. 2019 (arXiv:1808.05759); choosing its cases by a model's own errors is hard negative
mining (Shrivastava et al. 2016, arXiv:1604.03540).
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path

from index.config import EncoderSettings
from index.records import Question
from rag.english import hinted
from rag.evaluate.reading import as_passage
from rag.question import answer_type
from rag.reader.network.choose import ranked
from rag.reader.network.closer import around, close_ups
from rag.reader.neural import NeuralReader
from rag.reader.training.data import Example, read_examples, write_examples
from rag.reader.training.train import MIXES, draw

_HINTS = re.compile(r"[\s\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+$")
"""The Chinese words told behind an English question: another stretch of text asks for other ones."""
_ENGLISH = re.compile(r"\W*[A-Za-z][A-Za-z'’-]*[ ,]")
_SENTENCE_END = "。！？!?；;"


def close_examples(example: Example, reader: NeuralReader) -> Iterator[Example]:
    """The places of an example that are looked at again, and that of a right span, as examples of their own."""
    english = bool(_ENGLISH.match(example.question))
    asked = _HINTS.sub("", example.question) if english else example.question
    question = Question(asked, asked, "en" if english else "zh", answer_type(asked))
    passage = as_passage(example.context)
    pieces = reader.pieces(passage)
    if not pieces:
        return
    found = close_ups(ranked(reader.view(question, asked, pieces, 1.0)))
    right = [around(example.context, *span) for span in example.spans[:1]]
    for place in dict.fromkeys([*right, *(place for _, place in found)]):
        near = alone(example, place)
        if near.spans or not any(answer in near.context for answer in answers(example)):
            yield replace(near, question=hinted(asked, near.context) if english else asked, source=_source(near, english))


def alone(example: Example, place: tuple[int, int]) -> Example:
    """The example with nothing of its passage but the headline and this place."""
    first, last = place
    head = headline_end(example.context)
    head = head if first >= head else 0
    inside = tuple((s - first + head, e - first + head) for s, e in example.spans if first <= s and e <= last)
    context = example.context[:head] + example.context[first:last]
    return replace(example, context=context, spans=inside)


def headline_end(context: str) -> int:
    """Where the text begins: behind a first line that ends no sentence."""
    first = context.find("\n")
    return first + 1 if first > 0 and context[first - 1] not in _SENTENCE_END else 0


def answers(example: Example) -> list[str]:
    """The words of the right spans."""
    return [example.context[s:e] for s, e in example.spans]


def _source(example: Example, english: bool) -> str:
    return "close" + ("-english" if english else "") + ("" if example.spans else "-none")


_reader: NeuralReader | None = None


def _open() -> None:
    global _reader
    _reader = NeuralReader.load(EncoderSettings(threads=1), calibration=None)


def _mined(examples: Sequence[Example]) -> list[Example]:
    assert _reader
    return [near for example in examples for near in close_examples(example, _reader)]


def main() -> None:
    """Read the examples again and write the places."""
    parser = argparse.ArgumentParser(description="Prepare practice for the reader's second look.")
    parser.add_argument("examples", type=Path, help="what python -m rag.reader.training.prepare wrote")
    parser.add_argument("out", type=Path, help=".jsonl.gz to write")
    parser.add_argument("--mix", choices=MIXES, default="timed", help="the shares in which examples are taken")
    parser.add_argument("--number", type=int, default=19_000, help="examples taken")
    parser.add_argument("--processes", type=int, default=2)
    args = parser.parse_args()
    drawn = draw(read_examples(args.examples), MIXES[args.mix], random.Random(1))
    chosen = list(dict.fromkeys(islice(drawn, args.number)))
    lots = [chosen[n : n + 100] for n in range(0, len(chosen), 100)]
    with ProcessPoolExecutor(args.processes, initializer=_open) as pool:
        print(write_examples(chain.from_iterable(pool.map(_mined, lots)), args.out))


if __name__ == "__main__":
    main()
