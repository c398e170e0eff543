"""The build: same input, same index; only what changed is worked on; nothing broken by bad files."""

import json
import os
import sqlite3
from pathlib import Path

import pytest
from conftest import TOWN, CountingEncoder, build_index, content, make_article, write_archive

from index.build import build
from index.config import ArchiveSettings, ChunkSettings, EncoderSettings, IndexSettings
from index.errors import WenbaoError
from index.records import Issue, Page, PageText
from index.store.archive import Archive


class CountingReader:
    """Reads a page as one article that is the page's text, and counts the pages."""

    def __init__(self) -> None:
        self.pages: list[str] = []

    def __call__(self, text: PageText, beside: Issue, paper: str | None, edition: str | None) -> Page:
        self.pages.append(text.file)
        stem = text.file.rpartition(".")[0]
        return Page(text.file, beside, (make_article(*(line.text for line in text.lines), id=f"{stem}-a01", file=text.file, issue=beside),))


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(1, 4):
        (folder / f"2024030{number}_01.txt").write_text(f"第{number}座桥\n桥通车了。", "utf-8")
    return folder


def test_the_report_counts_what_was_built(town, tmp_path, encoder):
    report = build_index(town, tmp_path / "i", encoder)
    assert (report.pages, report.articles, report.chunks, report.embedded) == (0, 4, 5, 5)
    assert (report.skipped, report.notes, report.unchanged) == ((), (), False)
    assert [stage for stage, _ in report.seconds] == ["read", "model", "parse", "cut", "embed", "vectors", "terms", "write"]
    assert report.as_json()["chunks"] == 5


def test_a_second_build_does_nothing(town, tmp_path, encoder):
    build_index(town, tmp_path / "i", encoder)
    before = (tmp_path / "i" / "current").read_text()
    report = build_index(town, tmp_path / "i", encoder)
    assert (report.embedded, report.unchanged, report.articles) == (0, True, 4)
    assert (tmp_path / "i" / "current").read_text() == before


def test_the_same_archive_gives_the_same_snapshot_byte_for_byte(town, tmp_path):
    build_index(town, tmp_path / "one", CountingEncoder())
    build_index(town, tmp_path / "two", CountingEncoder())
    build_index(town, tmp_path / "two", CountingEncoder(), rebuild=True)
    assert content(tmp_path / "one") == content(tmp_path / "two")


def test_renaming_the_archive_folder_embeds_nothing_and_changes_nothing(town, tmp_path, encoder):
    build_index(town, tmp_path / "i", encoder)
    before = content(tmp_path / "i")
    renamed = town.rename(tmp_path / "renamed")
    assert build_index(renamed, tmp_path / "i", encoder).unchanged
    assert build_index(renamed, tmp_path / "i", encoder, rebuild=True).embedded == 0
    assert content(tmp_path / "i") == before


def test_a_moved_file_and_equal_texts_are_embedded_once(town, tmp_path, encoder):
    write_archive(town, *({**article, "id": None} for article in TOWN), name="copy.jsonl")
    assert build_index(town, tmp_path / "i", encoder).embedded == 5
    (town / "copy.jsonl").rename(town / "moved.jsonl")
    report = build_index(town, tmp_path / "i", encoder)
    assert (report.embedded, report.chunks, report.unchanged) == (0, 10, False)
    assert len(encoder.passages) == 5


def test_only_new_and_changed_pages_are_parsed_and_embedded(pages, tmp_path, encoder):
    reader = CountingReader()
    build_index(pages, tmp_path / "i", encoder, reader=reader)
    (pages / "20240302_01.txt").write_text("第二座桥\n水来了。", "utf-8")
    (pages / "20240304_01.txt").write_text("第四座桥\n路通了。", "utf-8")
    (pages / "20240301_01.txt").unlink()
    reader.pages.clear()
    encoder.passages.clear()
    report = build_index(pages, tmp_path / "i", encoder, reader=reader)
    assert reader.pages == ["20240302_01.txt", "20240304_01.txt"]
    assert encoder.passages == ["第二座桥\n水来了。", "第四座桥\n路通了。"]
    assert (report.pages, report.articles, report.embedded) == (3, 3, 2)
    with Archive.open(tmp_path / "i") as archive, pytest.raises(KeyError):
        archive.article("20240301_01-a01")


