"""Review: what can be corrected in an entry, and what has been decided about it."""

from collections.abc import Iterator
from dataclasses import MISSING, dataclass, fields

from travaux.dossier.judging import holding_on
from travaux.dossier.opening import Dossier
from travaux.model.entry import KINDS, Entry
from travaux.model.judgement import LoggedJudgement
from travaux.record.correcting import allowed_values, correctable_fields, plain_value


@dataclass(frozen=True, slots=True)
class CorrectableField:
    """One field of an entry as the analyst can correct it."""

    name: str
    value: str
    """As text, the way a correction takes it."""
    allowed: tuple[str, ...]
    """The only values that it takes; empty where it takes any."""
    may_be_empty: bool


def correctable(entry: Entry) -> tuple[CorrectableField, ...]:
    """Return the fields of an entry that can be corrected, in their order."""
    kind: type = type(entry.content)
    known = correctable_fields(kind)
    return tuple(
        CorrectableField(
            each.name, _text(getattr(entry.content, each.name)), allowed_values(kind, each.name), known[each.name][1]
        )
        for each in fields(kind)
        if each.name in known
    )


def kinds() -> dict[str, tuple[CorrectableField, ...]]:
    """Return the kinds of entry that can be added by hand, each with its fields, empty."""
    return {kind: tuple(_fields_of(content)) for content, kind in KINDS.items() if kind != "furniture"}


def _fields_of(content: type) -> Iterator[CorrectableField]:
    known = correctable_fields(content)
    given = {each.name: each.default is not MISSING for each in fields(content)}
    for name, (_, may_be_empty) in known.items():
        # A figure's one number stands for both ends of its range.
        if not (name in ("low", "high") and "value" in known):
            yield CorrectableField(name, "", allowed_values(content, name), may_be_empty or given.get(name, False))


def _text(value: object) -> str:
    match plain_value(value):
        case None:
            return ""
        case bool() as told:
            return "yes" if told else "no"
        case tuple() as names:
            return "; ".join(names)
        case float() as number:
            return f"{number:g}" if number == int(number) else str(number)
        case text:
            return str(text)


def decided(dossier: Dossier, key: str) -> LoggedJudgement | None:
    """Return the judgement that holds on an entry; None where nobody has judged it."""
    return holding_on(dossier, [key]).get(key)
