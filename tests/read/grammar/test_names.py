"""Names: what the lexicons know, and which spellings are one name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.model.actor import ActorKind
from travaux.model.names import are_variants, sound_of
from travaux.model.profile import ProfileActor
from travaux.read.datelines import find_datelines
from travaux.read.grammar.actors.gazetteer import is_given_name, is_town_or_region
from travaux.read.grammar.actors.known import Sense, load_known_names
from travaux.read.grammar.actors.people import name_sounds, same_person


def known(text: str, *actors: ProfileActor) -> list[tuple[str, str, Sense]]:
    return [(span.of(text), name.bearer, name.sense) for span, name in load_known_names(actors).find(text)]


def test_states_go_by_name_adjective_people_and_capital() -> None:
    assert known("Kenya, a Kenyan, Kenyans, Nairobi") == [
        ("Kenya", "Kenya", Sense.NAME),
        ("Kenyan", "Kenya", Sense.ADJECTIVE),
        ("Kenyans", "Kenya", Sense.PEOPLE),
        ("Nairobi", "Kenya", Sense.CAPITAL),
    ]


def test_a_name_inside_another_word_is_none() -> None:
    assert known("Omaniacs met Francesca; USB sticks and Malice") == []


def test_the_longest_name_wins() -> None:
    assert [bearer for _, bearer, _ in known("South Sudan and the European Parliament")] == [
        "South Sudan",
        "European Parliament",
    ]


def test_a_profile_may_rename_what_is_known() -> None:
    actor = ProfileActor("Kenyan Rebels", ActorKind.ARMED_GROUP, aliases=("Kenya",))
    assert known("Kenya", actor)[0][1] == "Kenyan Rebels"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("al-Dayya", "Al Daya"),
        ("Zelensky", "Zelenskiy"),
        ("Sergei", "Sergey"),
        ("Faruk", "Farouk"),
        ("Qasim", "Kasim"),
    ],
)
def test_spelling_variants_sound_alike(one: str, other: str) -> None:
    assert name_sounds(one.replace("-", " ").split())[-1] == name_sounds(other.split())[-1]


@pytest.mark.parametrize(("one", "other"), [("Brandt", "Brand"), ("Holm", "Helm"), ("Vale", "Wall")])
def test_other_names_do_not(one: str, other: str) -> None:
    assert sound_of(one) != sound_of(other)


def test_given_names_keep_people_apart() -> None:
    anna, peter, surname = name_sounds(["Anna", "Holm"]), name_sounds(["Peter", "Holm"]), name_sounds(["Holm"])
    assert not same_person(anna, peter)
    assert same_person(anna, surname)
    assert same_person(name_sounds(["Bill", "Holm"]), name_sounds(["William", "Holm"]))


@given(st.text(max_size=20))
def test_a_sound_is_stable(word: str) -> None:
    assert sound_of(word) == sound_of(word.upper().lower()) or not word.isascii()


def test_the_gazetteer_knows_people_and_towns() -> None:
    assert is_given_name("Maria")
    assert not is_given_name("Foundation")
    assert is_town_or_region("Aleppo")


def test_a_vowel_may_vary_in_a_long_name_only() -> None:
    assert are_variants(sound_of("Qedran"), sound_of("Kadran"))
    assert not are_variants(sound_of("Hasan"), sound_of("Husein"))
    assert not are_variants(sound_of("Andrea"), sound_of("Andrew"))


@given(st.text(max_size=12), st.text(max_size=12))
def test_variants_are_mutual(one: str, other: str) -> None:
    assert are_variants(sound_of(one), sound_of(other)) == are_variants(sound_of(other), sound_of(one))


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("HALVET, June 4 (Agence Lune) — Talks began.", "Agence Lune"),
        ("(AP) - Talks began.", "AP"),
        ("KIEV — Talks began.", None),
    ],
)
def test_datelines(line: str, agency: str | None) -> None:
    assert [each.agency for each in find_datelines(line)] == [agency]


@pytest.mark.parametrize("line", ["Talks began (AP) in June - and ended.", "The deal — a good one — failed.", "- One"])
def test_no_datelines(line: str) -> None:
    assert list(find_datelines(line)) == []


@given(st.text(alphabet="A (AP) -—,\nz", max_size=80))
def test_a_dateline_lies_in_the_text(text: str) -> None:
    assert all(0 <= line.span.start < line.span.end <= len(text) for line in find_datelines(text))