def test_a_new_sidecar_parses_its_page_again_and_embeds_nothing(pages, tmp_path, encoder):
    reader = CountingReader()
    build_index(pages, tmp_path / "i", encoder, reader=reader)
    (pages / "20240302_01.txt.meta.json").write_text('{"paper": "临江日报"}', "utf-8")
    reader.pages.clear()
    report = build_index(pages, tmp_path / "i", encoder, reader=reader)
    assert (reader.pages, report.embedded) == (["20240302_01.txt"], 0)
    with Archive.open(tmp_path / "i") as archive:
        assert archive.article("20240302_01-a01").issue.paper == "临江日报"
        assert archive.article("20240302_01-a01").issue.date.isoformat() == "2024-03-02"


def test_rebuild_parses_everything_and_embeds_nothing(pages, tmp_path, encoder):
    reader = CountingReader()
    build_index(pages, tmp_path / "i", encoder, reader=reader)
    report = build_index(pages, tmp_path / "i", encoder, reader=reader, rebuild=True)
    assert (len(reader.pages), report.embedded, report.unchanged) == (6, 0, False)


def test_another_model_embeds_everything_anew(town, tmp_path, encoder):
    build_index(town, tmp_path / "i", encoder)
    assert build_index(town, tmp_path / "i", CountingEncoder("another")).embedded == 5
    with Archive.open(tmp_path / "i") as archive:
        archive.check_encoder(CountingEncoder("another"))


def test_given_ids_are_kept_and_doubled_ones_told_apart(tmp_path, encoder):
    archive = write_archive(tmp_path / "a", *({"id": "x", "paragraphs": [text]} for text in "桥路水"))
    build_index(archive, tmp_path / "i", encoder)
    with Archive.open(tmp_path / "i") as opened:
        assert [opened.article(name).text for name in ("x", "x~2", "x~3")] == ["桥", "路", "水"]


def test_every_bad_file_is_listed_with_its_reason_and_the_rest_is_indexed(pages, tmp_path, encoder):
    (pages / "empty.txt").write_bytes(b"")
    (pages / "binary.txt").write_bytes(bytes(range(256)) * 10)
    (pages / "picture.md").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (pages / "line.txt").write_bytes("桥".encode() * 300_000)
    (pages / "cut.jsonl").write_text('{"id": "good", "paragraphs": ["水电"]}\n{"id": "bad", "paragra', "utf-8")
    (pages / "gb.txt").write_bytes("桥上通车了\n路也通了".encode("gb18030"))
    (pages / "hurt.txt").write_bytes("一座老桥要修了，市民们都很高兴。\n".encode() * 3 + b"\xff")
    (pages / "hurt.txt.meta.json").write_text("{", "utf-8")
    report = build_index(pages, tmp_path / "i", encoder, reader=CountingReader())
    reasons = dict(report.skipped)
    assert set(reasons) == {"empty.txt", "binary.txt", "picture.md", "line.txt", "cut.jsonl, line 2"}
    assert all(reason.endswith(".") and " " in reason for reason in reasons.values())
    assert (report.pages, report.articles) == (5, 6)
    notes = [note for file, note in report.notes if file == "hurt.txt"]
    assert len(notes) == 2
    assert any("damaged" in note for note in notes)
    assert any("meta.json is not used" in note for note in notes)
    with Archive.open(tmp_path / "i") as archive:
        assert archive.article("gb-a01").text == "桥上通车了\n路也通了"
        assert archive.article("good").text == "水电"


@pytest.mark.skipif(os.name == "nt", reason="pipes in folders are a Unix thing")
@pytest.mark.parametrize("name", ["pipe.txt", "pipe.jsonl"])
def test_a_pipe_in_the_archive_is_listed_and_never_waited_for(town, tmp_path, encoder, name):
    os.mkfifo(town / name)
    ((file, reason),) = build_index(town, tmp_path / "i", encoder).skipped
    assert (file, reason) == (name, "It is a pipe or a device, no file; take it out of the archive.")


