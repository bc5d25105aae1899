"""Fixtures: the page is the test, written as the test's docstring."""

import inspect

import pytest


@pytest.fixture
def page(request: pytest.FixtureRequest) -> str:
    """The test's docstring as the text of a page."""
    return inspect.cleandoc(request.function.__doc__)
