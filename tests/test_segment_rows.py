"""Rows read straight across columns, cut and put back column by column."""

import random

import pytest

from bench.page_factory.setting import wrapped
from bench.page_factory.stories import own_stories
from index.records import Line
from index.segment.chains.joins import beside, chosen_chains
from index.segment.chains.runs import runs
from index.segment.order.layout import words
from index.segment.order.pieces import cut
from index.segment.order.row_blocks import Rows, row_blocks
from index.segment.order.rows import NO_BLANK, Setting, _other_width, columns
from index.segment.order.unmix import unmixed
from index.segment.roles.page_roles import roles
from index.segment.roles.role import Role

STORIES = [story for story in own_stories() if len(story.paragraphs) > 2]


def printed(story, width):
    return [line.text for paragraph in story.paragraphs for line in wrapped(paragraph, width)]


def numbered(*texts):
    return [Line(n, text) for n, text in enumerate(texts, 1)]


def rows_of(left, right, seam):
    both = [seam.join(pair) for pair in zip(left, right, strict=False)]
    return both + left[len(right) :] + right[len(left) :]


@pytest.mark.parametrize("seam", [" ", "  "])
def test_two_stories_side_by_side_are_put_one_after_the_other(seam):
    left, right = printed(STORIES[0], 16), printed(STORIES[2], 16)
    assert [p.text for p in unmixed(cut(numbered(*rows_of(left, right, seam))))] == left + right


@pytest.mark.parametrize(("first", "second"), [(2, 3), (3, 4), (4, 5)])
def test_columns_that_meet_without_a_blank_are_cut_but_for_a_letter_here_and_there(first, second):
    left, right = printed(STORIES[first], 16), printed(STORIES[second], 16)
    found = [p.text for p in unmixed(cut(numbered(*rows_of(left, right, ""))))]
    assert len(found) == len(left + right)
    assert sum(text in left for text in found[: len(left)]) >= 0.85 * len(left)
    assert sum(text in right for text in found[len(left) :]) >= 0.85 * len(right)


def test_a_missing_blank_is_found_and_a_blank_inside_a_line_kept():
    left, right = printed(STORIES[0], 16)[:12], printed(STORIES[2], 16)[:12]
    texts = rows_of(left, right, " ")
    texts[5] = left[5] + right[5]
    _, found = columns(texts, Setting(2, 16.0, NO_BLANK))
    assert [[texts[c.row][c.start : c.stop].strip() for c in column] for column in found] == [left, right]


def test_plain_lines_are_worth_more_as_they_stand():
    lines = printed(STORIES[0], 30)
    assert columns(lines, Setting(2, 15.0, 0.0))[0] < 0


def test_every_letter_of_the_rows_is_in_one_column():
    rng = random.Random(3)
    for _ in range(20):
        texts = ["".join(rng.choice("渔市搬家，。■ “”12 ab江上新桥") for _ in range(rng.randint(1, 44))).strip() or "渔" for _ in range(7)]
        _, found = columns(texts, Setting(rng.choice((2, 3)), 11.0, rng.choice((0.0, NO_BLANK))))
        cells = sorted((c.row, c.start, c.stop) for column in found for c in column)
        assert ["".join(texts[r][a:b] for r, a, b in cells if r == row) for row in range(7)] == texts


def beside_of(*heads):
    left, right = printed(STORIES[0], 16), printed(STORIES[3], 16)
    pieces = unmixed(cut(numbered(*heads, "", *rows_of(left, right, " "))))
    given = [Role.HEAD if p.text in heads else Role.BODY for p in pieces]
    return list(beside(runs(pieces, given))), runs(pieces, given)


@pytest.mark.parametrize("heads", [("渔市搬家记", "", "石桥迎来体检"), ("渔市搬家记", "", "早市人多起来")])
def test_columns_under_two_headlines_are_two_stories(heads):
    found, own = beside_of(*heads)
    second = next(k for k, run in enumerate(own) if run.text.startswith(STORIES[3].paragraphs[0][:8]))
    titled = [p.text for p in own[second].heads] == [heads[-1]]  # put over its column by its words, or else told by print
    assert titled or [run for _, run in found] == [second]
    assert not any(own[k].first.column == 0 for chain in [chosen_chains(own)] for c in chain if second in c for k in c)


def test_columns_of_one_story_are_not_parted():
    lines = printed(STORIES[0], 16)
    half = (len(lines) + 1) // 2
    pieces = unmixed(cut(numbered("渔市搬家记", "", *rows_of(lines[:half], lines[half:], " "))))
    assert [p.text for p in pieces[1:]] == lines
    assert not list(beside(runs(pieces, roles(pieces))))


def test_endless_lines_among_rows_cost_no_endless_time():
    texts = rows_of(printed(STORIES[0], 16), printed(STORIES[2], 16), " ")
    texts[3], texts[6] = "渔市 " * 300, "".join(STORIES[3].paragraphs) * 5
    _, found = columns(texts, Setting(3, 16.0, 0.0))
    assert sum(c.stop - c.start for column in found for c in column) == sum(map(len, texts))


def test_rows_that_a_dump_kept_as_blanks_of_one_line_are_cut_like_rows_of_their_own():
    left, middle, right = (printed(STORIES[k], 15)[:7] for k in (0, 2, 3))
    line = " ".join("".join(row) for row in zip(left, middle, right, strict=True))
    found = [p.text for p in unmixed(cut(numbered(line)))]
    assert len(found) == 21
    assert (
        sum(text in left for text in found[:7]) + sum(text in middle for text in found[7:14]) + sum(text in right for text in found[14:])
        > 17
    )


def test_two_rows_are_enough_where_the_page_shows_how_wide_its_columns_are():
    story, left, right = printed(STORIES[4], 16), printed(STORIES[2], 16)[1:3], printed(STORIES[3], 16)[1:3]
    rows = rows_of(left, right, "")
    assert [p.text for p in unmixed(cut(numbered(*rows)))] == rows
    found = [p.text for p in unmixed(cut(numbered(*story, "", *rows)))]
    assert found[-4:] == left + right


def test_the_blank_behind_a_news_lead_is_no_seam():
    assert words("桥头的灯亮了。本报讯 昨天上午 新桥通车") == ["桥头的灯亮了。本报讯 昨天上午", "新桥通车"]


def test_blanks_beside_numbers_hide_no_columns_that_meet_without_one():
    left, right = (printed(STORIES[k], 16)[1:7] for k in (2, 3))
    rows = rows_of(left, right, "")
    rows[2] = rows[2][:5] + "3 月" + rows[2][7:]
    assert isinstance(row_blocks([cut(numbered(*rows))])[0], Rows)


def test_a_line_of_another_width_goes_on_within_no_sentence():
    assert _other_width("青禾江的水这几天", 18.0, "渔市昨天开张摊主都说今年好") > 0
    assert _other_width("青禾江的水涨了。", 18.0, "渔市昨天开张摊主都说今年好") == 0
    assert _other_width("水涨", 2.0, "渔市昨天开张摊主都说今年好") == 0
