"""Scenarios that nothing can be reckoned from: one clear line each."""

from collections.abc import Sequence
from math import inf, nan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reason.packages.scenarios import issues, ranked, tiers, valued
from travaux.model.package import (
    Exclusion,
    IssueValues,
    OptionValue,
    PackageValue,
    PartyValues,
    Range,
    Scenario,
    Stance,
    exactly,
)
from travaux.model.profile import Issue, IssueOption
from travaux.reason.packages.analysis import analyse_packages
from travaux.reason.packages.dominance import TooManyUndominatedError
from travaux.reason.packages.faults import ScenarioFaultError, faults_in

TALKS = issues(truce="full none", border="open shut")
ONE = {"truce": "full none", "border": "open shut"}
SARNIA = ranked("Sarnia", ONE, "")


def known(issue: str, values: dict[str, Range], weight: Range | None = None, order: str = "") -> IssueValues:
    rows = tuple(OptionValue(option, value) for option, value in values.items())
    return IssueValues(issue, rows, tiers(order), weight)


def norland(*on: IssueValues, importance: str = "", **fields: object) -> Scenario:
    return Scenario(TALKS, (PartyValues("Norland", on, tiers(importance), **fields), SARNIA))  # type: ignore[arg-type]


def excluding(*options: tuple[str, str]) -> Scenario:
    return Scenario(TALKS, (ranked("Norland", ONE, ""), SARNIA), (Exclusion(options),))


HALF = exactly(0.5)
YES = Stance(("full", "shut"), acceptable=True)
FAULTS = {
    "issues: there are none": Scenario((), (SARNIA, SARNIA)),
    "issue 'truce': has no options": Scenario((Issue("truce", "Truce"),), (SARNIA, ranked("Norland", {}, ""))),
    "issue 'truce': stands there twice": Scenario((*TALKS, TALKS[0]), (SARNIA, ranked("Norland", {}, ""))),
    "issue 'truce': has the option 'full' twice": Scenario(
        (Issue("truce", "Truce", options=(IssueOption("full", ""),) * 2),), (SARNIA, ranked("Norland", {}, ""))
    ),
    "parties: at least two are needed": Scenario(TALKS, (SARNIA,)),
    "party 'Sarnia': stands there twice": Scenario(TALKS, (SARNIA, SARNIA)),
    "exclusion 1: no option 'half' of an issue 'truce' is known": excluding(("truce", "half"), ("border", "open")),
    "exclusion 1: names an issue twice": excluding(("truce", "full"), ("truce", "none")),
    "exclusion 1: needs options of two issues at least": excluding(("truce", "full")),
    "party 'Norland': values an unknown issue 'fish'": norland(IssueValues("fish")),
    "party 'Norland': speaks of the issue 'truce' twice": norland(IssueValues("truce"), IssueValues("truce")),
    "party 'Norland', issue 'truce': values an unknown option 'half'": norland(known("truce", {"half": HALF})),
    "party 'Norland', issue 'truce': the value of 'full' is no range: nan": norland(
        known("truce", {"full": exactly(nan)})
    ),
    "party 'Norland', issue 'truce': the value of 'full' is no range: 1 to 0": norland(
        known("truce", {"full": Range(1, 0)})
    ),
    "party 'Norland', issue 'truce': values must lie from 0 to 1, unless": norland(
        known("truce", {"full": exactly(7)})
    ),
    "party 'Norland', issue 'truce': values outside 0 to 1 need one for every option": norland(
        known("truce", {"full": exactly(7)}, HALF), known("border", {}, HALF)
    ),
    "party 'Norland', issue 'truce', order: ranks an unknown option 'half'": norland(known("truce", {}, None, "half")),
    "party 'Norland', issue 'truce', order: ranks the option 'full' twice": norland(
        known("truce", {}, None, "full none full")
    ),
    "party 'Norland', issue 'truce': the order of options contradicts their values": norland(
        known("truce", {"full": exactly(0), "none": exactly(1)}, None, "full none")
    ),
    "party 'Norland', importance: ranks an unknown issue 'fish'": norland(importance="truce fish"),
    "party 'Norland', importance: ranks the issue 'truce' twice": norland(importance="truce truce"),
    "party 'Norland': has weights and a ranking of issues": norland(known("truce", {}, HALF), importance="truce"),
    "party 'Norland': a weight is not a range of numbers from 0: -1": norland(known("truce", {}, exactly(-1))),
    "party 'Norland': a weight is not a range of numbers from 0: inf": norland(known("truce", {}, exactly(inf))),
    "party 'Norland': the weights cannot add up to 1: they add up to 0.9": norland(
        known("truce", {}, HALF), known("border", {}, exactly(0.4))
    ),
    "party 'Norland': the weights cannot add up to 1: they add up to 1.1 to 2": norland(
        known("truce", {}, Range(0.6, 1)), known("border", {}, Range(0.5, 1))
    ),
    "party 'Norland': the value of no deal is not a range of numbers: nan": norland(no_deal=exactly(nan)),
    "party 'Norland': takes a stance on what is no package: full": norland(stances=(Stance(("full",), True),)),
    "party 'Norland': its stances contradict each other": norland(
        stances=(YES, Stance(("full", "shut"), acceptable=False))
    ),
    "party 'Norland': its stances contradict each other, or the value of no deal": norland(
        known("truce", {}, order="none full"), no_deal=exactly(2), stances=(YES,)
    ),
    "party 'Norland': the table values what is no package: half, open": norland(
        table=(PackageValue(("half", "open"), HALF),)
    ),
    "party 'Norland': the table values 1 of 4 packages": norland(table=(PackageValue(("full", "open"), HALF),)),
    "party 'Norland': the table values a package twice: full, open": norland(
        table=(PackageValue(("full", "open"), HALF),) * 2
    ),
    "party 'Norland': the table gives full, open no range of numbers: 2 to 1": norland(
        table=(PackageValue(("full", "open"), Range(2, 1)),)
    ),
    "party 'Norland': has a table of packages and values of issues": norland(
        IssueValues("truce"), table=(PackageValue(("full", "open"), HALF),)
    ),
}


