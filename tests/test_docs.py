"""What the documents say of the command line is true of it."""

import re
from pathlib import Path

import pytest
import typer

from ui.cli import app

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")


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


def test_the_readmes_links_lead_somewhere():
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target


def test_every_decision_names_its_figures_command_or_reason():
    for file in (ROOT / "docs" / "decisions").glob("[0-9]*.md"):
        text = file.read_text("utf-8")
        assert text.startswith("# ") and len(text) > 200, file.name
