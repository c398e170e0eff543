"""An article while it is put together: pieces by the part they play, before they become text."""

from __future__ import annotations

from dataclasses import dataclass, field

from index.records import ArticleKind
from index.segment.order.pieces import Piece


@dataclass
class Draft:
    """The pieces of one article. `body` holds the paragraphs, each a list of pieces in reading order."""

    body: list[list[Piece]] = field(default_factory=list)
    heads: list[Piece] = field(default_factory=list)
    bylines: list[Piece] = field(default_factory=list)
    columns: list[Piece] = field(default_factory=list)
    kind: ArticleKind | None = None

    @property
    def pieces(self) -> list[Piece]:
        """Every piece of the draft."""
        return [p for paragraph in self.body for p in paragraph] + self.heads + self.bylines + self.columns

    @property
    def first(self) -> int:
        """The order of the draft's first piece on the page."""
        return min((p.order for p in self.pieces), default=0)
