"""Movement: how each party's position on each issue moved, with the two sentences of every step."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from travaux.model.actor import Role
from travaux.model.content import Act, Position
from travaux.model.evidence import Evidence
from travaux.model.movement import Move, PositionPath, Step
from travaux.model.profile import Issue
from travaux.reason.acts import (
    ANY_DEAL,
    EACH_ITS_OWN,
    OneAct,
    ToldAct,
    acts_told,
    amounts_differ,
    are_opposed,
    is_same_thing,
    words_of,
)
from travaux.reason.amounts import amounts_in, content_words
from travaux.reason.citing import cite
from travaux.reason.issue_words import speaks_of, without_cues

_NO_ISSUE = "other"
"""Where readers put what fits no issue: two positions there are not about one question."""
_STANDS = frozenset({Act.DEMAND, Act.OFFER, Act.ACCEPT, Act.COMMIT})
"""Acts that say what a party would have; a refusal only says what it would not."""
_GIVES = frozenset({Act.OFFER, Act.ACCEPT, Act.COMMIT})
_WHATEVER = content_words("kind kinds sort form forms talk idea ever")
_NEAR, _FEWEST_OWN = 0.5, 2
"""Part of the fewer words, and words at least, that both have where one act is another in other words."""
_DAYS = content_words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december today yesterday"
)
_SAID_OF_ANY = ANY_DEAL | _WHATEVER | _DAYS
_LOOK_BACK = 20
"""Earlier acts that an act is compared with."""
_SEATS = tuple(Role)


def paths_in(
    positions: Iterable[Evidence],
    issues: Mapping[str, Issue],
    as_of: dt.date | None = None,
    one_act: OneAct = EACH_ITS_OWN,
) -> tuple[PositionPath, ...]:
    """Return the path of each party on each issue: those at the table first, then by name; see ``path_of``."""
    cells: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    for evidence in positions:
        held = evidence.entry.content
        if isinstance(held, Position) and held.issue != _NO_ISSUE:
            who = evidence.who(held.actor)
            cells[who.party_key if who else "", held.issue].append(evidence)
    told = {cell: acts_told(every, one_act) for cell, every in cells.items()}
    last = as_of or max((acts[-1].day for acts, _ in told.values() if acts), default=None)
    found = [
        _path(acts, undated, issues.get(issue), last) for (_, issue), (acts, undated) in told.items() if acts and last
    ]
    return tuple(sorted(found, key=lambda path: (_SEATS.index(path.seat), path.party, path.issue)))


def path_of(
    positions: Iterable[Evidence], issue: Issue | None, as_of: dt.date, one_act: OneAct = EACH_ITS_OWN
) -> PositionPath | None:
    """Return the path of one party on one issue; None where nothing that it said has a day.

    A step is softened or hardened only where the profile orders the options or a number moved toward or away from
    what a party asks for; else it is repeated, reversed (refused after it was taken, or the other way) or reworded.
    """
    acts, undated = acts_told(positions, one_act)
    return _path(acts, undated, issue, as_of) if acts else None


def _path(acts: Sequence[ToldAct], undated: Sequence[Evidence], issue: Issue | None, as_of: dt.date) -> PositionPath:
    who = acts[0].who
    steps = tuple(
        _step(act, acts[max(0, place - _LOOK_BACK) : place], issue, who.party) for place, act in enumerate(acts)
    )
    return PositionPath(
        party=who.party,
        issue=acts[0].held.issue,
        seat=who.party_role,
        steps=steps,
        silent_days=(as_of - acts[-1].day).days,
        undated=tuple(each.entry.key for each in undated),
    )


def _step(act: ToldAct, earlier: Sequence[ToldAct], issue: Issue | None, party: str) -> Step:
    move, because, before = _move(act, earlier, issue, party)
    names = {option.key: option.name for option in issue.options} if issue else {}
    return Step(
        move=move,
        because=because,
        act=act.held.act,
        asks=act.held.asks,
        option=names.get(act.held.option or "", act.held.option),
        actor=act.who.actor,
        office=act.who.office,
        toward=act.evidence.actor(act.held.toward),
        modality=act.held.modality,
        said_on=act.held.said_on,
        day=act.day,
        cited=cite(act.evidence),
        before=cite(before.evidence) if before else None,
        also=act.also,
        origins=act.origins,
    )


def _move(
    act: ToldAct, earlier: Sequence[ToldAct], issue: Issue | None, party: str
) -> tuple[Move, str, ToldAct | None]:
    """Return the move, why it is that, and the act that it is compared with: the last that can be compared."""
    # Of two acts of one day nobody knows which came first.
    before = [other for other in reversed(earlier) if other.day < act.day and _is_one_voice(other, act)]
    if act.held.act is Act.CONCEDE:
        given = [other for other in before if other.held.act is Act.DEMAND]
        same = next(
            (other for other in given if is_same_thing(other.held, act.held, other.evidence, act.evidence)), None
        )
        near = next((other for other in given if _is_given_up(other, act, issue)), None)
        return Move.CONCEDED, "the report says that it gave way", same or near
    for place, other in enumerate(before):
        found = _compare(other, act, issue, party) or _by_refusal(other, act, issue, before[:place])
        if found:
            return *found, other
    last = next((other for other in before if other.held.act is act.held.act and _is_near(other, act, issue)), None)
    if last:
        return Move.REWORDED, f"{act.held.act} in other words; nothing tells whether it is more or less", last
    return Move.OPENED, "nothing earlier that it can be compared with", None


def _compare(before: ToldAct, after: ToldAct, issue: Issue | None, party: str) -> tuple[Move, str] | None:
    """Return the move between two acts, and why; None where they cannot be compared."""
    one, other = before.held, after.held
    if are_opposed(one.act, other.act) and _takes_back(before, after, issue):
        return Move.REVERSED, f"{other.act}, where it was {one.act} of the same before"
    if one.act in _STANDS and other.act in _STANDS:
        found = _by_order(one, other, issue, party) or _by_amount(one, other)
        if found:
            return found
    alike = one.act is other.act or {one.act, other.act} <= _STANDS
    if alike and _is_about_same(before, after, issue):
        return Move.REPEATED, "the same option" if one.option and one.option == other.option else "much the same words"
    return None


def _is_one_voice(before: ToldAct, after: ToldAct) -> bool:
    """Tell whether both are acts of one speaker, or one is an act of the party itself.

    What one member says against another is no move of the party.
    """
    one, other = before.who, after.who
    return one.key == other.key or one.party_key in (one.key, other.key)


def _is_about_same(before: ToldAct, after: ToldAct, issue: Issue | None) -> bool:
    if _is_same(before, after):
        one_option = before.held.option is not None and before.held.option == after.held.option
        # Who takes a plan takes back no refusal of its second reading.
        return one_option or bool(_own_words(before, issue)) is bool(_own_words(after, issue))
    # An issue without options is one question, and who says nothing but its name speaks of all of it.
    return issue is not None and not issue.options and all(_is_all_of(each, issue) for each in (before, after))


def _takes_back(before: ToldAct, after: ToldAct, issue: Issue | None) -> bool:
    """Tell whether one takes what the other refuses; where a demand is one of them, by its option alone.

    Words that are demanded may name a thing or an end of it: who asks others "to hold off on tolls" and then refuses
    tolls has not moved.
    """
    one, other = before.held, after.held
    if Act.DEMAND in (one.act, other.act) and (one.option is None or one.option != other.option):
        return False
    return _is_about_same(before, after, issue)


def _is_same(one: ToldAct, other: ToldAct) -> bool:
    return is_same_thing(one.held, other.held, one.evidence, other.evidence)


def _is_near(before: ToldAct, after: ToldAct, issue: Issue | None) -> bool:
    """Tell whether one is the other in other words: both choose an option, or share words beside the issue's own."""
    if before.held.option is not None and after.held.option is not None:
        return True
    if after.held.act is Act.REJECT and issue is not None and _is_all_of(before, issue):
        # Who refused all of it refuses a part of it no less.
        return speaks_of(issue, words_of(after.held, after.evidence))
    own, every = _shared_words(before, after, issue), _shared_words(before, after, None)
    return any(
        len(ours & theirs) >= max(fewest, _NEAR * min(len(ours), len(theirs)))
        for fewest, (ours, theirs) in ((_FEWEST_OWN, own), (_FEWEST_OWN + 1, every))
    )


