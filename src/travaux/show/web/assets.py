"""Assets: style sheet, scripts and the library of charts, at addresses that change when they do."""

import gzip
import os
import threading
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib import metadata
from pathlib import Path

import vl_convert

HERE = Path(__file__).parent
_STATIC = HERE / "static"
_STYLES = HERE / "styles"
_MEDIA = {".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml", ".css": "text/css; charset=utf-8"}
FOR_EVER = "public, max-age=31536000, immutable"
"""How long a browser may keep what stands at an address with a version."""

_making = threading.Lock()


@cache
def our_own() -> dict[str, tuple[bytes, str]]:
    """Return our own assets by their names, each with its media type."""
    found = {file.name: (file.read_bytes(), _MEDIA[file.suffix]) for file in sorted(_STATIC.iterdir())}
    # What every page uses first, then the parts of single pages.
    first = [_STYLES / "base.css", _STYLES / "frame.css"]
    others = sorted(set(_STYLES.glob("*.css")) - set(first))
    found["style.css"] = b"\n".join(file.read_bytes() for file in (*first, *others)), "text/css; charset=utf-8"
    return found


@cache
def version() -> str:
    """Return what stands for the content of all our own assets."""
    digest = blake2b(digest_size=6)
    for name, (content, _) in our_own().items():
        digest.update(name.encode())
        digest.update(content)
    return digest.hexdigest()


def asset(name: str) -> str:
    """Return the address of one of our own assets."""
    return f"/static/{version()}/{name}"


def library_address() -> str:
    """Return the address of the library that draws charts."""
    return f"/library/{_library_version()}.js"


@cache
def chart_library() -> bytes:
    """Return the library that draws charts, compressed.

    It is part of the installed vl-convert, which takes seconds to put it together: it is kept in the user's cache.
    """
    with _making:
        kept = _cache_folder() / f"charts-{_library_version()}.js.gz"
        try:
            return kept.read_bytes()
        except OSError:
            # Its stub asks for a snippet, without which the code gives the whole library.
            library = vl_convert.javascript_bundle()  # type: ignore[call-arg]
            made = gzip.compress(library.encode(), 9, mtime=0)
            _keep(kept, made)
            return made


def _keep(file: Path, content: bytes) -> None:
    half = file.with_name(f"{file.name}.{os.getpid()}.part")
    # Without a cache the library is put together at every start.
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        half.write_bytes(content)
        half.replace(file)


@cache
def _library_version() -> str:
    return (
        f"{metadata.version('vl-convert-python')}-{vl_convert.get_vega_version()}-{vl_convert.get_vega_embed_version()}"
    )


def _cache_folder() -> Path:
    told = os.environ.get("XDG_CACHE_HOME", "")
    # The standard asks that relative ones be ignored.
    return (Path(told) if Path(told).is_absolute() else Path.home() / ".cache") / "travaux"
