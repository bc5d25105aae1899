"""Agreements with their clauses: who owes what by when, and whether it was kept, broken or is open."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from travaux.model.actor import Role
from travaux.model.agreement import Agreement, Clause, ClauseState
from travaux.model.content import Act, Event, EventStatus, PloverType, Position, Transfer
from travaux.model.dates import PartialDate
from travaux.model.evidence import Evidence
from travaux.model.ledger import Account, Ledger, LedgerEntry
from travaux.model.profile import ProfileAgreement
from travaux.reason.acts import OneAct, acts_told
from travaux.reason.amounts import content_words
from travaux.reason.citing import cite
from travaux.reason.deals import Deal, deal_of, deals_in

DEEDS = frozenset({PloverType.RETREAT, PloverType.CONCEDE, PloverType.COOPERATE, PloverType.AID, PloverType.SUPPORT})
"""Events by which a promise is kept."""
_ALIKE = 0.5
"""Part of the words of a promise that a deed must tell to be its fulfilment."""
_HANDED_OVER = frozenset({"release", "return"})
_FEWEST = 2
"""Words that both must share at least."""
_BREACH = re.compile(
    r"\b(?:violat|breach|br(?:eak|oke)|truce|cease-?fire|agreement|deal|accord|promise|pledge)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Deed:
    on: PartialDate
    words: frozenset[str]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Told:
    """What reports tell that can bear on agreements, each with its sentence."""

    events: Sequence[Evidence]
    positions: Sequence[Evidence]
    transfers: Sequence[Evidence]
    one_act: OneAct = field(default_factory=dict)
    """Which positions are one act."""


def entries_of_deals(transfers: Iterable[Evidence], deals: Sequence[Deal]) -> dict[str, str]:
    """Return the names of the agreements that transfers belong to, by the keys of their entries.

    A transfer belongs to the agreement that its report names, or whose text the report is; and a delivery, which
    needs not name it, to the last one of its two parties that had been made by then.
    """
    found = {}
    for evidence in transfers:
        transfer = evidence.entry.content
        if not isinstance(transfer, Transfer):
            continue
        ends = frozenset(party for name in (transfer.giver, transfer.receiver) if (party := evidence.party(name)))
        deal = deal_of(evidence, deals, ends) or _last_of(ends, evidence, transfer, deals)
        if deal is not None:
            found[evidence.entry.key] = deal.name
    return found


def _last_of(ends: frozenset[str], evidence: Evidence, transfer: Transfer, deals: Sequence[Deal]) -> Deal | None:
    date = transfer.on or evidence.published_on
    if not ends or date is None:
        return None
    # Only what has a text or a name in the profile is known to be about handing over.
    made = [deal for deal in deals if deal.document and ends <= deal.parties and deal.is_made_by(date.last)]
    return made[-1] if made else None


def agreements_in(
    told: Told, named: Sequence[ProfileAgreement], ledgers: Sequence[Ledger], as_of: dt.date | None = None
) -> tuple[Agreement, ...]:
    """Return the agreements in order of their days, and last the promises that belong to none.

    ``ledgers`` are those that the transfers give. A clause is kept or broken only where the record tells a delivery
    or a deed; a day that has passed alone breaks none.
    """
    every = told.events
    handed: dict[str, list[Evidence]] = defaultdict(list)
    for each in told.transfers:
        handed[each.entry.provenance.document].append(each)
    deals = deals_in(every, named)
    promised = _promises(told.positions, told.one_act)
    deeds = _deeds(every)
    by_deal: dict[str, list[Clause]] = defaultdict(list)
    for ledger in ledgers:
        by_deal[ledger.agreement or ""] += _clauses_of(ledger, as_of)
    for evidence, also, origins in promised:
        # What is to be handed over stands in the ledger.
        if any(_overlap(evidence, each) for each in handed[evidence.entry.provenance.document]):
            continue
        deal = _bound_by(evidence, deals)
        clause = _promise(evidence, also, origins, deeds, as_of)
        if clause is not None and not _is_told(clause, by_deal) and (deal is not None or clause.due is not None):
            by_deal[deal.name if deal else ""].append(clause)
    for name, clause in _planned(every, deals, [evidence for evidence, _, _ in promised], deeds, as_of):
        by_deal[name].append(clause)
    made = [deal for deal in deals if as_of is None or deal.agreed_on is None or deal.agreed_on.first <= as_of]
    found = [_agreement(deal, by_deal.get(deal.name, ()), every) for deal in made]
    # What the profile names and no report tells is no answer.
    found = [agreement for agreement in found if agreement.entries]
    if by_deal.get(""):
        parties = tuple(sorted({clause.owes for clause in by_deal[""]}))
        found.append(Agreement(None, parties, None, None, (), _in_order(by_deal[""])))
    return tuple(found)


def _bound_by(evidence: Evidence, deals: Sequence[Deal]) -> Deal | None:
    """Return the deal that binds a party to what it promised: who means to carry one out, or to break it, owes none."""
    deal = deal_of(evidence, deals, frozenset())
    is_clause = deal is not None and (deal.document == evidence.document or deal.is_said_to_bind(evidence.sentence))
    return deal if is_clause else None


def _is_told(clause: Clause, by_deal: Mapping[str, list[Clause]]) -> bool:
    """Tell whether a clause of the ledger has the day and the words of a promise; it then takes in its keys."""
    words = content_words(clause.cited.exact)
    for clauses in by_deal.values():
        for place, other in enumerate(clauses):
            same = clause.due is not None and (other.owes, other.due) == (clause.owes, clause.due)
            if same and len(words & content_words(other.cited.exact)) > _FEWEST:
                keys = (*other.also, clause.cited.key, *clause.also)
                clauses[place] = replace(other, also=keys)
                return True
    return False


def _agreement(deal: Deal, clauses: Sequence[Clause], events: Sequence[Evidence]) -> Agreement:
    return Agreement(
        name=deal.name,
        parties=tuple(sorted(deal.parties)),
        agreed_on=deal.agreed_on,
        text=deal.document,
        cited=tuple(map(cite, sorted(deal.told, key=_order))),
        clauses=_in_order(clauses),
        accused=tuple(map(cite, sorted(_accusations(deal, events), key=_order))),
    )


def _order(evidence: Evidence) -> tuple[dt.date, str, str]:
    published = evidence.published_on.last if evidence.published_on else dt.date.max
    return (published, evidence.document, evidence.entry.key)


def _in_order(clauses: Iterable[Clause]) -> tuple[Clause, ...]:
    return tuple(
        sorted(clauses, key=lambda each: (each.due.last if each.due else dt.date.max, each.owes, each.cited.key))
    )


def _accusations(deal: Deal, events: Iterable[Evidence]) -> Iterator[Evidence]:
    """Iterate over accusations of one party by another after the deal that speak of a breach, or of a deal."""
    for evidence in events:
        event = evidence.entry.content
        if not isinstance(event, Event) or event.type is not PloverType.ACCUSE or deal.agreed_on is None:
            continue
        date = event.on or evidence.published_on
        accusers = {evidence.party(name) for name in event.sources}
        accused = {evidence.party(name) for name in event.targets}
        between = accusers & deal.parties and accused & deal.parties and not accusers & accused
        if between and date is not None and date.last >= deal.agreed_on.first and _BREACH.search(evidence.sentence):
            yield evidence


def _clauses_of(ledger: Ledger, as_of: dt.date | None) -> Iterator[Clause]:
    """Iterate over the promises of a ledger, each with what was delivered of it."""
    whole = {(each.giver, each.what.casefold()): each for each in ledger.accounts}
    for each in ledger.overall:
        delivered = tuple(entry for stage in ledger.stages for entry in stage.delivered)
        yield _owed(each, whole.get((each.giver or "", each.what.casefold())), delivered, as_of, is_whole=True)
    for each in ledger.loose:
        yield _owed(each, None, (), as_of, is_whole=False)
    for stage in ledger.stages:
        own = {(each.giver, each.what.casefold()): each for each in stage.accounts}
        for each in stage.promised:
            account = own.get((each.giver or "", each.what.casefold()))
            yield _owed(each, account, stage.delivered, as_of, is_whole=False)


def _owed(
    promise: LedgerEntry,
    account: Account | None,
    delivered: Sequence[LedgerEntry],
    as_of: dt.date | None,
    *,
    is_whole: bool,
) -> Clause:
    given = [
        each for each in delivered if each.giver == promise.giver and each.what.casefold() == promise.what.casefold()
    ]
    count = account.delivered if account and given else 0.0
    days = [each.on.last for each in given if each.on]
    late = bool(promise.on and days and max(days) > promise.on.last)
    if promise.count is not None and count >= promise.count:
        state, because = ClauseState.KEPT, f"{count:,g} of {promise.count:,g} delivered"
    elif given and not is_whole and _fell_short(promise, given):
        state, because = ClauseState.BROKEN, f"{count:,g} of {promise.count or 0:,g} delivered when it was carried out"
    elif given:
        state, because = ClauseState.OPEN, f"{count:,g} of {promise.count or 0:,g} delivered so far"
    else:
        state, because = ClauseState.OPEN, _unknown(promise.on.last if promise.on else None, as_of)
    return Clause(
        owes=promise.giver or "",
        to=promise.receiver,
        what=promise.what,
        count=promise.count,
        due=promise.on,
        state=state,
        because=because,
        cited=promise.cited,
        late=late,
        also=tuple(each.key for each in promise.also),
        done=tuple(each.cited for each in given),
        origins=promise.origins,
    )


def _fell_short(promise: LedgerEntry, given: Sequence[LedgerEntry]) -> bool:
    """Tell whether no more of it is to come: it was due by the last delivery, or one report tells both.

    Else what was delivered may be the first part: "50 over four days".
    """
    days = [each.on.last for each in given if each.on]
    if promise.on is not None:
        return bool(days) and max(days) >= promise.on.last
    told = {cited.document for cited in (promise.cited, *promise.also)}
    return any(cited.document in told for each in given for cited in (each.cited, *each.also))


def _unknown(due: dt.date | None, as_of: dt.date | None) -> str:
    if due is not None and as_of is not None and due < as_of:
        return f"it was due by {due}; nothing in the record tells whether it was done"
    return "nothing in the record tells that it was done"


def _promises(positions: Iterable[Evidence], one_act: OneAct) -> list[tuple[Evidence, tuple[str, ...], int]]:
    """Return what parties committed themselves to, each once, with the keys of what tells it again."""
    cells: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    for evidence in positions:
        held = evidence.entry.content
        if isinstance(held, Position) and held.act is Act.COMMIT:
            who = evidence.who(held.actor)
            if who is not None and who.party_role is Role.PARTY:
                cells[who.party_key, held.issue].append(evidence)
    found = []
    for cell in cells.values():
        acts, undated = acts_told(cell, one_act)
        found += [(act.evidence, act.also, act.origins) for act in acts]
        found += [(evidence, (), 1) for evidence in undated]
    return found


def _deeds(events: Iterable[Evidence]) -> dict[str, list[_Deed]]:
    """Return what parties did, by party."""
    found: dict[str, list[_Deed]] = defaultdict(list)
    for evidence in events:
        event = evidence.entry.content
        if not isinstance(event, Event) or event.type not in DEEDS or event.on is None:
            continue
        if event.status is EventStatus.HAPPENED:
            words = content_words(evidence.entry.provenance.exact)
            for party in {evidence.party(name) or name for name in event.sources}:
                found[party].append(_Deed(event.on, words, evidence))
    return found


def _promise(
    evidence: Evidence,
    also: tuple[str, ...],
    origins: int,
    deeds: Mapping[str, Sequence[_Deed]],
    as_of: dt.date | None,
) -> Clause | None:
    held = evidence.entry.content
    if not isinstance(held, Position):
        return None
    owes = evidence.party(held.actor) or held.actor
    what = held.asks or evidence.entry.provenance.exact
    made = held.said_on or evidence.published_on
    done = _fulfilment(what, made.first if made else None, deeds.get(owes, ()))
    state, because, late = _state(done, held.deadline.last if held.deadline else None, as_of)
    return Clause(
        owes=owes,
        to=evidence.party(held.toward),
        what=what,
        count=None,
        due=held.deadline,
        state=state,
        because=because,
        cited=cite(evidence),
        late=late,
        also=also,
        done=(cite(done.evidence),) if done else (),
        origins=origins,
    )


def _fulfilment(what: str, made: dt.date | None, deeds: Sequence[_Deed]) -> _Deed | None:
    """Return the first deed after a promise that tells most of its words."""
    words = content_words(what)
    for deed in sorted(deeds, key=lambda each: (each.on.last, each.evidence.entry.key)):
        shared = words & deed.words
        if made is not None and deed.on.last >= made and len(shared) >= max(_FEWEST, _ALIKE * len(words)):
            return deed
    return None


def _state(done: _Deed | None, due: dt.date | None, as_of: dt.date | None) -> tuple[ClauseState, str, bool]:
    if done is None:
        return ClauseState.OPEN, _unknown(due, as_of), False
    return ClauseState.KEPT, f"a report tells that it was done, {done.on}", due is not None and done.on.first > due


def _planned(
    events: Sequence[Evidence],
    deals: Sequence[Deal],
    promised: Sequence[Evidence],
    deeds: Mapping[str, Sequence[_Deed]],
    as_of: dt.date | None,
) -> Iterator[tuple[str, Clause]]:
    """Iterate over what the texts of agreements plan, where no promise of the same words tells it."""
    texts = {deal.document: deal for deal in deals if deal.document}
    told = [each for each in promised if each.document in texts]
    for evidence in events:
        event, deal = evidence.entry.content, texts.get(evidence.document)
        if deal is None or not isinstance(event, Event) or event.status is not EventStatus.PLANNED:
            continue
        owing = {party for name in event.sources if (party := evidence.party(name)) in deal.parties and party}
        if len(owing) != 1 or event.mode in _HANDED_OVER or any(_overlap(evidence, other) for other in told):
            continue
        (owes,) = owing
        words = evidence.entry.provenance.exact
        made = evidence.published_on or deal.agreed_on
        done = _fulfilment(words, made.first if made else None, deeds.get(owes, ()))
        state, because, late = _state(done, event.on.last if event.on else None, as_of)
        cited, deed = cite(evidence), (cite(done.evidence),) if done else ()
        yield deal.name, Clause(owes, None, words, None, event.on, state, because, cited, late, (), deed)


def _overlap(one: Evidence, other: Evidence) -> bool:
    ours, theirs = one.entry.provenance, other.entry.provenance
    return ours.document == theirs.document and ours.span.overlaps(theirs.span)
