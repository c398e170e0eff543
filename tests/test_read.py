"""Files of an archive: listed, read as lines or articles, or refused with a reason."""

import hashlib
import json
import os
from pathlib import Path

import pytest
from conftest import write_archive

from index.errors import FileGone, UnreadableFile, WenbaoError
from index.read import MOST_LINE, Skipped, content_of, list_archive, read_articles_file, read_page_file
from index.records import Line


def test_the_archive_is_listed_in_order_of_its_paths_without_hidden_and_foreign_files(tmp_path):
    for name in ("b.txt", "a/2.MD", "a/1.jsonl", "a/1.jsonl.meta.json", "issues.csv", ".hidden.txt", ".git/x.txt", "picture.jpg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("桥")
    assert [path.relative_to(tmp_path).as_posix() for path in list_archive(tmp_path)] == ["a/1.jsonl", "a/2.MD", "b.txt"]


def test_linked_folders_are_listed_once_and_rings_end(tmp_path):
    archive, shelf = tmp_path / "archive", tmp_path / "shelf"
    archive.mkdir()
    (shelf / "2024").mkdir(parents=True)
    (shelf / "2024" / "01.txt").write_text("桥", "utf-8")
    (archive / "scans").symlink_to(shelf, target_is_directory=True)
    (archive / "scans again").symlink_to(shelf, target_is_directory=True)
    (shelf / "round").symlink_to(archive, target_is_directory=True)
    (path,) = list_archive(archive)
    assert path.relative_to(archive).as_posix() == "scans/2024/01.txt"
    assert read_page_file(path, archive).file == "scans/2024/01.txt"


def test_files_keep_the_path_of_their_folder_whatever_links_to_it(tmp_path):
    (tmp_path / "z").mkdir()
    (tmp_path / "z" / "01.txt").write_text("桥", "utf-8")
    (tmp_path / "a").symlink_to(tmp_path / "z", target_is_directory=True)
    assert [path.relative_to(tmp_path).as_posix() for path in list_archive(tmp_path)] == ["z/01.txt"]


def test_an_archive_that_is_not_there_is_an_error_that_says_what_to_do(tmp_path):
    with pytest.raises(WenbaoError, match=r"\[archive\] path"):
        list_archive(tmp_path / "nowhere")


def test_every_file_has_a_name_of_its_own_also_where_names_are_no_utf8(tmp_path):
    for name in ("第三版.txt", "第六版.txt"):
        (tmp_path / os.fsdecode(name.encode("gbk"))).write_text("木桥通车。", "utf-8")
    assert [read_page_file(path, tmp_path).file for path in list_archive(tmp_path)] == ["第三版.txt", "第六版.txt"]


def test_a_page_keeps_its_lines_as_they_stand_and_counts_them_from_one(tmp_path):
    data = "﻿第一行\r\n\r\n  第三行\f\n第四行\r第五行".encode()
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "p.txt").write_bytes(data)
    page = read_page_file(tmp_path / "sub" / "p.txt", tmp_path)
    assert page.file == "sub/p.txt"
    assert page.lines == (Line(1, "第一行"), Line(2, ""), Line(3, "  第三行\f"), Line(4, "第四行"), Line(5, "第五行"))
    assert page.sha256 == hashlib.sha256(data).hexdigest()
    assert page.encoding == "utf-8"


def test_the_last_line_end_begins_no_line(tmp_path):
    (tmp_path / "p.txt").write_text("一\n二\n", "utf-8")
    assert len(read_page_file(tmp_path / "p.txt", tmp_path).lines) == 2


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        ("﻿".encode(), "empty"),
        (bytes(range(256)) * 40, "binary"),
        ("桥".encode() * (MOST_LINE + 1), "line of 200,001 characters"),
    ],
)
def test_a_page_that_cannot_be_used_is_refused_with_its_reason(tmp_path, data, reason):
    (tmp_path / "p.txt").write_bytes(data)
    with pytest.raises(UnreadableFile, match=reason):
        read_page_file(tmp_path / "p.txt", tmp_path)


@pytest.mark.parametrize("name", ["p.txt", "p.jsonl"])
def test_fifty_megabytes_on_one_line_are_refused(tmp_path, name):
    with (tmp_path / name).open("wb") as file:
        for _ in range(50):
            file.write(b"a" * 1_000_000)
    with pytest.raises(UnreadableFile, match=r"too large|more than"):
        list(read_articles_file(tmp_path / name, tmp_path)) if name.endswith("l") else read_page_file(tmp_path / name, tmp_path)


@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied"), OSError(5, "Input/output error")])
@pytest.mark.parametrize("name", ["p.txt", "p.jsonl"])
def test_a_file_that_may_not_or_cannot_be_read_is_refused_with_its_reason(tmp_path, monkeypatch, error, name):
    """The test may run as root, whom no permission stops: so the system's refusal is simulated."""
    (tmp_path / name).write_text("桥", "utf-8")

    def refuse(self, *args, **kwargs):
        raise error

    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(UnreadableFile, match="permission" if isinstance(error, PermissionError) else "Input/output"):
        list(read_articles_file(tmp_path / name, tmp_path)) if name.endswith("l") else read_page_file(tmp_path / name, tmp_path)


def test_a_folder_that_cannot_be_listed_is_read_as_a_file_that_cannot(tmp_path):
    with pytest.raises(UnreadableFile, match="directory"):
        read_page_file(tmp_path, tmp_path)


# ---------------------------------------------------------------- .jsonl


def read(folder: Path, name: str = "articles.jsonl") -> list:
    return list(read_articles_file(folder / name, folder))


