"""The server: the pages of one dossier on this machine's own address."""

import socket
import sys
import threading
import webbrowser
from pathlib import Path

import uvicorn

from travaux.dossier import open_dossier
from travaux.show.web.app import build_app

HOST = "127.0.0.1"


class PortError(OSError):
    """A port that cannot be listened on; the message is one line for people."""


def serve(dossier_path: Path, port: int, open_browser: bool) -> None:
    """Serve until stopped; port 0 takes a free one. Raise StoreError, or PortError when the port is taken."""
    open_dossier(dossier_path)
    with listen(port) as listener:
        address = f"http://{HOST}:{listener.getsockname()[1]}/"
        sys.stdout.write(f"Travaux is open at {address} (Ctrl-C stops it)\n")
        sys.stdout.flush()
        if open_browser:
            # A browser of the terminal keeps its caller waiting.
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        config = uvicorn.Config(
            build_app(dossier_path), log_level="warning", access_log=False, server_header=False, lifespan="off"
        )
        try:
            uvicorn.Server(config).run(sockets=[listener])
        except KeyboardInterrupt:
            return


def listen(port: int) -> socket.socket:
    """Return a socket that listens on the loopback address; raise PortError when it cannot."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
        listener.listen(128)
    except (OSError, OverflowError) as error:
        listener.close()
        why = error.strerror if isinstance(error, OSError) and error.strerror else "it is no port number"
        raise PortError(f"port {port} cannot be used ({why}): choose another with --port") from error
    return listener
