"""A sum of several together is nobody's own share."""

import pytest

from rag.reader.checks.shares import clause, is_joint

TEXT = "雁渚镇与望津集团携手，联合出资规模为5亿元的渔火基金。其中雁渚镇出资2亿元，两家共培训300人，各派10名教师。"


def joint(question, words):
    return is_joint(question, TEXT, TEXT.index(words), TEXT.index(words) + len(words))


@pytest.mark.parametrize(
    ("question", "words", "cannot"),
    [
        ("渔火基金里，雁渚镇自己出了多少钱？", "5亿元", True),
        ("渔火基金里，雁渚镇自己出了多少钱？", "2亿元", False),
        ("渔火基金的规模是多少？", "5亿元", False),
        ("望津集团单独培训了多少人？", "300人", True),
        ("两家各自派了几名教师？", "10名", False),
        ("镇长说自己要联合出资多少？", "5亿元", False),
        ("How much did Yanzhu pay into the fund on its own?", "5亿元", True),
        ("How much did both pay into the fund?", "5亿元", False),
    ],
)
def test_who_asks_for_one_partys_share_is_not_told_the_sum_of_all(question, words, cannot):
    assert joint(question, words) == cannot


def test_a_clause_reaches_to_the_marks_on_both_sides():
    at = TEXT.index("5亿元")
    assert clause(TEXT, at, at + 3) == "联合出资规模为5亿元的渔火基金"
    assert clause("共5家", 1, 3) == "共5家"
