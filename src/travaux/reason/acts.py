"""Acts as they were done, each once: positions of one party on one issue that several reports tell alike."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from travaux.model.content import Act, Position
from travaux.model.evidence import Evidence, count_origins, day_of_position
from travaux.reason.amounts import amounts_in, content_words

_RETOLD_DAYS = 3
"""Days within which a report that names no day of its own tells again what was said before."""
_LOOK_BACK = 40
"""Acts looked back on, so that thousands of them stay quick."""
_ALIKE = 0.5
"""Part of the words of two texts that both must share to be about one thing."""
_ANY_DEAL = content_words("deal deals agreement accord pact plan proposal framework bill terms talks talk negotiation")
"""Words that any two texts about some deal share."""
_TAKES = frozenset({Act.DEMAND, Act.OFFER, Act.ACCEPT, Act.CONCEDE, Act.COMMIT})


@dataclass(frozen=True, slots=True)
class ToldAct:
    """One act, and all the entries that tell it."""

    day: dt.date
    """The day by which it had been done."""
    evidence: Evidence
    """The entry that tells it best."""
    held: Position
    others: tuple[Evidence, ...] = ()

    @property
    def also(self) -> tuple[str, ...]:
        """Return the keys of the other entries."""
        return tuple(each.entry.key for each in self.others)

    @property
    def origins(self) -> int:
        """Return how many reports of independent origin tell it."""
        return count_origins((self.evidence, *self.others))


def acts_told(positions: Iterable[Evidence]) -> tuple[list[ToldAct], list[Evidence]]:
    """Return the acts of one party on one issue by day, and what has no day to go by.

    Entries tell one act when act and thing are the same, and they give the same day, or the later one gives no day
    of its own and was published within three days, or one stands in a copy of the other's report.
    """
    dated: list[tuple[dt.date, Evidence, Position]] = []
    undated: list[tuple[Evidence, Position]] = []
    for evidence in positions:
        held = evidence.entry.content
        if isinstance(held, Position):
            day = day_of_position(held, evidence.published_on)
            if day is None:
                undated.append((evidence, held))
            else:
                dated.append((day, evidence, held))
    groups: list[_Group] = []
    by_act: dict[Act, list[_Group]] = defaultdict(list)
    for day, evidence, held in sorted(dated, key=lambda each: _order(*each)):
        group = _group_of(by_act[held.act], day, evidence, held)
        if group is None:
            group = _Group(day, evidence, held, [])
            groups.append(group)
            by_act[held.act].append(group)
        else:
            group.others.append(evidence)
    lost = []
    for evidence, held in sorted(undated, key=lambda each: each[0].entry.key):
        copied = next((group for group in by_act[held.act][:_LOOK_BACK] if _is_copied(group, evidence, held)), None)
        if copied is None:
            lost.append(evidence)
        else:
            copied.others.append(evidence)
    return [ToldAct(group.day, group.evidence, group.held, tuple(group.others)) for group in groups], lost


@dataclass(slots=True)
class _Group:
    day: dt.date
    evidence: Evidence
    held: Position
    others: list[Evidence]


def _order(day: dt.date, evidence: Evidence, held: Position) -> tuple[dt.date, bool, dt.date, float, str]:
    """Order acts by day; of one day, what names the day comes first, then what was published first and is surest."""
    published = evidence.published_on.last if evidence.published_on else dt.date.max
    return (day, held.said_on is None, published, -evidence.entry.confidence, evidence.entry.key)


def _group_of(groups: Sequence[_Group], day: dt.date, evidence: Evidence, held: Position) -> _Group | None:
    for group in reversed(groups[-_LOOK_BACK:]):
        if _is_copied(group, evidence, held):
            return group
        near = day == group.day or (held.said_on is None and (day - group.day).days <= _RETOLD_DAYS)
        if near and is_same_thing(group.held, held, group.evidence, evidence):
            return group
    return None


def _is_copied(group: _Group, evidence: Evidence, held: Position) -> bool:
    """Tell whether the entry stands in a copy of the report that tells the act, and tells the same."""
    ours = group.evidence
    same_origin = bool(ours.origin) and ours.origin == evidence.origin
    other = ours.entry.provenance.document != evidence.entry.provenance.document
    return same_origin and other and is_same_thing(group.held, held, ours, evidence)


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
    return bool(shared - _ANY_DEAL) and len(shared) >= _ALIKE * len(ours | theirs)


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
