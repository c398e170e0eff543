"""The command line: what it prints where, and with which exit code."""

import json
import os
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import CountingEncoder
from ui.cli import main
from ui.config import Config, default_text

ROOT = Path(__file__).resolve().parents[1]


@dataclass
class Ended:
    code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


@pytest.fixture
def wenbao(monkeypatch, capsys, tmp_path):
    """Runs the command in an empty folder, with an encoder that counts characters."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "config.toml").write_text('[answer]\nreader = "rules"\nthreshold = 0.1\n', "utf-8")
    for place in ("index.build.load_encoder", "index.doctor.load_encoder", "rag.answer.load_encoder"):
        monkeypatch.setattr(place, lambda settings: CountingEncoder())

    def run(*args: object) -> Ended:
        monkeypatch.setattr(sys, "argv", ["wenbao", *map(str, args)])
        code = 0
        try:
            main()
        except SystemExit as end:
            code = end.code or 0
        printed = capsys.readouterr()
        assert "Traceback" not in printed.err
        return Ended(code, printed.out, printed.err)

    return run


@pytest.fixture
def built(wenbao, town):
    assert wenbao("build", town).code == 0
    return wenbao


def test_build_tells_what_it_did_on_stdout_as_json_too(wenbao, town):
    told = wenbao("build", town, "--json")
    assert told.code == 0
    assert told.json["articles"] == 4
    assert told.json["embedded"] == told.json["chunks"] > 0
    assert wenbao("build", town, "--json").json["embedded"] == 0


def test_the_closing_table_names_what_was_skipped_and_why(wenbao, town):
    (town / "[bold]empty.txt").write_bytes(b"")
    told = wenbao("build", town)
    assert told.code == 0
    assert "[bold]empty.txt" in told.out and "It is empty" in told.out


def test_ask_prints_the_contract_form(built):
    answer = built("ask", "青禾大桥全长多少米？", "--json").json
    keys = {"id", "question", "answer", "answerable", "confidence", "lang", "citations", "filters", "seconds"}
    assert keys <= set(answer)
    assert answer["question"] == "青禾大桥全长多少米？"
    assert answer["answerable"] is (answer["answer"] is not None)


def test_a_batch_answers_every_question_in_order(built, tmp_path):
    first = "北门水厂日供水多少？"
    questions = [{"id": "b", "question": first}, {"id": "a", "question": "它的厂长是谁？", "history": [first]}]
    (tmp_path / "q.json").write_text(json.dumps(questions), "utf-8")
    (tmp_path / "q.jsonl").write_text("\n".join(map(json.dumps, questions)), "utf-8")
    for file in ("q.json", "q.jsonl"):
        told = built("ask", "--batch", file, "--json")
        assert [json.loads(line)["id"] for line in told.out.splitlines()] == ["b", "a"]
        found = built("search", "--batch", file)
        assert [json.loads(line)["id"] for line in found.out.splitlines()] == ["b", "a"]


def test_an_id_comes_back_as_the_json_value_it_was_given_as(built, tmp_path):
    ids = [7, "7", None, 1.5, ["page", 3]]
    (tmp_path / "q.json").write_text(json.dumps([{"id": id, "question": "北门水厂日供水多少？"} for id in ids]), "utf-8")
    for command in ("ask", "search"):
        assert [json.loads(line)["id"] for line in built(command, "--batch", "q.json").out.splitlines()] == ids
    numbered = {"id": 7, "question": "北门水厂日供水多少？", "answers": ["8万吨"], "answerable": True}
    (tmp_path / "gold.jsonl").write_text(json.dumps(numbered), "utf-8")
    for said in ({"id": 7}, {"id": "7"}):
        (tmp_path / "said.jsonl").write_text(json.dumps(said | {"answer": "8万吨", "answerable": True}), "utf-8")
        assert built("eval", "answers", "gold.jsonl", "--answers", "said.jsonl", "--json").json[0]["em"] == 1


def test_a_question_is_given_back_as_it_was_asked(built):
    asked = "北门水厂  日供水量由５万吨增至多少？"
    assert built("ask", asked, "--json").json["question"] == asked


def test_bytes_of_another_encoding_in_a_question_end_nothing(built, tmp_path):
    garbled = "北门水厂日供水多少？".encode("gbk").decode("utf-8", "surrogateescape")
    assert (
        built("ask", "北门水厂日供水多少？" + garbled, "--history", garbled, "--json")
        .json["question"]
        .startswith("北门水厂日供水多少？\ufffd")
    )
    assert built("search", "北门水厂" + garbled).code == 0
    asked = [{"id": "\ud800", "question": "北门水厂\ud800日供水多少？"}, {"id": 2, "question": "青禾大桥全长多少米？"}]
    (tmp_path / "q.jsonl").write_text("\n".join(map(json.dumps, asked)), "utf-8")
    for command in ("ask", "search"):
        told = [json.loads(line) for line in built(command, "--batch", "q.jsonl").out.splitlines()]
        assert [(row["id"], row["question"]) for row in told] == [
            ("\ufffd", "北门水厂\ufffd日供水多少？"),
            (2, "青禾大桥全长多少米？"),
        ]


def test_a_refusal_says_whether_the_limits_or_the_papers_hold_nothing(built):
    assert "没有找到答案" in built("ask", "火星探测车花了多少钱？").out
    assert "没有报道符合所给的限定" in built("ask", "青禾大桥全长多少米？", "--paper", "没有这份报").out


def test_where_the_questions_time_and_another_limit_leave_nothing_both_are_named(built):
    limited = ("2024年3月青禾大桥全长多少米？", "--paper", "没有这份报")
    for command in ("ask", "search"):
        assert "所给的限定内没有 2024-03-01 至 2024-03-31 的报道" in built(command, *limited).out
    told = built("ask", "How long is the Qinghe bridge, as reported in March 2024?", "--paper", "没有这份报").out
    assert "No article of 2024-03-01 to 2024-03-31 is within the limits given" in told


def test_search_speaks_the_questions_language(built):
    assert built("search", "大桥", "--paper", "没有这份报").out.startswith("没有报道符合所给的限定")
    assert built("search", "the Qinghe bridge", "--paper", "没有这份报").out.startswith("No article is within the limits given")
    assert "page 1" in built("search", "the Qinghe bridge").out
    assert "第1版" in built("search", "大桥").out


def test_search_keeps_to_its_limits_and_its_k(built):
    assert len(built("search", "大桥", "-k", 2, "--json").json) == 2
    only = built("search", "大桥", "--from", "2023-01-01", "--to", "2023-12-31", "--json").json
    assert {passage["article_id"] for passage in only} == {"school"}
    assert built("search", "大桥", "--from", "1999-01-01", "--to", "1999-12-31", "--json").json == []


def test_a_time_in_the_question_limits_the_search_unless_told_not_to(built):
    ask = ("search", "去年9月开学的学校", "--json")
    only = built(*ask, "--today", "2024-03-10").json
    assert {passage["article_id"] for passage in only} == {"school"}
    assert len(built(*ask, "--today", "2024-03-10", "--no-date-filter").json) > 1
    said = built("search", "去年9月开学的学校", "--today", "2024-03-10").out
    assert said.startswith("只看 2023-09-01 至 2023-09-30 的报纸，和讲到这段时间的报道（问题里的“去年9月”")
    form = built("ask", "2023年9月的报纸写了什么？", "--json").json
    assert form["filters"]["time"] == {"from": "2023-09-01", "to": "2023-09-30", "words": "2023年9月", "printed": True, "guessed": False}


def test_options_may_stand_before_the_command_or_after_it(wenbao, town, tmp_path):
    assert wenbao("--index", tmp_path / "one", "build", town).code == 0
    assert wenbao("status", "--json", "--index", tmp_path / "one").json["articles"] == 4
    assert wenbao("status").code == 1


def test_doctor_finds_a_fresh_index_whole_and_a_damaged_one_not(built, tmp_path):
    assert built("doctor").code == 0
    files = [f for f in (tmp_path / "wenbao-index" / "snapshots").rglob("*") if f.is_file()]
    largest = max(files, key=lambda f: f.stat().st_size)
    largest.write_bytes(largest.read_bytes()[: largest.stat().st_size // 2])
    sick = built("doctor")
    assert sick.code == 1
    assert "wenbao build" in sick.out + sick.err


@pytest.mark.parametrize("command", [["ask", "谁？"], ["search", "桥"], ["serve"], ["status"], ["doctor"]])
def test_without_an_index_one_sentence_says_what_to_do(wenbao, command):
    ended = wenbao(*command)
    assert ended.code == 1
    assert "wenbao build" in ended.err + ended.out
    assert len((ended.err + ended.out).strip().splitlines()) == 1


@pytest.mark.parametrize(
    "call",
    [
        ["ask"],
        ["ask", "  "],
        ["ask", "谁？", "--batch", "q.json"],
        ["ask", "谁？", "--from", "2024-02-30"],
        ["search", "桥", "-k", "0"],
        ["search", "桥", "--from", "2024-02-01", "--to", "2024-01-01"],
        ["search", "桥", "--kind", "poem"],
        ["parse"],
        ["frobnicate"],
    ],
)
def test_a_wrong_call_exits_2(wenbao, call):
    ended = wenbao(*call)
    assert ended.code == 2
    assert ended.err and not ended.out


def test_what_cannot_be_done_exits_1_with_one_sentence(wenbao, tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken.jsonl").write_text('{"question": "谁？"}\n{"question": \n', "utf-8")
    (tmp_path / "list.jsonl").write_text("[1]\n", "utf-8")
    (tmp_path / "other.jsonl").write_text('{"date": "2024-03-05", "headline": "青禾大桥今日通车", "paragraphs": ["大桥通车。"]}\n', "utf-8")
    (tmp_path / "odd.toml").write_text("[answer]\nthresold = 0.3\n", "utf-8")
    for call, says in [
        (["build", "nowhere"], "nowhere"),
        (["build", "empty"], "empty"),
        (["ask", "--batch", "missing.json"], "missing.json"),
        (["ask", "--batch", "broken.jsonl"], "line 2"),
        (["status", "--config", "odd.toml"], "answer.thresold"),
        (["eval", "answers", "missing.json"], "missing.json"),
        *((["eval", measure, "missing.jsonl"], "missing.jsonl") for measure in ("pages", "search", "reading", "dates", "times")),
        *((["eval", measure, "list.jsonl"], "list.jsonl") for measure in ("pages", "answers", "search", "reading", "dates", "times")),
        *((["eval", measure, "other.jsonl"], "other.jsonl") for measure in ("pages", "answers", "search", "reading")),
        (["eval", "times", "other.jsonl"], "two years"),
    ]:
        ended = wenbao(*call)
        assert (ended.code, says in ended.err, len(ended.err.strip().splitlines())) == (1, True, 1), (call, ended)


def test_config_prints_a_settings_file_that_is_the_defaults(wenbao):
    assert Config(**tomllib.loads(wenbao("config").out)) == Config()


def test_output_that_nobody_reads_any_more_is_no_fault(tmp_path):
    (tmp_path / "2024-03-05_02.txt").write_text("新桥今天通车\n\n本报讯 昨天，小河上的新桥通车了。\n", "utf-8")
    for call in (["parse", "2024-03-05_02.txt", "--json"], ["config"]):
        paths = {**os.environ, "PYTHONPATH": str(ROOT)}
        program = subprocess.Popen(
            [sys.executable, "-m", "ui.cli", *call], cwd=tmp_path, env=paths, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        program.stdout.close()
        assert (program.wait(), program.stderr.read()) == (0, b"")
        program.stderr.close()


def test_config_prints_the_defaults_into_the_settings_file_of_a_checkout_too(tmp_path):
    """The shell has emptied that file before the program begins, so the program must not print it."""
    shutil.copytree(ROOT / "ui", tmp_path / "ui")
    settings = tmp_path / "config.toml"
    paths = {**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}
    with settings.open("w") as out:
        subprocess.run([sys.executable, "-m", "ui.cli", "config"], cwd=tmp_path, env=paths, stdout=out, check=True)
    assert settings.read_text("utf-8") == default_text()


def test_parse_shows_good_pages_and_names_bad_ones(wenbao, tmp_path):
    good, bad = tmp_path / "2024-03-05_02.txt", tmp_path / "bad.txt"
    good.write_text("新桥今天通车\n\n本报讯 昨天，小河上的新桥通车了。全桥长四十米，桥上设双向车道。\n", "utf-8")
    bad.write_bytes(b"")
    told = wenbao("parse", good, bad, "--json", "--lines")
    assert told.code == 1
    assert "bad.txt" in told.err
    (page,) = told.json
    assert (page["issue"]["date"], page["issue"]["date_basis"], page["issue"]["page"]) == ("2024-03-05", "filename", 2)
    assert "小河上的新桥" in "".join(p for a in page["articles"] for p in a["paragraphs"])


def test_parse_tells_files_of_one_name_apart_by_their_folders(wenbao, tmp_path):
    for folder, town in (("north", "临江"), ("south", "望津")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "p1.txt").write_text(f"{town}新桥通车\n\n本报讯 昨天，{town}的新桥通车了。全桥长四十米。\n", "utf-8")
    both = wenbao("parse", "north/p1.txt", "north/../south/p1.txt", "--json").json
    assert [page["file"] for page in both] == ["north/p1.txt", "south/p1.txt"]
    assert [page["articles"][0]["id"] for page in both] == ["north.p1-a01", "south.p1-a01"]
    (alone,) = wenbao("parse", "south/p1.txt", "--json").json
    assert (alone["file"], alone["articles"][0]["id"]) == ("p1.txt", "p1-a01")


def test_parse_shows_cut_articles_by_issue(wenbao, town):
    pages = wenbao("parse", town / "articles.jsonl", "--json").json
    assert [a["id"] for page in pages for a in page["articles"]] == ["bridge", "water", "school", "rice"]


def test_the_readable_forms_carry_the_same_words(built):
    answer = built("ask", "青禾大桥全长多少米？", "--json").json
    told = built("ask", "青禾大桥全长多少米？").out
    assert (answer["answer"] or "没有找到答案") in told
    passages = built("search", "青禾大桥", "--json").json
    told = built("search", "青禾大桥").out
    assert all(passage["text"].split("\n")[0] in told for passage in passages)
    assert Path("wenbao-index").exists()
