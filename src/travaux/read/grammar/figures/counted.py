"""What a number counts: the noun that it belongs to, and the numbers that count nothing (dates, ages, codes)."""

import re
from dataclasses import dataclass

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from travaux.model.content import Bound
from travaux.read.grammar.figures.quantities import Quantity
from travaux.read.lexicons import load_words

_PEOPLE = load_words("counted_as_people")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_MONTH_BEFORE = re.compile(
    rf"\b{_MONTH}\.?[ \u00a0](?:\d{{1,2}}(?:, | and |[-–] ?| to | or ))?(?:the )?$", re.IGNORECASE
)
_MONTH_AFTER = re.compile(
    rf"(?:[-–]\d{{1,2}}| (?:and|or|to) \d{{1,2}})?(?:th|st|nd|rd)?[ \u00a0-](?:of )?{_MONTH}\b", re.IGNORECASE
)
_CLOCK_AFTER = re.compile(
    r"(?::\d|[ \u00a0]?[ap]\.?m\b| ?o['’]clock| ?(?:hours )?(?:GMT|UTC|EST|EDT|ET|BST|local time)\b)", re.IGNORECASE
)
_CODE_BEFORE = re.compile(
    r"(?:[:#№/@&+=~^*_\\]|\bnos?\.? ?|\bnumbers? |[A-Za-z][-–]|\d[-–]|\bversion |\bv)$", re.IGNORECASE
)
_CODE_AFTER = re.compile(
    r"[/:=@_\\]\w|(?:st|nd|rd|th)\b|[-–]\d+[-–]|[-–](?:all|on|to)[-–]|\.\d|s\b|[-–](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b"
    r"|[-–]\d+ (?:vote|win|loss|defeat|draw)"
)
_AGE_BEFORE = re.compile(r"\b(?:aged?|ages|at the age of|turned|turning|age) (?:between )?$", re.IGNORECASE)
_AGE_AFTER = re.compile(
    r"(?:[- ](?:years?|months?|weeks?|days?))?[- ](?:old|of age)\b|(?:[- ]years?)?[- ]olds?\b", re.IGNORECASE
)
_AGO_AFTER = re.compile(r" (?:ago|later|earlier|hence|prior|previously|from now|away)\b", re.IGNORECASE)
_RELATIVE_AFTER = re.compile(r" (?:before|after|since)\b", re.IGNORECASE)
_LASTING = re.compile(
    r"\b(?:for|over|during|been|than|lasted|lasting|spent)(?: (?:about|around|nearly|almost|some|over|more than))? $",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_LIST_MARK = re.compile(r"[.)/:] ?(?:\d|\s|$)")
_ONLY = re.compile(r"\b(?:only|just) $", re.IGNORECASE)
_BOTH_BEFORE = re.compile(r"\b(?:the|these|those|any|between|both|our|your) (?:other )?$", re.IGNORECASE)
_LABEL_BEFORE = re.compile(r"([A-Za-z]+)\.? $")
_LABELS = load_words("code_labels")
_ADDRESS_AFTER = re.compile(r"(?: [A-Z][\w.]*){1,3} (?:Dr|St|Ave|Rd|Blvd|Street|Avenue|Road|Drive|Lane|Boulevard)\b")
_LEAVES_NOUN = re.compile(r"\b(?:including|only|just|all but|another|with|while)(?: the)? $", re.IGNORECASE)
_NO_NOUN_AFTER = re.compile(
    r"[,:;.]|$| (?:on|in|at|by|from|to|were|was|have|has|are|is|who|that|more)\b", re.IGNORECASE
)
_COUNTED_ANEW = re.compile(
    r"\b(?:holds?|holding|there (?:are|were)|(?:number|figure|count|total|toll)(?: of [a-z]+(?: [a-z]+)?)? at) $",
    re.IGNORECASE,
)
_ENDS_CLAUSE = re.compile(r"[,;.]|$")
_ALIKE = 2
"""How many times one number can be the other, where the second leaves its noun to the first."""
_FEWEST_ALIKE = 12
_NOT_COUNTED = frozenset(
    {
        "th",
        "st",
        "gmt",
        "utc",
        "et",
        "pm",
        "am",
        "p.m.",
        "a.m.",
        "p.m",
        "a.m",
        "more",
        "fewer",
        "less",
        "dr.",
        "st.",
        "ave.",
    }
)
_WHEN = frozenset({"last", "next", "this", "each", "every"})
"""Words before a noun that tells when, and is not what the number counts: "61,000 **last** month"."""
_HARMED = frozenset({"wounded", "dead", "killed", "injured", "missing", "displaced", "detained", "hurt", "homeless"})
_OF_WHOM = frozenset({"whom", "which", "them", "these", "those", "us"})


@dataclass(frozen=True, slots=True)
class Counted:
    """The noun under a number."""

    head: Token | None
    """None where only the unit tells what is measured."""
    unit: str


def counts_nothing(text: str, quantity: Quantity) -> bool:
    """Tell whether the number is a date, an age, a time of day, a code or a place in a list."""
    start, end = quantity.number.start, quantity.number.end
    before, after = text[max(0, start - 40) : start], text[end : end + 40]
    if quantity.is_length:
        return _is_point_in_time(text, quantity)
    if _AGE_BEFORE.search(before) or _AGE_AFTER.match(after) or _CODE_BEFORE.search(before):
        return True
    if quantity.unit is not None:
        return False
    if _MONTH_BEFORE.search(before) or _MONTH_AFTER.match(after) or _CLOCK_AFTER.match(after):
        return True
    if _YEAR.fullmatch(text[start:end]) or _CODE_AFTER.match(after) or _ADDRESS_AFTER.match(after):
        return True
    if not before.strip() and _LIST_MARK.match(after):
        return True
    if quantity.low == quantity.high and quantity.low <= 2 and _is_reference(before, quantity):
        return True
    return _is_label(before, quantity) or (
        before.rstrip().endswith(",") and after.startswith(",") and not quantity.is_spelt
    )


def _is_point_in_time(text: str, quantity: Quantity) -> bool:
    """Tell "two years ago" and "aged two months" from "for two years"; "one week" is too vague to measure."""
    start, end = quantity.span.start, quantity.span.end
    before, after = text[max(0, start - 40) : start], text[end : end + 16]
    if _AGE_BEFORE.search(before) or _AGE_AFTER.match(after) or _AGE_AFTER.match(text[quantity.number.end : end + 16]):
        return True
    plain = quantity.bound is Bound.EXACT
    if quantity.low == 1 and plain:
        return True
    return bool(_AGO_AFTER.match(after) or (plain and _RELATIVE_AFTER.match(after) and not _LASTING.search(before)))


def _is_reference(before: str, quantity: Quantity) -> bool:
    """Tell whether the number only refers: "the two sides", "one of", "zero chance"."""
    if quantity.low == 2:
        return quantity.is_spelt and _BOTH_BEFORE.search(before) is not None
    return (quantity.low == 1 and not _ONLY.search(before)) or (quantity.low == 0 and quantity.is_spelt)


def _is_label(before: str, quantity: Quantity) -> bool:
    """Tell whether the number belongs to the word before it: "Local 904", "Article 5"."""
    word = _LABEL_BEFORE.search(before)
    return word is not None and not quantity.is_spelt and quantity.low < 10_000 and word[1].lower() in _LABELS


def counted_by(tokens: TokenSpan, quantity: Quantity) -> Counted | None:
    """Return what the number's tokens count; None when the parse shows nothing that is counted."""
    if quantity.unit is not None:
        return Counted(_measured(tokens, quantity), quantity.unit)
    numeral = tokens[-1]
    noun = _noun_after(numeral) or _of_what(numeral)
    if noun is None or noun.lower_ in _NOT_COUNTED or not any(map(str.isalpha, noun.text)):
        return None
    if any(child.lower_ in _WHEN and child.i > numeral.i for child in noun.lefts):
        return None
    return Counted(noun, unit_of(noun))


def stands_for_noun(text: str, quantity: Quantity) -> bool:
    """Tell whether the number leaves its noun to the number before it: "fired six rockets, two on Sunday"."""
    start, end = quantity.span.start, quantity.number.end
    if quantity.unit is not None or quantity.low != quantity.high:
        return False
    if quantity.low >= 1e6:
        return True
    return bool(
        _LEAVES_NOUN.search(text, max(0, start - 24), quantity.number.start) and _NO_NOUN_AFTER.match(text, end)
    )


def counts_anew(text: str, quantity: Quantity, before: Quantity) -> bool:
    """Tell whether the number counts anew what the sentence before counted: "The Front says that it holds 412"."""
    if quantity.unit is not None or before.unit is not None or min(quantity.low, before.low) <= _FEWEST_ALIKE:
        return False
    start, end = quantity.span.start, quantity.number.end
    is_bare = _COUNTED_ANEW.search(text, max(0, start - 48), quantity.number.start) and _ENDS_CLAUSE.match(text, end)
    low, high = sorted((quantity.high, before.high))
    return bool(is_bare) and high <= _ALIKE * low


def is_people(noun: Token) -> bool:
    """Tell whether a noun names human beings by a word that counts them ("civilians", "the dead")."""
    return noun.lemma_.lower() in _PEOPLE


def unit_of(noun: Token) -> str:
    """Return the unit that a counted noun stands for: the plural, or people."""
    lemma = noun.lemma_.lower()
    if (
        lemma in _PEOPLE
        or noun.lower_ in _HARMED
        or (noun.tag_ in {"NNPS", "JJ"})
        or (noun.tag_ == "NNP" and noun.lower_.endswith("s"))
    ):
        return "people"
    word = noun.lower_
    if noun.tag_ != "NN" or word.endswith("s"):
        return word
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "x", "ch", "sh")) else f"{word}s"


