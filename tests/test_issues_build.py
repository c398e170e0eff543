"""Joined articles and dates by number in the build, in parse, and in the chat's source panel."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from conftest import build_index
from typer.testing import CliRunner

from index.config import ArchiveSettings
from index.issues import plan
from index.parse import parse_files
from index.records import DateBasis, Filters
from index.store import snapshot
from index.store.archive import Archive
from rag.forms import source_to_json
from ui.chat.cards import source_html
from ui.chat.source import article_html
from ui.chat.words import EN, ZH
from ui.cli import app

FIRST = """云汀晚报
{day} 总第{number}期 第1版

望津大桥昨天合龙

■记者 许舟舟

本报讯 望津大桥昨天合龙，两岸居民盼了三年，今天终于看见两段桥身在江心接上了头，许多人站在堤上拍手。

大桥全长412米，桥面宽26米，总投资1.86亿元。市交通运输局副局长范知远说，大桥工程保留原有的六个桥墩，钢箱梁（下转第3版）
"""
NEXT = """云汀晚报
{day} 总第{number}期 第3版

望津大桥昨天合龙

（上接第1版）在岸上拼好再用浮吊吊装，每一段重达280吨，望津大桥的工期因此缩短了四个月。

望津大桥预计明年六月通车，届时三条公交线路将恢复原线，雁渚镇的居民过江只要五分钟。

渔市搬进了新大厅

■记者 王芳

