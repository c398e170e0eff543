"""Vectors on disk: exact cosines, filters that narrow before ranking, ties in order of rows."""

import numpy as np
import pytest

from index.store.clusters import FILE, cluster_count
from index.store.vectors import Vectors, write_vectors


def unit(rows: list[list[float]]) -> np.ndarray:
    matrix = np.array(rows, np.float32)
    return matrix / np.linalg.norm(matrix, axis=1, keepdims=True)


def stored(folder, matrix: np.ndarray, exact_up_to: int = 10_000) -> Vectors:
    clusters = write_vectors(folder, matrix.shape[1], [matrix[:1], matrix[1:]], exact_up_to, lambda: matrix[::7])
    return Vectors.open(folder, clusters)


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
    assert write_vectors(tmp_path, 4, [], 10, lambda: np.zeros((0, 4), np.float32)) is None
    assert Vectors.open(tmp_path).search(np.zeros(4, np.float32), 3) == []


def test_vectors_that_the_disk_does_not_take_are_an_error_of_the_disk(tmp_path):
    with pytest.raises(OSError, match=r"vectors\.faiss could not be written whole"):
        write_vectors(tmp_path / "nowhere", 4, [np.eye(4, dtype=np.float32)], 10, lambda: np.zeros((0, 4), np.float32))


def crowd(count: int, size: int = 64) -> np.ndarray:
    """Vectors in twenty crowds."""
    draw = np.random.default_rng(3)
    return unit((draw.normal(size=(20, size))[draw.integers(20, size=count)] + draw.normal(size=(count, size)) / 4).tolist())


def test_beyond_a_size_clusters_propose_rows_and_the_exact_vectors_order_them(tmp_path):
    matrix = crowd(3000)
    clusters = write_vectors(tmp_path, 64, [matrix], 2999, lambda: matrix[::7])
    assert clusters is not None and clusters.clusters == cluster_count(3000) == 64 and 0.96 < clusters.recall <= 1
    vectors = Vectors.open(tmp_path, clusters)
    assert np.array_equal(vectors.rows(np.array([2999, 0])), matrix[[2999, 0]])
    found = 0
    for row in range(0, 3000, 50):
        hits = vectors.search(matrix[row], 10)
        cosines = matrix @ matrix[row]
        assert [score for _, score in hits] == pytest.approx([cosines[n] for n, _ in hits], abs=1e-6)
        assert hits[0][0] == row
        found += len({n for n, _ in hits} & set(np.argsort(-cosines)[:10].tolist()))
    assert found >= 0.95 * 600


def test_no_clusters_are_made_while_reading_everything_is_fast(tmp_path):
    assert write_vectors(tmp_path, 64, [crowd(300)], 300, lambda: pytest.fail("nothing is tried out")) is None
    assert not (tmp_path / FILE).exists()


@pytest.mark.parametrize("read_all", [0, 10_000])
def test_filters_narrow_clusters_too(tmp_path, monkeypatch, read_all):
    monkeypatch.setattr("index.store.vectors._READ_ALL", read_all)
    matrix = crowd(3000)
    rows = np.arange(1, 3000, 2)
    hits = stored(tmp_path, matrix, exact_up_to=100).search(matrix[1], 10, rows)
    assert len(hits) == 10 and hits[0][0] == 1 and all(row % 2 for row, _ in hits)


def test_rows_that_tie_come_in_order_from_clusters_too(tmp_path):
    matrix = unit([[0.0, 1.0]] * 50 + [[1.0, 0.0]] * 20 + [[1.0, 1.0]] * 50)
    assert [row for row, _ in stored(tmp_path, matrix, exact_up_to=10).search(np.array([1, 0], np.float32), 4)] == [50, 51, 52, 53]
