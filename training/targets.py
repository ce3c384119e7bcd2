"""Fits what tells the target of each act to the gold set.

    python -m training.targets --shared ../shared --model onrecord/model

Learns from the attributions of gold/train, read with the model's encoder and the weights of its speakers, and writes ``targets.json`` into
the model's folder. Prints what folds of articles get right with weights that have not seen them.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.article import Span
from onrecord.model.encoder import Model, encode
from onrecord.model.encoder import load as load_model
from onrecord.reading import speakers
from onrecord.reading.cast import read_cast, scenes
from onrecord.reading.targets import Choice, Doing, Scene, Target, best
from onrecord.reading.tokens import tokenize
from onrecord.statement import Attribution
from training.speakers import Example, fit_examples, plain

FOLDS = 4
GENEROSITY = 2.5
"""What is taken from the score of nobody: the higher, the more targets are given."""


@dataclass(frozen=True)
class Lesson:
    """A gold article: for each attribution its choices and the gold target's names, none where it is directed at nobody."""

    id: str
    choices: list[list[Choice]]
    names: list[frozenset[str]]
    aliases: dict[str, frozenset[str]]


def lesson(line: dict[str, Any], model: Model, weights: speakers.Weights) -> Lesson:
    """One gold article as it is read, with its gold acts."""
    text = line["text"]
    rows = sorted((row for row in line["attributions"] if row["content"]), key=lambda row: row["content"][0])
    attributions = [Attribution(_spans(row["source"]), _spans(row["cue"]), _spans(row["content"]), 1.0) for row in rows]
    tokens = tokenize(text, model.tokenizer)
    cast, voices = read_cast(scenes(text, tokens, encode(model, tokens).names, attributions), weights.ranking)
    resolved = speakers.resolve(text, attributions, cast, voices, weights)
    doings = [Doing(row["act"], each.actor, each.addressee) for row, each in zip(rows, resolved, strict=True)]
    aliases = {plain(entity["name"]): frozenset(plain(alias) for alias in (entity["name"], *entity["aliases"])) for entity in line["entities"]}
    names = [(aliases.get(plain(row["target"]), frozenset()) | {plain(row["target"])}) if row["target"] else frozenset[str]() for row in rows]
    scene = Scene(text, cast)
    choices: list[list[Choice]] = []
    before: Target | None = None
    for place, attribution in enumerate(attributions):
        found = scene.choices(attribution, doings[place], doings[place - 1] if place else None, before)
        choices.append(found)
        right = _right(found, names[place])
        before = found[right[0]].target if right else None
    return Lesson(line["id"], choices, names, aliases)


def _spans(pieces: list[list[int]]) -> tuple[Span, ...]:
    return tuple(sorted((start, end) for start, end in pieces))


def _right(choices: Sequence[Choice], names: frozenset[str]) -> tuple[int, ...]:
    if not names:
        return (0,)
    return tuple(place for place, choice in enumerate(choices) if choice.target is not None and plain(choice.target.name) in names)


def fit(lessons: Sequence[Lesson]) -> dict[str, float]:
    """The weights that make the right choices likely; where none is right, the gold target cannot be chosen, and nothing is learned."""
    data = []
    for each in lessons:
        for choices, names in zip(each.choices, each.names, strict=True):
            right = _right(choices, names)
            if right:
                data.append(Example([sorted(choice.features) for choice in choices], right))
    weights = fit_examples(data)
    weights["nobody"] = round(weights.get("nobody", 0.0) - GENEROSITY, 3)
    return weights


def measure(lessons: Sequence[Lesson], weights: dict[str, float]) -> tuple[int, int, int, int, int]:
    """How many gold targets there are, how many can be chosen, how many are; how many have none, how many of these are given one."""
    there = possible = right = nobody = given = 0
    for each in lessons:
        for choices, names in zip(each.choices, each.names, strict=True):
            chosen = best(choices, weights)
            if names:
                there += 1
                possible += bool(_right(choices, names))
                right += chosen is not None and plain(chosen.name) in names
            else:
                nobody += 1
                given += chosen is not None
    return there, possible, right, nobody, given


def fit_targets(shared: Path, folder: Path) -> None:
    """Fits the targets to the model in ``folder``, writes them there and prints what folds get right."""
    model, weights = load_model(folder), speakers.load(folder)
    lines = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((shared / "gold" / "train").glob("*.json"))]
    taught = [lesson(line, model, weights) for line in lines]
    counts = [0] * 5
    for fold in range(FOLDS):
        held = taught[fold::FOLDS]
        found = measure(held, fit([each for place, each in enumerate(taught) if place % FOLDS != fold]))
        counts = [total + one for total, one in zip(counts, found, strict=True)]
    there, possible, right, nobody, given = counts
    print(f"target right {100 * right / there:.1f} % of {there} ({100 * possible / there:.1f} % can be chosen), given where there is none {given} of {nobody}")
    record = {"made by": "training/targets.py", "articles": len(taught), "weights": fit(taught)}
    (folder / "targets.json").write_text(json.dumps(record, indent=0, sort_keys=True) + "\n", encoding="utf-8")


def main() -> None:
    """The command line of this step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder that holds gold/")
    parser.add_argument("--model", type=Path, default=Path("onrecord/model"), help="a folder with an exported model; it is written to")
    arguments = parser.parse_args()
    fit_targets(arguments.shared, arguments.model)


if __name__ == "__main__":
    main()
