"""Actors and their mentions: the report is the test."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import ReadReport, document_of
from travaux.model.actor import Actor, ActorKind, Role
from travaux.model.annotation import Mention
from travaux.model.document import Document
from travaux.model.profile import Profile, ProfileActor
from travaux.read.pipeline import READERS
from travaux.read.readers.actors import find_actors
from travaux.read.reading import Reading

Mentions = dict[str, list[str]]


def read_mentions(document: Document, profile: Profile | None = None) -> Mentions:
    """Return the words of every mention by the actor it stands for."""
    reading = Reading(document, profile or Profile())
    for reader in READERS:
        if reader.name == "actors":
            break
        reading.found.add(reader.find(reading))
    mentions: Mentions = {}
    for annotation in find_actors(reading):
        if isinstance(annotation.content, Mention):
            mentions.setdefault(annotation.content.actor, []).append(annotation.span.of(document.text))
    return mentions


@pytest.fixture
def mentions(report: Document) -> Mentions:
    """The mentions in the test's docstring."""
    return read_mentions(report)


def actor(report: ReadReport, name: str) -> Actor:
    found: Actor = next(each for each in report.actors if each.name == name)
    return found


def test_surname_and_pronoun_stand_for_the_full_name(mentions: Mentions) -> None:
    """Prime Minister Maria Holm met reporters on Monday. Holm said the talks had failed. She left at noon."""
    assert mentions["Maria Holm"] == ["Maria Holm", "Holm", "She"]


def test_office_and_party_from_words_before_the_name(read_report: ReadReport) -> None:
    """Hamas leader Karim Dalloul rejected the plan. French Foreign Minister Jean Duval welcomed it."""
    dalloul, duval = actor(read_report, "Karim Dalloul"), actor(read_report, "Jean Duval")
    assert (dalloul.member_of, dalloul.office) == ("Hamas", "Hamas leader")
    assert (duval.member_of, duval.office) == ("France", "Foreign Minister")


def test_office_and_party_from_apposition(read_report: ReadReport) -> None:
    """David Bern, the head of the Kenyan delegation, left the room. The talks ended."""
    bern = actor(read_report, "David Bern")
    assert bern.office == "head of the Kenyan delegation"
    assert bern.member_of == "Kenya"


def test_spelling_variants_are_one_person(mentions: Mentions) -> None:
    """Khalil al-Dayya arrived on Sunday. Later al-Dayya said he would stay, and Al Dayya signed the text."""
    assert len([name for name in mentions if "ayya" in name]) == 1


def test_two_people_with_one_surname_stay_apart(mentions: Mentions) -> None:
    """Anna Brandt met Peter Brandt on Friday. Brandt refused the offer."""
    assert mentions["Anna Brandt"] == ["Anna Brandt"]
    assert mentions["Peter Brandt"] == ["Peter Brandt"]


def test_capital_stands_for_the_government_only_where_it_acts(mentions: Mentions) -> None:
    """Kenya sent a delegation to talks in Nairobi on Monday. Nairobi said the border would stay open."""
    assert mentions["Kenya"] == ["Kenya", "Nairobi"]


def test_government_and_delegation_stand_for_the_state(mentions: Mentions) -> None:
    """The Kenyan government refused. The Kenyan delegation left Oslo on Tuesday."""
    assert mentions["Kenya"][0] == "Kenyan"
    assert "Kenyan delegation" in mentions["Kenya"]


def test_unnamed_official_is_an_actor_of_his_own(read_report: ReadReport) -> None:
    """A senior Kenyan official said the talks were over. The official refused to be named."""
    official = actor(read_report, "senior Kenyan official")
    assert official.anonymous
    assert official.kind is ActorKind.PERSON
    assert official.member_of == "Kenya"


def test_the_official_is_the_last_one_described(mentions: Mentions) -> None:
    """A senior Kenyan official said the talks were over. The official added that nobody would sign."""
    assert mentions["senior Kenyan official"] == ["senior Kenyan official", "official"]


