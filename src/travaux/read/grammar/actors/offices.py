"""Offices that people hold, as the words around a name give them."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from travaux.read.grammar.actors.pieces import office_words
from travaux.read.grammar.clauses import noun_phrase

_PAST = frozenset({"former", "ex", "retired", "ousted", "late", "outgoing"})
_SERVING = frozenset({"serve", "act", "work", "involve", "sit", "speak", "negotiate"})
"""Verbs of those who do something "as" the holder of an office."""
_BEFORE = 6
"""Tokens before a name in which its office may stand."""
_LONGEST = 14
"""Tokens of an apposition that are kept as the office."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office with the tokens among which its holder's body is named."""

    words: str
    noun: str
    """The noun that makes it an office, in small letters."""
    tokens: tuple[int, ...]

    @property
    def is_of_past(self) -> bool:
        """Tell whether its holder has left it: "former envoy"."""
        return not _PAST.isdisjoint(self.words.lower().replace("-", " ").split())

    @property
    def is_outside(self) -> bool:
        """Tell whether it is that of an expert or journalist, who speaks for no party."""
        return office_words().get(self.noun) == "outside"


def office_noun(token: Token) -> str | None:
    """Return the office that the noun names, in small letters, or None."""
    for word in (token.lower_, token.lemma_.lower()):
        if word in office_words():
            return word
    return None


def office_before(doc: Doc, first: int) -> Office | None:
    """Return the office that stands right before the name that begins at token ``first``."""
    nearest = first - 1
    sentence = doc[first].sent.start
    while nearest >= sentence and doc[nearest].text in {",", "-"}:
        return None
    if nearest < sentence or doc[nearest].tag_ not in {"NN", "NNP", "NNS", "JJ"} or not office_noun(doc[nearest]):
        return None
    begin = nearest
    while begin > sentence and nearest - begin < _BEFORE and _belongs(doc[begin - 1]):
        begin -= 1
    noun = office_noun(doc[nearest]) or ""
    words = doc[begin : nearest + 1]
    return Office(words.text, noun, tuple(range(begin, nearest + 1)))


def _belongs(token: Token) -> bool:
    return token.tag_ in {"NN", "NNP", "NNPS", "JJ", "POS", "HYPH", "VBG"} or token.text in {"'s", "’s", "-"}


def office_beside(name: Token) -> Office | None:
    """Return the office in the apposition to a name: "X, head of the Norland mission", "the premier, X"."""
    beside = [name.head] if name.dep_ == "appos" else []
    beside += [child for child in name.children if child.dep_ == "appos"]
    for noun in beside:
        if (found := _office_at(noun, name)) is not None:
            return found
    return None


def office_told(name: Token) -> Office | None:
    """Return the office that a clause gives: "X is the envoy of Y", "X, who is now head of Y and", "who acts as"."""
    nouns_beside = [name, *(child for child in name.children if child.dep_ == "appos")]
    clauses = [child for noun in nouns_beside for child in noun.children if child.dep_ == "relcl"]
    if name.dep_ == "nsubj":
        clauses.append(name.head)
    for verb in clauses:
        named_by = "attr" if verb.lemma_ == "be" and verb.tag_ in {"VBZ", "VBP"} else ""
        nouns = [child for child in verb.children if child.dep_ == named_by]
        if verb.lemma_.lower() in _SERVING:
            nouns += [inner for child in verb.children if child.lower_ == "as" for inner in child.children]
            nouns += [
                inner
                for child in verb.children
                if child.dep_ == "prep"
                for deep in child.subtree
                if deep.lower_ == "as" and deep.i > child.i
                for inner in deep.children
            ]
        for noun in nouns:
            if (found := _office_at(noun, name)) is not None:
                return found
    return None


def _office_at(noun: Token, name: Token) -> Office | None:
    """Return the office that the phrase of the noun gives, without the name in it."""
    found = office_noun(noun)
    if found is None:
        return None
    kept = _until_comma([token for token in noun_phrase(noun) if token.i != name.i], noun)
    first, last = kept[0].i, kept[-1].i + 1
    words = noun.doc[first + (kept[0].dep_ == "det") : last].text
    return Office(words, found, tuple(range(first, last)))


def _until_comma(tokens: list[Token], noun: Token) -> list[Token]:
    """Return the tokens up to the first comma after the noun, without a break before it."""
    kept: list[Token] = []
    for token in tokens[:_LONGEST]:
        breaks = bool(kept) and not _follows(token, kept[-1])
        if token.i > noun.i and (token.text == "," or breaks):
            break
        if breaks:
            kept = []
        kept.append(token)
    return kept if noun in kept else [noun]


def _follows(token: Token, before: Token) -> bool:
    """Tell whether nothing but a line's end stands between the two tokens."""
    return token.i == before.i + 1 or (token.i == before.i + 2 and token.nbor(-1).is_space)
