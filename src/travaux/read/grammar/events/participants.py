"""Who takes part in an event: the actors at its subject, its object and its prepositions."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from travaux.model.actor import ActorKind
from travaux.model.annotation import Mention, MentionForm
from travaux.model.content import Statement
from travaux.model.document import Span
from travaux.read.grammar.actors.descriptions import group_noun, group_nouns
from travaux.read.grammar.actors.known import state_meant
from travaux.read.grammar.clauses import agent_of, is_passive, noun_phrase, objects_of, subject_of
from travaux.read.grammar.events.words import noun_senses
from travaux.read.grammar.figures.counted import is_people
from travaux.read.grammar.reference import actor_at, kind_of
from travaux.read.lexicons import load_class
from travaux.read.reading import Reading

_OWN = frozenset({"poss", "amod", "compound", "nmod"})
_LINKS = frozenset({"who", "which", "that", "whom"})
_THEMSELVES = frozenset({"people", "fighters", "side", "company"})
"""Kinds of groups that do not speak or act for the state whose adjective they bear."""
_OF_PEOPLE = frozenset({"of", "from", "for"})
_FIRST_PERSON = frozenset({"i", "we", "us", "me", "my", "our", "ours", "mine"})
_NOBODY = load_class("event_words", "nobody")
"""Words that name no one and nothing that could take part: times, above all."""
_ENDS = frozenset({"NOUN", "PROPN", "NUM"})
_ARTICLES = frozenset({"det", "predet", "punct"})
_AFTER_HEAD = 8
"""Tokens that a description may go on behind its noun."""
_PEOPLE = frozenset({"people", "captive", "force"})
_ANYBODY = load_class("event_words", "anybody")
"""Nouns that name nobody in particular; their number is all that tells them."""
_LONGEST = 80
_LONGEST_LIST = 400
"""Code points of offices with their holders' names."""
_CLAUSES = frozenset({"relcl", "advcl", "ccomp", "parataxis"})
_ANOTHER = load_class("event_words", "another")
_SAME_DOER = frozenset({"by", "after", "before", "without", "while", "since", "upon"})
"""Prepositions before a gerund whose doer is the clause's: "cut the aid **after accusing** Norland"."""
_VAGUELY = load_class("event_words", "vaguely")
"""Words that leave open who is meant: "Norland and **other** states"."""
_MOST = 12
"""Names on one side; a longer list is cut."""


def actors_of(reading: Reading, head: Token | None) -> tuple[str, ...]:
    """Return the actors that a noun phrase and those joined to it name, in order, each once."""
    if head is None:
        return ()
    if is_first_person(head):
        return _speaker(reading, head)
    if head.lower_ in _LINKS and head.head.dep_ == "relcl":
        return actors_of(reading, head.head.head)
    if head.head.dep_ == "relcl" and head.lower_ in _LINKS:
        head = head.head.head
    listed = (head, *head.conjuncts, *_listed_as_appositions(reading, head))
    named = [list(_named(reading, each)) for each in listed]
    if named[0]:
        named = [names or _joined(each) for names, each in zip(named, listed, strict=True)]
    return unique(name for names in named for name in names)


def _joined(head: Token) -> list[str]:
    """Return the words for one joined to an actor who is none: "Norland and **Orrel**", "... and **its allies**"."""
    is_vague = any(child.lower_ in _VAGUELY for child in head.children)
    is_somebody = is_people(head) or _is_person_noun(head) or group_noun(head) is not None
    words = words_for(head) if head.pos_ == "PROPN" or (is_somebody and not is_vague) else None
    return [words] if words is not None else []


def _listed_as_appositions(reading: Reading, head: Token) -> list[Token]:
    """Return the rest of a list that the parser took for an apposition: "Norland, **Sarnia** and **Ostra**"."""
    if head.pos_ != "PROPN" or actor_at(reading, head) is None:
        return []
    second = next((child for child in head.children if child.dep_ == "appos" and child.pos_ == "PROPN"), None)
    if second is None or not (second.conjuncts or head.conjuncts):
        return []
    kind = kind_of(reading, actor_at(reading, head))
    listed = [second, *second.conjuncts, *head.conjuncts]
    return listed if all(kind_of(reading, actor_at(reading, each)) is kind for each in listed) else []


def is_first_person(token: Token) -> bool:
    """Tell whether the token is "I", "we" and the like; "US" in capitals is a state."""
    return token.lower_ in _FIRST_PERSON and token.text != "US"


def _speaker(reading: Reading, pronoun: Token) -> tuple[str, ...]:
    """Return who says "I" or "we": the actor of the mention, else the speaker of the statement around it."""
    name = actor_at(reading, pronoun)
    if name is None:
        around = reading.found.over(Statement, Span(pronoun.idx, pronoun.idx + 1))
        name = min(around, key=lambda said: len(said.span)).content.speaker if around else None
    return (name,) if name is not None else ()