def test_unnamed_sources_stay_apart(mentions: Mentions) -> None:
    """An Egyptian diplomat said yes. A person familiar with the talks said no. A Kenyan source said maybe."""
    assert {"Egyptian diplomat", "person familiar with the talks", "Kenyan source"} <= set(mentions)


def test_short_form_in_brackets_is_the_same_body(mentions: Mentions) -> None:
    """The Norland Dockers Union (NDU) called a strike. The NDU said the offer was poor. The union will vote."""
    assert mentions["Norland Dockers Union"] == ["Norland Dockers Union", "NDU", "NDU", "union"]


def test_mediators_and_parties(read_report: ReadReport) -> None:
    """Qatar mediated talks between Kenya and Somalia on Monday. Kenya and Somalia agreed to a truce."""
    roles = {each.name: each.role for each in read_report.actors}
    assert roles == {"Qatar": Role.MEDIATOR, "Kenya": Role.PARTY, "Somalia": Role.PARTY}


def test_member_takes_the_role_of_his_party(read_report: ReadReport) -> None:
    """Qatar brokered a truce between Kenya and Somalia. Qatari Prime Minister Omar Haddad said both had signed."""
    assert actor(read_report, "Omar Haddad").role is Role.MEDIATOR


def test_expert_is_no_party(read_report: ReadReport) -> None:
    """Kenya rejected the plan. Peter Vale, an analyst at the Institute for Peace, said it was no surprise."""
    assert actor(read_report, "Peter Vale").role is Role.OTHER


def test_names_of_reporters_are_no_actors(mentions: Mentions) -> None:
    """By Anna Brandt

    Kenya rejected the plan on Monday.
    """
    assert set(mentions) == {"Kenya"}


def test_pronoun_between_two_people_stays_open(mentions: Mentions) -> None:
    """Anna Brandt and Maria Holm met on Monday in Oslo.

    She said the talks had failed.
    """
    assert "She" not in mentions["Anna Brandt"] + mentions["Maria Holm"]


def test_pronoun_does_not_cross_gender(mentions: Mentions) -> None:
    """Peter Vale met reporters. She said the talks had failed."""
    assert mentions["Peter Vale"] == ["Peter Vale"]


def test_the_vice_president_is_not_the_president(mentions: Mentions) -> None:
    """Kenyan Vice President Anna Holm met President Peter Vale. Later the president said yes."""
    assert mentions["Anna Holm"] == ["Anna Holm"]
    assert mentions["Peter Vale"] == ["Peter Vale", "president"]


def test_the_president_stays_open_between_two(mentions: Mentions) -> None:
    """Kenyan President Peter Vale met Somali President Omar Haddad. The president said talks would go on."""
    assert mentions["Peter Vale"] == ["Peter Vale"]
    assert mentions["Omar Haddad"] == ["Omar Haddad"]


def test_its_stays_open_where_two_bodies_stand_before(mentions: Mentions) -> None:
    """Kenya attacked Hamas on Monday. Its commander was killed."""
    assert "Its" not in mentions["Kenya"] + mentions["Hamas"]


def test_pronoun_stands_for_the_subject_of_the_clause_above(mentions: Mentions) -> None:
    """After Anna Holm arrived, Maria Brandt said that she would sign. Kenya said it would not sign."""
    assert mentions["Maria Brandt"] == ["Maria Brandt", "she"]
    assert mentions["Kenya"] == ["Kenya", "it"]


def test_both_sides_are_nobody(mentions: Mentions) -> None:
    """Both sides said that talks would go on."""
    assert mentions == {}


def test_words_of_two_bodies_give_neither(mentions: Mentions) -> None:
    """Kenyan and Somali negotiators said a truce was near. Kenya and Somalia welcomed it."""
    assert mentions["Kenya"] == ["Kenyan", "Kenya"]


def test_the_profile_comes_first() -> None:
    text = "The Harbour League rejected the offer. Norland said that it would not wait."
    profile = Profile(
        actors=(
            ProfileActor("Norland", ActorKind.STATE, Role.PARTY),
            ProfileActor("League of Free Harbours", ActorKind.ARMED_GROUP, Role.MEDIATOR, ("Harbour League",)),
        )
    )
    report = ReadReport(document_of(text), profile)
    found = {each.name: (each.kind, each.role) for each in report.actors}
    assert found == {
        "League of Free Harbours": (ActorKind.ARMED_GROUP, Role.MEDIATOR),
        "Norland": (ActorKind.STATE, Role.PARTY),
    }


