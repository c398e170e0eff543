"""The measures of answers and search against gold, on cases worked out by hand."""

import json

import pytest
from conftest import CountingEncoder, make_article
from small_archive import SmallArchive

from index.errors import WenbaoError
from rag.answer import Answerer
from rag.evaluate.answers import evaluate_answers, load_gold, same_article, score_answer
from rag.evaluate.search import evaluate_search, holds
from rag.reader.base import Reading

GOLD = {
    "id": "q1",
    "question": "全长多少？",
    "answers": ["1200米"],
    "answerable": True,
    "file": "a/p1.txt",
    "article_headline": "青禾大桥通车",
}
CITED = {"file": "p1.txt", "headline": "青禾大桥通车", "quote": "大桥全长1200米。"}
GIVEN = {"id": "q1", "answer": "1200米", "answerable": True, "citations": [CITED]}


def test_a_right_answer_scores_one_everywhere():
    row = score_answer(GIVEN, GOLD)
    assert (row.given, row.em, row.f1, row.quote1, row.cite1, row.cite3, row.faithful) == (True, True, 1.0, True, True, True, True)


def test_a_missing_answer_counts_as_refused():
    row = score_answer(None, GOLD)
    assert (row.given, row.em, row.f1, row.quote1, row.cite1, row.faithful) == (False, False, 0.0, False, False, None)


def test_an_answer_that_its_quote_does_not_hold_is_unfaithful():
    assert score_answer({**GIVEN, "answer": "1300米"}, GOLD).faithful is False
    assert score_answer({**GIVEN, "citations": []}, GOLD).faithful is False


def test_an_unanswerable_question_counts_for_refusal_only():
    gold = {**GOLD, "answerable": False, "answers": []}
    row = score_answer(GIVEN, gold)
    assert (row.given, row.em, row.f1, row.cite1) == (True, None, None, None)


@pytest.mark.parametrize(
    ("citation", "right"),
    [
        (CITED, True),
        ({**CITED, "file": "p2.txt"}, False),
        ({**CITED, "headline": "水厂扩建"}, False),
        ({**CITED, "headline": "青禾大桥昨通车"}, True),  # a slip of recognition: 12 of 13 characters match
        ({**CITED, "kicker": "过江只要五分钟", "subhead": "全长1200米"}, True),
        ({**CITED, "headline": None}, False),
    ],
)
def test_an_article_is_known_by_file_and_headline(citation, right):
    assert same_article(citation, GOLD) is right


def test_an_article_with_an_id_is_known_by_it_or_as_a_reprint_by_the_quoted_evidence():
    gold = {"id": "q", "article_id": "x1", "evidence": "大桥全长1200米。"}
    assert same_article({"article_id": "x1", "quote": ""}, gold)
    assert same_article({"article_id": "y9", "quote": "记者获悉，大桥全长 1200米"}, gold)
    assert not same_article({"article_id": "y9", "quote": "老桥全长300米"}, gold)


def test_the_table_has_a_row_for_each_skill_and_one_for_all():
    golds = [
        {**GOLD, "skill": "lexical"},
        {**GOLD, "id": "q2", "skill": "lexical"},
        {"id": "q3", "question": "谁？", "answers": [], "answerable": False, "skill": "unanswerable"},
    ]
    table = {row["skill"]: row for row in evaluate_answers([GIVEN, {"id": "q3", "answer": None, "answerable": False}], golds)}
    assert list(table) == ["lexical", "unanswerable", "all"]
    assert (table["lexical"]["em"], table["lexical"]["wrongly"], table["lexical"]["refuse"]) == (0.5, 0.5, None)
    assert (table["unanswerable"]["em"], table["unanswerable"]["refuse"]) == (None, 1.0)
    assert (table["all"]["n"], table["all"]["faithful"], table["all"]["cite@1"]) == (3, 1.0, 0.5)


def test_gold_is_read_from_lists_and_lines_and_a_file_that_is_neither_is_named(tmp_path):
    rows = [{"id": 1, "question": "谁？"}, {"id": 2, "question": "几个？", "answers": ["3个"]}]
    (tmp_path / "a.json").write_text(json.dumps(rows), "utf-8")
    (tmp_path / "b.jsonl").write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    golds = load_gold([tmp_path / "a.json", tmp_path / "b.jsonl"])
    assert [(g["id"], g["answerable"]) for g in golds] == [(1, False), (2, True)] * 2
    (tmp_path / "c.jsonl").write_text('{"id": 1}\n', "utf-8")
    with pytest.raises(WenbaoError, match=r"c\.jsonl, line 1"):
        load_gold([tmp_path / "c.jsonl"])
    with pytest.raises(WenbaoError, match="missing"):
        load_gold([tmp_path / "missing.json"])


