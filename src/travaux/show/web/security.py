"""Security: which hosts may be asked for, and the policy that every answer carries, errors included."""

from collections.abc import Callable

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

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

Refusal = Callable[[Request, int, str], Response]
"""Makes an answer of a status code and one line."""


class SecurityPolicy:
    """Wraps the whole application, so that no answer can leave without its policy."""

    def __init__(self, app: ASGIApp, refuse: Refusal) -> None:
        self.app = app
        self.refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; a fault of the program becomes one line here and is raised for the log."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False

        async def send_with_policy(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                headers.update(POLICY)
                # Kept, and asked about before it is used; what stands at an address with a version says otherwise.
                headers.setdefault("Cache-Control", "no-cache")
            await send(message)

        request = Request(scope)
        if not is_loopback(Headers(scope=scope)):
            line = "This address is not Travaux's: open it as 127.0.0.1 or localhost."
            await self.refuse(request, 400, line)(scope, receive, send_with_policy)
            return
        try:
            await self.app(scope, receive, send_with_policy)
        except Exception:
            if not begun:
                line = "Travaux failed at this request; its terminal says where."
                await self.refuse(request, 500, line)(scope, receive, send_with_policy)
            raise


def is_loopback(headers: Headers) -> bool:
    """Tell whether exactly one host is asked for, under a loopback name with any port."""
    hosts = headers.getlist("host")
    if len(hosts) != 1:
        return False
    name, colon, port = hosts[0].lower().rpartition(":")
    if colon and (port.isascii() and port.isdigit()):
        return name in LOOPBACK
    return hosts[0].lower() in LOOPBACK
