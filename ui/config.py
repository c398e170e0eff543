"""config.toml, whole: every layer's settings, read strictly."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pydantic import Field, ValidationError

from index.config import BUNDLED, ArchiveSettings, ChunkSettings, EncoderSettings, IndexSettings, Strict
from index.errors import WenbaoError
from rag.config import AnswerSettings, RetrieveSettings

DEFAULT_FILE = Path("config.toml")


class ServeSettings(Strict):
    """The browser chat."""

    host: str = "127.0.0.1"
    login: str = Field("", description="user:password; WENBAO_LOGIN in the environment comes before it")
    port: int = Field(7860, ge=1, le=65535)
    language: str = Field("zh", pattern="^(zh|en)$")
    feedback: Path = Path("wenbao-feedback.jsonl")
    mcp: bool = False


class Config(Strict):
    """All settings."""

    archive: ArchiveSettings = ArchiveSettings()
    encoder: EncoderSettings = EncoderSettings()
    chunks: ChunkSettings = ChunkSettings()
    index: IndexSettings = IndexSettings()
    retrieve: RetrieveSettings = RetrieveSettings()
    answer: AnswerSettings = AnswerSettings()
    serve: ServeSettings = ServeSettings()


def load_config(path: Path | None = None) -> Config:
    """Read `path`; without one ./config.toml, and where that is missing the defaults, which config.toml repeats.

    Relative paths in the file are taken from the file's folder.
    Raises WenbaoError naming the file and the key that is wrong.
    """
    file = path or DEFAULT_FILE
    if path is None and not file.exists():
        return Config()
    try:
        table = tomllib.loads(file.read_text("utf-8-sig"))
        return _anchored(Config(**table), file.parent)
    except OSError as error:
        raise WenbaoError(f"cannot read the settings in {file} ({error.strerror}): give an existing file with --config.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WenbaoError(f"{file} is not valid TOML ({error}): mend that line.") from None
    except ValidationError as error:
        raise WenbaoError(f"{file}: {_first_fault(error)}") from None


def default_text() -> str:
    """A settings file with every setting, its default and a comment."""
    return Path(__file__).with_name("defaults.toml").read_text("utf-8")


def _anchored(config: Config, folder: Path) -> Config:
    """The same settings with paths that do not depend on the current folder."""
    archive = config.archive.model_copy(update={"path": folder / config.archive.path.expanduser()})
    encoder = config.encoder.model_copy(
        update={"model": _anchored_model(config.encoder.model, folder), "cache": folder / config.encoder.cache.expanduser()}
    )
    index = config.index.model_copy(update={"path": folder / config.index.path.expanduser()})
    serve = config.serve.model_copy(update={"feedback": folder / config.serve.feedback.expanduser()})
    return config.model_copy(update={"archive": archive, "encoder": encoder, "index": index, "serve": serve})


def _anchored_model(name: str, folder: Path) -> str:
    """A model's folder as seen from the settings file, if it is one; else the name it is, of a model in the hub or the bundled one."""
    place = folder / Path(name).expanduser()
    return str(place) if name != BUNDLED and place.is_dir() else name


def _first_fault(error: ValidationError) -> str:
    fault = error.errors()[0]
    key = ".".join(str(part) for part in fault["loc"])
    if fault["type"] == "extra_forbidden":
        return f"there is no setting {key}: remove it or correct its name (wenbao config prints all)."
    return f"{key} = {fault['input']!r} is not possible ({fault['msg']}): correct it."
