"""Pieces of names in the running text: capitalised words cut into states, offices, persons and organisations."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from spacy.tokens import Token

from travaux.model.document import Span
from travaux.read.grammar.actors.descriptions import group_nouns
from travaux.read.grammar.actors.gazetteer import is_given_name, is_town_or_region
from travaux.read.grammar.actors.known import KnownName, KnownNames, Sense
from travaux.read.lexicons import load_table, load_words
from travaux.read.parse import Parse

_LONGEST_ACRONYM = 6
_LONGEST_OFFICE = 5
_LONGEST_NAME = 12
"""Tokens. A longer row of capitalised words is a list or a headline."""
_GOVERNMENTS = frozenset({"Government", "Republic", "Kingdom", "State", "Sultanate"})
_SHORTEST_GOVERNMENT = 3
_JOINERS = frozenset({"-", "’", "'", "&", "/"})
_PARTICLES = frozenset(
    {
        "al",
        "el",
        "bin",
        "bint",
        "ibn",
        "abu",
        "van",
        "von",
        "der",
        "den",
        "de",
        "da",
        "del",
        "della",
        "di",
        "la",
        "le",
        "ul",
    }
)
_OF = frozenset({"of", "for", "and", "the"})


_BEFORE_MONTHS = frozenset(
    {
        "in",
        "of",
        "since",
        "until",
        "till",
        "by",
        "last",
        "next",
        "this",
        "early",
        "late",
        "mid",
        "from",
        "to",
        "on",
        "-",
    }
)
_JOINED_NAMES = re.compile(r"[a-z]&[A-Z]")
"""Two names run into one, as in posts; "AT&T" is one name."""
_CHIEF_OFFICES = frozenset(
    {"President", "Premier", "Minister", "Chancellor", "Governor", "Ambassador", "Spokesman", "Spokeswoman", "Chairman",
     "Chairwoman", "Secretary", "Mayor", "Senator"}
)  # fmt: skip
"""Offices of one word that stand between a body's name and its officer's."""
_BUSINESSES = frozenset({"Bros", "Bros.", "Brothers"})
_MONTHS = frozenset({"May", "June", "April", "August", "March"})


_DOUBTFUL = frozenset({"PA", "IS", "Conservative"})
"""Names of well-known bodies that are words or others' names as well."""


