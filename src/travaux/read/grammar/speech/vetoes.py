"""What looks like reported speech and is none: things that tell nothing themselves, and questions left open."""

from spacy.tokens import Doc, Token

from travaux.read.grammar.actors.offices import office_noun
from travaux.read.grammar.clauses import auxiliaries_of, is_negated, is_passive
from travaux.read.grammar.speech.cues import Speech, lemma_of
from travaux.read.lexicons import load_words

_OPEN = frozenset({"whether", "if"})
_UNSAID = frozenset({"decline", "refuse", "fail"})
_QUESTIONS = frozenset({"ask", "question", "press"})
_TO_SPEAK = frozenset(
    {"say", "tell", "comment", "answer", "elaborate", "specify", "disclose", "reveal", "respond", "speculate"}
)
_CLIMBED = 3
"""Verbs climbed from a cue to the one that tells that nothing was said."""


def is_no_speech(speech: Speech, doc: Doc) -> bool:
    """Tell whether nobody reports anything in the words."""
    if speech.speaker is not None and is_happening(speech.speaker):
        return True
    cue = speech.cue_token
    return cue is not None and any(test(speech, cue, doc) for test in (_leaves_open, _says_nothing, _removes_holder))


def is_happening(speaker: Token) -> bool:
    """Tell whether the noun is something that goes on or comes about and so says nothing: talks, a deal, a war."""
    return speaker.pos_ == "NOUN" and lemma_of(speaker) in load_words("happenings")


def _says_nothing(speech: Speech, cue: Token, doc: Doc) -> bool:
    """Tell whether what is refused is to speak at all: "declined **to say** ..."."""
    if lemma_of(cue) not in _UNSAID:
        return False
    words = doc.char_span(speech.content.start, speech.content.end, alignment_mode="expand")
    return words is not None and len(words) > 1 and words[0].lower_ == "to" and words[1].lower_ in _TO_SPEAK


def _leaves_open(speech: Speech, cue: Token, doc: Doc) -> bool:
    """Tell whether a question is put to somebody or left without an answer: "asked whether", "would not say if"."""
    first = doc.char_span(speech.content.start, speech.content.end, alignment_mode="expand")
    if first is None or first[0].lower_ not in _OPEN or speech.content.start < cue.idx:
        return False
    if lemma_of(cue) in _QUESTIONS and (is_passive(cue) or _is_participle(cue)):
        return True
    return is_negated(cue) or _is_unsaid(cue)


def _is_participle(cue: Token) -> bool:
    """Tell whether the verb stands alone as a participle: "**asked** whether ..., he left"."""
    return cue.tag_ == "VBN" and not any(auxiliaries_of(cue))


def _is_unsaid(cue: Token) -> bool:
    """Tell whether a verb above the cue says that it did not come to it: "**declined** to say"."""
    verb = cue
    for _ in range(_CLIMBED):
        if verb.dep_ != "xcomp":
            return False
        verb = verb.head
        if lemma_of(verb) in _UNSAID or is_negated(verb):
            return True
    return False


def _removes_holder(speech: Speech, cue: Token, doc: Doc) -> bool:
    """Tell whether a person is removed from an office, not an idea from the table: "dismissed his **minister**"."""
    if lemma_of(cue) != "dismiss":
        return False
    words = doc.char_span(speech.content.start, speech.content.end, alignment_mode="expand")
    return words is not None and words.root.dep_ == "dobj" and office_noun(words.root) is not None
