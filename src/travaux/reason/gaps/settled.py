"""What all have accepted, who moved last, and what nobody has answered."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from travaux.model.actor import Role
from travaux.model.content import Act, Modality
from travaux.model.gap import Agreed, Ask, Due, LastMove, Unanswered
from travaux.reason.gaps.asks import ASKING, Said, as_one, is_gift, still_held

_AGAINST = frozenset({Act.REJECT, Act.THREATEN})
_ASKED = frozenset({Act.DEMAND, Act.THREATEN})
_TAKEN_BACK = frozenset({Act.CONCEDE, Act.ACCEPT})
_PROMISED = frozenset({Act.OFFER, Act.COMMIT})
_FOR = frozenset({Act.ACCEPT, Act.OFFER, Act.COMMIT, Act.DEMAND})


def agreed_on(issue: str, said: Sequence[Said], table: Mapping[str, str]) -> Iterator[Agreed]:
    """Iterate over what every party at the table is for on an issue, at least one by accepting it.

    All must name one option, or else all accept. A refusal or threat by any of them on that day or later ends it; so
    does one without a day.
    """
    accepted = [each for each in said if each.party_key in table and each.ask.act in _FOR and _is_firm(each)]
    options = dict.fromkeys(each.ask.option for each in accepted if each.ask.act is Act.ACCEPT)
    for option in options:
        last = {each.party_key: each for each in accepted if _is_for(each, option)}
        if len(last) == len(table) >= 2 and not any(_is_ended(each, said) for each in last.values()):
            held = sorted(last.values(), key=lambda each: each.ask.party)
            yield Agreed(issue, option, tuple(each.ask for each in held))


def _is_firm(each: Said) -> bool:
    return each.modality is Modality.ASSERTED


def _is_for(each: Said, option: str | None) -> bool:
    return each.ask.option == option if option else each.ask.act is Act.ACCEPT and each.ask.option is None


def _is_ended(accepting: Said, said: Sequence[Said]) -> bool:
    own = [each for each in said if each.party_key == accepting.party_key and each.modality is not Modality.PAST]
    return any(_is_against(each, accepting) and not _is_before(each, accepting) for each in own)


def _is_against(each: Said, accepting: Said) -> bool:
    """Tell whether a party refuses or threatens, or asks for another option."""
    option, accepted = each.ask.option, accepting.ask.option
    return each.ask.act in _AGAINST or (
        each.ask.act is Act.DEMAND and option is not None and accepted is not None and option != accepted
    )


def _is_before(each: Said, accepting: Said) -> bool:
    return each.day is not None and accepting.day is not None and each.day < accepting.day


def moved_last(said: Sequence[Said], table: Mapping[str, str]) -> tuple[LastMove, ...]:
    """Return the moves of the last day on which a party at the table gave way, offered, promised or accepted."""
    moves = [each for each in said if each.party_key in table and is_gift(each) and each.day is not None]
    moves = [each for each in moves if each.modality is not Modality.POSSIBLE]
    days = [each.day for each in moves if each.day is not None]
    last = [each for each in moves if each.day == max(days)]
    by_party = {each.party_key: each for each in last}
    return tuple(LastMove(each.ask, _before(each, said)) for each in by_party.values())


def _before(move: Said, said: Sequence[Said]) -> Ask | None:
    assert move.day is not None  # noqa: S101 - a move has a day
    earlier = [
        each for each in said if each.party_key == move.party_key and each.day is not None and each.day < move.day
    ]
    return earlier[-1].ask if earlier else None


def unanswered_on(said: Sequence[Said], table: Mapping[str, str], as_of: dt.date | None) -> Iterator[Unanswered]:
    """Iterate over the last asks and offers on an issue to which a party at the table said nothing on it since.

    What was said on the same day counts as an answer; an ask without a day is left out, as nobody knows what
    followed it. Asks of those who are no party and no mediator are left out.
    """
    last_word: dict[str, dt.date] = {}
    for each in said:
        if each.day is not None:
            last_word[each.party_key] = max(each.day, last_word.get(each.party_key, dt.date.min))
    asked = [each for each in still_held(said, ASKING, frozenset()) if _may_ask(each, table)]
    for each in as_one(asked):
        if each.day is None:
            continue
        silent = [
            name for key, name in table.items() if _owes(key, each) and last_word.get(key, dt.date.min) < each.day
        ]
        if silent:
            yield Unanswered(each.ask, tuple(sorted(silent)), (as_of - each.day).days if as_of else None)


def due_on(said: Sequence[Said], today: dt.date | None) -> Iterator[Due]:
    """Iterate over what parties said with a deadline and still hold; it has passed when the day it ends is over."""
    held = [*still_held(said, _ASKED, _TAKEN_BACK), *still_held(said, _PROMISED, _AGAINST)]
    for each in as_one(held):
        if each.ask.deadline is not None:
            yield Due(each.ask, each.ask.deadline, today is not None and each.ask.deadline.ends_by(today))


def _may_ask(each: Said, table: Mapping[str, str]) -> bool:
    return (each.party_key in table or each.seat is Role.MEDIATOR) and (
        each.toward_key is None or each.toward_key in table
    )


def _owes(party: str, asked: Said) -> bool:
    return party != asked.party_key and asked.toward_key in (None, party)
