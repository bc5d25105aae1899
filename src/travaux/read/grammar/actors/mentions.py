"""Mentions: every place of a report in which an actor is named, described or meant by a pronoun."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from travaux.model.actor import ActorKind
from travaux.model.annotation import MentionForm
from travaux.model.document import Span
from travaux.read.grammar.actors.bearers import Bearer
from travaux.read.grammar.actors.coreference import Discourse
from travaux.read.grammar.actors.descriptions import GOVERNING, Description, find_descriptions, is_brought_in
from travaux.read.grammar.actors.mediation import is_dealt_with, is_diplomatic, is_side, mediates, observes
from travaux.read.grammar.actors.pronouns import PRONOUNS, Stranger, antecedent
from travaux.read.grammar.actors.standing import acts, governed, weight_of
from travaux.read.grammar.headlines import Lines, headlines_of
from travaux.read.grammar.speech.quotations import Quotation, find_quotations, touching
from travaux.read.parse import Parse

_SEVERAL = Bearer("several", ActorKind.BODY)
"""Owner of a description that names two: "Norland and Sarnian negotiators"."""


_NOT_THEIRS = frozenset(
    {"observer", "monitor", "critic", "opponent", "supporter", "analyst", "expert", "historian", "family", "relative",
     "parent", "witness", "attendee"}
)  # fmt: skip
"""Nouns whose "of" tells whom or what they are about, not whose they are."""
_NAME_WITHIN = 5
"""Tokens after a description within which the comma before a name may stand."""


@dataclass(frozen=True, slots=True)
class _Named:
    bearer: Bearer
    first: int
    last: int


def resolve(parse: Parse, bearers: list[Bearer]) -> list[Bearer]:
    """Go through the report once and give every mention to its bearer; return the bearers, new ones last."""
    named = {
        i: _Named(b, piece.first, piece.last)
        for b in bearers
        for piece in b.pieces
        for i in range(piece.first, piece.last)
    }
    tokens_named = frozenset(named)
    discourse = Discourse(bearers)
    quotations = find_quotations(parse.text)
    headlines = Lines(headlines_of(parse.text))
    for number, sentence in enumerate(parse.sentences):
        described = {description.head: description for description in find_descriptions(sentence, tokens_named)}
        for token in sentence:
            before = discourse.heard[-1:]
            if token.i in named:
                _hear_name(parse, discourse, named[token.i], token, number)
            elif token.i in described:
                is_new = not headlines.cover(token.idx)
                _hear_description(parse, discourse, described[token.i], named, number, may_be_new=is_new)
            elif token.lower_ in PRONOUNS and not _is_quoted(quotations, token):
                _hear_pronoun(discourse, token, number)
            if discourse.heard[-1:] != before and _is_quoted(quotations, token):
                discourse.heard[-1] = replace(discourse.heard[-1], is_quoted=True)
    return [*bearers, *discourse.new]


def _is_quoted(quotations: Sequence[Quotation], token: Token) -> bool:
    return any(touching(quotations, Span(token.idx, token.idx + 1)))


def _hear_name(parse: Parse, discourse: Discourse, name: _Named, token: Token, sentence: int) -> None:
    root = parse.doc[name.first : name.last].root
    if token.i != name.first:
        return
    _weigh(name.bearer, root)
    discourse.hear(name.bearer, root, sentence)


def _weigh(bearer: Bearer, root: Token) -> None:
    if not (bearer.is_person and root.dep_ == "compound" and root.head.lower_ in GOVERNING):
        bearer.weight += weight_of(root)
    bearer.deeds += acts(root) or (bearer.is_anonymous and is_brought_in(root))
    bearer.states_of_being += _only_is(bearer, root)
    bearer.mediates += mediates(root)
    bearer.observes += observes(root)
    bearer.opposed += is_side(root)
    bearer.dealt_with += is_dealt_with(root)
    bearer.diplomacy += is_diplomatic(root)


def _only_is(bearer: Bearer, root: Token) -> bool:
    """Tell whether the noun is the subject of "be" and takes no stand ("is ready to", "is opposed to") by it.

    Groups of states count all the same: that is how reports name the parties to a treaty.
    """
    first = governed(root)
    if first.dep_ != "nsubj" or first.head.lemma_ != "be":
        return False
    if bearer.description is not None and bearer.description.what == "states":
        return False
    stands = (inner for child in first.head.children if child.dep_ == "acomp" for inner in child.children)
    return not any(inner.dep_ in {"xcomp", "ccomp", "prep"} for inner in stands)


def _hear_description(  # noqa: PLR0913
    parse: Parse,
    discourse: Discourse,
    description: Description,
    named: dict[int, _Named],
    sentence: int,
    *,
    may_be_new: bool,
) -> None:
    if _is_calling(description, parse.doc[description.head]) or _is_said_beside(parse.doc, description):
        return
    owner = _owner(parse.doc, description, named)
    if owner is _SEVERAL:
        return
    bearer = _name_after(parse.doc, description, named) or discourse.referent(
        description, owner, sentence, may_be_new=may_be_new
    )
    if bearer is not None and bearer.is_person and bearer.member_of is None and bearer is not owner:
        bearer.member_of = owner
    head = parse.doc[description.head]
    if bearer is None:
        if description.what == "person" and not description.is_plural and head.dep_ == "nsubj":
            discourse.strangers.append(Stranger(head.i, description.noun))
        return
    bearer.others.append((description.first, description.last, MentionForm.DESCRIPTION))
    _weigh(bearer, head)
    discourse.hear(bearer, head, sentence)


def _is_calling(description: Description, head: Token) -> bool:
    """Tell whether the noun is only what somebody is made or works as: "appointed as **minister**"."""
    is_single = description.what == "person" and not description.is_plural
    return is_single and head.dep_ == "pobj" and head.head.lower_ == "as"


def _is_said_beside(doc: Doc, description: Description) -> bool:
    """Tell whether the words only say of those before whose members they are: "drivers, **members of X**,"."""
    before = doc[max(description.first - 2, 0) : description.first]
    is_behind = len(before) == 2 and before[1].text == "," and before[0].pos_ in {"NOUN", "PROPN"}
    return is_behind and description.noun == "member" and description.is_plural and not description.is_bare


def _name_after(doc: Doc, description: Description, named: dict[int, _Named]) -> Bearer | None:
    """Return the person whose name follows the description between commas: "the leader of X in Y, Name,"."""
    if description.is_plural or description.what != "person" or not description.is_definite:
        return None
    for token in doc[description.last : description.last + _NAME_WITHIN]:
        if token.text == "," and token.i + 1 in named:
            name = named[token.i + 1]
            ends = name.last >= len(doc) or doc[name.last].is_punct
            return name.bearer if ends and name.bearer.is_person else None
        if token.pos_ in {"VERB", "AUX", "PUNCT"}:
            return None
    return None


def _owner(doc: Doc, description: Description, named: dict[int, _Named]) -> Bearer | None:
    """Return the bearer whose name stands inside the description, before its noun or else after it."""
    before = [named[i].bearer for i in range(description.first, description.head) if i in named]
    after = [named[i].bearer for i in range(description.head + 1, description.last) if i in named]
    if len(set(before)) > 1 and any(token.lower_ == "and" for token in doc[description.first : description.head]):
        return _SEVERAL
    if before:
        return before[-1]
    if not after or description.noun in _NOT_THEIRS:
        return None
    rest = doc[description.head + 1 : description.last]
    return _SEVERAL if description.is_plural and any(token.lower_ == "and" for token in rest) else after[0]


def _hear_pronoun(discourse: Discourse, token: Token, sentence: int) -> None:
    bearer = antecedent(discourse.heard, token, sentence, discourse.strangers)
    if bearer is None:
        return
    bearer.others.append((token.i, token.i + 1, MentionForm.PRONOUN))
    bearer.deeds += acts(token)
    discourse.hear(bearer, token, sentence)


def mention_spans(parse: Parse, bearer: Bearer) -> Iterator[tuple[Span, MentionForm]]:
    """Iterate over the places of the text in which the bearer is meant, in the order of the text."""
    places = [(piece.first, piece.last, MentionForm.NAME) for piece in bearer.pieces]
    for first, last, form in sorted({*places, *bearer.others}):
        tokens: TokenSpan = parse.doc[first:last]
        yield parse.span_of(tokens), form
