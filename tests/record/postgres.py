"""A real PostgreSQL server of the tests' own, on a socket in a folder that goes when they end."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ORDINARY = "nobody"
"""Whom the server runs as where the tests run as root, which it refuses."""


def programs() -> list[Path]:
    """Return the folders of the servers that are installed, the newest last."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("pg_ctl")
    return [path.parent for path in (*found, *([Path(on_path).resolve()] if on_path else []))]


def is_installed() -> bool:
    """Tell whether there is a server to run."""
    return bool(programs())


@contextmanager
def running_server() -> Iterator[Callable[[str], str]]:
    """Start a server, and give what turns the name of a database into its address."""
    folder = Path(tempfile.mkdtemp(prefix="travaux-pg-"))
    as_user = pwd.getpwnam(ORDINARY) if os.geteuid() == 0 else None
    if as_user:
        os.chown(folder, as_user.pw_uid, as_user.pw_gid)
    data, here = folder / "data", programs()[-1]

    def run(*command: str) -> None:
        user = {"user": as_user.pw_uid, "group": as_user.pw_gid, "extra_groups": []} if as_user else {}
        done = subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False, **user)  # type: ignore[call-overload]
        assert done.returncode == 0, done.stdout + done.stderr

    try:
        run(str(here / "initdb"), "-D", str(data), "-U", "travaux", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off"
        run(str(here / "pg_ctl"), "-D", str(data), "-w", "-o", options, "-l", str(folder / "log"), "start")
        try:
            yield lambda name: f"postgresql://travaux@/{name}?host={folder}"
        finally:
            run(str(here / "pg_ctl"), "-D", str(data), "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