def _is_given_up(before: ToldAct, after: ToldAct, issue: Issue | None) -> bool:
    """Tell whether words that tell of giving way name what was demanded."""
    ours, theirs = _shared_words(before, after, issue)
    return len(ours & theirs) >= _FEWEST_OWN


def _shared_words(one: ToldAct, other: ToldAct, issue: Issue | None) -> tuple[frozenset[str], frozenset[str]]:
    return _own_words(one, issue), _own_words(other, issue)


def _own_words(act: ToldAct, issue: Issue | None) -> frozenset[str]:
    """Return what an act says beside what any two on its issue say: whose it is, the issue, and words for some deal."""
    words = words_of(act.held, act.evidence)
    names = " ".join(filter(None, (act.held.issue, act.held.actor, act.evidence.party(act.held.actor))))
    return content_words(without_cues(issue, words) if issue else words) - _SAID_OF_ANY - content_words(names)


def _by_refusal(
    before: ToldAct, after: ToldAct, issue: Issue | None, since: Sequence[ToldAct]
) -> tuple[Move, str] | None:
    """Compare with a refusal of the whole issue, which the first giving after it reverses."""
    if before.held.act is not Act.REJECT or after.held.act not in _GIVES or issue is None:
        return None
    if not _is_all_of(before, issue) or any(each.held.act in _GIVES for each in since):
        return None
    return Move.REVERSED, f"{after.held.act}, where it refused all of it before"


