"""Terms of what was tabled or agreed: "its offer **includes a raise**", "reached a pact **to cut tariffs**".

What a proposal holds is its maker's; what both sides agreed to do is each one's; what a contract gives to workers
is their employer's, what it takes from them they concede. Where the text does not tell who tabled it or who owes
what, it is nobody's, and nothing is read.
"""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from travaux.model.content import Act
from travaux.read.grammar.actors.descriptions import group_noun
from travaux.read.grammar.clauses import subject_of
from travaux.read.grammar.complements import RELATIVES, is_infinitive
from travaux.read.grammar.extents import clause_tokens, last_of, own_subject
from travaux.read.grammar.modality import is_denied, is_supposed, modality_of
from travaux.read.grammar.stances.stances import Stance, object_of
from travaux.read.grammar.stances.word_classes import words_of

_ARTICLES = frozenset({"the", "this", "that", "its", "their", "his", "her"})
_SENTENCES_BACK = 12


def find_terms(sentence: TokenSpan) -> Iterator[Stance]:
    """Find the terms that a sentence tells of a proposal with a known maker, or of a deal with known sides."""
    for token in sentence:
        if token.pos_ == "VERB" and (proposal := _proposal_of(token)) is not None:
            maker = _maker_of(proposal) or _tabler_before(proposal)
            if maker is not None:
                yield from _terms_of(token, maker)
        elif token.pos_ == "VERB" and (deal := _deal_of(token)) is not None:
            yield from _deal_terms(token, deal)
        elif token.pos_ == "NOUN" and token.lemma_.lower() in words_of("bound"):
            yield from _joint_terms(token)


def may_tell_terms(text: str) -> bool:
    """Tell whether a sentence's text has a word without which it tells no terms."""
    lowered = text.lower()
    return any(word in lowered for word in _nouns()) or lowered.lstrip().startswith("it ")


@cache
def _nouns() -> tuple[str, ...]:
    """Return the nouns without which no sentence tells terms."""
    return tuple(sorted(words_of("tabled") | words_of("bound"), key=len))


def is_held_by_deal(stance: Stance) -> bool:
    """Tell whether a stance's holder is a text that binds both sides and takes no stand: "the deal offers ..."."""
    return stance.rule == "verb" and stance.holder is not None and stance.holder.lemma_.lower() in words_of("bound")


def _proposal_of(verb: Token) -> Token | None:
    """Return the noun for a proposal whose terms the verb tells: subject, or what a relative clause is added to."""
    subject = own_subject(verb)
    if subject is None or is_supposed(verb) or is_denied(verb):
        return None
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    names = verb.lemma_ in words_of("holding terms")
    if not names and not ("would" in auxiliaries and object_of(verb) is not None):
        return None
    noun = verb.head if subject.lower_ in RELATIVES and verb.dep_ == "relcl" else subject
    if noun.lower_ == "it" and verb.lemma_ in words_of("listing"):
        noun = _subject_before(noun) or noun
    is_tabled = noun.pos_ == "NOUN" and noun.lemma_.lower() in words_of("tabled")
    return noun if is_tabled and any(c.dep_ in {"dobj", "prep", "xcomp", "ccomp"} for c in verb.children) else None


def _subject_before(pronoun: Token) -> Token | None:
    """Return the object or subject of the sentence before that "it" takes up, where it is a proposal."""
    if pronoun.sent.start == 0:
        return None
    root = pronoun.doc[pronoun.sent.start - 1].sent.root
    nouns = [child for child in root.children if child.dep_ in {"dobj", "nsubj"}]
    return next((noun for noun in reversed(nouns) if noun.lemma_.lower() in words_of("tabled")), None)


def _maker_of(noun: Token) -> Token | None:
    """Return who tabled what the noun names: "**Norland's** plan", "a plan laid out by **Norland**"."""
    for child in noun.children:
        if child.dep_ == "poss" and child.pos_ != "PRON":
            return child
        if child.lower_ in {"by", "from"}:
            return next((grand for grand in child.children if grand.dep_ == "pobj"), None)
        if child.dep_ == "acl" and child.tag_ == "VBN":
            agents = [grand for agent in child.children if agent.lower_ == "by" for grand in agent.children]
            if agents:
                return next((agent for agent in agents if agent.dep_ == "pobj"), None)
        if child.dep_ == "relcl" and child.lemma_ in words_of("tabling"):
            subject = own_subject(child)
            if subject is not None and subject.lower_ not in RELATIVES:
                return subject
    if noun.dep_ == "dobj" and noun.head.lemma_ in words_of("tabling"):
        return subject_of(noun.head)
    before = [child for child in noun.lefts if child.dep_ in {"compound", "nmod", "amod"}]
    named = next((child for child in before if child.text[:1].isupper()), None)
    return named or (noun if any(group_noun(child) is not None for child in before) else None)


