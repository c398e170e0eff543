"""Notices between the columns of a story: each an article from its headline to the day that signs it."""

from __future__ import annotations

from collections.abc import Sequence

from index.records import Line
from index.segment.apart.notices import notices, outside
from index.segment.chains.runs import Run
from index.segment.order.pieces import cut
from index.segment.roles.cue_roles import cue_roles
from index.segment.roles.role import Role

STORY = ["渔民们把网补好以后，趁着天", "气晴好又一次出海，直到傍晚"]
HEADING = "关于临江路封闭施工的公告"
TEXT = ["因临江路排水管网改造，需要", "封闭施工，请过往车辆绕行。", "咨询电话：7000123"]
REST = ["才带着满舱的鱼虾回到港里。"]


def _found(lines: Sequence[str], heads: Sequence[str] = ()) -> list[tuple[str, str]]:
    pieces = cut([Line(n, text) for n, text in enumerate(lines, 1)])
    roles = [Role.HEAD if p.text in heads else Role.BODY for p in pieces]
    return [(pieces[own.heads.start].text, pieces[own.whole.stop - 1].text) for own in notices(pieces, roles)]


def test_a_notice_reaches_from_its_headline_to_its_day() -> None:
    page = [*STORY, "", HEADING, "", *TEXT, "临江市城管局", "2023年5月4日", "", *REST]
    assert _found(page) == [(HEADING, "2023年5月4日")]


def test_an_office_may_stand_beside_its_day() -> None:
    assert _found([HEADING, "", *TEXT, "", "临江市城管局 2023年5月4日"]) == [(HEADING, "临江市城管局 2023年5月4日")]


def test_a_news_lead_or_a_headline_below_is_of_no_notice() -> None:
    assert not _found([HEADING, "", "本报讯 临江路今起封闭施工，过往车辆请绕行。", "2023年5月4日"])
    assert not _found([HEADING, "", *TEXT, "", "渔港又开海", "", *STORY, "", "2023年5月4日"], heads=["渔港又开海"])


def test_a_sentence_broken_within_and_read_on_elsewhere_is_of_another_text() -> None:
    assert not _found([HEADING, "", TEXT[0], "", "新书记到任的第二天就去了码", "", "2023年5月4日"])


def test_a_chain_is_cut_where_a_notice_stood() -> None:
    pieces = cut([Line(n, text) for n, text in enumerate([*STORY, "", HEADING, "", *TEXT, "2023年5月4日", "", *REST], 1)])
    told = notices(pieces, [Role.BODY] * len(pieces))
    parts = outside([Run(tuple(pieces), frozenset(), frozenset())], told)
    assert ["".join(p.text for run in part for p in run.pieces) for part in parts] == ["".join(STORY), "".join(REST)]


def test_the_title_of_a_notice_may_stand_below_its_day():
    lines = ["因临江路排水管网改造，需要封闭施工，请绕行。", "青禾市交通警察支队", "2025年3月2日", "关于临江路封闭施工期间绕行的通告"]
    assert cue_roles(cut([Line(n, text) for n, text in enumerate(lines, 1)]))[-1] is Role.HEAD
