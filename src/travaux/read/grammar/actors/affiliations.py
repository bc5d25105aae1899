"""Affiliations: the offices that named persons hold, and the parties and bodies that actors belong to."""

from functools import cache

from spacy.tokens import Doc, Token

from travaux.model.actor import ActorKind
from travaux.read.grammar.actors.bearers import Bearer
from travaux.read.grammar.actors.changes_of_office import GONE, note_changes
from travaux.read.grammar.actors.descriptions import nouns_beside
from travaux.read.grammar.actors.offices import Office, office_before, office_beside, office_told
from travaux.read.grammar.actors.people import name_sounds
from travaux.read.grammar.actors.pieces import Guess, Piece, office_words
from travaux.read.lexicons import load_table, load_words

_OWNERS = frozenset({"poss", "compound", "amod", "nmod"})
LOOKED_AT = 8
"""Mentions of one name that are looked at for its office."""
POLITICAL_PARTIES = frozenset({"Republicans", "Democrats", "Conservatives", "Labour", "Likud", "Fatah"})
_LEGISLATURES = frozenset({"House of Representatives", "Senate", "Congress", "House", "House of Commons", "Parliament"})
"""Bodies whose members speak for their parties."""
_BELOW = GONE | {"vice", "deputy", "vice-president", "vice-premier", "crown", "assistant", "acting", "shadow"}
"""Words that make an office another than its last word says: a vice president is not "the president"."""
_ARMED = frozenset({"armed", "rebel", "militant", "insurgent", "guerrilla", "paramilitary"})
_DELEGATIONS = frozenset({"delegation", "team", "mission"})
_HELPING = frozenset({"relief", "aid", "charity", "rights", "humanitarian", "monitoring"})
_MANY_BEAR = frozenset(
    {"Khan", "Sharif", "Johnson", "Brown", "Davis", "Hunt", "Miller", "Ross", "Collins", "Burns", "Austin", "Ahmed",
     "Ryan", "Graham", "Warren"}
)  # fmt: skip
"""Surnames of well-known leaders that do not tell, without another name, who is meant."""
_OF_A_FIELD = frozenset({"minister", "secretary"})
_FEMALE_TITLES = frozenset({"Mrs", "Mrs.", "Ms", "Ms.", "Miss", "Lady", "Dame", "Baroness", "Queen", "Princess"})
_MALE_TITLES = frozenset({"Mr", "Mr.", "Sir", "Lord", "King", "Prince", "Sheikh", "Emir", "Sultan", "Ayatollah"})


def affiliate(doc: Doc, bearers: list[Bearer]) -> None:
    """Give each bearer the office, the offices' nouns, the body and the gender that the words around its names show."""
    at = {i: bearer for bearer in bearers for piece in bearer.pieces for i in range(piece.first, piece.last)}
    by_name = {bearer.known.bearer: bearer for bearer in bearers if bearer.known}
    for bearer in bearers:
        for piece in bearer.pieces[:LOOKED_AT]:
            if bearer.is_person:
                _take_offices(doc, bearer, piece, at)
            else:
                _take_callings(doc, bearer, piece)
            if bearer.member_of is None:
                bearer.member_of = _owner(doc, bearer, piece, at, by_name)
        if bearer.is_person and bearer.is_female is None:
            bearer.is_female = _gender(bearer)
    note_changes(doc, bearers)


def _take_callings(doc: Doc, bearer: Bearer, piece: Piece) -> None:
    """Take what the words beside a body's name call it; an "armed group" is one."""
    for noun, token in nouns_beside(doc, piece.first, piece.last):
        before = {child.lower_ for child in token.lefts}
        bearer.called.add(noun)
        bearer.helps = bearer.helps or noun == "charity" or bool(before & _HELPING)
        if bearer.known is None and before & _ARMED:
            bearer.kind = ActorKind.ARMED_GROUP


