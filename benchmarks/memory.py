"""Peak memory of ``onrecord read`` over 500 articles.

    python -m benchmarks.memory --shared ../shared

The peak resident set is the kernel's own figure for the process (``ru_maxrss``).
"""

import argparse
import gzip
import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder that holds data/")
    parser.add_argument("--articles", type=int, default=500)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "articles.jsonl"
        with gzip.open(arguments.shared / "data" / "polnear-train.jsonl.gz", "rt", encoding="utf8") as lines, source.open("w", encoding="utf8") as kept:
            for _, line in zip(range(arguments.articles), lines, strict=False):
                row = json.loads(line)
                kept.write(json.dumps({"id": f"{row['id']} {row['annotator']}", "text": row["text"], "published": row["published"]}) + "\n")
        command = [sys.executable, "-m", "onrecord", "read", "--format", "jsonl", "--input", "jsonl", str(source)]
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"peak resident set over {arguments.articles} articles: {peak:.0f} MB  (bar 600, aim 300)")


if __name__ == "__main__":
    main()
