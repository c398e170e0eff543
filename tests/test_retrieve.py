"""Passages are found by meaning and by words, inside the limits, and ranked by both."""

import math
from datetime import date

import pytest
from conftest import CountingEncoder, make_article
from small_archive import SmallArchive

from index.build import build
from index.config import ArchiveSettings, ChunkSettings, IndexSettings
from index.packed import NAME
from index.records import Filters
from index.store.archive import Archive
from rag.config import RetrieveSettings
from rag.question import understand
from rag.retrieve import retrieve
from rag.sought import SoughtWord, evidence, rarities, sought

BRIDGE = make_article("青禾大桥昨天通车。", "大桥全长1200米。", id="bridge", headline="青禾大桥通车", day="2024-03-05")
WATER = make_article("北门水厂扩建完工。", id="water", headline="水厂扩建", day="2024-03-06")
SCHOOL = make_article("三所新学校今天开学。", id="school", headline="学校开学", day="2023-09-01")
RICE = make_article("稻米丰收了。", id="rice")


@pytest.fixture
def archive(encoder):
    return SmallArchive(encoder, BRIDGE, WATER, SCHOOL, RICE)


def found(archive, encoder, text, filters=Filters(), history=(), prefer=(), **settings):
    return retrieve(understand(text, history, filters), archive, encoder, RetrieveSettings(**settings), prefer)


def test_a_rarer_token_weighs_more(archive):
    weights = rarities(["大桥", "昨天", "没有的词"], archive)
    # 5 chunks; 大桥 stands in both of the bridge's (its headline counts), 昨天 in one, the last in none
    assert weights["大桥"] == pytest.approx(math.log(1 + 3.5 / 2.5))
    assert weights["昨天"] == pytest.approx(math.log(1 + 4.5 / 1.5))
    assert weights["没有的词"] == pytest.approx(math.log(1 + 5.5 / 0.5))


def words(**weights: float) -> list[SoughtWord]:
    return [SoughtWord(tuple(forms.split("_")), weight) for forms, weight in weights.items()]


def test_evidence_is_the_mean_of_what_the_text_holds_and_what_its_best_sentence_holds_together():
    asked = words(大桥=2.0, 全长=1.0, 造价_花费=1.0)
    assert evidence(asked, "大桥全长。造价不明。") == pytest.approx((4 + 3) / 8)
    assert evidence(asked, "大桥全长。花费不明，造价不明。") == pytest.approx((4 + 3) / 8)
    assert evidence(asked, "天气晴。") == 0.0
    assert evidence([], "大桥") == 0.0


def test_evidence_does_not_mind_widths_and_traditional_characters():
    assert evidence(words(大桥=1.0, abc=1.0), "大橋ＡＢＣ。") == 1.0


def test_the_shares_of_the_settings_are_shares_of_one():
    settings = RetrieveSettings(dense_weight=0.2, terms_weight=0.2, evidence_weight=0.4, english_dense_weight=0.0)
    assert settings.weights("zh") == pytest.approx((0.25, 0.25, 0.5))
    nothing = RetrieveSettings(dense_weight=0, terms_weight=0, evidence_weight=0)
    assert nothing.weights("zh") == pytest.approx((1 / 3, 1 / 3, 1 / 3))
    assert settings.weights("en")[0] == 0.0


def test_the_passage_that_both_retrievers_find_comes_first_and_says_so(archive, encoder):
    best = found(archive, encoder, "水厂扩建完工了吗？")[0]
    assert (best.article.id, best.chunk.text, best.found_by) == ("water", "北门水厂扩建完工。", ("dense", "terms"))


def test_scores_fall_and_passages_are_as_many_as_asked_for(archive, encoder):
    passages = found(archive, encoder, "青禾大桥全长多少米？", passages=3)
    assert len(passages) == 3
    assert [p.score for p in passages] == sorted((p.score for p in passages), reverse=True)


def test_k_results_are_k_results_under_a_filter(archive, encoder):
    limits = Filters(date_from=date(2024, 1, 1))
    passages = found(archive, encoder, "学校开学", limits, passages=3)
    assert [p.article.id for p in passages].count("school") == 0
    assert len(passages) == 3


