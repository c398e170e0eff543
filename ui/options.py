"""The options that all commands share, and what they lead to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.config import Config, load_config

if TYPE_CHECKING:
    from rag.answer import Answerer

ConfigFile = Annotated[Path | None, typer.Option("--config", metavar="FILE", help="Settings file [default: ./config.toml].")]
IndexDir = Annotated[Path | None, typer.Option("--index", metavar="DIR", help="Index folder, instead of the settings' one.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def settings(ctx: typer.Context, config: Path | None, index: Path | None) -> Config:
    """The settings a command works with: its own options first, then those before it, then the file."""
    outer_config, outer_index = ctx.find_root().obj or (None, None)
    loaded = load_config(config or outer_config)
    place = index or outer_index
    return loaded.model_copy(update={"index": loaded.index.model_copy(update={"path": place})}) if place else loaded


def open_answerer(config: Config) -> Answerer:
    """The whole question side over the index on disk."""
    from rag.answer import Answerer

    return Answerer.open(config.index.path, config.encoder, config.retrieve, config.answer)
