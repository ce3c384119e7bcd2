"""The network in PyTorch: run where training's own requirements are installed."""

from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="PyTorch is needed for training only: pip install -r training/requirements.txt")

from onrecord.reading.tags import TAGS, tag  # noqa: E402
from training.conditional_random_field import ConditionalRandomField  # noqa: E402
from training.encoder import Encoder  # noqa: E402
from training.export import encoder_graph  # noqa: E402
from training.network import Network  # noqa: E402


def test_the_loss_is_the_likelihood_over_all_sequences() -> None:
    torch.manual_seed(1)
    field, emissions = ConditionalRandomField(), torch.randn(1, 3, len(TAGS))
    torch.nn.init.normal_(field.transitions)
    scores = field.scores()

    def total(path: tuple[int, ...]) -> float:
        moved: float = sum(scores[a, b].item() for a, b in pairwise(path))
        emitted: float = sum(emissions[0, word, chosen].item() for word, chosen in enumerate(path))
        return moved + emitted

    gold = (0, tag("S", "content"), 0)
    everything = np.logaddexp.reduce([total(path) for path in product(range(len(TAGS)), repeat=3)])
    loss = field(emissions, torch.tensor([gold]), torch.tensor([3]))
    assert loss.item() == pytest.approx((everything - total(gold)) / 3, abs=1e-4)


def test_padding_changes_nothing() -> None:
    torch.manual_seed(2)
    field, emissions = ConditionalRandomField(), torch.randn(1, 4, len(TAGS))
    short = field(emissions[:, :3], torch.zeros(1, 3, dtype=torch.long), torch.tensor([3]))
    padded = field(emissions, torch.zeros(1, 4, dtype=torch.long), torch.tensor([3]))
    assert short.item() == pytest.approx(padded.item(), abs=1e-6)


def test_what_is_exported_is_what_was_trained(tmp_path: Path) -> None:
    onnxruntime = pytest.importorskip("onnxruntime")
    torch.manual_seed(3)
    network = Network(Encoder()).eval()
    path = tmp_path / "encoder.onnx"
    path.write_bytes(encoder_graph(network.encoder, network.tagger).SerializeToString())
    pieces, marks = torch.randint(0, 30522, (1, 40)), torch.randint(0, 16, (1, 40))
    with torch.no_grad():
        tags, vectors = network(pieces, marks, torch.ones(1, 40, dtype=torch.bool))
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    found_tags, found_vectors = session.run(("tags", "vectors"), {"pieces": pieces[0].numpy(), "marks": marks[0].numpy()})
    assert np.abs(found_tags - tags[0].numpy()).max() < 1e-3
    assert np.abs(found_vectors - vectors[0].numpy()).max() < 1e-3
