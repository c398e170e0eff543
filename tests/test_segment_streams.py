"""Columns that go on over several blocks."""

from dataclasses import replace

from index.segment.order.pieces import Piece
from index.segment.order.streams import arranged

BROKEN = "昨天清晨，青禾镇的渔民把第一筐鲜鱼送到码头，等候已久的商"
REST = "贩围了上来。"
LEAD = "本报讯 云汀市图书馆昨天开放新阅览室，馆里的读者从全市各"
MORE = "地赶来，馆员说图书馆将延长开放时间。"


def block(number, *texts, columns=None):
    given = columns or [-1] * len(texts)
    return [Piece(0, number, k, number, 0, text, column=c) for k, (text, c) in enumerate(zip(texts, given, strict=True))]


def read(*blocks):
    return [p.text for p in arranged(blocks)]


def test_plain_blocks_stay_in_their_order():
    assert read(block(0, "新桥通车"), block(1, BROKEN, REST), block(2, MORE)) == ["新桥通车", BROKEN, REST, MORE]


def test_the_left_column_goes_on_from_above_the_headline_that_the_right_one_opens_under():
    found = read(
        block(0, BROKEN), block(1, "图书馆开放新阅览室"), block(2, "■记者 许舟舟"), block(3, REST, LEAD, columns=[0, 1]), block(4, MORE)
    )
    assert found == [BROKEN, REST, "图书馆开放新阅览室", "■记者 许舟舟", LEAD, MORE]


def test_what_is_left_of_a_column_below_goes_to_the_column_whose_sentence_it_ends():
    upper = block(0, "渔市昨天搬进新的大厅。"), block(1, "图书馆开放新阅览室")
    found = read(*upper, block(2, BROKEN, LEAD, columns=[0, 1]), block(3, REST), block(4, MORE))
    assert found == ["渔市昨天搬进新的大厅。", BROKEN, REST, "图书馆开放新阅览室", LEAD, MORE]


def test_a_second_mixed_block_goes_on_column_by_column_and_takes_the_crosshead_along():
    first, second = block(0, BROKEN, LEAD, columns=[0, 1]), block(2, REST, MORE, columns=[0, 1])
    assert read(first, block(1, "赶早市"), second) == [BROKEN, "赶早市", REST, LEAD, MORE]


def test_columns_of_one_story_stay_where_they_are():
    first = block(0, BROKEN, REST + "渔民说，今年的收成好过往年，", columns=[0, 1])
    assert read(first, block(1, "价钱也涨了一成。")) == [BROKEN, REST + "渔民说，今年的收成好过往年，", "价钱也涨了一成。"]


def test_no_piece_is_lost_or_repeated():
    blocks = [block(n, BROKEN, LEAD, REST, MORE, columns=[0, 1, 0, 1]) if n % 2 else block(n, f"第{n}段说到一半") for n in range(7)]
    flat = [replace(p) for b in blocks for p in b]
    assert sorted((p.block, p.rank) for p in arranged(blocks)) == sorted((p.block, p.rank) for p in flat)
