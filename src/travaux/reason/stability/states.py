"""The states that can be: every choice of options that the rules allow, counted before they are made."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from travaux.model.conflict import AllOf, Among, AnyOf, Condition, Conflict, Not, RuleKind, Taken, options_in

LARGEST = 1 << 16
"""States that are analysed at most."""
MOST_OPTIONS = 62
_PARTIAL = 1 << 18
"""States of some of the options that are looked at on the way."""

Masks = NDArray[np.uint64]
Flags = NDArray[np.bool_]
Numbers = NDArray[np.int32]


class ConflictFaultError(ValueError):
    """A conflict that cannot be analysed; the message is one line."""


@dataclass(frozen=True, slots=True)
class States:
    """The states in the order of their masks (option 0 is bit 0), and which state each feasible mask belongs to."""

    options: tuple[str, ...]
    feasible: Masks
    """Every choice of options that can be, ascending."""
    state_of: Numbers
    """For each feasible mask the number of its state, from 0; several masks share one where rules say so."""
    masks: Masks
    """For each state its lowest mask."""
    blurred: Masks
    """For each state the options in which its masks differ."""

    def __len__(self) -> int:
        return len(self.masks)

    def written(self, state: int) -> str:
        """Return a state as a letter an option: Y taken, N not, - either."""
        mask, blur = int(self.masks[state]), int(self.blurred[state])
        return "".join("-" if blur >> n & 1 else "NY"[mask >> n & 1] for n in range(len(self.options)))

    def matching(self, written: str) -> Numbers:
        """Return the states that a state written with letters, or as ``#7``, stands for; none when it is malformed."""
        if written.startswith("#"):
            number = int(written[1:]) if written[1:].isascii() and written[1:].isdigit() and len(written) < 9 else 0
            return np.arange(number - 1, number, dtype=np.int32) if 0 < number <= len(self) else _none()
        if len(written) != len(self.options) or set(written) - set("YN-"):
            return _none()
        known = _mask(n for n, letter in enumerate(written) if letter != "-")
        taken = _mask(n for n, letter in enumerate(written) if letter == "Y")
        if "-" not in written:
            place = int(np.searchsorted(self.feasible, taken))
            is_there = place < len(self.feasible) and self.feasible[place] == taken
            return self.state_of[place : place + 1] if is_there else _none()
        return np.unique(self.state_of[(self.feasible & known) == taken])

    def holds(self, condition: Condition) -> Flags:
        """Return for each feasible mask whether a condition holds."""
        return _may(condition, _places(self.options), self.feasible, _mask(range(len(self.options))))[0]


def build_states(conflict: Conflict) -> States:
    """Build the states; raise ConflictFaultError where there are too many or none."""
    keys = tuple(option.key for option in conflict.options)
    if len(keys) > MOST_OPTIONS:
        raise ConflictFaultError(_too_many(conflict, f"{len(keys)} options are more than {MOST_OPTIONS}"))
    feasible = np.sort(_feasible(conflict, keys))
    state_of = np.arange(len(feasible), dtype=np.int32)
    plain = States(keys, feasible, state_of, feasible, np.zeros_like(feasible))
    same = [plain.holds(rule.condition) for rule in conflict.rules if rule.kind is RuleKind.SAME]
    return _coalesced(plain, same) if any(flags.any() for flags in same) else plain


def _coalesced(plain: States, same: Sequence[Flags]) -> States:
    """Return the states with those made one that a rule marks; rules that share a state make one of all."""
    root = np.arange(len(plain.feasible))
    for flags in same:
        if flags.any():
            joined = np.isin(root, root[flags])
            root = np.where(joined, root[joined].min(), root)
    lowest, state_of = np.unique(root, return_inverse=True)
    masks = plain.feasible[lowest]
    blurred = np.zeros_like(masks)
    np.bitwise_or.at(blurred, state_of, plain.feasible ^ masks[state_of])
    return States(plain.options, plain.feasible, state_of.astype(np.int32), masks, blurred)


