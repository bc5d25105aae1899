"""How a position moved."""

import datetime as dt
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.reason.evidence import one_act, told
from travaux.model.content import Act, Modality, Position
from travaux.model.dates import parse_date
from travaux.model.evidence import Evidence
from travaux.model.movement import Move, PositionPath, Step
from travaux.model.profile import Issue, IssueOption
from travaux.reason.amounts import amounts_in
from travaux.reason.movement import path_of, paths_in

TOLLS = Issue(
    "tolls",
    "Tolls of the bridge",
    cues=("toll*", "the bridge money"),
    options=(IssueOption("all", "All of it"), IssueOption("half", "Half of it"), IssueOption("none", "None of it")),
    ordered_from=("Norland",),
    ordered_to=("Sarnia",),
)
PLAN = Issue("plan", "The Halvet plan", cues=("Halvet plan", "the envoys' plan"))
END = dt.date(2025, 3, 31)


def says(day: str | None, act: Act, asks: str, actor: str = "Norland", **fields: Any) -> Evidence:
    document = fields.pop("document", f"report of {day} {asks}")
    content = Position(actor, act, fields.pop("issue", "tolls"), asks=asks, **fields)
    return told(content, day, document=document, exact=f"{actor}: {act} {asks}")


def path(*said: Evidence, issue: Issue | None = TOLLS) -> PositionPath:
    found = path_of(said, issue, END)
    assert found
    return found


def moves(*said: Evidence, issue: Issue | None = TOLLS) -> list[Move]:
    return [step.move for step in path(*said, issue=issue).steps]


def test_a_step_shows_both_sentences_and_why() -> None:
    first = says("2025-03-01", Act.DEMAND, "all of the tolls", option="all")
    second = says("2025-03-10", Act.DEMAND, "half of the tolls", "Ana Verre", option="half")

    steps = path(second, first).steps

    assert [step.move for step in steps] == [Move.OPENED, Move.SOFTENED]
    assert steps[1].entries == (second.entry.key, first.entry.key)
    assert steps[1].before and steps[1].before.exact == "Norland: demand all of the tolls"
    assert steps[1].because == "from “All of it” to “Half of it” in the order of the profile"
    assert (steps[1].actor, steps[1].office, steps[1].option) == ("Ana Verre", "foreign minister", "Half of it")


def test_the_order_runs_the_other_way_for_the_other_side() -> None:
    def two(actor: str) -> list[Evidence]:
        return [
            says("2025-03-01", Act.DEMAND, "all", actor, option="all"),
            says("2025-03-10", Act.OFFER, "half", actor, option="half"),
        ]

    assert moves(*two("Norland")) == [Move.OPENED, Move.SOFTENED]
    assert moves(*two("Sarnia")) == [Move.OPENED, Move.HARDENED]


def test_without_an_order_or_a_number_nobody_softens() -> None:
    unordered = replace(TOLLS, ordered_from=(), ordered_to=())
    said = [
        says("2025-03-01", Act.DEMAND, "all of the tolls", option="all"),
        says("2025-03-10", Act.DEMAND, "some tolls of the old bridge", option="half"),
    ]

    assert moves(*said, issue=unordered) == moves(*said, issue=None) == [Move.OPENED, Move.REWORDED]


def test_a_word_that_any_two_on_an_issue_share_makes_none_the_other_in_other_words() -> None:
    said = [
        says("2025-03-01", Act.DEMAND, "tolls for the whole northern bank"),
        says("2025-03-10", Act.DEMAND, "a receipt for every toll"),
        says("2025-03-20", Act.DEMAND, "receipts for the tolls of the northern bank, in two languages"),
    ]
    assert moves(*said) == [Move.OPENED, Move.OPENED, Move.REWORDED]


def test_two_who_name_an_issue_without_options_may_speak_of_two_things() -> None:
    said = [
        says("2025-03-01", Act.DEMAND, "a vote of the guilds on the Halvet plan", issue="plan"),
        says("2025-03-10", Act.REJECT, "a second reading of the Halvet plan", issue="plan"),
        says("2025-03-20", Act.ACCEPT, "the Halvet plan", issue="plan"),
    ]
    assert moves(*said, issue=PLAN) == [Move.OPENED, Move.OPENED, Move.OPENED]


def test_who_gives_way_on_something_else_shows_no_demand_beside_it() -> None:
    demand = says("2025-03-01", Act.DEMAND, "tolls for the whole northern bank")
    given = says("2025-03-10", Act.CONCEDE, "tolls on empty barges")

    step = path(demand, given).steps[1]

    assert (step.move, step.before) == (Move.CONCEDED, None)


