"""Pages of papers that no rule was made for: nothing is lost, and what they score does not fall."""

from pathlib import Path

import pytest

from bench.page_scores import mean, parsed

GOLD = sorted((Path(__file__).parent.parent / "bench" / "other_papers").glob("*.pages.json"))


@pytest.fixture(scope="module")
def scores():
    return {file.name: row for gold in GOLD for file, row in [(gold, next(parsed(gold))[1])]}


def test_there_are_thirty_two_pages(scores):
    assert len(scores) == 32


def test_no_line_of_a_page_is_lost(scores):
    assert {name: row["lost"] for name, row in scores.items() if row["lost"]} == {}


@pytest.mark.parametrize(("measure", "floor"), [("body", 0.86), ("headline", 0.75), ("byline", 0.82), ("kind", 0.9), ("issue", 0.98)])
def test_what_they_score_does_not_fall(scores, measure, floor):
    assert mean(list(scores.values()))[measure] >= floor