def _tabler_before(noun: Token) -> Token | None:
    """Return who was last said to have tabled such a thing, for "the offer", "this plan"."""
    if not any(child.lower_ in _ARTICLES for child in noun.lefts):
        return None
    start = noun.sent.start
    for _ in range(_SENTENCES_BACK):
        if start == 0:
            return None
        sentence = noun.doc[start - 1].sent
        for token in reversed(sentence):
            if token.pos_ == "NOUN" and token.lemma_ == noun.lemma_:
                maker = _maker_of(token)
                if maker is not None:
                    return maker
        start = sentence.start
    return None


def _terms_of(verb: Token, maker: Token) -> Iterator[Stance]:
    content = object_of(verb) or verb
    takes = verb.lemma_ in words_of("taking") or (content is not verb and content.lemma_.lower() in words_of("taking"))
    words = tuple(clause_tokens(verb))
    act = Act.DEMAND if takes else Act.OFFER
    yield Stance(act, verb, content, maker, words, modality=modality_of(verb), rule="terms", gate="issue")


def _deal_of(verb: Token) -> Token | None:
    """Return the noun for the deal whose gains or losses the verb tells: "**the contract** gives nurses a raise"."""
    if verb.lemma_ in words_of("gaining") and verb.tag_ != "VBD":
        return _deal_around(verb)
    if is_supposed(verb) or is_denied(verb):
        return None
    subject = own_subject(verb) or (own_subject(verb.head) if verb.dep_ == "conj" else None)
    if subject is not None and subject.lower_ in RELATIVES and verb.dep_ == "relcl":
        subject = verb.head
    if verb.lemma_ in words_of("holding terms") | words_of("taking") | words_of("securing"):
        return subject if subject is not None and subject.lemma_.lower() in words_of("bound") else None
    return None


def _deal_around(verb: Token) -> Token | None:
    """Return the deal under which something is got: "are to receive raises **as part of the accord**"."""
    over = verb.head if verb.dep_ in {"xcomp", "ccomp"} else verb
    for token in (*verb.subtree, *over.children):
        if token.lower_ == "under" or (
            token.lower_ == "as" and [w.lower_ for w in token.subtree][1:3] == ["part", "of"]
        ):
            deal = next((word for word in token.subtree if word.lemma_.lower() in words_of("bound")), None)
            if deal is not None:
                return deal
    return None


def _deal_terms(verb: Token, deal: Token) -> Iterator[Stance]:
    content = object_of(verb)
    if content is None:
        return
    loses = {verb.lemma_, content.lemma_.lower()} & words_of("taking")
    act = Act.CONCEDE if loses else Act.COMMIT
    words = tuple(clause_tokens(verb))
    yield Stance(act, verb, content, deal, words, modality=modality_of(verb), rule="contract", gate="work")


def _joint_terms(noun: Token) -> Iterator[Stance]:
    """Read "the two sides reached a pact to cut tariffs", "Norland's agreement with Sarnia to open embassies"."""
    verb = next((c for c in noun.children if c.dep_ in {"acl", "relcl", "xcomp"} and is_infinitive(c)), None)
    if verb is None or own_subject(verb) is not None or verb.lemma_ in words_of("ending deal"):
        return
    holders = list(_signers(noun))
    words = tuple(noun.doc[noun.left_edge.i : last_of(verb).i + 1])
    for holder in holders:
        yield Stance(Act.COMMIT, noun, verb, holder, words, rule="terms", gate="issue")


def _signers(noun: Token) -> Iterator[Token]:
    """Give the heads of the words for who made the deal; none where it was not made, or is only sought."""
    if noun.dep_ == "dobj" and noun.head.lemma_ in words_of("signing"):
        verb = noun.head
        subject = subject_of(verb)
        if subject is not None and not is_supposed(verb) and not is_denied(verb) and verb.tag_ in {"VBD", "VBN"}:
            yield subject
            yield from _partners(noun)
    else:
        partners = list(_partners(noun))
        owner = next((child for child in noun.lefts if child.dep_ == "poss"), None)
        if owner is not None and partners:
            yield owner
            yield from partners


def _partners(noun: Token) -> Iterator[Token]:
    for child in noun.rights:
        if child.lower_ == "with":
            yield from (grand for grand in child.children if grand.dep_ == "pobj")
