"""Navigation: the pages that are there, in the order in which an analyst needs them."""

GROUPS = (
    (
        "negotiation",
        ("/", "/changes", "/positions", "/timeline", "/answers", "/exchanges", "/figures", "/contacts", "/actors"),
    ),
    ("sources", ("/documents", "/sources", "/problems")),
    ("work", ("/review", "/search", "/brief", "/analysis")),
)
"""Pages by what they are for; the phrases of their names stand in ``wording/en/navigation.toml``."""

_built: set[str] = set()


def announce(path: str) -> None:
    """Say that a page is there; one that nobody has built is not shown."""
    _built.add(path)


def is_there(path: str) -> bool:
    """Tell whether a page is there."""
    return path in _built


def pages_shown() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return each group that has pages, with their addresses and the names of their phrases."""
    groups = ((group, [(path, name_of(path)) for path in paths if path in _built]) for group, paths in GROUPS)
    return [(group, pages) for group, pages in groups if pages]


def name_of(path: str) -> str:
    """Return the name of a page's phrase: ``positions``; the first page is ``today``."""
    return path.strip("/").replace("/", "_") or "today"
