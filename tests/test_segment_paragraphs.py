"""Where the paragraphs of a body end."""

import pytest

from index.records import Line
from index.segment.chains.runs import Run
from index.segment.order.pieces import cut
from index.segment.paragraphs import paragraphs


def texts(*lines):
    pieces = cut([Line(n, text) for n, text in enumerate(lines, 1)])
    return ["".join(p.text for p in own) for own in paragraphs([Run(tuple(pieces), frozenset(), frozenset())])]


@pytest.mark.parametrize("mark", ["1.", "2、", "三、", "（四）", "记者：", "答：", "■"])
def test_a_number_a_bullet_and_who_speaks_open_a_paragraph(mark):
    assert texts("渡口的船都靠了岸，江上起风。", f"{mark}渡工把缆绳收好才回家。") == [
        "渡口的船都靠了岸，江上起风。",
        f"{mark}渡工把缆绳收好才回家。",
    ]


def test_a_number_within_a_sentence_opens_none():
    assert texts("鱼价比上个月一斤涨了大约有", "1.5元，卖鱼的人说还会再涨。") == ["鱼价比上个月一斤涨了大约有1.5元，卖鱼的人说还会再涨。"]


def test_the_office_that_signs_a_notice_is_a_paragraph():
    assert texts("因检修水管今晚停水，请备水。", "青禾镇自来水公司", "2025年8月26日")[1:] == ["青禾镇自来水公司", "2025年8月26日"]