def _take_offices(doc: Doc, bearer: Bearer, piece: Piece, at: dict[int, Bearer]) -> None:
    root = doc[piece.first : piece.last].root
    if piece.office:
        _take(bearer, piece.office, _noun_of(piece.office))
    found = [office_before(doc, piece.first), office_beside(root), office_told(root)]
    offices = sorted((each for each in found if each is not None), key=lambda each: each.is_of_past)
    for office in offices:
        _take(bearer, office.words, office.noun)
        if bearer.member_of is None:
            bearer.member_of = body_named_in(office, bearer, at)
    if bearer.member_of is None:
        bearer.member_of = _led(root, at)


def _led(name: Token, at: dict[int, Bearer]) -> Bearer | None:
    """Return the body whose delegation the person leads, or that he represents: "X will lead the **Sarnian** team"."""
    verb = name.head
    if name.dep_ != "nsubj" or verb.lemma_.lower() not in {"lead", "head", "represent"}:
        return None
    for sent in (child for child in verb.children if child.dep_ == "dobj"):
        if verb.lemma_.lower() == "represent":
            body = at.get(sent.i)
            return body if body is not None and not body.is_person else None
        if sent.lemma_.lower() in _DELEGATIONS:
            return next((at[t.i] for t in sent.lefts if t.i in at and not at[t.i].is_person), None)
    return None


def _take(bearer: Bearer, words: str, noun: str | None) -> None:
    if noun is None:
        return
    phrase = words.lower().replace("-", " ").split()
    full = _noun_of(words) or noun
    if not _BELOW & {*phrase, *full.split()}:
        bearer.offices |= {full, noun, full.split()[-1]}
    elif GONE & set(phrase):
        bearer.left |= {full, noun, full.split()[-1]}
    else:
        bearer.offices.add(full)
    if bearer.office is None or (len(bearer.office.split()) == 1 and noun not in {"mr", "mrs"}):
        bearer.office, bearer.office_noun = words, noun


def _noun_of(words: str) -> str | None:
    """Return the longest known office that the words end with, in small letters."""
    parts = words.lower().split()
    for start in range(len(parts)):
        if (tail := " ".join(parts[start:])) in office_words():
            return tail
    return None


def body_named_in(office: Office, bearer: Bearer, at: dict[int, Bearer]) -> Bearer | None:
    """Return the body that is named in an office: "head of the Norland mission"."""
    named = [at[i] for i in office.tokens if i in at and at[i] is not bearer]
    bodies = [each for each in named if not each.is_person] or named
    return bodies[0] if bodies else None


def _owner(doc: Doc, bearer: Bearer, piece: Piece, at: dict[int, Bearer], by_name: dict[str, Bearer]) -> Bearer | None:
    """Return the body whose name stands before this name: "Israel's Mossad", "Norland Prime Minister X"."""
    if bearer.known is not None and not bearer.is_person:
        return None
    if piece.belongs_to and (before := by_name.get(piece.belongs_to.bearer)) and before is not bearer:
        return before if _may_employ(before, bearer) else None
    root = doc[piece.first : piece.last].root
    for child in _modifiers(root):
        owner = at.get(child.i)
        if owner is None or owner is bearer or (owner.is_person and bearer.is_person):
            continue
        if child.dep_ == "poss" or (_may_employ(owner, bearer) and not _is_field(doc, owner)):
            return owner
    if bearer.is_person and piece.last + 1 < len(doc) and doc[piece.last].lower_ == "of":
        behind = at.get(piece.last + 1)
        if behind is not None and not behind.is_person:
            return behind
    if bearer.is_person:
        for child in root.rights:
            if child.dep_ == "prep" and child.lower_ in {"of", "from"}:
                return next((at[t.i] for t in child.subtree if t.i in at and not at[t.i].is_person), None)
    return None


def _may_employ(body: Bearer, bearer: Bearer) -> bool:
    """Tell whether a name right before a person's may be its body's: an outlet's only where an office tells so."""
    if body.known is None or not body.known.is_media or not bearer.is_person:
        return True
    return office_words().get(bearer.office_noun or "") == "outside"


def _is_field(doc: Doc, body: Bearer) -> bool:
    """Tell whether a word is the field of a minister wherever it stands: "**Fisheries** minister Ada Holm"."""
    if body.known is not None or body.guess is not Guess.UNKNOWN:
        return False
    return all(piece.last < len(doc) and doc[piece.last].lower_ in _OF_A_FIELD for piece in body.pieces)


