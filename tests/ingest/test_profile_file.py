from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.ingest.profile import ProfileError, load_profile, parse_profile, write_profile
from travaux.model.actor import ActorKind, Role
from travaux.model.dates import on_day
from travaux.model.profile import Issue, IssueOption, Profile, ProfileActor, ProfileAgreement

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
NAMES = WORDS.filter(str.strip)
TEXTS = st.lists(NAMES, max_size=3).map(tuple)
OPTIONS = st.builds(IssueOption, NAMES, NAMES, TEXTS)
DAYS = st.dates().map(on_day)


@st.composite
def issues(draw: st.DrawFn, names: st.SearchStrategy[str]) -> Issue:
    options = draw(st.lists(OPTIONS, max_size=3, unique_by=lambda option: option.key).map(tuple))
    sides = draw(st.lists(names, max_size=4, unique=True))
    order = {"ordered_from": tuple(sides[::2]), "ordered_to": tuple(sides[1::2])}
    return Issue(draw(NAMES), draw(NAMES), draw(TEXTS), options, **order)


@st.composite
def actors(draw: st.DrawFn) -> tuple[ProfileActor, ...]:
    names = draw(st.lists(NAMES, max_size=8, unique_by=str.casefold))
    return tuple(
        ProfileActor(
            name,
            draw(st.sampled_from(ActorKind)),
            draw(st.sampled_from(Role)),
            aliases=(alias,),
            member_of=draw(st.none() | WORDS),
            office=draw(st.none() | WORDS),
            speaks_for=draw(st.none() | st.sampled_from(names)) if len(names) % 2 == 0 else None,
        )
        for name, alias in zip(names[::2], names[1::2], strict=False)
    )


@st.composite
def profiles(draw: st.DrawFn) -> Profile:
    who = draw(actors())
    names = st.sampled_from([actor.name for actor in who]) if who else NAMES
    parties = st.lists(names, max_size=3).map(tuple)
    deals = st.builds(ProfileAgreement, NAMES, TEXTS, parties, st.none() | NAMES, st.none() | DAYS)
    return Profile(
        draw(st.none() | WORDS),
        draw(st.none() | WORDS),
        who,
        draw(st.lists(issues(names), max_size=3, unique_by=lambda issue: issue.key).map(tuple)),
        draw(st.lists(deals, max_size=3, unique_by=lambda deal: deal.name).map(tuple)),
    )


@settings(max_examples=50)
@given(profiles())
def test_a_profile_that_is_written_loads_as_it_was(profile: Profile) -> None:
    assert parse_profile(write_profile(profile)) == profile


def test_an_empty_file_is_an_empty_profile(tmp_path: Path) -> None:
    (tmp_path / "dossier.toml").write_bytes(b"\xef\xbb\xbf")
    assert load_profile(tmp_path / "dossier.toml") == Profile()
    assert write_profile(Profile()) == ""


def test_a_profile_has_the_form_of_the_handbook(tmp_path: Path) -> None:
    (tmp_path / "dossier.toml").write_text(
        """
        [negotiation]
        name = "Arden"
        [[actor]]
        name = "Mira Toll"
        aliases = ["Toll"]
        kind = "person"
        member_of = "Norland"
        [[issue]]
        key = "crossings"
        name = "Crossings on the northern road"
        cues = ["crossing*"]
        [[issue.option]]
        key = "two"
        name = "Two crossings"
        """
    )
    assert load_profile(tmp_path / "dossier.toml") == Profile(
        "Arden",
        None,
        (ProfileActor("Mira Toll", ActorKind.PERSON, aliases=("Toll",), member_of="Norland"),),
        (Issue("crossings", "Crossings on the northern road", ("crossing*",), (IssueOption("two", "Two crossings"),)),),
    )


