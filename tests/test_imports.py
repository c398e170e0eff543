"""Imports run one way, ui -> rag -> index, and never in a circle; start-up stays light."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from index.collect import PARSING

ROOT = Path(__file__).resolve().parents[1]
MAY_IMPORT = {"index": {"index"}, "rag": {"index", "rag"}, "ui": {"index", "rag", "ui"}}


def module_name(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(f): f for layer in MAY_IMPORT for f in sorted((ROOT / layer).rglob("*.py"))}


def imported(file: Path, top_level_only: bool = False) -> set[str]:
    """Our modules that a file imports; imports for type checking alone do not run and do not count at top level."""
    tree = ast.parse(file.read_text("utf-8"))
    nodes = tree.body if top_level_only else list(ast.walk(tree))
    found = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import"
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return {name for name in found if name in MODULES}


@pytest.mark.parametrize("module", MODULES)
def test_a_layer_imports_only_itself_and_the_layers_below(module):
    layer = module.split(".")[0]
    wrong = {name for name in imported(MODULES[module]) if name.split(".")[0] not in MAY_IMPORT[layer]}
    assert not wrong


def test_no_modules_import_each_other_in_a_circle():
    graph = {module: imported(file, top_level_only=True) - {module} for module, file in MODULES.items()}
    done: set[str] = set()

    def visit(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, " -> ".join((*path, module))
        if module not in done:
            for other in graph[module]:
                visit(other, (*path, module))
            done.add(module)

    for module in graph:
        visit(module, ())


STEPS = {
    "index.segment": "text marks learned order roles draft chains paragraphs heads apart article segmenter",
    "rag.reader": "base checks rules confidence network in_turn lists spans timed whole sifted neural training",
}


@pytest.mark.parametrize("package", STEPS)
def test_each_step_imports_only_those_before_it(package):
    steps = STEPS[package].split()
    own = {module: module.removeprefix(f"{package}.").partition(".")[0] for module in MODULES if module.startswith(f"{package}.")}
    assert set(own.values()) == set(steps)
    for module, step in own.items():
        later = {other for other in imported(MODULES[module]) if other in own and steps.index(own[other]) > steps.index(step)}
        assert not later, module


def test_all_code_that_reads_a_page_is_in_the_name_its_articles_are_kept_under():
    seen, todo = set(), {"index.read", "index.facts", "index.page", "index.forms"}
    while todo:
        seen |= todo
        todo = {other for module in todo for other in imported(MODULES[module])} - seen
    parts = {module.removeprefix("index.").partition(".")[0] for module in seen - {"index", "index.errors"}}
    assert parts == {name.removesuffix(".py") for name in PARSING}


def test_the_vocabulary_imports_nothing_of_ours():
    assert imported(MODULES["index.records"]) == set()


HEAVY = ("torch", "gradio", "faiss", "transformers", "sentence_transformers", "onnxruntime")


@pytest.mark.parametrize("command", [["--help"], ["parse", "page.txt", "--json"]])
def test_help_and_parse_load_no_heavy_library(command, tmp_path):
    (tmp_path / "page.txt").write_text("临江晚报\n2024年3月5日 星期二\n\n小河上新桥通车\n\n本报讯 昨天，小河上的新桥通车了。\n", "utf-8")
    code = (
        "import sys; sys.argv = ['wenbao', *sys.argv[1:]]\n"
        "from ui.cli import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code, end.code\n"
        f"loaded = [m for m in {HEAVY!r} if m in sys.modules]\nassert not loaded, loaded\n"
    )
    env_path = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}
    run = subprocess.run([sys.executable, "-c", code, *command], cwd=tmp_path, env=env_path, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert run.stdout
