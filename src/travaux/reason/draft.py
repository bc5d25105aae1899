"""A first draft of a conflict from the record, for the analyst to correct.

What may become what, and what may not: a demand becomes an option of whoever would carry it out and a priority of
whoever asks; an offer an option of the party that makes it; a refusal a priority against; a threat an option, and no
wish; a condition "x only if y". How often a thing is said becomes nothing, and no order of priorities is drafted.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from travaux.model.conflict import (
    AllOf,
    Among,
    AnyOf,
    Basis,
    Condition,
    Conflict,
    ConflictOption,
    ConflictRule,
    DecisionMaker,
    Direction,
    Grounds,
    Not,
    Priority,
    RuleKind,
    Taken,
)
from travaux.model.content import Act
from travaux.model.gap import Precondition
from travaux.reason.gaps.analysis import Material
from travaux.reason.gaps.asks import COERCING, GIVING, VAGUE, Said, as_one, by_issue, still_held, without_copies
from travaux.reason.gaps.preconditions import as_last_told

MOST_OPTIONS = 12
"""Options of a draft: 4,096 states before rules, which is answered at once. What was said last comes first."""
_ENTRIES = 4
"""Entries named in one line, those said last."""
_IRREVERSIBLE = re.compile(r"prisoner|hostage|captive|detainee|releas", re.IGNORECASE)
_DEFAULT = Grounds(Basis.DEFAULT)


@dataclass(frozen=True, slots=True)
class Draft:
    """A conflict, with what the analyst should look at."""

    conflict: Conflict
    left_out: tuple[str, ...]
    """What was said and is in no line, and why."""
    to_confirm: tuple[str, ...]
    """What no report can tell, or what a rule of the draft took for granted."""


@dataclass(slots=True)
class _Doing:
    """Something that a party could do, with who asked for it, offered it, refused it or threatened it."""

    controller: str
    issue: str
    option: str | None
    said: list[Said] = field(default_factory=list)


def draft_conflict(material: Material, name: str | None = None) -> Draft:
    """Return a conflict of those at the table, from what they last said; never an order of what they want."""
    said = without_copies(material.said)
    doings, nobodys = _doings(said, material.table)
    chosen = doings[:MOST_OPTIONS]
    keys = _keys(chosen, material.table)
    parties = [party for party in material.table if any(doing.controller == party for doing in chosen)]
    conflict = Conflict(
        parties=tuple(_party(party, material, said) for party in parties),
        options=tuple(_option(doing, key, material) for doing, key in zip(chosen, keys, strict=True)),
        rules=tuple(_exclusions(chosen, keys)),
        priorities=tuple(_numbered(_priorities(chosen, keys, parties, material, said))),
        name=name,
    )
    beyond = [f"{_what(doing, material)}: more options than {MOST_OPTIONS}" for doing in doings[MOST_OPTIONS:]]
    return Draft(conflict, (*beyond, *nobodys), tuple(_to_confirm(material, parties)))


def _doings(said: Sequence[Said], table: Mapping[str, str]) -> tuple[list[_Doing], list[str]]:
    """Return what parties could do, that which was spoken of last first; and what nobody is known to control."""
    doings: dict[tuple[str, str, str | None], _Doing] = {}
    nobodys: list[str] = []
    for issue, on_issue in by_issue(said).items():
        if issue in VAGUE - {"proposal"}:
            continue
        for each in _held(on_issue, table):
            controller = _controller(each, table)
            if controller is None:
                nobodys.append(f"{each.ask.party} on {issue} ({each.ask.cited.key}): who would do it is not told")
                continue
            doing = doings.setdefault((controller, issue, each.ask.option), _Doing(controller, issue, each.ask.option))
            doing.said.append(each)
    _join_unnamed(doings)
    ordered = sorted(doings.values(), key=lambda doing: max(_moment(each) for each in doing.said), reverse=True)
    return ordered, sorted(set(nobodys))


def _held(said: Sequence[Said], table: Mapping[str, str]) -> Iterator[Said]:
    """Iterate over what those at the table still ask, offer, promise, accept, refuse and threaten on one issue."""
    for acts, ended_by in (
        (frozenset({Act.DEMAND}), frozenset({Act.CONCEDE})),
        (frozenset({Act.OFFER, Act.COMMIT, Act.ACCEPT}), frozenset({Act.REJECT})),
        (frozenset({Act.REJECT}), GIVING),
        (frozenset({Act.THREATEN}), GIVING),
    ):
        yield from (each for each in as_one(still_held(said, acts, ended_by)) if each.party_key in table)


def _controller(each: Said, table: Mapping[str, str]) -> str | None:
    """Return who would carry it out: who offers, refuses or threatens it; of what is asked, who is asked."""
    if each.ask.act is not Act.DEMAND:
        return each.party_key
    if each.toward_key is not None:
        return each.toward_key if each.toward_key in table and each.toward_key != each.party_key else None
    others = [party for party in table if party != each.party_key]
    # An attack that is called for without a name is one's own side's.
    return others[0] if len(others) == 1 and each.ask.issue not in COERCING else None


def _join_unnamed(doings: dict[tuple[str, str, str | None], _Doing]) -> None:
    """Put what names no option of the profile with the one option of its party and issue that is named."""
    for (controller, issue, option), doing in list(doings.items()):
        named = [each for key, each in doings.items() if key[:2] == (controller, issue) and key[2] is not None]
        if option is None and len(named) == 1:
            named[0].said += doing.said
            del doings[controller, issue, None]


def _moment(each: Said) -> tuple[str, str]:
    return (each.day.isoformat() if each.day else "", each.ask.cited.key)


def _keys(doings: Iterable[_Doing], table: Mapping[str, str]) -> list[str]:
    taken: dict[str, int] = defaultdict(int)
    keys = []
    for doing in doings:
        parts = (_initials(table[doing.controller]), doing.issue, doing.option or "")
        key = "-".join(filter(None, (re.sub(r"[\W_]+", "-", part.casefold()).strip("-") for part in parts))) or "option"
        taken[key] += 1
        keys.append(key if taken[key] == 1 else f"{key}-{taken[key]}")
    return keys


def _initials(name: str) -> str:
    words = name.split()
    return "".join(word[0] for word in words) if len(words) > 1 else name


def _party(party: str, material: Material, said: Sequence[Said]) -> DecisionMaker:
    own = [each for each in said if each.party_key == party]
    return DecisionMaker(material.table[party], grounds=_from(own))


def _option(doing: _Doing, key: str, material: Material) -> ConflictOption:
    is_final = _IRREVERSIBLE.search(f"{doing.issue} {material.names.get(doing.issue, '')}") is not None
    direction = Direction.FORWARD if is_final else Direction.BOTH
    name = _what(doing, material)
    return ConflictOption(key, name, material.table[doing.controller], direction, _from(doing.said), doing.issue)


def _what(doing: _Doing, material: Material) -> str:
    """Return the option in words: the profile's name, else what was last said of it."""
    issue = material.names.get(doing.issue, doing.issue)
    last = max(doing.said, key=_moment)
    words = " ".join((last.ask.asks or last.ask.cited.exact).split())[:100]
    what = doing.option or f"“{words}”"
    return f"{material.table[doing.controller]} on {issue}: {what}"