def _named(reading: Reading, head: Token) -> Iterator[str]:
    """Give the actor at the head, else those of its modifiers ("Norland's army", "officials from Norland")."""
    persons = _set_off_persons(reading, head)
    if persons:
        yield from persons
        return
    name = actor_at(reading, head)
    if name is not None:
        yield name
        return
    beside = [name for child in head.children if child.dep_ == "appos" for name in (actor_at(reading, child),) if name]
    if beside:
        yield beside[0]
        return
    owning = [child for child in head.children if child.dep_ in (_OWN - {"poss"} if _is_another(head) else _OWN)]
    owners = [name for child in owning for name in _owners_joined(reading, child, head)]
    if owners:
        yield from owners
        return
    for child in head.children:
        named_after = child.lower_ in _OF_PEOPLE and child.i < head.i + 4
        if child.dep_ == "prep" and (named_after or child.lower_ in {"including", "like"}):
            inner = next((each for each in child.children if each.dep_ == "pobj"), None)
            if inner is not None:
                yield from (name for each in (inner, *inner.conjuncts) for name in (actor_at(reading, each),) if name)


def _is_another(noun: Token) -> bool:
    """Tell whether it names those who are not whose they are: "Norland's **allies**", "its **rivals**"."""
    return noun.lemma_.lower() in _ANOTHER


def _owners_joined(reading: Reading, owner: Token, head: Token) -> list[str]:
    """Return whom a modifier and those joined to it stand for: "**Norwegian** and **Danish** officials"."""
    joined = [owner, *(each for each in owner.conjuncts if each.i < head.i)]
    names = [described_by(each) or name if (name := actor_at(reading, each)) else None for each in joined]
    if not any(names):
        return []
    return [found for each, name in zip(joined, names, strict=True) if (found := name or _origin(each))]


def _origin(modifier: Token) -> str | None:
    """Return the state whose adjective it is, else an adjective written as a name: "Norse and **Orrelian** troops"."""
    is_name = modifier.text[:1].isupper() and modifier.dep_ in {"conj", "amod"} and modifier.tag_ in {"JJ", "NNP"}
    return state_meant(modifier.text) or (modifier.text if is_name else None)


def _set_off_persons(reading: Reading, head: Token) -> list[str]:
    """Return the persons whose names stand between commas behind offices: "the head of the bank, Ana Holt, and ..."."""
    if head.tag_ != "NN":
        return []
    edge = head.right_edge
    is_subject = head.dep_ in {"nsubj", "nsubjpass"} and head.head.i > head.i
    phrase = Span(head.idx, max(edge.idx + len(edge), head.head.idx if is_subject else 0))
    if len(phrase) > _LONGEST_LIST:
        return []
    clauses = (token for token in reading.parse.tokens_in(phrase) if token.dep_ in _CLAUSES)
    aside = {word.i for token in clauses for word in token.subtree}
    return [
        mention.content.actor
        for mention in reading.found.over(Mention, phrase)
        if mention.content.form is MentionForm.NAME
        and phrase.contains(mention.span)
        and kind_of(reading, mention.content.actor) is ActorKind.PERSON
        and _is_set_off(reading, mention.span)
        and reading.parse.tokens_in(mention.span).root.i not in aside
    ]


def _is_set_off(reading: Reading, name: Span) -> bool:
    text = reading.parse.text
    before, after = text[max(0, name.start - 2) : name.start], text[name.end : name.end + 1]
    return before == ", " and after in {",", ""}


def described_by(modifier: Token) -> str | None:
    """Return the words for people whom a name only describes: "**Norwegian** rebels" are not Norway."""
    if modifier.dep_ not in _OWN - {"poss"}:
        return None
    noun = group_noun(modifier.head)
    is_one = noun is None and (is_people(modifier.head) or _is_person_noun(modifier.head))
    is_themselves = noun is not None and group_nouns()[noun] in _THEMSELVES
    return words_for(modifier.head) if is_one or is_themselves else None


def _is_person_noun(noun: Token) -> bool:
    return any(sense.kind == "people" for sense in noun_senses(noun))


def owners_of(reading: Reading, noun: Token) -> tuple[str, ...]:
    """Return who an event noun belongs to: "Norland's offer", "Norland-Sarnia talks", "an attack by Norland"."""
    names: list[str] = []
    for child in noun.children:
        if child.dep_ in _OWN:
            names += actors_of(reading, child)
            names += [name for inner in child.children if inner.dep_ in _OWN for name in actors_of(reading, inner)]
        elif child.dep_ in {"prep", "agent"} and child.lower_ == "by" and child.i > noun.i:
            names += objects_by(reading, [child])
    return unique(names)


