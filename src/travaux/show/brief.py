"""The brief: a written account of a negotiation as of a day, each sentence with numbered quotations."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from travaux.model.actor import Role
from travaux.model.answer import (
    Balance,
    Citation,
    Claim,
    Exchange,
    HeldPosition,
    PositionsAsOf,
    Quantity,
    RelationKind,
    Timeline,
)
from travaux.model.content import Act, EventStatus, Modality
from travaux.model.movement import Move, PositionPath, Step
from travaux.model.question import Scope
from travaux.show.dates import date_in_words
from travaux.show.rows import shown

_MOST_FIGURES = 10
_MOST_OF_ONE_NUMBER = 3
_MOST_EVENTS = 12
_MOST_MOVES = 20
_MOST_EXCHANGES = 10
_LONGEST_QUOTATION = 300
_HELD = frozenset({EventStatus.HAPPENED, EventStatus.ONGOING})
_MOVED = frozenset({Move.SOFTENED, Move.HARDENED, Move.CONCEDED, Move.REVERSED})

_SAYS = {
    Act.DEMAND: "demands",
    Act.OFFER: "offers",
    Act.ACCEPT: "accepts",
    Act.REJECT: "rejects",
    # What follows is what was given up in one report, what was granted in another.
    Act.CONCEDE: "gives way on",
    Act.COMMIT: "commits itself",
    Act.THREATEN: "threatens",
}
_MODALITY = {
    Modality.ASSERTED: "",
    Modality.CONDITIONAL: "on a condition",
    Modality.POSSIBLE: "as a possibility",
    Modality.PAST: "told as past",
}
_LOOSE_ENDS = ' \t\n.,;:"“”'
_BOUNDS = {"exact": "", "about": "about ", "at least": "at least ", "at most": "at most "}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the brief, with the numbers of its quotations and the keys of all that it rests on."""

    text: str
    quoted: tuple[int, ...]
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One part of the brief."""

    title: str
    sentences: tuple[Sentence, ...]
    left_out: int = 0
    """How much more the record holds of the same."""


@dataclass(frozen=True, slots=True)
class Brief:
    """The whole account."""

    name: str
    scope: Scope
    chapters: tuple[Chapter, ...]
    quotations: tuple[Citation, ...]
    """In the order of their numbers, from 1."""
    is_whole: bool = True
    """Whether it was written from all that the record tells."""


@dataclass(slots=True)
class _Notes:
    """Numbers quotations as sentences come to cite them."""

    cited: dict[str, Citation] = field(default_factory=dict)

    def sentence(self, text: str, citations: Iterable[Citation], also: Iterable[str] = ()) -> Sentence:
        """Return a sentence that rests on the citations."""
        quoted = list(citations)
        for each in quoted:
            self.cited.setdefault(each.key, each)
        numbers = {key: place for place, key in enumerate(self.cited, start=1)}
        keys = dict.fromkeys([*(each.key for each in quoted), *also])
        return Sentence(text, tuple(sorted({numbers[each.key] for each in quoted})), tuple(keys))


@dataclass(frozen=True, slots=True)
class Told:
    """What the brief is written from: answers that were all asked within one scope."""

    scope: Scope
    positions: PositionsAsOf
    paths: tuple[PositionPath, ...]
    exchanges: tuple[Exchange, ...]
    quantities: tuple[Quantity, ...]
    events: Timeline
    is_whole: bool = True
    """Whether that is all; else nobody counted what is left out."""


def build_brief(name: str, told: Told, issues: Mapping[str, str]) -> Brief:
    """Return the account that the answers come to; ``issues`` are the profile's, names by key in its order."""
    notes = _Notes()
    chapters = (
        *_wants(notes, told.positions, issues),
        _moves(notes, told.paths, issues),
        _trades(notes, told.exchanges),
        _disputes(notes, told.quantities),
        _latest(notes, told.events),
    )
    shown = tuple(each if told.is_whole else replace(each, left_out=0) for each in chapters if each.sentences)
    return Brief(name, told.scope, shown, tuple(notes.cited.values()), told.is_whole)


def _wants(notes: _Notes, positions: PositionsAsOf, issues: Mapping[str, str]) -> Iterator[Chapter]:
    order = list(issues)
    held = [each for each in positions.held if each.seat is not Role.OTHER] or list(positions.held)
    place = {issue: order.index(issue) if issue in order else len(order) for issue in {each.issue for each in held}}
    held.sort(key=lambda each: (place[each.issue], each.issue, each.party))
    for issue, rows in groupby(held, key=lambda each: each.issue):
        sentences = tuple(_want(notes, row) for row in rows)
        yield Chapter(f"Who wants what: {issues.get(issue, issue)}", sentences)


