"""Fifty people who browse the workbench at once: ``python -m benchmarks.load [FOLDER...]``.

Each dossier (by default those of ``make demo`` and of ``benchmarks.dossier_of_a_million``, as far as they are there) is
served by ``travaux serve``, and Locust lets fifty readers follow its links for a minute. No answer may be an error.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.dossier_of_a_million import FOLDER

PEOPLE = 50
SECONDS = 60
_BROWSING = Path(__file__).with_name("browsing.py")
_DEMO = Path("build") / "demo"


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a dossier, and give the address."""
    command = [sys.executable, "-m", "travaux", "serve", "--dossier", str(folder), "--port", "0", "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            told = re.search(r"http://[\d.:]+", server.stdout.readline())
            assert told, f"{folder} is not served"
            yield told.group()
        finally:
            server.terminate()


def browse(address: str) -> bool:
    """Let the readers browse, print what they met, and tell whether all went well."""
    length = ["--users", str(PEOPLE), "--spawn-rate", "10", "--run-time", f"{SECONDS}s", "--stop-timeout", "30"]
    command = [sys.executable, "-m", "locust", "-f", str(_BROWSING), "--headless", "--only-summary", *length]
    return subprocess.run([*command, "--host", address], check=False).returncode == 0


def main(folders: list[Path]) -> int:
    """Browse each dossier, and return 1 where an answer was an error."""
    went_well = True
    for folder in folders:
        print(f"\n{folder}: {PEOPLE} people for {SECONDS} s", flush=True)
        with served(folder) as address:
            went_well &= browse(address)
    print("no errors" if went_well else "there were errors: see above")
    return 0 if went_well else 1


if __name__ == "__main__":
    given = [Path(each) for each in sys.argv[1:]] or [each for each in (_DEMO, FOLDER) if each.is_dir()]
    assert given, "no dossier here; make one: make demo"
    sys.exit(main(given))
