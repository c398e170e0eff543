"""The encoder as an ONNX graph: the same numbers as transformers' BERT, also on padded batches; batches without waste."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.graph import encoder_graph, loud_channels
from index.quick import batches

HIDDEN, HEADS, LENGTHS = 32, 4, [7, 3, 1]


@pytest.fixture(scope="module")
def bert():
    """A small BERT with random weights."""
    torch = pytest.importorskip("torch")
    from transformers import BertConfig, BertModel

    torch.manual_seed(0)
    sizes = {"hidden_size": HIDDEN, "num_attention_heads": HEADS, "intermediate_size": 64, "num_hidden_layers": 3}
    model = BertModel(BertConfig(vocab_size=50, max_position_embeddings=16, **sizes)).eval()
    with torch.no_grad():
        for weight in model.parameters():
            weight.mul_(5).add_(torch.randn_like(weight) * 0.05)  # as made they are so small that every layer would do nothing
    return model


def run_graph(bert, eight_bits: bool, ids: np.ndarray, mask: np.ndarray, tmp_path) -> tuple[np.ndarray, np.ndarray]:
    weights = {name: tensor.detach().numpy() for name, tensor in bert.state_dict().items()}
    return run(weights, encoder_graph(weights, HEADS, bert.config.layer_norm_eps, eight_bits), ids, mask, tmp_path)


def run(weights, graph, ids: np.ndarray, mask: np.ndarray, tmp_path) -> tuple[np.ndarray, np.ndarray]:
    import onnx

    from index.quick import session

    onnx.save(graph, str(tmp_path / "graph.onnx"))
    words = weights["embeddings.word_embeddings.weight"][ids]
    return session(tmp_path / "graph.onnx").run(["vectors", "tokens"], {"words": words, "mask": mask})


def expected(bert, ids: np.ndarray, mask: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    import torch

    with torch.no_grad():
        tokens = bert(input_ids=torch.tensor(ids), attention_mask=torch.tensor(mask)).last_hidden_state.numpy()
    means = (tokens * mask[:, :, None]).sum(axis=1) / mask.sum(axis=1, keepdims=True)
    return means / np.linalg.norm(means, axis=1, keepdims=True), tokens


def padded() -> tuple[np.ndarray, np.ndarray]:
    mask = np.array([[int(place < length) for place in range(max(LENGTHS))] for length in LENGTHS], np.int32)
    return np.random.default_rng(0).integers(0, 50, mask.shape) * mask, mask


def test_the_graph_computes_what_bert_computes_on_a_padded_batch(bert, tmp_path):
    ids, mask = padded()
    vectors, tokens = run_graph(bert, False, ids, mask, tmp_path)
    true_vectors, true_tokens = expected(bert, ids, mask)
    assert np.allclose(vectors, true_vectors, atol=1e-5)
    assert np.allclose(tokens[mask == 1], true_tokens[mask == 1], atol=1e-4)


def test_padding_changes_nothing(bert, tmp_path):
    ids, mask = padded()
    together = run_graph(bert, False, ids, mask, tmp_path)[0]
    alone = [run_graph(bert, False, ids[i : i + 1, :n], mask[i : i + 1, :n], tmp_path)[0][0] for i, n in enumerate(LENGTHS)]
    assert np.allclose(together, alone, atol=1e-5)


def test_in_eight_bits_the_vectors_stay_close(bert, tmp_path):
    ids, mask = padded()
    vectors = run_graph(bert, True, ids, mask, tmp_path)[0]
    assert (vectors * expected(bert, ids, mask)[0]).sum(axis=1).min() >= 0.99
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_a_loud_channel_is_found_and_multiplied_apart(bert, tmp_path):
    ids, mask = padded()
    weights = {name: tensor.detach().numpy().copy() for name, tensor in bert.state_dict().items()}
    scale = weights["encoder.layer.1.attention.output.LayerNorm.weight"]
    scale[:], scale[5] = 1, 100
    weights["encoder.layer.1.intermediate.dense.weight"][:, 5] /= 100  # it shouts, and says no more than the others
    made = (weights, HEADS, bert.config.layer_norm_eps)
    drawn = weights["embeddings.word_embeddings.weight"][np.random.default_rng(1).integers(0, 50, (4, 12))]
    loud = loud_channels(*made, drawn)
    assert loud["encoder.layer.1.intermediate.dense"].tolist() == [5]
    exact, rounded, apart = (
        run(weights, graph, ids, mask, tmp_path)[1][mask == 1]
        for graph in (encoder_graph(*made, eight_bits=False), encoder_graph(*made), encoder_graph(*made, loud=loud))
    )
    assert np.abs(apart - exact).mean() < 0.5 * np.abs(rounded - exact).mean()
    same = run(weights, encoder_graph(*made, eight_bits=False, loud=loud), ids, mask, tmp_path)[1][mask == 1]
    np.testing.assert_array_equal(same, exact)


def test_texts_of_like_length_are_put_together():
    assert batches([5, 1, 4, 1, 5], 2) == [[1, 3], [2, 0], [4]]


def test_a_batch_of_long_texts_holds_fewer():
    assert [len(batch) for batch in batches([300] * 8, 32)] == [3, 3, 2]
    assert [len(batch) for batch in batches([2000, 2000], 32)] == [1, 1]


@given(st.lists(st.integers(1, 512), max_size=60), st.integers(1, 40))
def test_every_text_is_in_one_batch(lengths, most):
    found = batches(lengths, most)
    assert sorted(position for batch in found for position in batch) == list(range(len(lengths)))
    assert all(0 < len(batch) <= most for batch in found)
