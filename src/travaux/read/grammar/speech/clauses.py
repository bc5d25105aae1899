"""Indirect speech: the clause, infinitive or object that a reporting verb governs, before or after it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from travaux.model.document import Span, trim
from travaux.read.grammar.actors.descriptions import group_noun
from travaux.read.grammar.clauses import agent_of, is_passive, noun_phrase
from travaux.read.grammar.speech.cues import (
    CLAUSE,
    INFINITIVE,
    OBJECT,
    QUOTATION,
    CueVerb,
    Speech,
    cue_verb,
    is_telling,
    lemma_of,
    span_of,
)
from travaux.read.grammar.speech.speakers import speaker_of
from travaux.read.lexicons import load_words

_EDGES = " \t\r\n\u00a0,;:.—–-"
_DASHES = frozenset({",", "—", "–", "--", "-"})
_ASIDES = frozenset(
    {"although", "though", "while", "whereas", "since", "because", "as", "after", "before", "despite", "but"}
)
_DATELINE = re.compile(r"[A-Z][A-Z.'’ /-]{2,40}(?:,[^—–\n]{0,40})?(?:\([^)\n]{1,30}\))? *(?:—|–|--) *")
_BELONGING = frozenset(
    {"of", "for", "near", "over", "against", "between", "toward", "towards", "from", "with", "to", "about"}
)
_FURTHEST = 8
"""Words climbed from the word before a cue."""
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def find_indirect(sentence: TokenSpan, text: str) -> Iterator[Speech]:
    """Yield the reported clauses of one sentence."""
    joined = [token for token in sentence if token.dep_ in {"conj", "advcl"} and cue_verb(token) is not None]
    for token in sentence:
        verb = cue_verb(token)
        if verb is None or token.dep_ in {"aux", "auxpass", "amod", "compound"}:
            continue
        speech = (
            _after(token, verb, joined, text)
            or _before(token, verb, sentence, text)
            or _unparsed(token, verb, sentence, text)
        )
        if speech is None and OBJECT in verb.complements:
            speech = _by_agent(token, text) or _relative(token, text)
        if speech is not None:
            yield speech
            yield from _other_ends(speech, sentence, text)


def _after(cue: Token, verb: CueVerb, joined: Sequence[Token], text: str) -> Speech | None:
    """Return what the verb reports in the words that follow it."""
    held = [child for child in cue.children if child.i > cue.i and _holds(child, verb)]
    if not held or _trails(cue):
        return None
    patterns = {_pattern(child) for child in held}
    pattern = next(p for p in ("clause", "infinitive", "object") if p in patterns)
    if pattern == "clause":
        clause = next(child for child in held if _pattern(child) == "clause")
        held = [child for child in held if _pattern(child) != "object" or _is_subject_of(child, clause)]
    start = min(child.left_edge.i for child in held)
    if pattern == "clause" and cue.nbor().lower_ == "that":
        start = cue.i + 1
    end = _end(cue, held, joined)
    if pattern == "object":
        end = _with_phrases(cue, end)
    while start <= end and _opens(cue.doc[start]):
        start += 1
    if start > end:
        return None
    if is_passive(cue) and agent_of(cue) is None:
        return None
    content = _span(text, cue.doc[start : end + 1])
    return _speech(cue, content, f"{verb.kind} {pattern}") if content else None


def _other_ends(speech: Speech, sentence: TokenSpan, text: str) -> Iterator[Speech]:
    """Yield the same speech with its last clause left to the writer, and with the writer's next clause."""
    if not speech.pattern.endswith("clause") or speech.cue is None or speech.content.start < speech.cue.end:
        return
    doc = sentence.doc
    words = doc.char_span(speech.content.start, speech.content.end, alignment_mode="contract")
    if words is None or len(words) < 6:
        return
    for i in range(words.start + 4, words.end):
        if doc[i].text in _DASHES and _begins_aside(doc[i + 1], words.end - i):
            content = _span(text, doc[words.start : i])
            yield replace(speech, content=content, pattern=f"{speech.pattern} cut")
            break
    if sentence.end - words.end > 4:
        content = _span(text, doc[words.start : sentence.end])
        yield replace(speech, content=content, pattern=f"{speech.pattern} drawn out")


def _begins_aside(token: Token, length: int) -> bool:
    """Tell whether a clause of the writer's may begin here: ", which ...", ", a pledge that ...", ", saying ..."."""
    return length > 4 and (token.lower_ in _ASIDES or token.tag_ in {"VBG", "WDT", "WP", "DT", "IN", "RB"})


