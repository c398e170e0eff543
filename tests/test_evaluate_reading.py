"""The reader alone on reading sets."""

import gzip
import json

import pytest

from index.errors import WenbaoError
from index.records import Span
from rag.evaluate.reading import Read, as_passage, evaluate, load_reading, read_all, reading_measures
from rag.reader.base import Reading

ROWS = [
    {"id": "a", "question": "学校占地多少？", "context": "青禾小学占地12亩。\n图书馆占地3亩。", "answers": ["12亩"]},
    {"id": "b", "question": "谁写的？", "context": "木桥昨天通车。", "answers": []},
]


class FirstWords:
    """Answers with the first six characters, always surely."""

    def read(self, question, passages):
        return Reading((Span(passages[0], 0, 6, 1.0),), 0.9)


class Silent:
    """Finds nothing."""

    def read(self, question, passages):
        return Reading()


def test_a_context_is_one_passage_with_its_lines_as_paragraphs():
    passage = as_passage(ROWS[0]["context"])
    assert passage.article.text == passage.chunk.text == ROWS[0]["context"]
    assert len(passage.article.paragraphs) == 2


def test_the_best_span_is_scored_as_cmrc_does():
    first, second = read_all(FirstWords(), ROWS)
    assert first.answer == "青禾小学占地" and first.em is False and first.f1 == 0.0
    assert (second.em, second.f1) == (None, None)
    (half,) = read_all(FirstWords(), [{**ROWS[0], "answers": ["小学占地"]}])
    assert half.f1 == pytest.approx(2 * (4 / 6) * 1 / (4 / 6 + 1))


def test_a_silent_reader_scores_nothing_and_does_not_break():
    read = list(read_all(Silent(), [*ROWS, {"question": "", "context": "木桥", "answers": ["木桥"]}]))
    assert [r.answer for r in read] == [None, None, None]
    assert reading_measures(read) == {"n": 3, "em": 0.0, "f1": 0.0, "confidence": 0.0, "confidence without answer": 0.0}


def test_measures_average_over_answerable_questions_only():
    read = [Read("a", "x", 0.8, True, 1.0), Read("b", "y", 0.4, False, 0.5), Read("c", "z", 0.1, None, None)]
    measures = reading_measures(read)
    assert measures == {"n": 3, "em": 0.5, "f1": 0.75, "confidence": pytest.approx(0.6), "confidence without answer": 0.1}


def test_rows_are_read_from_plain_and_packed_files(tmp_path):
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS)
    (tmp_path / "a.jsonl").write_text(text, "utf-8")
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(text.encode()))
    assert load_reading([tmp_path / "a.jsonl", tmp_path / "b.jsonl.gz"]) == ROWS * 2


@pytest.mark.parametrize("content", ['{"question": "谁？"}\n', "not json\n", "[1]\n"])
def test_a_file_that_cannot_be_used_is_refused_with_its_name(tmp_path, content):
    file = tmp_path / "bad.jsonl"
    file.write_text(content, "utf-8")
    with pytest.raises(WenbaoError, match=r"bad\.jsonl"):
        load_reading([file])


def test_every_file_has_its_row(tmp_path):
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_text("".join(json.dumps(row) + "\n" for row in ROWS), "utf-8")
    rows = evaluate([tmp_path / "a.jsonl", tmp_path / "b.jsonl"], Silent(), limit=1)
    assert [(row["file"], row["n"]) for row in rows] == [("a.jsonl", 1), ("b.jsonl", 1)]
