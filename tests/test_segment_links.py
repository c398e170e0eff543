"""Runs to chains: which run goes on with which, and lines that strayed."""

from dataclasses import replace
from itertools import permutations

import numpy as np

from bench.page_factory.stories import own_stories
from index.records import Line
from index.segment.chains.interviews import of_one, replied, resumed
from index.segment.chains.joins import chosen_chains, led, measure, measures, other_measure, out_of_measure, torn_before_leads
from index.segment.chains.links import Guess, candidates
from index.segment.chains.paths import best_chains
from index.segment.chains.runs import Run, runs
from index.segment.order.pieces import cut
from index.segment.order.swaps import Change, _between_columns, _may_stray, _set_so, _widths, changed_back
from index.segment.roles.page_roles import roles
from index.segment.roles.role import Role

STORIES = ["".join(story.paragraphs) for story in own_stories()]


def numbered(*texts):
    return [Line(n, text) for n, text in enumerate(texts, 1)]


def printed(text, width=17):
    return [text[i : i + width] for i in range(0, len(text), width)]


def gains(size, **links):
    gain = np.full((size, size), -60.0)
    for name, value in links.items():
        gain[int(name[1]), int(name[2])] = value
    return gain


def test_links_worth_something_make_chains_and_a_cycle_is_cut_at_its_weakest():
    assert best_chains(gains(4, _02=3.0, _21=2.0, _13=-1.0)) == [[0, 2, 1], [3]]
    assert best_chains(gains(3, _01=3.0, _12=2.0, _20=1.0)) == [[0, 1, 2]]


def test_every_next_run_is_a_candidate_and_no_run_follows_itself():
    flat = np.log(np.full((9, 9), 0.1))
    np.fill_diagonal(flat, -np.inf)
    first, second = candidates(Guess(flat, flat, np.zeros(9), np.zeros(9), [[k] for k in range(9)]))
    found = set(zip(first.tolist(), second.tolist(), strict=True))
    assert {(k, k + 1) for k in range(8)} <= found and not any(a == b for a, b in found)


def test_one_run_or_two_make_chains():
    for texts in (["昨天凌晨，渔市开张。"], ["昨天凌晨，渔市开", "", "张，摊主都说好。"]):
        pieces = cut(numbered(*texts))
        found = runs(pieces, roles(pieces))
        assert sorted(k for chain in chosen_chains(found) for k in chain) == list(range(len(found)))


def test_a_broken_sentence_does_not_go_on_with_a_news_lead():
    texts = ["渔船靠岸后，摊主们把第一", "本报讯 昨天凌晨，渔市开张。", "网鱼搬上了岸。"]
    found = [Run((piece,), frozenset(), frozenset()) for piece in cut(numbered(*texts))]
    assert torn_before_leads(found).tolist() == [[False, True, False], [False] * 3, [False] * 3]


def exchanged(first, second, at):
    """Two columns, and the page on which a line of one stands in the place of the line beside it."""
    left, right = printed(STORIES[first][:170]), printed(STORIES[second][:170])
    mixed = [*left, "", *right]
    mixed[at], mixed[len(left) + 1 + at] = right[at], left[at]
    return left + right, mixed


def test_lines_that_changed_places_with_the_next_column_are_changed_back():
    whole, mixed = exchanged(0, 1, 4)
    back = changed_back(cut(numbered(*mixed)))
    assert [p.text for p in back] == whole
    assert {p.line for p in back} == {p.line for p in cut(numbered(*mixed))}


def test_most_lines_that_changed_places_are_changed_back_and_hardly_one_wrongly():
    long = [k for k, story in enumerate(STORIES) if len(story) >= 170][:6]
    cases = [exchanged(a, b, at) for a, b in permutations(long, 2) for at in (2, 3, 4, 5)]
    back = [[p.text for p in changed_back(cut(numbered(*mixed)))] for _, mixed in cases]
    right = sum(found == whole for found, (whole, _) in zip(back, cases, strict=True))
    left = sum(found == [line for line in mixed if line] for found, (_, mixed) in zip(back, cases, strict=True))
    assert right >= 0.65 * len(cases) and len(cases) - right - left <= 0.03 * len(cases)