def _want(notes: _Notes, held: HeldPosition) -> Sentence:
    said = held.said_on or held.cited.published_on
    facts = [
        held.actor + (f", {held.office}" if held.office else "") if held.actor != held.party else "",
        _MODALITY[held.modality],
        date_in_words(said),
        "its speakers were divided that day" if held.divided else "",
        f"{held.origins} independent reports" if held.origins > 1 else "",
    ]
    toward = f" of {held.toward}" if held.toward and held.act is Act.DEMAND else ""
    text = f"{held.party} {_SAYS[held.act]}{toward}: {_asked(held.asks, held.cited)}"
    return notes.sentence(f"{text} ({'; '.join(fact for fact in facts if fact)}).", [held.cited], held.also)


def _asked(asks: str | None, cited: Citation) -> str:
    return asks.strip(_LOOSE_ENDS) if asks else f"“{clipped(cited.exact, 120)}”"


def _moves(notes: _Notes, paths: Iterable[PositionPath], issues: Mapping[str, str]) -> Chapter:
    steps = [(path, step) for path in paths for step in path.steps if step.move in _MOVED]
    steps.sort(key=lambda pair: (pair[1].day, pair[0].party, pair[1].cited.key), reverse=True)
    alike: dict[str, list[Step]] = {}
    for path, step in steps:
        alike.setdefault(_move(path, step, issues), []).append(step)
    told = tuple(_moved(notes, text, same) for text, same in list(alike.items())[:_MOST_MOVES])
    return Chapter("What moved", told, len(alike) - len(told))


def _move(path: PositionPath, step: Step, issues: Mapping[str, str]) -> str:
    issue = issues.get(path.issue, path.issue)
    by = date_in_words(step.said_on or step.cited.published_on)
    return f"{path.party} {step.move} on {issue} by {by}: {step.because}."


def _moved(notes: _Notes, text: str, steps: Sequence[Step]) -> Sentence:
    """Return the sentence for a move, with the words of each act that made it: "accepted", "agreed" of one day."""
    cited = [each for step in steps for each in (step.before, step.cited) if each is not None]
    return notes.sentence(text, cited, [key for step in steps for key in step.also])


def _trades(notes: _Notes, exchanges: Iterable[Exchange]) -> Chapter:
    mutual = [each for each in exchanges if each.balances and each.is_mutual]
    told = tuple(_trade(notes, each) for each in mutual[-_MOST_EXCHANGES:])
    return Chapter("What is exchanged", told, len(mutual) - len(told))


def _trade(notes: _Notes, exchange: Exchange) -> Sentence:
    text = "; ".join(_balance(balance) for balance in exchange.balances)
    copies = (key for keys in exchange.copies for key in keys)
    return notes.sentence(f"{text}.", [leg.cited for leg in exchange.legs], copies)


def _balance(balance: Balance) -> str:
    to = f" to {balance.receiver}" if balance.receiver else ""
    told = [
        f"{shown(value)} {word}"
        for value, word in ((balance.promised, "promised"), (balance.delivered, "delivered"))
        if value is not None
    ]
    return f"{balance.giver}{to}: {balance.what}" + (f", {' and '.join(told)}" if told else ", number not told")


def _disputes(notes: _Notes, quantities: Iterable[Quantity]) -> Chapter:
    disputed = [each for each in quantities if each.is_disputed]
    told = tuple(_dispute(notes, each) for each in disputed[:_MOST_FIGURES])
    return Chapter("Which numbers are disputed", told, len(disputed) - len(told))


def _dispute(notes: _Notes, quantity: Quantity) -> Sentence:
    against = [each for each in quantity.relations if each.kind is RelationKind.DISPUTE]
    told = against[-_MOST_OF_ONE_NUMBER:]
    pairs = "; ".join(f"{_claimed(each.first)} against {_claimed(each.second)}" for each in told)
    earlier = f"; {len(against) - len(told)} earlier" if len(against) > len(told) else ""
    cited = [claim.cited for each in told for claim in (each.first, each.second)]
    text = f"{quantity.name[:1].upper()}{quantity.name[1:]}: {pairs}{earlier}."
    return notes.sentence(text, cited, quantity.entries)


def _claimed(claim: Claim) -> str:
    low, high = shown(claim.low), shown(claim.high)
    value = low if low == high else f"{low} to {high}"
    when = f", {date_in_words(claim.on)}" if claim.on else ""
    return f"{_BOUNDS[claim.bound]}{value} ({claim.claimant or 'a report'}{when})"


def _latest(notes: _Notes, events: Timeline) -> Chapter:
    held = [item for item in events.dated if item.status in _HELD]
    last = held[-_MOST_EVENTS:]
    sentences = tuple(
        notes.sentence(f"{date_in_words(item.on)}: “{clipped(item.cited.exact)}”", [item.cited], item.entries)
        for item in reversed(last)
    )
    return Chapter("What happened last", sentences, len(held) - len(last))


def clipped(text: str, limit: int = _LONGEST_QUOTATION) -> str:
    """Return words in one line, cut after a word where they are longer than ``limit`` code points."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[:limit].rpartition(" ")[0] + " …"
