"""Coreference: to whom descriptions refer, by one walk through the report from its beginning.

When the words leave it open, there is no answer: a wrong attribution is worse than none.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from travaux.model.actor import ActorKind
from travaux.read.grammar.actors.affiliations import party_of
from travaux.read.grammar.actors.bearers import Bearer
from travaux.read.grammar.actors.changes_of_office import is_of_gone, is_of_new, who_came, who_left
from travaux.read.grammar.actors.descriptions import GOVERNING, Description
from travaux.read.grammar.actors.offices import office_noun
from travaux.read.grammar.actors.pieces import Guess
from travaux.read.grammar.actors.pronouns import SENTENCES_BACK, Heard, Stranger, distinct
from travaux.read.grammar.actors.standing import governed

_BEHIND_OFFICE = frozenset({"appos", "compound", "nmod"})
"""How the parser hangs a name on the office before it: "**Minister** Ilse Marn said"."""
_REMEMBERED = 12
"""Mentions looked back at; what is farther away is forgotten."""
_TELLERS = frozenset({"person", "source", "official"})
_UNION_WORDS = frozenset({"union", "workers", "brotherhood", "guild", "teamsters", "local", "nurses", "teachers",
                          "machinists", "steelworkers", "employees", "pilots", "attendants", "educators"})  # fmt: skip
_THEIR_PEOPLE = frozenset(
    {"officials", "leaders", "members", "negotiators", "representatives", "executives", "managers"}
)
_STAFF = frozenset({"office", "team", "staff", "camp"})
_OF_A_ROW = frozenset({"next", "future", "first", "second", "third", "last", "previous", "successive", "any", "one"})
"""Words before an office that tell its holder from those before or after."""
_HEADS_OF_STATE = frozenset({"president", "minister", "leader", "premier", "chancellor"})
_GENERIC = frozenset({"group", "movement", "charity", "company", "automaker", "carmaker", "airline", "firm", "bloc"})
_ORGANISATIONS = frozenset({"organization", "organisation", "charity", "institution"})
_CALLINGS = frozenset(
    {"agency", "group", "union", "movement", "company", "organisation", "organization", "charity", "airline", "party",
     "coalition", "alliance", "federation", "association", "militia", "newspaper", "firm", "automaker", "carmaker"}
)  # fmt: skip
"""Nouns that say what the bearer of the name before them is."""
_FORCES = frozenset({"front", "army", "brigade", "brigades", "movement", "forces", "militia", "resistance", "legion"})
_KINDS_OF_LEADER = frozenset({"supreme", "spiritual", "religious", "opposition", "rebel", "militant", "tribal"})
_LEADERS = frozenset({"president", "prime minister", "chancellor", "premier", "king", "emir", "supreme leader"})
_OF_THE_UNION = ("union leaders", "union officials", "union members", "union negotiators")
_NOT_COMPANIES = frozenset(
    {"union", "workers", "party", "association", "ministry", "department", "council", "committee"}
)


@dataclass
class Discourse:
    """What a reader of the report has in mind at one point of it."""

    every: Sequence[Bearer]
    heard: list[Heard] = field(default_factory=list)
    described: dict[str, Bearer] = field(default_factory=dict)
    """Unnamed actors by their words."""
    named_so: Counter[str] = field(default_factory=Counter)
    """How many unnamed actors go by the same words, so that each has a name of its own."""
    by_noun: dict[str, Bearer] = field(default_factory=dict)
    """The last unnamed actor of each noun."""
    last_of: dict[str, Bearer] = field(default_factory=dict)
    """The last armed group, union, company, body."""
    new: list[Bearer] = field(default_factory=list)
    strangers: list[Stranger] = field(default_factory=list)
    """Subjects that describe one person whom nobody knows: "**the president** said"."""
    holders: dict[str, list[Bearer]] = field(default_factory=dict)

    by_name: dict[str, Bearer] = field(default_factory=dict)
    by_ending: dict[str, list[Bearer]] = field(default_factory=dict)
    """Bodies by the last two words of their names, in small letters."""

    def __post_init__(self) -> None:
        self.by_name = {bearer.name: bearer for bearer in self.every}
        for bearer in self.every:
            if not bearer.is_person:
                self.by_ending.setdefault(_ending(bearer.name), []).append(bearer)
            if bearer.is_person:
                for noun in bearer.offices:
                    self.holders.setdefault(noun, []).append(bearer)

    def hear(self, bearer: Bearer, token: Token, sentence: int) -> None:
        """Take note of a mention."""
        first = governed(token)
        if first.dep_ in _BEHIND_OFFICE and first.i > first.head.i and office_noun(first.head) is not None:
            first = governed(first.head)
        subject = first.dep_ in {"nsubj", "nsubjpass"}
        leads = subject and (first.head.dep_ == "ROOT" or first.head.head.dep_ == "ROOT")
        self.heard.append(Heard(bearer, sentence, token.i, subject, leads, first.head.i))
        del self.heard[:-_REMEMBERED]
        for sort in sorts_of(bearer):
            self.last_of[sort] = bearer
        if bearer.description:
            self.by_noun[bearer.description.noun] = bearer

    def referent(
        self, description: Description, owner: Bearer | None, sentence: int, *, may_be_new: bool
    ) -> Bearer | None:
        """Return whom a description stands for, one seen before or (outside headlines) a new one; None when open."""
        if owner is None and description.is_plural and description.words.lower().endswith(_OF_THE_UNION):
            owner = self.last_of.get("union")
            if owner is not None and description.words.lower() in _OF_THE_UNION:
                return owner
        owner = owner or self._government_within(description) or self._of_those_before(description)
        if (
            owner is not None
            and owner.is_person
            and (description.noun in _STAFF or description.words.endswith("aides"))
        ):
            return self._staff(description, owner)
        found = self._stands_for_owner(description, owner) or self._seen(description, owner, sentence)
        if found is None and may_be_new and _is_new(description, owner):
            found = self._new(description, owner)
        return found

    def _government_within(self, description: Description) -> Bearer | None:
        """Return the government that the description only calls so: "an **administration** official"."""
        governing = GOVERNING & set(description.words.lower().split()[:-1])
        return self.last_of.get(next(iter(governing))) if len(governing) == 1 else None

    def _of_those_before(self, description: Description) -> Bearer | None:
        """Return the body of those described before, of whom one is meant: "Sarnian officials ... one official"."""
        before = self.by_noun.get(description.noun)
        if before is None or before.description is None or not before.description.is_plural:
            return None
        return (
            before.member_of
            if _key(description) in {f"one {description.noun}", f"another {description.noun}"}
            else None
        )

    def _staff(self, description: Description, owner: Bearer) -> Bearer | None:
        """Return the one office of a person: "the premier's office", "her team", "X's aides" are the same."""
        key = f"{owner.name}'s office"
        if key not in self.described and not description.acts:
            return None
        found = self.described.get(key) or self._new(description, owner)
        found.kind = ActorKind.ORGANISATION
        self.described[key] = found
        return found

    def _stands_for_owner(self, description: Description, owner: Bearer | None) -> Bearer | None:
        """Return the body named inside the description where both are one: "the Norland government"."""
        if owner is None:
            return None
        if description.what == "government":
            stands = owner if not owner.is_person else self.by_name.get(party_of(owner) or "")
            if description.noun in GOVERNING:
                self.last_of[description.noun] = stands or owner
            return stands
        if description.what == "fighters" and owner.kind is ActorKind.ARMED_GROUP:
            return owner
        if owner.is_person or owner.is_anonymous:
            return None
        if description.words.lower() in {f"{owner.name} {calling}".lower() for calling in _callings(description)}:
            return owner
        if description.is_plural and owner.kind is not ActorKind.STATE and _is_plain(description, owner):
            return owner
        if description.is_plural and not description.acts and _is_plain(description, owner):
            return owner
        return None

    def _seen(self, description: Description, owner: Bearer | None, sentence: int) -> Bearer | None:
        if found := self._holder(description, owner):
            return found
        if owner is None and description.is_definite and description.what == "body" and not description.is_bare:
            ending = self.by_ending.get(_ending(description.words), ())
            if len(ending) == 1:
                return ending[0]
        again = self.described.get(_key(description))
        if again is not None and owner in (None, again.member_of) and not _is_another(description):
            return again
        if (fuller := self._fuller(description, owner)) is not None:
            return fuller
        if description.is_definite and not description.is_plural and description.noun in _GENERIC:
            return self._last_body(description) if _may_be_known(description, owner) else None
        if not description.is_bare or (not description.is_definite and not description.is_plural):
            return None
        if description.what in {"body", "company", "fighters", "states"}:
            return self._last_body(description)
        found = self.by_noun.get(description.noun)
        if found is None and description.noun in _TELLERS and description.is_definite and not description.is_plural:
            found = self._last_teller(sentence)
        if found and found.description and found.description.is_plural == description.is_plural:
            return found
        return None

    def _fuller(self, description: Description, owner: Bearer | None) -> Bearer | None:
        """Return the actor described before in these and more words: "local union leaders ... the local leaders"."""
        before = self.by_noun.get(description.noun)
        if before is None or before.description is None or not description.is_definite or description.is_bare:
            return None
        if before.description.is_plural != description.is_plural or owner not in (None, before.member_of):
            return None
        return before if _telling_words(description, owner) <= _telling_words(before.description, owner) else None

    def _holder(self, description: Description, owner: Bearer | None) -> Bearer | None:
        """Return the named person whose office the description gives."""
        if description.what != "person" or description.is_plural or not description.is_definite:
            return None
        if self._is_of_another_time(description):
            return None
        holders = self.holders.get(_office_of(description), self.holders.get(description.noun, ()))
        fitting = [holder for holder in holders if owner is None or _speaks_for(holder, owner)]
        if _is_special(description):
            fitting = [holder for holder in fitting if _office_of(description) in holder.offices]
        if is_of_new(description) or is_of_gone(description):
            return self._changed(description, fitting)
        if fitting and all(holder.leaves for holder in fitting) and who_came(description, self.every):
            return None
        leads = description.noun in _HEADS_OF_STATE and not _is_special(description)
        if not fitting and owner is not None and owner.kind is ActorKind.STATE and leads:
            fitting = [each for each in self.every if _may_lead(each, description.noun) and _speaks_for(each, owner)]
        if owner is None and not description.is_bare and _office_of(description) not in self.holders:
            return None
        if len(fitting) <= 1:
            return fitting[0] if fitting else None
        recent = distinct(heard.bearer for heard in reversed(self.heard) if heard.bearer in fitting)
        return recent[0] if len(recent) == 1 else None

    def _is_of_another_time(self, description: Description) -> bool:
        """Tell whether it is one of a row who may hold or have held the office: "the **next** president"."""
        first = description.words.split(maxsplit=1)[0].lower()
        return first in _OF_A_ROW and " ".join(description.words.lower().split()[:2]) not in self.holders

    def _changed(self, description: Description, holders: list[Bearer]) -> Bearer | None:
        """Return whom "the new minister" or "the former minister" stands for, where only one can be meant."""
        if is_of_gone(description):
            gone = who_left(description, self.every)
            return gone[0] if len(gone) == 1 else None
        came = who_came(description, self.every)
        if not came and _key(description) not in self.described:
            came = [holder for holder in holders if not holder.leaves]
        return came[0] if len(came) == 1 else None

    def _last_teller(self, sentence: int) -> Bearer | None:
        for heard in reversed(self.heard):
            bearer = heard.bearer
            if sentence - heard.sentence > 2 * SENTENCES_BACK:
                return None
            if bearer.is_anonymous and bearer.is_person and bearer.description:
                return bearer if bearer.description.what in {"source", "person"} else None
        return None

    def _last_body(self, description: Description) -> Bearer | None:
        if description.is_plural and description.what in {"body", "company"}:
            several = self.by_noun.get(description.noun)
            return several if several and several.description and several.description.is_plural else None
        match description.noun:
            case "organization" | "organisation" | "charity" | "institution":
                return self.last_of.get("called organisation") or self.last_of.get("organisation")
            case "group" | "movement":
                return self.last_of.get("armed group") or self.last_of.get("group")
            case "union" | "federation" | "association":
                return self.last_of.get("union")
            case "bloc":
                return self.last_of.get("bloc")
            case "coalition" | "alliance":
                return self.last_of.get("coalition")
        if description.what == "company" and not description.is_plural:
            return self.last_of.get("company")
        if description.what == "fighters":
            return self.by_noun.get(description.noun) or self.last_of.get("armed group")
        return self.by_noun.get(description.noun)

    def _new(self, description: Description, owner: Bearer | None) -> Bearer:
        kinds = {
            "fighters": ActorKind.ARMED_GROUP,
            "government": ActorKind.BODY,
            "body": ActorKind.BODY,
            "states": ActorKind.BODY,
            "company": ActorKind.ORGANISATION,
        }
        bearer = Bearer(
            description.words,
            kinds.get(description.what, ActorKind.PERSON),
            description=description,
            member_of=owner if "-led " not in description.words else None,
        )
        if description.noun == "rebel" and owner is not None and owner.kind is ActorKind.ORGANISATION:
            bearer.kind = ActorKind.BODY
        self.named_so[_key(description)] += 1
        if (count := self.named_so[_key(description)]) > 1:
            bearer.name = f"{description.words} ({count})"
        self.described[_key(description)] = bearer
        if bearer.kind is ActorKind.BODY and owner is not None:
            self.by_ending.setdefault(_ending(bearer.name), []).append(bearer)
        self.new.append(bearer)
        return bearer


def sorts_of(bearer: Bearer) -> Iterable[str]:
    """Iterate over the sorts of body for which the bearer may be meant by a bare "the group", "the union"."""
    if bearer.known is not None and bearer.known.is_media:
        return
    words = {word.lower() for piece in bearer.pieces[:3] for word in piece.words} | set(bearer.name.lower().split())
    if bearer.kind is ActorKind.ARMED_GROUP:
        yield "armed group"
    elif bearer.kind in (ActorKind.ORGANISATION, ActorKind.BODY):
        if bearer.called & _ORGANISATIONS:
            yield "called organisation"
        elif not bearer.called and bearer.guess in (Guess.KNOWN, Guess.ORGANISATION) and not words & _FORCES:
            yield "organisation"
        if words & _UNION_WORDS:
            yield "union"
        elif bearer.kind is ActorKind.ORGANISATION and not words & _NOT_COMPANIES:
            yield "company"
        if bearer.kind is ActorKind.ORGANISATION:
            yield "group"
        if "coalition" in words or "alliance" in words:
            yield "coalition"
        if "european" in words or "bloc" in words:
            yield "bloc"


def _may_lead(person: Bearer, noun: str) -> bool:
    return person.is_person and (not person.offices or (noun == "leader" and bool(person.offices & _LEADERS)))


def _is_special(description: Description) -> bool:
    """Tell whether a word before "leader" says of what or of which kind he is: "**supreme** leader"."""
    before = _office_of(description).rpartition(" ")[0]
    return description.noun == "leader" and before in _KINDS_OF_LEADER


def _speaks_for(person: Bearer, owner: Bearer) -> bool:
    if person.member_of in (owner, owner.member_of or owner):
        return True
    party = party_of(person)
    return party is not None and party == (party_of(owner) if owner.is_person else owner.name)


def _is_plain(description: Description, owner: Bearer) -> bool:
    """Tell whether the description is only a name and a noun: "UAW officials"."""
    before, _, noun = description.words.lower().rpartition(" ")
    return noun in _THEIR_PEOPLE and before in {piece.text.lower() for piece in owner.pieces}


def _telling_words(description: Description, owner: Bearer | None) -> set[str]:
    """Return the description's words without the owner's names and without nouns that any such body goes by."""
    of_owner = {word.lower() for piece in owner.pieces for word in piece.words} if owner is not None else set()
    return set(_key(description).split()) - of_owner - _CALLINGS


def _key(description: Description) -> str:
    return description.words.casefold()


def _ending(name: str) -> str:
    return " ".join(name.lower().split()[-2:])


def _callings(description: Description) -> Iterable[str]:
    """Iterate over what the description may call the name in it: "agency" and "news agency" of "Lune news agency"."""
    words = description.words.split()
    if description.noun in _CALLINGS and not description.is_plural:
        yield from (" ".join(words[-count:]) for count in (1, 2))


def _may_be_known(description: Description, owner: Bearer | None) -> bool:
    """Tell whether the words before "group" leave open which it is: "the Sarnian group", not "the Orrel group"."""
    if owner is not None:
        return owner.known is not None and not owner.is_person
    return not any(word[0].isupper() for word in description.words.split())


def _is_another(description: Description) -> bool:
    return description.words.split()[0].lower() in {"another", "second", "third", "other"}


def _office_of(description: Description) -> str:
    """Return the office in the description's last words: "prime minister" of "Norland prime minister"."""
    words = description.words.lower().split()
    return " ".join(words[-2:]) if len(words) > 1 else words[0]


def _is_somebody_former(description: Description) -> bool:
    """Tell whether "the former mayor" is meant, who is somebody named already."""
    return description.is_definite and not description.is_plural and is_of_gone(description)


def _is_new(description: Description, owner: Bearer | None) -> bool:
    """Tell whether the description brings in an actor of its own."""
    if description.is_definite and description.is_plural and description.words.lower().startswith("two "):
        return False
    if description.is_bare and description.is_definite:
        is_crowd = description.is_plural and description.what in {"fighters", "side", "people"}
        return description.acts and (is_crowd or description.noun in {"army", "military", "police"})
    if _is_somebody_former(description):
        return False
    if description.what == "government":
        return description.acts and owner is not None and owner.is_person and description.noun in GOVERNING
    if description.what in {"body", "company", "states"}:
        return description.acts and (owner is not None or not description.is_bare)
    return description.acts
