"""Security: which hosts may be asked for, who is let in, and the policy that every answer carries, errors included."""

from collections.abc import Callable
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from travaux.show.web.sessions import TOKEN_HEADER, Sessions, cookie_header

POLICY = {
    "Content-Security-Policy": "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self'",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""Headers of every answer."""

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
"""Names that a browser on this machine asks for; any other is a page elsewhere that was pointed at us."""

_CHANGING = frozenset({"POST", "PUT", "PATCH", "DELETE"})
"""Methods that routes of ours may have beside those that read; any other is answered as not allowed."""

Refusal = Callable[[Request, int, str], Response]
"""Makes an answer of a status code and one line."""


class SecurityPolicy:
    """Wraps the whole application, so that no answer can leave without its policy, and no change comes in unproved."""

    def __init__(self, app: ASGIApp, refuse: Refusal, sessions: Sessions) -> None:
        self.app = app
        self.refuse = refuse
        self.sessions = sessions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; a fault of the program becomes one line here and is raised for the log."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        begun = False
        port = (scope.get("server") or ("", 0))[1] or 0
        session = self.sessions.find(request.headers, port)
        cookie = None if session else self._let_in(request)

        async def send_with_policy(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                headers.update(POLICY)
                # Kept, and asked about before it is used; what stands at an address with a version says otherwise.
                headers.setdefault("Cache-Control", "no-cache")
                if cookie:
                    headers.append("Set-Cookie", cookie_header(cookie, port))
            await send(message)

        answer = self._answer_at_once(request, session, cookie)
        if answer is not None:
            await answer(scope, receive, send_with_policy)
            return
        known = session or (cookie or "").partition(".")[0]
        scope.setdefault("state", {})["token"] = self.sessions.token(known)
        try:
            await self.app(scope, receive, send_with_policy)
        except Exception:
            if not begun:
                line = "Travaux failed at this request; its terminal says where."
                await self.refuse(request, 500, line)(scope, receive, send_with_policy)
            raise

    def _let_in(self, request: Request) -> str | None:
        """Return the cookie of a new session for one who may come in."""
        told = request.query_params.get("key") or request.headers.get("authorization", "").removeprefix("Bearer ")
        return self.sessions.begin() if self.sessions.knows_key(told) else None

    def _answer_at_once(self, request: Request, session: str | None, cookie: str | None) -> Response | None:
        """Return the refusal of a request that may not go on; or the way to the page without the key in its address."""
        if self.sessions.key is None and not is_loopback(request.headers):
            return self.refuse(request, 400, "This address is not Travaux's: open it as 127.0.0.1 or localhost.")
        if session is None and cookie is None:
            line = "This Travaux is not open to everybody: open the address with its key that the terminal shows."
            return self.refuse(request, 401, line)
        is_change = request.method in _CHANGING
        if is_change and not self.sessions.may_change(session, request.headers.get(TOKEN_HEADER)):
            return self.refuse(
                request, 403, "This change does not come from a page of this Travaux; load the page anew."
            )
        if self.sessions.key and "key" in request.query_params and not is_change:
            kept = [(name, value) for name, value in parse_qsl(request.url.query) if name != "key"]
            return RedirectResponse(request.url.path + (f"?{urlencode(kept)}" if kept else ""), 303)
        return None


def is_loopback(headers: Headers) -> bool:
    """Tell whether exactly one host is asked for, under a loopback name with any port."""
    hosts = headers.getlist("host")
    if len(hosts) != 1:
        return False
    name, colon, port = hosts[0].lower().rpartition(":")
    if colon and (port.isascii() and port.isdigit()):
        return name in LOOPBACK
    return hosts[0].lower() in LOOPBACK
