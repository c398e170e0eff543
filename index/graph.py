"""A BERT encoder written out as an ONNX graph, its matrices in 8 bits, so that it runs without torch.

Built node by node and not exported: an export traced on unpadded text can silently lose the attention mask.
The word embeddings are looked up outside (they are the bulk of a multilingual model); the graph takes them as its input.

What goes into a matrix is rounded to 256 steps between its least and greatest value, so one channel of some token that is ten times as
large as all others leaves them a few steps. Such loud channels are always the same ones; they can be multiplied apart in float32, and
the rest keeps its steps (LLM.int8(), Dettmers et al. 2022, arXiv:2208.07339).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

_MS = "com.microsoft"  # operators of ONNX Runtime beyond the ONNX standard
_OPSET, _IR = 18, 10

LOUD = 6.0
"""From this absolute value on a channel is multiplied apart, as in Dettmers et al."""


class _Graph:
    """Collects the nodes and weights of a graph; every method gives the name of its result."""

    def __init__(self, weights: Mapping[str, np.ndarray], epsilon: float, eight_bits: bool, loud: Mapping[str, np.ndarray]) -> None:
        self.weights = weights
        self.epsilon = epsilon
        self.eight_bits = eight_bits
        self.loud = loud
        self.nodes: list[Any] = []
        self.fed: dict[str, str] = {}  # what goes into the matrix of a layer
        self.constants: dict[str, np.ndarray] = {}

    def constant(self, name: str, value: Any) -> str:
        self.constants[name] = np.ascontiguousarray(value)
        return name

    def node(self, operator: str, inputs: list[str], output: str, domain: str = "", **attributes: Any) -> str:
        from onnx import helper

        self.nodes.append(helper.make_node(operator, inputs, [output], domain=domain, **attributes))
        return output

    def linear(self, x: str, layers: list[str], output: str) -> str:
        """x W' + b for the layers' matrices W [out, in] one above the other.

        In 8 bits each output has its own scale, and the input is quantised on the fly (ONNX Runtime's DynamicQuantizeMatMul).
        """
        self.fed[layers[0]] = x
        matrix = np.concatenate([self.weights[f"{layer}.weight"] for layer in layers]).T
        bias = self.constant(f"{output}.bias", np.concatenate([self.weights[f"{layer}.bias"] for layer in layers]))
        if not self.eight_bits:
            product = self.node("MatMul", [x, self.constant(f"{output}.matrix", matrix)], f"{output}.product")
            return self.node("Add", [product, bias], output)
        if layers[0] not in self.loud:
            return self.rounded(x, matrix, bias, output)
        channels = self.loud[layers[0]]
        quiet = np.ones(len(matrix), np.float32)
        quiet[channels] = 0
        rest = self.node("Mul", [x, self.constant(f"{output}.quiet", quiet)], f"{output}.rest")
        most = self.rounded(rest, matrix * quiet[:, None], bias, f"{output}.most")
        return self.node("Add", [most, self.apart(x, matrix[channels], channels, f"{output}.loud")], output)

    def apart(self, x: str, rows: np.ndarray, channels: np.ndarray, output: str) -> str:
        """The product of some channels of x with their rows of the matrix, in float32."""
        taken = self.node("Gather", [x, self.constant(f"{output}.channels", channels)], f"{output}.taken", axis=-1)
        return self.node("MatMul", [taken, self.constant(f"{output}.rows", rows)], output)

    def rounded(self, x: str, matrix: np.ndarray, bias: str, output: str) -> str:
        """x · matrix [in, out] + bias in 8 bits."""
        scale = np.maximum(np.abs(matrix).max(axis=0) / 127, 1e-12).astype(np.float32)
        whole = self.constant(f"{output}.matrix", np.rint(matrix / scale).astype(np.int8))
        scales = self.constant(f"{output}.scale", scale)
        return self.node("DynamicQuantizeMatMul", [x, whole, scales, "", bias], output, _MS)

    def norm(self, x: str, layer: str, output: str) -> str:
        scale = self.constant(f"{output}.scale", self.weights[f"{layer}.weight"])
        bias = self.constant(f"{output}.bias", self.weights[f"{layer}.bias"])
        return self.node("LayerNormalization", [x, scale, bias], output, epsilon=self.epsilon, axis=-1)

    def add_norm(self, x: str, y: str, layer: str, output: str) -> str:
        return self.norm(self.node("Add", [x, y], f"{output}.sum"), layer, output)


def encoder_graph(
    weights: Mapping[str, np.ndarray], heads: int, epsilon: float, eight_bits: bool = True, loud: Mapping[str, np.ndarray] | None = None
) -> Any:
    """The ONNX model of a BERT encoder with mean pooling; `weights` under the names of transformers' BertModel.

    `loud` names channels of what goes into a layer that are multiplied in float32 where the rest has 8 bits (see `loud_channels`).

    Inputs: words float32 [batch, length, hidden], the word embeddings; mask int32 [batch, length], 1 for tokens, 0 for padding.
    Outputs: vectors float32 [batch, hidden], unit rows; tokens float32 [batch, length, hidden], the last layer.
    """
    graph = _Graph(weights, epsilon, eight_bits, loud or {})
    return _model(_whole(graph, heads), ())


def loud_channels(weights: Mapping[str, np.ndarray], heads: int, epsilon: float, words: np.ndarray) -> dict[str, np.ndarray]:
    """Channels of what goes into each layer's matrix that reach LOUD in absolute value; layers without any are left out.

    `words` float32 [batch, length, hidden] are embeddings of any tokens: which channels are loud is a matter of the weights, and
    tokens drawn at random find the same ones as text.
    """
    import onnxruntime

    graph = _whole(_Graph(weights, epsilon, False, {}), heads)
    layers = list(graph.fed)
    model = _model(graph, [graph.fed[layer] for layer in layers])
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    seen = session.run([graph.fed[layer] for layer in layers], {"words": words, "mask": np.ones(words.shape[:2], np.int32)})
    found = {layer: np.flatnonzero(np.abs(x).max(axis=(0, 1)) >= LOUD) for layer, x in zip(layers, seen, strict=True)}
    return {layer: channels for layer, channels in found.items() if len(channels)}


def _whole(graph: _Graph, heads: int) -> _Graph:
    x = _embeddings(graph)
    layers = sum(name.endswith("attention.self.query.weight") for name in graph.weights)
    for number in range(layers):
        x = _layer(graph, x, f"encoder.layer.{number}", heads, "tokens" if number + 1 == layers else f"layer{number}")
    _pool(graph, x)
    return graph


def _embeddings(graph: _Graph) -> str:
    """Add positions and the one token type to the words."""
    kinds = graph.weights["embeddings.token_type_embeddings.weight"]
    graph.constant("positions", graph.weights["embeddings.position_embeddings.weight"] + kinds[:1])
    graph.node("Shape", ["words"], "length", start=1, end=2)
    graph.node("Slice", ["positions", graph.constant("zero", np.array([0])), "length"], "places")
    return graph.add_norm("words", "places", "embeddings.LayerNorm", "embedded")


def _layer(graph: _Graph, x: str, layer: str, heads: int, output: str) -> str:
    """One transformer layer: attention and a feed-forward net, each added to its input and normalised."""
    parts = [f"{output}.{name}" for name in ("queries", "keys", "values")]
    attention = f"{layer}.attention"
    joined = graph.linear(x, [f"{attention}.self.{name}" for name in ("query", "key", "value")], f"{output}.qkv")
    from onnx import helper

    graph.nodes.append(helper.make_node("Split", [joined], parts, axis=-1, num_outputs=3))
    seen = graph.node("MultiHeadAttention", [*parts, "", "mask"], f"{output}.seen", _MS, num_heads=heads)
    mixed = graph.linear(seen, [f"{attention}.output.dense"], f"{output}.mixed")
    middle = graph.add_norm(mixed, x, f"{attention}.output.LayerNorm", f"{output}.middle")
    wide = graph.linear(middle, [f"{layer}.intermediate.dense"], f"{output}.wide")
    bent = graph.node("Gelu", [wide], f"{output}.bent", _MS)
    narrow = graph.linear(bent, [f"{layer}.output.dense"], f"{output}.narrow")
    return graph.add_norm(narrow, middle, f"{layer}.output.LayerNorm", output)


def _pool(graph: _Graph, x: str) -> None:
    """The mean over the tokens that are no padding, as a unit vector (the length of the sum does not matter for that)."""
    one = graph.constant("one", np.array([1]))
    graph.node("Cast", ["mask"], "weight", to=1)
    graph.node("MatMul", [graph.node("Unsqueeze", ["weight", one], "weights"), x], "sums")
    graph.node("LpNormalization", [graph.node("Squeeze", ["sums", one], "sum")], "vectors", axis=-1, p=2)


def _model(graph: _Graph, shown: Sequence[str]) -> Any:
    """The model of the collected nodes; `shown` are inner results [batch, length, …] to be given out too."""
    from onnx import TensorProto, checker, helper, numpy_helper

    hidden = graph.weights["embeddings.LayerNorm.weight"].shape[0]

    def value(name: str, kind: int, *shape: str | int) -> Any:
        return helper.make_tensor_value_info(name, kind, shape)

    inputs = [value("words", TensorProto.FLOAT, "batch", "length", hidden), value("mask", TensorProto.INT32, "batch", "length")]
    outputs = [value("vectors", TensorProto.FLOAT, "batch", hidden), value("tokens", TensorProto.FLOAT, "batch", "length", hidden)]
    outputs += [value(name, TensorProto.FLOAT, "batch", "length", f"{name}.width") for name in shown]
    constants = [numpy_helper.from_array(array, name) for name, array in graph.constants.items()]
    opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_MS, 1)]
    model = helper.make_model(helper.make_graph(graph.nodes, "encoder", inputs, outputs, constants), opset_imports=opsets, ir_version=_IR)
    checker.check_model(model)
    return model