本报讯 昨天凌晨四点，云汀渔市的第一声吆喝在新大厅里响起，摊主们都说方便多了，下货只要两分钟。
"""


def write(folder: Path, name: str, text: str, day: str = "2024年3月5日 星期二", number: int = 8284) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(text.format(day=day, number=number), "utf-8")
    return path


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    write(tmp_path / "paper", "one.txt", FIRST)
    write(tmp_path / "paper", "three.txt", NEXT)
    return tmp_path / "paper"


@pytest.fixture
def followed(monkeypatch) -> list[list[str]]:
    """The files of the issues whose joins are worked out."""
    seen: list[list[str]] = []
    real = plan.follow
    monkeypatch.setattr(plan, "follow", lambda pages, labels: (seen.append([file for file, _ in pages]), real(pages, labels))[1])
    return seen


def whole_of(index: Path):
    with Archive.open(index) as archive:
        return next((a for a in archive.headlines(100) if a.parts), None)


def ids_of(index: Path) -> set[str]:
    with Archive.open(index) as archive:
        return {chunk.article_id for chunk in archive.chunks(range(archive.manifest.chunks))}


def test_the_archive_holds_one_article_of_both_pages(paper, tmp_path, encoder):
    build_index(paper, tmp_path / "i", encoder)
    whole = whole_of(tmp_path / "i")
    assert [part.file for part in whole.parts] == ["one.txt", "three.txt"]
    assert "六个桥墩，钢箱梁在岸上拼好" in whole.text
    with Archive.open(tmp_path / "i") as archive:
        lines = {line.number: line.text for line in archive.page_lines("three.txt")}
        assert any("浮吊" in lines[number] for number in whole.parts[1].lines)
        assert len(ids_of(tmp_path / "i")) == archive.manifest.articles == 2


def test_an_unchanged_archive_does_nothing_and_a_second_index_is_the_same(paper, tmp_path, encoder, followed):
    build_index(paper, tmp_path / "i", encoder)
    assert build_index(paper, tmp_path / "i", encoder).unchanged
    build_index(paper, tmp_path / "i", encoder, rebuild=True)
    assert len(followed) == 1
    build_index(paper, tmp_path / "j", encoder)
    files = [snapshot.read_manifest(snapshot.current_snapshot(tmp_path / name)).files for name in "ij"]
    assert files[0] == files[1]


def test_a_changed_page_joins_its_own_issue_again_and_no_other(paper, tmp_path, encoder, followed):
    for name, text in (("uno.txt", FIRST), ("tres.txt", NEXT)):
        write(paper, name, text, "2024年3月6日 星期三", 8285)
    build_index(paper, tmp_path / "i", encoder)
    before = ids_of(tmp_path / "i")
    followed.clear()
    (paper / "three.txt").write_text((paper / "three.txt").read_text("utf-8").replace("280吨", "290吨"), "utf-8")
    build_index(paper, tmp_path / "i", encoder)
    assert followed == [["one.txt", "three.txt"]]
    assert ids_of(tmp_path / "i") == before
    with Archive.open(tmp_path / "i") as archive:
        assert "290吨" in archive.article("one-a01").text
        assert "280吨" in archive.article("uno-a01").text


def test_a_page_that_disappears_leaves_the_other_as_it_was(paper, tmp_path, encoder):
    build_index(paper, tmp_path / "i", encoder)
    (paper / "three.txt").unlink()
    build_index(paper, tmp_path / "i", encoder)
    assert whole_of(tmp_path / "i") is None
    with Archive.open(tmp_path / "i") as archive:
        (article,) = archive.headlines(10)
        assert (article.continued_on, article.parts) == ("3版", ())
    write(paper, "three.txt", NEXT)
    build_index(paper, tmp_path / "i", encoder)
    assert len(whole_of(tmp_path / "i").parts) == 2


def test_a_date_found_by_number_is_in_the_index_and_passes_filters(tmp_path, encoder):
    first = date(2024, 3, 1)
    for n in range(6):
        day = first + timedelta(days=n)
        shown = f"{day.year}年{day.month}月{day.day}日" if n != 3 else ""
        write(tmp_path / "paper", f"dump{n}.txt", FIRST, shown, 8280 + n)
    report = build_index(tmp_path / "paper", tmp_path / "i", encoder)
    assert report.notes == ()
    with Archive.open(tmp_path / "i") as archive:
        issue = archive.article("dump3-a01").issue
        assert (issue.date, issue.date_basis) == (date(2024, 3, 4), DateBasis.INFERRED)
        assert issue.date_evidence[-1] == "总第8283期在第8282期（2024-03-03）与第8284期（2024-03-05）之间"
        found = archive.chunks(archive.rows(Filters(date_from=issue.date, date_to=issue.date)))
        assert {chunk.article_id for chunk in found} == {"dump3-a01"}
    (tmp_path / "paper" / "dump0.txt").unlink()
    (tmp_path / "paper" / "dump1.txt").unlink()
    build_index(tmp_path / "paper", tmp_path / "i", encoder)
    with Archive.open(tmp_path / "i") as archive:
        assert archive.article("dump3-a01").issue.days != (date(2024, 3, 4), date(2024, 3, 4))


def test_parse_shows_the_joined_article_beside_the_pages_own(paper):
    files = [paper / "one.txt", paper / "three.txt"]
    pages, failed = parse_files(files, ArchiveSettings())
    assert failed == []
    assert [len(page.joined) for page in pages] == [1, 0]
    assert [a.continued_from for a in pages[1].articles if a.continued_from] == ["1版"]
    alone, _ = parse_files(files[:1], ArchiveSettings())
    assert alone[0] == replace(pages[0], joined=())
    shown = CliRunner().invoke(app, ["parse", *map(str, files)])
    assert "-- 合第1版、第3版为一篇 --" in shown.stdout
    forms = json.loads(CliRunner().invoke(app, ["parse", "--json", *map(str, files)]).stdout)
    assert [part["file"] for part in forms[0]["joined"][0]["parts"]] == ["one.txt", "three.txt"]


def test_what_is_quoted_from_the_second_page_names_it_first(paper, tmp_path, encoder):
    build_index(paper, tmp_path / "i", encoder)
    whole = whole_of(tmp_path / "i")
    place = whole.text.index("280吨")
    form = source_to_json(whole, place, place + 4)
    assert (form["page"], form["file"], form["pages"], form["article_id"]) == (3, "three.txt", ["1", "3"], "one-a01")
    assert [part["page"] for part in form["parts"]] == [3, 1]
    assert source_to_json(whole, 0, 4)["page"] == 1


def test_the_source_card_and_the_panel_show_both_pages(paper, tmp_path, encoder):
    build_index(paper, tmp_path / "i", encoder)
    whole = whole_of(tmp_path / "i")
    assert "第 1 版、第 3 版" in source_html(whole, ZH)
    assert "pages 1 and 3" in source_html(whole, EN)
    with Archive.open(tmp_path / "i") as archive:
        pages = {name: archive.page_lines(name) for name in ("one.txt", "three.txt")}
    panel = article_html(whole, None, pages["one.txt"], ZH, pages)
    assert "文件 one.txt" in panel
    assert "文件 three.txt" in panel
    assert "下转" not in panel.split("<details")[0]
