"""The network: the encoder's transformer, joint span scores, training that resumes, weights that travel."""

import copy
import math
import random
from dataclasses import replace

import pytest
import torch
from test_reader_data import ASKED
from tiny_reader import tiny_encoder

from rag.reader.network.model import from_encoder, load_weights, save_weights, span_loss
from rag.reader.network.windows import load_tokenizer
from rag.reader.training.train import Recipe, batches, blend, draw, groups, rate_at, step, tensors, train


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tiny_encoder(tmp_path_factory.mktemp("tiny"))


@pytest.fixture
def net(folder):
    torch.manual_seed(1)
    return from_encoder(folder, rank=4)


IDS = torch.tensor([[0, 6, 7, 2, 2, 8, 9, 10, 2], [0, 6, 7, 2, 2, 8, 9, 2, 1]])
REAL = IDS != 1
PASSAGE = torch.tensor([[False] * 5 + [True] * 3 + [False], [False] * 5 + [True] * 2 + [False] * 2])


def test_the_hidden_states_are_those_of_the_encoder_itself(folder, net):
    from transformers import AutoModel

    theirs = AutoModel.from_pretrained(folder)(IDS, attention_mask=REAL.long()).last_hidden_state
    torch.testing.assert_close(net.hidden(IDS, REAL)[REAL], theirs[REAL], atol=1e-5, rtol=1e-4)


def test_padding_changes_nothing(net):
    alone, _ = net(IDS[1:, :8], REAL[1:, :8], PASSAGE[1:, :8])
    padded, _ = net(IDS, REAL, PASSAGE)
    torch.testing.assert_close(padded[1, :8, :8], alone[0], atol=1e-5, rtol=1e-4)


def test_only_spans_inside_the_passage_that_end_after_they_begin_have_a_score(net):
    spans, none = net(IDS, REAL, PASSAGE)
    allowed = [[(5, 5), (5, 6), (5, 7), (6, 6), (6, 7), (7, 7)], [(5, 5), (5, 6), (6, 6)]]
    for row, places in enumerate(allowed):
        assert torch.isfinite(spans[row]).nonzero().tolist() == [list(p) for p in places]
    assert none.shape == (2,)


def test_a_spans_score_is_the_sum_of_its_parts(net):
    states = net.hidden(IDS, REAL)
    spans, _ = net.score(states, PASSAGE)
    start, end = states[0, 5], states[0, 7]
    parts = net.edges(start)[0] + net.edges(end)[1] + net.left(start) @ net.right(end) / math.sqrt(4) + net.lengths[1]
    torch.testing.assert_close(spans[0, 5, 7], parts)


def test_the_loss_is_the_lost_probability_of_all_right_spans_together():
    spans = torch.full((2, 2, 2), -torch.inf)
    spans[0] = torch.tensor([[math.log(2), math.log(3)], [-torch.inf, math.log(1)]])
    spans[1, 0, 0] = math.log(3)
    none = torch.tensor([math.log(4), math.log(1)])
    gold = torch.zeros(2, 2, 2, dtype=torch.bool)
    gold[0, 0] = True
    loss = span_loss(spans, none, gold, torch.tensor([True, False]))
    assert loss.item() == pytest.approx((-math.log((2 + 3) / (2 + 3 + 1 + 4)) - math.log(1 / (3 + 1))) / 2)


def test_the_loss_of_a_mixed_batch_has_finite_gradients(net):
    spans, none = net(IDS, REAL, PASSAGE)
    gold = torch.zeros_like(spans, dtype=torch.bool)
    gold[0, 5, 6] = True
    span_loss(spans, none, gold, torch.tensor([True, False])).backward()
    assert all(p.grad is None or torch.isfinite(p.grad).all() for p in net.parameters())


# ---------------------------------------------------------------- weights