def _by_agent(cue: Token, text: str) -> Speech | None:
    """Return what a passive judges: "**The plan** was rejected by both sides"."""
    subject = next((child for child in cue.children if child.dep_ == "nsubjpass" and child.i < cue.i), None)
    if agent_of(cue) is None or subject is None:
        return None
    content = _span(text, cue.doc[subject.left_edge.i : subject.right_edge.i + 1])
    return _speech(cue, content, "passive with agent") if content else None


def _relative(cue: Token, text: str) -> Speech | None:
    """Return what a relative clause judges: "**a plan** that the rebels rejected"."""
    if cue.dep_ != "relcl" or cue.head.i > cue.i:
        return None
    subject = next((child for child in cue.children if child.dep_ == "nsubj" and child.i < cue.i), None)
    if subject is None or subject.tag_ in {"WP", "WDT"} or any(c.dep_ == "dobj" and c.i > cue.i for c in cue.children):
        return None
    words = [token for token in noun_phrase(cue.head) if token.i < subject.left_edge.i]
    if not words:
        return None
    content = _span(text, cue.doc[words[0].i : words[-1].i + 1])
    return _speech(cue, content, "relative object") if content else None


def _is_subject_of(thing: Token, clause: Token) -> bool:
    """Tell whether the parse has taken a clause's subject for the cue's object."""
    return thing.i < clause.i and not any(child.dep_ in {"nsubj", "nsubjpass", "expl"} for child in clause.children)


def _trails(cue: Token) -> bool:
    """Tell whether the cue closes a sentence that it follows: "..., said the minister, who left"."""
    if cue.i == 0 or cue.nbor(-1).text not in _DASHES or cue.tag_ == "VBG":
        return False
    return not any(child.dep_ in {"nsubj", "nsubjpass"} and child.i < cue.i for child in cue.children)


def _with_phrases(cue: Token, end: int) -> int:
    """Return where an object ends with the phrases that the parse hangs on the cue: "of fire **near** ..."."""
    for child in cue.children:
        if child.i == end + 1 and child.dep_ == "prep" and child.lower_ in _BELONGING:
            end = child.right_edge.i
    return end


def _end(cue: Token, held: Sequence[Token], joined: Sequence[Token]) -> int:
    """Return the last token of what is said, before another cue of the same speaker: "..., demanding that"."""
    last = max(child.right_edge.i for child in held)
    for head in held:
        for token in joined:
            if head.i < token.i <= head.right_edge.i:
                left = _turn(token, cue)
                if left is not None:
                    last = min(last, left - 1)
    return last


def _turn(cue: Token, outer: Token) -> int | None:
    """Return where a joined reporting clause begins, its comma or "and" included; None when it is part of the words."""
    doc = cue.doc
    start = cue.left_edge.i
    own_subject = any(child.dep_ in {"nsubj", "nsubjpass"} for child in cue.children)
    before = doc[start - 1] if start else None
    if before is None or own_subject:
        return None
    if cue.tag_ == "VBG":
        return start - 1 if before.text in _DASHES else None
    if cue.tag_ in {"VBD", "VBZ", "VBP"} and cue.tag_ == outer.tag_ and before.dep_ == "cc":
        return start - 2 if start > 1 and doc[start - 2].text == "," else start - 1
    return None


def _opens(token: Token) -> bool:
    """Tell whether the token leads into what is said and is no part of it."""
    return (token.lower_ == "that" and token.tag_ != "DT") or token.text in {",", ":", ";"}


def _holds(child: Token, verb: CueVerb) -> bool:
    """Tell whether the child of a reporting verb holds what is reported."""
    takes = verb.complements
    if child.dep_ == "ccomp":
        return (INFINITIVE in takes) if _is_infinitive(child) else (CLAUSE in takes or QUOTATION in takes)
    if child.dep_ == "xcomp":
        return INFINITIVE in takes or (OBJECT in takes and child.pos_ in {"ADJ", "NOUN", "PROPN"})
    if child.dep_ in {"dobj", "oprd"}:
        return OBJECT in takes and not _is_told(child)
    return child.dep_ == "prep" and child.lower_ in takes


def _is_told(noun: Token) -> bool:
    """Tell whether the noun is the one to whom something is told: "told **Agence Lune**", "told **reporters**"."""
    if not is_telling(noun.head):
        return False
    return noun.pos_ in {"PROPN", "PRON"} or group_noun(noun) is not None or lemma_of(noun) in load_words("hearers")


