"""Pages of papers that no rule was made for: nothing is lost, and what they score does not fall."""

from pathlib import Path

import pytest

from bench.page_scores import mean, parsed

GOLD = sorted((Path(__file__).parent.parent / "bench" / "other_papers").glob("*.pages.json"))


@pytest.fixture(scope="module")
def scores():
    return {file.name: row for gold in GOLD for file, row in [(gold, next(parsed(gold))[1])]}


def test_there_are_sixty_two_pages(scores):
    assert len(scores) == 62


def test_no_line_of_a_page_is_lost(scores):
    assert {name: row["lost"] for name, row in scores.items() if row["lost"]} == {}


FLOORS = {
    "abcde": {"body": 0.86, "headline": 0.75, "byline": 0.82, "kind": 0.9, "issue": 0.98},
    "f": {"body": 0.94, "headline": 0.9, "byline": 0.97, "kind": 0.95, "issue": 0.98},
    "h": {"body": 0.75, "headline": 0.62, "byline": 0.82, "kind": 0.77, "issue": 0.77},
    "g": {"body": 0.61, "headline": 0.58, "byline": 0.59, "kind": 0.65, "issue": 0.74},
    "i": {"body": 0.69, "headline": 0.55, "byline": 0.57, "kind": 0.71, "issue": 0.93},
    "j": {"body": 0.59, "headline": 0.24, "byline": 0.49, "kind": 0.6, "issue": 0.81},
}
"""By who wrote the pages; those of g and j and some of h and i are broken worse than any real dump."""


@pytest.mark.parametrize(("hands", "measure"), [(hands, measure) for hands, own in FLOORS.items() for measure in own])
def test_what_they_score_does_not_fall(scores, hands, measure):
    assert mean([row for name, row in scores.items() if name[0] in hands])[measure] >= FLOORS[hands][measure]
