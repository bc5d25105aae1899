"""Every figure and published case of the reasoning beside its target: ``python -m benchmarks.reason`` (four minutes).

Each part runs in a process of its own, one thread each. A figure that is missed, or a case whose answer is not
reproduced, leaves status 1.
"""

import os
import subprocess
import sys

PARTS = (
    ("Published cases: target all reproduced", ["benchmarks.reason.cases"]),
    ("Stability, CPU seconds", ["benchmarks.reason.stability"]),
    ("Packages, CPU seconds and memory", ["benchmarks.packages"]),
    ("Gaps and what they hang on, CPU seconds", ["benchmarks.reason.gaps"]),
    ("Single-text mediation, share of the best product of gains", ["benchmarks.reason.mediation"]),
)
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def main() -> int:
    """Run all parts; return 1 when one of them missed."""
    missed = 0
    for title, command in PARTS:
        print(f"{title}", flush=True)
        ran = subprocess.run([sys.executable, "-m", *command], check=False, env={**os.environ, **ONE_THREAD})
        missed += ran.returncode != 0
        print(flush=True)
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
