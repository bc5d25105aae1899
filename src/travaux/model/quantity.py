"""What a number counts, as the record keeps it, so that numbers can be chosen by it."""

from dataclasses import dataclass
from enum import StrEnum


class CountedKind(StrEnum):
    """What must be known of a counted thing to compare it, as the first letter of its key."""

    THING = "a"
    SIDED = "b"
    """People held, where it is told who holds them or whose they are."""
    BARE = "c"
    """A length of time or a share, of what is not told: no quantity that is listed."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What a figure counts."""

    key: str
    """The same for figures that count the same. It begins with the base; what names no place is its base alone."""
    content: str
    """All of it, as a line of text."""


def base_of(key: str) -> str:
    """Return the part of a counted thing's key that does not tell its places."""
    return key[:17]