def test_month_is_no_person_and_the_person_is_no_month(mentions: Mentions) -> None:
    """Theresa May rejected the plan. The vote is due in May. Brussels had asked May for more time."""
    assert mentions["Theresa May"] == ["Theresa May", "May"]


NAMES = ["Kenya", "Kenyan", "KENYA", "Hamas", "Mr", "Anna", "Brandt", "UAW", "Local", "904", "A", "Prime Minister"]
OTHERS = ["the", "official", "said", "and", "of", "he", "it", "'s", "union", "(", ")", ",", ".", "-", "“", "”", "\n\n"]
WORDS = st.sampled_from([*NAMES, *OTHERS, "\u202e", "\u200b"])


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_every_mention_has_words_and_an_actor(text: str) -> None:
    document = document_of(text)
    found: list[Any] = find_actors(Reading(document, Profile()))
    names = {annotation.content.name for annotation in found if isinstance(annotation.content, Actor)}
    for annotation in found:
        assert 0 <= annotation.span.start < annotation.span.end <= len(text)
        assert annotation.span.of(text).strip()
        if isinstance(annotation.content, Mention):
            assert annotation.content.actor in names


@pytest.mark.parametrize(
    "unit", ["Kenya, ", "the official of ", "Anna Brandt and ", "KENYA SAID ", "Bank of ", "he said "]
)
def test_a_long_text_without_full_stops_is_read(unit: str, read: Callable[..., ReadReport]) -> None:
    text = unit * (20_000 // len(unit))
    assert find_actors(Reading(document_of(text), Profile())) is not None


FRONT = Profile(
    actors=(
        ProfileActor("Norland", ActorKind.STATE, Role.PARTY, ("Norlander",)),
        ProfileActor("Harbour Front", ActorKind.ARMED_GROUP, Role.PARTY),
        ProfileActor("Imra Dovane", ActorKind.PERSON, Role.PARTY, member_of="Harbour Front", office="chief negotiator"),
        ProfileActor("Qasran Ulmari", ActorKind.PERSON, Role.PARTY, member_of="Harbour Front", office="spokesman"),
        ProfileActor("Tamel Ulmari", ActorKind.PERSON, Role.PARTY, member_of="Norland", office="commander"),
    )
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Dovane told reporters that she would sign.", {"Imra Dovane": ["Dovane", "she"]}),
        ("Ms Dovane rejected the plan.", {"Imra Dovane": ["Dovane"]}),
        ("Commander Ulmari rejected the plan.", {"Tamel Ulmari": ["Ulmari"]}),
        ("Kasran Oulmari rejected the plan. Oulmari left.", {"Qasran Ulmari": ["Kasran Oulmari", "Oulmari"]}),
        ("Ulmari told reporters that talks would go on.", {"Ulmari": ["Ulmari"]}),
        ("Peter Dovane rejected the plan. Dovane left.", {"Peter Dovane": ["Peter Dovane", "Dovane"]}),
    ],
)
def test_a_surname_is_the_profile_s_person_unless_two_bear_it(text: str, names: Mentions) -> None:
    assert read_mentions(document_of(text), FRONT) == names


def test_the_profile_s_surname_stays_open_between_two_named() -> None:
    text = "Qasran Ulmari rejected the plan. Ulmari left. Tamel Ulmari stayed. Ulmari said that he would sign."
    found = read_mentions(document_of(text), FRONT)
    assert found["Qasran Ulmari"] == ["Qasran Ulmari", "Ulmari"]
    assert "Ulmari" not in found["Tamel Ulmari"]


def test_unknown_speaker_is_a_person(read_report: ReadReport) -> None:
    """Vorska told reporters that talks would go on. Kenya rejected the plan."""
    assert actor(read_report, "Vorska").kind is ActorKind.PERSON