def test_a_member_does_not_give_another_ones_words_in_other_words() -> None:
    said = [
        says("2025-03-01", Act.REJECT, "a ferry of the guild under a foreign flag", "Ilo Marr"),
        says("2025-03-10", Act.REJECT, "any foreign flag at the guild's new landing", "Ana Verre"),
    ]
    assert moves(*said, issue=None) == [Move.OPENED, Move.OPENED]


def test_a_number_that_moved_softens_a_demand_and_an_offer_in_opposite_ways() -> None:
    for act, up, down in ((Act.DEMAND, Move.HARDENED, Move.SOFTENED), (Act.OFFER, Move.SOFTENED, Move.HARDENED)):
        low = says("2025-03-01", act, "20 percent of the tolls")
        high = says("2025-03-10", act, "a third round: 40 percent instead of 20 percent")
        back = says("2025-03-20", act, "thirty percent")
        assert moves(low, high, back, issue=None) == [Move.OPENED, up, down]


def test_different_numbers_of_different_things_are_not_compared() -> None:
    said = [
        says("2025-03-01", Act.DEMAND, "20 lorries a day"),
        says("2025-03-10", Act.DEMAND, "40 percent of the tolls"),
    ]
    assert moves(*said, issue=None) == [Move.OPENED, Move.OPENED]


def test_what_is_said_again_is_repeated_and_what_is_refused_after_it_was_taken_is_reversed() -> None:
    said = [
        says("2025-03-01", Act.REJECT, "a ferry under a foreign flag"),
        says("2025-03-10", Act.REJECT, "any ferry under a foreign flag"),
        says("2025-03-20", Act.ACCEPT, "the ferry under a foreign flag"),
    ]
    assert moves(*said, issue=None) == [Move.OPENED, Move.REPEATED, Move.REVERSED]


def test_words_that_are_demanded_may_ask_for_the_end_of_what_is_refused() -> None:
    said = [says("2025-03-01", Act.DEMAND, "to hold off on new tolls"), says("2025-03-10", Act.REJECT, "any new tolls")]

    assert moves(*said, issue=None) == [Move.OPENED, Move.OPENED]


def test_a_refusal_of_the_whole_issue_is_reversed_once_by_the_first_giving() -> None:
    said = [
        says("2025-03-01", Act.REJECT, "tolls of any kind"),
        says("2025-03-10", Act.OFFER, "a tenth for the ferrymen"),
        says("2025-03-20", Act.OFFER, "a court for the quarrel"),
    ]
    assert moves(*said) == [Move.OPENED, Move.REVERSED, Move.OPENED]


def test_an_issue_without_options_is_one_question_under_all_its_names() -> None:
    said = [
        says("2025-03-01", Act.REJECT, "the envoys' plan", issue="plan"),
        says("2025-03-10", Act.ACCEPT, "the Halvet plan", issue="plan"),
        says("2025-03-20", Act.ACCEPT, "the harbour wall", issue="plan"),
    ]
    assert moves(*said, issue=PLAN) == [Move.OPENED, Move.REVERSED, Move.OPENED]


def test_who_gives_way_concedes_the_demand_that_it_gave_up() -> None:
    demand = says("2025-03-01", Act.DEMAND, "half of the tolls", option="half")
    given = says("2025-03-10", Act.CONCEDE, "its demand for half of the tolls", option="half")

    step = path(demand, given).steps[1]

    assert step.move is Move.CONCEDED
    assert step.before and step.before.key == demand.entry.key


def test_of_two_acts_of_one_day_nobody_knows_which_came_first() -> None:
    offer = says("2025-03-01", Act.OFFER, "half", option="half")
    refusal = says("2025-03-01", Act.REJECT, "half", option="half")

    assert moves(offer, refusal) == [Move.OPENED, Move.OPENED]


def test_what_one_member_says_against_another_is_no_move_of_the_party() -> None:
    refusal = says("2025-03-01", Act.REJECT, "a ferry under a foreign flag", "Ilo Marr")
    hers = says("2025-03-10", Act.ACCEPT, "the ferry under a foreign flag", "Ana Verre")
    ours = says("2025-03-20", Act.ACCEPT, "the ferry under a foreign flag")

    assert moves(refusal, hers, issue=None) == [Move.OPENED, Move.OPENED]
    assert moves(refusal, ours, issue=None) == [Move.OPENED, Move.REVERSED]


def test_two_words_for_some_deal_are_not_one_deal() -> None:
    said = [says("2025-03-01", Act.REJECT, "the deal"), says("2025-03-10", Act.ACCEPT, "a deal")]

    assert moves(*said, issue=None) == [Move.OPENED, Move.OPENED]


