"""The measures, worked out by hand."""

import pytest

from rag.measures import bare, exact, first_hit, overlap_f1, pieces, reciprocal_rank, says


def test_punctuation_spaces_and_case_do_not_count():
    assert bare("“Abc 社区”，3_4！") == "abc社区34"
    assert bare(None) == ""


def test_chinese_counts_by_character_and_numbers_whole():
    assert pieces("约3.5亿元 CAD") == ["约", "3.5", "亿", "元", "cad"]


@pytest.mark.parametrize(("answer", "right"), [("16家", True), ("16 家。", True), ("首批16家", False), ("", False), (None, False)])
def test_exact_match_drops_punctuation_only(answer, right):
    assert exact(answer, ["十六家", "16家"]) is right


def test_f1_is_that_of_the_longest_common_run_with_the_best_gold():
    # 首批16家 = 首 批 16 家; gold 16家 = 16 家: run 2, precision 2/4, recall 2/2
    assert overlap_f1("首批16家", ["16家"]) == pytest.approx(2 * 0.5 * 1 / 1.5)
    assert overlap_f1("首批16家", ["无关", "首批16家"]) == 1.0
    assert overlap_f1("", ["16家"]) == 0.0
    assert overlap_f1("甲", []) == 0.0


def test_a_run_that_is_broken_counts_by_its_longest_part():
    # 甲乙丙 against 甲丁丙: the longest common run is one character
    assert overlap_f1("甲乙丙", ["甲丁丙"]) == pytest.approx(1 / 3)


def test_ranks_count_from_one_and_a_miss_or_a_late_hit_scores_nothing():
    assert first_hit([False, True, True]) == 2
    assert first_hit([False]) is None
    assert reciprocal_rank(2) == 0.5
    assert reciprocal_rank(11) == 0.0
    assert reciprocal_rank(None) == 0.0


@pytest.mark.parametrize(
    ("text", "golds", "right"),
    [
        ("桥长 1,200 米。", ["1200米"], True),
        ("桥长1200米。", ["200米"], False),
        ("共8万元", ["8万元", "9万元"], True),
        ("3月8日", ["3月"], True),
        ("2024年", ["202"], False),
        ("许舟舟说", ["舟舟"], True),
        ("许舟舟说", ["", "。"], False),
        (None, ["许"], False),
    ],
)
def test_a_text_says_an_answer_if_it_stands_in_it_with_its_numbers_whole(text, golds, right):
    assert says(text, golds) is right
