"""The reader's network: the encoder's own transformer, fine-tuned, with heads that score every span of a passage at once.

The word embeddings stay the encoder's (frozen, never shipped again); the shipped file holds the fine-tuned layers and the heads.
A span (i, j) scores  w_s·h_i + w_e·h_j + <U h_i, V h_j>/√r + b[length of the span]  against the no-answer score  w_0·h_<s> :
the joint span distribution of Lee et al. 2016 (arXiv:1611.01436) made cheap by a low-rank bilinear form.
"""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

LENGTH_BUCKETS = 12
"""Bias per power of two of a span's length in tokens: 1, 2–3, 4–7, …"""


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of the network, as in the encoder's config.json."""

    hidden: int = 384
    layers: int = 12
    heads: int = 12
    inner: int = 1536
    vocabulary: int = 250037
    positions: int = 512
    epsilon: float = 1e-12
    rank: int = 64


class Layer(nn.Module):
    """One post-norm transformer layer of BERT with query, key and value in one matrix."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.qkv = nn.Linear(shape.hidden, 3 * shape.hidden)
        self.mix = nn.Linear(shape.hidden, shape.hidden)
        self.mix_norm = nn.LayerNorm(shape.hidden, shape.epsilon)
        self.up = nn.Linear(shape.hidden, shape.inner)
        self.down = nn.Linear(shape.inner, shape.hidden)
        self.down_norm = nn.LayerNorm(shape.hidden, shape.epsilon)

    def forward(self, x: Tensor, bias: Tensor, drop: float = 0.0) -> Tensor:
        """[n, t, hidden] → the same; bias [n, 1, 1, t] is 0 where a token may be looked at, else −inf."""
        n, t, d = x.shape
        q, k, v = self.qkv(x).view(n, t, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4).unbind(0)
        # written out: torch's fused attention takes five times as long backwards on a CPU in bfloat16
        weights = (q @ k.transpose(-1, -2) * (d // self.heads) ** -0.5 + bias).softmax(-1)
        looked = (weights @ v).transpose(1, 2).reshape(n, t, d)
        x = self.mix_norm(x + thin(self.mix(looked), drop))
        return self.down_norm(x + thin(self.down(functional.gelu(self.up(x))), drop))


def thin(x: Tensor, drop: float) -> Tensor:
    """Dropout with one mask for all tokens of a sequence (Gal & Ghahramani 2016): as regular, and nearly free on a CPU."""
    if drop <= 0:
        return x
    keep = torch.rand(x.shape[0], 1, x.shape[2]) >= drop
    return x * (keep / (1 - drop)).to(x.dtype)


class ReaderNet(nn.Module):
    """Token ids of question and passage → a score for every span of the passage and one for no answer."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.words = nn.Embedding(shape.vocabulary, shape.hidden)
        self.places = nn.Embedding(shape.positions, shape.hidden)
        self.embed_norm = nn.LayerNorm(shape.hidden, shape.epsilon)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.edges = nn.Linear(shape.hidden, 2)
        self.left = nn.Linear(shape.hidden, shape.rank)
        self.right = nn.Linear(shape.hidden, shape.rank)
        self.lengths = nn.Parameter(torch.zeros(LENGTH_BUCKETS))
        self.none = nn.Linear(shape.hidden, 1)

    def embed(self, ids: Tensor) -> Tensor:
        """[n, t] ids → [n, t, hidden]; the type embedding, the same for every token, is folded into the places."""
        return self.embed_norm(self.words(ids) + self.places.weight[: ids.shape[1]])

    def hidden(self, ids: Tensor, mask: Tensor, drop: float = 0.0) -> Tensor:
        """[n, t] ids and bool mask of real tokens → [n, t, hidden] of the last layer."""
        x = self.embed(ids).to(next(self.layers.parameters()).dtype)
        dtype = torch.get_autocast_dtype("cpu") if torch.is_autocast_enabled("cpu") else x.dtype
        looked = torch.zeros(mask.shape, dtype=dtype).masked_fill(~mask, -torch.inf)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, looked, drop)
        return x

    def forward(self, ids: Tensor, mask: Tensor, passage: Tensor, drop: float = 0.0) -> tuple[Tensor, Tensor]:
        """Scores [n, t, t] of spans (start, end inclusive; −inf outside the passage or end < start) and [n] of no answer."""
        return self.score(self.hidden(ids, mask, drop).float(), passage)

    def score(self, states: Tensor, passage: Tensor) -> tuple[Tensor, Tensor]:
        """Last hidden states [n, t, hidden] and bool mask [n, t] of the passage's tokens → scores as in `forward`."""
        edges = self.edges(states)
        t = states.shape[1]
        spans = self.left(states) @ self.right(states).transpose(1, 2) / math.sqrt(self.shape.rank)
        spans = spans + edges[:, :, None, 0] + edges[:, None, :, 1]
        ahead = torch.arange(t)[None, :] - torch.arange(t)[:, None]
        bucket = torch.log2(ahead.clamp(min=0) + 1.0).long().clamp(max=LENGTH_BUCKETS - 1)
        spans = spans + self.lengths[bucket]
        allowed = passage[:, :, None] & passage[:, None, :] & (ahead >= 0)
        return spans.masked_fill(~allowed, -torch.inf), self.none(states[:, 0])[:, 0]


def span_loss(spans: Tensor, none: Tensor, gold: Tensor, answerable: Tensor) -> Tensor:
    """Mean −log P(gold): the probability mass of all gold spans (bool [n, t, t]), or of no answer where there is none."""
    everything = torch.logaddexp(spans.flatten(1).logsumexp(1), none)
    right = spans.masked_fill(~gold, -torch.inf).flatten(1)
    right = torch.where(answerable, right.masked_fill(~answerable[:, None], 0).logsumexp(1), none)
    return (everything - right).mean()


