"""Terms on disk: BM25 by its formula, filters, ties, characters of every plane."""

import math
import random

import numpy as np
import pytest

from index.store.terms import Terms, write_terms


def stored(folder, *documents: str) -> Terms:
    write_terms(folder, [document.split() for document in documents])
    return Terms.open(folder)


def test_scores_are_those_of_the_formula(tmp_path):
    terms = stored(tmp_path, "桥 桥 路", "路 水 水 电 电 电", "米")
    # idf = ln(1 + (N - n + 0.5) / (n + 0.5)); tf part = tf / (tf + k1 (1 - b + b length / mean length)), as in Lucene
    idf = math.log(1 + (3 - 1 + 0.5) / (1 + 0.5))
    expected = idf * 2 / (2 + 1.5 * (1 - 0.75 + 0.75 * 3 / (10 / 3)))
    assert terms.search(["桥"], 5) == [(0, pytest.approx(expected, rel=1e-5))]
    assert terms.search(["桥", "桥"], 5) == [(0, pytest.approx(2 * expected, rel=1e-5))]


def test_they_are_the_scores_bm25s_gives_itself(tmp_path):
    import bm25s

    draw = random.Random(0)
    documents = [draw.choices("桥路水电学医稻米", [8, 7, 6, 5, 4, 3, 2, 1], k=draw.randint(1, 40)) for _ in range(200)]
    write_terms(tmp_path, documents)
    reference = bm25s.BM25(k1=1.5, b=0.75, method="lucene")
    reference.index(documents, show_progress=False)
    expected = reference.get_scores(["桥", "米", "米"])
    hits = Terms.open(tmp_path).search(["桥", "米", "米"], 200)
    assert [score for _, score in hits] == pytest.approx([expected[row] for row, _ in hits], rel=1e-5)
    assert {row for row, _ in hits} == set(np.flatnonzero(expected).tolist())


def test_a_row_without_any_of_the_terms_is_no_result(tmp_path):
    terms = stored(tmp_path, "桥 路", "水 电")
    assert [row for row, _ in terms.search(["水", "米"], 5)] == [1]
    assert terms.search(["米"], 5) == []
    assert terms.search([], 5) == []


def test_a_filter_narrows_before_the_ranking(tmp_path):
    terms = stored(tmp_path, "桥 桥 桥", "桥", "桥 路", "水")
    assert [row for row, _ in terms.search(["桥"], 2, np.array([1, 2, 3]))] == [1, 2]
    assert terms.search(["桥"], 2, np.zeros(0, np.int64)) == []


def test_ties_come_in_order_of_rows_also_at_the_cut(tmp_path):
    terms = stored(tmp_path, *["水"] * 3, *["桥 路"] * 50)
    assert [row for row, _ in terms.search(["桥"], 4)] == [3, 4, 5, 6]


def test_rare_characters_and_marks_survive_being_saved(tmp_path):
    terms = stored(tmp_path, "𠮷野家 é", '"quote" \\', "桥")
    assert [terms.search([term], 1)[0][0] for term in ("𠮷野家", "é", '"quote"', "\\", "桥")] == [0, 0, 1, 1, 2]


def test_documents_without_terms_keep_their_rows(tmp_path):
    terms = stored(tmp_path, "", "桥", "")
    assert [row for row, _ in terms.search(["桥"], 5)] == [1]
    assert len(terms) == 3


@pytest.mark.parametrize("documents", [(), ("",)])
def test_nothing_to_index_at_all(tmp_path, documents):
    assert stored(tmp_path, *documents).search(["桥"], 3) == []


def test_leaving_out_rows_that_cannot_win_changes_no_result(tmp_path):
    draw = random.Random(5)
    common, rare = "桥路水电学", [f"稀{n}" for n in range(60)]
    documents = [draw.choices(common, k=draw.randint(3, 30)) + draw.sample(rare, 2) for _ in range(600)]
    write_terms(tmp_path, documents)
    terms = Terms.open(tmp_path)
    for _ in range(60):
        asked = draw.sample(rare, draw.randint(0, 4)) + draw.choices(common, k=draw.randint(1, 4))
        rows = np.array(sorted(draw.sample(range(600), 300))) if draw.random() < 0.5 else None
        weights = [draw.choice((0.3, 1.0, 2.0)) for _ in asked]
        every = terms.search(asked, 600, rows, weights)  # as many as there are: nothing can be left out
        assert terms.search(asked, 5, rows, weights) == every[:5]


def test_a_common_term_is_read_only_where_it_can_still_matter(tmp_path, monkeypatch):
    terms = stored(tmp_path, "桥 稀 稀 稀 稀", *["桥"] * 300)
    narrowed: list[bool] = []
    add = Terms._add
    monkeypatch.setattr(Terms, "_add", lambda self, n, w, s, c: (narrowed.append(c is not None), add(self, n, w, s, c)))
    assert [row for row, _ in terms.search(["桥", "稀"], 1)] == [0]
    assert narrowed == [False, True]
