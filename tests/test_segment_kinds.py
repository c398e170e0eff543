"""The kind of an article that only the page it stands on tells."""

from dataclasses import replace

import pytest

from index.records import Article, ArticleKind, Issue, Paragraph
from index.segment.article import _asked, kind_of, on_opinion_page

LONG = "一把椅子放在候车亭里，量出的是一座城怎样对待等车的人。" * 4


def article(number, kind=ArticleKind.NEWS, text=LONG, byline=()):
    paragraphs = (Paragraph(text, (1,)), Paragraph(LONG, (2,)))
    return Article(f"p-a{number}", "p.txt", Issue(), kind, paragraphs, None, "给等车的人留一把椅子", None, None, byline)


COMMENT = ArticleKind.COMMENTARY
SIGNED = [article(1, COMMENT, byline=(("署名", ("石上泉",)),)), article(2, COMMENT, byline=(("署名", ("江上客",)),))]
REPORT = article(3, text="本报讯 昨天，候车亭里放了椅子。")


def test_on_a_page_of_opinion_an_unsigned_text_is_a_comment():
    assert [a.kind for a in on_opinion_page([*SIGNED, REPORT, article(4)])] == [COMMENT, COMMENT, ArticleKind.NEWS, COMMENT]


def test_reports_and_texts_without_a_headline_stay_what_they_are():
    bare = replace(article(5), headline=None)
    named = article(6, byline=(("记者", ("许舟舟",)),))
    assert [a.kind for a in on_opinion_page([*SIGNED, bare, named])][2:] == [ArticleKind.NEWS] * 2


def test_one_comment_makes_no_page_of_opinion():
    assert on_opinion_page([SIGNED[0], article(4)])[1].kind is ArticleKind.NEWS


@pytest.mark.parametrize(
    ("headline", "text", "byline", "kind"),
    [
        ("“敲门行动”招募志愿者", "即日起报名，电话66150808。", (), ArticleKind.NOTICE),
        ("征集老物件的故事", "来稿请寄湖滨路18号。", (), ArticleKind.NOTICE),
        ("征集老物件的故事", "来稿请寄湖滨路18号。", (("记者", ("许舟舟",)),), ArticleKind.NEWS),
        ("征集老物件的故事", "本报讯 昨天，县博物馆开始征集。", (), ArticleKind.NEWS),
        ("一张招募令来了三百人", "来的人排到了桥头。", (), ArticleKind.NEWS),
        ("征集老物件的故事", "老人把木箱抬了出来。" * 40, (), ArticleKind.NEWS),
    ],
)
def test_a_short_appeal_to_readers_without_lead_and_name_is_a_notice(headline, text, byline, kind):
    asked = replace(article(7, byline=byline), headline=headline, paragraphs=(Paragraph(text, (1,)),))
    assert kind_of(asked) is kind


def test_a_notice_is_one_whichever_line_of_its_heading_names_it():
    named = replace(article(8), kicker="遗失声明", headline="云汀市自然资源局")
    assert kind_of(named) is ArticleKind.NOTICE


def test_a_reporter_who_asked_for_a_reader_is_named_in_his_answer():
    assert _asked("热线记者 方远：水表里有空气，多收的水费退还。") == (("记者", ("方远",)),)
    assert _asked("记者帮您问：水表里有空气。") == ()
