"""The trained reader at answer time: all passages of a question are read together, and their spans compete with each other.

Each window of a passage gives every span the log-odds against "not here".  Over all windows a span's probability is its odds
among the odds of all spans and of no answer (1): the global normalisation of Clark & Gardner 2018 (arXiv:1710.10723), which is
also how Haystack's extractive reader compares documents.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from index.bundled import model_folder, quick_folder
from index.config import EncoderSettings
from index.records import Article, Passage, Question, Span
from index.script import in_place
from rag.reader.base import Found, Reading
from rag.reader.confidence import Calibration, features, read_calibration
from rag.reader.network.choose import View, apart, ranked
from rag.reader.network.closer import blended, close_ups
from rag.reader.network.tokens import LazyTokenizer
from rag.reader.network.windows import Tokenizes, Tokens, Window, join, pad, tokenize
from rag.reader.rules.rules_reader import DOUBT, RulesReader
from rag.reader.rules.signatures import asks_signature
from rag.reader.sifted import sifted
from rag.reader.spans import tidy
from rag.reader.timed import told_beside

WEIGHTS = Path(__file__).with_name("reader.safetensors")
CALIBRATION = Path(__file__).with_name("reader.json")
PASSAGE_TOKENS = 320
STRIDE = 160
LONGEST = 120
"""Longest answer in tokens, about 160 characters: two sentences."""
KEPT = 20
"""Spans taken from each window."""
RETURNED = 10
"""Spans of a reading, at most."""
PRIOR = 8.0
"""What a passage loses in log-odds for each unit its retrieval score is behind the first one's: finding and reading are weighed
together (Yang et al., "End-to-End Open-Domain Question Answering with BERTserini", NAACL 2019)."""

_COLUMN = re.compile(r"栏目|专栏|哪个栏|\bcolumn\b|\bsection\b", re.IGNORECASE)
"""What a question says that may ask for a column's name."""
FAR = {"zh": 0.4, "en": 0.6}
"""Passages whose retrieval score is so far behind the first one's are not read: no answer changed, a third to half of the time is saved
(decision 0040)."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A window of a passage: its tokens' ids [t] and their places in article.text [t, 2]; `text` is the whole passage's."""

    passage: Passage
    tokens: Tokens
    text: str


def head_end(article: Article) -> int:
    """Where the lines before the first paragraph (kicker, headline, byline …) end in article.text."""
    return max((s.end for s in article.sections if s.name != "paragraphs"), default=0)


