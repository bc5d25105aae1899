"""Every phrase that pages use is there, and every phrase that is there is used."""

import re

import pytest
from markupsafe import Markup

from travaux.show.web.assets import HERE
from travaux.show.web.wording.strings import phrases, say

SAID = re.compile(r'say\(\s*"([a-z_]+\.\w+)"')
BUILT = re.compile(r'(?:say\(\s*f?"|\()([a-z_]+\.\w*)(?:"\s*[+~]|\{)')


def _sources() -> str:
    files = [*HERE.rglob("*.html"), *HERE.rglob("*.py")]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def test_every_phrase_that_is_used_is_there() -> None:
    missing = set(SAID.findall(_sources())) - {name for name in phrases() if not name.endswith("_")}
    assert {name for name in missing if not any(known.startswith(name) for known in phrases())} == set()


def test_every_phrase_that_is_there_is_used() -> None:
    text = _sources()
    beginnings = tuple(set(BUILT.findall(text)))
    unused = [
        name for name in phrases() if f'"{name}"' not in text and not (beginnings and name.startswith(beginnings))
    ]
    assert unused == []


def test_values_are_escaped_and_counts_choose_their_form() -> None:
    assert say("positions.on_issue", issue="<b>") == Markup("on &lt;b&gt;")
    assert say("shared.origins", 1) == "told by 1 report"
    assert say("shared.origins", 1200) == "told by 1,200 independent reports"
    with pytest.raises(KeyError):
        say("nothing.here")