def test_dateline_and_its_agency_are_no_actors_of_the_sentence(mentions: Mentions) -> None:
    """NAIROBI, June 4 (Agence Lune) — Kenya and Somalia agreed to a truce on Monday.

    Kenya would sign, the minister told Agence Lune.
    """
    assert mentions["Agence Lune"] == ["Agence Lune"]
    assert mentions["Kenya"] == ["Kenya", "Kenya"]


def test_agency_is_no_party(read_report: ReadReport) -> None:
    """NAIROBI (Agence Lune) - Kenya rejected the plan, a Kenyan official told Agence Lune."""
    assert actor(read_report, "Agence Lune").role is Role.OTHER


def test_joined_bodies_are_two(mentions: Mentions) -> None:
    """The Government of Kenya and the Harbour Front agreed to a truce. Kenya and Somalia signed it."""
    assert mentions["Kenya"] == ["Government of Kenya", "Kenya"]
    assert mentions["Harbour Front"] == ["Harbour Front"]


def test_unnamed_owner_gives_no_actor(mentions: Mentions) -> None:
    """The country's president rejected the plan. The relief organisation Grey Gull said so on Monday."""
    assert mentions == {"Grey Gull": ["Grey Gull"]}


def test_organisation_is_named_beside_its_noun(read_report: ReadReport) -> None:
    """The relief organisation Grey Gull said on Monday that trucks had come."""
    assert actor(read_report, "Grey Gull").kind is ActorKind.ORGANISATION


def test_ministry_without_its_state_is_the_one_named_before(mentions: Mentions) -> None:
    """The Kenyan defence ministry rejected the plan. Later the defence ministry said that it would wait."""
    assert mentions["Kenyan defence ministry"] == ["Kenyan defence ministry", "defence ministry", "it"]


def test_branch_belongs_to_its_union(read_report: ReadReport) -> None:
    """Norland Dockers Local 12 rejected the offer and called a strike."""
    assert actor(read_report, "Norland Dockers Local 12").member_of == "Norland Dockers"


def test_known_bodies_go_by_the_name_that_the_report_gives_them(read_report: ReadReport) -> None:
    """The UN rejected the plan. Israeli officials agreed with the Islamic Resistance Movement on Monday."""
    named = {each.name: each.usual_name for each in read_report.actors}
    assert {"UN": "United Nations", "Israel": None, "Islamic Resistance Movement": "Hamas"}.items() <= named.items()


def test_the_fullest_of_its_names_is_the_actors(read_report: ReadReport) -> None:
    """The U.S. rejected the plan. "We wait," a US envoy said. The United States had once, Norwegians said."""
    assert [each.name for each in read_report.actors if each.kind is ActorKind.STATE] == ["United States", "Norway"]


def test_whom_an_actor_belongs_to_goes_by_that_name_too(read_report: ReadReport) -> None:
    """US Secretary of State Ada Holm said the US would wait."""
    assert actor(read_report, "Ada Holm").member_of == "US"


def test_people_of_third_states_mediate_in_a_war(read_report: ReadReport) -> None:
    """Both Israel and Hamas said yes. Burns met mediators from Qatar and Egypt, and CIA chief Peter Burns agreed."""
    assert actor(read_report, "Qatar").role is Role.MEDIATOR
    assert actor(read_report, "Hamas").role is Role.PARTY
    assert actor(read_report, "Peter Burns").role is Role.MEDIATOR


def test_names_of_the_ground_are_no_actors(mentions: Mentions) -> None:
    """Kenya left the Orrel valley on Monday. Later Orrel told of floods, and the Orrel Locks closed."""
    assert set(mentions) == {"Kenya"}


def test_plain_word_that_begins_a_line_is_no_name(mentions: Mentions) -> None:
    """Pullback completed

    Kenya said on Monday that the pullback was over.
    """
    assert set(mentions) == {"Kenya"}


def test_brother_is_named_by_his_first_name() -> None:
    found = read_mentions(document_of("Tamel Ulmari said no. His brother Qasran has promised to sign."), FRONT)
    assert found["Qasran Ulmari"] == ["Qasran"]


