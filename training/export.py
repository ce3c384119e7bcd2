"""Writes what the package ships: the two encoders as ONNX, in float or int8, and the heads' weights.

The graph is built by hand: few nodes, known names, and no exporter between what was trained and what
runs. It reads one window: ``pieces`` and ``marks``, [N] int64 with [CLS] and [SEP], and gives
``vectors``, [N, D], and the encoder of attributions ``tags``, [N, T].

Weights of matrix products are int8 with a scale for each output, held to seven bits: processors
without VNNI add pairs of products in sixteen bits, which eight-bit weights overflow. Inputs are
evened out first (``training.smoothing``). The table of pieces is int8 with a scale for each row.
"""

import argparse
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from onrecord.model.encoder import load as load_model
from onrecord.reading.tags import TAGS
from training.encoder import WIDTH, Encoder
from training.network import LINK_WIDTH, Network
from training.smoothing import attribution_windows, best_shrink, sample_inputs, statement_windows
from training.statement_network import StatementNetwork
from training.statement_network import heads as statement_heads

OPSET = 20
TABLE, TABLE_FILE = "pieces.table", "pieces.bin"


class Graph:
    """Nodes and weights of an ONNX graph under construction."""

    def __init__(self, *, int8: bool) -> None:
        self.int8 = int8
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def constant(self, name: str, array: NDArray[np.generic]) -> str:
        """Keeps ``array`` under ``name`` and gives the name back."""
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def node(self, operator: str, inputs: list[str], output: str, domain: str = "", **attributes: object) -> str:
        """Adds a node with one output and gives the output's name back."""
        self.nodes.append(helper.make_node(operator, inputs, [output], domain=domain, **attributes))
        return output

    def linear(self, name: str, states: str, weight: NDArray[np.float32], bias: NDArray[np.float32], sample: NDArray[np.float32] | None = None) -> str:
        """``states`` [N, in] times ``weight`` [out, in] plus ``bias`` [out].

        In int8 if a ``sample`` of states, [rows, in], shows what it has to hold; else in float, which
        an int8 graph keeps in half precision on the disk.
        """
        if sample is not None:
            shrink = best_shrink(sample, weight)
            states = self.node("Mul", [states, self.constant(f"{name}.shrink", (1 / shrink).astype(np.float32))], f"{name}.shrunk")
            weight = weight * shrink
            scale = np.maximum(np.abs(weight).max(axis=1), 1e-8) / 63
            quantized = np.clip(np.round(weight / scale[:, None]), -63, 63).astype(np.int8).T
            return self.node(
                "DynamicQuantizeMatMul",
                [
                    states,
                    self.constant(f"{name}.weight", quantized),
                    self.constant(f"{name}.scale", scale.astype(np.float32)),
                    "",
                    self.constant(f"{name}.bias", bias),
                ],
                f"{name}.out",
                domain="com.microsoft",
            )
        half = self.constant(f"{name}.weight", weight.T.astype(np.float16)) if self.int8 else ""
        whole = self.node("Cast", [half], f"{name}.whole", to=TensorProto.FLOAT) if half else self.constant(f"{name}.weight", weight.T)
        product = self.node("MatMul", [states, whole], f"{name}.product")
        return self.node("Add", [product, self.constant(f"{name}.bias", bias)], f"{name}.out")

    def split(self, states: str, outputs: list[str]) -> list[str]:
        """Parts of the last axis, equally wide, in order."""
        self.nodes.append(helper.make_node("Split", [states], outputs, axis=-1, num_outputs=len(outputs)))
        return outputs

    def norm(self, name: str, states: str, weight: NDArray[np.float32], bias: NDArray[np.float32]) -> str:
        """Layer norm over the last axis."""
        inputs = [states, self.constant(f"{name}.weight", weight), self.constant(f"{name}.bias", bias)]
        return self.node("LayerNormalization", inputs, f"{name}.out", axis=-1, epsilon=1e-12)

    def embedding(self, name: str, ids: str, table: NDArray[np.float32]) -> str:
        """Rows of ``table`` [rows, D] at ``ids`` [N]; the table in int8 unless the graph is float."""
        if not self.int8:
            return self.node("Gather", [self.constant(name, table), ids], f"{name}.out")
        scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-8) / 127
        rows = self.constant(name, np.round(table / scale).astype(np.int8))
        chosen = self.node("Gather", [rows, ids], f"{name}.rows")
        chosen = self.node("Cast", [chosen], f"{name}.float", to=TensorProto.FLOAT)
        scales = self.node("Gather", [self.constant(f"{name}.scale", scale.astype(np.float32)), ids], f"{name}.scales")
        return self.node("Mul", [chosen, scales], f"{name}.out")


