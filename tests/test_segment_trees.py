"""Boosted trees as they are read from a file: which leaf a case comes to, worked out by hand."""

import numpy as np
import pytest

from index.segment.learned.trees import Trees

# a <= 1 ? (b <= 5 ? 10 : 20) : 30, and a tree of one leaf, 0.5
MODEL = {
    "names": ["a", "b"],
    "base": 1.0,
    "roots": [0, 5],
    "feature": [0, 1, 0, 0, 0, 0],
    "threshold": [1.0, 5.0, 0.0, 0.0, 0.0, 0.0],
    "left": [1, 2, 2, 3, 4, 5],
    "right": [4, 3, 2, 3, 4, 5],
    "value": [0.0, 0.0, 10.0, 20.0, 30.0, 0.5],
}


@pytest.mark.parametrize(("a", "b", "leaf"), [(0, 0, 10), (1, 5, 10), (1, 5.5, 20), (1.5, 0, 30), (1.5, 9, 30)])
def test_a_case_comes_to_the_leaf_that_its_evidence_leads_to(a: float, b: float, leaf: float) -> None:
    assert Trees(MODEL).score(np.array([[a, b]], dtype=np.float32)).tolist() == [leaf + 1.5]


def test_many_cases_are_scored_as_each_alone() -> None:
    cases = np.random.default_rng(1).uniform(-1, 7, (2000, 2)).astype(np.float32)
    model = Trees(MODEL)
    assert model.score(cases).tolist() == [float(model.score(case[None])[0]) for case in cases]


def test_no_case_no_score() -> None:
    assert Trees(MODEL).score(np.zeros((0, 2), dtype=np.float32)).shape == (0,)


def test_a_tree_of_too_many_leaves_is_told() -> None:
    n = 17  # a ladder: every split has a leaf on its left
    nodes = range(2 * n - 1)
    model = {
        "names": ["a"],
        "base": 0.0,
        "roots": [0],
        "feature": [0] * len(nodes),
        "threshold": [float(k) for k in nodes],
        "left": [k + 1 if k % 2 == 0 and k < 2 * n - 2 else k for k in nodes],
        "right": [k + 2 if k % 2 == 0 and k < 2 * n - 2 else k for k in nodes],
        "value": [float(k) for k in nodes],
    }
    with pytest.raises(ValueError, match="17 leaves"):
        Trees(model)
