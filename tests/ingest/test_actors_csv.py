"""Actors of a forecast, from CSV and back."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.ingest.actors_csv import load_actors, parse_actors, write_actors
from travaux.ingest.conditions import printable_line
from travaux.model.conflict import Basis, Grounds
from travaux.model.forecast import ActorStand
from travaux.model.package import Range, exactly


def test_numbers_and_ranges_are_read_under_any_order_of_columns() -> None:
    stands, faults = parse_actors("Position;ACTOR;Salience;Capability\n4..6;Norland;0.5;1 to 2\n\n-3;Sarnia;1;1e2\n")

    assert faults == []
    assert stands == (
        ActorStand("Norland", Range(4, 6), Range(1, 2), exactly(0.5)),
        ActorStand("Sarnia", exactly(-3), exactly(100), exactly(1)),
    )


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "its first row names no column actor, capability, position, salience"),
        ("actor,position,capability,salience,position\n", "its first row names the column 'position' twice"),
        ("actor,position,capability,salience\n", "has no row with an actor"),
        ("actor,position,capability,salience\nN,four,1,1\n", "row 2 (N) has the position 'four'"),
        ("actor,position,capability,salience\nN,nan,1,1\n", "row 2 (N) has the position 'nan', which is no number"),
        ("actor,position,capability,salience\nN,4\n", "row 2 (N) has the capability ''"),
        ("actor,position,capability,salience\n,4,1,1\n", "row 2 names no actor"),
        ("actor,position,capability,salience\nN,4,1,1\nN,5,1,1\n", "row 3 names 'N' again"),
        ("actor,position,capability,salience\nN,4,1,1,9\n", "row 2 has 5 cells under 4 columns"),
        ("actor,position,capability,salience,from\nN,4,1,1,record\n", "row 2 (N) has from = record and entries only"),
        ('actor,position,capability,salience\n"N,4,1,1\n', "row 2: unexpected end of data"),
    ],
)
def test_each_fault_is_one_line(text: str, fault: str) -> None:
    stands, faults = parse_actors(text)

    assert stands is None
    assert len(faults) == 1
    assert faults[0].startswith(fault)


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_bytes(b"\xff\xfe\x00actor")

    assert load_actors(tmp_path / "bad.csv")[1][0].what == "is not UTF-8 text"
    assert load_actors(tmp_path / "none.csv")[1][0].what.startswith("cannot be read")


_numbers = st.floats(-1e12, 1e12)
_ranges = st.tuples(_numbers, _numbers).map(lambda ends: Range(min(ends), max(ends)))
_names = st.text(min_size=1, max_size=20).map(printable_line).filter(bool)
_grounds = st.sampled_from([Grounds(), Grounds(Basis.DEFAULT), Grounds(Basis.RECORD, ("3f2a", "77aa"))])


@given(
    st.lists(
        st.builds(ActorStand, _names, _ranges, _ranges, _ranges, _grounds),
        min_size=1,
        max_size=6,
        unique_by=lambda stand: stand.actor,
    )
)
def test_what_is_written_is_read_back(stands: list[ActorStand]) -> None:
    assert parse_actors(write_actors(stands)) == (tuple(stands), [])


@given(st.text(max_size=500))
def test_no_text_breaks_the_reader(text: str) -> None:
    stands, faults = parse_actors(text)

    assert (stands is None) == bool(faults)