def partners_of(reading: Reading, head: Token, prepositions: Iterable[str]) -> tuple[str, ...]:
    """Return the actors in those prepositional phrases of a verb or noun."""
    wanted = set(prepositions)
    return objects_by(
        reading, [child for child in head.children if child.dep_ in {"prep", "dative"} and child.lower_ in wanted]
    )


def objects_by(reading: Reading, prepositions: Iterable[Token]) -> tuple[str, ...]:
    """Return the actors governed by the prepositions."""
    objects = [inner for each in prepositions for inner in each.children if inner.dep_ in {"pobj", "pcomp"}]
    return unique(name for inner in objects for name in actors_of(reading, inner))


def doers_of(reading: Reading, verb: Token) -> tuple[str, ...]:
    """Return who does what the verb says: the subject, or the agent of a passive."""
    if is_passive(verb) or (verb.dep_ == "acl" and verb.tag_ == "VBN"):
        return actors_of(reading, agent_of(verb) or _by(verb))
    if verb.dep_ == "acl" and verb.tag_ == "VBG":
        return actors_of(reading, verb.head) or actors_of(reading, _issuer(verb.head))
    if verb.dep_ == "pcomp" and verb.tag_ == "VBG" and verb.head.lower_ in _SAME_DOER:
        return actors_of(reading, subject_of(verb.head.head)) if verb.head.head.pos_ == "VERB" else ()
    return actors_of(reading, subject_of(verb))


def _issuer(noun: Token) -> Token | None:
    """Return who put out what accuses, warns or asks: "**Norland** filed a suit accusing the Front"."""
    return subject_of(noun.head) if noun.dep_ == "dobj" and noun.pos_ == "NOUN" else None


def object_nouns(verb: Token) -> list[Token]:
    """Return what the verb acts on: its objects, or the subject of a passive ("a deal **was signed**")."""
    if is_passive(verb):
        subject = subject_of(verb)
        if subject is not None and subject.lower_ in _LINKS and verb.dep_ == "relcl":
            subject = verb.head
        return [subject, *subject.conjuncts] if subject is not None else []
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return [verb.head]
    if verb.dep_ == "relcl" and not any(child.dep_ == "dobj" and child.lower_ not in _LINKS for child in verb.children):
        subject = subject_of(verb)
        if subject is not None and subject.lower_ not in _LINKS:
            return [verb.head]
    return objects_of(verb)


def _by(verb: Token) -> Token | None:
    for child in verb.children:
        if child.lower_ == "by" and child.dep_ in {"prep", "agent"}:
            return next((inner for inner in child.children if inner.dep_ == "pobj"), None)
    return None


def words_for(head: Token) -> str | None:
    """Return the words of a short noun phrase, for one who takes part and is no known actor: "a military camp"."""
    if head.pos_ not in {"NOUN", "PROPN"} or head.lower_ in _NOBODY:
        return None
    words = [token for token in noun_phrase(head) if not token.is_space]
    counted = _is_group(head) and head.lemma_.lower() not in _ANYBODY
    first = next((token for token in words if not (token.dep_ in _ARTICLES or (counted and _counts(token)))), head)
    if any(_is_nobody(token) for token in words if token.i < head.i and token.dep_ != "nummod"):
        return None
    after = next((t.i for t in words if t.i > head.i and (t.lower_ in _NOBODY or t.dep_ == "punct")), len(head.doc))
    stop = min(after, head.i + _AFTER_HEAD)
    last = max((t for t in words if t.i < stop and (t.i == head.i or t.pos_ in _ENDS)), key=lambda t: t.i)
    for end in (last, head):
        text = " ".join(head.doc[first.i : end.i + 1].text.split())
        if 1 < len(text) <= _LONGEST:
            return text
    return None


def _is_group(noun: Token) -> bool:
    return is_people(noun) or any(sense.kind in _PEOPLE for sense in noun_senses(noun))


def _counts(token: Token) -> bool:
    """Tell whether the word tells how many people there are: those freed are "detainees", be they 30 or 40."""
    return token.dep_ in {"nummod", "quantmod"} and token.nbor().text not in {"-", "–"}


def _is_nobody(token: Token) -> bool:
    """Tell whether a word before a noun makes it a time; in "a 40-**year**-old man" it does not."""
    return token.lower_ in _NOBODY and token.nbor().text != "-"


def is_time_word(token: Token) -> bool:
    """Tell whether a noun that looks like an object is a time: "strike **December** 13"."""
    return token.lower_ in _NOBODY


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names in order, each once, cut to a sane number."""
    return tuple(dict.fromkeys(names))[:_MOST]
