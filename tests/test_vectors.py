"""Vectors on disk: exact cosines, filters that narrow before ranking, ties in order of rows."""

import numpy as np
import pytest

from index.store.vectors import Vectors, write_vectors


def unit(rows: list[list[float]]) -> np.ndarray:
    matrix = np.array(rows, np.float32)
    return matrix / np.linalg.norm(matrix, axis=1, keepdims=True)


def stored(folder, matrix: np.ndarray) -> Vectors:
    write_vectors(folder, matrix.shape[1], [matrix[:1], matrix[1:]])
    return Vectors.open(folder)


def test_the_nearest_rows_come_first_with_their_cosines(tmp_path):
    vectors = stored(tmp_path, unit([[1, 0], [0, 1], [3, 4]]))
    hits = vectors.search(np.array([1, 0], np.float32), 2)
    assert [row for row, _ in hits] == [0, 2]
    assert [score for _, score in hits] == pytest.approx([1, 3 / 5])
    assert (len(vectors), vectors.dimension) == (3, 2)


def test_a_filter_narrows_before_the_ranking_so_k_results_are_k_results(tmp_path):
    matrix = unit([[1, number / 1000] for number in range(200)])  # row 0 is nearest to [1, 0], then 1, 2 …
    hits = stored(tmp_path, matrix).search(np.array([1, 0], np.float32), 3, np.array([50, 150, 199]))
    assert [row for row, _ in hits] == [50, 150, 199]


def test_a_filter_that_nothing_passes_finds_nothing(tmp_path):
    assert stored(tmp_path, unit([[1, 0]])).search(np.array([1, 0], np.float32), 5, np.zeros(0, np.int64)) == []


def test_rows_that_tie_come_in_order_however_many_there_are(tmp_path):
    matrix = unit([[0, 1]] + [[1, 0]] * 300)
    hits = stored(tmp_path, matrix).search(np.array([1, 0], np.float32), 5)
    assert [row for row, _ in hits] == [1, 2, 3, 4, 5]


def test_more_is_asked_for_than_there_is(tmp_path):
    assert len(stored(tmp_path, unit([[1, 0], [0, 1]])).search(np.array([1, 0], np.float32), 10)) == 2


def test_it_agrees_with_the_matrix_product(tmp_path):
    matrix = unit(np.random.default_rng(0).normal(size=(500, 16)).tolist())
    vectors, query = stored(tmp_path, matrix), matrix[7]
    rows = np.arange(0, 500, 3)
    expected = sorted(rows.tolist(), key=lambda row: -(matrix[row] @ query))[:20]
    assert [row for row, _ in vectors.search(query, 20, rows)] == expected
    assert np.array_equal(vectors.rows(np.array([3, 1])), matrix[[3, 1]])


def test_no_vectors_at_all(tmp_path):
    write_vectors(tmp_path, 4, [])
    assert Vectors.open(tmp_path).search(np.zeros(4, np.float32), 3) == []
