"""Problems: faults in data, kept as data."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault in what came from outside: where it is, and what is wrong, in one line."""

    where: str
    """File, with its row for tables; or the document's name."""
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"
