"""The ledger: what was promised and delivered between two sides, stage by stage, with what is outstanding."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from travaux.model.components import connected
from travaux.model.content import TransferStatus
from travaux.model.dates import PartialDate
from travaux.model.evidence import Evidence
from travaux.model.ledger import Account, Ledger, LedgerEntry, Ratio, Stage
from travaux.reason.exchanges import legs_told
from travaux.reason.handovers import Handover, handovers_in, is_rate, is_sum, told_of

_LATE_DAYS = 10
"""Days after a promise for one stage within which its delivery is looked for."""
_STAGE_DAYS = 2
"""Days within which what one report tells together is of one stage."""

_Kind = tuple[str, str]
"""Giver and thing."""


def ledgers_in(transfers: Iterable[Evidence], agreement_of: Mapping[str, str] | None = None) -> tuple[Ledger, ...]:
    """Return a ledger for each sides that trade, and each agreement of theirs; those with most entries first.

    ``agreement_of`` names the agreement that an entry belongs to, by the entry's key. What has no giver is left out:
    nobody could be said to owe it or to have given it. Sums so far are not added, nor is what has no number.
    """
    told = [each for each in legs_told(transfers) if each[1].giver is not None]
    sums = {evidence.entry.key for evidence, leg, _ in told if is_sum(evidence, leg)}
    rates = {evidence.entry.key for evidence, _, _ in told if is_rate(evidence)}
    every = handovers_in(each for each in told if each[0].entry.key not in sums)
    told_sums = handovers_in(each for each in told if each[0].entry.key in sums)
    groups: dict[tuple[int, str], list[Handover]] = defaultdict(list)
    both = [*every, *told_sums]
    for number, group in enumerate(_sides_of(both)):
        for place in group:
            groups[number, _agreement(both[place], agreement_of or {})].append(both[place])
    found = [_ledger(group, agreement or None, sums, rates) for (_, agreement), group in groups.items()]
    return tuple(sorted(found, key=lambda each: (-len(each.entries), each.sides, each.agreement or "")))


def _sides_of(every: Sequence[Handover]) -> list[list[int]]:
    """Return the places of hand-overs in groups: those between the same two, or told as one exchange."""
    links: list[tuple[int, int]] = []
    last: dict[object, int] = {}
    for place, each in enumerate(every):
        ends = frozenset({leg.receiver for _, leg in each.legs if leg.receiver} | {each.first.giver})
        for tie in (*((("exchange", number),) for number in each.exchanges), *([ends] if len(ends) > 1 else [])):
            if tie in last:
                links.append((last[tie], place))
            last[tie] = place
    groups = connected(len(every), links)
    # What names no receiver belongs to the one trade of its giver, where there is one only.
    of_giver: dict[str | None, set[int]] = defaultdict(set)
    for number, group in enumerate(groups):
        if _is_trade(every, group):
            for place in group:
                of_giver[every[place].first.giver].add(number)
    alone: dict[str | None, int] = {}
    for group in groups:
        giver = every[group[0]].first.giver
        if not _is_trade(every, group):
            trades = of_giver[giver]
            links.append((group[0], groups[min(trades)][0] if len(trades) == 1 else alone.setdefault(giver, group[0])))
    return connected(len(every), links)


def _is_trade(every: Sequence[Handover], group: Sequence[int]) -> bool:
    return any(leg.receiver for place in group for _, leg in every[place].legs)


def _agreement(each: Handover, agreement_of: Mapping[str, str]) -> str:
    return next((agreement_of[leg.cited.key] for _, leg in each.legs if leg.cited.key in agreement_of), "")


def _ledger(group: Sequence[Handover], agreement: str | None, sums: set[str], rates: set[str]) -> Ledger:
    told = [each for each in group if each.first.cited.key in sums]
    rest = [each for each in group if each.first.cited.key not in sums]
    counted = [each for each in rest if each.counts and each.window and each.first.cited.key not in rates]
    added = {*counted}
    apart = [each for each in rest if each not in added]
    promised = [each for each in counted if each.first.status is TransferStatus.PROMISED]
    stages = _stages(counted)
    overall = [each for each in promised if each.is_overall]
    placed = {*overall, *(each for stage in stages for each in stage)}
    loose = [each for each in promised if each not in placed]
    shown = _shown(stages)
    accounts = _whole(shown, told_of(overall), told_of(loose))
    return Ledger(
        sides=tuple(sorted({each.first.giver or "" for each in group} | _only_receivers(group))),
        agreement=agreement,
        stages=shown,
        overall=told_of(overall),
        loose=told_of(loose),
        accounts=accounts,
        ratio=_ratio(accounts),
        told=told_of(told),
        apart=told_of(apart),
    )


def _only_receivers(group: Sequence[Handover]) -> set[str]:
    return {leg.receiver for each in group for _, leg in each.legs if leg.receiver}


def _stages(counted: Sequence[Handover]) -> list[list[Handover]]:
    """Return deliveries by stage, in order of days, each with the promises that it answers."""
    delivered = [each for each in counted if each.first.status is TransferStatus.DELIVERED]
    stages = [[delivered[place] for place in group] for group in connected(len(delivered), _same_stage(delivered))]
    of_delivery = {each: stage for stage in stages for each in stage}
    by_kind: dict[_Kind, list[Handover]] = defaultdict(list)
    for each in sorted(delivered, key=_last):
        by_kind[_kind(each)].append(each)
    due: dict[int, list[Handover]] = {}
    for promise in counted:
        if promise.first.status is not TransferStatus.PROMISED or promise.is_overall:
            continue
        answer = _answer(by_kind[_kind(promise)], promise)
        if answer is not None:
            of_delivery[answer].append(promise)
        elif promise.first.on is not None:
            due.setdefault(_last(promise), []).append(promise)
    return sorted([*stages, *due.values()], key=lambda stage: max(_last(each) for each in stage))


def _answer(delivered: Sequence[Handover], promise: Handover) -> Handover | None:
    """Return the first delivery of what was promised: one report tells both, or it came after, until soon after due."""
    made = promise.made.toordinal() if promise.made is not None else None
    due = _last(promise)
    earliest = min(due - _LATE_DAYS, made if made is not None else due)
    for place in range(bisect_left(delivered, earliest, key=_last), len(delivered)):
        each = delivered[place]
        if _last(each) > due + _LATE_DAYS:
            return None
        # What gives more than was promised answers another promise.
        if max(each.counts) <= max(promise.counts) and (
            each.exchanges & promise.exchanges or (made is not None and made <= _last(each))
        ):
            return each
    return None


def _last(each: Handover) -> int:
    assert each.window is not None  # noqa: S101 - what has no day is set apart
    return each.window.last.toordinal()


def _same_stage(delivered: Sequence[Handover]) -> Iterator[tuple[int, int]]:
    """Link deliveries of one exchange within two days, and of two sides on one day."""
    last: dict[object, int] = {}
    for place, each in enumerate(delivered):
        ties: list[object] = [("exchange", number) for number in each.exchanges]
        if each.exact_day and each.window is not None and each.window.first == each.window.last:
            ties.append(each.window.first)
        for tie in ties:
            before = last.get(tie)
            if before is not None and abs(_last(delivered[before]) - _last(each)) <= _STAGE_DAYS:
                yield before, place
            last[tie] = place


def _kind(each: Handover) -> _Kind:
    return each.first.giver or "", each.first.what.casefold()


def _shown(stages: Sequence[Sequence[Handover]]) -> tuple[Stage, ...]:
    found: list[Stage] = []
    for number, stage in enumerate(stages, start=1):
        entries = told_of(sorted(stage, key=lambda each: (each.first.giver or "", each.first.cited.key)))
        promised = tuple(each for each in entries if each.status is TransferStatus.PROMISED)
        delivered = tuple(each for each in entries if each.status is TransferStatus.DELIVERED)
        before = found[-1].running if found else ()
        accounts = _accounts(promised, delivered)
        days = [each.on for each in delivered or promised if each.on]
        on = PartialDate(min(day.first for day in days), max(day.last for day in days)) if days else None
        found.append(Stage(number, on, promised, delivered, accounts, _running(before, accounts)))
    return tuple(found)


def _accounts(promised: Iterable[LedgerEntry], delivered: Iterable[LedgerEntry]) -> tuple[Account, ...]:
    owed: dict[_Kind, list[LedgerEntry]] = defaultdict(list)
    given: dict[_Kind, list[LedgerEntry]] = defaultdict(list)
    for entries, every in ((owed, promised), (given, delivered)):
        for each in every:
            entries[each.giver or "", each.what.casefold()].append(each)
    return tuple(
        Account(
            giver=giver,
            what=(owed[giver, what] or given[giver, what])[0].what,
            promised=sum(each.count or 0 for each in owed[giver, what]) if owed[giver, what] else None,
            delivered=sum(each.count or 0 for each in given[giver, what]),
            entries=tuple(key for each in (*owed[giver, what], *given[giver, what]) for key in each.entries),
        )
        for giver, what in dict.fromkeys((*owed, *given))
    )


def _running(before: Sequence[Account], accounts: Sequence[Account]) -> tuple[Account, ...]:
    """Return sums up to a stage; a promise that is not known for one stage leaves its sum unknown."""
    sums = {(each.giver, each.what.casefold()): each for each in before}
    for each in accounts:
        kind = (each.giver, each.what.casefold())
        old = sums.get(kind)
        if old is None:
            sums[kind] = each
            continue
        known = old.promised is not None and each.promised is not None
        promised = (old.promised or 0) + (each.promised or 0) if known else None
        sums[kind] = Account(
            each.giver, each.what, promised, old.delivered + each.delivered, (*old.entries, *each.entries)
        )
    return tuple(sums.values())


def _whole(
    stages: Sequence[Stage], overall: Sequence[LedgerEntry], loose: Sequence[LedgerEntry]
) -> tuple[Account, ...]:
    """Return the sums of the whole: a promise of the whole counts instead of those of its stages."""
    staged = stages[-1].running if stages else ()
    sums = {(each.giver, each.what.casefold()): each for each in _running(staged, _accounts(loose, ()))}
    promises: dict[_Kind, list[LedgerEntry]] = defaultdict(list)
    for each in overall:
        promises[each.giver or "", each.what.casefold()].append(each)
    for kind, every in promises.items():
        counts = {each.count for each in every}
        # Of two different promises of the whole nobody knows which one holds.
        promised = counts.pop() if len(counts) == 1 else None
        old = sums.get(kind)
        keys = tuple(key for each in every for key in each.entries)
        sums[kind] = Account(
            kind[0], every[0].what, promised, old.delivered if old else 0.0, (*keys, *(old.entries if old else ()))
        )
    return tuple(sorted(sums.values(), key=lambda each: (each.giver, each.what)))


def _ratio(accounts: Sequence[Account]) -> Ratio | None:
    """Return how many of one side's for one of the other's, where each side gives one thing."""
    if len(accounts) != 2 or accounts[0].giver == accounts[1].giver:
        return None
    given, returned = sorted(accounts, key=lambda each: (each.promised or each.delivered, each.giver))
    promised = returned.promised / given.promised if given.promised and returned.promised is not None else None
    delivered = returned.delivered / given.delivered if given.delivered else None
    return Ratio(given, returned, promised, delivered)
