"""What the documents say of the command line is true of it."""

import re
import shlex
from pathlib import Path

import pytest
import typer

from ui.cli import app

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
NAMES = ("README.md", "samples/README.md", "rag/reader/MODEL_CARD.md", "bench/README.md", "bench/other_papers/README.md")
DOCS = [Path(name) for name in NAMES]
DOCS += sorted(file.relative_to(ROOT) for file in (ROOT / "docs").rglob("*.md"))


def commands(command, path: str = "wenbao") -> dict:
    if not hasattr(command, "commands"):
        return {path: command}
    return {name: leaf for child, sub in command.commands.items() for name, leaf in commands(sub, f"{path} {child}").items()}


COMMANDS = commands(typer.main.get_command(app))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_does_and_stands_in_the_readme(name):
    assert len(COMMANDS[name].help or "") > 10
    parent, leaf = name.rsplit(" ", 1)
    assert leaf in re.search(rf"`{parent} [^|]*", README).group() if parent != "wenbao" else f"`{name}" in README


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_does(name):
    silent = [p.name for p in COMMANDS[name].params if p.param_type_name == "option" and not p.help]
    assert not silent


@pytest.mark.parametrize("name", COMMANDS)
def test_the_settings_and_index_options_work_everywhere(name):
    options = {option for p in COMMANDS[name].params for option in p.opts}
    assert {"--config", "--index"} <= options


@pytest.mark.parametrize("file", DOCS, ids=str)
def test_links_lead_somewhere(file):
    text = (ROOT / file).read_text("utf-8")
    places = [re.sub(r"\s+", "-", re.sub(r"[^\w\s-]", "", title.lower())) for title in re.findall(r"^#+ (.+)$", text, re.MULTILINE)]
    for target, place in re.findall(r"\]\(([^)#:]*)(#[^)]+)?\)", text):
        assert (ROOT / file.parent / target).exists(), target
        assert target or not place or place[1:] in places, place


@pytest.mark.parametrize("file", DOCS, ids=str)
def test_every_command_of_the_documents_is_one(file):
    for line in re.findall(r"^(?: {4}|\$ )?(wenbao .+)$", (ROOT / file).read_text("utf-8"), re.MULTILINE):
        words = shlex.split(line, comments=True)
        name = next(n for n in sorted(COMMANDS, key=len, reverse=True) if words[: len(n.split())] == n.split())
        options = {option for p in COMMANDS[name].params for option in p.opts}
        assert {word for word in words if word.startswith("--")} <= options, line


def test_every_program_of_bench_is_listed_and_every_one_that_is_named_is_there():
    programs = {file.stem for file in (ROOT / "bench").glob("*.py")}
    named = {name for file in DOCS for name in re.findall(r"python -m bench\.(\w+)", (ROOT / file).read_text("utf-8"))}
    assert named <= programs | {"NAME", "page_factory", "page_press"}
    assert programs <= set(re.findall(r"`(\w+)`", (ROOT / "bench/README.md").read_text("utf-8")))


def test_every_decision_has_its_number_and_stands_in_the_list():
    folder = ROOT / "docs" / "decisions"
    listed = re.findall(r"^- \[(\d{4})\]\((.+?)\) (.+)$", (folder / "README.md").read_text("utf-8"), re.MULTILINE)
    files = sorted(folder.glob("[0-9]*.md"))
    assert [(number, name, f"# {number} {title}") for number, name, title in listed] == [
        (file.name[:4], file.name, file.read_text("utf-8").split("\n", 1)[0]) for file in files
    ]