def encoder_graph(encoder: Encoder, tagger: nn.Linear | None = None, samples: dict[str, NDArray[np.float32]] | None = None) -> onnx.ModelProto:
    """An encoder and its tagger's scores, if it has one, as an ONNX model: in float, or in int8 if ``samples``, as
    ``training.smoothing.sample_inputs`` gives them, show what each linear map takes in.
    """
    int8, samples = samples is not None, samples or {}
    graph = Graph(int8=int8)
    table = _array(encoder.positions.weight)
    states = graph.embedding("pieces.table", "pieces", _array(encoder.pieces.weight))
    count = graph.node("Shape", ["pieces"], "count")
    places = graph.node("Slice", [graph.constant("positions.table", table), graph.constant("zero", np.array([0])), count], "positions.out")
    states = graph.node("Add", [states, places], "placed")
    marked = graph.node("Gather", [graph.constant("marks.table", _array(encoder.marks.weight)), "marks"], "marks.out")
    states = graph.node("Add", [states, marked], "embedded")
    states = graph.norm("embedding.norm", states, _array(encoder.norm.weight), _array(encoder.norm.bias))
    axis = graph.constant("batch", np.array([0]))
    for index, (attention, feed_forward) in enumerate(zip(encoder.attention, encoder.feed_forward, strict=True)):
        name = f"layer{index}"
        weight, bias = _array(attention.query_key_value.weight), _array(attention.query_key_value.bias)
        joint = graph.linear(f"{name}.query_key_value", states, weight, bias, samples.get(f"attention.{index}.query_key_value"))
        joint = graph.node("Unsqueeze", [joint, axis], f"{name}.query_key_value.batch")
        parts = graph.split(joint, [f"{name}.{label}" for label in ("query", "key", "value")])
        mixed = graph.node("MultiHeadAttention", parts, f"{name}.mixed", domain="com.microsoft", num_heads=attention.heads)
        mixed = graph.node("Squeeze", [mixed, axis], f"{name}.one")
        mixed = graph.linear(f"{name}.output", mixed, _array(attention.output.weight), _array(attention.output.bias), samples.get(f"attention.{index}.output"))
        states = graph.node("Add", [states, mixed], f"{name}.attended")
        states = graph.norm(f"{name}.attention.norm", states, _array(attention.norm.weight), _array(attention.norm.bias))
        inner = graph.linear(
            f"{name}.inner", states, _array(feed_forward.inner.weight), _array(feed_forward.inner.bias), samples.get(f"feed_forward.{index}.inner")
        )
        inner = graph.node("Gelu", [inner], f"{name}.gelu")
        inner = graph.linear(
            f"{name}.outer", inner, _array(feed_forward.output.weight), _array(feed_forward.output.bias), samples.get(f"feed_forward.{index}.output")
        )
        states = graph.node("Add", [states, inner], f"{name}.fed")
        states = graph.norm(f"{name}.feed.norm", states, _array(feed_forward.norm.weight), _array(feed_forward.norm.bias))
    graph.node("Identity", [states], "vectors")
    outputs = [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["N", WIDTH])]
    if tagger is not None:
        scores = graph.linear("tagger", states, _array(tagger.weight), _array(tagger.bias))
        graph.node("Identity", [scores], "tags")
        outputs.append(helper.make_tensor_value_info("tags", TensorProto.FLOAT, ["N", len(TAGS)]))
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, ["N"]) for name in ("pieces", "marks")]
    whole = helper.make_graph(graph.nodes, "onrecord", inputs, outputs, graph.weights)
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(whole, opset_imports=opsets, ir_version=9)


