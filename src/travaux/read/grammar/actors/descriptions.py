"""Descriptions: noun phrases that stand for unnamed people and bodies ("a senior official", "the rebels")."""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from travaux.read.grammar.actors.standing import acts, governed
from travaux.read.lexicons import load_table

_LONGEST = 14
"""Tokens of a description; longer phrases are cut at their noun."""
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_TELLS_APART = frozenset({"familiar", "close", "briefed", "involved", "knowledgeable", "privy", "aware"})
_QUANTIFIERS = frozenset(
    {
        "many",
        "some",
        "most",
        "all",
        "several",
        "multiple",
        "more",
        "few",
        "various",
        "other",
        "only",
        "about",
        "certain",
        "as",
        "at",
        "least",
        "up",
        "to",
        "than",
        "nearly",
        "almost",
    }
)
_OWNERS_TO_NAME = frozenset(
    {"country", "nation", "group", "organization", "organisation", "movement", "state", "party"}
)
"""Possessors that say nothing of whose the noun is: "the country's president"."""
GOVERNING = frozenset({"administration", "government", "regime"})
"""Nouns for the government of whom the name before them leads."""
_FOLLOWING = frozenset({"of"})
_NEEDS_MORE = frozenset({"person", "people", "member", "head", "side", "party", "power", "state", "force", "family"})
"""Nouns too general to describe anybody without further words."""


@dataclass(frozen=True, slots=True)
class Description:
    """A noun phrase without a name of its own, by its tokens."""

    first: int
    last: int
    head: int
    noun: str
    """Dictionary form of its noun."""
    what: str
    """What the noun stands for: source, person, people, fighters, government, body, states, company."""
    words: str
    """The phrase without its article."""
    is_definite: bool
    is_plural: bool
    is_bare: bool
    """Whether nothing but an article stands with the noun."""
    acts: bool


@cache
def group_nouns() -> dict[str, str]:
    """Return what each noun for unnamed actors stands for."""
    return {row[0]: row[1] for row in load_table("group_nouns")}


def group_noun(token: Token) -> str | None:
    """Return the dictionary form under which the lexicon has the noun, or None."""
    if token.tag_ not in {"NN", "NNS", "NNP", "NNPS"}:
        return None
    nouns = group_nouns()
    for word in (token.lemma_.lower(), token.lower_, token.lower_.removesuffix("s")):
        if word in nouns:
            return word
    return None


def nouns_beside(doc: Doc, first: int, last: int) -> list[tuple[str, Token]]:
    """Return the nouns that say what the name of those tokens is: "the relief **organisation** X", "X, a **union**"."""
    root = doc[first:last].root
    beside = [child for child in root.children if child.dep_ == "appos" and child.i >= last]
    if root.dep_ == "appos" and root.head.i < first:
        beside.append(root.head)
    if first and doc[first - 1].whitespace_:
        beside.append(doc[first - 1])
    return [(noun, token) for token in beside if (noun := group_noun(token)) is not None]


def find_descriptions(sentence: TokenSpan, named: Set[int]) -> Iterator[Description]:
    """Iterate over the descriptions in a sentence; ``named`` holds the tokens that belong to names."""
    for token in sentence:
        if token.i in named or token.dep_ in {"compound", "amod", "nmod"}:
            continue
        noun = group_noun(token)
        if noun is None or _names_its_bearer(token, named):
            continue
        described = _describe(token, noun, named)
        if described is not None:
            yield described


def _names_its_bearer(token: Token, named: Set[int]) -> bool:
    """Tell whether a name beside the noun says who is meant: "the premier, X", "the relief group X"."""
    if token.i + 1 in named and token.whitespace_:
        return True
    beside = [child for child in token.children if child.dep_ == "appos" and child.i in named]
    if token.tag_ == "NNS" and any(child.lemma_.lower() == "member" for child in token.rights):
        beside = []
    return bool(beside) or (token.dep_ == "appos" and token.head.i in named)


def _says_nothing(token: Token) -> bool:
    """Tell whether a word before a noun only counts it or is its article; "another" tells it from one before."""
    if token.dep_ in {"det", "predet"}:
        return token.lower_ != "another"
    return token.is_space or token.is_digit or token.lower_ in _QUANTIFIERS