def _is_infinitive(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def _pattern(child: Token) -> str:
    if child.dep_ == "ccomp":
        return "infinitive" if _is_infinitive(child) else "clause"
    if child.dep_ == "xcomp":
        return "infinitive" if child.pos_ in {"VERB", "AUX"} else "object"
    return "object"


def _before(cue: Token, verb: CueVerb, sentence: TokenSpan, text: str) -> Speech | None:
    """Return what the verb reports in the words before it: "The talks failed, **the minister said**"."""
    if QUOTATION not in verb.complements or cue.tag_ in {"VBG", "VB"} or cue.dep_ in {"relcl", "acl"}:
        return None
    has_subject = any(child.dep_ in {"nsubj", "nsubjpass"} for child in cue.children)
    told_by = _named_before(cue, sentence) if is_telling(cue) and not has_subject else None
    speaker = told_by or speaker_of(cue) or _named_before(cue, sentence) or _named_after(cue, sentence)
    if speaker is None or not sentence.start <= speaker.i < sentence.end:
        return None
    doc = cue.doc
    first = min(cue.i, speaker.left_edge.i)
    if first - 1 <= sentence.start or doc[first - 1].text not in _DASHES:
        return None
    clause = doc[sentence.start : first - 1]
    if len(clause) < 3 or not any(token.pos_ in {"VERB", "AUX"} for token in clause):
        return _resumed(cue, sentence, text)
    content = _without_dateline(text, _span(text, clause))
    return Speech(content, span_of(cue), speaker, "inverted clause", cue) if content else None


def _named_after(cue: Token, sentence: TokenSpan) -> Token | None:
    """Return the noun that directly follows a cue: "..., said **Marn**" where the parse saw an object in it."""
    if cue.i + 1 >= sentence.end or is_telling(cue):
        return None
    return next((child for child in cue.children if child.i > cue.i and child.dep_ in {"dobj", "attr", "nsubj"}), None)


def _named_before(cue: Token, sentence: TokenSpan) -> Token | None:
    """Return the noun set between commas right before a cue that the parse left without a subject.

    In "They will not come, **their envoy**, Ilse Marn, told reporters" it takes the envoy for one who comes.
    """
    doc = cue.doc
    at = cue.i - 1 - (doc[cue.i - 1].text == ",")
    if at <= sentence.start:
        return None
    token, found = doc[at], None
    for _ in range(_FURTHEST):
        if token.pos_ not in {"NOUN", "PROPN", "ADP"} or token.i <= sentence.start:
            break
        if token.dep_ in {"conj", "appos"} and doc[token.left_edge.i - 1].text == ",":
            found = token
        token = token.head
    return found


def _without_dateline(text: str, content: Span) -> Span:
    """Return the span without the place and agency that open a report ("PORT HALE, March 3 (NNA) — ")."""
    dateline = _DATELINE.match(text, content.start, min(content.end, content.start + 70))
    return Span(dateline.end(), content.end) if dateline else content


def _resumed(cue: Token, sentence: TokenSpan, text: str) -> Speech | None:
    """Return the words after a cue set between commas: "The deal, **the senator said**, is a mistake"."""
    doc = cue.doc
    after = next((i for i in range(cue.i + 1, min(sentence.end, cue.i + 12)) if doc[i].text in _DASHES), None)
    if after is None or not any(doc[i].tag_ in _FINITE for i in range(after + 1, sentence.end)):
        return None
    content = _span(text, doc[after + 1 : sentence.end])
    return _speech(cue, content, "resumed clause") if content else None


def _unparsed(cue: Token, verb: CueVerb, sentence: TokenSpan, text: str) -> Speech | None:
    """Return the rest of the sentence after "said that" where the parse missed the clause."""
    if CLAUSE not in verb.complements or speaker_of(cue) is None:
        return None
    doc = cue.doc
    for i in range(cue.i + 1, min(sentence.end, cue.i + 7)):
        if cue_verb(doc[i]) is not None:
            return None
        if doc[i].lower_ == "that" and doc[i].tag_ != "DT":
            rest = doc[i + 1 : sentence.end]
            if any(token.tag_ in _FINITE for token in rest):
                content = _span(text, rest)
                return _speech(cue, content, "unparsed clause") if content else None
    return None


def _span(text: str, tokens: TokenSpan) -> Span:
    return trim(text, Span(tokens.start_char, tokens.end_char), _EDGES)


def _speech(cue: Token, content: Span, pattern: str) -> Speech:
    return Speech(content, span_of(cue), speaker_of(cue), pattern, cue)
