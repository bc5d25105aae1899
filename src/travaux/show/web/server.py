"""The server: the pages of one dossier, on this machine's own address or on one that others reach."""

import gc
import ipaddress
import socket
import sys
import threading
import webbrowser
from pathlib import Path

import uvicorn

from travaux.dossier import open_dossier
from travaux.show.web.app import build_app
from travaux.show.web.assets import chart_library
from travaux.show.web.sessions import new_key

HOST = "127.0.0.1"
_READING = 120
"""Seconds that a connection stays open while its reader reads: to ask on one that is just being closed is an error."""


class PortError(OSError):
    """An address or a port that cannot be listened on; the message is one line for people."""


def serve(dossier_path: Path, port: int, open_browser: bool, host: str = HOST) -> None:
    """Serve until stopped; port 0 takes a free one. Raise StoreError, or PortError when the port is taken.

    Beyond this machine a key is needed; it is part of the address that is printed, and of no other output.
    """
    open_dossier(dossier_path)
    with listen(port, host) as listener:
        key = None if is_own(host) else new_key()
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{listener.getsockname()[1]}/" + (f"?key={key}" if key else "")
        sys.stdout.write(f"Travaux is open at {address} (Ctrl-C stops it)\n")
        sys.stdout.flush()
        # It takes seconds to make for the first time, and the first chart should not wait for it.
        threading.Thread(target=chart_library, daemon=True).start()
        if open_browser:
            # A browser of the terminal keeps its caller waiting.
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        app = build_app(dossier_path, key)
        settle()
        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            server_header=False,
            lifespan="off",
            timeout_keep_alive=_READING,
        )
        try:
            uvicorn.Server(config).run(sockets=[listener])
        except KeyboardInterrupt:
            return


def settle() -> None:
    """Let the collector pass over all that is loaded to stay: to look through it took a tenth of a page's time."""
    gc.collect()
    gc.freeze()


def is_own(host: str) -> bool:
    """Tell whether an address is reached from this machine alone."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def listen(port: int, host: str = HOST) -> socket.socket:
    """Return a socket that listens on the address; raise PortError when it cannot."""
    listener = None
    try:
        if not 0 <= port <= 0xFFFF:
            # The look-up of an address takes such a number modulo 65,536.
            raise OverflowError
        [(family, kind, protocol, _, at), *_] = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        # Without the protocol named, asyncio lets every answer wait 40 ms for the browser's acknowledgement.
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(at)
        listener.listen(128)
    except (OSError, OverflowError) as error:
        if listener is not None:
            listener.close()
        why = error.strerror if isinstance(error, OSError) and error.strerror else "it is no port number"
        line = f"port {port} of {host} cannot be used ({why}): choose another with --port, or another --host"
        raise PortError(line) from error
    return listener