def test_outlet_that_is_only_told_is_no_party(read_report: ReadReport) -> None:
    """Kenya rejected the plan. Kenyan President Peter Vale told Lune Verda that talks would go on."""
    assert actor(read_report, "Lune Verda").role is Role.OTHER


@pytest.mark.parametrize(
    "text",
    [
        "Defence Minister Oren Talvik resigned on Monday and was replaced by Lena Marsh.",
        "Defence Minister Oren Talvik was in Cairo in March. Orlik appointed Lena Marsh as defence minister on Monday.",
        "Premier Jon Hald dismissed his defence minister, Oren Talvik, on Friday and gave the post to Lena Marsh.",
        "Lena Marsh succeeded Oren Talvik as defence minister on Monday.",
    ],
)
def test_the_new_minister_is_the_newcomer(text: str) -> None:
    mentions = read_mentions(document_of(f"{text} The new defence minister said that the road was open."))
    assert "new defence minister" in mentions["Lena Marsh"]


def test_the_former_minister_is_who_left_and_the_minister_is_not_he(mentions: Mentions) -> None:
    """
    Premier Jon Hald dismissed his defence minister, Oren Talvik, on Friday and gave the post to Lena Marsh.
    The former minister said little. Later the defence minister said that the road was open.
    """
    assert mentions["Oren Talvik"] == ["Oren Talvik", "former minister"]


def test_a_new_minister_of_another_office_or_without_a_name_is_nobody_known(mentions: Mentions) -> None:
    """
    Orlik appointed Lena Marsh as finance minister. Defence Minister Oren Talvik resigned.
    The new defence minister said that the road was open.
    """
    assert mentions["new defence minister"] == ["new defence minister"]


def test_one_with_a_former_office_is_not_its_holder(mentions: Mentions) -> None:
    """The outgoing premier, Oren Talvik, flew home. The premier said that the talks would go on."""
    assert mentions["Oren Talvik"] == ["Oren Talvik"]


def test_a_pronoun_behind_somebody_unknown_is_not_the_person_before_him(mentions: Mentions) -> None:
    """
    Prime Minister Oren Talvik led Norland's side. He spoke of the talks on Monday.
    Its envoy in Sarnia learned of the meeting from the press, he said.
    """
    assert mentions["Oren Talvik"] == ["Oren Talvik", "He"]


@pytest.mark.parametrize("named", ["The relief organisation Greylight", "Greylight, a relief organisation,"])
def test_the_organisation_is_what_was_called_one(named: str) -> None:
    text = f"{named} said on Monday that the camp was empty. The Marsh Liberation Front attacked the camp on Sunday."
    mentions = read_mentions(document_of(f"{text} The organisation called on both sides to open the road."))
    assert "organisation" in mentions["Greylight"]


def test_a_relief_organisation_is_no_party_and_no_person(read_report: ReadReport) -> None:
    """Greylight, a relief organisation, said that the camp was empty. Talks between Kenya and Chad began on Monday."""
    greylight = actor(read_report, "Greylight")
    assert (greylight.kind, greylight.role) == (ActorKind.ORGANISATION, Role.OTHER)


def test_the_organisation_is_no_armed_group(mentions: Mentions) -> None:
    """The Marsh Front, an armed group, met the envoys. Later the organisation called on both sides to open the road."""
    assert "organisation" not in mentions.get("Marsh Front", [])


def test_a_news_agency_is_no_party_however_it_is_named(read_report: ReadReport) -> None:
    """Kenya rejected the offer, the Agence Lunaire reported. Chad accepted it, Agence Lunaire said on Monday."""
    assert [(each.kind, each.role) for each in read_report.actors if "Agence" in each.name] == [
        (ActorKind.ORGANISATION, Role.OTHER)
    ]


@pytest.mark.parametrize(("short", "full"), [("Bill", "William"), ("Steve", "Steven"), ("Steve", "Stephen")])
def test_a_short_form_is_the_same_given_name(short: str, full: str) -> None:
    text = f"Premier {short} Orlik met the rebels. The premier of Chad, {full} Orlik, said the talks would go on."
    assert len([name for name in read_mentions(document_of(text)) if "Orlik" in name]) == 1


