"""The server opens on loopback, says where, and tells in one line when it cannot."""

import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from travaux.dossier import StoreError
from travaux.show.web.server import PortError, listen, serve


def test_it_says_where_it_is_answers_and_stops_quietly(ferries: Path) -> None:
    code = (
        f"from pathlib import Path; from travaux.show.web.server import serve; serve(Path({str(ferries)!r}), 0, False)"
    )
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        assert server.stdout
        assert server.stderr
        line = server.stdout.readline()
        address = next(word for word in line.split() if word.startswith("http://127.0.0.1:"))
        with urlopen(address) as answer:  # noqa: S310 - our own address
            assert "Harrow strait talks" in answer.read().decode()
            assert "server" not in {name.lower() for name in answer.headers}
        server.send_signal(signal.SIGINT)
        assert server.wait(10) == 0
        assert server.stdout.read() == ""
        assert server.stderr.read() == ""


def test_a_port_that_is_taken_is_said_in_one_line(ferries: Path) -> None:
    with (
        listen(0) as taken,
        pytest.raises(PortError, match=r"^port \d+ of 127.0.0.1 cannot be used \(.*\): choose another") as error,
    ):
        serve(ferries, taken.getsockname()[1], open_browser=False)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("port", [-1, 70_000])
def test_a_number_that_is_no_port_is_said_too(port: int) -> None:
    with pytest.raises(PortError):
        listen(port)


def test_a_dossier_that_is_not_there_is_said_before_anything_opens(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        serve(tmp_path / "nowhere", 0, open_browser=True)


def test_it_listens_on_this_machine_only() -> None:
    with listen(0) as listener:
        assert listener.family == socket.AF_INET
        assert listener.getsockname()[0] == "127.0.0.1"


def test_answers_do_not_wait_for_acknowledgements() -> None:
    with listen(0) as listener:
        # asyncio asks only sockets that name their protocol to send at once.
        assert listener.proto == socket.IPPROTO_TCP
