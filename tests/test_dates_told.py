"""The days an article tells of."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from index.dates import told_dates
from index.tokens import segmenter

segmenter()  # loaded before the time of any test is taken
DAY = (date(2023, 8, 15), date(2023, 8, 15))


def told(text, issue=DAY):
    return [(text[e.start : e.end], *e.days) for e in told_dates(text, issue)]


def test_dates_counted_from_the_issue_and_dates_written_out_are_told():
    assert told("昨天开幕，2022年5月立项，2023-03-01签约。") == [
        ("昨天", date(2023, 8, 14), date(2023, 8, 14)),
        ("2022年5月", date(2022, 5, 1), date(2022, 5, 31)),
        ("2023-03-01", date(2023, 3, 1), date(2023, 3, 1)),
    ]


def test_an_undated_article_tells_only_of_what_needs_no_issue_day():
    assert told("昨天开幕，5月立项，2022年5月3日签约，2023年1月动工，3月完工。", None) == [
        ("2022年5月3日", date(2022, 5, 3), date(2022, 5, 3)),
        ("2023年1月", date(2023, 1, 1), date(2023, 1, 31)),
        ("3月", date(2023, 3, 1), date(2023, 3, 31)),
    ]


def test_what_an_uncertain_issue_widens_too_much_is_left_out():
    assert told("今年开工，2022年5月立项。", (date(2022, 1, 1), date(2024, 12, 31))) == [("2022年5月", date(2022, 5, 1), date(2022, 5, 31))]


@given(st.text(alphabet="今昨去年月日1250-/.周三上 。", max_size=40), st.booleans())
def test_any_text_tells_of_days_in_order_at_places_of_its_own(text, dated):
    events = told_dates(text, DAY if dated else None)
    assert all(0 <= e.start < e.end <= len(text) and e.days[0] <= e.days[1] for e in events)
    assert [e.start for e in events] == sorted(e.start for e in events)
