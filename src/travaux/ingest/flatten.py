"""Pages whose tags are nested deeper than an HTML parser goes: the innermost wrappers are taken away."""

import re

DEEPEST = 200
"""libxml2 drops everything below 256 open tags, silently."""

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>")
_BLANKS = re.compile(r"\s*\n\s*")
_NOT_NESTED = re.compile(
    r"area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr"
    r"|p|li|dt|dd|tr|td|th|option|thead|tbody|tfoot|colgroup|rp|rt",
    re.IGNORECASE,
)
"""Tags that are never closed, or that the next one of their kind closes."""


def depth(page: str) -> int:
    """Return how deep the tags of a page are nested at most, in one pass and never too small by much."""
    level = deepest = 0
    for match in _TAG.finditer(page):
        if _nests(match):
            level = max(0, level + (-1 if match[1] else 1))
            deepest = max(deepest, level)
    return deepest


def flatten(page: str) -> str:
    """Take away the wrappers below the depth that the parser reaches; their words and paragraphs stay."""
    level = 0

    def keep(match: re.Match[str]) -> str:
        nonlocal level
        if not _nests(match):
            return match[0]
        if match[1]:
            level = max(0, level - 1)
            return match[0] if level < DEEPEST else "\n"
        level += 1
        return match[0] if level <= DEEPEST else "\n"

    return _BLANKS.sub("\n", _TAG.sub(keep, page))


def _nests(match: re.Match[str]) -> bool:
    return not _NOT_NESTED.fullmatch(match[2]) and not match[0].endswith("/>")
