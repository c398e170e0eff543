"""Dates: what the date words of a text mean, when an undated page was printed, and what span of days a question asks about."""

from index.dates.infer import infer_range
from index.dates.question import NamedTime, named_time, question_dates
from index.dates.resolve import resolve
from index.dates.spoken import Year
from index.dates.told import told_dates
from index.records import Article, EventDate

__all__ = ["NamedTime", "Year", "event_dates", "infer_range", "named_time", "question_dates", "resolve", "told_dates"]


def event_dates(article: Article) -> tuple[EventDate, ...]:
    """What the relative date words of an article mean, in places of its text; none where its issue is undated."""
    return resolve(article.text, article.issue.days) if article.issue.days else ()
