"""A tiny encoder folder for the reader's tests: BERT form, two layers of eight, one token a character."""

import json
import random
from pathlib import Path

import torch
from safetensors.torch import save_file

CHARACTERS = "图书馆八月一日开放王芳记者说青禾小学有亩木桥于年十的在。，？?？桥长米是谁多少李明通车《》“”（）0123456789%.,ABabc"


def tiny_encoder(folder: Path, words: int = 0) -> Path:
    """The folder, as transformers and sentence-transformers write one."""
    from tokenizers import Tokenizer, models, pre_tokenizers, processors

    folder.mkdir(parents=True, exist_ok=True)
    vocabulary = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁", -2.0)]
    vocabulary += [(c, -3.0) for c in dict.fromkeys(CHARACTERS)] + [("年的", -3.5), ("0%", -3.5), ("图书馆", -4.0)]
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=3))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace("▁", prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)])
    tokenizer.save(str(folder / "tokenizer.json"))
    sizes = {"hidden_size": 8, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 16}
    config = sizes | {
        "vocab_size": len(vocabulary),
        "max_position_embeddings": 512,
        "type_vocab_size": 2,
        "layer_norm_eps": 1e-12,
        "model_type": "bert",
    }
    (folder / "config.json").write_text(json.dumps(config), "utf-8")
    save_file(_tensors(len(vocabulary)), str(folder / "model.safetensors"))
    return folder


def _tensors(vocabulary: int) -> dict[str, torch.Tensor]:
    draw = torch.Generator().manual_seed(random.Random(7).randrange(1 << 30))

    def matrix(*shape: int) -> torch.Tensor:
        return torch.randn(*shape, generator=draw) * 0.5

    tensors = {"embeddings.word_embeddings.weight": matrix(vocabulary, 8), "embeddings.position_embeddings.weight": matrix(512, 8)}
    tensors |= {"embeddings.token_type_embeddings.weight": matrix(2, 8)}
    tensors |= {"embeddings.LayerNorm.weight": torch.ones(8), "embeddings.LayerNorm.bias": torch.zeros(8)}
    for n in range(2):
        layer = f"encoder.layer.{n}."
        for name in ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense"):
            tensors |= {f"{layer}{name}.weight": matrix(8, 8), f"{layer}{name}.bias": matrix(8)}
        tensors |= {f"{layer}intermediate.dense.weight": matrix(16, 8), f"{layer}intermediate.dense.bias": matrix(16)}
        tensors |= {f"{layer}output.dense.weight": matrix(8, 16), f"{layer}output.dense.bias": matrix(8)}
        for name in ("attention.output.LayerNorm", "output.LayerNorm"):
            tensors |= {f"{layer}{name}.weight": torch.ones(8) + matrix(8) * 0.1, f"{layer}{name}.bias": matrix(8)}
    return tensors
