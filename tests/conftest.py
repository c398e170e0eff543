"""What the tests share: an encoder whose numbers a reader can work out, and small hand-made records and archives."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from browser_room import chromium, room, visit  # noqa: F401 (fixtures of the browser tests, one browser for all)

from index.build import BuildReport, build
from index.config import ArchiveSettings, ChunkSettings, IndexSettings
from index.records import Article, ArticleKind, Byline, Chunk, DateBasis, Issue, Paragraph
from index.store import snapshot
from index.store.archive import Archive


class CountingEncoder:
    """vector[i] = how often LETTERS[i] stands in the text, divided by the vector's length.

    A text with none of the letters gets the last axis alone, so that every row is a unit vector. `passages` and `queries`
    keep every text that was encoded, so that a test can say what was embedded and what was not.
    """

    LETTERS = "桥路水电学医稻米"

    def __init__(self, fingerprint: str = "counting") -> None:
        self.fingerprint = fingerprint
        self.dimension = len(self.LETTERS) + 1
        self.passages: list[str] = []
        self.queries: list[str] = []

    def _encode(self, texts: Sequence[str]) -> np.ndarray:
        counts = [[text.count(letter) for letter in self.LETTERS] for text in texts]
        vectors = np.array([[*row, 0 if any(row) else 1] for row in counts], np.float32).reshape(len(texts), self.dimension)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

    def encode_passages(self, texts: Sequence[str]) -> np.ndarray:
        self.passages += texts
        return self._encode(texts)

    def encode_queries(self, texts: Sequence[str]) -> np.ndarray:
        self.queries += texts
        return self._encode(texts)


def make_article(
    *paragraphs: str,
    id: str = "page-a01",
    file: str = "page.txt",
    headline: str | None = None,
    day: str | None = None,
    kind: ArticleKind = ArticleKind.NEWS,
    column: str | None = None,
    byline: Byline = (),
    issue: Issue | None = None,
    **facts: object,
) -> Article:
    """An article from its paragraphs; `day` is its printed date, `facts` go to its Issue."""
    printed = {"date": date.fromisoformat(day), "date_basis": DateBasis.PRINTED} if day else {}
    return Article(
        id=id,
        file=file,
        issue=issue or Issue(**printed, **facts),  # type: ignore[arg-type]
        kind=kind,
        paragraphs=tuple(Paragraph(text) for text in paragraphs),
        headline=headline,
        column=column,
        byline=byline,
    )


def make_chunk(article: Article, start: int = 0, end: int | None = None, row: int = 0) -> Chunk:
    """article.text[start:end] as a chunk; without `end`, up to the article's end."""
    end = len(article.text) if end is None else end
    return Chunk(row, article.id, start, end, article.text[start:end])


def write_archive(folder: Path, *articles: dict, name: str = "articles.jsonl") -> Path:
    """An archive folder with one .jsonl file of article dicts (DESIGN's archive form)."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("".join(json.dumps(article, ensure_ascii=False) + "\n" for article in articles), "utf-8")
    return folder


TOWN = (
    {"id": "bridge", "paper": "临江日报", "date": "2024-03-05", "page": 1, "headline": "青禾大桥昨日通车",
     "byline": {"记者": ["李明"]}, "paragraphs": ["本报讯 青禾大桥3月4日通车，大桥全长1200米。", "桥上设双向六车道，总投资3.5亿元。"]},
    {"id": "water", "paper": "临江日报", "date": "2024-03-06", "page": 2, "headline": "北门水厂扩建完工", "column": "民生",
     "paragraphs": ["北门水厂日供水量由5万吨增至8万吨。", "厂长王芳说：“夏季用水高峰不再停水。”"]},
    {"id": "school", "paper": "临江晚报", "date": "2023-09-01", "page": 1, "headline": "三所新学校今天开学", "kind": "photo",
     "paragraphs": ["三所新学校共招收学生2400名。"]},
    {"id": "rice", "paper": None, "date": None, "headline": None, "kind": "commentary",
     "paragraphs": ["种好一粒米，守住一方田。稻米香了，日子才香。"]},
)  # fmt: skip
"""Four articles of an invented town: dated in March 2024 (twice), dated in 2023, undated."""


@pytest.fixture
def encoder() -> CountingEncoder:
    return CountingEncoder()


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """The archive folder of the invented town."""
    return write_archive(tmp_path / "town", *TOWN)


def content(index: Path) -> dict[str, tuple[int, str]]:
    """Sizes and checksums of the files of the snapshot in use."""
    current = snapshot.current_snapshot(index)
    return snapshot.read_manifest(current).files


def build_index(archive: Path, index: Path, encoder: CountingEncoder, **options: object) -> BuildReport:
    """Build an archive folder with the counting encoder and small chunks."""
    settings = (ArchiveSettings(path=archive), encoder, ChunkSettings(size=50, overlap=20), IndexSettings(path=index))
    return build(*settings, **options)  # type: ignore[arg-type]


@pytest.fixture
def town_index(town: Path, tmp_path: Path) -> Path:
    """The index folder of the invented town, built with the counting encoder."""
    build_index(town, tmp_path / "index", CountingEncoder())
    return tmp_path / "index"


@pytest.fixture
def town_archive(town_index: Path) -> Iterator[Archive]:
    """The open index of the invented town."""
    with Archive.open(town_index) as archive:
        yield archive
