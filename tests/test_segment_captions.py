"""Captions and notes below the headline they go with."""

from index.records import Line
from index.segment.apart.captions import caption_runs, pictures, with_captions, without
from index.segment.chains.runs import Run
from index.segment.heads.places import Body, groups
from index.segment.order.pieces import cut
from index.segment.roles.role import Role
from index.segment.segmenter import _over_notes, segment

H, B, N = Role.HEAD, Role.BODY, Role.BYLINE
TEXT = "本报讯昨天上午，青禾镇的渔市重新开张，几百人赶来看新鲜，渔民们早早把船靠了岸，把鱼一筐一筐抬上码头" * 3


def bodies_of(texts, roles):
    pieces = cut([Line(2 * n + 1, text) for n, text in enumerate(texts)])
    made = [Body([Run((p,), frozenset(), frozenset())]) for p, role in zip(pieces, roles, strict=True) if role is B]
    return made, groups(pieces, roles, H)


def test_the_caption_of_an_attached_picture_is_of_the_text_below_it():
    roles = [H, B, N, B]
    bodies, heads = bodies_of(["渔市重新开张（附图片1张）", "渔民把鱼抬上码头。", "（许舟舟摄）", TEXT], roles)
    assert [body.text for body in with_captions(heads, roles, bodies)] == ["渔民把鱼抬上码头。" + TEXT]


def test_a_picture_of_its_own_stays_so():
    roles = [H, B, N, B]
    for head in ("渔市重新开张", "渔市重新开张（图片）"):
        bodies, heads = bodies_of([head, "渔民把鱼抬上码头。", "（许舟舟摄）", TEXT], roles)
        assert len(with_captions(heads, roles, bodies)) == 2
    roles = [H, B, H, B]
    bodies, heads = bodies_of(["渔市重新开张（附图片1张）", "渔民把鱼抬上码头", "旧书有了新家", TEXT], roles)
    assert len(with_captions(heads, roles, bodies)) == 2


def test_a_headline_that_no_article_took_goes_to_the_note_below_it():
    bodies, heads = bodies_of(["街巷新事", "编者按：今天起我们讲街巷里的事。", "旧书有了新家"], [H, B, H])
    assert _over_notes(heads, bodies) == [heads[1]]
    assert [p.text for p in bodies[0].heads] == ["街巷新事"]


def test_a_short_line_below_the_caption_is_the_first_crosshead_of_the_text():
    roles = [H, B, N, H, B]
    text = TEXT.removeprefix("本报讯")
    bodies, heads = bodies_of(["渔市重新开张（附图片1张）", "渔民把鱼抬上码头。", "（许舟舟摄）", "新的船", text], roles)
    found = with_captions(heads, roles, bodies)
    assert [[run.text for run in body.runs] for body in found] == [["渔民把鱼抬上码头。", "新的船", text]]
    assert [run.crosshead for run in found[0].runs] == [False, True, False]
    assert [[p.text for p in group] for group in heads] == [["渔市重新开张（附图片1张）"]]


def hidden_in(lines, roles):
    pieces = cut([Line(n, text) for n, text in enumerate(lines, 1)])
    return [list(own) for own in pictures(pieces, roles)]


PICTURE = ["昨天，渔民把鱼抬上码头。", "", "■摄影 许舟舟", "", "渔市开张"]


def test_a_picture_with_its_title_below_stands_apart_from_the_text_it_breaks():
    lines = ["青禾镇的石桥昨天完工，三名", "", *PICTURE, "", "技工在桥上守了一夜。"]
    assert hidden_in(lines, [B, B, N, H, B]) == [[1, 2, 3]]


def test_a_credit_in_brackets_ends_a_caption_and_the_title_below_is_the_next_articles():
    lines = ["青禾镇的石桥昨天完工。", "", *PICTURE[:2], "（许舟舟摄）", *PICTURE[3:], "", "渔市今天开门。"]
    assert hidden_in(lines, [B, B, N, H, B]) == []


def test_a_headline_that_says_what_stands_below_it_is_no_picture_title():
    lines = ["青禾镇的石桥昨天完工。", "", *PICTURE[:4], "旧书有了新家", "", "旧书有了新家，书架上的旧书。"]
    assert hidden_in(lines, [B, B, N, H, B]) == [[1, 2]]


