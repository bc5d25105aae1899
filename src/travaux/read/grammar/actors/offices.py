"""Offices that people hold, as the words around a name give them."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from travaux.read.grammar.actors.pieces import office_words
from travaux.read.grammar.clauses import noun_phrase

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
        found = office_noun(noun)
        if found is None:
            continue
        kept = _until_comma([token for token in noun_phrase(noun) if token.i != name.i], noun)
        first, last = kept[0].i, kept[-1].i + 1
        words = noun.doc[first + (kept[0].dep_ == "det") : last].text
        return Office(words, found, tuple(range(first, last)))
    return None


def _until_comma(tokens: list[Token], noun: Token) -> list[Token]:
    """Return the tokens up to the first comma after the noun, without a break before it."""
    kept: list[Token] = []
    for token in tokens[:_LONGEST]:
        if token.i > noun.i and (token.text == "," or token.i != kept[-1].i + 1):
            break
        if kept and token.i != kept[-1].i + 1:
            kept = []
        kept.append(token)
    return kept if noun in kept else [noun]
