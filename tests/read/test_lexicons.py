"""Lexicons: every row stands once, and a class that nobody wrote is an error and no empty set."""

from importlib.resources import files

import pytest

from travaux.read.lexicons import load_class, load_table


def test_no_row_stands_twice() -> None:
    names = [each.name.removesuffix(".tsv") for each in files("travaux.read.lexicons").iterdir()]
    lexicons = [name for name in names if "." not in name and not name.startswith("_")]
    assert lexicons
    for name in lexicons:
        rows = load_table(name)
        assert len(rows) == len(set(rows)), name


def test_an_unknown_class_is_an_error() -> None:
    assert "rocket" in load_class("event_words", "gun")
    with pytest.raises(KeyError, match="no class"):
        load_class("event_words", "no such class")