def _from(said: Iterable[Said]) -> Grounds:
    last = sorted(said, key=_moment, reverse=True)[:_ENTRIES]
    return Grounds(Basis.RECORD, tuple(dict.fromkeys(each.ask.cited.key for each in last)))


def _exclusions(doings: Sequence[_Doing], keys: Sequence[str]) -> Iterator[ConflictRule]:
    """Give the default that of the profile's options of one issue a party takes one at most."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for doing, key in zip(doings, keys, strict=True):
        if doing.option is not None:
            groups[doing.controller, doing.issue].append(key)
    for same in groups.values():
        if len(same) > 1:
            condition = Among(tuple(same), 0, 1)
            yield ConflictRule(RuleKind.ALWAYS, condition, f"at most one of {', '.join(same)}", _DEFAULT)


def _priorities(
    doings: Sequence[_Doing], keys: Sequence[str], parties: Sequence[str], material: Material, said: Sequence[Said]
) -> Iterator[Priority]:
    """Iterate over what parties want, without keys: what they ask of others, refuse to do, and make wait."""
    for doing, key in zip(doings, keys, strict=True):
        for party in parties:
            asked = [each for each in doing.said if each.party_key == party and each.ask.act is Act.DEMAND]
            refused = [each for each in doing.said if each.party_key == party and each.ask.act is Act.REJECT]
            given = [each for each in doing.said if each.party_key == party and each.ask.act in GIVING]
            if asked:
                yield Priority("", material.table[party], Taken(key), key, _from(asked))
            if refused and not given and party == doing.controller:
                yield Priority("", material.table[party], Not(Taken(key)), f"not {key}", _from(refused))
    for party, condition in as_last_told(material.told, said):
        if condition.is_standing and party in parties:
            yield from _only_if(party, condition, doings, keys, material)


def _only_if(
    party: str, told: Precondition, doings: Sequence[_Doing], keys: Sequence[str], material: Material
) -> Iterator[Priority]:
    """Give "mine only if theirs" where both sides of a condition are options of the draft.

    Of each issue that must come first, any option of another party will do; every such issue that has one must.
    """
    own = []
    theirs: dict[str, list[str]] = defaultdict(list)
    for doing, key in zip(doings, keys, strict=True):
        if doing.controller == party and doing.issue in told.waits_on:
            own.append(key)
        elif doing.controller != party and doing.issue in told.first_on:
            theirs[doing.issue].append(key)
    if not theirs:
        return
    first = _all_of([_any_of(options) for options in theirs.values()])
    words = [" or ".join(options) for options in theirs.values()]
    told_first = (
        words[0] if len(words) == 1 else " and ".join(f"({each})" if " or " in each else each for each in words)
    )
    for key in own:
        condition = AnyOf((Not(Taken(key)), first))
        grounds = Grounds(Basis.RECORD, told.entries[:_ENTRIES])
        yield Priority("", material.table[party], condition, f"{key} only if {told_first}", grounds)


def _any_of(options: Sequence[str]) -> Condition:
    return Taken(options[0]) if len(options) == 1 else AnyOf(tuple(map(Taken, options)))


def _all_of(parts: Sequence[Condition]) -> Condition:
    return parts[0] if len(parts) == 1 else AllOf(tuple(parts))


def _numbered(priorities: Iterable[Priority]) -> Iterator[Priority]:
    """Give each priority a key of its own; what a party wants twice it wants once."""
    seen: dict[tuple[str, str], int] = {}
    for each in priorities:
        if (each.party, each.text) not in seen:
            seen[each.party, each.text] = len(seen) + 1
            yield replace(each, key=f"p{len(seen)}")


def _to_confirm(material: Material, parties: Sequence[str]) -> Iterator[str]:
    yield "who controls each option: it is given to whoever would carry it out"
    yield "options marked forward: what is released stays released; mark what else cannot be undone"
    yield "rules: only options of one issue that exclude each other are drafted"
    yield "the order of each party's priorities ([[order]]): not known, so every order is tried"
    yield "how each party ranks the issues ([[importance]]): no report tells it, and how often it is said does not"
    yield "how far each party looks ahead (foresight) and who may act together ([[coalition]])"
    yield "the status quo: a letter an option, Y taken, N not"
    silent = [name for party, name in material.table.items() if party not in parties]
    if silent:
        yield f"whether {', '.join(sorted(silent))} can decide something: nothing that they control is told"