def test_lines_in_their_places_stay_there():
    lines = [*printed(STORIES[0]), "", *printed(STORIES[1]), "", *printed(STORIES[4])]
    pieces = cut(numbered(*lines))
    assert changed_back(pieces) == pieces


def test_a_byline_and_a_headline_do_not_stray():
    lines = [*printed(STORIES[0][:170]), "", "# 渔市搬家", "●记者 许舟舟", "", *printed(STORIES[1][:170])]
    back = changed_back(cut(numbered(*lines)))
    assert [p.text for p in back if p.level or "许舟舟" in p.text] == ["渔市搬家", "●记者 许舟舟"]
    assert [p.order for p in back if p.level] == [p.order for p in cut(numbered(*lines)) if p.level]


def set_in(width):
    """A run of five lines of one width that ends a sentence."""
    lines = ["桥" * width] * 4 + ["到了那里。"]
    return Run(tuple(cut([Line(n, text) for n, text in enumerate(lines, 1)])), frozenset(), frozenset())


def test_a_story_keeps_its_measure():
    found = [set_in(15), set_in(20)]
    assert [measure(run) for run in found] == [15, 20]
    assert other_measure(found).tolist() == [[False, True], [True, False]]


def test_within_a_sentence_a_link_to_lines_of_another_width_costs_more_the_more_they_differ():
    def torn(width):
        return Run(tuple(cut(numbered(*["桥" * width] * 5))), frozenset(), frozenset())

    costs = out_of_measure([torn(15), torn(16), torn(17), torn(20), set_in(15)])
    assert costs[0].round(1).tolist() == [0, 3.2, 11.2, 16, 0]  # eight nats a letter from .6 on, sixteen at most
    assert not costs[4].any()  # below a sentence another story may begin as well
    few = Run(tuple(cut(numbered("桥" * 9, "桥" * 4))), frozenset({Role.HEAD}), frozenset())
    assert not out_of_measure([torn(15), few]).any()  # too few lines to have a measure


def test_under_a_headline_lines_a_little_wider_are_another_story():
    lines = [*printed(STORIES[0], 17)[:5], *printed(STORIES[1], 19)[:5]]
    lines[4] = "渔市就此开张。"
    above, below = (cut(numbered(*own)) for own in (lines[:5], lines[5:]))

    def apart(before):
        return bool(other_measure([Run(tuple(above), frozenset(), frozenset()), Run(tuple(below), before, frozenset())])[0, 1])

    assert apart(frozenset({Role.HEAD}))
    assert not apart(frozenset())


def test_an_office_replies_to_the_letter_above_its_reply():
    letter, reply, other = (
        cut(numbered(text)) for text in ("盼着渡船早点开。", "市航运公司答复：明天起六点开船。", "市航运公司昨天开会。")
    )

    def told(pieces, before):
        return list(replied([Run(tuple(letter), frozenset(), frozenset()), Run(tuple(pieces), frozenset(before), frozenset())]))

    assert told(reply, {Role.BYLINE}) == told(reply, ()) == [(0, 1)]
    assert told(reply, {Role.HEAD}) == told(other, {Role.BYLINE}) == []


def test_lines_too_few_to_tell_have_the_measure_of_their_neighbours():
    short = Run(tuple(cut([Line(1, "桥" * 15)])), frozenset(), frozenset())
    assert measures([short, set_in(15)]) == [15, 15]
    assert measures([short, set_in(13)]) == [0, 13]


def beside_each_other(*columns):
    """Two headed beginnings, one after the other, and two columns below."""
    heads = ["渔市开张", "本报讯 临江渔市昨天开张，鱼贩们来了。", "石桥体检", "本报讯 青禾石桥昨天体检，技工们来了。"]
    pieces = cut([Line(n, text) for n, text in enumerate([line for text in heads for line in (text, "")], 1)])
    last = pieces[-1]
    rows = [replace(last, order=4 + k, line=20 + k, block=9, column=k, text=text) for k, text in enumerate(columns)]
    return runs([*pieces, *rows], [Role.HEAD, Role.BODY, Role.HEAD, Role.BODY, Role.BODY, Role.BODY])


