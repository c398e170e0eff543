"""What an article is best cut into, and what goes with each chunk: the same articles and questions, in one run.

    python -m bench.chunks ARCHIVE QUESTIONS.jsonl [--articles 600] [--sizes 150 300 450 600] [--seed 1]

ARCHIVE holds articles already cut (.jsonl); of them the right ones and others up to --articles are taken.  Each chunk repeats a fifth of
its size, and its headlines are embedded and indexed with it; then chunks of the usual size once more with nothing, and with the article's
first sentence besides (documents expanded by their own words).  R@1, R@5 and MRR@10 are of articles that hold a gold answer; "read" is the
share of questions whose answer stands in the first so many passages as make 3,000 characters, which a reader gets through in the same time.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from unittest.mock import patch

from bench.peers import drawn, read
from index.build import build
from index.chunk import embedded_text, sentences
from index.config import ArchiveSettings, ChunkSettings, EncoderSettings, IndexSettings
from index.encoder import Encoder, load_encoder
from index.forms import article_to_json
from index.read import ARTICLES_SUFFIX
from index.records import Article
from index.store.archive import Archive
from rag.config import RetrieveSettings
from rag.evaluate.answers import Gold, load_gold
from rag.evaluate.search import each_article, measures, tells
from rag.measures import first_hit, says
from rag.question import understand
from rag.retrieve import retrieve

_READ = 3000  # characters

Context = Callable[[Article, int, int], str]
"""What is embedded and indexed for the chunk article.text[start:end]."""


def alone(article: Article, start: int, end: int) -> str:
    """The chunk and nothing else."""
    return article.text[start:end]


def with_lead(article: Article, start: int, end: int) -> str:
    """The chunk with the headlines it lacks and, if it lacks it, the first sentence of the article's text."""
    body = max((s.end for s in article.sections if s.name != "paragraphs"), default=0)
    first = next(iter(sentences(article.text, body)), (0, 0))
    lead = article.text[slice(*first)].strip() if start >= first[1] else ""
    return "\n".join(part for part in (lead, embedded_text(article, start, end)) if part)


CONTEXTS: dict[str, Context] = {"headlines": embedded_text, "nothing": alone, "headlines and lead": with_lead}


def measure(archive: Archive, encoder: Encoder, golds: Sequence[Gold], size: int) -> dict[str, float | None]:
    """The measures of one size over an archive cut to it."""
    settings, ranks, read = RetrieveSettings(passages=max(20, _READ // size)), [], 0
    for gold in golds:
        passages = retrieve(understand(gold["question"]), archive, encoder, settings)
        ranks.append(first_hit([tells(best, gold) for best in each_article(passages)]))
        read += any(says(p.chunk.text, gold["answers"]) for p in passages[: _READ // size])
    return {**measures(ranks), "read": read / len(golds)}


def cut(articles: Sequence[Article], size: int, context: str, encoder: Encoder, root: Path) -> Archive:
    """An archive of the articles in chunks of this size."""
    folder = root / "archive"
    if not folder.exists():
        folder.mkdir()
        lines = (json.dumps(article_to_json(a), ensure_ascii=False) for a in articles)
        (folder / f"articles{ARTICLES_SUFFIX}").write_text("\n".join(lines) + "\n", "utf-8")
    place, way = root / f"index-{size}-{context}", CONTEXTS[context]
    with patch("index.build.embedded_text", way), patch("index.embed.embedded_text", way):
        build(ArchiveSettings(path=folder), encoder, ChunkSettings(size=size, overlap=size // 5), IndexSettings(path=place))
    return Archive.open(place)


def main() -> None:
    """Cut, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--articles", type=int, default=600)
    parser.add_argument("--sizes", type=int, nargs="+", default=[150, 300, 450, 600])
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    golds, encoder = [g for g in load_gold([args.questions]) if g["answerable"]], load_encoder(EncoderSettings())
    articles = drawn(read(args.archive), golds, args.articles, args.seed)
    with tempfile.TemporaryDirectory() as root:
        usual = ChunkSettings().size
        for size, context in (*((size, "headlines") for size in args.sizes), (usual, "nothing"), (usual, "headlines and lead")):
            with cut(articles, size, context, encoder, Path(root)) as archive:
                told = "  ".join(f"{name} {value:.3f}" for name, value in measure(archive, encoder, golds, size).items())
                print(f"{size} characters with {context}, {archive.manifest.chunks} chunks:  {told}", flush=True)


if __name__ == "__main__":
    main()