def _is_all_of(act: ToldAct, issue: Issue) -> bool:
    """Tell whether the words are of the issue itself ("a withdrawal of any kind"), and not of one way to settle it."""
    words = words_of(act.held, act.evidence)
    return speaks_of(issue, words) and content_words(without_cues(issue, words)) <= _WHATEVER | _DAYS


def _by_order(one: Position, other: Position, issue: Issue | None, party: str) -> tuple[Move, str] | None:
    """Compare two options that the profile orders."""
    if issue is None:
        return None
    rank, new = issue.rank_of(one.option, party), issue.rank_of(other.option, party)
    if rank is None or new is None or rank == new:
        return None
    names = {option.key: option.name for option in issue.options}
    because = f"from “{names[one.option or '']}” to “{names[other.option or '']}” in the order of the profile"
    return (Move.SOFTENED if new > rank else Move.HARDENED), because


def _by_amount(one: Position, other: Position) -> tuple[Move, str] | None:
    """Compare two numbers of one thing: who demands less has softened, and who offers more."""
    if one.act is not other.act or one.act not in (Act.DEMAND, Act.OFFER) or not amounts_differ(one, other):
        return None
    ours, theirs = amounts_in(one.asks or ""), amounts_in(other.asks or "")
    moved = [(unit, ours[unit], theirs[unit]) for unit in sorted(ours.keys() & theirs.keys())]
    if len(moved) != 1 or len(moved[0][1]) != 1 or len(moved[0][2]) != 1:
        return None
    unit, (old,), (new,) = moved[0]
    softer = new < old if one.act is Act.DEMAND else new > old
    because = f"{one.act} of {_plain(old)} {unit}, then of {_plain(new)}"
    return (Move.SOFTENED if softer else Move.HARDENED), because


def _plain(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,g}"
