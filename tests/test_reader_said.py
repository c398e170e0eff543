"""What the question already says is no answer to it."""

import pytest
from conftest import make_article

from index.records import AnswerType, Chunk, Passage, Question
from rag.reader.base import Found
from rag.reader.checks.said import news_to


def left(asked: str, *words: str, lang: str = "zh", wants: AnswerType = AnswerType.OTHER) -> list[str]:
    text = "，".join(words)
    article = make_article(text, id="a", headline="")
    passage = Passage(Chunk(0, "a", 0, len(text), text), article, 1.0)
    spans = [Found(passage, text.index(word), text.index(word) + len(word), 0.0) for word in words]
    return [f.text for f in news_to(Question(asked, asked, lang, wants), asked, spans)]


@pytest.mark.parametrize(
    ("asked", "words", "kept"),
    [
        ("孟轲升格之前，被称作亚圣的是哪位？", ("孟轲", "颜回"), ["颜回"]),
        ("王法慧是谁的女儿？", ("“王法慧”", "王蕴"), ["王蕴"]),
        ("2023年12月开馆的是什么？", ("2023年", "博物馆"), ["博物馆"]),
        ("花衣桥和六里桥哪座先完工？", ("六里桥", "七月"), ["六里桥", "七月"]),  # a choice
        ("窑厂跟哪家民宿合作？", ("民宿", "听泉"), ["听泉"]),  # one thing beside what is asked for is no choice
        ("他是老师还是医生？", ("医生",), ["医生"]),
        ("临江队主场迎战青禾队，谁获胜？", ("临江队", "三比一"), ["临江队", "三比一"]),
        ("丘听雪对栾北辰，男子组冠军是谁？", ("栾北辰",), ["栾北辰"]),
        ("全长多少？", ("长", "3米"), ["长", "3米"]),  # one letter is no name
        ("渔火书屋和窑火书屋哪座大？", ("书屋", "渔火书屋"), ["渔火书屋"]),
        ("48万元花在哪里？", ("8万元", "修路"), ["8万元", "修路"]),  # no number is cut
    ],
)
def test_a_span_that_stands_in_the_question_goes_unless_it_is_a_choice(asked, words, kept):
    assert left(asked, *words) == kept


def test_yes_and_no_are_answered_in_the_questions_words():
    assert left("丙烯颜料溶于汽油吗？", "溶于汽油", wants=AnswerType.YES_NO) == ["溶于汽油"]


def test_a_name_in_pinyin_is_known_in_characters():
    assert left("What position does Tang Shunshun hold?", "汤顺顺", "纪委书记", lang="en") == ["纪委书记"]
    assert left("Who is older, Tang Shunshun or Li Ming?", "汤顺顺", "纪委书记", lang="en") == ["汤顺顺", "纪委书记"]
