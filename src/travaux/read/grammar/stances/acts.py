"""Words by which somebody takes a stand: verbs, adjectives and nouns in the construction that makes them do so."""

from collections.abc import Iterator

from spacy.tokens import Span as TokenSpan

from travaux.read.grammar.stances.idioms import idiom_stance
from travaux.read.grammar.stances.nouns import noun_stance
from travaux.read.grammar.stances.preconditions import made_precondition
from travaux.read.grammar.stances.stances import Stance, constructions
from travaux.read.grammar.stances.verbs import adjective_stance, is_predicative, verb_stance


def find_worded_stances(sentence: TokenSpan) -> Iterator[Stance]:
    """Find the stands that a word of the lexicon of acts tells of."""
    known = constructions()
    for token in sentence:
        if ("a", token.lower_) in known and is_predicative(token):
            yield from adjective_stance(token)
        elif token.pos_ in {"VERB", "AUX"}:
            made = made_precondition(token)
            yield from [made] if made is not None else list(verb_stance(token)) or idiom_stance(token)
        elif token.pos_ == "NOUN":
            yield from noun_stance(token)
