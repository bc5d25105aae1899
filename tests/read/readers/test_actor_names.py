"""Who is one with whom in a report: short names, spellings, adjectives, unnamed sources and pronouns."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import ReadReport, document_of
from tests.read.readers.test_actors import Mentions, actor, read_mentions
from travaux.model.actor import ActorKind, Role
from travaux.model.document import Document
from travaux.model.profile import Profile
from travaux.read.grammar.actors.demonyms import bases_of, forms_of


@pytest.fixture
def mentions(report: Document) -> Mentions:
    """The mentions in the test's docstring."""
    return read_mentions(report)


def test_the_front_is_the_front_with_the_longer_name(mentions: Mentions) -> None:
    """Envoys of the Marsh Liberation Front met in Ostra. Kenya said that the Front had signed. The Front denied it."""
    assert mentions["Marsh Liberation Front"] == ["Marsh Liberation Front", "Front", "Front"]
    assert "Front" not in mentions


def test_the_front_stays_open_between_two(mentions: Mentions) -> None:
    """Envoys of the Harbour Front met those of the Marsh Front. The Front said that it would sign."""
    assert "Front" not in mentions.get("Harbour Front", []) + mentions.get("Marsh Front", [])


def test_two_bodies_joined_by_and_are_two(mentions: Mentions) -> None:
    """The Marsh Front and Orrelia signed. The Marsh Front said that it would wait."""
    assert mentions["Marsh Front"] == ["Marsh Front", "Marsh Front", "it"]


def test_its_negotiator_is_of_the_party_that_the_clause_is_about(read_report: ReadReport) -> None:
    """
    Orrelia and the Marsh Liberation Front met on Tuesday.

    The Front will not talk before Orrelian troops have left the basin, its chief negotiator, Ada Holm, told Velm News.
    """
    assert actor(read_report, "Ada Holm").member_of == "Marsh Liberation Front"


@pytest.mark.parametrize(
    "told",
    [
        "The Front had offered 60 days, its spokeswoman, Ada Holm, said.",
        "The Front will not talk before Orrelian troops have left the basin, its chief negotiator, Ada Holm, said.",
        "The Front gave way. The road is open again, its spokeswoman, Ada Holm, said.",
    ],
)
def test_its_stands_for_the_subject_of_what_is_told(told: str) -> None:
    report = ReadReport(document_of(f"The Marsh Liberation Front met envoys of Orrelia. {told}"), Profile())
    assert actor(report, "Ada Holm").member_of == "Marsh Liberation Front"


def test_it_is_never_somebody_else_than_the_one_who_speaks(mentions: Mentions) -> None:
    """The Marsh Front rejected the truce on Monday. Sarnia said on Tuesday that it would wait."""
    assert "it" not in mentions["Marsh Front"]


def test_names_that_no_lexicon_knows_have_adjectives_and_peoples(mentions: Mentions) -> None:
    """
    Orrelian Foreign Minister Teo Val said no. Orrelia rejected the plan.

    The Orrelians left Ostra, and the Orrelian delegation flew home.
    """
    assert mentions["Orrelia"] == ["Orrelian", "Orrelia", "Orrelians", "Orrelian", "Orrelian delegation"]
    assert "Orrelian" not in mentions


def test_an_office_ends_the_name_of_a_body(read_report: ReadReport) -> None:
    """The talks failed, Orrelian Foreign Minister Teo Val said. Orrelia rejected the plan."""
    val = actor(read_report, "Teo Val")
    assert (val.member_of, val.office, val.kind) == ("Orrelia", "Foreign Minister", ActorKind.PERSON)


WORDS = st.text(st.sampled_from("aeiyrnls"), min_size=1, max_size=7).map(str.title)


@given(st.sets(WORDS, max_size=8))
def test_every_form_has_a_base_among_the_words(words: set[str]) -> None:
    for form, base in bases_of(words).items():
        assert {form, base} <= words
        assert form != base
        assert form in forms_of({base})


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("Khalil al-Dayya", ["Al Dayya", "Khalil el-Daya", "el-Daya", "Dayya"]),
        ("Yousef el-Maqri", ["Youssef Al-Makri", "al-Makri", "Al Maqri"]),
        ("Mykhailo Zarenskyi", ["Mikhailo Zarensky", "Zarenskiy"]),
    ],
)
def test_spellings_of_a_transliterated_name_are_one_person(first: str, later: list[str]) -> None:
    text = f"{first} rejected the plan on Monday. " + " ".join(f"Later {name} said no." for name in later)
    assert list(read_mentions(document_of(text))) == [first]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Qedran Ulmari", "Tamel Ulmari"),
        ("Hasan al-Dayya", "Husein al-Dayya"),
        ("Khalil al-Dayya", "Khalil al-Dahri"),
        ("Anna Brandt", "Peter Brandt"),
    ],
)
def test_different_people_are_never_one(one: str, other: str) -> None:
    surname = one.rsplit(maxsplit=1)[-1]
    text = f"{surname} spoke on Monday. {one} rejected the plan. {other} welcomed it, and {surname} left."
    mentions = read_mentions(document_of(text))
    assert not any({one, other} <= set(words) for words in mentions.values())
    assert {one, other} <= {word for words in mentions.values() for word in words}