def _noun_after(numeral: Token) -> Token | None:
    """Climb from a numeral to the noun on its right that it modifies."""
    token = numeral
    for _ in range(4):
        head = token.head
        if head.i <= token.i or token.dep_ not in {"nummod", "compound", "amod", "quantmod", "det", "nmod", "npadvmod"}:
            break
        token = head
    if token.i > numeral.i and token.pos_ in {"NOUN", "PROPN", "ADJ"}:
        return token
    if numeral.i + 2 < len(numeral.doc) and numeral.nbor().lower_ == "out" and numeral.nbor(2).lower_ == "of":
        whole = next((token for token in numeral.doc[numeral.i + 3 : numeral.i + 6] if token.like_num), None)
        return _noun_after(whole) if whole is not None else None
    following = numeral.nbor() if numeral.i + 1 < len(numeral.doc) else None
    while following is not None and following.i < numeral.i + 5:
        if following.lower_ in _HARMED:
            return following
        if following.pos_ in {"NOUN", "PROPN"}:
            chained = following
            while chained.dep_ == "compound" and chained.head.i > chained.i and chained.head.i < numeral.i + 8:
                chained = chained.head
            return chained
        if following.pos_ != "ADJ" and following.text != "-":
            return None
        following = following.nbor() if following.i + 1 < len(following.doc) else None
    return None


