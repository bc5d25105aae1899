"""Answers as plain rows: what ``--json`` prints and the pages' ``.json`` twins hold."""

import math
from typing import Any

from travaux.model.answer import (
    Balance,
    Citation,
    Claim,
    Exchange,
    HeldPosition,
    KnownActor,
    Leg,
    Quantity,
    Said,
    TimelineItem,
)
from travaux.model.dates import PartialDate
from travaux.model.document import ListedDocument
from travaux.model.question import Reach

Row = dict[str, Any]


def position_row(held: HeldPosition) -> Row:
    """Return a party's last position on an issue."""
    return {
        "key": held.cited.key,
        "party": held.party,
        "issue": held.issue,
        "act": held.act,
        "actor": held.actor,
        "office": held.office,
        "toward": held.toward,
        "asks": held.asks,
        "modality": held.modality,
        "said_on": iso(held.said_on),
        **citation_row(held.cited),
        "divided": held.divided,
        "opposed": [{"key": cited.key, **citation_row(cited)} for cited in held.opposed],
        "also": list(held.also),
        "keys": list(held.entries),
        "origins": held.origins,
        "reports": held.reports,
        "told_by": [{"key": cited.key, **citation_row(cited)} for cited in held.told_by],
    }


def timeline_row(item: TimelineItem) -> Row:
    """Return an event of the timeline, a meeting among them."""
    return {
        "key": item.cited.key,
        "date": iso(item.on),
        "event": item.type,
        "status": item.status,
        "participants": list(item.participants),
        "sources": list(item.sources),
        "targets": list(item.targets),
        "place": item.place,
        **citation_row(item.cited),
        **told_row(item),
    }


def told_row(item: TimelineItem) -> Row:
    """Return who tells an event: ``reports`` counts them, ``origins`` those that are no copies of another."""
    return {
        "keys": list(item.entries),
        "origins": item.origins,
        "reports": item.reports,
        "told_by": [{"key": cited.key, **citation_row(cited)} for cited in item.told_by],
        "disagreements": [
            {"field": each.field, "values": [{"value": value, "keys": list(keys)} for value, keys in each.values]}
            for each in item.disagreements
        ],
        "merged": [
            {"one": link.one, "other": link.other, "grounds": list(link.grounds), "score": link.score}
            for link in item.links
        ],
    }


def exchange_row(exchange: Exchange) -> Row:
    """Return an exchange with its legs."""
    return {
        "keys": list(exchange.entries),
        "mutual": exchange.is_mutual,
        "legs": [_leg_row(leg) for leg in exchange.legs],
        "copies": [list(keys) for keys in exchange.copies],
        "balances": [_balance_row(balance) for balance in exchange.balances],
    }


def _balance_row(balance: Balance) -> Row:
    return {
        "giver": balance.giver,
        "receiver": balance.receiver,
        "what": balance.what,
        "promised": number(balance.promised),
        "delivered": number(balance.delivered),
    }


def _leg_row(leg: Leg) -> Row:
    return {
        "key": leg.cited.key,
        "giver": leg.giver,
        "receiver": leg.receiver,
        "what": leg.what,
        "count": number(leg.count),
        "status": leg.status,
        "date": iso(leg.on),
        "route": leg.route,
        "under": leg.under,
        "completed": list(leg.completed),
        **citation_row(leg.cited),
    }


def quantity_row(quantity: Quantity) -> Row:
    """Return a quantity with all that is claimed of it."""
    return {
        "quantity": quantity.name,
        "disputed": quantity.is_disputed,
        "origins": quantity.origins,
        "keys": list(quantity.entries),
        "because": quantity.because,
        "claims": [claim_row(claim) for claim in quantity.claims],
        "relations": [
            {"kind": relation.kind, "keys": list(relation.entries), "because": relation.because}
            for relation in quantity.relations
        ],
    }


def claim_row(claim: Claim) -> Row:
    """Return one claim about a quantity."""
    return {
        "key": claim.cited.key,
        "low": number(claim.low),
        "high": number(claim.high),
        "bound": claim.bound,
        "unit": claim.unit,
        "what": claim.what,
        "claimant": claim.claimant,
        "as_of": iso(claim.as_of),
        **citation_row(claim.cited),
    }


def statement_row(said: Said) -> Row:
    """Return a statement."""
    return {
        "key": said.cited.key,
        "speaker": said.speaker,
        "party": said.party,
        "anonymous": said.anonymous,
        "via": said.via,
        "said_on": iso(said.said_on),
        **citation_row(said.cited),
    }


def actor_row(actor: KnownActor) -> Row:
    """Return an actor of the dossier."""
    return {
        "key": actor.key,
        "name": actor.name,
        "kind": actor.kind,
        "role": actor.role,
        "party": actor.party,
        "office": actor.office,
        "aliases": list(actor.aliases),
        "documents": actor.documents,
        "acts": actor.acts,
        "keys": list(actor.entries),
        "reasons": [{"name": each.name, "why": each.ground, "score": each.score} for each in actor.merged],
    }


def document_row(document: ListedDocument) -> Row:
    """Return a document without its text; copies have one ``copy_group``."""
    return {
        "id": document.name,
        "key": document.key,
        "title": document.title,
        "outlet": document.source.outlet,
        "address": document.source.address,
        "file": document.source.file,
        "published_on": iso(document.published_on),
        "published_basis": document.published_basis,
        "printed_dates": [{"date": str(each.value), "place": each.place} for each in document.printed_dates],
        "language": document.language,
        "read": document.is_read,
        "copy_group": document.copy_group,
        "copy_of": document.copy_of,
        "grade": document.grade,
        "restricted": document.is_restricted,
    }


def citation_row(cited: Citation) -> Row:
    """Return where words stand, to be spread into the row of what they tell."""
    return {
        "published_on": iso(cited.published_on),
        "exact": cited.exact,
        "document": cited.document,
        "outlet": cited.outlet,
        "confidence": round(cited.confidence, 3),
    }


def iso(date: PartialDate | None) -> str | None:
    """Return a date in ISO 8601, or None."""
    return str(date) if date else None


def number(value: float | None) -> float | int | None:
    """Return whole numbers without a fraction; None for what is beyond all measure, which JSON has no form for."""
    if value is None or not math.isfinite(value):
        return None
    return int(value) if value == int(value) else value


def shown(value: float | None) -> str:
    """Return a number as it is shown to people; an infinity sign for what is beyond all measure."""
    whole = number(value)
    return f"{whole:,}" if whole is not None else "∞"


def reach_row(reach: Reach) -> Row:
    """Return how much of what there is an answer was made from."""
    since = reach.since.isoformat() if reach.since else None
    return {"looked_at": reach.looked_at, "of": reach.of, "since": since}
