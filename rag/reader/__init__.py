"""Exact answer spans out of passages.

`neural` reads with the trained `network`; what its spans are asked before one is given stands in `checks`, and `rules` reads by form
what no sentence tells.  `training` made the weights.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.config import EncoderSettings
    from index.encoder import Encoder
    from rag.config import AnswerSettings
    from rag.reader.base import Reader


def load_reader(settings: AnswerSettings, encoder_settings: EncoderSettings, encoder: Encoder | None = None) -> Reader:
    """The reader that the settings name; the rule reader compares sentences with `encoder`, loaded if it is not given.

    The trained reader stands on the bundled model's embeddings, whatever model makes the vectors.
    Raises ModelUnavailable if a model cannot be loaded.
    """
    if settings.reader == "rules":
        from index.encoder import load_encoder
        from rag.reader.rules.rules_reader import RulesReader

        return RulesReader(encoder or load_encoder(encoder_settings))
    from rag.reader.neural import NeuralReader

    return NeuralReader.load(encoder_settings)
