"""What int8 costs: the float model and the int8 model on the development articles, in one run.

    python -m benchmarks.quantization --shared ../shared --float build/training/float

The float model is made by training and is not shipped.
"""

import argparse
from pathlib import Path

from benchmarks.attributions import ROWS, figures


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder that holds data/, gold/ and score/")
    parser.add_argument("--float", type=Path, default=Path("build/training/float"), dest="exact", help="the folder with the float model")
    parser.add_argument("--model", type=Path, help="the folder with the int8 model, by default the shipped one")
    arguments = parser.parse_args()
    exact = figures(arguments.shared, arguments.exact)
    small = figures(arguments.shared, arguments.model)
    print(f"{'on the development articles':42} {'float':>6} {'int8':>6} {'change':>7}")
    for name, key, _, _ in ROWS:
        print(f"{name:42} {exact[key]:6.1f} {small[key]:6.1f} {small[key] - exact[key]:+7.1f}")


if __name__ == "__main__":
    main()
