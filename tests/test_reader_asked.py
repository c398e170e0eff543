"""Questions written by hand: ranges in texts of others become examples."""

import json

import pytest

from bench.asked_archive import PAGE_QUESTIONS, PAGES, QUESTIONS
from rag.reader.training.asked import page_rows, read_asked, whole
from rag.reader.training.data import read_rows
from rag.reader.training.prepare import asked_examples

NEWS = {"id": "n1", "headline": "木桥修好了", "paragraphs": ["木桥昨天通车，全长90米。", "镇长王芳说，90米不算长。"]}
WIKI = {"id": "w1", "title": "青团", "context": "青团是用艾草汁和糯米粉做成的点心。"}
ROWS = {row["id"]: row for row in (NEWS, WIKI)}


def asked_file(folder, *items):
    file = folder / "asked.jsonl"
    file.write_text("".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items), "utf-8")
    return file


def ranged(row, words):
    start = whole(row).index(words)
    return [start, start + len(words)]


def test_ranges_count_in_headline_and_paragraphs(tmp_path):
    second = ranged(NEWS, "镇长王芳说，90米不算长。")
    file = asked_file(
        tmp_path,
        {"id": "n1", "passage": second, "questions": [["镇长是谁？", ranged(NEWS, "王芳")], ["镇长几岁？", None]]},
        {"id": "w1", "passage": [0, len(WIKI["context"])], "questions": [["What is it made of?", ranged(WIKI, "艾草汁和糯米粉")]]},
        {"id": "unknown", "passage": [0, 5], "questions": [["谁？", [0, 1]]]},
    )
    mayor, age, english = read_asked(file, ROWS)
    assert mayor.context == "木桥修好了\n镇长王芳说，90米不算长。"
    assert [mayor.context[s:e] for s, e in mayor.spans] == ["王芳"]
    assert (age.spans, age.source, age.title) == ((), "asked", "n1")
    assert (english.source, english.context) == ("asked-english", WIKI["context"])


def test_an_answer_that_stands_twice_is_right_twice(tmp_path):
    file = asked_file(tmp_path, {"id": "n1", "passage": [0, len(whole(NEWS))], "questions": [["桥多长？", ranged(NEWS, "90米")]]})
    (example,) = read_asked(file, ROWS)
    assert [example.context[s:e] for s, e in example.spans] == ["90米", "90米"]


@pytest.mark.parametrize("seed", range(3))
def test_what_is_made_unanswerable_no_longer_holds_the_answer(tmp_path, seed):
    import random

    rows = {
        f"n{i}": {**NEWS, "id": f"n{i}", "paragraphs": [f"木桥昨天通车，全长{i}7米，" + "两岸居民十分高兴，" * 6 + "称赞不已。", "天晴。"]}
        for i in range(2, 12)
    }
    items = [
        {"id": name, "passage": [0, len(whole(row))], "questions": [["桥多长？", ranged(row, f"{name[1:]}7米")]]}
        for name, row in rows.items()
    ]
    made = list(asked_examples(asked_file(tmp_path, *items), rows, random.Random(seed)))
    assert {"asked", "asked-near"} <= {e.source for e in made}
    for e in made:
        assert (e.source == "asked") == bool(e.spans)
        assert e.spans or f"{e.title[1:]}7米" not in e.context


def page_file(folder, name, *articles, day=None):
    file = folder / f"{name}.pages.json"
    kept = [{"id": id, "headline": headline, "kind": "news", "paragraphs": paragraphs} for id, headline, paragraphs in articles]
    file.write_text(json.dumps({"file": f"{name}.txt", "issue": {"date": day}, "articles": kept}, ensure_ascii=False), "utf-8")
    return file


def test_articles_of_pages_are_texts_too_and_those_of_the_first_dump_count(tmp_path):
    first = page_file(tmp_path, "p1", ("p-a1", "木桥", ["木桥通车。"]), day="2024-05-01")
    again = page_file(tmp_path, "p2", ("p-a1", "木桥", ["木桥通车."]), ("p-a2", None, ["晴。"]))
    assert page_rows([first, again]) == {
        "p-a1": {"id": "p-a1", "headline": "木桥", "paragraphs": ["木桥通车。"], "date": "2024-05-01"},
        "p-a2": {"id": "p-a2", "headline": None, "paragraphs": ["晴。"], "date": None},
    }


def test_questions_on_the_projects_own_pages_point_at_words_of_them():
    rows, told = page_rows(PAGES), {file: list(read_rows(file)) for file in (QUESTIONS, PAGE_QUESTIONS)}
    for item in (item for items in told.values() for item in items if item["id"] in rows):
        text, (first, last) = whole(rows[item["id"]]), item["passage"]
        assert 0 <= first < last <= len(text)
        assert all(first <= answer[0] < answer[1] <= last for _, answer in item["questions"] if answer)
    asked, kept = ({item["id"] for item in told[file]} for file in (QUESTIONS, PAGE_QUESTIONS))
    assert kept <= set(rows) and not asked & kept  # what is kept for checking was never trained on