class Guess(StrEnum):
    """What a piece seems to name, from its own words."""

    KNOWN = "known"
    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens ``first`` to ``last`` (exclusive) that name one bearer."""

    first: int
    last: int
    guess: Guess
    words: tuple[str, ...]
    known: KnownName | None = None
    office: str | None = None
    """Office or title that stands before the name."""
    belongs_to: KnownName | None = None
    """Known name that stands before the office or the name: "Israeli" in "Israeli Prime Minister X"."""
    in_brackets: bool = False
    has_article: bool = False

    @property
    def text(self) -> str:
        """Return the name in its usual spacing."""
        return (
            " ".join(self.words)
            .replace(" - ", "-")
            .replace(" ’ ", "’")
            .replace(" / ", "/")
            .replace("( ", "(")
            .replace(" )", ")")
        )


@cache
def office_words() -> dict[str, str]:
    """Return the offices with what they tell ("party", "outside", "any")."""
    return {row[0]: row[1] for row in load_table("offices")}


@cache
def _capitalised() -> dict[str, str]:
    """Return the capitalised words that name no actor, with "alone" for those that may be part of a name."""
    return {row[0]: row[1] if len(row) > 1 else "" for row in load_table("capitalised")}


@cache
def _titles() -> frozenset[str]:
    return load_words("titles")


def is_title(token: Token) -> bool:
    """Tell whether the token is a title that stands before names ("Mr", "Sen.")."""
    return token.text in _titles()


def known_tokens(parse: Parse, known: KnownNames) -> dict[int, tuple[int, KnownName]]:
    """Return the known names by their first token, each with the token after its last."""
    places: list[tuple[int, int]] = parse.doc.to_array(["IDX", "LENGTH"]).tolist()
    starts = {start: i for i, (start, _) in enumerate(places)}
    ends = {start + length: i for i, (start, length) in enumerate(places, 1)}
    return {
        starts[span.start]: (ends[span.end], name)
        for span, name in _surely_known(parse.text, known)
        if span.start in starts and span.end in ends
    }


def _surely_known(text: str, known: KnownNames) -> Iterator[tuple[Span, KnownName]]:
    """Iterate over the known names, broken by the end of a line or not; a doubtful one must go by another name too."""
    found = list(known.find(text.replace("\n", " ")))
    surely = {name.bearer for span, name in found if span.of(text) not in _DOUBTFUL}
    return (pair for pair in found if pair[0].of(text) not in _DOUBTFUL or pair[1].bearer in surely)


def is_headline(tokens: Sequence[Token]) -> bool:
    """Tell whether nearly every long word is capitalised, so that capitals tell nothing."""
    long_words = [token for token in tokens if token.is_alpha and len(token) > 3]
    if len(long_words) < 3 or tokens[-1].text in {".", "”", '"', "?"} or any(t.text == "." for t in tokens[-3:]):
        return False
    return sum(token.text[0].isupper() for token in long_words) >= 0.7 * len(long_words)


def find_pieces(tokens: Sequence[Token], known: dict[int, tuple[int, KnownName]]) -> Iterator[Piece]:
    """Iterate over the names in one sentence."""
    headline = is_headline(tokens)
    place = 0
    while place < len(tokens):
        may_begin = tokens[place].text[0].isupper() or tokens[place].i in known
        end = _run_end(tokens, place, known) if may_begin else place
        if end == place:
            place += 1
            continue
        yield from _cut(tokens[place:end], known, headline)
        place = end


def _run_end(tokens: Sequence[Token], start: int, known: dict[int, tuple[int, KnownName]]) -> int:
    """Return where the row of capitalised words that begins at ``start`` ends; ``start`` when none begins."""
    place, end = start, start
    limit = min(len(tokens), start + _LONGEST_NAME)
    while place < limit:
        token = tokens[place]
        match = known.get(token.i)
        if match:
            place += match[0] - token.i
            end = place
        elif token.text[0].isupper() and (length := _office_length(tokens[place : place + _LONGEST_OFFICE])) > 1:
            place += length
            end = place
        elif _is_capital(token, place == start and _opens_sentence(tokens, place)) or (
            place > start and (_is_number_of_local(tokens, place) or _is_month_as_surname(tokens, place))
        ):
            place += 1
            end = place
        elif end > start and _joins(tokens, place, start, known):
            place += 1
        elif end > start and _is_short_form_within(tokens, place):
            place += 3
        else:
            break
    return min(end, len(tokens))


def _opens_sentence(tokens: Sequence[Token], place: int) -> bool:
    return place == 0 or tokens[place - 1].text in {"“", '"', "‘", "--", ":", "•", "*", "-", "–", "—"}


def _is_capital(token: Token, opens_sentence: bool) -> bool:
    if not token.text[0].isupper() or token.tag_ in {"PRP", "PRP$", "WP", "WDT", "DT", "IN", "CC", "MD", "WRB", "UH"}:
        return False
    if token.text[1:2] == "-" or ".-" in token.text or _JOINED_NAMES.search(token.text):
        return False
    if token.i > 0 and token.nbor(-1).text in {"#", "@"} and not token.nbor(-1).whitespace_:
        return False
    if _capitalised().get(token.text) == "":
        return token.text == "May" and not opens_sentence and token.tag_ == "NNP" and not _is_dated(token)
    if opens_sentence and _is_common_plural(token):
        return False
    return not opens_sentence or token.tag_ in {"NNP", "NNPS"} or is_title(token) or _is_acronym(token)


def _is_common_plural(token: Token) -> bool:
    """Tell whether a noun for several people has its capital from where it stands: "**Observers** of the talks"."""
    if token.i + 1 < len(token.doc) and token.nbor().text[0].isupper():
        return False
    nouns = (token.lower_[: -len(ending)] for ending in ("s", "ies") if token.lower_.endswith(ending))
    return any(noun in group_nouns() or f"{noun}y" in group_nouns() for noun in nouns)


def _is_acronym(token: Token) -> bool:
    """Tell whether the word is in capitals among others that are not."""
    return token.is_alpha and token.is_upper and 1 < len(token) <= _LONGEST_ACRONYM and not token.sent.text.isupper()


def _is_dated(token: Token) -> bool:
    """Tell whether "May" is the month: beside a number or after a word of time."""
    before = token.nbor(-1) if token.i > 0 else token
    after = token.nbor(1) if token.i + 1 < len(token.doc) else token
    return before.like_num or after.like_num or before.lower_ in _BEFORE_MONTHS


def _is_number_of_local(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether the number is part of a union branch's name: "Local 904"."""
    return tokens[place].is_digit and tokens[place - 1].text in {"Local", "Lodge", "District", "Division"}


def _is_month_as_surname(tokens: Sequence[Token], place: int) -> bool:
    return tokens[place].text in _MONTHS and is_given_name(tokens[place - 1].text) and tokens[place - 1].text.istitle()


