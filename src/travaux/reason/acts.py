"""Acts as they were done, each once, however many reports tell it; and whether two of them are about one thing."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from travaux.model.content import Act, Position
from travaux.model.evidence import Evidence, Identity, count_origins, day_of_position
from travaux.reason.amounts import amounts_in, content_words

_ALIKE = 0.5
"""Part of the words of two texts that both must share to be about one thing."""
ANY_DEAL = content_words("deal deals agreement accord pact plan proposal framework bill terms talks talk negotiation")
"""Words that any two texts about some deal share."""
_TAKES = frozenset({Act.DEMAND, Act.OFFER, Act.ACCEPT, Act.CONCEDE, Act.COMMIT})

OneAct = Mapping[str, str]
"""Keys of entries, each with what stands for the act that it tells; the same for all that tell one act."""
EACH_ITS_OWN: OneAct = MappingProxyType({})
"""Where nothing is known to be told twice."""


@dataclass(frozen=True, slots=True)
class ToldAct:
    """One act, and all the entries that tell it."""

    day: dt.date
    """The day by which it had been done."""
    evidence: Evidence
    """The entry that tells it best."""
    held: Position
    who: Identity
    """Whose act it is."""
    others: tuple[Evidence, ...] = ()

    @property
    def also(self) -> tuple[str, ...]:
        """Return the keys of the other entries."""
        return tuple(each.entry.key for each in self.others)

    @property
    def origins(self) -> int:
        """Return how many reports of independent origin tell it."""
        return count_origins((self.evidence, *self.others))


def acts_told(positions: Iterable[Evidence], one_act: OneAct = EACH_ITS_OWN) -> tuple[list[ToldAct], list[Evidence]]:
    """Return the acts of one party on one issue by day, and what has no day to go by.

    ``one_act`` tells which entries are one act; what it does not name is an act of its own. An act is told best by
    what names its earliest day, then by what was published first and is surest.
    """
    groups: dict[str, list[tuple[Evidence, Position]]] = defaultdict(list)
    for evidence in positions:
        held = evidence.entry.content
        if isinstance(held, Position):
            groups[one_act.get(evidence.entry.key, evidence.entry.key)].append((evidence, held))
    acts: list[ToldAct] = []
    undated: list[Evidence] = []
    for told in groups.values():
        (best, held), *others = sorted(told, key=order_told)
        day, who = day_of_position(held, best.published_on), best.who(held.actor)
        if day is None or who is None:
            undated += (each for each, _ in told)
        else:
            acts.append(ToldAct(day, best, held, who, tuple(each for each, _ in others)))
    acts.sort(key=lambda act: order_told((act.evidence, act.held)))
    return acts, sorted(undated, key=lambda each: each.entry.key)


def order_told(told: tuple[Evidence, Position]) -> tuple[dt.date, bool, dt.date, float, str]:
    """Order acts by day; of one day, what names the day comes first, then what was published first and is surest."""
    evidence, held = told
    day = day_of_position(held, evidence.published_on) or dt.date.max
    published = evidence.published_on.last if evidence.published_on else dt.date.max
    return (day, held.said_on is None, published, -evidence.entry.confidence, evidence.entry.key)


def is_same_thing(one: Position, other: Position, told: Evidence, also: Evidence) -> bool:
    """Tell whether two positions are about one thing: the same option, or much the same words and amounts."""
    if amounts_differ(one, other) or (one.option and other.option and one.option != other.option):
        return False
    if one.option and one.option == other.option:
        return True
    here, there = told.entry.provenance, also.entry.provenance
    if here.document == there.document and here.span.overlaps(there.span):
        return True
    ours, theirs = content_words(words_of(one, told)), content_words(words_of(other, also))
    if not ours or not theirs:
        # "We accept it": a pronoun stands for what the report is about, and for nothing in another report.
        return here.exact == there.exact or here.document == there.document
    shared = ours & theirs
    return bool(shared - ANY_DEAL) and len(shared) >= _ALIKE * len(ours | theirs)


def amounts_differ(one: Position, other: Position) -> bool:
    """Tell whether both name an amount of the same, and not the same amount."""
    ours, theirs = amounts_in(one.asks or ""), amounts_in(other.asks or "")
    return any(sorted(ours[unit]) != sorted(theirs[unit]) for unit in ours.keys() & theirs.keys())


def words_of(held: Position, evidence: Evidence) -> str:
    """Return what is asked or offered, or else all words of the position."""
    return held.asks or evidence.entry.provenance.exact


def are_opposed(one: Act, other: Act) -> bool:
    """Tell whether one act takes what the other refuses."""
    return (one in _TAKES and other is Act.REJECT) or (one is Act.REJECT and other in _TAKES)
