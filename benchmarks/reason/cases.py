"""Published cases and their answers, a line each: ``python -m benchmarks.reason.cases``.

The cases are facts of papers and lie beside the checkout; where they do not, the line says so. The tests that hold the
engines to them are run as they stand.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TESTS = ("tests/reason/stability/test_published_cases.py", "tests/reason/packages/test_published_cases.py")
WORDS = {"PASSED": "reproduced", "FAILED": "NOT REPRODUCED", "SKIPPED": "not checked: the case is not there"}


def main() -> int:
    """Print a line a case; return 1 when one is not reproduced."""
    command = [sys.executable, "-m", "pytest", "-vv", "-p", "no:cacheprovider", "--no-header", *TESTS]
    ran = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)
    for line in ran.stdout.splitlines():
        name, _, rest = line.partition(" ")
        verdict = rest.split(" ")[0]
        if "::" in name and verdict in WORDS:
            case = name.partition("::")[2].removeprefix("test_").replace("_", " ")
            print(f"{case:<110} {WORDS[verdict]}")
    return int(ran.returncode != 0)


if __name__ == "__main__":
    sys.exit(main())
