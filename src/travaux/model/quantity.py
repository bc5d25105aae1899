"""What a number counts, as the record keeps it, so that numbers can be chosen by it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counted:
    """What a figure counts: its place among what is compared with it."""

    key: str
    """The same for figures that count the same."""
    base: str
    """The same for those that differ only in the places that they name."""
    is_placed: bool
    """Whether it names a place."""
    is_sided: bool
    """Whether it tells who holds those who are counted, or whose people they are."""
    is_bare: bool
    """Whether it is a length of time or a share, of what is not told."""
    content: str
    """All of it, as a line of text."""
