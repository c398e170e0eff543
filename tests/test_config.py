"""config.toml is read strictly, and says what the defaults are."""

import tomllib
from pathlib import Path

import pytest

from index.errors import WenbaoError
from ui.config import Config, default_text, load_config

ROOT = Path(__file__).resolve().parents[1]


def written(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "config.toml"
    file.write_text(text, "utf-8")
    return file


def test_the_projects_config_toml_repeats_the_defaults():
    assert Config(**tomllib.loads((ROOT / "config.toml").read_text("utf-8"))) == Config()


def test_the_projects_config_toml_is_the_file_that_the_program_prints():
    assert (ROOT / "config.toml").read_text("utf-8") == default_text()


def test_every_setting_stands_in_config_toml_with_a_comment():
    text = (ROOT / "config.toml").read_text("utf-8")
    for table, settings in Config().model_dump().items():
        assert f"[{table}]" in text
        for key in settings:
            lines = [line for line in text.splitlines() if line.removeprefix("# ").startswith(f"{key} =")]
            assert lines, key
    uncommented = [line for line in text.splitlines() if "=" in line and "#" not in line]
    assert uncommented in ([], ["port = 7860"])


def test_without_a_file_the_defaults_hold(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert load_config() == Config()


def test_relative_paths_are_taken_from_the_files_folder(tmp_path):
    config = load_config(written(tmp_path, '[archive]\npath = "pages"\n[index]\npath = "/elsewhere"\n'))
    assert config.archive.path == tmp_path / "pages"
    assert config.index.path == Path("/elsewhere")


def test_the_models_folder_and_its_cache_are_taken_from_there_too_and_no_other_models_name(tmp_path):
    (tmp_path / "models" / "small").mkdir(parents=True)
    (tmp_path / "bundled").mkdir()
    config = load_config(written(tmp_path, '[encoder]\nmodel = "models/small"\ncache = "unpacked"\n'))
    assert (config.encoder.model, config.encoder.cache) == (str(tmp_path / "models" / "small"), tmp_path / "unpacked")
    assert load_config(written(tmp_path, '[encoder]\nmodel = "someone/a-model"\n')).encoder.model == "someone/a-model"
    assert load_config(written(tmp_path, "")).encoder.model == "bundled"


def test_the_home_folder_is_written_with_a_tilde_and_a_mark_of_order_is_no_part_of_the_file(tmp_path):
    file = tmp_path / "config.toml"
    file.write_text('[archive]\npath = "~/pages"\n', "utf-8-sig")
    assert load_config(file).archive.path == Path.home() / "pages"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("[chunks]\nsizes = 3\n", "chunks.sizes"),
        ("[chunk]\nsize = 300\n", "chunk"),
        ("[chunks]\nsize = 3\n", "chunks.size"),
        ('[chunks]\nsize = "many"\n', "chunks.size"),
        ("[answer]\nthreshold = 1.5\n", "answer.threshold"),
        ('[serve]\nlanguage = "fr"\n', "serve.language"),
        ("[chunks]\nsize = 100\noverlap = 100\n", "chunks"),
    ],
)
def test_a_wrong_setting_is_an_error_that_names_its_key(tmp_path, text, key):
    with pytest.raises(WenbaoError, match=key):
        load_config(written(tmp_path, text))


def test_a_file_that_is_missing_or_no_toml_is_an_error_that_names_it(tmp_path):
    with pytest.raises(WenbaoError, match=r"nowhere\.toml"):
        load_config(tmp_path / "nowhere.toml")
    with pytest.raises(WenbaoError, match=r"config\.toml is not valid TOML"):
        load_config(written(tmp_path, "size == 3"))
