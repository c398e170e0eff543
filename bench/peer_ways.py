"""The peers of bench/peers.py, each used as its own documentation shows it to a newcomer, with the same embedding model from a folder.

What the documentation offers for a model that wants a prefix (E5: "query: ", "passage: ") is used; rankers and language models that a
tutorial puts behind the search are left out.  A way is made from articles and gives the ids of articles, best first, for a question.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from index.build import build
from index.chunk import chunk_article, embedded_text
from index.config import ArchiveSettings, ChunkSettings, EncoderSettings, IndexSettings
from index.encoder import load_encoder
from index.records import Article
from index.store.archive import Archive
from index.tokens import tokenize
from rag.config import RetrieveSettings
from rag.question import understand
from rag.retrieve import retrieve

FOUND = 30
"""Pieces of articles each way is asked for, so that ten articles are among them."""

Search = Callable[[str], list[str]]
"""A question to the ids of the articles found, best first, repeated where several of their pieces are."""
Ready = Callable[[Sequence[Article], Path], Search]
"""Builds: articles, and the folder of the archive they stand in, to a search."""
QUERY, PASSAGE = "query: ", "passage: "


def offline() -> None:
    """No way may ask the network for anything, or tell it anything."""
    os.environ |= {"HF_HUB_OFFLINE": "1", "HAYSTACK_TELEMETRY_ENABLED": "False", "DO_NOT_TRACK": "1", "TOKENIZERS_PARALLELISM": "false"}


def wenbao(_: Path) -> Ready:
    """Wenbao's own build and retrieval."""

    def ready(_: Sequence[Article], folder: Path) -> Search:
        encoder, settings = load_encoder(EncoderSettings()), RetrieveSettings(passages=FOUND)
        place = folder.with_name("index")
        build(ArchiveSettings(path=folder), encoder, ChunkSettings(), IndexSettings(path=place))
        archive = Archive.open(place)
        return lambda question: [p.article.id for p in retrieve(understand(question), archive, encoder, settings)]

    return ready


def bm25(terms: Callable[[str], list[str]], chunked: bool = False) -> Callable[[Path], Ready]:
    """BM25 alone by bm25s over whole articles, or over pieces as Wenbao cuts them."""

    def made(_: Path) -> Ready:
        import bm25s

        def ready(articles: Sequence[Article], _: Path) -> Search:
            pieces = [(a.id, text) for a in articles for text in (cut(a) if chunked else [a.text])]
            index = bm25s.BM25()
            index.index([terms(text) for _, text in pieces], show_progress=False)
            most = min(FOUND, len(pieces))

            def search(question: str) -> list[str]:
                rows, _ = index.retrieve([terms(question)], k=most, show_progress=False)
                return [pieces[row][0] for row in rows[0]]

            return search

        return ready

    return made


def cut(article: Article) -> list[str]:
    """What Wenbao embeds of an article."""
    sizes = ChunkSettings()
    return [embedded_text(article, start, end) for start, end in chunk_article(article, sizes.size, sizes.overlap)]


def words(text: str) -> list[str]:
    """jieba's words, as its own documentation cuts a text."""
    import jieba

    return [word for word in jieba.lcut(text) if word.strip()]


def llama_index(model: Path) -> Ready:
    """LlamaIndex: documents into a VectorStoreIndex with the splitter it comes with (1,024 tokens), asked by its retriever."""
    from llama_index.core import Document, Settings, VectorStoreIndex
    from llama_index.embeddings.huggingface import HuggingFaceEmbedding

    Settings.embed_model = HuggingFaceEmbedding(model_name=str(model), query_instruction=QUERY, text_instruction=PASSAGE, device="cpu")

    def ready(articles: Sequence[Article], _: Path) -> Search:
        documents = [Document(text=a.text, metadata={"article": a.id}, excluded_embed_metadata_keys=["article"]) for a in articles]
        retriever = VectorStoreIndex.from_documents(documents).as_retriever(similarity_top_k=FOUND)
        return lambda question: [str(node.metadata["article"]) for node in retriever.retrieve(question)]

    return ready


def haystack(model: Path) -> Ready:
    """Haystack's tutorial on hybrid retrieval: an in-memory store, BM25 and embeddings, joined by rank; its ranker is left out."""
    from haystack import Document, Pipeline
    from haystack.components.joiners import DocumentJoiner
    from haystack.components.preprocessors import DocumentSplitter
    from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
    from haystack.components.writers import DocumentWriter
    from haystack.document_stores.in_memory import InMemoryDocumentStore
    from haystack_integrations.components.embedders.sentence_transformers import (
        SentenceTransformersDocumentEmbedder,
        SentenceTransformersTextEmbedder,
    )

    def ready(articles: Sequence[Article], _: Path) -> Search:
        store = InMemoryDocumentStore()
        writing = Pipeline()
        writing.add_component("splitter", DocumentSplitter(split_by="word", split_length=512, split_overlap=32))
        writing.add_component("embedder", SentenceTransformersDocumentEmbedder(model=str(model), prefix=PASSAGE, progress_bar=False))
        writing.add_component("writer", DocumentWriter(store))
        writing.connect("splitter", "embedder")
        writing.connect("embedder", "writer")
        writing.run({"splitter": {"documents": [Document(content=a.text, meta={"article": a.id}) for a in articles]}})
        asking = Pipeline()
        asking.add_component("embedder", SentenceTransformersTextEmbedder(model=str(model), prefix=QUERY, progress_bar=False))
        asking.add_component("dense", InMemoryEmbeddingRetriever(store, top_k=FOUND))
        asking.add_component("terms", InMemoryBM25Retriever(store, top_k=FOUND))
        asking.add_component("joiner", DocumentJoiner(join_mode="reciprocal_rank_fusion"))
        asking.connect("embedder", "dense")
        asking.connect("dense", "joiner")
        asking.connect("terms", "joiner")

        def search(question: str) -> list[str]:
            told: Any = asking.run({"embedder": {"text": question}, "terms": {"query": question}})
            return [document.meta["article"] for document in told["joiner"]["documents"]]

        return search

    return ready


def txtai(model: Path) -> Ready:
    """txtai: Embeddings with hybrid search over the articles as they are."""
    from txtai import Embeddings

    def ready(articles: Sequence[Article], _: Path) -> Search:
        embeddings = Embeddings(path=str(model), hybrid=True, instructions={"query": QUERY, "data": PASSAGE})
        embeddings.index([(a.id, a.text, None) for a in articles])
        return lambda question: [str(name) for name, _ in embeddings.search(question, FOUND)]

    return ready


WAYS: dict[str, Callable[[Path], Ready]] = {
    "Wenbao": wenbao,
    "BM25, jieba's words": bm25(words),
    "BM25, words and pairs": bm25(tokenize),
    "BM25, words and pairs, Wenbao's chunks": bm25(tokenize, chunked=True),
    "LlamaIndex": llama_index,
    "Haystack, BM25 + embeddings": haystack,
    "txtai, hybrid": txtai,
}
