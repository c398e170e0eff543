"""The sample archive and its gold agree with each other, and the archive is what its README promises."""

import csv
import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from index.lunar import to_lunar
from index.records import WEEKDAYS

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
ARCHIVE = SAMPLES / "archive"
PAGES = sorted(path for path in ARCHIVE.iterdir() if path.suffix in {".txt", ".md"})
FIRST_ISSUE = date(2001, 7, 1)
"""The paper's first day; it has come out every day since, so issue numbers count days."""

KINDS = {"news", "commentary", "photo", "editor_note", "notice", "ad", "weather", "masthead_item"}
BOMS = {"utf-8-sig": b"\xef\xbb\xbf", "utf-16": b"\xff\xfe"}
ENCODINGS = {"ytwb_2024-03-05_01.txt": "utf-16", "ytwb-20240614-A03.txt": "gb18030", "ytwb_b0615.txt": "utf-8-sig"}
MONTHS = ["正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
DAYS = [a + b for a, b in zip(["初"] * 10 + ["十"] * 9, "一二三四五六七八九十一二三四五六七八九", strict=True)]
DAYS += ["二十", *("廿" + d for d in "一二三四五六七八九"), "三十"]


def page_text(path):
    return path.read_bytes().decode(ENCODINGS.get(path.name, "utf-8"))


def gold_of(path):
    return json.loads((SAMPLES / "gold" / f"{path.stem}.pages.json").read_text("utf-8"))


def cut_articles():
    return [json.loads(line) for line in (ARCHIVE / "cut_articles.jsonl").read_text("utf-8").splitlines()]


def article_text(article):
    """Headline lines, byline and paragraphs, a line each, as DESIGN's one fixed join has them."""
    heads = [article.get(key) for key in ("kicker", "headline", "subhead", "column")]
    byline = " ".join(" ".join((role, *names)) for role, names in article.get("byline", {}).items())
    return "\n".join(part for part in [*heads, byline, *article["paragraphs"]] if part)


def all_articles():
    """Every gold article by (file, headline), every given jsonl article too."""
    found = {(gold["file"], article["headline"]): article for gold in map(gold_of, PAGES) for article in gold["articles"]}
    return found | {("cut_articles.jsonl", article.get("headline")): article for article in cut_articles()}


def questions():
    return json.loads((SAMPLES / "questions.json").read_text("utf-8"))


def bare(text):
    """Text without white space and without the marks a dump adds (#, *, ■)."""
    return re.sub(r"[\s#*■]", "", text)


def lunar_name(day):
    """癸卯年七月廿九 for 2023-09-13."""
    lunar = to_lunar(day)
    leap = "闰" if lunar.leap else ""
    return f"{lunar.year_name}年{leap}{MONTHS[lunar.month - 1]}月{DAYS[lunar.day - 1]}"


def issue_day(gold):
    """The day a page is from, printed or told beside it; None for the page nothing dates."""
    told = gold["issue"]["date"] or gold["beside"]["date"]
    return date.fromisoformat(told) if told else None


def printed_lines(gold):
    """The masthead lines and the like: what the page prints outside its articles."""
    return "\n".join(gold["noise"])


# ------------------------------------------------------------------------------------------ pages


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_character_of_a_page_is_accounted_for(path):
    """What the page file holds is exactly its gold articles, its noise and what it prints twice: nothing lost, nothing added."""
    gold = gold_of(path)
    parts = gold["noise"] + gold["repeated"] + sorted({a["column"] for a in gold["articles"] if a["column"]})
    for article in gold["articles"]:
        parts += [article[key] or "" for key in ("kicker", "headline", "subhead")] + article["paragraphs"]
        for role, names in article["byline"].items():
            parts += ([] if role == "署名" else [role]) + names
    assert Counter(bare(page_text(path))) == Counter(bare("".join(parts)))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_gold_paragraph_can_be_put_together_from_lines_of_its_page(path):
    """Greedily tiled by the longest pieces that stand in the page, a paragraph needs no more pieces than a column read across gives."""
    whole = bare(page_text(path))
    for article in gold_of(path)["articles"]:
        for paragraph in map(bare, article["paragraphs"]):
            rest, pieces = paragraph, 0
            while rest:
                size = next((n for n in range(len(rest), 0, -1) if rest[:n] in whole), 0)
                assert size, f"{rest[:20]} does not stand in {path.name}"
                rest, pieces = rest[size:], pieces + 1
            assert len(paragraph) / pieces >= 10 or pieces <= 2, f"{paragraph[:20]} falls into {pieces} pieces"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_gold_has_the_form_of_a_parsed_page(path):
    gold = gold_of(path)
    assert gold["file"] == path.name
    assert set(gold["issue"]) == {"paper", "edition", "date", "weekday", "issue_no", "page"}
    assert 5 <= len(gold["articles"]) <= 9
    ids = [article["id"] for article in gold["articles"]]
    assert len(set(ids)) == len(ids)
    for article in gold["articles"]:
        assert article["kind"] in KINDS
        assert article["paragraphs"] and all(p == p.strip() and p for p in article["paragraphs"])
        assert (article["kind"] == "commentary") == ("署名" in article["byline"])


@pytest.mark.parametrize(("name", "encoding"), ENCODINGS.items())
def test_a_promised_encoding_is_really_that_encoding(name, encoding):
    data = (ARCHIVE / name).read_bytes()
    if encoding in BOMS:
        assert data.startswith(BOMS[encoding])
        return
    assert "云" in data.decode(encoding)
    with pytest.raises(UnicodeDecodeError):
        data.decode("utf-8")


@pytest.mark.parametrize("path", [p for p in PAGES if p.name not in ENCODINGS], ids=lambda path: path.name)
def test_the_other_pages_are_utf8_without_a_byte_order_mark(path):
    data = path.read_bytes()
    assert data.decode("utf-8") and not data.startswith(BOMS["utf-8-sig"])


# ------------------------------------------------------------------------------------------ dates


@pytest.mark.parametrize("path", [p for p in PAGES if gold_of(p)["issue"]["date"]], ids=lambda path: path.name)
def test_the_witnesses_of_a_printed_date_agree(path):
    """Date, weekday, lunar date and issue number, each as it stands in the page."""
    gold, text = gold_of(path), page_text(path)
    day = date.fromisoformat(gold["issue"]["date"])
    assert f"{day.year}年{day.month}月{day.day}日" in printed_lines(gold)
    assert gold["issue"]["weekday"] == f"星期{WEEKDAYS[day.weekday()]}"
    assert gold["issue"]["weekday"] in printed_lines(gold)
    assert re.search(r"农历(\S+)", text)[1] == lunar_name(day)
    number = int(re.search(r"总第(\d+)期", text)[1])
    assert number == gold["issue"]["issue_no"] == (day - FIRST_ISSUE).days + 1


def test_issue_numbers_beside_the_pages_count_days_too():
    with (ARCHIVE / "issues.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    facts = [json.loads(path.read_text("utf-8")) for path in ARCHIVE.glob("*.meta.json")]
    facts += rows + [article for article in cut_articles() if "date" in article]
    assert len(facts) > len(rows) >= 2
    for fact in facts:
        assert int(fact["issue_no"]) == (date.fromisoformat(fact["date"]) - FIRST_ISSUE).days + 1
    for row in rows:
        assert gold_of(ARCHIVE / row["file"])["beside"]["date"] == row["date"]


def test_the_lunar_name_of_known_days():
    assert lunar_name(date(2024, 9, 17)) == "甲辰年八月十五"
    assert lunar_name(date(2023, 4, 1)) == "癸卯年闰二月十一"
    assert lunar_name(date(2025, 1, 29)) == "乙巳年正月初一"


def test_the_archive_spans_years_and_dates_pages_in_every_way():
    days = [issue_day(gold_of(path)) for path in PAGES]
    assert len(PAGES) >= 10
    assert len(set(days) - {None}) >= 5 and len({day.year for day in days if day}) >= 2
    told_by = {gold_of(path).get("beside", {"date_basis": "printed"})["date_basis"] for path in PAGES}
    assert told_by == {"printed", "filename", "sidecar", "inferred"}


@pytest.mark.parametrize("path", [p for p in PAGES if "beside" in gold_of(p)], ids=lambda path: path.name)
def test_a_date_beside_a_page_stands_where_the_gold_says(path):
    told, name = gold_of(path)["beside"], re.sub(r"\D", "", path.stem)
    sidecar = path.with_name(path.name + ".meta.json")
    with (ARCHIVE / "issues.csv").open(encoding="utf-8") as file:
        listed = {row["file"]: row["date"] for row in csv.DictReader(file)}
    found = {
        "filename": name[:8] if len(name) == 10 else "",
        "sidecar": listed.get(path.name, "") or (json.loads(sidecar.read_text("utf-8"))["date"] if sidecar.exists() else ""),
    }
    digits = (told["date"] or "").replace("-", "")
    assert {basis: day.replace("-", "") for basis, day in found.items() if day} == ({told["date_basis"]: digits} if digits else {})


@pytest.mark.parametrize("path", [p for p in PAGES if "date_inference" in gold_of(p)], ids=lambda path: path.name)
def test_the_range_a_page_itself_gives_holds_its_day(path):
    gold = gold_of(path)
    known = issue_day(gold) or date.fromisoformat(gold["date_inference"]["written_as_of"])
    earliest, latest = (date.fromisoformat(gold["date_inference"][end]) for end in ("earliest", "latest"))
    assert earliest <= known <= latest
    assert gold["date_inference"]["clues"]


# ------------------------------------------------------------------------------------------ broken forms and stories


def test_jump_lines_come_in_pairs_within_one_issue():
    """下转N版 on one page, 上接M版 on page N of the same issue, under the same headline."""
    golds = [gold_of(path) for path in PAGES]
    jumps = [(gold, article) for gold in golds for article in gold["articles"] if article["continued_on"]]
    assert len(jumps) == 2
    for gold, article in jumps:
        target = int(article["continued_on"].removesuffix("版"))
        others = [g for g in golds if issue_day(g) == issue_day(gold) and (g["issue"]["page"] or g.get("beside", {}).get("page")) == target]
        assert any(a["headline"] == article["headline"] for g in others for a in g["articles"])
        assert any(f"下转{target}版" in line for line in gold["noise"])
        assert any("上接1版" in line for g in others for line in g["noise"])


def test_the_broken_forms_are_there():
    """Each mark of a broken dump, in at least one page."""
    texts = [page_text(path) for path in PAGES]
    golds = [gold_of(path) for path in PAGES]
    lines = [line for text in texts for line in text.splitlines()]
    assert any(re.fullmatch(r"(.{2,})\1", line) for line in lines), "a string printed twice in a row"
    assert any(re.match(r"■记 者 ", line) for line in lines), "spaces inside a role"
    assert any(re.search(r"[\u4e00-\u9fff] \d+ [\u4e00-\u9fff]", line) for line in lines), "spaces round a number"
    assert any(re.search(r"[\u4e00-\u9fff]■记者", line) for line in lines), "byline glued to a headline"
    assert any(re.search(r"[^。！？”\n]\n\n“", text) for text in texts), "a column break before an opening quote"
    assert any(len(p) > 40 and bare(page_text(path)).count(bare(p)) == 2 for path in PAGES for p in gold_of(path)["repeated"])
    assert sum(path.suffix == ".md" for path in PAGES) >= 4
    assert {article["kind"] for gold in golds for article in gold["articles"]} == KINDS
    roles = {role for gold in golds for article in gold["articles"] for role in article["byline"]}
    assert roles == {"记者", "见习记者", "实习生", "通讯员", "摄影", "署名"}


def test_two_articles_disagree_and_one_issue_corrects_the_day_before():
    texts = {(file, headline): article_text(article) for (file, headline), article in all_articles().items()}
    runners = {number for text in texts.values() for number in re.findall(r"(\d+)(?:人参赛|名跑者)", text)}
    assert runners == {"6200", "5800"}
    correction = texts["ytwb_b0615.txt", "更正"]
    headline = re.search(r"《(.+?)》", correction)[1]
    wrong, right = re.search(r"“(工程总投资[^”]+)”应为“([^”]+)”", correction).groups()
    assert wrong in texts["scan_0614_1.md", headline] and right not in texts["scan_0614_1.md", headline]
    assert right in texts["dump_0001.txt", "望津大桥今起封闭改建"]


# ------------------------------------------------------------------------------------------ questions


def test_the_questions_are_forty_of_the_promised_sorts():
    asked = questions()
    assert len(asked) == 40
    assert sum(not q["answerable"] for q in asked) == 8
    assert sum(q["lang"] == "en" for q in asked) == 6
    assert sum(bool(q.get("history")) for q in asked) == 4
    assert {q["file"] for q in asked if q["answerable"]} >= {path.name for path in PAGES} | {"cut_articles.jsonl"}
    sorts = {"person", "place", "organization", "date", "number", "money", "title", "list", "reason", "method", "quote", "yesno"}
    assert {q["type"] for q in asked} == sorts
    assert {"byline", "weather", "correction", "temporal"} <= {q["skill"] for q in asked}


@pytest.mark.parametrize("question", [q for q in questions() if q["answerable"]], ids=lambda q: q["id"])
def test_an_answer_stands_in_its_evidence_and_the_evidence_in_its_article(question):
    article = all_articles()[question["file"], question["article_headline"]]
    assert question["answers"]
    assert question["evidence"] in article_text(article)
    for answer in question["answers"]:
        assert answer in question["evidence"]


def test_an_unanswerable_question_has_no_answer_and_no_source():
    refused = [q for q in questions() if not q["answerable"]]
    assert refused
    for question in refused:
        assert not question["answers"]
        assert question["evidence"] is question["article"] is question["article_headline"] is question["file"] is None


def test_question_ids_are_unique_and_follow_ups_have_a_history():
    ids = [q["id"] for q in questions()]
    assert len(set(ids)) == len(ids)
    assert [q["id"] for q in questions() if q.get("history")] == [q["id"] for q in questions() if q["skill"] == "followup"]
