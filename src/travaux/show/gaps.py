"""What keeps the parties apart, in plain sentences, each with the words and keys of the entries that it rests on."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from travaux.model.answer import Citation, HeldPosition
from travaux.model.content import Act
from travaux.model.gap import Agreed, Ask, Clash, Cycle, Due, Gaps, IssueGap, LastMove, Precondition, Tie, Unanswered
from travaux.show.stability import count, listed

_ACTS = {
    Act.DEMAND: "demands",
    Act.OFFER: "offers",
    Act.ACCEPT: "accepts",
    Act.REJECT: "refuses",
    Act.CONCEDE: "gives way",
    Act.COMMIT: "promises",
    Act.THREATEN: "threatens",
}
_TIES = {
    Tie.OPTION: "both name the same option",
    Tie.ADDRESSED: "the refusal answers an ask of that party",
    Tie.WORDS: "both use the same words",
    Tie.ISSUE: "on the same issue; whether it answers this very ask is not told",
}
_SHOWN = 8
_LONGEST = 300


def gap_lines(gaps: Gaps, as_of: dt.date | None) -> Iterator[str]:
    """Iterate over the lines of the whole answer; an indent of two spaces marks what belongs to the line above."""
    day = f", as of {as_of}" if as_of else ""
    yield f"{listed(gaps.parties) or 'Nobody'}{day}: {count(len(gaps.issues), 'issue')}."
    for heading, lines in (
        ("Conditions that wait for each other", _cycles(gaps)),
        ("Issue by issue", (line for gap in gaps.issues for line in issue_lines(gap))),
        ("What nobody has answered", _some(map(unanswered_lines, gaps.unanswered), "Nothing that the reports tell.")),
        ("What all have accepted", _some(map(agreed_lines, gaps.agreed), "Nothing that the reports tell.")),
        ("Deadlines", _some(map(due_lines, gaps.due), "None that the reports tell.")),
        ("What was assumed, and by whom", assumed()),
        ("What this does not say", unsaid(gaps)),
    ):
        yield ""
        yield heading
        yield from (f"  {line}" for line in lines)


def _some(answers: Iterable[Iterator[str]], none: str) -> Iterator[str]:
    every = list(answers)
    if not every:
        yield none
    for lines in every:
        yield from lines


def _cycles(gaps: Gaps) -> Iterator[str]:
    if not gaps.cycles:
        yield "None that the reports tell."
    for number, cycle in enumerate(gaps.cycles[:_SHOWN], start=1):
        yield f"{number}. {cycle_sentence(cycle)}"
        for each in cycle.preconditions:
            yield from (f"  {line}" for line in precondition_lines(each))
    if len(gaps.cycles) > _SHOWN:
        yield f"{len(gaps.cycles) - _SHOWN} more are in --json."
    in_cycles = {each for cycle in gaps.cycles for each in cycle.preconditions}
    others = [each for each in gaps.preconditions if each not in in_cycles and each.is_standing]
    if others:
        yield "Conditions that wait for nothing that is held back in turn:"
        for each in others[:_SHOWN]:
            yield from (f"  {line}" for line in precondition_lines(each))


def cycle_sentence(cycle: Cycle) -> str:
    """Return who waits for whom, and whether it still holds."""
    parts = [
        f"{each.party} makes {_issues(each.waits_on)} wait for {_issues(each.first_on)}" for each in cycle.preconditions
    ]
    moved = sorted({each.party for each in cycle.preconditions if not each.is_standing})
    state = "each waits for the other" if not moved else f"but {listed(moved)} has since said what does not fit it"
    return f"{'; '.join(parts)}: {state}."


def precondition_lines(found: Precondition) -> Iterator[str]:
    """Iterate over what waits for what, in the words that say it."""
    who = found.actor if found.actor == found.party else f"{found.actor} for {found.party}"
    yield f"{who}: “{_short(found.waits)}” waits for “{_short(found.first)}”"
    yield f"  {citation(found.cited, found.day, found.also)}"
    for ask in found.lifted_by:
        yield f"  since then: {ask_sentence(ask)}"


def issue_lines(gap: IssueGap) -> Iterator[str]:
    """Iterate over what one issue comes to."""
    yield gap.name if gap.name == gap.issue else f"{gap.name} ({gap.issue})"
    yield from (f"  {stand_sentence(held)}" for held in gap.stands[:_SHOWN])
    for clash in gap.clashes[:_SHOWN]:
        yield from (f"  {line}" for line in clash_lines(clash))
    for ask in gap.could_give[:_SHOWN]:
        yield f"  could give, having said so: {ask_sentence(ask)}"
    for moved in gap.moved_last:
        yield f"  moved last: {move_sentence(moved)}"


def stand_sentence(held: HeldPosition) -> str:
    """Return what a party last held."""
    divided = ", divided" if held.divided else ""
    return f"{held.party} {_ACTS[held.act]}{divided}: {citation(held.cited, None, held.also)}"


def clash_lines(clash: Clash) -> Iterator[str]:
    """Iterate over what one asks and another refuses, each with its words."""
    yield f"{clash.ask.party} asks what {clash.refusal.party} refuses ({_TIES[clash.tie]}):"
    yield f"  {ask_sentence(clash.ask)}"
    yield f"  {ask_sentence(clash.refusal)}"


def move_sentence(moved: LastMove) -> str:
    """Return a party's last move, and what it held before."""
    before = f"; before: {ask_sentence(moved.before)}" if moved.before else ""
    return f"{ask_sentence(moved.move)}{before}"


