"""The case profile in ``dossier.toml``: read with every fault told in one line, and written."""

import datetime as dt
import tomllib
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from travaux.model.actor import ActorKind, Role
from travaux.model.dates import PartialDate, parse_date
from travaux.model.profile import Issue, IssueOption, Profile, ProfileActor, ProfileAgreement

_LARGEST = 5_000_000
_TOP = ("negotiation", "actor", "issue", "agreement")
_NEGOTIATION = ("name", "about", "begins_on")
_ACTOR = ("name", "kind", "role", "aliases", "member_of", "office", "speaks_for")
_ISSUE = ("key", "name", "cues", "ordered_from", "ordered_to", "option")
_OPTION = ("key", "name", "cues")
_AGREEMENT = ("name", "aliases", "parties", "document", "agreed_on")

Choice = TypeVar("Choice", bound=StrEnum)


class ProfileError(ValueError):
    """A profile that cannot be used: the message names the file and the field, in one line."""


def load_profile(path: Path) -> Profile:
    """Load a profile; raise ProfileError for a file that cannot be read, and for unknown, wrong or doubled fields."""
    try:
        if path.stat().st_size > _LARGEST:
            raise ProfileError(f"{path}: larger than {_LARGEST // 1_000_000} MB")
        return profile_of(path.read_bytes().decode("utf-8-sig"), str(path))
    except OSError as error:
        raise ProfileError(f"{path}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise ProfileError(f"{path}: not UTF-8 text") from error


def profile_of(text: str, name: str) -> Profile:
    """Return the profile that a text gives; raise ProfileError, which calls the text by its name, for a wrong one."""
    try:
        return parse_profile(text)
    except _FieldError as fault:
        raise ProfileError(" ".join(f"{name}: {fault}".split())) from fault


def parse_profile(text: str) -> Profile:
    """Build a profile from TOML; raise a ValueError that names the field."""
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise _FieldError(f"not TOML: {error}") from error
    _check_fields(table, _TOP, "the file")
    about = table.get("negotiation", {})
    if not isinstance(about, dict):
        raise _FieldError("negotiation must be a table: write [negotiation]")
    _check_fields(about, _NEGOTIATION, "negotiation")
    actors = tuple(_actor(entry, where) for entry, where in _tables(table, "actor", ""))
    issues = tuple(_issue(entry, where) for entry, where in _tables(table, "issue", ""))
    _check_names(actors)
    _check_speakers(actors)
    _check_doubled([issue.key for issue in issues], "issue", "key")
    agreements = tuple(_agreement(entry, where) for entry, where in _tables(table, "agreement", ""))
    _check_doubled([agreement.name for agreement in agreements], "agreement", "name")
    _check_parties(actors, issues, agreements)
    return Profile(
        _text(about, "name", "negotiation"),
        _text(about, "about", "negotiation"),
        actors=actors,
        issues=issues,
        agreements=agreements,
        begins_on=_day(about, "begins_on", "negotiation"),
    )


def write_profile(profile: Profile) -> str:
    """Return the TOML that loads as this profile; lone surrogates, which TOML has no form for, become U+FFFD."""
    sections = []
    begins_on = profile.begins_on.isoformat() if profile.begins_on else None
    about = {"name": profile.name, "about": profile.about, "begins_on": begins_on}
    if any(value is not None for value in about.values()):
        sections.append(_section("[negotiation]", about))
    for actor in profile.actors:
        fields = {name: getattr(actor, name) for name in _ACTOR}
        sections.append(_section("[[actor]]", fields))
    for issue in profile.issues:
        sections.append(_section("[[issue]]", {name: getattr(issue, name) for name in _ISSUE if name != "option"}))
        for option in issue.options:
            sections.append(_section("[[issue.option]]", {"key": option.key, "name": option.name, "cues": option.cues}))
    for agreement in profile.agreements:
        on = str(agreement.agreed_on) if agreement.agreed_on else None
        fields = {name: getattr(agreement, name) for name in _AGREEMENT} | {"agreed_on": on}
        sections.append(_section("[[agreement]]", fields))
    return "\n".join(sections)


class _FieldError(ValueError):
    """What is wrong with which field; ``load_profile`` adds the file."""


def _actor(entry: dict[str, Any], where: str) -> ProfileActor:
    _check_fields(entry, _ACTOR, where)
    return ProfileActor(
        _required(entry, "name", where),
        _choice(ActorKind, _required(entry, "kind", where), "kind", where),
        _choice(Role, _text(entry, "role", where) or Role.OTHER, "role", where),
        aliases=_texts(entry, "aliases", where),
        member_of=_text(entry, "member_of", where),
        office=_text(entry, "office", where),
        speaks_for=_text(entry, "speaks_for", where),
    )


def _check_speakers(actors: Iterable[ProfileActor]) -> None:
    named = {name for actor in actors for name in (actor.name, *actor.aliases)}
    for place, actor in enumerate(actors, 1):
        if actor.speaks_for is not None and actor.speaks_for not in named:
            raise _FieldError(f"actor {place}: speaks_for: no actor is called {actor.speaks_for!r}")


def _issue(entry: dict[str, Any], where: str) -> Issue:
    _check_fields(entry, _ISSUE, where)
    options = tuple(_option(option, place) for option, place in _tables(entry, "option", f"{where} "))
    _check_doubled([option.key for option in options], f"{where} option", "key")
    both = {*_texts(entry, "ordered_from", where)} & {*_texts(entry, "ordered_to", where)}
    if both:
        raise _FieldError(f"{where}: {min(both)!r} stands in ordered_from and in ordered_to")
    return Issue(
        _required(entry, "key", where),
        _required(entry, "name", where),
        cues=_texts(entry, "cues", where),
        options=options,
        ordered_from=_texts(entry, "ordered_from", where),
        ordered_to=_texts(entry, "ordered_to", where),
    )


def _option(entry: dict[str, Any], where: str) -> IssueOption:
    _check_fields(entry, _OPTION, where)
    return IssueOption(
        _required(entry, "key", where), _required(entry, "name", where), cues=_texts(entry, "cues", where)
    )


def _agreement(entry: dict[str, Any], where: str) -> ProfileAgreement:
    _check_fields(entry, _AGREEMENT, where)
    return ProfileAgreement(
        _required(entry, "name", where),
        aliases=_texts(entry, "aliases", where),
        parties=_texts(entry, "parties", where),
        document=_text(entry, "document", where),
        agreed_on=_date(entry, "agreed_on", where),
    )


def _date(entry: dict[str, Any], name: str, where: str) -> PartialDate | None:
    """Return a date in quotation marks or as TOML's own."""
    value = entry.get(name)
    if value is None:
        return None
    try:
        return parse_date(value if isinstance(value, str) else value.isoformat())
    except (AttributeError, ValueError):
        raise _FieldError(f"{where}: {name} must be a date: YYYY-MM-DD, YYYY-MM or YYYY") from None


def _day(entry: dict[str, Any], name: str, where: str) -> dt.date | None:
    date = _date(entry, name, where)
    if date is not None and date.first != date.last:
        raise _FieldError(f"{where}: {name} must be one day: YYYY-MM-DD")
    return date.first if date else None


def _tables(table: dict[str, Any], name: str, inside: str) -> list[tuple[dict[str, Any], str]]:
    """Return the tables of an array, each with its place in words (``actor 2``)."""
    entries = table.get(name, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise _FieldError(f"{inside}{name} must be a list of tables: write [[{'issue.' if inside else ''}{name}]]")
    return [(entry, f"{inside}{name} {number}") for number, entry in enumerate(entries, start=1)]


def _check_fields(entry: dict[str, Any], known: tuple[str, ...], where: str) -> None:
    for name in entry:
        if name not in known:
            raise _FieldError(f"{where} has an unknown field {name!r}; known are {', '.join(known)}")


def _required(entry: dict[str, Any], name: str, where: str) -> str:
    value = _text(entry, name, where)
    if value is None or not value.strip():
        raise _FieldError(f"{where} needs a {name}")
    return value


def _text(entry: dict[str, Any], name: str, where: str) -> str | None:
    value = entry.get(name)
    if value is not None and not isinstance(value, str):
        raise _FieldError(f"{where}: {name} must be text, in quotation marks")
    return value


def _texts(entry: dict[str, Any], name: str, where: str) -> tuple[str, ...]:
    values = entry.get(name, [])
    if not isinstance(values, list) or not all(isinstance(value, str) and value.strip() for value in values):
        raise _FieldError(f"{where}: {name} must be a list of texts, none of them blank")
    return tuple(values)


def _choice(kind: type[Choice], value: str, name: str, where: str) -> Choice:
    try:
        return kind(value)
    except ValueError:
        raise _FieldError(f"{where}: {name} {value!r} is not one of {', '.join(kind)}") from None


def _check_names(actors: Iterable[ProfileActor]) -> None:
    """Raise for a name or alias that two actors share: what is said under it would go to the wrong one."""
    owners: dict[str, str] = {}
    for number, actor in enumerate(actors, start=1):
        for name in (actor.name, *actor.aliases):
            owner = owners.setdefault(name.casefold(), f"actor {number}")
            if owner != f"actor {number}":
                raise _FieldError(f"actor {number}: the name {name!r} is taken by {owner}")


def _check_parties(
    actors: Iterable[ProfileActor], issues: Iterable[Issue], agreements: Iterable[ProfileAgreement]
) -> None:
    """Raise for a party that no actor of the file is called: it would silently stand for nobody."""
    known = {actor.name for actor in actors}
    named = [
        *((f"issue {number}: {field}", name) for number, issue in enumerate(issues, start=1)
          for field in ("ordered_from", "ordered_to") for name in getattr(issue, field)),
        *((f"agreement {number}: parties", name) for number, each in enumerate(agreements, start=1)
          for name in each.parties),
    ]  # fmt: skip
    for where, name in named:
        if known and name not in known:
            raise _FieldError(f"{where} names {name!r}, which is the name of no [[actor]]; aliases do not count")


def _check_doubled(keys: list[str], where: str, name: str) -> None:
    seen: dict[str, int] = {}
    for number, key in enumerate(keys, start=1):
        if seen.setdefault(key, number) != number:
            raise _FieldError(f"{where} {number}: the {name} {key!r} is taken by {where} {seen[key]}")


def _section(heading: str, fields: dict[str, Any]) -> str:
    lines = [f"{name} = {_toml(value)}" for name, value in fields.items() if value is not None and value != ()]
    return "\n".join([heading, *lines, ""])


def _toml(value: str | tuple[str, ...]) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return '"' + "".join(map(_escaped, value)) + '"'


def _escaped(char: str) -> str:
    if char in '"\\':
        return "\\" + char
    if char < " " or char == "\x7f":
        return f"\\u{ord(char):04x}"
    return "\ufffd" if "\ud800" <= char <= "\udfff" else char