def test_articles_keep_their_fields_and_given_ids(tmp_path):
    write_archive(tmp_path, {"id": "n1", "date": "2024-03-05", "page": 3, "headline": "大桥通车", "paragraphs": ["一", "二"]})
    (article,) = read(tmp_path)
    assert (article.id, article.file, article.headline) == ("n1", "articles.jsonl", "大桥通车")
    assert article.text == "大桥通车\n一\n二"
    assert (article.issue.date.isoformat(), article.issue.page, article.issue.date_basis) == ("2024-03-05", 3, "sidecar")


def test_an_article_without_id_gets_one_from_its_path_and_line(tmp_path):
    write_archive(tmp_path / "a" / "b", {"paragraphs": ["一"]}, {"paragraphs": ["二"]}, name="2024.jsonl")
    assert [article.id for article in read_articles_file(tmp_path / "a/b/2024.jsonl", tmp_path)] == ["a.b.2024-a01", "a.b.2024-a02"]


def test_a_broken_line_is_listed_with_its_number_and_the_others_are_read(tmp_path):
    good = json.dumps({"paragraphs": ["桥"]}, ensure_ascii=False)
    lines = [good, "", '{"paragraphs": ["桥', '"text"', '{"headline": "无正文"}', '{"paragraphs": [1]}', '{"paragraphs": [""]}',
             "[" * 100_000, good]  # fmt: skip
    (tmp_path / "a.jsonl").write_text("\n".join(lines), "utf-8")
    items = read(tmp_path, "a.jsonl")
    assert [item.id for item in items if not isinstance(item, Skipped)] == ["a-a01", "a-a09"]
    skipped = [item for item in items if isinstance(item, Skipped)]
    assert [item.line for item in skipped] == [3, 4, 5, 6, 7, 8]
    assert all(item.file == "a.jsonl" and item.reason.endswith(".") for item in skipped)
    assert "no whole JSON" in skipped[0].reason


def test_a_field_that_cannot_be_read_is_told_and_its_article_kept(tmp_path):
    write_archive(tmp_path, {"paragraphs": ["路"], "date": "2024-13-01", "page": 3}, {"paragraphs": ["桥"], "kind": "poem", "byline": 3})
    first, day, second, byline, kind = read(tmp_path)
    assert (first.text, first.issue.date, first.issue.page) == ("路", None, 3)
    assert (second.text, second.byline, second.kind) == ("桥", (), "news")
    assert [item.line for item in (day, byline, kind)] == [1, 2, 2]
    assert "2024-13-01" in day.note
    assert "byline" in byline.note
    assert "poem" in kind.note


def test_facts_in_house_style_are_read(tmp_path):
    styled = {"date": "2024年3月5日 星期二", "issue_no": "第4567期", "page": "A01", "byline": ["林知远", "苏晚"], "paragraphs": ["桥"]}
    write_archive(tmp_path, styled)
    (article,) = read(tmp_path)
    assert (article.issue.date.isoformat(), article.issue.issue_no, article.issue.page) == ("2024-03-05", 4567, 1)
    assert article.byline == (("署名", ("林知远", "苏晚")),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_articles_are_read_in_every_encoding(tmp_path, encoding):
    text = "".join(json.dumps({"paragraphs": [f"青禾大桥第{n}天"]}, ensure_ascii=False) + "\n" for n in range(3))
    (tmp_path / "a.jsonl").write_bytes(text.encode(encoding))
    assert [article.text for article in read(tmp_path, "a.jsonl")] == [f"青禾大桥第{n}天" for n in range(3)]


def test_half_a_surrogate_pair_does_not_reach_the_index(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"paragraphs": ["桥\\ud83d"], "headline": "\\ud83d\\ude00"}', "utf-8")
    (article,) = read(tmp_path, "a.jsonl")
    assert article.text == "😀\n桥\ufffd"


def test_facts_beside_the_file_fill_what_the_lines_lack(tmp_path):
    write_archive(tmp_path, {"paragraphs": ["一"]}, {"date": "2024-03-07", "paragraphs": ["二"]}, name="2024-03-05_02.jsonl")
    (tmp_path / "2024-03-05_02.jsonl.meta.json").write_text('{"paper": "临江日报", "issue_no": "88"}', "utf-8")
    first, second = read(tmp_path, "2024-03-05_02.jsonl")
    assert (first.issue.paper, first.issue.issue_no, first.issue.page) == ("临江日报", 88, 2)
    assert (first.issue.date.isoformat(), first.issue.date_basis) == ("2024-03-05", "filename")
    assert (second.issue.date.isoformat(), second.issue.date_basis) == ("2024-03-07", "sidecar")


@pytest.mark.parametrize("text", ["", "\n\n"])
def test_an_empty_articles_file_is_refused(tmp_path, text):
    (tmp_path / "a.jsonl").write_text(text)
    with pytest.raises(UnreadableFile, match="empty"):
        read(tmp_path, "a.jsonl")


@pytest.mark.skipif(os.name == "nt", reason="pipes in folders are a Unix thing")
def test_a_pipe_is_never_waited_for(tmp_path):
    os.mkfifo(tmp_path / "p.txt")
    with pytest.raises(UnreadableFile, match="a pipe or a device"):
        content_of(tmp_path / "p.txt")


def test_a_page_with_another_content_than_expected_is_told_to_have_changed(tmp_path):
    (tmp_path / "p.txt").write_text("木桥通车。", "utf-8")
    content = content_of(tmp_path / "p.txt")
    assert read_page_file(tmp_path / "p.txt", tmp_path, content).sha256 == content
    (tmp_path / "p.txt").write_text("石桥通车。", "utf-8")
    with pytest.raises(FileGone, match="It changed"):
        read_page_file(tmp_path / "p.txt", tmp_path, content)
