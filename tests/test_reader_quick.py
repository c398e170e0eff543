"""The reader in ONNX Runtime scores spans as the network in torch does."""

import numpy as np
import pytest
import torch
from test_reader_model import IDS, PASSAGE, REAL
from tiny_reader import tiny_encoder

from rag.reader.network.model import from_encoder
from rag.reader.network.quick import bert_names, score


@pytest.fixture(scope="module")
def net(tmp_path_factory):
    torch.manual_seed(2)
    return from_encoder(tiny_encoder(tmp_path_factory.mktemp("tiny")), rank=4).eval().requires_grad_(False)


def arrays(net):
    return {name: value.numpy() for name, value in net.state_dict().items()}


def test_the_heads_in_numpy_score_as_in_torch(net):
    with torch.no_grad():
        net.lengths.normal_()
        states = net.hidden(IDS, REAL)
        theirs = net.score(states, PASSAGE)
    ours = score(states.numpy(), PASSAGE.numpy(), arrays(net))
    for mine, other in zip(ours, theirs, strict=True):
        np.testing.assert_allclose(mine, other.numpy(), rtol=1e-4, atol=1e-5)


def test_the_graph_of_the_layers_gives_the_networks_states_on_a_padded_batch(net, tmp_path):
    import onnx

    from index.graph import encoder_graph
    from index.quick import session

    held = arrays(net)
    places = {
        "embeddings.position_embeddings.weight": held["places.weight"],
        "embeddings.token_type_embeddings.weight": np.zeros((2, 8), np.float32),
    }
    norm = {f"embeddings.LayerNorm.{kind}": held[f"embed_norm.{kind}"] for kind in ("weight", "bias")}
    named = places | norm | bert_names(held, 2)
    onnx.save(encoder_graph(named, 2, 1e-12, eight_bits=False), str(tmp_path / "reader.onnx"))
    words = held["words.weight"][IDS.numpy()]
    (states,) = session(tmp_path / "reader.onnx", 1).run(["tokens"], {"words": words, "mask": REAL.numpy().astype(np.int32)})
    np.testing.assert_allclose(states[REAL.numpy()], net.hidden(IDS, REAL)[REAL].numpy(), rtol=1e-3, atol=1e-4)
