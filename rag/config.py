"""Settings of finding and answering: the [retrieve] and [answer] tables of config.toml."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from index.config import Strict


class RetrieveSettings(Strict):
    """How passages are found."""

    candidates: int = Field(50, ge=1, le=1000)
    passages: int = Field(10, ge=1, le=1000)
    dense_weight: float = Field(0.3, ge=0.0, le=1.0)
    terms_weight: float = Field(0.3, ge=0.0, le=1.0)
    evidence_weight: float = Field(0.4, ge=0.0, le=1.0)
    english_dense_weight: float = Field(0.4, ge=0.0, le=1.0)
    english_terms_weight: float = Field(0.2, ge=0.0, le=1.0)
    english_evidence_weight: float = Field(0.4, ge=0.0, le=1.0)
    talk_boost: float = Field(1.5, ge=1.0, le=10.0)
    days_boost: float = Field(1.1, ge=1.0, le=10.0)
    latest_boost: float = Field(1.3, ge=1.0, le=10.0)
    kind_boost: float = Field(1.1, ge=1.0, le=10.0)
    today: Literal["newest", "real"] | date = "newest"

    def weights(self, lang: str) -> tuple[float, float, float]:
        """What dense, terms and evidence count for a question in this language: shares of 1 (thirds, if all are 0)."""
        given = (self.dense_weight, self.terms_weight, self.evidence_weight)
        if lang == "en":
            given = (self.english_dense_weight, self.english_terms_weight, self.english_evidence_weight)
        whole = sum(given)
        dense, terms, evidence = (weight / whole if whole else 1 / 3 for weight in given)
        return dense, terms, evidence


class AnswerSettings(Strict):
    """When to answer, and with how many sources."""

    reader: Literal["trained", "rules"] = "trained"
    threshold: float = Field(0.06, ge=0.0, le=1.0)
    english_threshold: float = Field(0.08, ge=0.0, le=1.0)
    sure: float = Field(0.3, ge=0.0, le=1.0)
    citations: int = Field(3, ge=1, le=10)
    related: int = Field(2, ge=0, le=10)

    def least(self, lang: str) -> float:
        """The confidence below which a question in this language is refused."""
        return self.english_threshold if lang == "en" else self.threshold
