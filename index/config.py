"""Settings of the archive and the index: the [archive], [encoder], [chunks] and [index] tables of config.toml."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

BUNDLED = "bundled"  # the embedding model that comes with Wenbao


class Strict(BaseModel):
    """A settings table in which an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ArchiveSettings(Strict):
    """Where the page files are, and what to call the paper where its pages do not say."""

    path: Path = Path("samples/archive")
    paper: str | None = None
    edition: str | None = None


class EncoderSettings(Strict):
    """The embedding model."""

    model: str = BUNDLED
    batch: int = Field(32, ge=1, le=1024)
    threads: int = Field(0, ge=0, le=256, description="0 means all cores")
    cache: Path = Path("~/.cache/wenbao")


class ChunkSettings(Strict):
    """How articles are cut for retrieval, in characters."""

    size: int = Field(300, ge=50, le=2000)
    overlap: int = Field(60, ge=0, le=1000)

    @model_validator(mode="after")
    def _overlap_leaves_room(self) -> Self:
        if self.overlap * 2 > self.size:
            raise ValueError(f"overlap {self.overlap} is more than half of size {self.size}")
        return self


class IndexSettings(Strict):
    """Where the index is kept, and how it is searched."""

    path: Path = Path("wenbao-index")
    exact_up_to: int = Field(50_000, ge=1, description="chunks whose vectors are all read for a question; beyond it clusters propose some")