def _of_what(numeral: Token) -> Token | None:
    """Return the noun of "two of the hospitals", or the noun that "29 of whom" refers back to."""
    of = next((child for child in numeral.rights if child.lower_ == "of"), None)
    if of is None:
        return None
    inner = next((child for child in of.children if child.dep_ == "pobj"), None)
    if inner is None or inner.lower_ not in _OF_WHOM:
        return inner
    return _antecedent(numeral)


def _antecedent(numeral: Token) -> Token | None:
    token = numeral
    for _ in range(6):
        if token.dep_ == "relcl":
            return token.head
        if token.head is token:
            break
        token = token.head
    sentence = numeral.sent
    earlier = [
        t for t in sentence.doc[sentence.start : numeral.i] if t.pos_ in {"NOUN", "PROPN"} and t.tag_.endswith("S")
    ]
    return earlier[-1] if earlier else None


def _measured(tokens: TokenSpan, quantity: Quantity) -> Token | None:
    """Return the noun that a measure belongs to: "six-month **window**", "75 percent of **tariffs**"."""
    last = tokens[-1]
    if quantity.is_length or last.dep_ in {"nummod", "compound", "amod", "nmod"}:
        head = last.head
        if head.i > last.i and head.pos_ in {"NOUN", "PROPN"}:
            return head
    for token in reversed(tokens):
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in {"of", "in", "for"} and child.i > last.i:
                return next((grand for grand in child.children if grand.dep_ == "pobj"), None)
    return None
