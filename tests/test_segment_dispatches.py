"""Dispatches of several places under one headline, and other articles that look like one or two."""

from index.page import read_page
from index.records import Line, PageText
from index.segment.chains.runs import Run
from index.segment.heads.dispatches import collected
from index.segment.heads.places import Body, Places
from index.segment.order.pieces import cut
from index.segment.roles.role import Role

TEXT = "本报讯昨天，当地的渔市比上周多卖了三成江鱼，商贩说天气转暖以后买鱼的人多了起来。"


def places_of(lines, bodies):
    """Places of lines; bodies and their headlines as numbers of lines."""
    pieces = cut([Line(2 * n + 1, text) for n, text in enumerate(lines)])
    made = [Body([Run((pieces[b],), frozenset(), frozenset())], heads=[pieces[h] for h in heads]) for b, heads in bodies]
    return Places(pieces, [Role.BODY if k in [b for b, _ in bodies] else Role.HEAD for k in range(len(lines))], made)


def test_labelled_dispatches_are_one_article_in_their_order():
    lines = ["江鱼一周行情", "云汀", TEXT, "青禾", TEXT, "临江", TEXT, "旧书有了新家", TEXT]
    places = places_of(lines, [(2, (0, 1)), (4, (3,)), (6, (5,)), (8, (7,))])
    assert collected(places)
    assert [[run.text for run in body.runs] for body in places.bodies] == [["云汀", TEXT, "青禾", TEXT, "临江", TEXT], [TEXT]]
    assert [[p.text for p in body.heads] for body in places.bodies] == [["江鱼一周行情"], ["旧书有了新家"]]


def test_one_label_more_or_none_over_the_first_is_no_series():
    assert not collected(places_of(["江鱼一周行情", "云汀", TEXT, "青禾", TEXT], [(2, (0, 1)), (4, (3,))]))
    lines = ["江鱼一周行情", TEXT, "青禾", TEXT, "临江", TEXT]
    assert not collected(places_of(lines, [(1, (0,)), (3, (2,)), (5, (4,))]))


def test_a_headline_and_a_credit_without_a_text_are_one_picture():
    lines = [
        "渔市重新开张",
        "",
        TEXT,
        "",
        "江上灯火（图片）",
        "",
        "（本报记者 许舟舟 摄）",
        "",
        "旧书有了新家",
        "",
        TEXT.replace("渔市", "书市"),
    ]
    page = read_page(PageText("p.txt", tuple(Line(n, text) for n, text in enumerate(lines, 1)), "utf-8", ""))
    picture = next(article for article in page.articles if article.headline == "江上灯火（图片）")
    assert (picture.paragraphs, picture.byline) == ((), (("摄影", ("许舟舟",)),))


def test_a_letter_ends_with_the_month_that_signs_it():
    lines = ["渔市何时开张", "", "编辑同志：", "", "盼望渔市早日重新开张，让大家买到新鲜的江鱼。", "", "许舟舟", "", "2025年5月", ""]
    lines += ["旧书有了新家", "", "镇上的小学新添一间图书室，孩子们放学后来借书，老师教孩子们修补旧书。"]
    page = read_page(PageText("p.txt", tuple(Line(n, text) for n, text in enumerate(lines, 1)), "utf-8", ""))
    letter = page.articles[0]
    assert [p.text for p in letter.paragraphs] == ["编辑同志：", "盼望渔市早日重新开张，让大家买到新鲜的江鱼。", "2025年5月"]
    assert letter.byline == (("署名", ("许舟舟",)),)
