"""The measures of dates, on gold small enough to count by hand."""

import gzip
import json
from datetime import date

import pytest

from index.errors import WenbaoError
from rag.evaluate.dates import evaluate, make_pages, score_pages, score_words

LAST = date(2026, 1, 1)


def word(sentence, expression, gold, surface=None):
    return {
        "sentence": sentence,
        "expr": expression,
        "issue_date": "2025-08-27",
        "gold_date": gold,
        **({"surface": surface} if surface else {}),
    }


def test_words_are_scored_by_form_with_their_explanation_hidden():
    golds = [
        word("昨天（8月20日）开幕", "昨天", "2025-08-26", "昨天（8月20日）"),
        word("今天开幕", "今天", "2025-08-26"),
        word("上周五开幕", "上周五", "2025-08-22"),
    ]
    assert score_words(golds) == [
        {"what": "day word", "n": 2, "right": 1 / 2},
        {"what": "weekday of a week", "n": 1, "right": 1.0},
        {"what": "all", "n": 3, "right": 2 / 3},
    ]


def test_articles_of_a_day_make_a_page_of_limited_size():
    articles = [{"date": "2025-01-02", "headline": "甲", "paragraphs": ["一", "二"]}, {"date": None, "paragraphs": ["无"]}]
    articles += [{"date": "2025-01-01", "paragraphs": [str(i)]} for i in range(3)]
    assert make_pages(articles, size=2) == [
        (date(2025, 1, 1), ["\n0", "\n1"]),
        (date(2025, 1, 1), ["\n2"]),
        (date(2025, 1, 2), ["甲\n一\n二"]),
    ]


def test_pages_are_scored_by_their_range():
    occasion = ["今年的5月19日是第三十四次全国助残日。5月17日上午，代表团考察了园区。6月初，我市将铺开插秧作业。"]
    pages = [(date(2024, 5, 20), occasion), (date(2019, 5, 20), occasion), (date(2024, 5, 20), ["青禾镇花开"])]
    measures = score_pages(pages, LAST)
    assert measures["n"] == 3
    assert measures["given"] == 2 / 3
    assert measures["inside"] == 1 / 2
    assert measures["single"] == 0


def test_gold_files_are_told_apart(tmp_path):
    words, days = tmp_path / "words.jsonl", tmp_path / "days.jsonl.gz"
    words.write_text(json.dumps(word("昨天开幕", "昨天", "2025-08-26"), ensure_ascii=False) + "\n", encoding="utf-8")
    with gzip.open(days, "wt", encoding="utf-8") as out:
        out.write(json.dumps({"date": "2025-01-02", "paragraphs": ["青禾镇花开"]}) + "\n")
    rows = evaluate([words, days])
    assert [(row["gold"], row["what"], row["n"]) for row in rows] == [
        ("words.jsonl", "day word", 1),
        ("words.jsonl", "all", 1),
        ("days.jsonl.gz", "days of pages", 1),
    ]


@pytest.mark.parametrize("content", ['{"a": 1}\n', "not json\n"])
def test_a_file_that_is_no_gold_is_an_error_that_names_it(tmp_path, content):
    file = tmp_path / "other.jsonl"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(WenbaoError, match=r"other\.jsonl"):
        evaluate([file])