def test_a_copy_or_a_late_report_does_not_repeat() -> None:
    first = says("2025-03-01", Act.DEMAND, "half of the tolls", document="wire")
    copy = says("2025-03-09", Act.DEMAND, "half of the tolls", document="herald")
    undated_copy = says(None, Act.DEMAND, "half of the tolls", document="gazette")
    late = says("2025-03-02", Act.DEMAND, "half of the tolls", document="courier")
    told_by = [*(replace(each, origin="wire") for each in (first, copy, undated_copy)), replace(late, origin="courier")]

    found = path_of(told_by, TOLLS, END, one_act(told_by))

    assert found
    (step,) = found.steps

    assert step.cited.key == first.entry.key
    assert (len(step.also), step.origins) == (3, 2)


def test_words_with_a_day_of_their_own_are_repeated_the_next_day() -> None:
    said = [
        says("2025-03-01", Act.DEMAND, "half of the tolls"),
        says("2025-03-02", Act.DEMAND, "half of the tolls", said_on=parse_date("2025-03-02")),
    ]
    assert moves(*said) == [Move.OPENED, Move.REPEATED]


def test_undated_words_have_no_place_in_the_path() -> None:
    dated = says("2025-03-01", Act.DEMAND, "all", option="all")
    undated = says(None, Act.DEMAND, "half", option="half")
    past = says("2025-03-05", Act.REJECT, "all", option="all", modality=Modality.PAST)

    found = path(dated, undated, past)

    assert len(found.steps) == 1
    assert set(found.undated) == {undated.entry.key, past.entry.key}
    assert path_of([undated], TOLLS, END) is None


def test_silence_is_counted_to_the_day_asked_about_or_the_end_of_the_record() -> None:
    said = [
        says("2025-03-01", Act.DEMAND, "all"),
        says("2025-03-11", Act.DEMAND, "none", "Sarnia"),
        says("2025-03-11", Act.DEMAND, "what fits no issue", issue="other"),
    ]
    assert [(each.party, each.silent_days) for each in paths_in(said, {})] == [("Norland", 10), ("Sarnia", 0)]
    assert [each.silent_days for each in paths_in(said, {}, END)] == [30, 20]


def test_days_of_a_month_and_numbers_given_up_are_no_amounts() -> None:
    assert amounts_in("30 days instead of 21 days, by 20 March") == {"days": (30.0,)}
    assert amounts_in("half of the tolls") == {"percent": (50.0,)}
    assert amounts_in("a 30-day truce for twenty-one hostages") == {"days": (30.0,), "hostages": (21.0,)}
    assert amounts_in("9" * 400 + " ships") == {}
    assert amounts_in(f"{10**30} ships") == {"ships": (1e30,)}


ACTS = st.builds(
    lambda day, act, asks, option, actor: says(day, act, asks, actor, option=option, document=f"{day}{asks}"),
    st.none() | st.dates(dt.date(2025, 3, 1), dt.date(2025, 3, 20)).map(str),
    st.sampled_from(Act),
    st.sampled_from(["half of the tolls", "20 percent", "40 percent", "it", "the envoys' plan"]),
    st.sampled_from([None, "all", "half", "gone"]),
    st.sampled_from(["Norland", "Sarnia", "Ana Verre"]),
)


def held(evidence: Evidence) -> Position:
    assert isinstance(evidence.entry.content, Position)
    return evidence.entry.content


def steps_of(found: tuple[PositionPath, ...]) -> list[Step]:
    return [step for each in found for step in each.steps]


@given(st.lists(ACTS, max_size=10))
def test_every_position_stands_in_one_step_or_apart_in_any_order(every: list[Evidence]) -> None:
    found = paths_in(every, {"tolls": TOLLS})

    assert paths_in(every[::-1], {"tolls": TOLLS}) == found
    told_in = [key for step in steps_of(found) for key in (step.cited.key, *step.also)]
    parties = {each.party for each in found}
    counted = [each.entry.key for each in every if each.party(held(each).actor) in parties]
    assert sorted([*told_in, *(key for each in found for key in each.undated)]) == sorted(counted)


@given(st.lists(ACTS, max_size=10), st.dates(dt.date(2025, 3, 1), dt.date(2025, 3, 20)))
def test_a_later_report_changes_no_earlier_step(every: list[Evidence], day: dt.date) -> None:
    """Only reports that give the day themselves are compared: the words of a later copy join the act it copies."""
    by_then = [each for each in every if each.published_on and each.published_on.last <= day]

    then = [(step.move, step.cited) for step in steps_of(paths_in(by_then, {"tolls": TOLLS}, day))]
    now = [(s.move, s.cited) for s in steps_of(paths_in(every, {"tolls": TOLLS}, END)) if s.day <= day]

    assert then == now