ACTOR = '[[actor]]\nname = "Norland"\nkind = "state"\n'
ISSUE = '[[issue]]\nkey = "aid"\nname = "Aid"\n'


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("name = ", "not TOML"),
        ("x = " + "[" * 5_000, "not TOML"),
        ("x = " + "9" * 5_000, "not TOML"),
        ('nam = "a"', "the file has an unknown field 'nam'"),
        ("[negotiation]\nname = 3", "negotiation: name must be text"),
        ("negotiation = 3", "negotiation must be a table"),
        ("actor = 3", "actor must be a list of tables: write [[actor]]"),
        (ACTOR + "rol = 'party'", "actor 1 has an unknown field 'rol'"),
        (ACTOR + "role = 'partner'", "actor 1: role 'partner' is not one of party, mediator, observer, other"),
        ("[[actor]]\nname = 'Norland'\nkind = 'land'", "actor 1: kind 'land' is not one of person,"),
        ("[[actor]]\nname = 'Norland'", "actor 1 needs a kind"),
        ("[[actor]]\nname = ' '\nkind = 'state'", "actor 1 needs a name"),
        (ACTOR + "aliases = 'Norlanders'", "actor 1: aliases must be a list of texts"),
        (ACTOR + ACTOR, "actor 2: the name 'Norland' is taken by actor 1"),
        (
            ACTOR + "[[actor]]\nname = 'B'\nkind = 'state'\naliases = ['NORLAND']",
            "actor 2: the name 'NORLAND' is taken",
        ),
        (ISSUE + ISSUE, "issue 2: the key 'aid' is taken by issue 1"),
        (ISSUE + "option = [1]", "issue 1 option must be a list of tables: write [[issue.option]]"),
        (ISSUE + "ordered_from = 'Norland'", "issue 1: ordered_from must be a list of texts"),
        (
            ISSUE + "ordered_from = ['Norland']\nordered_to = ['Norland']",
            "issue 1: 'Norland' stands in ordered_from and in ordered_to",
        ),
        (
            ACTOR + ISSUE + "ordered_to = ['Sarnia']",
            "issue 1: ordered_to names 'Sarnia', which is the name of no [[actor]]",
        ),
        (ACTOR + "[[agreement]]\nname = 'A'\nparties = ['Norlanders']", "agreement 1: parties names 'Norlanders'"),
        ("[[agreement]]\naliases = ['the deal']", "agreement 1 needs a name"),
        (2 * "[[agreement]]\nname = 'A'\n", "agreement 2: the name 'A' is taken by agreement 1"),
        ("[negotiation]\nbegins_on = 'May'", "negotiation: begins_on must be a date"),
        ("[negotiation]\nbegins_on = '2025-05'", "negotiation: begins_on must be one day"),
        ("[[agreement]]\nname = 'A'\nagreed_on = 'May'", "agreement 1: agreed_on must be a date"),
        ("[[agreement]]\nname = 'A'\nagreed_on = 3", "agreement 1: agreed_on must be a date"),
        (ISSUE + 2 * '[[issue.option]]\nkey = "a"\nname = "A"\n', "issue 1 option 2: the key 'a' is taken by"),
    ],
)
def test_a_fault_is_one_line_that_names_file_and_field(tmp_path: Path, text: str, what: str) -> None:
    path = tmp_path / "dossier.toml"
    path.write_text(text)
    with pytest.raises(ProfileError) as raised:
        load_profile(path)
    assert str(raised.value).startswith(f"{path}: {what}")
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"#" * 5_000_001])
def test_a_file_that_is_no_profile_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "dossier.toml").write_bytes(data)
    with pytest.raises(ProfileError, match=r"dossier\.toml: (not UTF-8|larger)"):
        load_profile(tmp_path / "dossier.toml")


def test_a_profile_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="cannot be read: No such file"):
        load_profile(tmp_path / "dossier.toml")


def test_a_date_may_stand_with_or_without_quotation_marks() -> None:
    for date in ("2025-04-17", "'2025-04-17'"):
        (agreement,) = parse_profile(f"[[agreement]]\nname = 'A'\nagreed_on = {date}").agreements
        assert str(agreement.agreed_on) == "2025-04-17"


def test_the_first_day_is_no_matter_of_the_readers() -> None:
    profile = parse_profile("[negotiation]\nbegins_on = 2025-02-02\n")
    assert str(profile.begins_on) == "2025-02-02"
    assert profile.fingerprint == parse_profile("").fingerprint
    assert parse_profile(write_profile(profile)) == profile


def test_an_order_of_options_has_a_direction_for_each_side() -> None:
    options = tuple(IssueOption(key, key) for key in ("all", "half", "none"))
    issue = Issue("tolls", "Tolls", options=options, ordered_from=("Norland",), ordered_to=("Sarnia",))

    assert [issue.rank_of(option.key, "Norland") for option in options] == [0, 1, 2]
    assert [issue.rank_of(option.key, "Sarnia") for option in options] == [2, 1, 0]
    assert issue.rank_of("half", "Ostmark") is None
    assert issue.rank_of(None, "Norland") is None


def test_who_speaks_for_a_party_is_known_by_its_name() -> None:
    text = """
        [[actor]]
        name = "Norland"
        aliases = ["the Norlanders"]
        kind = "state"

        [[actor]]
        name = "Ana Verre"
        kind = "person"
        speaks_for = "the Norlanders"
    """

    assert parse_profile(text).speakers == {"Norland": frozenset({"Ana Verre"})}


def test_nobody_speaks_for_an_actor_that_is_not_there() -> None:
    with pytest.raises(ValueError, match=r"actor 1: speaks_for: no actor is called 'Sarnia'"):
        parse_profile('[[actor]]\nname = "Ana Verre"\nkind = "person"\nspeaks_for = "Sarnia"')
