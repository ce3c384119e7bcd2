"""How long ``onrecord --help`` and ``import onrecord`` take, against ``python -c pass``.

python -m benchmarks.startup
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROUNDS = 15


def main() -> None:
    """Prints the table."""
    script = str(Path(sys.executable).with_name("onrecord"))
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "import onrecord": [sys.executable, "-c", "import onrecord"],
        "onrecord --help": [script, "--help"],
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(ROUNDS):
        for name, command in commands.items():
            start = time.perf_counter()
            subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
            times[name].append(time.perf_counter() - start)
    base = statistics.median(times["python -c pass"])
    for name, taken in times.items():
        middle = statistics.median(taken)
        print(f"{name:16} {1000 * middle:6.1f} ms  {middle / base:4.1f} times  (bar 10, aim 4)")


if __name__ == "__main__":
    main()
