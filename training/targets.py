"""Fits what tells the target of each act to the gold set.

    python -m training.targets --shared ../shared --model onrecord/model

Learns from the attributions of gold/train, with speakers as the model's weights resolve them and acts as folds tell them, and writes
``targets.json`` into the model's folder. Prints what folds of articles get right with weights that have not seen them.
"""

import argparse
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.article import Span
from onrecord.model.encoder import Model, encode
from onrecord.model.encoder import load as load_model
from onrecord.reading import speakers
from onrecord.reading.cast import Cast, read_cast, scenes
from onrecord.reading.targets import Choice, Doing, Scene, Target, best
from onrecord.reading.tokens import tokenize
from onrecord.statement import Attribution, Speaker
from training.acts import gold, held_out
from training.speakers import Example, fit_examples, plain

FOLDS = 4
LEAST = 20
"""A feature is kept that stands on so many choices."""
GENEROSITIES = tuple(0.5 * step for step in range(-2, 9))
"""What may be taken from the score of nobody: the higher, the more targets are given. The one of the best F1 in folds is."""


@dataclass(frozen=True)
class Lesson:
    """A gold article: for each attribution its choices and the gold target's names, none where it is directed at nobody.

    ``eids``, ``doings``, ``speakers``: of each attribution its gold identifier, and its act and speaker as they are read.
    """

    id: str
    eids: list[str]
    doings: list[Doing]
    speakers: list[Speaker | None]
    choices: list[list[Choice]]
    names: list[frozenset[str]]
    aliases: dict[str, frozenset[str]]


def lesson(line: dict[str, Any], model: Model, weights: speakers.Weights, acts: Mapping[tuple[str, str], str]) -> Lesson:
    """One gold article as it is read. ``acts``: those that folds tell, so that no more is trusted to an act than it deserves."""
    text = line["text"]
    rows = sorted((row for row in line["attributions"] if row["content"]), key=lambda row: row["content"][0])
    attributions = [Attribution(_spans(row["source"]), _spans(row["cue"]), _spans(row["content"]), 1.0) for row in rows]
    tokens = tokenize(text, model.tokenizer)
    cast, voices = read_cast(scenes(text, tokens, encode(model, tokens).names, attributions), weights.ranking)
    resolved = speakers.resolve(text, attributions, cast, voices, weights)
    return as_lesson(line, attributions, cast, resolved, acts)


def as_lesson(
    line: dict[str, Any], attributions: Sequence[Attribution], cast: Cast, resolved: Sequence[speakers.Resolved], acts: Mapping[tuple[str, str], str]
) -> Lesson:
    """A gold article that is read already."""
    rows = sorted((row for row in line["attributions"] if row["content"]), key=lambda row: row["content"][0])
    doings = [Doing(acts[line["id"], row["eid"]], each.actor, each.addressee) for row, each in zip(rows, resolved, strict=True)]
    aliases = {plain(entity["name"]): frozenset(plain(alias) for alias in (entity["name"], *entity["aliases"])) for entity in line["entities"]}
    names = [(aliases.get(plain(row["target"]), frozenset()) | {plain(row["target"])}) if row["target"] else frozenset[str]() for row in rows]
    scene = Scene(line["text"], cast)
    choices: list[list[Choice]] = []
    before: Target | None = None
    for place, attribution in enumerate(attributions):
        found = scene.choices(attribution, doings[place], doings[place - 1] if place else None, before)
        choices.append(found)
        right = _right(found, names[place])
        before = found[right[0]].target if right else None
    return Lesson(line["id"], [row["eid"] for row in rows], doings, [each.speaker for each in resolved], choices, names, aliases)


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
    common = Counter(feature for example in data for option in example.options for feature in option)
    kept = [Example([[feature for feature in option if common[feature] >= LEAST] for option in example.options], example.right) for example in data]
    return fit_examples(kept)


def generous(weights: dict[str, float], generosity: float) -> dict[str, float]:
    """``weights`` that give targets more or less often."""
    return {**weights, "nobody": round(weights.get("nobody", 0.0) - generosity, 3)}


def measure(lessons: Sequence[Lesson], weights: dict[str, float]) -> tuple[int, int, int, int]:
    """How many gold targets there are, how many can be chosen, how many are, and how many targets are given."""
    there = possible = right = given = 0
    for each in lessons:
        for choices, names in zip(each.choices, each.names, strict=True):
            chosen = best(choices, weights)
            there += bool(names)
            possible += bool(names and _right(choices, names))
            right += chosen is not None and plain(chosen.name) in names
            given += chosen is not None
    return there, possible, right, given


def in_folds(taught: Sequence[Lesson]) -> list[tuple[Sequence[Lesson], dict[str, float]]]:
    """Folds of the articles, each with weights that have not seen it."""
    return [(taught[fold::FOLDS], fit([each for place, each in enumerate(taught) if place % FOLDS != fold])) for fold in range(FOLDS)]


def held_out_targets(taught: Sequence[Lesson], chosen: float) -> dict[tuple[str, str], str | None]:
    """The target of each attribution, by article and ``eid``, as weights of this generosity tell it that have not seen the article."""
    found: dict[tuple[str, str], str | None] = {}
    for held, weights in in_folds(taught):
        told = generous(weights, chosen)
        for each in held:
            for eid, choices in zip(each.eids, each.choices, strict=True):
                target = best(choices, told)
                found[each.id, eid] = target.name if target else None
    return found


def generosity(taught: Sequence[Lesson]) -> float:
    """Of GENEROSITIES the one with the best F1 of targets in folds. Prints what the folds get right."""
    parts = in_folds(taught)
    found: dict[float, float] = {}
    for each in GENEROSITIES:
        counts = [measure(held, generous(weights, each)) for held, weights in parts]
        there, possible, right, given = (sum(column) for column in zip(*counts, strict=True))
        found[each] = 200 * right / (there + given)
        print(
            f"generosity {each:4.1f}: F1 {found[each]:.1f}, precision {100 * right / max(1, given):.1f}, "
            f"recall {100 * right / there:.1f} of {there} ({100 * possible / there:.1f} can be chosen)"
        )
    return max(found, key=lambda each: found[each])


def lessons(shared: Path, folder: Path) -> list[Lesson]:
    """The articles of gold/train, read with the model in ``folder``, their acts in folds."""
    model, weights = load_model(folder), speakers.load(folder)
    lines = gold(shared, "train")
    acts = held_out(lines, model, folder)
    return [lesson(line, model, weights, acts) for line in lines]


def fit_targets(taught: Sequence[Lesson], folder: Path) -> None:
    """Fits the targets, writes them into ``folder`` and prints what folds get right."""
    chosen = generosity(taught)
    record = {"made by": "training/targets.py", "articles": len(taught), "generosity": chosen, "weights": generous(fit(taught), chosen)}
    (folder / "targets.json").write_text(json.dumps(record, indent=0, sort_keys=True) + "\n", encoding="utf-8")


def main() -> None:
    """The command line of this step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder that holds gold/")
    parser.add_argument("--model", type=Path, default=Path("onrecord/model"), help="a folder with an exported model; it is written to")
    arguments = parser.parse_args()
    fit_targets(lessons(arguments.shared, arguments.model), arguments.model)


if __name__ == "__main__":
    main()
