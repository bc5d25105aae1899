"""YAML as data and nothing else: no tags that make objects, no aliases that multiply, no second document.

The only module that knows the YAML library, which comes with the parser of sentences.
"""

from typing import Any

_DEEPEST = 20
_MOST_EVENTS = 500_000


class YamlFaultError(ValueError):
    """Text that is not taken as YAML; the message is one line."""


def parse_yaml(text: str) -> Any:
    """Return the mappings, lists and values that a text holds; raise YamlFaultError."""
    # Imported late, here and below: it takes a third of a second to load, and few commands read YAML.
    from srsly.ruamel_yaml import YAML  # noqa: PLC0415

    try:
        _refuse_what_is_not_data(text)
        return YAML(typ="safe", pure=True).load(text)
    except YamlFaultError:
        raise
    except Exception as error:
        # The library raises a dozen kinds, some of them no errors of its own, for text that is not YAML.
        problem = getattr(error, "problem", None) or str(error) or type(error).__name__
        mark = getattr(error, "problem_mark", None)
        where = f" in line {mark.line + 1}" if mark is not None else ""
        raise YamlFaultError(" ".join(f"not YAML{where}: {problem}".split())[:300]) from None


def _refuse_what_is_not_data(text: str) -> None:
    """Look at the text piece by piece before anything is built from it."""
    from srsly.ruamel_yaml import YAML  # noqa: PLC0415
    from srsly.ruamel_yaml.events import (  # noqa: PLC0415
        AliasEvent,
        DocumentStartEvent,
        MappingStartEvent,
        SequenceStartEvent,
    )

    depth = documents = 0
    for number, event in enumerate(YAML(typ="safe", pure=True).parse(text)):
        where = f"in line {event.start_mark.line + 1}"
        if number > _MOST_EVENTS:
            raise YamlFaultError(f"has more than {_MOST_EVENTS:,} pieces")
        documents += isinstance(event, DocumentStartEvent)
        if documents > 1:
            raise YamlFaultError(f"has a second document {where}")
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            raise YamlFaultError(f"has an anchor or alias {where}; write the values out")
        tag = getattr(event, "tag", None)
        if tag:
            raise YamlFaultError(f"has the tag {tag!r} {where}; only plain data is read")
        if isinstance(event, MappingStartEvent | SequenceStartEvent):
            depth += 1
            if depth > _DEEPEST:
                raise YamlFaultError(f"is nested deeper than {_DEEPEST} times {where}")
        elif type(event).__name__ in ("MappingEndEvent", "SequenceEndEvent"):
            depth -= 1