def _feasible(conflict: Conflict, keys: tuple[str, ...]) -> Masks:
    """Return the choices that the rules allow, growing them option by option, those that rules name first."""
    places = _places(keys)
    rules = [_as_always(rule.condition, rule.kind) for rule in conflict.rules if rule.kind is not RuleKind.SAME]
    named = list(dict.fromkeys(places[key] for rule in rules for key in options_in(rule)))
    free = [place for place in range(len(keys)) if place not in set(named)]
    touched = {
        place: [rule for rule in rules if any(places[key] == place for key in options_in(rule))] for place in named
    }
    masks, known = np.zeros(1, dtype=np.uint64), 0
    for rule in rules:
        masks = masks[_may(rule, places, masks, np.uint64(0))[0]]
    for count, place in enumerate([*named, *free]):
        bound = LARGEST if count >= len(named) else _PARTIAL
        left = len(keys) - count if count >= len(named) else 1
        if len(masks) << left > bound:
            raise ConflictFaultError(_too_many(conflict, _size(len(masks) << left, count >= len(named), keys)))
        known |= 1 << place
        masks = np.concatenate([masks, masks | np.uint64(1 << place)])
        for rule in touched.get(place, ()):
            masks = masks[_may(rule, places, masks, np.uint64(known))[0]]
    if not len(masks):
        raise ConflictFaultError("the rules leave no state that can be: they contradict one another")
    if len(masks) > LARGEST:
        raise ConflictFaultError(_too_many(conflict, f"{len(masks):,} states are more than {LARGEST:,}"))
    return masks


def _may(condition: Condition, places: dict[str, int], masks: Masks, known: np.uint64) -> tuple[Flags, Flags]:
    """Return for each mask, of which only the ``known`` bits are settled, whether a condition may hold and may fail."""
    match condition:
        case Taken(option):
            bit = np.uint64(1 << places[option])
            if not known & bit:
                return np.ones(len(masks), np.bool_), np.ones(len(masks), np.bool_)
            taken = (masks & bit) != 0
            return taken, ~taken
        case Not(part):
            may_hold, may_fail = _may(part, places, masks, known)
            return may_fail, may_hold
        case Among(options, least, most):
            every = _mask(places[option] for option in options)
            low = np.bitwise_count(masks & every & known).astype(np.int16)
            high = low + np.int16(int(every & ~known).bit_count())
            return (high >= least) & (low <= most), (low < least) | (high > most)
        case AllOf(parts):
            hold, fail = np.ones(len(masks), np.bool_), np.zeros(len(masks), np.bool_)
            for part in parts:
                may_hold, may_fail = _may(part, places, masks, known)
                hold, fail = hold & may_hold, fail | may_fail
            return hold, fail
        case AnyOf(parts):
            hold, fail = _may(AllOf(tuple(map(Not, parts))), places, masks, known)
            return fail, hold


def _as_always(condition: Condition, kind: RuleKind) -> Condition:
    return Not(condition) if kind is RuleKind.NEVER else condition


def _size(count: int, all_counted: bool, keys: tuple[str, ...]) -> str:
    if all_counted:
        return f"{count:,} states are more than {LARGEST:,}"
    return f"{len(keys)} options leave too many states, of up to 2^{len(keys)}, where {LARGEST:,} can be analysed"


def _too_many(conflict: Conflict, size: str) -> str:
    """Return what is too much, and what to leave out, join or exclude."""
    conditions = [rule.condition for rule in conflict.rules] + [each.condition for each in conflict.priorities]
    named = {key for condition in conditions for key in options_in(condition)}
    unnamed = [option.key for option in conflict.options if option.key not in named]
    advice = "leave options out, join those that go together into one, or say in rules which exclude each other"
    if unnamed and not conflict.rankings:
        first = ", ".join(unnamed[:5]) + (f" and {len(unnamed) - 5} more" if len(unnamed) > 5 else "")
        advice += f"; no rule or preference names {first}"
    owners = [option.controller for option in conflict.options]
    busiest = max(dict.fromkeys(owners), key=owners.count)
    return f"{size}: {advice}; {busiest} has most options, {owners.count(busiest)}"


def _places(keys: tuple[str, ...]) -> dict[str, int]:
    return {key: place for place, key in enumerate(keys)}


def _mask(places: Iterable[int]) -> np.uint64:
    return np.uint64(sum(1 << place for place in places))


def _none() -> Numbers:
    return np.zeros(0, dtype=np.int32)
