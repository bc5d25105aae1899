"""Delivery: an answer with its tag, or the word that the browser has it already."""

from hashlib import blake2b

from fastapi import Request
from fastapi.responses import Response

from travaux.show.web.sessions import PLACE


def deliver(request: Request, body: bytes, media: str) -> Response:
    """Return the answer; 304 without it where the browser holds the same one."""
    if media.startswith("text/html"):
        body = body.replace(PLACE.encode(), request.state.token.encode())
    # Weak, because the same answer may leave compressed or not.
    tag = f'W/"{blake2b(body, digest_size=16).hexdigest()}"'
    held = {each.strip() for each in request.headers.get("if-none-match", "").split(",")}
    if tag in held or "*" in held:
        return Response(status_code=304, headers={"ETag": tag})
    return Response(body, media_type=media, headers={"ETag": tag})