def test_saved_weights_read_the_same_over_the_encoder_and_hold_no_embeddings(folder, net, tmp_path):
    from safetensors.torch import load_file

    net.half().float()
    save_weights(net, tmp_path / "reader.safetensors", {"steps": 0})
    again = load_weights(tmp_path / "reader.safetensors", folder)
    for mine, theirs in zip(net(IDS, REAL, PASSAGE), again(IDS, REAL, PASSAGE), strict=True):
        torch.testing.assert_close(mine, theirs, atol=0.05, rtol=0.02)
    kept = load_file(tmp_path / "reader.safetensors")
    assert kept and not any(name.startswith(("words", "places", "embed")) for name in kept)
    assert {value.dtype for value in kept.values()} == {torch.float16}
    assert not any(p.requires_grad for p in again.parameters())


def test_bfloat16_layers_give_nearly_the_same_scores(folder, net, tmp_path):
    save_weights(net, tmp_path / "reader.safetensors", {})
    full, half = (load_weights(tmp_path / "reader.safetensors", folder, halved) for halved in (False, True))
    torch.testing.assert_close(full(IDS, REAL, PASSAGE)[1], half(IDS, REAL, PASSAGE)[1], atol=0.1, rtol=0.1)


# ---------------------------------------------------------------- training


def test_the_rate_warms_up_stays_and_falls_to_nothing():
    recipe = Recipe(10, warm=0.1, level=0.5)
    assert [rate_at(p, recipe) for p in (0, 0.05, 0.1, 0.5, 0.75, 1.0, 1.1)] == pytest.approx([0, 0.5, 1, 1, 0.5, 0, 0])


def test_embeddings_are_never_trained_and_norms_never_decay(net):
    found = groups(net, Recipe(1))
    trained = {id(p) for group in found for p in group["params"]}
    assert not trained & {id(p) for part in (net.words, net.places, net.embed_norm) for p in part.parameters()}
    assert {p.ndim for group in found if group["weight_decay"] == 0 for p in group["params"]} == {1}
    assert {id(p) for p in net.layers.parameters()} <= trained


def test_training_learns_a_set_it_can_remember(folder, net):
    examples = [replace(ASKED, question=q, spans=(s,)) for q, s in (("学校占地多少？", (17, 20)), ("是谁说？", (0, 4)))]
    rng = random.Random(1)
    stream = batches(draw(examples, {"drcd": 1.0}, rng), load_tokenizer(folder), 512, rng)
    optimizer = torch.optim.AdamW(groups(net, Recipe(1)), lr=0.01)
    losses = [step(net, optimizer, next(stream), 0.0) for _ in range(60)]
    assert losses[0] > 4 and losses[-1] < 1


def test_a_batchs_right_spans_stand_where_the_samples_say(folder):
    rng = random.Random(1)
    examples = [ASKED, replace(ASKED, spans=(), source="drcd-cut")]
    batch = next(batches(draw(examples, {"drcd": 0.5, "drcd-cut": 0.5}, rng), load_tokenizer(folder), 512, rng))
    ids, _, passage, gold, answerable = tensors(batch)
    assert gold.shape == (len(batch), ids.shape[1], ids.shape[1])
    assert answerable.tolist() == [bool(sample.gold) for sample in batch]
    for row, sample in enumerate(batch):
        for i, j in sample.gold:
            assert gold[row, i, j] and passage[row, i : j + 1].all()


def test_training_goes_on_from_its_checkpoint(folder, tmp_path, capsys):
    train([ASKED], folder, tmp_path, Recipe(0.01, tokens=512))
    first = torch.load(tmp_path / "checkpoint.pt", weights_only=True)["done"]
    train([ASKED], folder, tmp_path, Recipe(first[2] / 60 + 0.01, tokens=512))  # however long a step takes on this machine
    second = torch.load(tmp_path / "checkpoint.pt", weights_only=True)["done"]
    assert 0 < first[0] < second[0] and second[2] >= first[2] + 0.6
    assert load_weights(tmp_path / "reader.safetensors", folder)


def test_blending_takes_the_share_of_the_weights_before(net):
    new, old = copy.deepcopy(net), copy.deepcopy(net)
    with torch.no_grad():
        for parameter in new.parameters():
            parameter.fill_(1.0)
        for parameter in old.parameters():
            parameter.fill_(3.0)
    blend(new, old, 0.25)
    assert all(torch.allclose(parameter, torch.tensor(1.5)) for parameter in new.parameters())
    assert all((parameter == 3.0).all() for parameter in old.parameters())
