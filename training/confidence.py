"""Fits the confidence of attributions, and shows how well calibrated it is on articles left out.

    python -m training.confidence --shared ../shared --model build/training/int8

Half of the development articles, every second by name, fit the weights of
``onrecord.reading.confidence``; the other half shows the expected calibration error (Guo et al.
2017, ten bins) and what share of answers is right in each bin. An attribution is right when source,
cue and content each overlap with a gold one's by half of their characters (Jaccard).
"""

import argparse
import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.article import Span
from onrecord.model.encoder import Model, encode, load
from onrecord.reading.attributions import LinkedAttribution, link
from onrecord.reading.confidence import FEATURES, features
from onrecord.reading.layout import layout
from onrecord.reading.placeholders import with_placeholders
from onrecord.reading.tagger import tag_spans
from onrecord.reading.tags import ROLES
from onrecord.reading.tokens import Tokens, tokenize
from training.corpora import Annotated, Attribution, gold_newswire, polnear

BINS = 10


def judged(article: Annotated, model: Model) -> tuple[list[tuple[float, ...]], list[bool]]:
    """The features of every attribution found in an article, and whether each is right."""
    tokens = with_placeholders(article.text, tokenize(article.text, model.tokenizer), model.tokenizer)
    encoded = encode(model, tokens)
    linked = link(tag_spans(encoded.tags, model.transitions), encoded.windows, model.linkers, layout(article.text, tokens))
    gold = [_characters(attribution) for attribution in article.attributions]
    starts = [min(content, default=0) for _, _, content in gold]
    order = np.argsort(starts)
    right = []
    for attribution in linked:
        mine = _found_characters(attribution, tokens)
        near = [gold[i] for i in order if abs(starts[i] - min(mine[2])) < 5000]
        right.append(any(all(_agree(a, b) for a, b in zip(mine, theirs, strict=True)) for theirs in near))
    return [features(attribution) for attribution in linked], right


def fit(values: NDArray[np.float64], right: NDArray[np.bool_], ridge: float = 1.0) -> NDArray[np.float64]:
    """Weights of a logistic model by Newton's method, with a ridge on all but the first."""
    weights = np.zeros(values.shape[1])
    penalty = np.diag([0.0, *[ridge] * (values.shape[1] - 1)])
    for _ in range(50):
        probability = 1 / (1 + np.exp(-values @ weights))
        gradient = values.T @ (probability - right) + penalty @ weights
        curvature = (values * (probability * (1 - probability))[:, None]).T @ values + penalty
        step = np.linalg.solve(curvature + 1e-9 * np.eye(len(weights)), gradient)
        weights -= step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def calibration_error(probability: NDArray[np.float64], right: NDArray[np.bool_]) -> tuple[float, list[tuple[int, float, float]]]:
    """The expected calibration error, and for each bin how many answers, their mean confidence, the share that is right."""
    bins = np.minimum(BINS - 1, (probability * BINS).astype(int))
    table = [(int((bins == b).sum()), float(probability[bins == b].mean()), float(right[bins == b].mean())) for b in range(BINS) if (bins == b).any()]
    return sum(count * abs(confidence - share) for count, confidence, share in table) / len(probability), table


def fit_model(shared: Path, folder: Path) -> float:
    """Fits the confidence of the model in ``folder``, writes it there, prints the table and gives the error on the other half."""
    if not (folder / "confidence.json").exists():
        (folder / "confidence.json").write_text(json.dumps({"weights": dict.fromkeys(FEATURES, 0.0)}), encoding="utf8")
    model = load(folder, threads=2)
    articles = sorted(polnear(shared, "dev") + gold_newswire(shared, "dev"), key=lambda article: article.id)
    names = sorted({article.id for article in articles})
    half = set(names[::2])
    values: dict[bool, list[tuple[float, ...]]] = {True: [], False: []}
    right: dict[bool, list[bool]] = {True: [], False: []}
    for article in articles:
        found, verdicts = judged(article, model)
        values[article.id in half] += found
        right[article.id in half] += verdicts
    weights = fit(np.array(values[True]), np.array(right[True]))
    shown = 1 / (1 + np.exp(-np.array(values[False]) @ weights))
    error, table = calibration_error(shown, np.array(right[False]))
    print(f"expected calibration error {error:.3f} over {len(shown)} attributions of {len(names) - len(half)} articles left out")
    for count, confidence, share in table:
        print(f"  {count:5} answers at {confidence:.2f}: {share:.2f} right")
    record = {"weights": dict(zip(FEATURES, [round(float(w), 4) for w in weights], strict=True)), "expected_calibration_error": round(error, 4)}
    (folder / "confidence.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf8")
    return error


def _characters(attribution: Attribution) -> tuple[set[int], ...]:
    return tuple(_offsets(getattr(attribution, role)) for role in ROLES)


def _found_characters(attribution: LinkedAttribution, tokens: Tokens) -> tuple[set[int], ...]:
    return tuple(_offsets(tuple(tokens.span(span.first, span.last) for span in getattr(attribution, role))) for role in ROLES)


def _offsets(spans: tuple[Span, ...]) -> set[int]:
    return {offset for start, end in spans for offset in range(start, end)}


def _agree(first: set[int], second: set[int]) -> bool:
    return len(first & second) >= 0.5 * len(first | second)


def main() -> None:
    """The command line of this step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder that holds data/ and gold/")
    parser.add_argument("--model", type=Path, required=True, help="a folder with an exported model")
    arguments = parser.parse_args()
    fit_model(arguments.shared, arguments.model)


if __name__ == "__main__":
    main()
