"""An English question in rough Chinese, word by word: what it shares with a Chinese page."""

from rag.english.hints import hinted, hints
from rag.english.rough import Rough, rough

__all__ = ["Rough", "hinted", "hints", "rough"]
