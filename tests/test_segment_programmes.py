"""Programmes: what is on, where and when, a row for each; and who signs short texts in brackets."""

import pytest

from index.records import ArticleKind, Issue, Line
from index.segment.article import written
from index.segment.marks import authors, credits
from index.segment.marks.cues import LED_BY, PROGRAMME_ROW
from index.segment.order.pieces import cut
from index.segment.roles.tables import programmes
from index.segment.segmenter import segment

LEAD = "本报讯 昨天上午，青禾桥正式通车，两岸居民不用再绕行渡口，最高兴的是挑担过江的菜农。"
BROKEN = [
    "青禾剧场本周演出", "", "5月3日（周六）19:30 大剧场 话剧《渡口", "的灯》 30元至50元", "5月4日（周日）10:00 小剧场 木偶戏，", "",
    "免费领票", "", "以上场次如有变动，以现场公告为准。",
]  # fmt: skip


def articles(*texts):
    drafts = segment([Line(n, text) for n, text in enumerate(texts, 1)])
    return [written(draft, f"p-a{k}", "p.txt", Issue()) for k, draft in enumerate(drafts)]


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("5月3日（周六）19:30 大剧场 话剧《渡口》", True),
        ("5月3日(周六)19:30", True),
        ("5月3日 青禾街道 劳动争议 林知远", True),
        ("5月3日，青禾桥正式通车。", False),
        ("5月3日 青禾桥正式通车。", False),
        ("5 月3日举行的决赛", False),
    ],
)
def test_a_row_of_a_programme_is_a_day_with_its_hour_or_several_cells(line, row):
    assert bool(PROGRAMME_ROW.match(line)) is row


def test_a_programme_has_two_rows_at_least_however_broken_and_the_note_below_it():
    pieces = cut([Line(n, text) for n, text in enumerate(BROKEN, 1)])
    (found,) = programmes(pieces)
    assert [len({pieces[k].line for k in row}) for row in found.rows] == [2, 2]
    assert len(found.note) == 1
    assert not programmes(pieces[:3])


def test_a_programme_under_its_headline_is_a_notice_a_row_a_paragraph():
    found = articles("青禾桥通车", "", LEAD, "", *BROKEN)
    notice = found[-1]
    assert (notice.headline, notice.kind) == ("青禾剧场本周演出", ArticleKind.NOTICE)
    assert [p.text for p in notice.paragraphs] == [
        "5月3日（周六）19:30 大剧场 话剧《渡口的灯》 30元至50元",
        "5月4日（周日）10:00 小剧场 木偶戏，免费领票",
        "以上场次如有变动，以现场公告为准。",
    ]
    assert found[0].headline == "青禾桥通车"


def test_a_name_alone_in_brackets_signs_what_a_contributor_sent_in_and_ends_it():
    found = articles("青禾桥通车", "", f"{LEAD}（林知远）")
    assert [(a.byline, a.kind) for a in found] == [((("署名", ("林知远",)),), ArticleKind.NEWS)]
    assert authors.contributed("渔市开张了。（林知远）") == "林知远"
    assert not authors.contributed("渔市开张了。（未完待续）")
    assert not authors.contributed("渔市开张（林知远）")
    assert not authors.contributed("渔市开张了。（林远摄）")


def test_a_place_and_a_name_below_a_letter_sign_it_also_in_a_block_of_their_own():
    letter = ["编辑同志：", "", "青禾街的路灯坏了三盏，晚上下班的人只能摸黑走，盼望有人来修一修。", "", "青禾街居民 林知远"]
    found = articles("路灯坏了三盏", "", *letter, "", "青禾桥通车", "", LEAD)
    assert (found[0].headline, found[0].byline, found[0].kind) == ("路灯坏了三盏", (("署名", ("林知远",)),), ArticleKind.COMMENTARY)


def test_a_lead_with_its_reporters_is_known():
    assert LED_BY.match("本报青禾5月3日电（记者 林知远）昨天")
    assert not LED_BY.match("本报讯 昨天（记者 林知远）")
    assert not LED_BY.match("本报讯（见图）昨天")


def test_who_wrote_is_given_by_the_role_before_the_name():
    assert credits.byline("文/记者 林知远 图/许舟舟") == (("记者", ("林知远",)), ("摄影", ("许舟舟",)))


def test_a_few_letters_below_a_credit_that_end_its_block_are_the_pictures_title():
    caption = ["昨天清晨，青禾湖边的环湖路跑吸引了三千名", "市民参加，一名选手牵着导盲犬跑完全程。", "本报记者 许舟舟 摄", "绕湖跑一圈"]
    found = articles("青禾桥通车", "", LEAD, "", *caption)
    assert [(a.kind, a.headline) for a in found if a.kind is ArticleKind.PHOTO] == [(ArticleKind.PHOTO, "绕湖跑一圈")]
