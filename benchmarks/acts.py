"""How well acts, targets and disputes are read.

    python -m benchmarks.acts --shared ../shared [--model FOLDER] [--sample FILE]

Three tables. First, on the spans of gold/dev as the gold set has them: how often the act is right by the lexicon alone, by the words alone,
by the encoder of statements alone, and by both, and which acts are taken for which. Then the figures of ``shared/score/score.py labels``, end
to end. Last, on 500 newswire articles: the share of statements that are read as more specific than ``claim`` or ``opine``; 100 of these,
drawn with a fixed seed, are written to FILE for a person to judge. FILE holds text of the corpora: keep it outside the project.
"""

import argparse
import gzip
import json
import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.attributions import write
from onrecord.acts import ACTS
from onrecord.article import Article
from onrecord.model.encoder import load
from onrecord.model.statement_encoder import load as load_statement_model
from onrecord.model.statement_encoder import see
from onrecord.reader import Reader
from onrecord.reading import acts
from onrecord.reading.act_features import wording, words_of
from onrecord.reading.acts import act_probabilities, all_features, choose, lexicon_act
from onrecord.reading.placeholders import with_placeholders
from onrecord.reading.tokens import tokenize
from onrecord.statement import Reading, Statement
from training.acts import attributions_of, gold, mean_f1

ARTICLES = 500
SAMPLED = 100
SEED = 20
PLAIN = ("claim", "opine")


def gold_spans(shared: Path, model_folder: Path | None) -> None:
    """Prints the first table."""
    model = load(model_folder)
    weights, statement_model = acts.load(model.folder), load_statement_model(model.folder)
    right: list[int] = []
    found: dict[str, list[int]] = {"lexicon alone": [], "words alone": [], "encoder alone": [], "both": []}
    for article in gold(shared, "dev"):
        tokens = with_placeholders(article["text"], tokenize(article["text"], model.tokenizer), model.tokenizer)
        words, pairs = words_of(article["text"], tokens), attributions_of(article)
        attributions = [attribution for attribution, _ in pairs]
        named = all_features(words, attributions, weights.known)
        for (attribution, row), names, seen in zip(pairs, named, see(statement_model, tokens, attributions), strict=True):
            if attribution.within is not None:
                continue
            right.append(ACTS.index(row["act"]))
            worded = wording(words, attribution, weights.known)
            found["lexicon alone"].append(ACTS.index(lexicon_act(worded.cue, worded.content)))
            for name, shares in (("words alone", (weights.shares[0], 0.0)), ("encoder alone", (0.0, weights.shares[1])), ("both", weights.shares)):
                found[name].append(choose(act_probabilities([names], seen.acts[None], replace(weights, shares=shares))[0], names if shares[0] else set())[0])
    answers = np.array(right)
    print(f"{len(answers)} attributions of gold/dev, by their gold spans: act right, mean F1 over acts")
    for name, chosen in found.items():
        print(f"  {name:14} {100 * float((np.array(chosen) == answers).mean()):5.1f} %  {mean_f1(np.array(chosen), answers)[0]:5.1f}")
    _confusion(answers, np.array(found["both"]))


def _confusion(right: NDArray[np.int64], found: NDArray[np.int64]) -> None:
    """Rows: the gold acts; columns: the acts that were read."""
    print(f"\n{'':10}" + "".join(f"{act[:4]:>5}" for act in ACTS))
    for act, name in enumerate(ACTS):
        if (right == act).any():
            counts = Counter(found[right == act].tolist())
            print(f"{name:10}" + "".join(f"{counts[other] or '.':>5}" for other in range(len(ACTS))))


def end_to_end(shared: Path, reader: Reader) -> None:
    """Prints the scorer's figures."""
    articles = (Article(row["id"], row["text"], row.get("published"), row.get("title")) for row in gold(shared, "dev"))
    with tempfile.TemporaryDirectory() as folder:
        predicted = write(Path(folder) / "dev.jsonl", map(reader.read, articles))
        command = [sys.executable, str(shared / "score" / "score.py"), "labels", str(shared / "gold" / "dev"), str(predicted)]
        print(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def newswire(shared: Path, reader: Reader, sample: Path | None) -> None:
    """Prints the share of specific acts, and writes the sample."""
    with gzip.open(shared / "data" / "newswire.jsonl.gz", "rt", encoding="utf8") as lines:
        rows = sorted(map(json.loads, lines), key=lambda row: str(row["id"]))
    chosen = random.Random(SEED)
    readings = [reader.read(Article(row["id"], row["text"], row.get("published"))) for row in chosen.sample(rows, ARTICLES)]
    counts = Counter(statement.act for reading in readings for statement in reading.statements)
    specific = [(reading, statement) for reading in readings for statement in reading.statements if statement.act not in PLAIN]
    total = sum(counts.values())
    print(f"{ARTICLES} newswire articles: {total} statements, {100 * len(specific) / total:.1f} % specific; disputes: {sum(len(r.disputes) for r in readings)}")
    print("  " + "  ".join(f"{act} {count}" for act, count in counts.most_common()))
    if sample is not None:
        drawn = chosen.sample(specific, min(SAMPLED, len(specific)))
        sample.write_text("".join(_judged_line(*pair) for pair in drawn), encoding="utf8")
        print(f"{len(drawn)} of them to judge: {sample}")


def _judged_line(reading: Reading, statement: Statement) -> str:
    fields: dict[str, Any] = {"article": reading.article.id, "act": statement.act, "confidence": statement.confidence.act, "target": statement.target}
    fields |= {"issue": statement.issue} | {role: " / ".join(_pieces(reading, getattr(statement, role))) for role in ("source", "cue", "content")}
    return json.dumps(fields, ensure_ascii=False) + "\n"


def _pieces(reading: Reading, spans: Sequence[tuple[int, int]]) -> Iterator[str]:
    return (" ".join(reading.article.text[start:end].split()) for start, end in spans)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder that holds data/, gold/ and score/")
    parser.add_argument("--model", type=Path, help="a folder with another model")
    parser.add_argument("--sample", type=Path, help="where to write the statements to judge")
    arguments = parser.parse_args()
    reader = Reader(arguments.model, threads=2)
    gold_spans(arguments.shared, arguments.model)
    end_to_end(arguments.shared, reader)
    newswire(arguments.shared, reader, arguments.sample)


if __name__ == "__main__":
    main()
