"""Training examples: unanswerable ones, questions out of statements, windows around answers."""

import random
from dataclasses import replace

import numpy as np
import pytest

from rag.reader.network.windows import Tokens
from rag.reader.training.data import Example, held_out, read_examples, with_answer_cut, with_other_passages, write_examples
from rag.reader.training.news import headed, passage_of, with_near_passages
from rag.reader.training.pairs import causes, dates, definitions, growth, lists, numbers, pairs, purposes
from rag.reader.training.train import BROAD, crop, draw

TEXT = "青禾小学始建于1956年。学校占地12亩。图书馆每天开放到晚上八点，周末也不关门。"
ASKED = Example("学校占地多少？", TEXT, ((17, 20),), "drcd", "青禾小学")


def test_the_hand_made_example_is_right():
    assert [TEXT[s:e] for s, e in ASKED.spans] == ["12亩"]


def test_cutting_the_answer_takes_its_whole_sentence_and_nothing_else():
    (cut,) = with_answer_cut([replace(ASKED, context=TEXT * 2 + "操场在教学楼后面，跑道是去年新铺的。")])
    assert cut.spans == () and cut.source == "drcd-cut"
    assert "占地" not in cut.context and cut.context.startswith("青禾小学始建于1956年。图书馆") and cut.context.endswith("新铺的。")


def test_a_passage_that_would_be_left_too_short_gives_no_example():
    assert list(with_answer_cut([replace(ASKED, context=TEXT[:21])])) == []


def test_another_passage_of_the_title_serves_only_without_the_answers_words():
    other, tempting = "木桥重修后通车。", "新校区占地12亩。"
    examples = [ASKED, replace(ASKED, context=other, spans=((0, 2),)), replace(ASKED, context=tempting, spans=((0, 3),))]
    made = [e for e in with_other_passages(examples, random.Random(1)) if e.question == ASKED.question and e.context != TEXT]
    assert made and all(e.spans == () for e in made)
    first = next(with_other_passages(examples, random.Random(1)))
    assert first.context == other


def test_near_passages_lack_the_answers_words():
    contexts = [TEXT, "青禾小学新校区占地30亩。", "学校占地12亩，共三层。", "晚稻育秧开始了。"]
    (near,) = with_near_passages([ASKED], contexts, random.Random(1))
    assert near.spans == () and near.source == "drcd-near" and "12亩" not in near.context and near.context != TEXT


def test_titles_are_held_out_always_or_never():
    titles = [f"题目{n}" for n in range(400)]
    held = [held_out(t, 4) for t in titles]
    assert held == [held_out(t, 4) for t in titles]
    assert 60 < sum(held) < 140


def test_examples_survive_being_written(tmp_path):
    examples = [ASKED, replace(ASKED, spans=())]
    assert write_examples(examples, tmp_path / "x.jsonl.gz") == {"drcd": 2}
    assert read_examples(tmp_path / "x.jsonl.gz") == examples


# ---------------------------------------------------------------- questions out of statements


@pytest.mark.parametrize(
    ("maker", "sentence", "answer", "words"),
    [
        (numbers, "全镇共有320户农户参加。", "320户", "户农户参加"),
        (numbers, "产量增长12.5%。", "12.5%", "产量增长"),
        (dates, "7月5日，展览在图书馆开幕。", "7月5日", "展览在图书馆开幕"),
        (causes, "由于连日下雨，木桥暂停通行。", "由于连日下雨", "木桥暂停通行"),
        (causes, "木桥停止通行是因为桥面有裂缝。", "桥面有裂缝", "木桥停止通行"),
        (purposes, "为了方便老人上楼，社区装了扶手电梯。", "为了方便老人上楼", "社区装了扶手电梯"),
        (purposes, "通过远程会诊，村民在家门口看上了专家。", "通过远程会诊", "看上了专家"),
        (definitions, "青团是用艾草汁和糯米粉做成的点心。", "用艾草汁和糯米粉做成的点心", "青团"),
        (lists, "展区包括农具、稻种和老照片。", "农具、稻种和老照片", "展区包括"),
    ],
)
def test_a_statement_becomes_a_question_and_its_answer(maker, sentence, answer, words):
    made = list(maker(sentence, random.Random(3)))
    assert answer in [sentence[d.start : d.end] for d in made]
    assert any(words in d.question and answer not in d.question for d in made)


def test_a_sum_and_its_growth_are_asked_for_apart():
    sentence = "全镇莲藕产值达3.2亿元，同比增长15.4%，外销占六成。"
    rate, total = growth(sentence, random.Random(1))
    assert sentence[rate.start : rate.end] == "15.4%" and "增" in rate.question
    assert sentence[total.start : total.end] == "3.2亿元" and total.question.startswith("全镇莲藕产值") and "增" not in total.question


def test_growth_without_a_thing_that_grew_is_no_question():
    assert list(growth("其中3.2亿元，同比增长15.4%。", random.Random(1))) == []


def test_questions_on_a_text_have_their_answers_in_it_and_not_in_themselves():
    text = "由于连日下雨，木桥暂停通行。全镇共有320户农户参加了投保。展区包括农具、稻种和老照片。"
    for seed in range(20):
        for example in pairs(text, "news", random.Random(seed), 3):
            ((start, end),) = example.spans
            assert 0 <= start < end <= len(text)
            assert text[start:end] not in example.question


def test_a_made_byline_is_asked_for_by_its_role():
    text, asked = headed("木桥修好了", "木桥昨天通车。", random.Random(5))
    assert text.startswith("木桥修好了\n") and text.endswith("\n木桥昨天通车。") and asked
    for example in asked:
        ((start, end),) = example.spans
        line = text.split("\n")[1]
        assert text[start:end] in line and text[:start].split()[-1] in line.split()


def test_a_passage_is_whole_sentences():
    text = passage_of(["木桥昨天通车。" * 60], random.Random(2))
    assert 0 < len(text) <= 420 and text.endswith("。")


# ---------------------------------------------------------------- drawing and cutting windows


def test_examples_are_drawn_by_their_sources_shares():
    examples = [replace(ASKED, source=s) for s in ("drcd", "english") for _ in range(5)]
    stream = draw(examples, {"drcd": 0.75, "english": 0.25}, random.Random(1))
    drawn = [next(stream).source for _ in range(1000)]
    assert 700 < drawn.count("drcd") < 800


def test_a_source_without_a_share_is_refused():
    with pytest.raises(ValueError, match="made-up"):
        next(draw([replace(ASKED, source="made-up")], BROAD, random.Random(1)))


@pytest.mark.parametrize("seed", range(30))
def test_a_window_holds_the_answer_wherever_it_is_cut(seed):
    rng = random.Random(seed)
    length, at = 700, rng.randrange(700)
    passage = Tokens(np.arange(1000, 1000 + length), np.array([[n, n + 1] for n in range(length)]))
    question = Tokens(np.arange(10, 20), np.zeros((10, 2), dtype=np.int32))
    last = min(at + rng.randrange(1, 60), length)
    sample = crop(question, passage, [(at, last)], rng)
    ((i, j),) = sample.gold
    assert sample.window.ids[i] == 1000 + at and sample.window.ids[j] == 1000 + last - 1
    assert sample.window.first <= i <= j < sample.window.last
    assert len(sample.window.ids) <= 288
