"""Whom a stand concerns as a PLOVER event, asked or not: the side that it is taken toward."""

from collections.abc import Callable, Iterable, Iterator

from spacy.tokens import Token

from travaux.model.content import Act
from travaux.read.grammar.events.participants import words_for
from travaux.read.grammar.events.targets import can_suffer
from travaux.read.grammar.stances.addressees import makers_prepositions, plain_words
from travaux.read.grammar.stances.counterparts import (
    can_be_asked,
    counterpart,
    is_origin,
    is_somebody,
    origin_named,
)
from travaux.read.grammar.stances.provisos import proviso_of
from travaux.read.grammar.stances.stances import Stance
from travaux.read.reading import Reading

Named = Callable[[Token | None], list[str]]
IsOwn = Callable[[str], bool]
_SURROUNDING = frozenset(
    {"after", "before", "following", "amid", "during", "since", "despite", "because", "as", "over"}
)
"""Prepositions of what went before or beside: "declined to resign **after** complaints by several women"."""


def target_of(reading: Reading, stance: Stance, named: Named, is_own: IsOwn, actors: list[str]) -> str | None:
    """Return whom a stand concerns: who is asked, whose demand or offer it answers, else the first other one named.

    Whose act is answered may be of the holder's own party: "the assembly rejected **the premier's** plan".
    """
    addressed = next((name for name in named(stance.toward) if not is_own(name)), None)
    if addressed is not None:
        return addressed
    if stance.toward is not None and is_somebody(stance.toward) and can_be_asked(stance.toward):
        described = words_for(stance.toward)
        if described is not None:
            return described
    makers = _makers(stance)
    whose = counterpart(reading, makers, is_own) or counterpart(reading, makers, lambda name: name in actors)
    return whose or origin_named(makers) or _named_in(reading, stance, {token.i for token in makers}, is_own)


def _named_in(reading: Reading, stance: Stance, known: set[int], is_own: IsOwn) -> str | None:
    """Return the other one in the words of a stand: in its clause, else in its condition, else behind its nouns."""
    plain = [token for token in plain_words(stance) if token.i not in known]
    beside = {word.i for token in plain if token.lower_ in _SURROUNDING for word in token.subtree}
    groups: tuple[Iterable[Token], ...] = (
        _of_content(stance),
        (token for token in plain if token.i not in beside),
        (*proviso_of(stance), *stance.waits),
        _behind_nouns(stance),
    )
    for words in groups:
        name = counterpart(reading, [token for token in words if can_be_asked(token)], is_own)
        if name is not None:
            return name
    return _held_or_hit(stance)


def _of_content(stance: Stance) -> Iterator[Token]:
    """Give the words for those of whom something is asked: "demanded a meeting **of the Council** to discuss ..."."""
    if stance.act is not Act.DEMAND or stance.content.pos_ != "NOUN":
        return
    for preposition in stance.content.rights:
        for noun in preposition.children if preposition.lower_ == "of" else ():
            yield from (word for child in noun.lefts for word in child.subtree)
            yield noun


def _behind_nouns(stance: Stance) -> Iterator[Token]:
    """Give the words of clauses on nouns: "will return the weapons **that it seized from the army**"."""
    taken: set[int] = set()
    for token in stance.trigger.subtree:
        is_behind = token.i > stance.trigger.i and token.head.pos_ in {"NOUN", "PROPN"}
        if is_behind and token.dep_ in {"relcl", "acl"} and token.i not in taken:
            words = list(token.subtree)
            taken.update(word.i for word in words)
            yield from words


def _held_or_hit(stance: Stance) -> str | None:
    """Return the people whom the act is to free or to harm: "would release **nine Sarnian sailors**"."""
    if stance.act is Act.DEMAND:
        return None
    for verb in (stance.content, stance.trigger):
        for child in verb.rights:
            is_own = any(word.tag_ == "PRP$" for word in child.lefts)
            if child.dep_ == "dobj" and not is_own and (is_somebody(child) or can_suffer(child)):
                return words_for(child)
    return None


def _makers(stance: Stance) -> list[Token]:
    """Return the words that tell whose demand, offer, ... a stand answers: "rejected **Sarnia's** offer"."""
    head = stance.content
    if head.i == stance.trigger.i or head.pos_ != "NOUN":
        return []
    before = [child for child in head.lefts if child.dep_ == "poss" or is_origin(child)]
    authors = makers_prepositions(head)
    by = [child for child in head.rights if child.lower_ in authors]
    return [token for child in (*before, *by) for token in child.subtree]
