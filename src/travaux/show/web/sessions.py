"""Sessions: who may read, and who may change something.

A browser is known by a signed cookie that no other site can send. Changes need a token too, which other sites cannot
read. Where the server listens beyond this machine, only those who know its key are given a session.
"""

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie

TOKEN_HEADER = "X-Travaux-Token"  # noqa: S105 - the name of a header
PLACE = secrets.token_hex(16)
"""Stands for the token of changes in pages that are kept; nobody can guess it into a report."""


@dataclass(frozen=True, slots=True)
class Sessions:
    """The sessions of one run of the server."""

    key: str | None = None
    """What people must know to be let in; None where only this machine is listened to."""
    _secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def begin(self) -> str:
        """Return the cookie of a new session."""
        name = secrets.token_hex(16)
        return f"{name}.{self._sign('session', name)}"

    def find(self, headers: Mapping[str, str], port: int) -> str | None:
        """Return the session that a request's cookie proves; None where it proves none."""
        try:
            cookie = SimpleCookie(headers.get("cookie", "")).get(_cookie_name(port))
        except CookieError:
            return None
        name, _, signature = (cookie.value if cookie else "").partition(".")
        return name if name and _same(signature, self._sign("session", name)) else None

    def knows_key(self, told: str | None) -> bool:
        """Tell whether somebody told the key; everybody may come in where there is none."""
        return self.key is None or (told is not None and _same(told, self.key))

    def token(self, session: str) -> str:
        """Return the token that changes in a session must carry."""
        return self._sign("token", session)

    def may_change(self, session: str | None, told: str | None) -> bool:
        """Tell whether a change carries the token of its session."""
        return session is not None and told is not None and _same(told, self.token(session))

    def _sign(self, purpose: str, name: str) -> str:
        return hmac.new(self._secret, f"{purpose}:{name}".encode(), "sha256").hexdigest()


def cookie_header(value: str, port: int) -> str:
    """Return the header that gives a browser its session, until the browser is closed."""
    return f"{_cookie_name(port)}={value}; Path=/; HttpOnly; SameSite=Strict"


def new_key() -> str:
    """Return a key for one run of the server."""
    return secrets.token_urlsafe(18)


def _cookie_name(port: int) -> str:
    # Browsers send a host's cookies to all its ports, and two dossiers may be served at once.
    return f"travaux-{port}"


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