def test_a_filter_that_matches_nothing_finds_nothing_and_encodes_nothing(archive, encoder):
    assert found(archive, encoder, "大桥", Filters(date_from=date(2030, 1, 1))) == []
    assert encoder.queries == []


def test_an_article_of_the_talk_gains_but_shuts_nobody_out(archive, encoder):
    plain = found(archive, encoder, "多少米？")
    preferred = found(archive, encoder, "多少米？", prefer=["rice"])
    assert {p.chunk.row for p in plain} == {p.chunk.row for p in preferred}
    before = next(p.score for p in plain if p.article.id == "rice")
    after = next(p.score for p in preferred if p.article.id == "rice")
    assert after == pytest.approx(before * RetrieveSettings().talk_boost)


def test_days_that_a_question_names_are_preferred_not_required(archive, encoder):
    plain = found(archive, encoder, "2023年9月谁写了报道？", days_boost=1.0)
    preferred = found(archive, encoder, "2023年9月谁写了报道？", days_boost=3.0)
    gained = {b.article.id: b.score / a.score for a in plain for b in preferred if a.chunk.row == b.chunk.row}
    assert gained == {"bridge": 1.0, "water": 1.0, "school": pytest.approx(3.0), "rice": 1.0}


def looked_up(archive, text):
    return dict(sought(understand(text), archive).terms)


def test_a_chinese_question_is_looked_up_without_its_question_words(archive):
    tokens = looked_up(archive, "谁扩建了水厂？")
    assert tokens["水厂"] == 1.0
    assert not {"谁", "？", "?"} & set(tokens)


def test_of_an_english_question_names_and_numbers_and_what_its_words_mean_are_looked_up(archive):
    tokens = looked_up(archive, "In which year did Qinghe Tech (青禾科技) build 1200 schools?")
    assert {"青禾", "科技", "1200", "学校"} <= set(tokens)
    assert not {"in", "which", "year", "build", "schools"} & set(tokens)


def test_an_english_question_without_names_is_answered_by_meaning_alone(archive):
    passages = found(archive, CountingEncoder(), "how long is it all in all?")
    assert passages
    assert all(p.found_by == ("dense",) for p in passages)


def test_how_near_a_passage_is_is_told_of_the_bundled_models_vectors_alone():
    named = CountingEncoder(f"{NAME}/counting")
    passages = found(SmallArchive(named, BRIDGE, RICE), named, "大桥", passages=2)
    # with the headline the first chunk has two 桥 and nothing else counted, the second two 桥 and one 米
    assert [p.near for p in passages] == pytest.approx([1.0, 2 / math.sqrt(5)])
    other = CountingEncoder("another model")
    assert {p.near for p in found(SmallArchive(other, BRIDGE, RICE), other, "大桥", passages=2)} == {None}


@pytest.fixture
def built(town, tmp_path, encoder):
    build(ArchiveSettings(path=town), encoder, ChunkSettings(), IndexSettings(path=tmp_path / "index"))
    with Archive.open(tmp_path / "index") as archive:
        yield archive


def test_a_built_archive_is_searched_the_same_way(built, encoder):
    passages = found(built, encoder, "青禾大桥全长多少米？", passages=2)
    assert passages[0].article.id == "bridge"
    assert passages[0].found_by == ("dense", "terms")
    assert all(p.article.text[p.chunk.start : p.chunk.end] == p.chunk.text for p in passages)
    assert all(0.0 <= p.score <= 1.0 for p in passages)


def test_a_built_archive_says_how_many_chunks_hold_a_token(built):
    # four short articles, a chunk each: 大桥 stands in one of them, 万吨 in one, 临江 (only a paper's name) in none
    assert built.rows_with(["大桥", "万吨", "临江", "不在词表里"]) == [1, 1, 0, 0]


def test_a_built_archive_narrows_by_date_before_it_ranks(built, encoder):
    passages = found(built, encoder, "学校招收多少学生？", Filters(date_from=date(2024, 1, 1)))
    assert {p.article.id for p in passages} == {"bridge", "water"}
