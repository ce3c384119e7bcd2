"""How well speakers are resolved, beside Stanford CoreNLP's coreference chains.

    python -m benchmarks.speakers --shared ../shared [--model FOLDER]

Both are given the gold sources of the gold set's PolNeAR articles, and are right where they give a named speaker's full
name. CoreNLP's answer is the longest name among the heads of the chain of the mention that fits the source best. On
gold/train, from which the ranking learned, each article is read with weights of the four folds that it is not in; the
encoder that finds the names has learned from these articles. Then what ``onrecord read`` gives end to end on gold/dev,
by ``shared/score/score.py``.
"""

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import onrecord.model
from benchmarks.attributions import write
from onrecord.article import Article, Span
from onrecord.model.encoder import load as load_model
from onrecord.reader import Reader
from onrecord.reading import speakers
from training.speakers import NAMED, Judged, Lesson, calibration_error_of, judge, judged_in_folds, lessons, same_speaker

_NAMES = ("PERSON", "ORGANIZATION", "LOCATION", "MISC")


def chains(shared: Path, split: str) -> dict[str, dict[str, Any]]:
    """CoreNLP's reading of each PolNeAR article of ``split``: its names and coreference chains."""
    with gzip.open(shared / "data" / f"polnear-{split}-corenlp.jsonl.gz", "rt", encoding="utf8") as lines:
        return {row["id"]: row for row in map(json.loads, lines)}


def by_chain(text: str, row: dict[str, Any], source: Span) -> str:
    """The longest name among the heads of the chain of the mention that fits ``source`` best; without a chain, the longest name in the source."""
    names = [(start, end) for start, end, kind in row["ner"] if kind in _NAMES]
    fitting = [(_overlap(source, mention[:2]), chain) for chain in row["coref"] for mention in chain]
    best, chain = max(fitting, key=lambda pair: pair[0], default=(0.0, []))
    spans = [name for mention in chain for name in names if name[0] <= mention[2] and mention[3] <= name[1]] if best > 0 else []
    found = [text[slice(*span)] for span in spans or [name for name in names if _overlap(source, name) > 0]]
    return max(found, key=len, default="")


def _overlap(first: Span, second: Sequence[int]) -> float:
    shared = min(first[1], second[1]) - max(first[0], second[0])
    return max(0, shared) / (max(first[1], second[1]) - min(first[0], second[0]) or 1)


def side_by_side(judged: Sequence[Judged], rows: dict[str, dict[str, Any]]) -> tuple[int, int, int]:
    """How many named speakers with a source there are, how many of them are ours, and how many CoreNLP's."""
    chosen = [each for each in judged if each.lesson.id in rows and each.lesson.types[each.index] in NAMED and each.lesson.attributions[each.index].source]
    theirs = sum(_right_by_chain(each.lesson, each.index, rows[each.lesson.id]) for each in chosen)
    return len(chosen), sum(each.right for each in chosen), theirs


def _right_by_chain(lesson: Lesson, index: int, row: dict[str, Any]) -> bool:
    source = lesson.attributions[index].source
    name = by_chain(lesson.text, row, (source[0][0], source[-1][1]))
    return bool(name) and same_speaker(name, lesson.speakers[index], lesson.types[index], lesson.aliases)


def end_to_end(shared: Path, folder: Path | None) -> str:
    """The scorer's lines on gold/dev for what ``onrecord read`` gives."""
    gold = shared / "gold" / "dev"
    reader = Reader(folder, threads=2)
    rows = [json.loads(path.read_text(encoding="utf8")) for path in sorted(gold.glob("*.json"))]
    with tempfile.TemporaryDirectory() as work:
        predicted = write(Path(work) / "read.jsonl", (reader.read(Article(row["id"], row["text"], row["published"])) for row in rows))
        command = [sys.executable, str(shared / "score" / "score.py"), "labels", str(gold), str(predicted)]
        output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return "\n".join(line for line in output.splitlines() if line.startswith(("speaker", "via", "addressee", "nested")))


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder that holds data/, gold/ and score/")
    parser.add_argument("--model", type=Path, help="a folder with another model than the shipped one")
    arguments = parser.parse_args()
    folder = arguments.model or Path(onrecord.model.__file__).parent
    model, weights = load_model(folder), speakers.load(folder)
    print(f"{'named speakers right, given the source':42} {'onrecord':>9} {'CoreNLP':>9}  of")
    for title, split in (("PolNeAR's articles of gold/dev", "dev"), ("PolNeAR's articles of gold/train, in folds", "train")):
        taught = lessons(arguments.shared / "gold" / split, model)
        judged = judged_in_folds(taught) if split == "train" else [each for lesson in taught for each in judge(lesson, weights)]
        count, ours, theirs = side_by_side(judged, chains(arguments.shared, split))
        print(f"{title:42} {100 * ours / max(1, count):8.1f}% {100 * theirs / max(1, count):8.1f}%  {count}", flush=True)
        if split == "dev":
            print(f"{'expected calibration error, given the source':42} {calibration_error_of(judged):9.3f}")
    print("\nend to end on gold/dev, from the text alone")
    print(end_to_end(arguments.shared, arguments.model))


if __name__ == "__main__":
    main()