class NoReader:
    def read(self, question, passages) -> Reading:
        return Reading()


def test_search_counts_the_first_passage_of_a_right_article():
    encoder = CountingEncoder()
    bridge = make_article("青禾大桥昨天通车。", "大桥全长1200米。", id="bridge")
    water = make_article("北门水厂扩建完工。", id="water")
    asking = Answerer(SmallArchive(encoder, bridge, water), encoder, NoReader())
    golds = [
        {"id": 1, "question": "青禾大桥通车了吗", "answers": ["通车"], "answerable": True, "article_id": "bridge"},
        {"id": 2, "question": "北门水厂", "answers": ["x"], "answerable": True, "evidence": "大桥全长，1200米"},
        {"id": 3, "question": "无", "answers": [], "answerable": False, "article_id": "bridge"},
        {"id": 4, "question": "水厂", "answers": ["x"], "answerable": True, "article_id": "elsewhere"},
    ]
    (row,) = evaluate_search(asking, golds)
    assert (row["skill"], row["n"]) == ("all", 3)
    # ranks: 1, 2 or 3 (bridge behind water), none
    assert row["R@1"] == pytest.approx(1 / 3)
    assert row["R@5"] == row["R@10"] == pytest.approx(2 / 3)
    assert row["MRR@10"] == pytest.approx((1 + 1 / 2) / 3)


def test_a_sentence_that_tells_an_event_finds_the_article_of_its_headline():
    encoder = CountingEncoder()
    bridge = make_article("青禾大桥昨天通车。", id="bridge", headline="青禾大桥通车")
    asking = Answerer(
        SmallArchive(encoder, bridge, make_article("北门水厂扩建完工。", id="water", headline="水厂扩建")), encoder, NoReader()
    )
    event = {
        "id": 1,
        "question": "青禾大桥昨天通车。",
        "answers": [],
        "answerable": False,
        "headline": "青禾大桥 通车",
        "article_id": "other",
    }
    assert evaluate_search(asking, [event])[0]["R@1"] == 1.0


def test_an_article_counts_once_however_many_of_its_passages_are_found():
    encoder = CountingEncoder()
    water = make_article("北门水厂扩建。", "北门水厂完工。", "北门水厂供水。", id="water")
    asking = Answerer(SmallArchive(encoder, water, make_article("青禾大桥。", id="bridge")), encoder, NoReader())
    gold = {"id": 1, "question": "北门水厂", "answers": ["x"], "answerable": True, "article_id": "bridge"}
    assert [p.article.id for p in asking.search("北门水厂")] == ["water"] * 3 + ["bridge"]
    assert evaluate_search(asking, [gold])[0]["MRR@10"] == 1 / 2


def test_an_article_that_holds_a_gold_answer_counts_beside_the_right_ones():
    encoder = CountingEncoder()
    reprint = make_article("青禾大桥昨天通车。", "许舟舟说，大桥长1200米。", id="reprint")
    asking = Answerer(SmallArchive(encoder, reprint, make_article("北门水厂扩建完工。", id="water")), encoder, NoReader())
    asked = {"id": 1, "question": "青禾大桥通车了吗", "answerable": True, "article_id": "elsewhere", "evidence": "大桥全长1200米"}
    (row,) = evaluate_search(asking, [{**asked, "answers": ["1200 米"]}, {**asked, "answers": ["200米"]}])
    assert (row["R@1"], row["R@1 answer"], row["R@10 answer"], row["MRR@10 answer"]) == (0.0, 0.5, 0.5, 0.5)


def test_a_passage_holds_the_gold_if_its_article_does():
    article = make_article("甲。", "大桥全长1200米。", id="bridge")
    passage = SmallArchive(CountingEncoder(), article).chunks([0])[0]
    from index.records import Passage

    assert holds(Passage(passage, article, 1.0), {"evidence": "大桥全长1200米"})
    assert not holds(Passage(passage, article, 1.0), {"evidence": "全长1300米"})
    assert not holds(Passage(passage, article, 1.0), {})