def _is_short_form_within(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether brackets with a short form stand before the number of a union's branch: "(ATU) Local 1179"."""
    if place + 3 >= len(tokens) or tokens[place].text != "(" or tokens[place + 2].text != ")":
        return False
    return tokens[place + 1].text.isupper() and tokens[place + 3].text in {"Local", "Lodge"}


def _joins(tokens: Sequence[Token], place: int, start: int, known: dict[int, tuple[int, KnownName]]) -> bool:
    """Tell whether a small word or a sign joins capitalised words into one name."""
    token = tokens[place]
    if place + 1 >= len(tokens):
        return False
    following = tokens[place + 1]
    capital_follows = following.text[0].isupper()
    if token.text in _JOINERS:
        return capital_follows and (token.text == "&" or not (token.whitespace_ or tokens[place - 1].whitespace_))
    if token.lower_ in _PARTICLES:
        return capital_follows or following.text == "-" or following.lower_ in _PARTICLES
    heads = load_words("organisation_heads")
    if token.lower_ == "and" and (following.lower_ == "the" or following.i in known or tokens[place - 1].text in heads):
        return False
    if token.lower_ in _OF:
        return (capital_follows or following.lower_ == "the") and any(t.text in heads for t in tokens[start:place])
    return False


def _cut(run: Sequence[Token], known: dict[int, tuple[int, KnownName]], headline: bool) -> Iterator[Piece]:
    """Cut a row of capitalised words into its names."""
    belongs_to: KnownName | None = None
    office: list[str] = []
    place = 0
    while place < len(run):
        token = run[place]
        match = known.get(token.i)
        rest = run[place:]
        if match and _office_length(rest) > match[0] - token.i:
            match = None
        if match and not _is_person_after_all(rest, match) and not _is_part_of_town(rest, match):
            if _is_government_of(rest, match):
                yield Piece(token.i, rest[-1].i + 1, Guess.KNOWN, _words(rest), match[1])
                return
            whole = _organisation_piece(rest, match[1]) if match[0] - token.i < len(rest) and not headline else None
            if whole:
                yield whole
                return
            if match[1].sense is Sense.PLACE:
                belongs_to, office = None, []
                place += match[0] - token.i
                continue
            yield Piece(token.i, match[0], Guess.KNOWN, _words(token.doc[token.i : match[0]]), match[1],
                        " ".join(office) or None, belongs_to)  # fmt: skip
            belongs_to, office = match[1], []
            place += match[0] - token.i
        elif government := _government_of(rest, known):
            yield government
            belongs_to, office = government.known, []
            place += government.last - token.i
        elif length := _office_length(rest):
            office += [each.text for each in run[place : place + length]]
            place += length
        elif token.text in _JOINERS or token.lower_ in _OF:
            place += 1
            belongs_to, office = None, []
        else:
            end = _name_end(run, place, known)
            words = run[place:end]
            if not headline or office:
                yield Piece(token.i, words[-1].i + 1, _guess(words, bool(office)), _words(words), None,
                            " ".join(office) or None, belongs_to)  # fmt: skip
            belongs_to, office = None, []
            place = end


def _government_of(rest: Sequence[Token], known: dict[int, tuple[int, KnownName]]) -> Piece | None:
    """Return the state whose name follows "Government of", "Republic of" at the start, all as one name."""
    if len(rest) < _SHORTEST_GOVERNMENT or rest[0].text not in _GOVERNMENTS or rest[1].lower_ != "of":
        return None
    place = 3 if rest[2].lower_ == "the" else 2
    match = known.get(rest[place].i) if place < len(rest) else None
    if match is None or match[1].kind != "state" or match[1].sense is not Sense.NAME:
        return None
    end = match[0] - rest[0].i
    return Piece(rest[0].i, match[0], Guess.KNOWN, _words(rest[:end]), match[1]) if end <= len(rest) else None


def _is_government_of(rest: Sequence[Token], match: tuple[int, KnownName]) -> bool:
    """Tell whether the rest is a state and its government: "Norland Government", "Sarnian Government"."""
    is_state = match[1].kind == "state" and match[1].sense in (Sense.NAME, Sense.ADJECTIVE)
    return is_state and rest[-1].text == "Government" and match[0] - rest[0].i == len(rest) - 1


def _words(tokens: Iterable[Token]) -> tuple[str, ...]:
    return tuple(token.text for token in tokens if not token.is_space)


def _is_person_after_all(rest: Sequence[Token], match: tuple[int, KnownName]) -> bool:
    """Tell whether a state's name is a given name here: "Chad Brown", "Israel Cohen"."""
    if match[1].sense is not Sense.NAME or match[0] - rest[0].i != 1 or len(rest) != 2:
        return False
    following = rest[1]
    if _office_length(rest[1:]) or following.text in load_words("organisation_heads") | load_words("place_heads"):
        return False
    return match[1].kind == "state" and is_given_name(rest[0].text) and following.is_alpha and following.is_title


def _is_part_of_town(rest: Sequence[Token], match: tuple[int, KnownName]) -> bool:
    """Tell whether the name of an outlet begins that of a town here: "Sun Valley"."""
    return match[1].is_media and len(rest) > 1 and is_town_or_region(" ".join(token.text for token in rest))


def _organisation_piece(rest: Sequence[Token], state: KnownName) -> Piece | None:
    """Return the organisation whose name begins with a known name: "Bank of Israel", "Egyptian Foreign Ministry"."""
    words = _words(rest)
    heads = load_words("organisation_heads")
    if (
        words[-1] not in heads | load_words("media_heads")
        and "Local" not in words[1:]
        and not (set(words[1:]) & heads and set(words) & {"of", "for"})
    ):
        return None
    return Piece(rest[0].i, rest[-1].i + 1, Guess.ORGANISATION, words, None, None, state)


def _office_length(tokens: Sequence[Token]) -> int:
    """Return how many tokens at the start name an office or a title; 0 for none."""
    if not tokens:
        return 0
    if tokens[0].lower_ in _office_beginnings():
        offices = office_words()
        for length in range(min(_LONGEST_OFFICE, len(tokens)), 0, -1):
            if " ".join(token.lower_ for token in tokens[:length]).replace(" - ", "-") in offices:
                return length
    return int(is_title(tokens[0]))


@cache
def _office_beginnings() -> frozenset[str]:
    return frozenset(re.split(r"[ -]", office)[0] for office in office_words()) | frozenset(office_words())


def _name_end(run: Sequence[Token], start: int, known: dict[int, tuple[int, KnownName]]) -> int:
    """Return where the name that begins at ``start`` ends: at the run's end, or where a known name begins."""
    heads = load_words("organisation_heads")
    is_organisation = (
        run[-1].text in heads
        or any(token.text == "Local" for token in run[start:])
        or any(
            token.text in heads and index + 1 < len(run) and run[index + 1].lower_ in {"of", "for"}
            for index, token in enumerate(run[start:], start)
        )
    )
    if is_organisation:
        return len(run)
    for place in range(start + 1, len(run)):
        match = known.get(run[place].i)
        if match and match[1].sense is not Sense.CAPITAL and run[place].i != run[-1].i:
            return place
        if _is_office_within(run, place):
            return place
    return len(run)


def _is_office_within(run: Sequence[Token], place: int) -> bool:
    """Tell whether a body's name ends here, before its officer's: "Orrelian **Foreign Minister** Ada Holm"."""
    length = _office_length(run[place:])
    if not length or place + length >= len(run) or any(t.text in _JOINERS or t.lower_ in _OF for t in run):
        return False
    return length > 1 or run[place].text in _CHIEF_OFFICES


def _names_nobody(word: str) -> bool:
    return word in _capitalised() or word.title() in _capitalised() or (word.isupper() and len(word) > _LONGEST_ACRONYM)


def _guess(tokens: Sequence[Token], has_office: bool) -> Guess:
    """Say what the words seem to name."""
    words = [token.text for token in tokens if token.text[0].isalnum()]
    heads = load_words("organisation_heads")
    if (
        not words
        or words[0] in {"D", "R"}
        or words in (["Q"], ["A"])
        or (len(words) == 1 and words[0] != "May" and _names_nobody(words[0]))
    ):
        return Guess.PLACE
    if (
        not _BUSINESSES.isdisjoint(words)
        or words[-1] in heads
        or (words[0] in heads and len(words) > 1)
        or set(words) & {"of", "for", "&"}
    ):
        return Guess.ORGANISATION
    if words[-1] in load_words("place_heads") or (not has_office and is_town_or_region(" ".join(words))):
        return Guess.PLACE
    if all(word.isupper() for word in words) and len(words) > 1 and sum(len(word) for word in words) > 8:
        return Guess.PLACE
    if has_office:
        return Guess.PERSON
    if len(words) > 1 and (is_given_name(words[0]) or any(word.lower() in _PARTICLES for word in words)):
        return Guess.PERSON
    if len(words) == 1 and words[0].isupper() and 2 <= len(words[0]) <= _LONGEST_ACRONYM:
        return Guess.ORGANISATION
    if "Local" in words:
        return Guess.ORGANISATION
    return Guess.UNKNOWN
