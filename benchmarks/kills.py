"""Whether a killed writer leaves whole documents: ``python -m benchmarks.kills [TIMES]`` (default 200).

A process that writes without end is killed at a random moment, and the record is opened and looked through, each time.
"""

import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

from tests.record.store.test_processes import check_whole, spawn, write_for_ever
from travaux.record.store import asking
from travaux.record.store.opening import open_store


def main(times: int) -> None:
    """Kill so often, and print how many documents were left each time, the least of them."""
    moments, left = random.Random(7), []  # noqa: S311 - the same moments every time
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.sqlite"
        store = open_store(path, create=True)
        for _ in range(times):
            writer = spawn.Process(target=write_for_ever, args=(str(path),))
            writer.start()
            while not any(True for _ in asking.iter_documents(store)):
                time.sleep(0.02)
            time.sleep(moments.random())
            assert writer.pid is not None
            os.kill(writer.pid, signal.SIGKILL)
            writer.join()
            left.append(check_whole(open_store(path)))
    print(f"killed {times} times: the record opened each time, with whole documents only ({min(left)} or more)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