@pytest.mark.parametrize("line", FAULTS)
def test_each_fault_is_told_in_one_line(line: str) -> None:
    told = [str(fault) for fault in faults_in(FAULTS[line])]

    assert any(fault.startswith(line) for fault in told), told
    assert all("\n" not in fault for fault in told)
    with pytest.raises(ScenarioFaultError):
        analyse_packages(FAULTS[line], 9)


def test_a_sound_scenario_has_no_fault() -> None:
    party = valued(
        "Norland", {"truce": {"full": 9, "none": 2}, "border": {"open": 1, "shut": 4}}, {"truce": 0.5, "border": 0.5}
    )

    assert list(faults_in(Scenario(TALKS, (party, SARNIA)))) == []


def test_a_table_of_more_packages_than_can_be_seen_is_refused() -> None:
    named = issues(**{f"i{n}": "a b c d e f g h i j" for n in range(12)})
    party = PartyValues("Norland", table=(PackageValue(("a",) * 12, HALF),))

    assert "cannot value 1000000000000 packages" in str(next(faults_in(Scenario(named, (party, SARNIA)))))


numbers = st.sampled_from([0.0, 0.25, 1.0, -3.0, 1e15, 1e-300, nan, inf])
ranges = st.builds(Range, numbers, numbers)
keys = st.sampled_from(["truce", "border", "full", "none", "open", "shut", ""])
some_tiers = st.lists(st.lists(keys, max_size=2).map(tuple), max_size=3).map(tuple)
packages = st.lists(keys, max_size=2).map(tuple)
some_parties = st.builds(
    PartyValues,
    keys,
    st.lists(
        st.builds(
            IssueValues,
            keys,
            st.lists(st.builds(OptionValue, keys, ranges), max_size=2).map(tuple),
            some_tiers,
            st.none() | ranges,
        ),
        max_size=3,
    ).map(tuple),
    some_tiers,
    st.lists(st.builds(PackageValue, packages, ranges), max_size=2).map(tuple),
    st.none() | ranges,
    st.lists(st.builds(Stance, packages, st.booleans()), max_size=2).map(tuple),
)
exclusions = st.lists(st.builds(Exclusion, st.lists(st.tuples(keys, keys), max_size=3).map(tuple)), max_size=2)


@given(parties=st.lists(some_parties, max_size=3), out=exclusions)
@settings(max_examples=150, deadline=None)
def test_nonsense_is_told_and_never_crashes(parties: Sequence[PartyValues], out: Sequence[Exclusion]) -> None:
    scenario = Scenario(TALKS, tuple(parties), tuple(out))
    try:
        analyse_packages(scenario, 5)
    except (ScenarioFaultError, TooManyUndominatedError) as fault:
        assert str(fault)
