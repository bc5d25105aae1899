"""Find those who act, speak or are negotiated with, and every mention of them."""

from itertools import accumulate
from typing import Any

from travaux.model.actor import Actor, ActorKind, Role
from travaux.model.annotation import Annotation, Mention, MentionForm, Sentence
from travaux.read.datelines import find_datelines
from travaux.read.grammar.actors.affiliations import affiliate, is_part_of_state, party_of
from travaux.read.grammar.actors.bearers import Bearer
from travaux.read.grammar.actors.context import is_byline, with_context
from travaux.read.grammar.actors.demonyms import forms_of
from travaux.read.grammar.actors.descriptions import group_nouns
from travaux.read.grammar.actors.known import Sense, load_known_names
from travaux.read.grammar.actors.memberships import affiliate_described
from travaux.read.grammar.actors.mentions import mention_spans, resolve
from travaux.read.grammar.actors.naming import find_bearers, name_in_report
from travaux.read.grammar.actors.people import load_profile_people
from travaux.read.grammar.actors.pieces import Guess, Piece, find_pieces, known_tokens, office_words
from travaux.read.grammar.actors.roles import find_roles
from travaux.read.grammar.actors.standing import governed
from travaux.read.grammar.headlines import Lines, headlines_of
from travaux.read.parse import Parse
from travaux.read.reading import Reader, Reading

_ENOUGH = 1.5
"""Weight that a bearer's places must reach before it counts as an actor."""


_SURE_OF_DOER = {Guess.KNOWN: 0.95, Guess.PERSON: 0.95, Guess.ORGANISATION: 0.75, Guess.UNKNOWN: 0.55, Guess.PLACE: 0.3}
_SURE_OF_NAME = {Guess.KNOWN: 0.7, Guess.PERSON: 0.9, Guess.ORGANISATION: 0.55, Guess.UNKNOWN: 0.5, Guess.PLACE: 0.3}
_SURE_OF_DESCRIPTION = {"source": 0.9, "fighters": 0.8, "people": 0.7, "person": 0.65, "states": 0.65, "body": 0.55}
_SURE_OF_MENTION = {MentionForm.NAME: 0.95, MentionForm.DESCRIPTION: 0.85, MentionForm.PRONOUN: 0.8}
"""Shares found right on annotated news, rounded down."""


def find_actors(reading: Reading) -> list[Annotation[Any]]:
    """Find the actors (at their first mention) and all mentions of them."""
    parse = reading.parse
    named = find_bearers(_pieces(reading), load_profile_people(reading.profile.actors))
    affiliate(parse.doc, named)
    heard = resolve(parse, named)
    affiliate_described(parse.doc, heard)
    headlines = Lines(headlines_of(parse.text))
    acting = [each for each in heard if _is_actor(each) and not _is_headline_word(reading, each, headlines)]
    actors = _with_their_bodies(heard, acting)
    roles = find_roles(actors)
    names = _names_by_which_known(heard, set(actors))
    found: list[Annotation[Any]] = []
    for bearer in actors:
        party = party_of(bearer)
        found += _annotations(reading, bearer, roles[bearer], names.get(party, party) if party else None)
    return found


def _names_by_which_known(heard: list[Bearer], actors: set[Bearer]) -> dict[str, str]:
    """Return the name that each body goes by in the report, by its usual name and by every form of it.

    One that is no actor here keeps its usual name: nobody in the report bears another.
    """
    forms: dict[str, str] = {}
    usual: dict[str, str] = {}
    for bearer in heard:
        name = name_in_report(bearer) if bearer in actors else bearer.name
        usual[bearer.known.bearer if bearer.known else bearer.name] = name
        if bearer in actors and not bearer.is_person:
            forms |= dict.fromkeys((piece.text for piece in bearer.pieces), name)
    return {**forms, **usual}


def _pieces(reading: Reading) -> list[Piece]:
    """Return the names in the report's sentences, datelines and bylines left out."""
    parse = reading.parse
    known = known_tokens(parse, load_known_names(reading.profile.actors))
    datelines = list(find_datelines(parse.text))
    filed = {token.i for line in datelines for token in parse.tokens_in(line.span)}
    pieces = [
        piece
        for sentence in parse.sentences
        if not is_byline(sentence)
        for piece in find_pieces(
            [token for token in sentence if token.i not in filed] if filed else list(sentence), known
        )
    ]
    # A name that goes over the end of a line may reach into what the parser takes for the next sentence.
    ends = accumulate((piece.last for piece in pieces), max, initial=0)
    pieces = [piece for piece, end in zip(pieces, ends, strict=False) if piece.first >= end]
    pieces += _openings(parse, pieces)
    agencies = {line.agency for line in datelines if line.agency}
    return [piece for piece in with_context(parse.doc, pieces, agencies) if not _is_town(reading, piece)]


