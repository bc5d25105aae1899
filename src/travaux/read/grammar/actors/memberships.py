"""Memberships that the words around a name or a description tell: "workers, members of X", "X (D-Ohio)"."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from spacy.tokens import Doc, Token

from travaux.model.actor import ActorKind
from travaux.read.grammar.actors.affiliations import LOOKED_AT, body_named_in
from travaux.read.grammar.actors.bearers import Bearer
from travaux.read.grammar.actors.coreference import sorts_of
from travaux.read.grammar.actors.offices import office_before, office_beside, office_noun
from travaux.read.grammar.actors.standing import governed

_MEMBERS = frozenset({"member", "delegate", "representative", "employee", "worker"})
_JOINED = frozenset({"represent", "employ", "organize", "organise"})
"""Participles whose agent is the body of those they stand with: "drivers **represented** by X"."""
_OWNED = frozenset({"state", "national", "government", "official", "federal"})
"""Words that make what a state has its own: "the **state**-run operator of Norland's ports"."""
_WINGS = frozenset({"wing", "politburo"})
_NEAR = 8
"""Tokens behind a noun in which the body is named of which they are members."""
_LONGEST = 16
"""Tokens of an apposition."""
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_BY_LETTER = {"D": "Democrats", "R": "Republicans"}
_NOT_IN_UNIONS = frozenset({"scab", "replacement", "substitute", "non-union", "nonunion", "temporary", "temp", "other"})
_WORKERS = frozenset(
    {"worker", "striker", "employee", "nurse", "teacher", "educator", "driver", "pilot", "mechanic", "miner",
     "machinist", "steelworker", "autoworker", "docker", "longshoreman"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Told:
    """What the report names, for whoever looks for somebody's body."""

    at: dict[int, Bearer]
    """The bearers by the tokens of their names and descriptions."""
    by_name: dict[str, Bearer]
    """The bearers that are known beforehand by their usual names."""
    groups: Sequence[Bearer]
    """The armed groups that have names."""


def affiliate_described(doc: Doc, bearers: list[Bearer]) -> None:
    """Tie bearers to bodies that are only described ("the group's spokesman") or whose members they are said to be.

    Goes after the descriptions have found their bearers.
    """
    at = {i: bearer for bearer in bearers for piece in bearer.pieces for i in range(piece.first, piece.last)}
    by_name = {bearer.known.bearer: bearer for bearer in bearers if bearer.known}
    groups = [each for each in bearers if each.kind is ActorKind.ARMED_GROUP and not each.is_anonymous]
    told = _Told(at, by_name, groups)
    for bearer in bearers:
        if not bearer.is_person:
            at |= {i: bearer for first, last, _ in bearer.others for i in range(first, last) if i not in at}
    for bearer in bearers:
        if bearer.known is not None and not bearer.is_person:
            continue
        if bearer.member_of is None or bearer.is_anonymous:
            bearer.member_of = _told_body(doc, bearer, told) or bearer.member_of or _described_body(doc, bearer, at)
    _tie_workers(bearers)


def _described_body(doc: Doc, person: Bearer, at: dict[int, Bearer]) -> Bearer | None:
    """Return the body that the person's office describes or names: "**the group**'s spokesman"."""
    if not person.is_person:
        return None
    for piece in person.pieces[:LOOKED_AT]:
        offices = (office_before(doc, piece.first), office_beside(doc[piece.first : piece.last].root))
        bodies = [body for office in offices if office is not None and (body := body_named_in(office, person, at))]
        if bodies and not bodies[0].is_person and bodies[0].member_of is not person:
            return bodies[0]
    return None


def _told_body(doc: Doc, bearer: Bearer, told: _Told) -> Bearer | None:
    """Return the body whose member the words beside the bearer's first places call it, or None."""
    at = told.at
    for first, last in _places(bearer):
        root = doc[first:last].root
        found = _listing(root, at) or _members_of(doc, last, at) or _represented(root, at)
        if found is None and bearer.is_person and not bearer.is_anonymous:
            found = (
                _of_party(doc, last, root, told.by_name)
                or _of_wing(doc, last, told.groups)
                or _of_office(doc, last, at)
            )
        if found is None and bearer.kind is ActorKind.ORGANISATION and not bearer.is_anonymous:
            found = _owned(root, at)
        if found is not None and found is not bearer and not found.is_person and found.member_of is not bearer:
            return found
    return None


def _places(bearer: Bearer) -> list[tuple[int, int]]:
    named = [(piece.first, piece.last) for piece in bearer.pieces]
    return (named or [(first, last) for first, last, _ in bearer.others])[:LOOKED_AT]


def _listing(name: Token, at: dict[int, Bearer]) -> Bearer | None:
    """Return the body or group of which the name is given as a member: "**Sarnian firms** including Orrel and Lune"."""
    first = governed(name)
    if first.dep_ != "pobj" or first.head.lower_ != "including":
        return None
    return at.get(first.head.head.i)


