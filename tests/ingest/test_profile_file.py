from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.ingest.profile import ProfileError, load_profile, parse_profile, write_profile
from travaux.model.actor import ActorKind, Role
from travaux.model.profile import Issue, IssueOption, Profile, ProfileActor

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
NAMES = WORDS.filter(str.strip)
TEXTS = st.lists(NAMES, max_size=3).map(tuple)
OPTIONS = st.builds(IssueOption, NAMES, NAMES, TEXTS)
ISSUES = st.builds(Issue, NAMES, NAMES, TEXTS, st.lists(OPTIONS, max_size=3, unique_by=lambda o: o.key).map(tuple))


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
        )
        for name, alias in zip(names[::2], names[1::2], strict=False)
    )


PROFILES = st.builds(
    Profile,
    st.none() | WORDS,
    st.none() | WORDS,
    actors(),
    st.lists(ISSUES, max_size=3, unique_by=lambda issue: issue.key).map(tuple),
)


@settings(max_examples=50)
@given(PROFILES)
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
