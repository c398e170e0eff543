"""The number–date line of a paper: dates found, repaired, doubted, and left alone."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.issues.dates import dates_by_number
from index.issues.line import Rhythm, fitted
from index.records import DateBasis, Issue

START = date(2025, 8, 18)  # a Monday
MON_FRI = Rhythm((0, 1, 2, 3, 4))


def day(n):
    return START + timedelta(days=n)


def weekday(d):
    return "星期" + "一二三四五六日"[d.weekday()]


def printed(number, d, paper="云汀晚报", **facts):
    return Issue(paper, None, d, DateBasis.PRINTED if d else DateBasis.UNKNOWN, issue_no=number, page=1, **facts)


def daily(count=10, first=8115):
    return [printed(first + n, day(n)) for n in range(count)]


def revise(issues, lunar=lambda k, d: None):
    return dates_by_number(issues, lunar)


def test_a_number_between_two_days_gives_the_day_with_its_evidence():
    issues = daily()
    issues[8] = printed(8123, None)
    (found, note) = revise(issues)[8]
    assert (found.date, found.date_basis, found.date_range) == (day(8), DateBasis.INFERRED, (day(8), day(8)))
    assert found.date_evidence == ("总第8123期在第8122期（2025-08-25）与第8124期（2025-08-27）之间",)
    assert note is None


def test_a_gap_of_many_numbers_is_pinned_where_the_days_are_as_many():
    issues = [*daily(5), printed(8200, day(85)), printed(8201, day(86)), printed(8150, None)]
    assert revise(issues)[7][0].date == day(35)


def test_a_break_in_the_gap_gives_a_range():
    issues = [*daily(5), *(printed(8120 + n, day(12 + n)) for n in range(5)), printed(8119, None)]
    issues.pop(4)
    found = revise(issues)[9][0]
    assert (found.date, found.date_range) == (None, (day(4), day(11)))


def test_a_printed_weekday_pins_a_range():
    issues = [*daily(4), *(printed(8120 + n, day(8 + n)) for n in range(5)), printed(8119, None, weekday=weekday(day(6)))]
    assert revise(issues)[9][0].date == day(6)


def test_a_daily_paper_is_told_beyond_its_last_day_and_a_weekly_one_by_a_range():
    assert revise([*daily(), printed(8127, None)])[10][0].date == day(12)
    weekly = [printed(500 + n, day(7 * n)) for n in range(6)]
    found = revise([*weekly, printed(507, None)])[6][0]
    assert found.date is None
    assert found.date_range[0] == day(49)


def test_a_weekly_rhythm():
    weekly = [printed(500 + n, day(7 * n)) for n in range(8) if n not in (3, 4)]
    issues = [*weekly, printed(503, None), printed(504, None)]
    assert [revise(issues)[k][0].date for k in (6, 7)] == [day(21), day(28)]


def test_a_paper_of_working_days():
    days = [day(n) for n in range(28) if day(n).weekday() < 5]
    issues = [printed(900 + n, d) for n, d in enumerate(days)]
    issues[5] = printed(905, None)  # a Monday: the day before it is a Sunday
    assert revise(issues)[5][0].date == day(7)


def test_one_wrong_date_does_not_bend_the_line():
    issues = daily(12)
    issues[5] = printed(8120, day(5).replace(month=3))
    issues[6] = printed(8121, None)
    assert revise(issues)[6][0].date == day(6)


def test_two_papers_have_two_lines_and_a_nameless_page_none():
    other = [printed(100 + n, day(7 * n), "青禾周报") for n in range(6)]
    issues = [*daily(), *other]
    issues[3], issues[12] = printed(8118, None), printed(102, None, "青禾周报")
    issues.append(printed(8119, None, None))
    found = revise(issues)
    assert (found[3][0].date, found[12][0].date, len(found)) == (day(3), day(14), 2)


def test_too_few_issues_tell_nothing():
    issues = [printed(8121, day(0)), printed(8123, day(2)), printed(8122, None)]
    assert revise(issues) == {}


def test_another_page_of_the_same_issue_tells_its_day():
    found = revise([printed(8121, day(0)), printed(8121, None)])[1][0]
    assert (found.date, found.date_evidence) == (day(0), ("总第8121期另有版面署2025-08-18",))


def test_what_a_page_itself_says_narrows_or_forbids():
    issues = daily()
    issues[4] = printed(8119, None, date_range=(day(0), day(20)), date_evidence=("立秋",))
    assert revise(issues)[4][0].date == day(4)
    assert revise(issues)[4][0].date_evidence[0] == "立秋"
    issues[4] = printed(8119, None, date_range=(day(40), day(60)))
    assert revise(issues) == {}
    issues[4] = printed(8119, None, weekday=weekday(day(5)))
    assert revise(issues) == {}


# ---------------------------------------------------------------- wrong dates


WRONG = date(2025, 3, 23)


def test_a_date_against_number_and_weekday_is_repaired():
    issues = daily()
    issues[5] = printed(8120, WRONG, weekday=weekday(day(5)))
    found, note = revise(issues)[5]
    assert (found.date, found.date_basis, note) == (day(5), DateBasis.PRINTED, None)
    assert found.date_evidence[0] == "原作2025-03-23，星期与期号同指2025-08-23"


def test_a_lunar_date_alone_is_witness_enough():
    issues = daily()
    issues[5] = printed(8120, WRONG)
    assert revise(issues, lambda k, d: d == day(5))[5][0].date == day(5)


def test_a_file_name_against_number_and_weekday_is_corrected_as_inferred():
    issues = daily()
    issues[5] = replace(printed(8120, WRONG, weekday=weekday(day(5))), date_basis=DateBasis.FILENAME)
    assert (revise(issues)[5][0].date, revise(issues)[5][0].date_basis) == (day(5), DateBasis.INFERRED)


@pytest.mark.parametrize("basis", [DateBasis.PRINTED, DateBasis.SIDECAR])
def test_without_a_witness_or_against_the_catalogue_a_date_is_only_doubted(basis):
    issues = daily()
    shown = weekday(day(5)) if basis is DateBasis.SIDECAR else None
    issues[5] = replace(printed(8120, WRONG, weekday=shown), date_basis=basis)
    found, note = revise(issues)[5]
    assert found.date == WRONG
    assert note == "Issue number 8120 stands for 2025-08-23, not for its date 2025-03-23; look at the page."


def test_a_number_against_date_and_weekday_is_the_slip():
    issues = daily()
    issues[5] = printed(8170, day(5), weekday=weekday(day(5)))
    found, note = revise(issues).get(5, (issues[5], None))
    assert found.date == day(5)
    issues[5] = printed(8117, day(5), weekday=weekday(day(5)))
    found, note = revise(issues)[5]
    assert (found, note) == (
        issues[5],
        "Its issue number 8117 does not fit its date 2025-08-23, which its other facts confirm; the number may be misread.",
    )


# ---------------------------------------------------------------- properties


@given(st.integers(1, 9999), st.integers(-400, 400), st.sampled_from([(0, 1, 2, 3, 4, 5, 6), (0, 1, 2, 3, 4), (4,), (1, 3, 5)]))
def test_counting_issues_there_and_back(offset, steps, weekdays):
    rhythm = Rhythm(weekdays)
    first = rhythm.after(date(2000, 1, 1) + timedelta(days=offset), 1)
    last = rhythm.after(first, steps)
    assert rhythm.issues(first, last) == steps
    assert last.weekday() in weekdays


@given(st.integers(5, 60), st.data())
def test_a_lone_wrong_date_of_a_daily_paper_is_left_off_the_line(count, data):
    at = data.draw(st.integers(1, count - 2))
    off = data.draw(st.integers(-2000, 2000).filter(bool))
    points = [(1000 + n, day(n)) for n in range(count)]
    points[at] = (1000 + at, day(at + off))
    line = fitted(points)
    assert line is not None
    assert line.days(1000 + at)[0] == (day(at), day(at))


def test_twelve_thousand_issues_are_fitted_with_their_holidays():
    points = [(1 + n, date(1990, 1, 1) + timedelta(days=n + n // 350 * 7)) for n in range(12000)]
    line = fitted(points[:6000] + points[6001:])
    assert len(line.points) == 11999
    assert line.days(6001)[0] == (points[6000][1], points[6000][1])