# ---------------------------------------------------------------- weights

_PARTS = {"mix": "attention.output.dense", "mix_norm": "attention.output.LayerNorm", "up": "intermediate.dense"}
_PARTS |= {"down": "output.dense", "down_norm": "output.LayerNorm"}


def from_encoder(folder: Path, rank: int = 64) -> ReaderNet:
    """A reader whose transformer is that of a sentence-transformers folder in BERT form; its heads start near zero."""
    from safetensors.torch import load_file

    shape = shape_of(folder, rank)
    tensors = {name.removeprefix("bert."): value.float() for name, value in load_file(str(folder / "model.safetensors")).items()}
    state = _embeddings(tensors)
    for n in range(shape.layers):
        state |= _layer(tensors, n)
    for name, wide in (("edges", 2), ("left", rank), ("right", rank), ("none", 1)):
        state |= {f"{name}.weight": torch.randn(wide, shape.hidden) * 0.02, f"{name}.bias": torch.zeros(wide)}
    state["lengths"] = torch.zeros(LENGTH_BUCKETS)
    return _filled(shape, {name: value.clone() for name, value in state.items()})


def shape_of(folder: Path, rank: int = 64) -> Shape:
    """The sizes that an encoder's config.json tells."""
    config = json.loads((folder / "config.json").read_text("utf-8"))
    return Shape(
        hidden=config["hidden_size"],
        layers=config["num_hidden_layers"],
        heads=config["num_attention_heads"],
        inner=config["intermediate_size"],
        vocabulary=config["vocab_size"],
        positions=config["max_position_embeddings"],
        epsilon=config["layer_norm_eps"],
        rank=rank,
    )


def _filled(shape: Shape, state: dict[str, Tensor]) -> ReaderNet:
    """A network that takes these tensors as they are, without filling its own with random numbers first."""
    with torch.device("meta"):
        net = ReaderNet(shape)
    net.load_state_dict(state, assign=True)
    return net


def _embeddings(tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    return {
        "words.weight": tensors["embeddings.word_embeddings.weight"],
        "places.weight": tensors["embeddings.position_embeddings.weight"] + tensors["embeddings.token_type_embeddings.weight"][0],
        "embed_norm.weight": tensors["embeddings.LayerNorm.weight"],
        "embed_norm.bias": tensors["embeddings.LayerNorm.bias"],
    }


def _layer(tensors: dict[str, Tensor], n: int) -> dict[str, Tensor]:
    old, new = f"encoder.layer.{n}.", f"layers.{n}."
    state = {}
    for kind in ("weight", "bias"):
        state[f"{new}qkv.{kind}"] = torch.cat([tensors[f"{old}attention.self.{part}.{kind}"] for part in ("query", "key", "value")])
        for ours, theirs in _PARTS.items():
            state[f"{new}{ours}.{kind}"] = tensors[f"{old}{theirs}.{kind}"]
    return state


SHARED = ("words.", "places.", "embed_norm.")
"""What a reader takes from the encoder and never ships."""


def save_weights(net: ReaderNet, path: Path, about: dict[str, Any]) -> None:
    """Write the fine-tuned layers and heads in half precision, with the network's shape and `about` as metadata."""
    from safetensors.torch import save_file

    kept = {name: value.half().contiguous() for name, value in net.state_dict().items() if not name.startswith(SHARED)}
    save_file(kept, str(path), {"shape": json.dumps(asdict(net.shape)), "about": json.dumps(about, ensure_ascii=False)})


def load_weights(path: Path, folder: Path, halved: bool = False) -> ReaderNet:
    """The reader of `path` over the embeddings of the encoder in `folder`, ready to read; `halved`: its layers in bfloat16.

    The embeddings are mapped from the encoder's own file, not copied: where the encoder is open they cost no memory.
    """
    from safetensors import safe_open
    from safetensors.torch import load_file

    with safe_open(str(path), "pt") as saved:
        shape = Shape(**json.loads(saved.metadata()["shape"]))
    with safe_open(str(folder / "model.safetensors"), "pt") as encoder:
        names = [name for name in encoder.keys() if "embeddings." in name]  # noqa: SIM118 (not a dict)
        state = _embeddings({name.removeprefix("bert."): encoder.get_tensor(name) for name in names})
    state |= {name: value.float() for name, value in load_file(str(path)).items()}
    net = _filled(shape, state).eval().requires_grad_(False)
    if halved:
        net.layers.to(torch.bfloat16)
    return net


class TorchNet:
    """A ReaderNet behind numpy arrays, as QuickNet is; torch puts all cores on one batch itself."""

    batch, threads = 8, 1

    def __init__(self, net: ReaderNet) -> None:
        self.net = net.eval()

    def spans(self, ids: np.ndarray, real: np.ndarray, passage: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Scores [n, t, t] of spans (−inf where there can be none) and [n] of no answer, from padded ids and masks [n, t]."""
        with torch.inference_mode():
            spans, none = self.net(*(torch.from_numpy(a) for a in (ids, real, passage)))
        return spans.numpy(), none.numpy()


def has_bfloat16() -> bool:
    """Whether this CPU multiplies bfloat16 in hardware (AVX512-BF16 or AMX); without it half precision is slower, not faster."""
    held = torch.cpu.get_capabilities()
    return bool(held.get("avx512_bf16") or held.get("amx_bf16"))
