"""Two articles taken for one, cut apart by a headline that no body took."""

from index.records import Line
from index.segment.chains.runs import runs
from index.segment.heads.parting import parted
from index.segment.heads.places import Body, Places
from index.segment.order.pieces import cut
from index.segment.roles.role import Role

H, B = Role.HEAD, Role.BODY
FERRY = ["渡口的老槐树下摆着一排竹椅，摆渡人柳三宝在这里等船等了四十年，谁家几口人他都记得清楚，过河的孩子叫他槐树爷爷。",
         "柳三宝说，桥修好以后摆渡的人少了，竹椅却没有空过，槐树开花的时候照样坐满了来渡口闲话的老人，茶水他管够。"]  # fmt: skip
GAME = ["中学生篮球赛昨天收场，平沙中学以一分之差赢下决赛，后卫乔小满最后三秒的中投落进篮筐，全场八百名观众都站了起来。",
        "平沙中学教练说，篮球队去年连小组赛也没有出线，这一年里队员每天清晨六点在操场投篮三百个，赢球靠的是笨功夫。"]  # fmt: skip
RACE = "中学生田径运动会后天在平沙中学操场开赛，全市八所中学的队员将比试三天，去年的冠军平沙中学教练说队员每天清晨训练。"
OTHER = "市水务局计划明年更换老城区十二公里供水管道，涉及居民六千多户，施工期间将分段停水，具体时间提前三天在小区张贴告示。"


def page(*blocks):
    pieces = cut([Line(n, text) for n, text in enumerate("\n\n".join(blocks).split("\n"), 1)])
    roles = [H if len(p.text) < 20 else B for p in pieces]
    return pieces, roles


def test_a_headline_left_over_cuts_the_body_that_holds_its_article():
    pieces, roles = page("槐树下的竹椅", *FERRY, *GAME, "更换老城供水管道", OTHER, "八所中学田径开赛", RACE, "最后三秒投中篮筐")
    found = runs(pieces, roles)
    bodies = [Body(list(found[:4]), [pieces[0]]), Body([found[4]], [pieces[5]]), Body([found[5]], [pieces[7]])]
    places = Places(pieces, roles, bodies)
    assert parted(places, [[pieces[-1]]]) == []
    assert [(body.heads[0].text, body.text) for body in places.bodies] == [
        ("槐树下的竹椅", "".join(FERRY)), ("最后三秒投中篮筐", "".join(GAME)), ("更换老城供水管道", OTHER), ("八所中学田径开赛", RACE),
    ]  # fmt: skip


def test_a_headline_that_says_the_words_of_all_parts_cuts_nothing():
    pieces, roles = page("槐树下的竹椅", *FERRY, "更换老城供水管道", OTHER, "摆渡人柳三宝和槐树")
    found = runs(pieces, roles)
    places = Places(pieces, roles, [Body(list(found[:2]), [pieces[0]]), Body([found[2]], [pieces[3]])])
    assert parted(places, [[pieces[-1]]]) == [[pieces[-1]]]
    assert len(places.bodies) == 2