def test_columns_of_two_stories_go_on_from_their_beginnings_above():
    assert list(led(beside_each_other("鱼贩们说，渔市亮堂。", "技工们敲石桥听声音。"))) == [(0, 2), (1, 3)]


def test_columns_that_say_something_else_settle_nothing():
    assert list(led(beside_each_other("技工们敲石桥听声音。", "鱼贩们说，渔市亮堂。"))) == []
    assert list(led(beside_each_other("鱼贩们说，渔市亮堂。", "本报讯 技工们敲石桥听声音。"))) == []


def gained(changes):
    return [[(c.place, c.other) for c in group.changes] for group in _between_columns(changes)]


def test_a_weak_change_counts_beside_a_sure_one_that_goes_as_far_and_not_alone():
    sure, weak = Change(20.0, 1, 10, 18), Change(1.0, 1, 11 + 1, 20)
    assert gained([weak]) == [] and gained([sure]) == [[(10, 18)]]
    assert gained([sure, weak]) == [[(10, 18), (12, 20)]]
    assert gained([sure, Change(1.0, 1, 14, 22)]) == [[(10, 18)]]  # three lines between cost more than it gains


def test_changes_that_are_weak_alone_are_made_where_they_go_equally_far():
    assert gained([Change(8.0, 1, 10, 18), Change(8.0, 1, 13, 21)]) == [[(10, 18), (13, 21)]]
    assert gained([Change(8.0, 1, 10, 18), Change(8.0, 1, 13, 25)]) == []


def test_of_changes_that_have_columns_of_other_heights_in_one_place_the_better_are_made():
    better, worse, elsewhere = Change(30.0, 1, 10, 18), Change(20.0, 1, 12, 24), Change(20.0, 1, 40, 52)
    assert gained([worse, better, elsewhere]) == [[(10, 18)], [(40, 52)]]
    assert gained([better, Change(20.0, 1, 12, 21)]) == [[(10, 18)], [(12, 21)]]  # a line more may be the dump's


def test_print_tells_where_a_paragraph_ends_and_the_next_is_set_in():
    wide = np.full(4, 10)
    short, full, opening, within = "就这样办成了。", "一行排满十个字的正文。", "开头一行空两格", "一行排满十个字的正文"
    told = _set_so([short, short, within, full], [opening + "字", within, opening + "字", within], wide)
    assert told.tolist() == [2.0, -2.0, -2.0, 0.0]
    assert _set_so([short, within], [within, opening + "字"], wide[:2, None]).tolist() == [[-2.0, 2.0], [0.0, -2.0]]


def test_the_width_of_a_column_is_its_commonest_line_nearby():
    assert _widths(["十字" * 5] * 3 + ["八字" * 4]).tolist() == [10] * 4


def test_lines_of_two_stretches_did_not_stray_together():
    pieces = cut(numbered("一行排满十个字的正文", "一行排满十个字的正文", "", "一行排满十个字的正文"))
    assert _may_stray(pieces[:2], 10) and not _may_stray(pieces[1:], 10)
    assert not _may_stray(pieces[:1], 15)


def test_an_interview_goes_on_below_what_stands_in_its_column():
    def run(*texts):
        return Run(tuple(cut(numbered(*texts))), frozenset(), frozenset())

    first, second = run("方远：先把水渠修好。"), run("记者：谁来出力？", "方远：大家凑。")
    between = run("渔市昨天开张，摊主都说好。")
    assert list(resumed([first, between, second])) == [(0, 2)]
    assert list(resumed([run("方远：先把水渠"), between, second])) == []
    assert list(resumed([run("时间：10月15日。"), between, run("时间：10月16日。")])) == []


def test_two_strands_in_which_a_reporter_asks_the_same_person_are_one_interview():
    def run(*texts):
        return Run(tuple(cut(numbered(*texts))), frozenset(), frozenset())

    found = [run("记者：谁来出力？", "方远：大家凑。"), run("渔市昨天开张。"), run("记者：何时完工？", "方远：年底。"), run("方远：年底。")]
    assert of_one(found, [[0], [1], [2]]) == (0, 2)
    assert of_one(found, [[0], [1], [3]]) is None
