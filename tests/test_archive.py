"""An open archive: articles, chunks, filters, searches, and errors that say what to run."""

import json
import os
import shutil
import threading
from datetime import date

import pytest
from conftest import CountingEncoder, build_index, write_archive

from index.errors import IndexBroken, IndexMissing
from index.records import ArticleKind, Filters, Line
from index.store.archive import Archive
from index.tokens import tokenize


def found(archive: Archive, filters: Filters) -> set[str]:
    rows = archive.rows(filters)
    assert rows is not None
    return {chunk.article_id for chunk in archive.chunks(rows)}


def test_every_chunk_is_a_slice_of_its_article(town_archive):
    chunks = town_archive.chunks(range(town_archive.manifest.chunks))
    assert [chunk.row for chunk in chunks] == list(range(len(chunks)))
    assert all(town_archive.article(chunk.article_id).text[chunk.start : chunk.end] == chunk.text for chunk in chunks)
    assert {chunk.article_id for chunk in chunks} == {"bridge", "water", "school", "rice"}


def test_articles_come_in_the_order_asked_for_and_whole(town_archive):
    water, bridge = town_archive.articles(["water", "bridge"])
    assert (water.id, water.headline, water.column, water.issue.page) == ("water", "北门水厂扩建完工", "民生", 2)
    assert bridge.byline == (("记者", ("李明",)),)
    with pytest.raises(KeyError):
        town_archive.article("nowhere")


@pytest.mark.parametrize(
    ("filters", "passing"),
    [
        (Filters(date_from=date(2024, 3, 6)), {"water"}),
        (Filters(date_to=date(2024, 3, 5)), {"bridge", "school"}),
        (Filters(date_from=date(2023, 9, 1), date_to=date(2024, 3, 6)), {"bridge", "water", "school"}),
        (Filters(date_from=date(2025, 1, 1)), set()),
        (Filters(papers=("临江晚报",)), {"school"}),
        (Filters(papers=("他报",)), set()),
        (Filters(papers=("临江晚报", "临江日报")), {"bridge", "water", "school"}),
        (Filters(kinds=(ArticleKind.COMMENTARY,)), {"rice"}),
        (Filters(kinds=(ArticleKind.PHOTO, ArticleKind.COMMENTARY)), {"school", "rice"}),
        (Filters(columns=("民生",)), {"water"}),
        (Filters(date_from=date(2024, 1, 1), papers=("临江日报",), columns=("民生",)), {"water"}),
    ],
)
def test_filters_let_through_what_meets_all_of_them(town_archive, filters, passing):
    assert found(town_archive, filters) == passing


def test_no_filter_is_none_and_not_all_rows(town_archive):
    assert town_archive.rows(Filters()) is None


def test_undated_articles_are_counted_when_a_date_limit_leaves_them_out(town_archive):
    assert town_archive.undated(Filters(date_from=date(1900, 1, 1))) == 1
    assert town_archive.undated(Filters(papers=("临江日报",))) == 0
    assert town_archive.undated(Filters(date_from=date(1900, 1, 1), papers=("临江日报",))) == 0


def test_an_inferred_range_passes_when_it_meets_the_limits(tmp_path):
    ranged = {"id": "r", "date_range": ["2024-03-01", "2024-03-09"], "date_basis": "inferred", "paragraphs": ["桥"]}
    build_index(write_archive(tmp_path / "a", ranged), tmp_path / "i", CountingEncoder())
    with Archive.open(tmp_path / "i") as archive:
        assert found(archive, Filters(date_from=date(2024, 3, 9))) == {"r"}
        assert found(archive, Filters(date_to=date(2024, 3, 1))) == {"r"}
        assert found(archive, Filters(date_from=date(2024, 3, 10))) == set()
        assert found(archive, Filters(date_to=date(2024, 2, 29))) == set()
        assert archive.period() == (date(2024, 3, 1), date(2024, 3, 9))


def test_both_searches_find_the_article_and_keep_to_the_rows(town_archive, encoder):
    vector = encoder.encode_queries(["水厂"])[0]
    best, score = town_archive.dense(vector, 1)[0]
    assert town_archive.chunk(best).article_id == "water"
    assert score == pytest.approx(float(town_archive.vectors([best])[0] @ vector))
    assert town_archive.chunk(town_archive.terms(tokenize("水厂日供水量"), 1)[0][0]).article_id == "water"
    march5 = town_archive.rows(Filters(date_to=date(2024, 3, 5)))
    assert {row for row, _ in town_archive.dense(vector, 10, march5)} == set(march5.tolist())
    assert all(row in march5 for row, _ in town_archive.terms(tokenize("水厂大桥"), 10, march5))


def test_headlines_are_drawn_by_seed_among_those_that_have_one(town_archive):
    drawn = town_archive.headlines(10, seed=1)
    assert {article.id for article in drawn} == {"bridge", "water", "school"}
    assert town_archive.headlines(2, seed=5) == town_archive.headlines(2, seed=5)


