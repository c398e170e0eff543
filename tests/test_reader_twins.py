"""Changed names leave no answer, or the same answer in its new place."""

import random

import pytest

from rag.reader.training.data import Example
from rag.reader.training.twins import Name, another, changed, names, with_names_changed

TEXT = "成都的体育馆昨天开馆。成都体育馆有5000个座位，2019年动工。"
SEATS = Example("成都的体育馆有多少座位？", TEXT, ((TEXT.index("5000"), TEXT.index("座位")),), "asked")


def test_three_examples_of_a_name_in_question_and_passage():
    asked_alone, told_alone, both = changed(SEATS, "成都", "乌鲁木齐")
    assert (asked_alone.question, asked_alone.context, asked_alone.spans) == ("乌鲁木齐的体育馆有多少座位？", TEXT, ())
    assert (told_alone.question, told_alone.spans) == (SEATS.question, ())
    assert told_alone.context == both.context == TEXT.replace("成都", "乌鲁木齐")
    assert [both.context[s:e] for s, e in both.spans] == ["5000个"]
    assert [e.source for e in (asked_alone, told_alone, both)] == ["asked-twin", "asked-twin", "asked-renamed"]


def test_a_name_that_the_passage_says_otherwise_is_changed_in_the_question_alone():
    asked = Example("蓉城的体育馆有多少座位？", TEXT, SEATS.spans, "asked")
    assert [(e.question, e.spans) for e in changed(asked, "蓉城", "武汉")] == [("武汉的体育馆有多少座位？", ())]


def test_an_answer_that_holds_the_name_is_not_renamed():
    asked = Example("成都的什么昨天开馆？", TEXT, ((0, 6),), "asked")
    assert [e.source for e in changed(asked, "成都", "武汉")] == ["asked-twin"]


def test_without_another_name_nothing_is_made():
    assert list(changed(SEATS, "成都", "")) == []


def test_the_other_name_stands_neither_in_question_nor_passage_and_ends_alike_if_it_can():
    example = Example("南山小学有多少学生？", "南山小学有300名学生，北湖小学有200名。", ((5, 9),), "asked")
    pool = ["北湖小学", "南山小学", "青河大桥", "东风小学", "柳舟中学校"]
    assert another(Name("南山小学", "nt"), pool, example, random.Random(1)) == "东风小学"
    assert another(Name("南山小学", "nt"), ["北湖小学"], example, random.Random(1)) == ""


def test_another_year_is_a_near_one_that_is_not_told():
    example = Example("2019年动工的是什么？", TEXT + "2018年设计，2020年开馆。", ((3, 6),), "asked")
    assert another(Name("2019", "year"), [], example, random.Random(1)) in {"2016", "2017", "2021", "2022"}


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("成都在2019年办了什么？", [Name("成都", "place"), Name("2019", "year")]),
        ("How many seats does the Chengdu stadium have?", [Name("Chengdu", "latin 0")]),
        ("Who opened it?", []),
    ],
)
def test_names_of_a_question(question, found):
    assert names(question) == found


def test_only_answered_examples_give_twins_and_the_seed_fixes_them():
    other = Example("武汉的体育馆呢？", TEXT, (), "asked")
    third = Example("武汉哪天开馆？", "武汉昨天开馆。", ((2, 4),), "asked")
    made = [list(with_names_changed([SEATS, other, third], random.Random(7))) for _ in range(2)]
    assert made[0] == made[1]
    assert {e.question for e in made[0]} == {"武汉的体育馆有多少座位？", SEATS.question, "成都哪天开馆？", third.question}
    assert all(all(e.context[s:t] for s, t in e.spans) for e in made[0])
