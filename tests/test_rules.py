"""The rule reader: the right sentence, and in it the stretch that fits what is asked."""

from itertools import pairwise

import pytest
from conftest import make_article, make_chunk
from hypothesis import given
from hypothesis import strategies as st

from index.records import Article, Passage
from rag.question import understand
from rag.reader.rules.candidates import candidates, tag
from rag.reader.rules.evidence import FEATURES, asked, fit, places_of, rarity, share_found
from rag.reader.rules.rules_reader import CONFIDENCE_FEATURES, SENTENCE_FEATURES, RulesReader, fitted_weights, gather
from rag.reader.rules.signatures import asks_signature


def passage(article: Article, row: int = 0) -> Passage:
    return Passage(make_chunk(article, row=row), article, 1.0)


FARM = make_article(
    "本报讯 昨天上午，青禾镇举行插秧比赛，来自12个村的36名农民参加。",
    "比赛由镇农业服务中心主办，总投入经费3.5万元，设水稻、小麦、油菜三个项目。",
    "中心主任王志远说：“今年全镇种植水稻8600亩，比去年增加了12%。”由于连日降雨，颁奖仪式改在5月20日举行。",
    id="farm", headline="青禾镇插秧比赛开赛", byline=(("记者", ("李明",)), ("通讯员", ("陈小雨",)), ("摄影", ("赵强",))),
)  # fmt: skip
CHESS = make_article("市少年宫举行围棋比赛，共有64名小棋手参加。", id="chess", headline="围棋比赛落幕", byline=(("记者", ("孙丽",)),))


def kinds(sentence: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for c in candidates(sentence, tag(sentence)):
        found.setdefault(c.kind, set()).add(sentence[c.start : c.end])
    return found


def test_numbers_come_with_their_units_and_with_and_without_what_rounds_them():
    found = kinds("项目占地约3.5万亩，增长12%，完成百分之六十，总投资近2.6亿元。")
    assert {"约3.5万亩", "3.5万亩", "12%", "百分之六十"} <= found["number"]
    assert {"近2.6亿元", "2.6亿元"} <= found["money"]


def test_days_come_whole():
    found = kinds("工程于2023年4月20日上午开工，今年年底完工，去年3月立项，6月初试车，昨天通车。")
    assert {"2023年4月20日上午", "去年3月", "6月初", "昨天"} <= found["date"]


def test_titles_and_quotes_come_with_and_without_their_marks():
    found = kinds("镇里推出“四个一”机制，演出《丰收》一剧。")
    assert "《丰收》" in found["title"]
    assert {"四个一", "丰收", "“四个一”机制"} <= found["quote"]


def test_a_run_of_items_comes_without_what_leads_to_it_and_with_and_without_deng():
    found = kinds("课程包括绘图、电工和焊接、数控等四门，免费。")
    assert "绘图、电工和焊接、数控" in found["list"]
    assert "绘图、电工和焊接、数控等四门" in found["list"]


def test_reasons_come_with_and_without_their_conjunction():
    found = kinds("由于连日降雨，比赛改期。")
    assert {"由于连日降雨", "连日降雨"} <= found["reason"]


def test_names_are_told_apart_by_what_they_end_in():
    found = kinds("青禾农业有限公司经理王志远在城东街道介绍情况。")
    assert any(name.endswith("有限公司") for name in found["organization"])
    assert "王志远" in found["person"]


@given(st.text(alphabet="青禾镇约3.5万亩《》“”、，。由于王志远 12%年月日aB·", max_size=60))
def test_every_candidate_is_a_stretch_of_its_sentence_and_appears_once(sentence):
    found = candidates(sentence, tag(sentence))
    assert all(0 <= c.start < c.end <= len(sentence) for c in found)
    assert len({(c.start, c.end) for c in found}) == len(found)


def test_rare_words_tell_more_than_common_ones():
    assert 0 < rarity("我们") < rarity("插秧") < rarity("无此词语") == 1.0


def test_the_share_of_a_question_that_a_sentence_holds():
    wanted = asked(understand("插秧比赛谁主办？"))
    assert share_found(wanted, "插秧比赛由镇里主办") == pytest.approx(1.0)
    assert 0 < share_found(wanted, "围棋比赛") < share_found(wanted, "插秧比赛") < 1
    assert share_found(wanted, "天气晴") == 0.0


def test_features_have_names_and_as_many_values():
    wanted = asked(understand("插秧比赛有多少名农民参加？"))
    text = "来自12个村的36名农民参加"
    by_words = {
        text[c.start : c.end]: dict(zip(FEATURES, fit(wanted, text, places_of(wanted, text), c), strict=True))
        for c in candidates(text, tag(text))
    }
    assert (by_words["36名"]["unit"], by_words["12个"]["unit"]) == (1.0, 0.0)
    assert by_words["36名"]["right"] == pytest.approx(4 / 6)  # 农民参加 follows both the gap and the number
    assert by_words["农民"]["all_repeated"] == 1.0


def test_the_fitted_weights_name_every_feature_and_no_other():
    weights = fitted_weights()
    assert set(weights["features"]) == {*SENTENCE_FEATURES, *FEATURES}
    assert set(weights["confidence"]) == {"zh", "en"}
    assert all(set(fitted) == {"bias", *CONFIDENCE_FEATURES} for fitted in weights["confidence"].values())


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("插秧比赛有多少名农民参加？", "36名"),
        ("青禾镇今年种植水稻多少亩？", "8600亩"),
        ("插秧比赛总投入经费多少元？", "3.5万元"),
        ("颁奖仪式改在哪天举行？", "5月20日"),
        ("插秧比赛的报道是哪位记者写的？", "李明"),
        ("插秧比赛那篇报道，署名记者是哪位？", "李明"),
        ("插秧比赛的照片是谁拍的？", "赵强"),
        ("插秧比赛的报道通讯员是谁？", "陈小雨"),
    ],
)
def test_plain_questions_about_plain_sentences_are_answered(question, answer):
    reading = RulesReader().read(understand(question), [passage(FARM), passage(CHESS, 1)])
    assert answer in reading.best.text
    assert reading.best.passage.article.id == "farm"
    assert 0.0 <= reading.confidence <= 1.0


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("插秧比赛是哪位记者报道的？", True), ("谁写的这篇评论？", True), ("報道的記者是誰？", True),
        ("Who wrote the story on rice planting?", True), ("Who reported on the rice planting?", True), ("Who reported the flood?", False),
        ("谁告诉记者后山叫窑背山？", False), ("哪位市民向记者反映了积水？", False), ("记者是什么时候看到碎瓷的？", False),
        ("谁拍卖了这块地？", False), ("Who told the reporter that the bridge would open?", False),
        ("What did the author say about rice?", False), ("Who wrote the opera on rice?", False), ("话剧《稻浪》是谁写的？", False),
        ("话剧《稻浪》那篇评论是谁写的？", True), ("Who took the picture of the opera?", True),
    ],
)  # fmt: skip
def test_a_reporter_who_is_only_spoken_of_is_not_asked_for(question, asks):
    assert asks_signature(understand(question)) is asks