def test_facts_for_status(town_archive):
    facts = town_archive.facts()
    assert (facts["articles"], facts["undated"], facts["from"], facts["to"]) == (4, 1, "2023-09-01", "2024-03-06")
    assert facts["papers"] == ["临江日报", "临江晚报"] == town_archive.papers()
    assert town_archive.columns() == ["民生"]


def test_page_lines_are_those_of_the_file(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "p.txt").write_bytes("临江日报\r\n\r\n  大桥通车\n本报讯 桥通了。".encode("gb18030"))
    build_index(tmp_path / "a", tmp_path / "i", CountingEncoder())
    with Archive.open(tmp_path / "i") as archive:
        assert archive.page_lines("p.txt") == (Line(1, "临江日报"), Line(2, ""), Line(3, "  大桥通车"), Line(4, "本报讯 桥通了。"))
        assert archive.page_lines("q.txt") == ()


# ---------------------------------------------------------------- what does not fit


def test_no_index_is_an_error_that_says_what_to_run(tmp_path):
    with pytest.raises(IndexMissing, match="run: wenbao build"):
        Archive.open(tmp_path)


@pytest.mark.parametrize("name", ["catalog.sqlite", "vectors.faiss", "chunks.npy", "terms/data.csc.index.npy", "manifest.json", "lease"])
@pytest.mark.parametrize("harm", ["gone", "cut"])
def test_an_index_that_is_not_whole_is_refused(town_index, name, harm):
    path = next((town_index / "snapshots").iterdir()) / name
    if harm == "gone":
        path.unlink()
    elif path.stat().st_size:
        path.write_bytes(path.read_bytes()[:-1])
    else:
        pytest.skip("an empty file cannot be cut")
    with pytest.raises(IndexBroken, match="wenbao build --rebuild"):
        Archive.open(town_index)


@pytest.mark.parametrize("name", [b"", bytes(21), b"\xff\xfe", b"../.."])
def test_a_pointer_that_names_no_snapshot_is_told_and_mended_by_a_build(town, town_index, name):
    (town_index / "current").write_bytes(name)
    with pytest.raises(IndexBroken, match="wenbao build --rebuild"):
        Archive.open(town_index)
    build_index(town, town_index, CountingEncoder())
    Archive.open(town_index).close()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps what is open")
def test_an_index_that_is_removed_while_it_is_read_is_told(town_index, town_archive):
    shutil.rmtree(town_index)
    told = []

    def read() -> None:
        with pytest.raises(IndexBroken, match="wenbao build --rebuild"):
            town_archive.article("bridge")
        told.append(True)

    thread = threading.Thread(target=read)  # every thread opens the catalog for itself
    thread.start()
    thread.join()
    assert told


def test_content_that_rots_in_place_is_found_by_the_full_check(town_index):
    snapshot = next((town_index / "snapshots").iterdir())
    with Archive.open(town_index) as archive:
        assert archive.damaged_files() == []
        data = bytearray((snapshot / "terms" / "data.csc.index.npy").read_bytes())
        data[-1] ^= 1
        (snapshot / "terms" / "data.csc.index.npy").write_bytes(data)
        assert archive.damaged_files() == ["terms/data.csc.index.npy"]


def test_parts_that_do_not_fit_together_are_refused(town_index):
    snapshot = next((town_index / "snapshots").iterdir())
    manifest = json.loads((snapshot / "manifest.json").read_text("utf-8"))
    (snapshot / "manifest.json").write_text(json.dumps(manifest | {"chunks": 99}), "utf-8")
    with pytest.raises(IndexBroken, match="99"):
        Archive.open(town_index)


def test_an_index_of_another_format_is_refused(town_index):
    path = next((town_index / "snapshots").iterdir()) / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {"format": 0}), "utf-8")
    with pytest.raises(IndexBroken, match="another version"):
        Archive.open(town_index)


def test_vectors_of_another_model_are_refused_with_the_command_to_run(town_archive):
    town_archive.check_encoder(CountingEncoder())
    with pytest.raises(IndexBroken, match="wenbao build --rebuild"):
        town_archive.check_encoder(CountingEncoder("another"))


def test_a_pointer_to_a_lost_snapshot_is_told(town_index):
    shutil.rmtree(town_index / "snapshots")
    with pytest.raises(IndexBroken, match="wenbao build --rebuild"):
        Archive.open(town_index)


def test_arrays_are_loaded_by_many_threads_at_once(town_index):
    """CPython 3.11 breaks where two threads read array headers together."""
    from concurrent.futures import ThreadPoolExecutor

    def opened(_):
        with Archive.open(town_index) as archive:
            return archive.article("bridge").headline

    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(opened, range(200))) == {"青禾大桥昨日通车"}