def test_a_surname_known_from_elsewhere_makes_a_full_name_a_person(mentions: Mentions) -> None:
    """Minister Torvane left. Later Ilse Torvane said that the road was open, and Torvane went home."""
    assert mentions["Ilse Torvane"] == ["Torvane", "Ilse Torvane", "Torvane"]


def test_a_short_form_in_brackets_is_known_before_and_after(mentions: Mentions) -> None:
    """The SDU/NBU struck on Monday. The Sarnian Dockers Union/Northern Boatmen Union (SDU/NBU) said so."""
    assert not [name for name in mentions if name == "SDU/NBU"]


def test_a_word_that_opens_several_names_is_the_first_ones(mentions: Mentions) -> None:
    """
    Nurses struck at Orrel Health on Monday. Orrel Health rejected the offer.

    Orrel Marsh General Hospital rejected it, too. Orrel said that it would wait.
    """
    assert mentions["Orrel Health"] == ["Orrel Health", "Orrel Health", "Orrel", "it"]


def test_the_post_is_a_paper_and_news_is_none(read_report: ReadReport) -> None:
    """News of the deal came on Monday. Kenya rejected the plan, the Post reported. Kenya denied it to the Post."""
    assert actor(read_report, "Post").role is Role.OTHER
    assert "News" not in {each.name for each in read_report.actors}


def test_observers_who_open_a_sentence_are_a_description(read_report: ReadReport) -> None:
    """Observers of the Kenyan talks said that a truce was near. Kenya and Chad met on Monday."""
    observers = actor(read_report, "observers of the Kenyan talks")
    assert (observers.role, observers.member_of) == (Role.OBSERVER, None)


def test_unnamed_people_of_two_bodies_stay_apart(read_report: ReadReport) -> None:
    """
    Kenyan officials met rebels. One official said that they would talk again.

    Norwegian officials were silent for hours. One official said that the talks were dead.
    """
    told = {each.name: each.member_of for each in read_report.actors if "One" in each.name}
    assert told == {"One official": "Kenya", "One official (2)": "Norway"}


def test_another_source_is_another(mentions: Mentions) -> None:
    """A Kenyan official said yes. Another Kenyan official said no. Another Kenyan official said maybe."""
    assert [name for name in mentions if "official" in name] == [
        "Kenyan official",
        "Another Kenyan official",
        "Another Kenyan official (2)",
    ]


def test_an_unnamed_group_is_an_actor_once(mentions: Mentions) -> None:
    """
    The Velm Dockers Union will ask its members. Local union leaders said that they would vote.

    The local leaders will meet on Friday. The local union leaders rejected a truce on Monday.
    """
    assert mentions["Local union leaders"] == ["Local union leaders", "they", "local leaders", "local union leaders"]


def test_both_leaders_and_the_two_leaders_are_nobody_new(mentions: Mentions) -> None:
    """Kenya and Chad met. The two leaders said that a truce was near. Both leaders left. Both sides agreed."""
    assert set(mentions) == {"Kenya", "Chad"}


def test_people_of_two_bodies_are_of_neither(mentions: Mentions) -> None:
    """Kenya signed a truce on Monday. Directors of the CIA and Mossad left for Ostra on Sunday."""
    assert not [name for name in mentions if "irectors" in name]


def test_who_only_is_somewhere_is_no_actor(mentions: Mentions) -> None:
    """Kenya signed on Monday. Senior representatives of Chad were present. Chadian envoys were ready to sign."""
    assert "Senior representatives of Chad" not in mentions
    assert "Chadian envoys" in mentions


def test_the_number_of_a_group_is_no_part_of_its_name(mentions: Mentions) -> None:
    """As many as 59 Kenyan senators rejected the plan on Monday."""
    assert "Kenyan senators" in mentions


@pytest.mark.parametrize("text", ["Kyiv said that the port was open.", "The port was open, Kyiv said on Monday."])
def test_a_capital_speaks_for_its_state(text: str) -> None:
    assert read_mentions(document_of(text)) == {"Ukraine": ["Kyiv"]}


def test_the_movement_is_the_armed_group(mentions: Mentions) -> None:
    """Hamas rejected the offer on Monday. The movement said that it would wait."""
    assert mentions["Hamas"] == ["Hamas", "movement", "it"]


def test_the_group_s_deputy_is_of_the_group(read_report: ReadReport) -> None:
    """Hamas rejected the offer. The group's deputy leader, Omar Haddad, said that the talks had failed."""
    assert actor(read_report, "Omar Haddad").member_of == "Hamas"


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(["Another official", "One official", "The official", "Officials"]), max_size=8))
def test_names_of_actors_are_never_shared(tellers: list[str]) -> None:
    text = "Kenyan officials met rebels. " + " ".join(f"{teller} said that talks would go on." for teller in tellers)
    names = [each.name for each in ReadReport(document_of(text), Profile()).actors]
    assert len(names) == len(set(names))