@pytest.mark.parametrize("lost", [Path.unlink, lambda path: path.write_text("第二座桥\n水来了。", "utf-8")])
def test_a_page_lost_on_the_way_is_listed_and_read_by_the_next_build(pages, tmp_path, encoder, lost):
    page, reading = pages / "20240302_01.txt", CountingReader()
    before = page.read_bytes()

    def reader(text: PageText, *facts: object) -> Page:
        if text.file == "20240301_01.txt":
            lost(page)
        return reading(text, *facts)

    report = build_index(pages, tmp_path / "i", encoder, reader=reader)
    ((file, reason),) = report.skipped
    assert (file, report.articles) == ("20240302_01.txt", 2)
    assert "It changed while it was being read" in reason or "No such file" in reason
    page.write_bytes(before)
    report = build_index(pages, tmp_path / "i", encoder, reader=reading)
    assert (report.unchanged, report.articles, report.skipped) == (False, 3, ())
    with Archive.open(tmp_path / "i") as archive:
        assert archive.article("20240302_01-a01").text == "第2座桥\n桥通车了。"
    assert build_index(pages, tmp_path / "i", encoder, reader=reading).unchanged


def test_what_a_killed_build_has_left_is_removed_also_where_nothing_is_new(town, tmp_path, encoder):
    build_index(town, tmp_path / "i", encoder)
    (tmp_path / "i" / "snapshots" / "draft-1").mkdir()
    assert build_index(town, tmp_path / "i", encoder).unchanged
    assert not list((tmp_path / "i" / "snapshots").glob("draft-*"))


def test_a_page_whose_parsing_fails_costs_only_itself(pages, tmp_path, encoder):
    reading = CountingReader()

    def reader(text: PageText, *facts: object) -> Page:
        if text.file.startswith("20240302"):
            raise ZeroDivisionError("division by zero")
        return reading(text, *facts)

    report = build_index(pages, tmp_path / "i", encoder, reader=reader)
    ((file, reason),) = report.skipped
    assert file == "20240302_01.txt"
    assert "ZeroDivisionError" in reason
    assert report.articles == 2


def test_many_pages_are_parsed_in_processes_with_the_same_result(tmp_path, encoder, monkeypatch):
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(6):
        lines = ["临江日报", f"2024年3月{number + 1}日", "", f"第{number}座大桥通车", f"本报讯（记者 李明）昨日，第{number}座大桥通车。"]
        (folder / f"{number}.txt").write_text("\n".join(lines), "utf-8")
    build_index(folder, tmp_path / "alone", CountingEncoder())
    monkeypatch.setattr("index.collect._WORTHWHILE", 2)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    build_index(folder, tmp_path / "together", CountingEncoder())
    assert content(tmp_path / "alone") == content(tmp_path / "together")


def test_progress_is_told_for_every_stage_up_to_its_end(pages, tmp_path, encoder):
    told: dict[str, list[tuple[int, int]]] = {}
    build_index(
        pages, tmp_path / "i", encoder, reader=CountingReader(), progress=lambda stage, *far: told.setdefault(stage, []).append(far)
    )
    assert set(told) == {"read", "parse", "cut", "embed", "terms"}
    for far in told.values():
        assert far[-1] == (3, 3)
        assert [done for done, _ in far] == sorted(done for done, _ in far)


def test_articles_without_a_paper_get_the_one_from_the_settings(tmp_path, encoder):
    from index.build import build
    from index.config import ChunkSettings, IndexSettings

    folder = write_archive(tmp_path / "a", {"id": "x", "paragraphs": ["桥"]}, {"id": "y", "paper": "他报", "paragraphs": ["路"]})
    build(ArchiveSettings(path=folder, paper="临江日报"), encoder, ChunkSettings(), IndexSettings(path=tmp_path / "i"))
    with Archive.open(tmp_path / "i") as archive:
        assert [archive.article(name).issue.paper for name in "xy"] == ["临江日报", "他报"]