def without(article: Article, names: Sequence[str], ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges of article.text less the sections of these names and the line ends after them."""
    parts = list(ranges)
    for start, end in ((s.start, s.end + 1) for s in article.sections if s.name in names):
        parts = [part for a, b in parts for part in ((a, min(b, start)), (max(a, end), b)) if part[0] < part[1]]
    return [(a, b) for a, b in parts if article.text[a:b].strip()]


def worth_reading(question: Question, passages: Sequence[Passage]) -> list[Passage]:
    """The passages that can still hold the answer; the limit is wider in English, where only rough Chinese was looked up."""
    first = max((p.score for p in passages), default=0.0)
    return [p for p in passages if p.score >= first - FAR.get(question.lang, 1.0)]


class Net(Protocol):
    """The network behind numpy arrays: in ONNX Runtime or in torch; it is given `batch` windows at once, on so many threads."""

    batch: int
    threads: int

    def spans(self, ids: np.ndarray, real: np.ndarray, passage: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Scores [n, t, t] of spans and [n] of no answer, from padded ids and masks [n, t]."""
        ...


class NeuralReader:
    """Reads with the trained network; one instance serves many threads."""

    def __init__(self, net: Net, tokenizer: Tokenizes, calibration: Calibration) -> None:
        self.net = net
        self.tokenizer = tokenizer
        self.calibration = calibration
        self.rules = RulesReader()
        self._pool = ThreadPoolExecutor(net.threads, "reader")

    @classmethod
    def load(cls, settings: EncoderSettings, weights: Path = WEIGHTS, calibration: Path | None = CALIBRATION) -> NeuralReader:
        """The reader over the bundled model's embeddings and tokenizer; uncalibrated, it is half sure of everything.

        Raises ModelUnavailable if the bundled model cannot be unpacked.
        """
        known = read_calibration(calibration) if calibration else Calibration()
        try:
            from rag.reader.network.quick import QuickNet

            net: Net = QuickNet(weights, settings)
            folder = quick_folder(settings.cache)
        except ImportError:  # no ONNX Runtime for this machine: the same weights in torch, slower
            from rag.reader.network.model import TorchNet, has_bfloat16, load_weights

            folder = model_folder(settings.cache)
            net = TorchNet(load_weights(weights, folder, has_bfloat16()))
        return cls(net, LazyTokenizer(folder), known)

    def read(self, question: Question, passages: Sequence[Passage]) -> Reading:
        """Spans that answer the question, best first, and the calibrated chance that the best one is right."""
        printed = self.rules.printed(question, passages)
        if printed.spans:
            return self.agreed(question, passages, printed)
        found = self.answers(question, passages)
        if not found:
            return Reading()
        spans = tuple(Span(f.passage, f.start, f.end, f.expected) for f in apart(found)[:RETURNED])
        return Reading(spans, self.calibration.confidence(question.lang, features(question, found, passages)))

    def agreed(self, question: Question, passages: Sequence[Passage], printed: Reading) -> Reading:
        """What was read by its form; surer where the network gives the same name of a byline for an English question.

        Then it is as sure as the share of the question that the article tells, no longer doubted (DOUBT), or as the network where
        that is less sure.
        """
        if question.lang != "en" or not printed.confidence or not asks_signature(question):
            return printed
        found, best = self.answers(question, passages), printed.spans[0]
        if not found or found[0].text != best.text or found[0].passage.article is not best.passage.article:
            return printed
        sure = self.calibration.confidence(question.lang, features(question, found, passages))
        return replace(printed, confidence=max(printed.confidence, min(printed.confidence ** (1 / DOUBT), sure)))

    def answers(self, question: Question, passages: Sequence[Passage]) -> list[Found]:
        """The spans of the passages worth reading that can answer the question by their kind, ranked, best first."""
        plain = in_place(question.text)
        asked = in_place(question.query) if question.history else plain
        near = worth_reading(question, passages)
        unread = [] if asks_signature(question) else ["byline"]
        unread += [] if _COLUMN.search(plain) else ["column"]
        pieces = [piece for passage in near for piece in self.pieces(passage, unread)]
        found = self.twice(question, asked, pieces, unread) if pieces else []
        return sifted(question, asked, found)

    def pieces(self, passage: Passage, unread: Sequence[str] = ("byline", "column"), place: tuple[int, int] | None = None) -> list[Piece]:
        """The windows of a passage, or of a `place` of its article; the head lines go with every one, so that they can be read too.

        Sections that are left `unread` are those the question does not ask for: the byline is full of names that others ask for, and
        a column's name is the answer to nothing else.
        """
        article, (start, end) = passage.article, place or (passage.chunk.start, passage.chunk.end)
        text, head = article.text, head_end(article)
        ranges = [(start, end)] if start < head or not head else [(0, head), (start, end)]
        ranges = without(article, unread, ranges)
        if not ranges:
            return []
        texts = [text[a:b] for a, b in ranges]
        parts, whole = tokenize(self.tokenizer, texts), "\n".join(texts)
        ids = np.concatenate([part.ids for part in parts])
        places = np.concatenate([part.places + a for part, (a, _) in zip(parts, ranges, strict=True)])
        if len(ids) <= PASSAGE_TOKENS:
            return [Piece(passage, Tokens(ids, places), whole)] if len(ids) else []
        starts = range(0, len(ids) - PASSAGE_TOKENS + STRIDE, STRIDE)
        return [Piece(passage, Tokens(ids[s : s + PASSAGE_TOKENS], places[s : s + PASSAGE_TOKENS]), whole) for s in starts]

    def windows(self, question: Question, asked: str, pieces: Sequence[Piece]) -> list[Window]:
        """The network's inputs: the question as it is `asked`, with what is told of it beside each passage."""
        told = [told_beside(asked, piece.text, question.lang, question.days, piece.passage.article.issue.days) for piece in pieces]
        forms = list(dict.fromkeys(told))
        tokens = dict(zip(forms, tokenize(self.tokenizer, forms), strict=True))
        return [join(tokens[form].ids, piece.tokens.ids) for form, piece in zip(told, pieces, strict=True)]

    def twice(self, question: Question, asked: str, pieces: Sequence[Piece], unread: Sequence[str]) -> list[Found]:
        """The spans of two readings together: of the pieces, and of the places of the best spans alone; ranked, best first."""
        first = max(piece.passage.score for piece in pieces)
        far = self.view(question, asked, pieces, first)
        close = [piece for passage, place in close_ups(ranked(far)) for piece in self.pieces(passage, unread, place)]
        return ranked(blended(far, self.view(question, asked, close, first)))

    def view(self, question: Question, asked: str, pieces: Sequence[Piece], first: float) -> View:
        """One reading of the pieces; `first` is the best retrieval score, what other passages are behind of."""
        windows = self.windows(question, asked, pieces)
        best: dict[tuple[str, int, int], Found] = {}
        totals = []
        for (row, col, odds, mass), piece, window in zip(self.score(windows), pieces, windows, strict=True):
            behind = PRIOR * (piece.passage.score - first)
            odds, mass = odds + behind, mass + behind
            totals.append(mass)
            places, text = piece.tokens.places, piece.passage.article.text
            for i, j, o in zip(row, col, odds, strict=True):
                start, end = tidy(text, int(places[i - window.first][0]), int(places[j - window.first][1]))
                key = (piece.passage.article.id, start, end)
                if start < end and (key not in best or best[key].odds < o):
                    best[key] = Found(piece.passage, start, end, float(o))
        return View(best, float(np.logaddexp.reduce(totals)))

    def score(self, windows: Sequence[Window]) -> list[tuple[np.ndarray, np.ndarray, np.ndarray, float]]:
        """Of each window: start and end tokens and log-odds of its best spans, and the log of its summed odds."""
        order = sorted(range(len(windows)), key=lambda n: -len(windows[n].ids))  # no thread ends with the longest alone
        batches = [order[begin : begin + self.net.batch] for begin in range(0, len(order), self.net.batch)]
        scored: list[Any] = [None] * len(windows)

        def fill(rows: list[int]) -> None:
            for n, spans, none in zip(rows, *self.net.spans(*pad([windows[n] for n in rows])), strict=True):
                scored[n] = best_spans(spans - none)

        list(self._pool.map(fill, batches))
        return scored


def best_spans(odds: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, float]:
    """The best spans of log-odds [t, t] that are not too long, best first, and the log of the summed odds of all of them."""
    flat = np.where(np.triu(np.ones(odds.shape, dtype=bool), LONGEST), -np.inf, odds).ravel()
    top = np.argpartition(-flat, min(KEPT, len(flat) - 1))[:KEPT]
    top = top[np.isfinite(flat[top])]
    top = top[np.argsort(-flat[top], kind="stable")]
    highest = flat.max()
    total = highest + np.log(np.exp(flat - highest).sum()) if np.isfinite(highest) else -np.inf
    return top // odds.shape[1], top % odds.shape[1], flat[top], float(total)
