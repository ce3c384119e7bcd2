"""Runs every benchmark that needs nothing but the shared data, one after the other.

python -m benchmarks --shared ../shared
"""

import subprocess
import sys

BENCHMARKS = ("attributions", "speakers", "acts", "speed", "memory", "startup", "times", "swap", "record")


def main() -> None:
    """Prints each benchmark's table under its name; the exit status says whether all ran."""
    failed = False
    for name in BENCHMARKS:
        print(f"\n{name}", flush=True)
        arguments = sys.argv[1:] if name != "startup" else []
        failed |= subprocess.run([sys.executable, "-m", f"benchmarks.{name}", *arguments], check=False).returncode != 0
    sys.exit(failed)


if __name__ == "__main__":
    main()