def test_a_picture_with_its_title_above_that_opens_like_any_text_is_hidden_only_within_a_broken_sentence():
    picture = ["渔市开张", "", "渔民把鱼抬上码头。", *PICTURE[1:3], "", "技工在桥上守了一夜。"]
    assert hidden_in(["青禾镇的石桥昨天完工，三名", "", *picture], [B, H, B, N, B]) == [[1, 2, 3]]
    assert hidden_in(["青禾镇的石桥昨天完工。", "", *picture], [B, H, B, N, B]) == []


def test_a_caption_that_opens_with_its_day_stands_apart_with_a_title_above_or_without_any():
    lines = ["青禾镇的石桥昨天完工。", "", *PICTURE[:3], "", "技工在桥上守了一夜。"]
    assert hidden_in(lines, [B, B, N, B]) == [[1, 2]]
    assert hidden_in([lines[0], "", "渔市开张", *lines[1:]], [B, H, B, N, B]) == [[1, 2, 3]]


def test_what_is_hidden_is_a_chain_of_its_own():
    pieces = cut([Line(n, text) for n, text in enumerate(PICTURE, 1)])
    assert without([B, N, H], [range(3)]) == [Role.NOISE] * 3
    assert [run.text for chain in caption_runs(pieces, [B, N, H], [range(3)]) for run in chain] == [PICTURE[0]]


def test_a_caption_that_names_its_photographer_in_its_last_words_is_a_picture_of_its_own():
    caption = "5月11日，青禾镇的果农在桃园里疏花。（苏晚摄）"
    for above, found in (("种好每一寸土地，为丰收打下根基。", [range(1, 2)]), ("种好每一寸土地，", [])):
        assert pictures(cut([Line(1, above), Line(2, ""), Line(3, caption)]), [B, B]) == found


def test_a_picture_within_a_sentence_may_have_its_title_between_caption_and_credit():
    texts = [
        "渔民们把船靠了岸，把第一筐",
        "",
        "立冬将至，青禾镇的人把玉米搬上屋顶晾晒。",
        "",
        "屋顶晒秋",
        "记者 方远 摄",
        "",
        "鱼抬上码头，渔市开张了。",
    ]
    pieces = cut([Line(n, text) for n, text in enumerate(texts, 1)])
    assert pictures(pieces, [B, B, H, N, B]) == [range(1, 4)]
    ended = cut([Line(n, text) for n, text in enumerate(["渔民们把船靠了岸。", *texts[1:]], 1)])
    assert pictures(ended, [B, B, H, N, B]) == []  # the headline of a text below
    one_block = cut([Line(n, text) for n, text in enumerate(["渔民们把船靠了岸。", *texts[1:3], *texts[4:]], 1)])
    assert pictures(one_block, [B, B, H, N, B]) == [range(1, 4)]


def test_a_page_may_end_with_the_credit_of_a_picture():
    pieces = cut([Line(1, "渔民在码头上晾晒新收的海带。"), Line(2, "■摄影 方远")])
    assert pictures(pieces, [B, N]) == []


def test_a_caption_is_told_by_what_it_shows_within_a_broken_sentence():
    texts = ["渔民们早早把船靠了", "", "青禾镇渔民学会织新网。图为她在教人织网。（许舟舟摄）", "", "岸，把鱼抬上码头。"]
    pieces = cut([Line(2 * n + 1, text) for n, text in enumerate(texts)])
    assert pictures(pieces, [B, B, B]) == [range(1, 2)]
    other = cut([Line(2 * n + 1, text.replace("图为", "")) for n, text in enumerate(texts)])
    assert not pictures(other, [B, B, B])


def test_a_title_a_sentence_and_the_credit_in_one_block_are_a_picture():
    lines = [Line(n, text) for n, text in enumerate(["雨后收网", "渔民在青禾江边收起晾了", "三天的渔网。", "许舟舟 摄"], 1)]
    assert pictures(cut(lines), [H, B, B, N]) == [range(4)]


def test_a_painting_is_a_picture_with_its_title_and_its_author():
    lines = [Line(1, "江村晚照（水彩画）"), Line(2, ""), Line(3, "方远 作"), Line(4, ""), Line(5, "画的是青禾江边的老渔村。")]
    assert pictures(cut(lines), [H, N, B]) == [range(3)]


def test_a_caption_alone_at_the_end_of_a_page_is_read():
    lines = [Line(1, "5月3日，渔民在青禾江边收起晾了三天的渔网，准备明天出海。"), Line(2, "许舟舟 摄")]
    assert len(segment(lines)) == 1
