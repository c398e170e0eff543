"""A question is understood from its wording alone."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import AnswerType, ArticleKind, Filters
from rag.question import content_words, fold, points_back, understand
from rag.wording import answer_type, find_gap, language


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("谁主持了青禾镇的会议？", AnswerType.PERSON),
        ("哪位领导到会讲话？", AnswerType.PERSON),
        ("负责施工的项目经理叫什么名字？", AnswerType.PERSON),
        ("这座桥的设计师叫什么名字？", AnswerType.PERSON),
        ("临江大桥哪年通车？", AnswerType.DATE),
        ("什么时候开始播种？", AnswerType.DATE),
        ("主体工程在哪个月完工？", AnswerType.DATE),
        ("一共种了多少亩水稻？", AnswerType.NUMBER),
        ("产值同比增长了多少？", AnswerType.NUMBER),
        ("从开工到通车用了多长时间？", AnswerType.NUMBER),
        ("总投资是多少？", AnswerType.MONEY),
        ("花了多少钱？", AnswerType.MONEY),
        ("展览在哪里举行？", AnswerType.PLACE),
        ("项目落户哪个园区？", AnswerType.PLACE),
        ("办法是哪个部门印发的？", AnswerType.ORGANIZATION),
        ("设备由哪家供应？", AnswerType.ORGANIZATION),
        ("这项活动叫什么？", AnswerType.TITLE),
        ("开设了哪几门课？", AnswerType.LIST),
        ("有哪些部门参加？", AnswerType.LIST),
        ("为什么改期？", AnswerType.REASON),
        ("推迟的原因是什么？", AnswerType.REASON),
        ("市民如何申请？", AnswerType.METHOD),
        ("他怎么评价这场演出？", AnswerType.QUOTE),
        ("论坛是在线上开的吗？", AnswerType.YES_NO),
        ("是否收费", AnswerType.YES_NO),
        ("青禾镇 廉政课 参加人数", AnswerType.NUMBER),
        ("书画展 地点", AnswerType.PLACE),
        ("How many farmers joined the course?", AnswerType.NUMBER),
        ("How much money was invested?", AnswerType.MONEY),
        ("Who opened the bridge?", AnswerType.PERSON),
        ("What position does Li, who opened the bridge, hold?", AnswerType.OTHER),
        ("Which company built the bridge?", AnswerType.ORGANIZATION),
        ("In which village is the farm?", AnswerType.PLACE),
        ("When was the bridge opened?", AnswerType.DATE),
        ("What was the theme of the forum?", AnswerType.TITLE),
        ("Why was the game put off?", AnswerType.REASON),
        ("Is the museum free?", AnswerType.YES_NO),
        ("誰主持了會議？", AnswerType.PERSON),
        ("展覽在哪裡舉行？", AnswerType.PLACE),
        ("什麼時候開始播種？", AnswerType.DATE),
        ("一共種了多少畝水稻？", AnswerType.NUMBER),
    ],
)
def test_what_is_asked_for_is_read_from_the_wording(text, wanted):
    assert answer_type(text) is wanted


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("谁主持了会议？", "zh"),
        ("AI+制造大会在哪里举行？", "zh"),
        ("CAD绘图课有多少人报名 Python", "zh"),
        ("Who founded the company (青禾科技)?", "en"),
        ("2024 bridge 通车时间", "zh"),
        ("12345", "zh"),
    ],
)
def test_the_language_is_that_of_most_words(text, lang):
    assert language(text) == lang


def test_full_width_letters_digits_and_spaces_become_plain_but_chinese_punctuation_stays():
    assert fold("２０２４年，ＡＢ　公司？ ") == "2024年，AB 公司？"


def test_relative_days_are_counted_from_the_day_of_asking():
    assert understand("去年谁夺冠？", today=date(2024, 5, 1)).days == (date(2023, 1, 1), date(2023, 12, 31))
    assert understand("谁夺冠？", today=date(2024, 5, 1)).days is None


@pytest.mark.parametrize(
    ("text", "latest"),
    [
        ("最近有什么新闻？", True), ("最新的通报说了什么", True), ("Any recent news of the bridge?", True), ("latest figures", True),
        ("离青禾桥最近的车站是哪个？", False), ("最近的医院在哪里", False), ("去年的产值", False),
    ],
)  # fmt: skip
def test_recency_is_asked_for_by_its_words_and_not_by_nearness(text, latest):
    assert understand(text).latest is latest


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("照片里的人在做什么？", {ArticleKind.PHOTO}), ("明天天气怎么样", {ArticleKind.WEATHER}), ("停水公告", {ArticleKind.NOTICE}),
        ("那篇社论的观点是什么", {ArticleKind.COMMENTARY}), ("What do the editorials say?", {ArticleKind.COMMENTARY}),
        ("Who is in the photo?", {ArticleKind.PHOTO}), ("書展的圖片", {ArticleKind.PHOTO}), ("青禾桥全长多少", set()),
        ("新闻评论员是谁", set()),
    ],
)  # fmt: skip
def test_the_kinds_of_article_a_question_speaks_of(text, kinds):
    assert set(understand(text).kinds) == kinds


def test_a_named_day_is_a_preference_where_the_archive_is_not_known():
    question = understand("2023年4月的论坛在哪里举行？")
    assert question.days == (date(2023, 4, 1), date(2023, 4, 30))
    assert question.filters == Filters()


def test_limits_come_from_the_caller_unchanged():
    limits = Filters(date_from=date(2024, 1, 1))
    assert understand("2023年谁夺冠？", (), limits).filters == limits


@pytest.mark.parametrize(
    ("text", "leans"),
    [
        ("他是哪里人？", True),
        ("那它投产时缺多少人？", True),
        ("该公司成立于哪一年？", True),
        ("这家企业在哪个园区？", True),
        ("船厂新村8幢那部电梯花了多少钱？", False),
        ("柳荫村那座桥有多长？", False),
        ("修那座桥花了多少钱？", True),
        ("多少人参加？", True),
        ("其负责人是谁？", True),
        ("其中青禾镇种了多少亩水稻？", False),
        ("青禾镇今年种了多少亩水稻？", False),
        ("刊登水稻丰收消息的那天最高气温多少度？", False),
        ("Where is it?", True),
        ("How many people work for that company?", True),
        ("Who opened the bridge over the river?", False),
        ("Which primary school bought chairs its pupils can lie down on?", False),
        ("Who sold his boat to pay for the bridge?", False),
        ("What is its length?", True),
        ("什么时候上映的？", True),
        ("什么时候搬回来的？", True),
        ("望津棋院在什么地方？", False),
        ("What year did its construction start?", True),
        ("Which school bought chairs its pupils gave back to them?", True),
        ("银杏巷里的银杏树和其他树有多少棵？", False),
        ("老人应该学会用什么付款方式？", False),
        ("渡口因此停了多少天航班？", False),
        ("How many ginkgo trees are there in Yinxing Lane?", False),
        ("How long did it take to build the Wangjin Bridge?", False),
        ("How long did it take?", True),
        ("Which is the school that bought chairs?", False),
        ("Who is the head of that school in Qinghe?", True),
    ],
)
def test_a_question_points_back_by_pronoun_or_by_saying_too_little(text, leans):
    assert points_back(text) is leans


def test_a_follow_up_is_searched_with_the_content_words_of_what_it_leans_on():
    question = understand("他是哪里人？", ["青禾镇种了多少亩水稻？", "谁主持了桥梁论坛？"])
    assert question.history == ("谁主持了桥梁论坛？",)
    assert question.query == "主持了桥梁论坛 他是哪里人？"
    assert question.text == "他是哪里人？"


def test_a_chain_of_follow_ups_reaches_back_to_the_question_that_stands_alone():
    question = understand("那儿有多少人？", ["水稻种了多少？", "谁主持了桥梁论坛？", "他在哪个部门上班？"])
    assert question.history == ("谁主持了桥梁论坛？", "他在哪个部门上班？")


def test_a_long_chain_is_searched_with_its_first_question_and_the_last_but_keeps_the_time_named_in_between():
    talk = ["谁主持了桥梁论坛？", "那2023年呢？", *(f"那第{n}场呢？" for n in range(50))]
    question = understand("他是哪里人？", talk, today=date(2024, 5, 1), covered=(date(2020, 1, 1), date(2024, 5, 1)))
    assert question.history == ("谁主持了桥梁论坛？", "那第47场呢？", "那第48场呢？", "那第49场呢？")
    assert question.filters.time.days == (date(2023, 1, 1), date(2023, 12, 31))
    assert len(question.query) < 60


def test_a_question_that_stands_alone_takes_nothing_from_the_talk():
    question = understand("青禾镇今年种了多少亩水稻？", ["谁主持了桥梁论坛？"])
    assert (question.history, question.query) == ((), "青禾镇今年种了多少亩水稻？")


def test_the_gap_is_the_last_question_word_with_its_noun():
    gap = find_gap("办法是由哪个部门印发的？")
    assert (gap.left, gap.word, gap.right, gap.noun) == ("办法是由", "哪个", "部门印发", "部门印发")
    assert find_gap("项目占地多少亩？").noun == "亩"
    assert (find_gap("由哪個部門印發？").word, find_gap("由哪個部門印發？").noun) == ("哪個", "部門印發")
    assert find_gap("水稻丰收") is None


def test_content_words_leave_out_question_words_and_punctuation():
    assert content_words("谁主持了会议？") == "主持了会议"
    assert content_words("誰主持了會議？") == "主持了會議"
    assert content_words("Who opened the bridge?") == "opened the bridge"


@pytest.mark.parametrize("text", ["", "   ", "？？", "\n"])
def test_a_question_without_words_is_refused_with_what_to_do(text):
    with pytest.raises(ValueError, match="ask something"):
        understand(text)


def test_earlier_questions_without_words_are_left_out():
    assert understand("那每把多少钱？", ["柳舟小学买了多少把椅子？", "？？"]).history == ("柳舟小学买了多少把椅子？",)


def test_half_a_character_in_a_question_or_the_talk_before_it_becomes_a_mark():
    question = understand("那每把\ud800多少钱？", ["柳舟小学\udcbc买了多少把椅子？"])
    assert (question.text, question.history) == ("那每把\ufffd多少钱？", ("柳舟小学\ufffd买了多少把椅子？",))
    assert question.query.encode("utf-8")


def test_the_question_as_typed_is_kept_and_makes_no_other_question_of_it():
    question = understand("  ２０２３年　谁夺冠？")
    assert (question.text, question.asked) == ("2023年 谁夺冠？", "  ２０２３年　谁夺冠？")
    assert question == understand("2023年 谁夺冠？")


@given(st.text(min_size=1, max_size=80), st.lists(st.text(max_size=40), max_size=3))
def test_any_text_with_a_letter_is_understood_and_its_words_are_searched_for(text, history):
    if any(c.isalnum() for c in fold(text)):
        question = understand(text, history)
        assert question.query.endswith(question.text)
        assert set(question.history) <= {fold(h) for h in history}