def _describe(token: Token, noun: str, named: Set[int]) -> Description | None:
    article = next((child for child in token.children if child.dep_ == "det"), None)
    first = _first_of(token)
    last = _last_of(token)
    if any(child.tag_ == "PRP$" for child in token.children) or _is_no_body(token, noun, named):
        return None
    while first < token.i and _says_nothing(token.doc[first]):
        first += 1
    words = token.doc[first:last]
    bare = len(words) == 1
    if not len(words) or (bare and noun in _NEEDS_MORE and not (article is not None and article.lower_ in _DEFINITE)):
        return None
    possessors = [child for child in token.children if child.dep_ == "poss"]
    if any(child.i not in named and group_noun(child) in _OWNERS_TO_NAME for child in possessors):
        return None
    possessed = bool(possessors)
    return Description(
        first,
        last,
        token.i,
        noun,
        group_nouns()[noun],
        _as_within(words),
        possessed or (article.lower_ in _DEFINITE if article is not None else token.tag_ == "NN"),
        token.tag_ in {"NNS", "NNPS"} or noun == "people",
        bare,
        (acts(token) and governed(token).head.pos_ in {"VERB", "AUX", "ADP"}) or is_brought_in(token),
    )


def _as_within(words: TokenSpan) -> str:
    """Return the words as they stand within a sentence: "**m**ilitants" of "Militants fired": no name of theirs."""
    is_noun_at_start = words[0].is_sent_start and words[0].tag_ in {"NN", "NNS"}
    return words.text[:1].lower() + words.text[1:] if is_noun_at_start else words.text


def _is_no_body(token: Token, noun: str, named: Set[int]) -> bool:
    """Tell whether rules or a motion are meant: "the EU's **standards regime**", "free **movement of goods**"."""
    if noun == "regime":
        return any(child.dep_ == "compound" and child.i not in named and child.text.islower() for child in token.lefts)
    if noun != "movement":
        return False
    has_owner = any(child.dep_ == "poss" or (child.dep_ == "det" and child.lower_ != "no") for child in token.lefts)
    return not has_owner or any(child.lower_ in {"of", "in", "on", "toward", "towards"} for child in token.rights)


def is_brought_in(token: Token) -> bool:
    """Tell whether the noun comes in without doing anything: as a teller, or as the head of a list of names."""
    return _is_origin(token) or _lists_names(token)


def _lists_names(token: Token) -> bool:
    """Tell whether two or more names are listed as those whom the noun means: "firms including Orrel and Lune"."""
    including = next((child for child in token.rights if child.lower_ == "including"), None)
    first = next((child for child in including.children if child.dep_ == "pobj"), None) if including else None
    return first is not None and first.pos_ == "PROPN" and any(each.pos_ == "PROPN" for each in first.conjuncts)


def _is_origin(token: Token) -> bool:
    """Tell whether something said or done is said to come from the noun: "a suggestion from an official"."""
    token = governed(token)
    return token.dep_ == "pobj" and token.head.lower_ == "from" and token.head.head.pos_ == "NOUN"


def _first_of(token: Token) -> int:
    first = token.i
    for child in token.lefts:
        if child.dep_ in {"det", "amod", "compound", "nmod", "poss", "nummod", "quantmod", "predet"}:
            first = min(first, child.left_edge.i)
    return first if token.i - first <= _LONGEST else token.i


def _last_of(token: Token) -> int:
    """Return where the phrase ends: after "of ..." and after what tells a source apart from others."""
    last = token.i + 1
    for child in token.rights:
        if child.i != last:
            break
        if (child.dep_ == "prep" and child.lower_ in _FOLLOWING) or child.lower_ in _TELLS_APART:
            edge = min(child.right_edge.i + 1, _clause_end(child))
            if edge - token.i <= _LONGEST:
                last = edge
    return last


def _clause_end(child: Token) -> int:
    """Return the first comma or clause border after the token, inside its subtree."""
    for token in child.subtree:
        if token.i > child.i and (token.is_punct or token.dep_ in {"relcl", "advcl"}) and token.text not in {"-", "’"}:
            return token.i
    return child.right_edge.i + 1
