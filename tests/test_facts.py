"""Facts beside a page: file names, sidecars, issues.csv."""

from datetime import date
from pathlib import Path

import pytest

from index.facts import facts_beside, name_facts, read_facts
from index.records import DateBasis, Issue


@pytest.mark.parametrize(
    ("name", "day", "page"),
    [
        ("临江日报2025-08-27_01.txt", "2025-08-27", 1),
        ("20250827-A01.txt", "2025-08-27", 1),
        ("20250827-B02.txt", "2025-08-27", None),
        ("lj20250827_3.md", "2025-08-27", 3),
        ("2025年8月7日第12版.txt", "2025-08-07", 12),
        ("2025.8.7.txt", "2025-08-07", None),
        ("03版_2025_08_07.txt", "2025-08-07", 3),
        ("2025-08/27/A04.txt", "2025-08-27", 4),
        ("2025/0827/x.txt", None, None),
        ("20250230_01.txt", None, None),
        ("99990101.txt", None, None),
        ("120250827.txt", None, None),
        ("000_9b20210803f611da.txt", None, None),
        ("20250827_3f20d9.txt", "2025-08-27", None),
        ("017.txt", None, None),
        ("2024-12-30_2025-01-02_05.txt", "2025-01-02", 5),
        ("ljrb2025082703.txt", "2025-08-27", 3),
        ("2025082703.txt", "2025-08-27", 3),
        ("lj.D110000ljrb_20250827_5-04.txt", "2025-08-27", 4),
        ("2025年08月/27日/第03版.txt", "2025-08-27", 3),
        ("202508/27/A03.txt", "2025-08-27", 3),
        ("2025/0827/03.txt", "2025-08-27", 3),
        ("20250827/第三版.txt", "2025-08-27", 3),
        ("20250827p03.txt", "2025-08-27", 3),
        ("20250827_page03.txt", "2025-08-27", 3),
        ("p03_20250827.txt", "2025-08-27", 3),
    ],
)
def test_day_and_page_in_a_file_name(name, day, page):
    issue = name_facts(name)
    assert (issue.date and issue.date.isoformat(), issue.page) == (day, page)
    assert issue.date_basis == (DateBasis.FILENAME if day else DateBasis.UNKNOWN)


def test_the_issue_number_in_a_file_name():
    assert name_facts("临江日报总第1234期.txt").issue_no == 1234


@pytest.fixture
def page(tmp_path: Path) -> Path:
    (tmp_path / "sub").mkdir()
    path = tmp_path / "sub" / "p1.txt"
    path.write_text("一", "utf-8")
    return path


def test_without_anything_beside_it_nothing_is_known(page, tmp_path):
    assert read_facts(page, tmp_path) == (Issue(), ())


@pytest.mark.parametrize("sidecar", ["p1.txt.meta.json", "p1.meta.json"])
def test_a_sidecar_gives_its_facts(page, tmp_path, sidecar):
    page.with_name(sidecar).write_text(
        '{"paper": "临江日报", "edition": "青禾版", "date": "2024-03-05", "issue_no": 7, "page": "2", "x": []}', "utf-8"
    )
    expected = Issue("临江日报", "青禾版", date(2024, 3, 5), DateBasis.SIDECAR, issue_no=7, page=2)
    assert facts_beside(page, tmp_path) == expected


def test_a_table_gives_the_row_of_its_file_and_the_nearest_table_comes_first(page, tmp_path):
    (tmp_path / "issues.csv").write_text("file,paper,edition,date,issue_no,page\nsub/p1.txt,远报,远版,2020-01-01,1,1\n", "utf-8")
    page.with_name("issues.csv").write_bytes("file,paper,date\np1.txt,近报,2024/3/5\np2.txt,他报,2024/3/6\n".encode("gb18030"))
    issue = facts_beside(page, tmp_path)
    assert (issue.paper, issue.edition, issue.date, issue.issue_no) == ("近报", "远版", date(2024, 3, 5), 1)


def test_the_file_name_comes_before_the_sidecar_and_the_sidecar_before_the_table(tmp_path):
    path = tmp_path / "2024-03-05_02.txt"
    path.with_name(path.name + ".meta.json").write_text('{"date": "2024-03-06", "issue_no": 8}', "utf-8")
    (tmp_path / "issues.csv").write_text(f"file,paper,issue_no\n{path.name},临江日报,9\n", "utf-8")
    issue = facts_beside(path, tmp_path)
    assert (issue.date, issue.date_basis, issue.issue_no, issue.paper) == (date(2024, 3, 5), DateBasis.FILENAME, 8, "临江日报")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("p1.txt.meta.json", '{"paper": "临', "no whole JSON"),
        ("p1.txt.meta.json", "[]", "no JSON object"),
        ("p1.txt.meta.json", "[" * 100_000, "nested too deeply"),
        ("issues.csv", "name,paper\np1.txt,报\n", "no column named file"),
    ],
)
def test_a_bad_sidecar_or_table_is_told_and_costs_only_itself(page, tmp_path, name, content, reason):
    page.with_name(name).write_text(content, "utf-8")
    issue, notes = read_facts(page, tmp_path)
    assert issue == Issue()
    assert len(notes) == 1
    assert notes[0].startswith(f"sub/{name} is not used: ")
    assert reason in notes[0]


def test_a_field_that_cannot_be_read_costs_only_itself(page, tmp_path):
    page.with_name("p1.meta.json").write_text('{"date": "gestern", "paper": "临江日报"}', "utf-8")
    issue, notes = read_facts(page, tmp_path)
    assert issue == Issue(paper="临江日报")
    assert len(notes) == 1
    assert notes[0].startswith("sub/p1.meta.json is used without a field: ")
    assert "gestern" in notes[0]


def test_a_table_may_name_the_page_as_it_is_printed(page, tmp_path):
    (tmp_path / "issues.csv").write_text("file,date,page\nsub/p1.txt,2024-03-05 00:00:00,A01\n", "utf-8")
    assert read_facts(page, tmp_path) == (Issue(date=date(2024, 3, 5), date_basis=DateBasis.SIDECAR, page=1), ())


def test_a_page_whose_name_leaves_no_room_for_a_sidecars_has_none(tmp_path):
    path = tmp_path / f"{'桥' * 82}.txt"
    path.write_text("木桥通车。", "utf-8")
    assert read_facts(path, tmp_path) == (Issue(), ())
