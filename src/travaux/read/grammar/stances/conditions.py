"""What must come first: "no talks unless ...", "only after ...", "in exchange for ...", "before any talks"."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from travaux.model.content import Act
from travaux.read.grammar.extents import last_of, own_subject
from travaux.read.grammar.stances.stances import Stance
from travaux.read.grammar.stances.word_classes import words_of

_UNLESS = frozenset({"unless", "until", "till", "without"})
_AFTER_ONLY = frozenset({"after", "if", "when", "once", "with", "through"})
_NOTHING = frozenset({"no", "nothing", "neither", "none"})
_OPENINGS = {"unless": 1, "only": 2, "exchange": 3, "before": 1}
"""How many words open a condition of each kind."""
_ENDLESS = frozenset({"stop", "rest", "cease", "relent", "settle"})


@dataclass(frozen=True, slots=True)
class Condition:
    """Words that name a condition, with the word that opens them."""

    kind: str
    """unless, only, exchange, before."""
    opening: Token
    words: tuple[Token, ...]


def condition_of(stance: Stance) -> Condition | None:
    """Return the first condition that stands in a stance's words after its trigger, or None."""
    for token in stance.words:
        if token.i <= stance.trigger.i:
            continue
        before = token.nbor(-1).lower_ if token.i > 0 else ""
        if token.lower_ in _UNLESS and token.dep_ in {"mark", "prep"}:
            return _condition("unless", token, token)
        if token.lower_ in _AFTER_ONLY and before == "only":
            return _condition("only", token.nbor(-1), token)
        following = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
        if token.lower_ in {"exchange", "return"} and before == "in" and following == "for":
            return _condition("exchange", token.nbor(-1), token)
        if token.lower_ == "before" and token.dep_ in {"mark", "prep"}:
            return _condition("before", token, token)
    return None


def _condition(kind: str, opening: Token, mark: Token) -> Condition:
    head = mark.head if mark.dep_ in {"mark", "advmod"} and mark.head.i > mark.i else mark
    last = last_of(head)
    return Condition(kind, opening, tuple(mark.doc[opening.i : max(last.i, mark.i) + 1]))


def conditioned(stance: Stance) -> Iterator[Stance]:
    """Return the stance with what its condition adds: what is refused, and what is demanded before."""
    condition = condition_of(stance)
    if condition is None or len(condition.words) < 2:
        yield stance
        return
    main = tuple(token for token in stance.words if token.i < condition.opening.i)
    if not main:
        yield stance
        return
    first = replace(stance, act=Act.DEMAND, about=_asked(condition), waits=main, toward=None)
    first = replace(first, rule="condition", gate="issue" if condition.kind == "before" else "-")
    match condition.kind:
        case "unless" | "before" if stance.act == Act.REJECT and _comes_first(condition):
            yield from _unless(stance, first, condition, main)
        case "only" if not is_of_nothing(stance.trigger) and stance.act in {
            Act.REJECT,
            Act.COMMIT,
            Act.OFFER,
            Act.ACCEPT,
        }:
            yield first
        case "exchange" if stance.act in {Act.OFFER, Act.COMMIT}:
            yield replace(stance, about=_below(stance, main))
            if stance.act == Act.OFFER:
                yield replace(first, words=condition.words)
        case "before" | "only" if stance.act == Act.REJECT and is_of_nothing(stance.trigger):
            yield replace(first, words=stance.words)
        case "before" if stance.act == Act.DEMAND:
            yield replace(stance, about=_below(stance, main), waits=condition.words[1:])
        case _:
            yield stance


def _asked(condition: Condition) -> tuple[Token, ...]:
    """Return the words of a condition without those that open it: "only if", "in exchange for"."""
    words = condition.words[_OPENINGS[condition.kind] :]
    return words or condition.words[1:]


def _comes_first(condition: Condition) -> bool:
    """Tell whether the words name something to be done: "before **they leave**", not "before the summer"."""
    return condition.kind == "unless" or any(token.dep_ in {"nsubj", "nsubjpass"} for token in condition.words)


def _is_own_aim(condition: Condition) -> bool:
    """Tell whether what must come first is the speaker's own doing: "until we win", "until its goals are met"."""
    subject = next((token for token in condition.words if token.dep_ in {"nsubj", "nsubjpass"}), None)
    return subject is not None and (subject.lower_ in {"i", "we"} or subject.lemma_.lower() in words_of("own aim"))


def _unless(stance: Stance, first: Stance, condition: Condition, main: tuple[Token, ...]) -> Iterator[Stance]:
    goal = next((child for child in stance.trigger.children if child.dep_ == "dobj"), None)
    if _is_own_aim(condition):
        goes_on = stance.trigger.lemma_ in _ENDLESS and goal is None
        yield replace(stance, act=Act.COMMIT if goes_on else Act.REJECT, about=stance.about or _below(stance, main))
    elif is_of_nothing(stance.trigger):
        yield replace(first, words=stance.words)
    elif stance.trigger.lemma_ in _ENDLESS and goal is None:
        yield replace(stance, act=Act.COMMIT, about=condition.words[1:])
    else:
        words = main if condition.opening.lower_ == "unless" else stance.words
        yield replace(stance, words=words, about=_below(stance, main))
        # What must come first is borne out only by the words that also tell what waits for it.
        yield replace(first, words=stance.words)


def is_of_nothing(verb: Token) -> bool:
    """Tell whether a clause says that nothing is or will be done: "no talks will be held", "there are no talks"."""
    subject = own_subject(verb)
    if subject is None:
        return False
    nouns = [subject]
    if subject.lower_ == "there":
        nouns = [child for child in verb.children if child.dep_ in {"attr", "nsubj"} and child.i > verb.i]
    return any(noun.lower_ in _NOTHING or any(c.lower_ in _NOTHING for c in noun.children) for noun in nouns)


def _below(stance: Stance, main: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the words of what is meant that stand before the condition."""
    if stance.content.i == stance.trigger.i:
        return main
    below = {token.i for token in stance.content.subtree}
    return tuple(token for token in main if token.i in below) or main