def unanswered_lines(found: Unanswered) -> Iterator[str]:
    """Iterate over an ask and those who have not answered it."""
    days = "" if found.days is None else f" for {count(found.days, 'day')}"
    yield f"{listed(found.silent)} said nothing to it{days}: {ask_sentence(found.ask)}"


def agreed_lines(found: Agreed) -> Iterator[str]:
    """Iterate over what all accepted, with the words of each."""
    yield f"{found.issue}{f': {found.option}' if found.option else ''}"
    yield from (f"  {ask_sentence(ask)}" for ask in found.held)


def due_lines(found: Due) -> Iterator[str]:
    """Iterate over what has a deadline."""
    yield f"{'was' if found.has_passed else 'is'} due on {found.on}: {ask_sentence(found.ask)}"


def ask_sentence(ask: Ask) -> str:
    """Return who said what, with the words, the day and the keys."""
    who = ask.party if ask.actor == ask.party else f"{ask.actor} ({ask.party})"
    option = f" [{ask.option}]" if ask.option else ""
    return f"{who} {_ACTS[ask.act]}{option} {citation(ask.cited, ask.day, ask.also)}"


def citation(cited: Citation, day: dt.date | None = None, also: Sequence[str] = ()) -> str:
    """Return exact words with day, document and keys."""
    more = f" and {len(also)} more" if also else ""
    on = f"{day}, " if day else f"published {cited.published_on}, " if cited.published_on else "undated, "
    return f"“{_short(cited.exact)}” ({on}{cited.document}, {cited.key}{more})"


def assumed() -> Iterator[str]:
    """Iterate over what the answer takes for granted, and who says so."""
    yield "By rule: what a party last said on an issue holds until it says otherwise; silence changes nothing."
    yield "By rule: copies of a report count once, on the day of the earliest; how often it is said is not counted."
    yield "By rule: conditions wait for each other when each asks first for an issue on which the other holds back."
    yield "From the record: who said what, as the readers and the analyst's judgements have it; open any key with show."


def unsaid(gaps: Gaps) -> Iterator[str]:
    """Iterate over what must not be read into the answer."""
    yield "What is said in public need not be what is wanted, and what reports leave out is not here."
    yield "That a condition stands does not say that it will be kept: what would flip, travaux analyse whatif tells."
    if gaps.undated:
        left_out = count(gaps.undated, "entry", "entries")
        yield f"Left out: {left_out} without a day; ask without --as-of to have them."


def _issues(keys: Iterable[str]) -> str:
    return listed(sorted(keys))


def _short(words: str) -> str:
    one_line = " ".join(words.split()).strip('"“”')
    return one_line if len(one_line) <= _LONGEST else one_line[: _LONGEST - 1] + "…"
