"""Choosing among found spans, and how sure to be."""

import math
from dataclasses import replace

import pytest
from conftest import make_article, make_chunk

from index.records import AnswerType, Passage, Question
from rag.reader.base import Found
from rag.reader.confidence import FEATURES, LANGUAGES, Calibration, Platt, features, read_calibration, told
from rag.reader.network.choose import View, apart, ranked
from rag.reader.neural import CALIBRATION


def passage(text, id="a"):
    article = make_article(text, id=id)
    return Passage(make_chunk(article), article, 1.0)


BRIDGE = passage("木桥长120米，去年通车。今年又修了石桥。")


def found(part, odds, of=BRIDGE):
    start = of.article.text.index(part)
    return Found(of, start, start + len(part), odds)


def view(spans, total):
    return View({(f.passage.article.id, f.start, f.end): f for f in spans}, total)


def test_a_single_span_is_expected_to_match_by_its_probability():
    (only,) = ranked(view([found("120米", math.log(3))], math.log(3)))
    assert only.expected == pytest.approx(3 / 4)


def test_overlapping_spans_support_each_other_against_a_likelier_lone_one():
    lone, short, long = found("石桥", math.log(4)), found("120米", math.log(3)), found("长120米", math.log(3))
    order = ranked(view([lone, short, long], math.log(10)))
    assert [f.text for f in order] == ["120米", "长120米", "石桥"] or [f.text for f in order] == ["长120米", "120米", "石桥"]
    overlap = 2 * 4 / (4 + 5)
    assert order[0].expected == pytest.approx((3 * 2 + 3 * overlap) / 2 / 11)
    assert order[2].expected == pytest.approx(4 / 11)


def test_the_same_words_in_another_article_support_a_span():
    reprint = passage("据报道，木桥长120米。", id="b")
    spans = [found("去年", math.log(2.5)), found("120米", math.log(2)), found("120米", math.log(2), reprint)]
    order = ranked(view(spans, math.log(6.5)))
    assert order[0].text == "120米"
    assert order[0].expected == pytest.approx((2 * 2 + 2) / 2 / 7.5)


def test_a_span_that_runs_on_into_the_next_sentence_gives_way():
    assert [f.text for f in ranked(view([found("去年通车。今年", 5.0), found("去年", 1.0)], 5.1))] == ["去年"]


def test_it_stays_where_nothing_else_is_found_or_as_a_whole_quotation():
    assert [f.text for f in ranked(view([found("去年通车。今年", 5.0)], 5.0))] == ["去年通车。今年"]
    said = passage("他说：“路通了。大家高兴。”")
    assert len(ranked(view([found("“路通了。大家高兴。”", 5.0, said), found("大家", 1.0, said)], 5.1))) == 2


def test_apart_keeps_the_better_of_overlapping_spans():
    spans = [found("120米", 3.0), found("长120米", 2.0), found("石桥", 1.0)]
    assert apart(spans) == [spans[0], spans[2]]


def test_nothing_found_is_nothing_ranked():
    assert ranked(view([], -math.inf)) == []


WIDE = Question("石桥有多长", "石桥有多长", "zh", AnswerType.NUMBER)


def test_features_of_a_lone_span():
    (only,) = ranked(view([found("120米", math.log(3))], math.log(3)))
    assert features(WIDE, [only], [])[:3] == pytest.approx([math.log(3), math.log(3), only.passage.score])


def test_a_passage_is_found_as_well_as_the_best_one_of_its_article():
    (only,) = ranked(view([found("120米", math.log(3))], math.log(3)))
    better, other = replace(only.passage, score=2.5), replace(only.passage, score=9.0, article=make_article("茧站收蚕茧。", id="other"))
    assert features(WIDE, [only], [other, better, only.passage])[2] == 2.5


def test_what_an_article_does_not_speak_of_is_not_told():
    assert told(WIDE, "石桥长120米。") == 1.0 and told(WIDE, "茧站收蚕茧。") == 0.0
    assert told(replace(WIDE, text="火星有多远", query="火星有多远"), "石桥长120米。") == 0.0
    english = replace(
        WIDE, text="How many mulberry trees does the village have?", query="How many mulberry trees does the village have?", lang="en"
    )
    assert told(english, "全村种了三百棵桑树。") > told(english, "石桥长120米。")


def test_a_rival_elsewhere_makes_less_sure_though_the_spans_own_odds_stay():
    alone = ranked(view([found("120米", math.log(6))], math.log(6)))
    rivalled = ranked(view([found("120米", math.log(6)), found("石桥", math.log(4))], math.log(10)))
    (sure, odds, *_), (less, same, *_) = features(WIDE, alone, []), features(WIDE, rivalled, [])
    assert less < sure and same == odds


def test_confidence_is_the_logistic_function_of_the_weighted_features():
    assert Platt(0.5, (1.0, -2.0)).chance([0.5, 1.0]) == pytest.approx(1 / (1 + math.exp(1.0)))
    assert 0 < Platt(0, (1.0,)).chance([-1e9]) < 1e-9


def test_every_language_has_its_own_confidence_and_none_is_half_sure():
    known = Calibration(without_near={"zh": Platt(0.0, (1.0,)), "en": Platt(-2.0, (1.0,))})
    assert known.confidence("zh", [2.0]) == pytest.approx(1 / (1 + math.exp(-2))) and known.confidence("en", [2.0]) == 0.5
    assert Calibration().confidence("zh", [9.0]) == 0.5


def test_how_near_a_passage_is_counts_only_where_it_is_known():
    spans = ranked(view([found("120米", math.log(6))], math.log(6)))
    own = spans[0].passage
    assert len(features(WIDE, spans, [own])) == len(FEATURES) - 1
    further, near = replace(own, near=0.8), replace(own, near=0.9)
    assert features(WIDE, spans, [further, near])[-1] == 0.9  # of the article's passages the nearest
    known = Calibration({"zh": Platt(0.0, (0.0, 0.0, 0.0, 0.0, 10.0))}, {"zh": Platt(2.0, (0.0,) * 4)})
    assert known.confidence("zh", features(WIDE, spans, [near])) == pytest.approx(1 / (1 + math.exp(-9)))
    assert known.confidence("zh", features(WIDE, spans, [own])) == pytest.approx(1 / (1 + math.exp(-2)))


def test_the_shipped_confidence_has_a_fit_of_each_language_with_and_without_nearness():
    known = read_calibration(CALIBRATION)
    assert {lang: len(fit.weights) for lang, fit in known.models.items()} == dict.fromkeys(LANGUAGES, len(FEATURES))
    assert {lang: len(fit.weights) for lang, fit in known.without_near.items()} == dict.fromkeys(LANGUAGES, len(FEATURES) - 1)