def _members_of(doc: Doc, after: int, at: dict[int, Bearer]) -> Bearer | None:
    """Return the body of "drivers, members of **X**,", whatever the parser makes of the comma."""
    words = doc[after : after + _NEAR]
    if len(words) < _NEAR or words[0].text != "," or words[1].lemma_.lower() not in _MEMBERS or words[2].lower_ != "of":
        return None
    named = (at.get(token.i) for token in takewhile(_is_in_name, words[3:]))
    return next((body for body in named if body is not None and not body.is_anonymous), None)


def _is_in_name(token: Token) -> bool:
    return token.pos_ in {"DET", "PROPN", "ADJ", "NOUN", "ADP"}


def _represented(noun: Token, at: dict[int, Bearer]) -> Bearer | None:
    """Return the body of "drivers represented by **X**"."""
    for verb in noun.rights:
        if verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.lemma_.lower() in _JOINED:
            agents = (token for child in verb.children if child.lower_ == "by" for token in child.children)
            return next((at[token.i] for token in agents if token.i in at), None)
    return None


def _of_office(doc: Doc, after: int, at: dict[int, Bearer]) -> Bearer | None:
    """Return the body of the second office told of a person: "X, a mechanic and steward in **Y**,"."""
    phrase = _up_to_comma(doc, after)
    if after + 1 >= len(doc) or doc[after].text != "," or not phrase or phrase[0].dep_ != "det":
        return None
    if not any(token.lower_ == "and" for token in phrase) or any(token.tag_ in _FINITE for token in phrase):
        return None
    if not any(office_noun(token) for token in phrase):
        return None
    inside = (token for token in phrase if token.i in at and token.nbor(-1).lower_ in {"in", "of", "at", "for", "the"})
    return next((at[token.i] for token in inside), None)


def _of_party(doc: Doc, after: int, name: Token, by_name: dict[str, Bearer]) -> Bearer | None:
    """Return the political party of "X (D-Ohio)" and of "X, an Ohio Democrat,"."""
    if after + 2 < len(doc) and doc[after].text == "(" and doc[after + 2].text in {"-", ")", ","}:
        return by_name.get(_BY_LETTER.get(doc[after + 1].text, ""))
    if after + 1 < len(doc) and doc[after].text == "(" and doc[after + 1].text[1:2] == "-":
        return by_name.get(_BY_LETTER.get(doc[after + 1].text[0], ""))
    beside = (child for child in name.rights if child.dep_ == "appos")
    return next((by_name[f"{noun.text}s"] for noun in beside if f"{noun.text}s" in by_name), None)


def _of_wing(doc: Doc, after: int, groups: Sequence[Bearer]) -> Bearer | None:
    """Return the report's only armed group for one who holds an office in "the military wing"."""
    if (
        after >= len(doc)
        or doc[after].text != ","
        or not _WINGS.intersection(t.lower_ for t in _up_to_comma(doc, after))
    ):
        return None
    return groups[0] if len(groups) == 1 else None


def _up_to_comma(doc: Doc, comma: int) -> list[Token]:
    """Return the tokens from one comma to the next."""
    return list(takewhile(lambda token: token.text != ",", doc[comma + 1 : comma + _LONGEST]))


def _owned(name: Token, at: dict[int, Bearer]) -> Bearer | None:
    """Return the state whose own the apposition calls a body: "X, the state-run operator of **Norland's** ports"."""
    for noun in (child for child in name.rights if child.dep_ == "appos"):
        phrase = list(_phrase(noun))
        if any(token.lower_ in _OWNED and token.i < noun.i for token in phrase):
            states = [at[token.i] for token in phrase if token.i in at and at[token.i].kind is ActorKind.STATE]
            if states:
                return states[0]
    return None


def _phrase(noun: Token) -> Iterator[Token]:
    """Iterate over the phrase of the noun up to the first comma behind it."""
    return takewhile(lambda token: token.i < noun.i or token.text != ",", noun.subtree)


def _tie_workers(bearers: Iterable[Bearer]) -> None:
    """Tie workers whom the report only describes to its union, where it tells of one union and no other."""
    everyone = list(bearers)
    unions = {_parent(each) for each in everyone if each.description is None and "union" in sorts_of(each)}
    if len(unions) != 1:
        return
    union = next(each for each in everyone if _parent(each) in unions and "union" in sorts_of(each))
    for each in everyone:
        is_open = each.description is not None and each.member_of is None and each.description.noun in _WORKERS
        if is_open and _NOT_IN_UNIONS.isdisjoint(each.name.lower().split()):
            each.member_of = union


def _parent(union: Bearer) -> str:
    """Return the union's name without the number of its branch: "Norland Dockers" of "Norland Dockers Local 12"."""
    if union.member_of is not None:
        return union.member_of.name
    return union.name.partition(" Local ")[0]