def _openings(parse: Parse, pieces: list[Piece]) -> list[Piece]:
    """Return the adjectives of names of the report with which a sentence begins: "**Norlandian** envoys met"."""
    taken = {i for piece in pieces for i in range(piece.first, piece.last)}
    forms = forms_of({piece.words[0] for piece in pieces if piece.known is None and len(piece.words) == 1})
    spelt = frozenset(parse.doc.to_array("ORTH").tolist())
    if not any(parse.doc.vocab.strings[form] in spelt for form in forms):
        return []
    firsts = (next((token for token in sentence if token.is_alpha), None) for sentence in parse.sentences)
    return [
        Piece(token.i, token.i + 1, Guess.UNKNOWN, (token.text,))
        for token in firsts
        if token is not None and token.i not in taken and token.text in forms
    ]


def _with_their_bodies(heard: list[Bearer], actors: list[Bearer]) -> list[Bearer]:
    """Return the actors and the bodies that they belong to, in the order of the text."""
    chosen = set(actors) | {
        actor.member_of
        for actor in actors
        if actor.member_of and not _is_only_whose(actor.member_of) and not _is_outside(actor)
    }
    return [bearer for bearer in heard if bearer in chosen]


def _is_only_whose(body: Bearer) -> bool:
    """Tell whether a body or leader is named only to say whose somebody is: "Kenyan Foreign Ministry envoy X"."""
    if body.is_person:
        return not body.weight
    owner = body.member_of
    is_part = owner is not None and owner.kind in (ActorKind.STATE, ActorKind.ARMED_GROUP)
    return is_part_of_state(body) or (is_part and not body.deeds and body.kind is not ActorKind.STATE)


def _is_outside(actor: Bearer) -> bool:
    """Tell whether the actor is an expert or journalist, whose employer takes no part."""
    return actor.is_person and office_words().get(actor.office_noun or "") == "outside"


def _is_town(reading: Reading, piece: Piece) -> bool:
    """Tell whether a capital's name stands for the town and not for a government."""
    if piece.known is None or piece.known.sense is not Sense.CAPITAL:
        return False
    first = governed(reading.parse.doc[piece.first : piece.last].root)
    return first.dep_ not in {"nsubj", "nsubjpass", "poss"}


def _is_actor(bearer: Bearer) -> bool:
    if bearer.description is not None:
        return bearer.deeds - bearer.states_of_being >= (2 if bearer.description.what == "side" else 1)
    if bearer.is_person:
        return bearer.weight > 0
    if bearer.known is not None and bearer.known.is_media:
        return True
    if bearer.guess is Guess.UNKNOWN and len(bearer.pieces) < 2 and len(bearer.pieces[0].words) < 2:
        return bearer.deeds > 0
    if bearer.guess is Guess.ORGANISATION and len(bearer.pieces) == 1:
        return bearer.deeds > 0
    return bearer.weight >= _ENOUGH or bearer.mediates > 0 or bearer.observes > 0


def _is_headline_word(reading: Reading, bearer: Bearer, headlines: Lines) -> bool:
    """Tell whether an unknown word has its capital from headlines only."""
    if bearer.description is not None or bearer.guess is not Guess.UNKNOWN:
        return False
    return all(headlines.cover(reading.parse.doc[piece.first].idx) for piece in bearer.pieces)


def _annotations(reading: Reading, bearer: Bearer, role: Role, party: str | None) -> list[Annotation[Any]]:
    spans = list(mention_spans(reading.parse, bearer))
    words = ((span.of(reading.document.text), form) for span, form in spans if form is not MentionForm.PRONOUN)
    aliases = dict.fromkeys(_as_within(" ".join(alias.split()), form) for alias, form in words)
    name = name_in_report(bearer)
    actor = Actor(
        name=name,
        kind=bearer.kind,
        role=role,
        aliases=tuple(alias for alias in aliases if alias != name),
        member_of=party,
        office=bearer.office,
        usual_name=bearer.name if name != bearer.name else None,
        anonymous=bearer.is_anonymous and bearer.kind is ActorKind.PERSON,
    )
    mentions = [Annotation(span, Mention(name, form), _SURE_OF_MENTION[form]) for span, form in spans]
    return [Annotation(spans[0][0], actor, _confidence(bearer)), *mentions]


def _as_within(alias: str, form: MentionForm) -> str:
    """Return a description as it stands within a sentence: several are no name, with whatever letter they begin."""
    first = alias.partition(" ")[0].lower()
    is_of_several = first.endswith("s") and first.removesuffix("s") in group_nouns()
    return alias[:1].lower() + alias[1:] if form is MentionForm.DESCRIPTION and is_of_several else alias


def _confidence(bearer: Bearer) -> float:
    if bearer.description is not None:
        return _SURE_OF_DESCRIPTION.get(bearer.description.what, 0.6)
    return (_SURE_OF_DOER if bearer.deeds else _SURE_OF_NAME)[bearer.guess]


READER = Reader("actors", 13, needs=(Sentence,), gives=(Actor, Mention), find=find_actors)
