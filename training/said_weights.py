"""Fits the weights of onrecord/reading/said.json to a folder of annotated articles.

    python -m training.said_weights GOLD_FOLDER [MEASURED_FOLDER] > onrecord/reading/said.json

A log-linear model: of the dates that a statement may have, None among them, the right one is to have the highest sum of weights.
Maximum likelihood with an L2 penalty, by gradient descent with steps scaled as in Adagrad; the same input gives the same weights.
Where the gold date is not among the candidates, None is taken for right. With MEASURED_FOLDER, figures on it go to standard error.
"""

import argparse
import json
import math
import sys
from pathlib import Path
from typing import Any

import numpy

from onrecord import times
from onrecord.reading.said import History, Saying, candidates, places, said

PENALTY = 2.0
ROUNDS = 300
PASSES = 2
"""How often the model is fitted again with its own dates as what was said before."""
CAUTION = -0.75
"""What is added to the score of no date at the end: the higher, the fewer dates are given. Chosen on folds of the training articles."""


Example = tuple[list[frozenset[str]], int]
"""A statement: the features of each date that it may have, and the place of the right one."""


def articles(folder: Path) -> list[dict[str, Any]]:
    """The annotated articles of a folder, in the order of their names."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]


def sayings(article: dict[str, Any], *, speakers: bool) -> list[Saying]:
    """The article's attributions as the reader gets them, with or without the gold speakers."""

    def spans(pieces: list[list[int]]) -> tuple[tuple[int, int], ...]:
        return tuple((start, end) for start, end in pieces)

    return [
        Saying(
            spans(each["source"]),
            spans(each["cue"]),
            spans(each["content"]),
            each["speaker"] or None if speakers else None,
            each["speaker_type"] or None if speakers else None,
        )
        for each in article["attributions"]
    ]


def examples(article: dict[str, Any], weights: dict[str, float] | None, *, speakers: bool) -> list[Example]:
    """The candidates' features of each statement, and which candidate is right.

    What was said before is dated as the gold has it, or, with ``weights``, as the model itself would: so it learns to live with its errors.
    """
    found = times.find(article["text"], article.get("published"))
    history = History()
    out = []
    for place in places(article["text"], sayings(article, speakers=speakers), found):
        choices = candidates(place, history, article.get("published"))
        gold = article["attributions"][place.index]["said"] or None
        out.append(([frozenset(features) for features in choices.values()], list(choices).index(gold if gold in choices else None)))
        history.add(place, gold if weights is None else max(choices, key=lambda date: math.fsum(weights.get(name, 0.0) for name in choices[date])))
    return out


def fit(data: list[Example]) -> dict[str, float]:
    """The weights that make the right candidates likely."""
    names = sorted({feature for choices, _ in data for features in choices for feature in features})
    number = {name: index for index, name in enumerate(names)}
    rows, columns, group, right = [], [], [], []
    count = 0
    for place, (choices, answer) in enumerate(data):
        for position, features in enumerate(choices):
            columns += [number[name] for name in sorted(features)]
            rows += [count] * len(features)
            group.append(place)
            right.append(float(position == answer))
            count += 1
    row, column, groups, target = numpy.array(rows), numpy.array(columns), numpy.array(group), numpy.array(right)
    weights, scale = numpy.zeros(len(names)), numpy.full(len(names), 1e-8)
    for _ in range(ROUNDS):
        scores = numpy.bincount(row, weights[column], count)
        highest = numpy.full(len(data), -math.inf)
        numpy.maximum.at(highest, groups, scores)
        likely = numpy.exp(scores - highest[groups])
        likely /= numpy.bincount(groups, likely, len(data))[groups]
        gradient = numpy.bincount(column, (likely - target)[row], len(names)) + PENALTY * weights
        scale += gradient**2
        weights -= 0.5 * gradient / numpy.sqrt(scale)
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True) if abs(weight) >= 0.0005}


def measure(gold: list[dict[str, Any]], weights: dict[str, float], *, speakers: bool) -> str:
    """How often the date is right where the gold gives one, and given where the gold gives none; on the gold's own spans."""
    dated = right = undated = given = 0
    for article in gold:
        dates = said(
            article["text"], sayings(article, speakers=speakers), times.find(article["text"], article.get("published")), article.get("published"), weights
        )
        for attribution, date in zip(article["attributions"], dates, strict=True):
            if attribution["said"]:
                dated += 1
                right += date == attribution["said"]
            else:
                undated += 1
                given += date is not None
    return f"right {100 * right / max(1, dated):.1f} % of {dated}, given where there is none {100 * given / max(1, undated):.1f} % of {undated}"


def train(gold: list[dict[str, Any]]) -> dict[str, float]:
    """The weights for a set of annotated articles."""
    data = [example for article in gold for speakers in (False, True) for example in examples(article, None, speakers=speakers)]
    weights = fit(data)
    for _ in range(PASSES):
        data = [example for article in gold for speakers in (False, True) for example in examples(article, weights, speakers=speakers)]
        weights = fit(data)
    weights["none"] = round(weights.get("none", 0.0) + CAUTION, 3)
    return weights


def main() -> None:
    """Fits, prints the weights, and measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, help="the folder of annotated articles to learn from")
    parser.add_argument("measured", type=Path, nargs="?", help="a folder to measure on")
    arguments = parser.parse_args()
    gold = articles(arguments.gold)
    weights = train(gold)
    json.dump({"made by": "training/said_weights.py", "articles": len(gold), "weights": weights}, sys.stdout, indent=0, sort_keys=True)
    sys.stdout.write("\n")
    if arguments.measured:
        for speakers in (False, True):
            print(f"{'with' if speakers else 'without'} speakers: {measure(articles(arguments.measured), weights, speakers=speakers)}", file=sys.stderr)


if __name__ == "__main__":
    main()