def _modifiers(root: Token) -> list[Token]:
    direct = [child for child in root.lefts if child.dep_ in _OWNERS]
    return direct + [child for modifier in direct for child in modifier.lefts if child.dep_ in _OWNERS]


def _gender(bearer: Bearer) -> bool | None:
    titles = {piece.office.split()[0] for piece in bearer.pieces if piece.office}
    if titles & _FEMALE_TITLES:
        return True
    if titles & _MALE_TITLES or bearer.offices & {"spokesman", "chairman", "congressman", "king", "prince"}:
        return False
    if bearer.offices & {"spokeswoman", "chairwoman", "congresswoman", "queen"}:
        return True
    return is_female_name(bearer.name)


def is_female_name(name: str) -> bool | None:
    """Tell whether the given name is a woman's (True) or a man's (False); None for one that tells neither."""
    return {"f": True, "m": False}.get(_genders().get(name.lower().partition(" ")[0], ""))


@cache
def _genders() -> dict[str, str]:
    return {row[0]: row[1] for row in load_table("given_name_genders")}


@cache
def _leaders() -> dict[tuple[str, ...], str]:
    """Return the well-known leaders by full name, and by surname where only one bears it."""
    full = {name_sounds(row[0].replace("al-", "").split()): row[1] for row in load_table("leaders")}
    surnames: dict[str, set[str]] = {}
    for sounds, body in full.items():
        surnames.setdefault(sounds[-1], set()).add(body)
    return {**{(name,): bodies.pop() for name, bodies in surnames.items() if len(bodies) == 1}, **full}


def party_of(bearer: Bearer) -> str | None:
    """Return the name of the party that a bearer speaks for: the state for its agencies, else the body named.

    Whom the profile says that a person belongs to, goes before what the report's words seem to tell.
    """
    if bearer.is_person and bearer.known is not None and bearer.known.member_of is not None:
        return bearer.known.member_of
    owner = bearer.member_of
    if owner is not None and owner.kind is ActorKind.STATE and _is_against_government(bearer):
        return None
    if owner is None or owner.name in _LEGISLATURES:
        known = _well_known_party(bearer)
        if known is not None:
            return known
    seen = {id(bearer)}
    while owner is not None and id(owner) not in seen:
        seen.add(id(owner))
        if owner.is_person:
            return party_of(owner) or owner.name
        above = owner.member_of.name if owner.member_of else owner.known.member_of if owner.known else None
        if above is None or (bearer.kind is ActorKind.PERSON and not _is_agency(owner)):
            return owner.name
        if owner.member_of is None:
            return above
        owner = owner.member_of
    return None


def _is_against_government(bearer: Bearer) -> bool:
    """Tell whether an office or description sets its bearer against his state's government: "opposition leader"."""
    words = bearer.office if bearer.description is None else bearer.description.words
    return not load_words("opposing").isdisjoint((words or "").lower().split())


def _well_known_party(bearer: Bearer) -> str | None:
    """Return the party of a well-known body, leader or administration, from general knowledge."""
    if bearer.known is not None:
        return bearer.known.member_of
    words = bearer.name.split()
    if "Local" in words[1:]:
        return " ".join(words[: words.index("Local")]).partition("(")[0].strip() or None
    if bearer.is_person and not bearer.is_anonymous:
        sounds = name_sounds(words)
        if len(words) == 1 and words[0] in _MANY_BEAR:
            return None
        return (_leaders().get(sounds) or _leaders().get((sounds[0], sounds[-1]))) if sounds else None
    if words[-1] in {"Administration", "administration", "government", "Government", "regime"} and len(words) > 1:
        return _leaders().get(name_sounds(words[:-1]))
    return None


def _is_agency(owner: Bearer) -> bool:
    """Tell whether a body is part of a state, so that its people speak for the state."""
    return owner.kind in (ActorKind.BODY, ActorKind.ORGANISATION) and owner.name not in POLITICAL_PARTIES


def is_part_of_state(bearer: Bearer) -> bool:
    """Tell whether the body is known as an agency or chamber of a state or of a greater body."""
    return bearer.known is not None and bearer.known.member_of is not None
