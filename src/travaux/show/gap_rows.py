"""What keeps the parties apart as plain rows, with the sentences that people read beside them."""

import datetime as dt
from typing import Any

from travaux.model.answer import Citation
from travaux.model.gap import Agreed, Ask, Clash, Cycle, Due, Gaps, IssueGap, LastMove, Precondition, Unanswered
from travaux.show.gaps import assumed, cycle_sentence, unsaid
from travaux.show.rows import iso, position_row

Row = dict[str, Any]


def gaps_row(gaps: Gaps, as_of: dt.date | None) -> Row:
    """Return the whole answer; every part has the ``keys`` of the entries that it rests on."""
    return {
        "as_of": as_of.isoformat() if as_of else None,
        "parties": list(gaps.parties),
        "issues": [issue_row(gap) for gap in gaps.issues],
        "cycles": [cycle_row(cycle) for cycle in gaps.cycles],
        "preconditions": [precondition_row(each) for each in gaps.preconditions],
        "unanswered": [unanswered_row(each) for each in gaps.unanswered],
        "agreed": [agreed_row(each) for each in gaps.agreed],
        "deadlines": [due_row(each) for each in gaps.due],
        "undated": gaps.undated,
        "assumed": list(assumed()),
        "not_said": list(unsaid(gaps)),
    }


def issue_row(gap: IssueGap) -> Row:
    """Return one issue with stands, clashes and moves."""
    return {
        "issue": gap.issue,
        "name": gap.name,
        "keys": list(gap.entries),
        "stands": [position_row(held) for held in gap.stands],
        "clashes": [clash_row(clash) for clash in gap.clashes],
        "could_give": [ask_row(ask) for ask in gap.could_give],
        "moved_last": [move_row(moved) for moved in gap.moved_last],
    }


def clash_row(clash: Clash) -> Row:
    """Return what one asks and another refuses."""
    ask, refusal = ask_row(clash.ask), ask_row(clash.refusal)
    return {"keys": list(clash.entries), "tie": str(clash.tie), "ask": ask, "refusal": refusal}


def cycle_row(cycle: Cycle) -> Row:
    """Return preconditions that wait for each other, in order."""
    return {
        "keys": list(cycle.entries),
        "standing": cycle.is_standing,
        "in_words": cycle_sentence(cycle),
        "preconditions": [precondition_row(each) for each in cycle.preconditions],
    }


def precondition_row(found: Precondition) -> Row:
    """Return what waits for what."""
    return {
        "keys": list(found.entries),
        "party": found.party,
        "actor": found.actor,
        "waits": found.waits,
        "waits_on": sorted(found.waits_on),
        "first": found.first,
        "first_on": sorted(found.first_on),
        "standing": found.is_standing,
        "lifted_by": [ask_row(ask) for ask in found.lifted_by],
        "day": found.day.isoformat() if found.day else None,
        **_cited(found.cited),
    }


def move_row(moved: LastMove) -> Row:
    """Return a party's last move with what it held before."""
    before = ask_row(moved.before) if moved.before else None
    return {"keys": list(moved.entries), "move": ask_row(moved.move), "before": before}


def unanswered_row(found: Unanswered) -> Row:
    """Return an ask with those who have not answered it."""
    return {"keys": list(found.entries), "ask": ask_row(found.ask), "silent": list(found.silent), "days": found.days}


def agreed_row(found: Agreed) -> Row:
    """Return what all accepted."""
    held = [ask_row(ask) for ask in found.held]
    return {"keys": list(found.entries), "issue": found.issue, "option": found.option, "held": held}


def due_row(found: Due) -> Row:
    """Return what has a deadline."""
    return {"keys": list(found.entries), "on": iso(found.on), "passed": found.has_passed, "ask": ask_row(found.ask)}


def ask_row(ask: Ask) -> Row:
    """Return what one party said on an issue."""
    return {
        "keys": list(ask.entries),
        "party": ask.party,
        "actor": ask.actor,
        "act": str(ask.act),
        "issue": ask.issue,
        "toward": ask.toward,
        "asks": ask.asks,
        "option": ask.option,
        "deadline": iso(ask.deadline),
        "day": ask.day.isoformat() if ask.day else None,
        **_cited(ask.cited),
    }


def _cited(cited: Citation) -> Row:
    return {
        "key": cited.key,
        "exact": cited.exact,
        "document": cited.document,
        "published_on": iso(cited.published_on),
        "confidence": round(cited.confidence, 3),
    }