def test_names_of_one_role_that_stand_side_by_side_are_one_answer():
    byline = (("记者", ("孙丽", "周宁")), ("通讯员", ("陈小雨",)))
    article = make_article("市少年宫举行围棋比赛，共有64名小棋手参加。", id="chess", headline="围棋比赛落幕", byline=byline)
    reading = RulesReader().read(understand("围棋比赛的报道是哪些记者写的？"), [passage(article)])
    assert reading.best.text == "孙丽 周宁"


def test_another_subject_is_less_certain_than_the_asked_one():
    reader = RulesReader()
    passages = [passage(FARM), passage(CHESS, 1)]
    asked_for = reader.read(understand("插秧比赛有多少名农民参加？"), passages)
    not_there = reader.read(understand("龙舟比赛的冠军奖金是多少元？"), passages)
    assert not_there.confidence < asked_for.confidence


def test_spans_come_best_first_and_do_not_overlap():
    spans = RulesReader().read(understand("插秧比赛有多少名农民参加？"), [passage(FARM), passage(CHESS, 1)]).spans
    assert [s.score for s in spans] == sorted((s.score for s in spans), reverse=True)
    ranges = sorted((s.passage.article.id, s.start, s.end) for s in spans)
    assert all(a[0] != b[0] or a[2] <= b[1] for a, b in pairwise(ranges))


def test_no_passages_no_answer():
    reading = RulesReader().read(understand("插秧比赛有多少名农民参加？"), [])
    assert (reading.spans, reading.confidence, reading.best) == ((), 0.0, None)


def test_a_sentence_that_two_chunks_share_is_looked_at_once():
    whole, part = passage(FARM), Passage(make_chunk(FARM, FARM.text.index("比赛由镇"), None, row=1), FARM, 0.5)
    held = gather(asked(understand("谁主办？")), [whole, part])
    assert len({(s.start, s.end) for s in held}) == len(held)


def test_an_encoder_is_asked_once_for_the_question_and_once_for_the_sentences(encoder):
    RulesReader(encoder).read(understand("插秧比赛有多少名农民参加？"), [passage(FARM)])
    assert encoder.queries == ["插秧比赛有多少名农民参加？"]
    assert all(text in FARM.text for text in encoder.passages)


def test_who_wrote_a_piece_is_looked_for_under_its_headline_alone():
    poem = make_article("桨声近了，雾又合上。", id="poem", headline="等船")
    report = make_article("渡口昨天等船的人多，诗人写了等船。", id="report", headline="渡口人多", byline=(("记者", ("孙丽",)),))
    signed = make_article("船晚点，别怪风。", id="note", headline="船晚点之后", byline=(("署名", ("周行",)),))
    passages = [passage(poem), passage(report, 1), passage(signed, 2)]
    assert not RulesReader().signed(understand("《等船》的作者是谁？"), passages).spans
    spans = RulesReader().signed(understand("《船晚点之后》是哪位评论员写的？"), passages).spans
    assert [span.text for span in spans] == ["周行"]
