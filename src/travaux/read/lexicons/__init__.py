"""The words that the readers know, as data files; each file's first lines say what it holds and where it is from.

A lexicon is a text file in this folder. Lines that begin with ``#`` and empty lines are comments; columns
are separated by tabs.
"""

from functools import cache
from importlib.resources import files


@cache
def load_table(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of the lexicon ``name`` (without its ending), each as its columns."""
    text = (files(__name__) / f"{name}.tsv").read_text(encoding="utf-8")
    return tuple(
        tuple(column.strip() for column in line.split("\t"))
        for line in text.splitlines()
        if line.strip() and not line.startswith("#")
    )


@cache
def load_words(name: str) -> frozenset[str]:
    """Return the first column of the lexicon ``name`` as a set of words."""
    return frozenset(row[0] for row in load_table(name))


@cache
def load_class(name: str, group: str) -> frozenset[str]:
    """Return the words of one class (the first column) of the lexicon ``name``; raise KeyError for an unknown class."""
    words = frozenset(row[1] for row in load_table(name) if row[0] == group)
    if not words:
        raise KeyError(f"{name}.tsv has no class {group}")
    return words