def test_an_archive_that_is_not_there_leaves_the_index_alone(town, tmp_path, encoder):
    build_index(town, tmp_path / "i", encoder)
    with pytest.raises(WenbaoError, match="no archive folder"):
        build_index(tmp_path / "nowhere", tmp_path / "i", encoder)
    Archive.open(tmp_path / "i").close()


def test_an_archive_without_a_readable_article_does_not_replace_the_index(town, tmp_path, encoder):
    build_index(town, tmp_path / "i", encoder)
    (tmp_path / "empty").mkdir()
    with pytest.raises(WenbaoError, match="No article"):
        build_index(tmp_path / "empty", tmp_path / "i", encoder)
    assert not list((tmp_path / "i" / "snapshots").glob("draft-*"))
    with Archive.open(tmp_path / "i") as archive:
        assert archive.article("bridge").headline == "青禾大桥昨日通车"


def test_a_model_that_gives_nonsense_is_refused(town, tmp_path):
    class Nonsense(CountingEncoder):
        def _encode(self, texts):
            return super()._encode(texts) * 0

    with pytest.raises(WenbaoError, match="no unit vectors"):
        build_index(town, tmp_path / "i", Nonsense())


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), sqlite3.OperationalError("database or disk is full")])
def test_a_full_disk_is_told_and_leaves_the_old_index(town, tmp_path, encoder, monkeypatch, error):
    build_index(town, tmp_path / "i", encoder)

    def refuse(*arguments):
        raise error

    monkeypatch.setattr("index.build.write_vectors", refuse)
    with pytest.raises(WenbaoError, match=r"cannot be written .*(space|full)"):
        build_index(town, tmp_path / "i", encoder, rebuild=True)
    with Archive.open(tmp_path / "i") as archive:
        assert archive.article("bridge").headline == "青禾大桥昨日通车"


def test_an_index_folder_that_is_a_file_is_told(town, tmp_path, encoder):
    (tmp_path / "i").write_text("")
    with pytest.raises(WenbaoError, match="--index"):
        build_index(town, tmp_path / "i", encoder)


def test_a_long_file_of_articles_is_read_in_parts_with_the_same_result(town, tmp_path, encoder, monkeypatch):
    build_index(town, tmp_path / "one", CountingEncoder())
    monkeypatch.setattr("index.collect._PART", 1)
    build_index(town, tmp_path / "two", CountingEncoder())
    assert content(tmp_path / "one") == content(tmp_path / "two")


@pytest.mark.model
def test_the_bundled_model_builds_an_index_that_finds_by_meaning(town, tmp_path):
    from index.build import build
    from index.config import ChunkSettings, IndexSettings
    from index.encoder import load_encoder

    settings = EncoderSettings()
    build(ArchiveSettings(path=town), settings, ChunkSettings(), IndexSettings(path=tmp_path / "i"))
    encoder = load_encoder(settings)
    with Archive.open(tmp_path / "i") as archive:
        archive.check_encoder(encoder)
        row, _ = archive.dense(encoder.encode_queries(["How long is the new bridge?"])[0], 1)[0]
        assert archive.chunk(row).article_id == "bridge"


def test_a_large_archive_gets_clusters_and_says_how_well_they_find(town, tmp_path, encoder):
    index = IndexSettings(path=tmp_path / "i", exact_up_to=1)
    build(ArchiveSettings(path=town), encoder, ChunkSettings(), index)
    with Archive.open(tmp_path / "i") as archive:
        assert archive.manifest.clusters is None  # too few to learn anything from
    lines = (json.dumps({"id": f"a{n}", "paragraphs": [f"青禾镇第{n}座桥通车。"]}, ensure_ascii=False) for n in range(40))
    (town / "more.jsonl").write_text("\n".join(lines), "utf-8")
    build(ArchiveSettings(path=town), encoder, ChunkSettings(), index)
    with Archive.open(tmp_path / "i") as archive:
        assert archive.manifest.clusters is not None
        assert "clusters" in archive.facts()["search"]
        vector = encoder.encode_queries(["大桥"])[0]
        assert archive.dense(vector, 3)
    assert build(ArchiveSettings(path=town), encoder, ChunkSettings(), index).unchanged
