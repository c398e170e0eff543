"""Lines of a page that has a masthead, and what is read of it."""

from index.masthead import read_masthead
from index.records import Issue, Line

NEWS = ["昨天上午，渔市开张。"] * 40
PAGE = [*NEWS, *NEWS, *NEWS, *NEWS]


def facts(*lines: str) -> Issue:
    """The facts that the masthead among some lines tells."""
    return read_masthead([Line(n, text) for n, text in enumerate(lines, 1)]).issue