def test_a_clause_that_tells_an_office_ties_its_holder(read_report: ReadReport) -> None:
    """Ada Holm, a former Norwegian minister who is now chief economist of Orrel Shipping, rejected the plan."""
    assert actor(read_report, "Ada Holm").member_of == "Orrel Shipping"


def test_who_leads_a_delegation_belongs_to_its_sender(read_report: ReadReport) -> None:
    """Ada Holm will lead the Danish delegation to the talks in Ostra, and Denmark's premier will stay at home."""
    assert actor(read_report, "Ada Holm").member_of == "Denmark"


def test_a_spokesman_of_a_body_that_is_only_described_belongs_to_it(read_report: ReadReport) -> None:
    """The Danish-led coalition rejected a truce. Ada Holm, the coalition's spokeswoman, said that it would fight."""
    assert actor(read_report, "Ada Holm").member_of == "Danish-led coalition"
    assert actor(read_report, "Danish-led coalition").role is Role.PARTY


def test_those_listed_as_members_belong_to_the_head_of_the_list(read_report: ReadReport) -> None:
    """The union held talks with major shipping companies including Orrel Lines, Lune Freight and Velm Carriers."""
    assert actor(read_report, "Lune Freight").member_of == "major shipping companies"


def test_the_employer_of_an_expert_takes_no_part(read_report: ReadReport) -> None:
    """ "It will fail," said Ada Holm, an analyst at the Lune Institute. Norway rejected the truce on Monday."""
    assert {each.name for each in read_report.actors} == {"Ada Holm", "Norway"}
    assert actor(read_report, "Ada Holm").member_of == "Lune Institute"


def test_a_headline_opens_no_actor_by_describing_one(read_report: ReadReport) -> None:
    """
    Top Norwegian Negotiator Rejects Truce

    Ada Holm, the Norwegian negotiator, rejected the truce on Monday.
    """
    assert {each.name for each in read_report.actors} == {"Ada Holm", "Norway"}


def test_hashtags_and_streets_are_no_actors(read_report: ReadReport) -> None:
    """Norway rejected the truce, its envoy wrote under #TruceNow. She lives at 12 Orrel Dr. in Ostra, she said."""
    assert "TruceNow" not in {each.name for each in read_report.actors}


def test_an_agency_is_not_another_than_what_it_is_called(read_report: ReadReport) -> None:
    """LUNA told of the raid on Monday. The LUNA news agency said that two had died, and LUNA named them."""
    assert [each.name for each in read_report.actors] == ["LUNA"]


def test_a_short_form_in_brackets_is_the_body_before_it(read_report: ReadReport) -> None:
    """The United Nations (UNO) rejected the plan. The UNO said so on Monday."""
    assert [each.name for each in read_report.actors] == ["United Nations"]


def test_another_group_with_a_name_is_not_the_last_one(read_report: ReadReport) -> None:
    """The European Union and the Orrel bloc of island states signed a treaty."""
    assert "Orrel bloc of island states" not in actor(read_report, "European Union").aliases


def test_those_to_whose_mediation_something_is_owed_mediate(read_report: ReadReport) -> None:
    """Norway and the Danish union signed a truce on Monday thanks to the mediation of Kenya and Malta."""
    assert (actor(read_report, "Kenya").role, actor(read_report, "Malta").role) == (Role.MEDIATOR, Role.MEDIATOR)


def test_observers_are_told_from_parties(read_report: ReadReport) -> None:
    """Norway and Denmark met in Ostra. Kenya attended the talks as an observer, and monitors from Malta were there."""
    assert (actor(read_report, "Kenya").role, actor(read_report, "Malta").role) == (Role.OBSERVER, Role.OBSERVER)
    assert actor(read_report, "Norway").role is Role.PARTY


def test_two_names_that_each_stand_in_brackets_behind_the_other_end_nothing(read: Callable[..., ReadReport]) -> None:
    report = read("Marsh Dockers (Lake Pilots) struck on Monday. Lake Pilots (Marsh Dockers) struck on Tuesday.")
    assert report.entries
