"""The whole way from the corpora to the weights that the package ships.

    python -m training --shared ../shared [--work build/training]

Trains the encoder of attributions, writes it in float and in int8 and fits what is read off its vectors (confidence,
kinds of names, speakers); trains the encoder of statements, writes it, and fits what is read off that (acts, targets,
disputes). Measures both precisions on the development articles, and puts the int8 models into the package if they beat
those there. Goes on where an earlier run stopped.
"""

import argparse
import json
import shutil
from pathlib import Path

from benchmarks.attributions import ROWS, figures
from training import confidence, disputes, speakers, targets
from training.acts import fit_acts
from training.export import export, export_statements
from training.name_kinds import fit_name_kinds
from training.train import pretrained_files, read_tokenizer, train_all
from training.train_statements import StatementRecipe
from training.train_statements import train as train_statements

SHIPPED = Path("onrecord/model")
PRECISIONS = ("float", "int8")
FILES = (
    *("encoder.onnx", "heads.npz", "statements.onnx", "statements.npz", "pieces.bin", "tokenizer.json", "confidence.json", "speakers.json"),
    *("acts.npz", "targets.json", "disputes.json", "figures.json"),
)


def main() -> None:
    """The command line of the whole way."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder that holds data/, gold/ and score/")
    parser.add_argument("--work", type=Path, default=Path("build/training"), help="where checkpoints and models go")
    parser.add_argument("--keep", action="store_true", help="leave the shipped model as it is")
    arguments = parser.parse_args()
    averaged = arguments.work / "averaged.pt"
    if not averaged.exists():
        train_all(arguments.shared, arguments.work)
    errors = {name: _attributions(arguments.shared, arguments.work, name) for name in PRECISIONS}
    if not (arguments.work / "statements.pt").exists():
        train_statements(arguments.shared, arguments.work / "int8", arguments.work, StatementRecipe())
    found = {name: _statements(arguments.shared, arguments.work, name, errors[name]) for name in PRECISIONS}
    for name, key, bar, _ in ROWS:
        print(f"{name:42} float {found['float'][key]:5.1f}  int8 {found['int8'][key]:5.1f}  (bar {bar})")
    before = SHIPPED / "figures.json"
    old = _total(json.loads(before.read_text(encoding="utf8"))) if before.exists() else 0.0
    if _total(found["int8"]) > old and not arguments.keep:
        for file in FILES:
            shutil.copy(arguments.work / "int8" / file, SHIPPED / file)
        print(f"put into {SHIPPED}: {_total(found['int8']):.1f} against {old:.1f}; bring MODEL_CARD.md and docs/benchmarks.md up to date")


def _attributions(shared: Path, work: Path, name: str) -> float:
    """Writes the encoder of attributions in one precision with all that is read off it; gives the confidence's expected calibration error."""
    folder = work / name
    export(work / "averaged.pt", folder, shared, int8=name == "int8")
    read_tokenizer(pretrained_files()[1]).save(str(folder / "tokenizer.json"))
    error = confidence.fit_model(shared, folder)
    fit_name_kinds(shared, folder)
    speakers.fit_model(shared, folder)
    return error


def _statements(shared: Path, work: Path, name: str, error: float) -> dict[str, float]:
    """Writes the encoder of statements in one precision with all that is read off it, and measures the whole model."""
    folder = work / name
    export_statements(work / "statements.pt", folder, shared, int8=name == "int8")
    fit_acts(shared, folder)
    targets.fit_targets(targets.lessons(shared, folder), folder)
    disputes.fit_disputes(shared, folder, disputes.read_in_folds(targets.lessons(shared, folder, disputes.teaches), folder))
    found = figures(shared, folder) | {"expected calibration error": error}
    (folder / "figures.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf8")
    return found


def _total(found: dict[str, float]) -> float:
    """What two models are compared by: the mean of the scores that the table shows."""
    scores = [found[key] for _, key, _, _ in ROWS if key in found]
    return sum(scores) / len(scores)


if __name__ == "__main__":
    main()
