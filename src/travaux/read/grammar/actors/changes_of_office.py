"""Changes of office: who is said to come into one and who to leave one, so that "the new X" is not the old one."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from travaux.read.grammar.actors.bearers import Bearer
from travaux.read.grammar.actors.descriptions import Description
from travaux.read.grammar.actors.offices import office_noun
from travaux.read.grammar.clauses import is_passive, subject_of
from travaux.read.lexicons import load_table

_NEW = frozenset({"new", "incoming", "newly", "designate"})
GONE = frozenset({"former", "outgoing", "departing", "ex", "ousted", "sacked", "dismissed", "deposed", "late", "then"})
"""Words before an office that its holder no longer has, or soon will not have."""
_LOOKED_AT = 8
"""Mentions of one name that are looked at."""


@dataclass(frozen=True, slots=True)
class _Change:
    """A verb by which somebody comes into an office or leaves it; the parts are subject, object, agent and to."""

    comes: frozenset[str]
    leaves: frozenset[str]
    needs: frozenset[str]
    """Words of which one has to stand with the verb."""


@cache
def _changes() -> dict[str, _Change]:
    parts = (
        (row[0], [frozenset(column.split()) for column in (*row[1:], "")[:3]]) for row in load_table("office_changes")
    )
    return {lemma: _Change(*columns) for lemma, columns in parts}


def note_changes(doc: Doc, bearers: Iterable[Bearer]) -> None:
    """Tell each person into which offices he comes, and whether he leaves his, by what the report says."""
    for bearer in bearers:
        if not bearer.is_person:
            continue
        if {"new", "incoming"} & set((bearer.office or "").lower().split()):
            bearer.comes_as |= bearer.offices
        for piece in bearer.pieces[:_LOOKED_AT]:
            _note(bearer, doc[piece.first : piece.last].root)


def _note(bearer: Bearer, name: Token) -> None:
    head = name.head if name.dep_ == "appos" else name
    verb, part = _verb_and_part(head)
    change = _changes().get(verb.lemma_.lower())
    if change is None or (change.needs and not any(child.lower_ in change.needs for child in verb.children)):
        return
    if part in change.comes:
        bearer.comes_as |= _offices_in(verb)
    bearer.leaves = bearer.leaves or part in change.leaves


def _verb_and_part(noun: Token) -> tuple[Token, str]:
    """Return the verb that the noun serves, and as what."""
    if noun.dep_ == "nsubj" and noun.head.pos_ in {"NOUN", "PROPN"}:
        return noun.head.head, "object"
    if noun.dep_ == "pobj":
        return noun.head.head, {"by": "agent", "with": "agent", "to": "to"}.get(noun.head.lower_, "")
    parts = {"nsubj": "subject", "nsubjpass": "object", "dobj": "object", "dative": "to"}
    return noun.head, parts.get(noun.dep_, "")


def _offices_in(verb: Token) -> set[str]:
    """Return the offices in the verb's sentence, in one word and in two, without that of him who appoints."""
    change = _changes()[verb.lemma_.lower()]
    is_by_another = not is_passive(verb) and "subject" not in change.comes | change.leaves
    appoints = subject_of(verb) if is_by_another else None
    left_out = {token.i for token in appoints.subtree} if appoints is not None else set()
    found: set[str] = set()
    for token in verb.sent:
        noun = office_noun(token) if token.i not in left_out else None
        if noun is not None:
            found |= {noun, f"{token.nbor(-1).lower_} {noun}" if token.i else noun}
    return found


def is_of_new(description: Description) -> bool:
    """Tell whether the description is of one who has come into an office: "the **new** minister"."""
    return bool(_NEW & set(_words(description)))


def is_of_gone(description: Description) -> bool:
    """Tell whether the description is of one who has left an office: "the **former** minister"."""
    return bool(GONE & set(_words(description)))


def who_came(description: Description, persons: Iterable[Bearer]) -> list[Bearer]:
    """Return those who come into the office of the description."""
    office = _office_of(description)
    return [person for person in persons if office in person.comes_as]


def who_left(description: Description, persons: Iterable[Bearer]) -> list[Bearer]:
    """Return those who leave the office of the description or have left it."""
    office = _office_of(description)
    return [person for person in persons if office in person.left or (person.leaves and office in person.offices)]


def _office_of(description: Description) -> str:
    """Return the description's office in one word or two: "defence minister" of "new defence minister"."""
    words = description.words.replace("-", " ").split()
    place = next((i for i, word in enumerate(words) if word.lower() == description.noun), 0)
    before = words[place - 1] if place else ""
    if not before or before[0].isupper() or before in _NEW | GONE or before in {"'s", "’s"}:
        return description.noun
    return f"{before} {description.noun}"


def _words(description: Description) -> list[str]:
    return description.words.lower().replace("-", " ").split()
