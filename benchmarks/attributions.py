"""How well attributions are found: PolNeAR's development articles, newswire, and the seed article.

    python -m benchmarks.attributions --shared ../shared [--model FOLDER]

Scores are those of ``shared/score/score.py``: F1 in percent.
"""

import argparse
import gzip
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from onrecord.article import Article
from onrecord.export.jsonl import jsonl
from onrecord.reader import Reader
from onrecord.statement import Reading

SEED = "seed"


def polnear_development(shared: Path) -> list[Article]:
    """PolNeAR's development articles, each once."""
    with gzip.open(shared / "data" / "polnear-dev.jsonl.gz", "rt", encoding="utf8") as lines:
        rows = {row["id"]: row for row in map(json.loads, lines)}
    return [Article(row["id"], row["text"], row["published"]) for row in rows.values()]


def newswire_gold(shared: Path) -> list[dict[str, Any]]:
    """The gold articles for measuring that are not PolNeAR's: newswire, and the article of 2024."""
    known = {article.id for article in polnear_development(shared)}
    rows = [json.loads(file.read_text(encoding="utf8")) for file in sorted((shared / "gold" / "dev").glob("*.json"))]
    return [row for row in rows if row["id"] not in known]


def figures(shared: Path, model: Path | None = None) -> dict[str, float]:
    """Every figure by its name, for the shipped model or the one in ``model``."""
    reader = Reader(model, threads=2)
    gold = newswire_gold(shared)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        polnear_predicted = write(work / "polnear.jsonl", map(reader.read, polnear_development(shared)))
        newswire_predicted = write(work / "newswire.jsonl", (reader.read(Article(row["id"], row["text"], row["published"])) for row in gold))
        newswire = _write_lines(work / "newswire-gold.jsonl", gold)
        seed = _write_lines(work / "seed-gold.jsonl", [row for row in gold if row["id"] == SEED])
        data = shared / "data"
        found = _prefixed("cofenet", _score(shared, "cofenet", data / "cofenet-polnear-dev.jsonl.gz", data / "polnear-dev.jsonl.gz", polnear_predicted))
        found |= _prefixed("polnear", _score(shared, "spans", data / "polnear-dev.jsonl.gz", polnear_predicted))
        found |= _prefixed("newswire", _score(shared, "spans", newswire, newswire_predicted))
        found["seed found"] = _contents_found(shared, seed, newswire_predicted)
        return found


def write(path: Path, readings: Iterable[Reading]) -> Path:
    """Writes readings as the contract's JSON lines."""
    with path.open("w", encoding="utf8", newline="\n") as file:
        for reading in readings:
            file.write(jsonl(reading))
    return path


def _write_lines(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf8")
    return path


def _score(shared: Path, *arguments: str | Path) -> Iterator[tuple[str, float]]:
    command = [sys.executable, str(shared / "score" / "score.py"), *map(str, arguments)]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    for row in output.splitlines():
        if found := re.match(r"(\w+) .*?(exact|begin|overlap).*?F1\s+([\d.]+)", row):
            yield f"{found[1]} {found[2]}", float(found[3])


def _prefixed(prefix: str, scores: Iterable[tuple[str, float]]) -> dict[str, float]:
    return {f"{prefix} {name}": score for name, score in scores}


def _contents_found(shared: Path, gold: Path, predicted: Path) -> float:
    """How many gold attributions have a found one whose content overlaps by half, as the scorer pairs them."""
    sys.path.insert(0, str(shared / "score"))
    import score  # type: ignore[import-not-found]

    article = json.loads(gold.read_text(encoding="utf8"))
    found = score.predictions(predicted)[article["id"]]
    return float(len(score.pair_up(article["attributions"], score.top_level(found))))


ROWS = (
    ("PolNeAR, cofenet, source exact", "cofenet source exact", "82", "83.2 (CofeNet, test split)"),
    ("PolNeAR, cofenet, cue exact", "cofenet cue exact", "74", "75.3 (CofeNet, test split)"),
    ("PolNeAR, cofenet, content exact", "cofenet content exact", "68", "72.9 (CofeNet, test split)"),
    ("PolNeAR, linked attributions", "polnear attribution overlap", "64", "33.9 (Gender Gap Tracker), 67.6 (two people)"),
    ("newswire, linked attributions", "newswire attribution overlap", "64", ""),
    ("seed article, attributions found of 14", "seed found", "12", ""),
)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder that holds data/, gold/ and score/")
    parser.add_argument("--model", type=Path, help="a folder with another model than the shipped one")
    arguments = parser.parse_args()
    found = figures(arguments.shared, arguments.model)
    print(f"{'on the development articles':42} {'F1':>6}  {'bar':>4}  published")
    for name, key, bar, anchor in ROWS:
        print(f"{name:42} {found[key]:6.1f}  {bar:>4}  {anchor}")


if __name__ == "__main__":
    main()