def heads(network: Network) -> dict[str, NDArray[np.float32]]:
    """The weights that run in numpy: the tagger's transitions, the heads for nested attributions and names, and the two linkers."""
    arrays = {"transitions": _array(network.field.scores())}
    for name, head in (("nested", network.nested), ("names", network.names)):
        arrays |= {f"{name}.weight": _array(head.weight).T, f"{name}.bias": _array(head.bias)}
    for name, linker in (("source_of_cue", network.source_of_cue), ("cue_of_content", network.cue_of_content)):
        scale = LINK_WIDTH**-0.5
        arrays |= {
            f"{name}.dependent.weight": _array(linker.dependent.weight).T * scale,
            f"{name}.dependent.bias": _array(linker.dependent.bias) * scale,
            f"{name}.head.weight": _array(linker.head.weight).T,
            f"{name}.head.bias": _array(linker.head.bias),
            f"{name}.none.weight": _array(linker.none.weight)[0],
            f"{name}.none.bias": _array(linker.none.bias),
            f"{name}.distance": _array(linker.distance.weight)[:, 0],
            f"{name}.rank": _array(linker.rank.weight)[:, 0],
        }
    return arrays


def export(averaged: Path, folder: Path, shared: Path, *, int8: bool) -> None:
    """Writes ``encoder.onnx`` and ``heads.npz`` to ``folder`` from the weights in ``averaged``; int8 is fitted to articles in ``shared``."""
    network = Network(Encoder())
    network.load_state_dict(torch.load(averaged))
    samples = sample_inputs(network.encoder, attribution_windows(shared)) if int8 else None
    _write(encoder_graph(network.encoder, network.tagger, samples), folder / "encoder.onnx", heads(network), folder / "heads.npz", new=True)


def export_statements(trained: Path, folder: Path, shared: Path, *, int8: bool) -> None:
    """Writes ``statements.onnx`` and ``statements.npz`` to ``folder``, where the exported model is, from the weights in ``trained``."""
    network = StatementNetwork()
    network.load_state_dict(torch.load(trained))
    samples = sample_inputs(network.encoder, statement_windows(shared, load_model(folder))) if int8 else None
    _write(encoder_graph(network.encoder, samples=samples), folder / "statements.onnx", statement_heads(network), folder / "statements.npz", new=False)


def _write(model: onnx.ModelProto, file: Path, weights: dict[str, NDArray[np.float32]], weights_file: Path, *, new: bool) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    onnx.checker.check_model(model)
    _share_table(model, file.parent / TABLE_FILE, new=new)
    file.write_bytes(model.SerializeToString())
    arrays: dict[str, Any] = {name: array.astype(np.float16 if name.endswith(".weight") else np.float32) for name, array in weights.items()}
    np.savez(weights_file, **arrays)


def _share_table(model: onnx.ModelProto, file: Path, *, new: bool) -> None:
    """Moves the table of pieces, which no training changes, out of a model into a file that both encoders read.

    ``new``: the file is written; else it is there. Raises ValueError where it holds another table.
    """
    table = next(tensor for tensor in model.graph.initializer if tensor.name == TABLE)
    if new:
        file.write_bytes(table.raw_data)
    elif file.read_bytes() != table.raw_data:
        raise ValueError(f"{file} holds another table of pieces than the encoder of statements reads")
    onnx.external_data_helper.set_external_data(table, location=file.name, length=len(table.raw_data))
    table.ClearField("raw_data")


def _array(tensor: Tensor) -> NDArray[np.float32]:
    array: NDArray[np.float32] = tensor.detach().numpy().astype(np.float32)
    return array


def main() -> None:
    """The command line of this step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path, help="averaged.pt or statements.pt of a training run")
    parser.add_argument("folder", type=Path, help="where the files go")
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder that holds data/ and gold/")
    parser.add_argument("--statements", action="store_true", help="the weights are of the network that reads statements")
    parser.add_argument("--float", action="store_true", help="full precision, to compare with")
    arguments = parser.parse_args()
    write = export_statements if arguments.statements else export
    write(arguments.weights, arguments.folder, arguments.shared, int8=not arguments.float)


if __name__ == "__main__":
    main()
