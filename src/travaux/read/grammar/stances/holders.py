"""Whose stand it is: from the words that name the holder, or from the statement that they stand in."""

from collections.abc import Iterable

from spacy.tokens import Token

from travaux.model.actor import Actor, ActorKind, Role
from travaux.model.annotation import Annotation, Mention
from travaux.model.content import Act, Statement
from travaux.model.document import Span
from travaux.read.grammar.actors.descriptions import group_noun, group_nouns
from travaux.read.grammar.actors.known import state_meant
from travaux.read.grammar.actors.standing import governed
from travaux.read.grammar.clauses import noun_phrase
from travaux.read.grammar.events.participants import is_first_person, words_for
from travaux.read.grammar.reference import actor_at, is_person
from travaux.read.grammar.stances.addressees import addressee_of
from travaux.read.grammar.stances.counterparts import is_somebody
from travaux.read.grammar.stances.stances import Stance
from travaux.read.grammar.stances.targets import target_of
from travaux.read.grammar.stances.views import viewers_of
from travaux.read.grammar.stances.word_classes import words_of
from travaux.read.reading import Reading

_THIRD = frozenset({"he", "she", "it", "they", "his", "her", "its", "their"})


_OWNERS = frozenset({"his", "her", "its", "their", "our", "my"})
_NAMED_BY = frozenset({"amod", "compound", "nmod", "prep"})
_PAIR = 2
_TOGETHER = frozenset({"with", "between", "among"})
_APPOSITIONS = 2
"""How many appositions follow one another: "his brother, the commander, Tomas Ursk"."""


class Holders:
    """The actors and statements of one document, as the reader of positions asks for them."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._actors = {annotation.content.name: annotation.content for annotation in reading.found.of(Actor)}
        self._statements = reading.found.of(Statement)

    def statement_over(self, token: Token) -> Annotation[Statement] | None:
        """Return the innermost statement that the token is part of, or None."""
        spot = Span(token.idx, token.idx + len(token))
        over = [statement for statement in self._statements if statement.span.contains(spot)]
        return min(over, key=lambda statement: len(statement.span), default=None)

    def speaker_of(self, statement: Annotation[Statement]) -> str | None:
        """Return the actor who makes a statement, by name or by the words that name him; None when not known."""
        said = statement.content
        if said.speaker in self._actors or said.speaker_span is None:
            return said.speaker
        inside = [m for m in self._reading.found.of(Mention) if said.speaker_span.overlaps(m.span)]
        return inside[0].content.actor if inside else said.speaker

    def _speaker_beside(self, token: Token) -> str | None:
        """Return the one speaker of the token's paragraph, for words that no statement covers."""
        text = self._reading.parse.text
        start = text.rfind("\n", 0, token.idx) + 1
        end = text.find("\n", token.idx)
        paragraph = Span(start, end if end >= 0 else len(text))
        speakers = {self.speaker_of(each) for each in self._statements if paragraph.contains(each.span)}
        return speakers.pop() if len(speakers) == 1 else None

    def is_quoted(self, token: Token, statement: Annotation[Statement]) -> bool:
        """Tell whether the token is given verbatim, in the speaker's own words."""
        spot = Span(token.idx, token.idx + len(token))
        return any(quote.contains(spot) for quote in statement.content.quotes)

    def is_told_of_another(self, clause: Token, statement: Annotation[Statement], speaker: str) -> bool:
        """Tell whether a clause of a statement is what another one thinks: "said that **Sarnia believes** it vital"."""
        viewers = (viewer for viewer in viewers_of(clause) if statement.span.start <= viewer.idx < statement.span.end)
        names = (name for viewer in viewers for name in self.named(viewer))
        return any(not self.share_party(speaker, name) for name in names)

    def named(self, token: Token | None) -> list[str]:
        """Return the actors that the words around a head name, joined ones included ("Norland and Sarnia")."""
        if token is None:
            return []
        if token.lower_ in words_of("pair") and (pair := self._pair_before(token)):
            return pair
        found = [name for each in (token, *_joined(token)) if (name := self._one(each)) is not None]
        if token.lower_ in {"they", "their"} and any(self._is_one_person(name) for name in found):
            found = []
        return list(dict.fromkeys(found)) or (self._pair_before(token) if token.lower_ == "they" else [])

    def is_people(self, name: str) -> bool:
        """Tell whether a name is of a person or of people, who are never "it"."""
        actor = self._actors.get(name)
        return actor is not None and actor.kind is ActorKind.PERSON

    def _is_one_person(self, name: str) -> bool:
        return self.is_people(name) and not self._actors[name].anonymous

    def _pair_before(self, token: Token) -> list[str]:
        """Return the two actors whom "the two", "both leaders" or "they" stand for: the only two named just before."""
        if token.lower_ not in {"two", "both", "they"} and not any(c.lower_ in {"two", "both"} for c in token.children):
            return []
        sentence = token.sent
        before = self._mentions_in(sentence.start_char, token.left_edge.idx)
        if not before and sentence.start > 0:
            previous = sentence.doc[sentence.start - 1].sent
            before = self._mentions_in(previous.start_char, previous.end_char)
        if token.lower_ == "they":
            before = [mention for mention in before if self._is_core(mention)]
        names = list(dict.fromkeys(mention.content.actor for mention in before))
        persons = [name for name in names if (a := self._actors.get(name)) is not None and a.kind == ActorKind.PERSON]
        parties = self._sides() if token.lemma_.lower() in {"side", "party"} else []
        return next((pair for pair in (persons, names, parties) if len(pair) == _PAIR), [])

    def _sides(self) -> list[str]:
        """Return the parties of the report that belong to no other, persons left out."""
        return [
            actor.name
            for actor in self._actors.values()
            if actor.role is Role.PARTY and actor.member_of is None and actor.kind is not ActorKind.PERSON
        ]

    def _mentions_in(self, start: int, end: int) -> list[Annotation[Mention]]:
        inside = Span(start, max(start, end))
        kept = [mention for mention in self._reading.found.over(Mention, inside) if inside.contains(mention.span)]
        return [m for m in kept if (actor := self._actors.get(m.content.actor)) is None or not actor.anonymous]

    def _is_core(self, mention: Annotation[Mention]) -> bool:
        """Tell whether it names one of those a clause is about: "**Norland** met **Sarnia**", not "wrote to"."""
        root = self._reading.parse.tokens_in(mention.span).root
        first = governed(root)
        return first.dep_ in {"nsubj", "nsubjpass", "dobj"} or first.head.lower_ in _TOGETHER

    def one_named(self, token: Token) -> str | None:
        """Return the actor whom the words at one token name, without those joined to it."""
        return actor_at(self._reading, token) or state_meant(token.text)

    def _one(self, token: Token) -> str | None:
        name = self._person_set_off(token) or actor_at(self._reading, token)
        if name is not None:
            return name
        if token.pos_ in {"NOUN", "PROPN", "NUM"}:
            return self._counted(token) or self._maker(token)
        return None

    def _person_set_off(self, token: Token) -> str | None:
        """Return the person whose name is added to a description: "his brother, the commander **Tomas Ursk**"."""
        named: Token | None = token if token.pos_ == "NOUN" else None
        for _ in range(_APPOSITIONS):
            named = next((c for c in named.children if c.dep_ == "appos"), None) if named is not None else None
            if named is not None and named.pos_ == "PROPN" and is_person(self._reading, named):
                return actor_at(self._reading, named)
        return None

    def _counted(self, token: Token) -> str | None:
        """Return the actor of "thousands of **protesters**", "two plants, **Upper Works** and ..."."""
        for child in token.children:
            if child.lower_ == "of" and child.dep_ == "prep":
                for grand in child.children:
                    if grand.dep_ == "pobj" and (name := actor_at(self._reading, grand)):
                        return name
            if child.dep_ == "appos" and (name := actor_at(self._reading, child)):
                return name
        return None

    def _maker(self, token: Token) -> str | None:
        """Return the actor whose plan, officials, ... the words name: "the **Norland** plan"."""
        for child in token.children:
            if child.dep_ in {"poss", "compound", "nmod", "amod"} and (name := actor_at(self._reading, child)):
                return name
        if token.lemma_.lower() not in words_of("plan"):
            return None
        for child in token.children:
            if child.dep_ in {"acl", "relcl", "prep"}:
                for each in noun_phrase(child):
                    if each.dep_ in {"pobj", "nsubj"} and (name := actor_at(self._reading, each)):
                        return name
        return None

    def of_stance(self, holder: Token | None, at: Token) -> list[str]:
        """Return who takes a stand; both parties of a report where it has two and speaks of "the two sides".

        What somebody says of his own party ("Norland will leave, its minister said") he voices himself.
        """
        found = self._takers(holder, at)
        names = [name for each in found for name in (self._sides() if self._is_both(each) else [each])]
        statement = self.statement_over(at)
        speaker = self.speaker_of(statement) if statement is not None and len(names) == 1 else None
        actor = self._actors.get(speaker or "")
        voices = actor is not None and actor.kind is ActorKind.PERSON and not actor.anonymous
        voices = voices and actor is not None and self.speaks_for(actor.name, names[0])
        return [actor.name] if actor is not None and voices else names

    def _is_both(self, name: str) -> bool:
        words = name.lower().split()
        both = {"two", "both"} & set(words[:2]) and words[-1] in {"sides", "parties"}
        return bool(both) and name not in self._actors and len(self._sides()) == _PAIR

    def _takers(self, holder: Token | None, at: Token) -> list[str]:
        """Return the named holder, or the speaker for "we", "it" and for a missing subject."""
        statement = self.statement_over(at)
        speaker = self.speaker_of(statement) if statement is not None else None
        is_first = holder is not None and is_first_person(holder)
        if is_first and speaker is None:
            speaker = self._speaker_beside(at)
        if holder is None or is_first:
            return [speaker] if speaker is not None else []
        names = self.named(holder)
        is_third = holder.lower_ in _THIRD and statement is not None
        if is_third and statement is not None and self.is_quoted(holder, statement):
            return names if speaker not in names else []
        if names:
            return names
        if speaker is not None and is_third:
            return [speaker] if self._may_be(holder, speaker) else []
        if speaker is not None and self._is_own_body(speaker, holder):
            return [speaker]
        if not _may_hold(holder):
            return []
        cued = self._speaker_cued_by(at, holder) or (_described(holder) if statement is None else None)
        return [cued] if cued is not None else []

    def _may_be(self, pronoun: Token, name: str) -> bool:
        """Tell whether a pronoun can stand for the actor; for words that name no actor, a survey say, none can."""
        if name not in self._actors:
            return pronoun.lower_ in {"they", "their"} and name.lower().split()[-1] in {"sides", "parties", "leaders"}
        return not (pronoun.lower_ in {"it", "its"} and self._is_one_person(name))

    def _is_own_body(self, speaker: str, noun: Token) -> bool:
        """Tell whether somebody speaks of his own side by its office: "**his side** could live with it".

        A state's people call it the government; a movement's or a company's never do.
        """
        owner = next((child.lower_ for child in noun.lefts if child.dep_ in {"poss", "det"}), None)
        if noun.lemma_.lower() == "side":
            return owner in _OWNERS
        actor, kind = self._actors.get(speaker), group_nouns().get(group_noun(noun) or "")
        if actor is not None and owner == "the" and noun.lemma_.lower() in (actor.office or "").lower().split():
            return True
        party = self._actors.get(actor.member_of or "") if actor is not None else None
        if party is None or owner not in {*_OWNERS, "the"} or any(c.dep_ in _NAMED_BY for c in noun.children):
            return False
        return kind == ("government" if party.kind is ActorKind.STATE else "body")

    def _speaker_cued_by(self, verb: Token, holder: Token) -> str | None:
        """Return the speaker of the statement that the verb itself tells of: "Norland **pledged** to leave"."""
        spot = Span(verb.idx, verb.idx + len(verb))
        for statement in self._reading.found.over(Statement, Span(verb.sent.start_char, verb.sent.end_char)):
            cue = statement.content.cue_span
            if cue is not None and cue.contains(spot):
                speaker = self.speaker_of(statement)
                return speaker if speaker is not None and not self._is_only_its_people(speaker, holder) else None
        return None

    def _is_only_its_people(self, speaker: str, holder: Token) -> bool:
        """Tell whether a state would be credited with what some of its people want: "Norlandic protesters"."""
        actor = self._actors.get(speaker)
        return actor is not None and actor.kind is ActorKind.STATE and holder.pos_ != "PROPN" and not group_noun(holder)

    def side_of_contract(self, stance: Stance) -> list[str]:
        """Return who owes what a contract gives to workers, or who gives up what it takes; empty where it is open.

        That is the employer named with the contract, else the one party called a company or the like, else the one that
        is no union; concessions are the union's.
        """
        sides = self._sides()
        unions = [name for name in sides if _is_called(self._actors[name], "union")]
        named = [name for name in self.named(stance.holder) if name in sides and name not in unions]
        others = [name for name in sides if name not in unions]
        employers = named or [name for name in others if _is_called(self._actors[name], "employer")] or others
        found = unions if stance.act is Act.CONCEDE else employers
        return found if unions and len(employers) == 1 and len(found) == 1 else []

    def addressee_of(self, stance: Stance, actors: list[str]) -> str | None:
        """Return whom a stand is addressed to, never one of the holders' own party."""
        return addressee_of(self._reading, stance, self.named, lambda name: self._is_of(name, actors))

    def target_of(self, stance: Stance, actors: list[str]) -> str | None:
        """Return whom a stand concerns as a PLOVER event, asked or not."""
        return target_of(self._reading, stance, self.named, lambda name: self._is_of(name, actors), actors)

    def _is_of(self, name: str, actors: list[str]) -> bool:
        return any(self.share_party(name, actor) for actor in actors)

    def speaks_for(self, speaker: str, other: str) -> bool:
        """Tell whether a speaker's words bind the other: himself, or the party that he belongs to."""
        parties = self._parties(speaker)
        return other in parties or any(self._is_short_for(other, party) for party in parties)

    def _is_short_for(self, name: str, longer: str) -> bool:
        """Tell whether a name is the end of another body's: "the Front" for the Ilse River Front."""
        ends = longer.lower().split()[-len(name.split()) :] == name.lower().split()
        bodies = [self._actors.get(each) for each in (name, longer)]
        return ends and all(each is None or each.kind is not ActorKind.PERSON for each in bodies)

    def share_party(self, one: str, other: str) -> bool:
        """Tell whether both belong to the same party or one to the other."""
        return bool(self._parties(one) & self._parties(other))

    def _parties(self, name: str) -> set[str]:
        found: set[str] = set()
        current: str | None = name
        while current is not None and current not in found:
            found.add(current)
            actor = self._actors.get(current)
            current = actor.member_of if actor is not None else None
        return found

    def can_hold(self, name: str) -> bool:
        """Tell whether the actor speaks in the negotiation and not only of it, as pundits and outlets do."""
        actor = self._actors.get(name)
        if actor is None:
            return True
        words = {word.rstrip("s") for word in f"{actor.office or ''} {actor.name}".lower().split()}
        return not words & words_of("pundit")


def _is_called(actor: Actor, group: str) -> bool:
    words = {word for name in (actor.name, *actor.aliases) for word in name.lower().split()}
    return bool(words & words_of(group))


def _described(noun: Token) -> str | None:
    """Return the words for those who are no known actor: "**members of the Ilse council** demanded"."""
    return words_for(noun) if not any(child.dep_ in {"neg", "preconj"} for child in noun.children) else None


def _may_hold(noun: Token) -> bool:
    """Tell whether a noun without an actor of its own may name one who takes a stand: people, or a body."""
    counted = (grand for child in noun.rights if child.lower_ == "of" for grand in child.children)
    nouns = [noun, *(each for each in counted if each.dep_ == "pobj")]
    sides = words_of("pair") | words_of("vague side")
    return any(each.pos_ == "PROPN" or is_somebody(each) or each.lemma_.lower() in sides for each in nouns)


def _joined(token: Token) -> Iterable[Token]:
    return (each for each in token.conjuncts if each.i > token.i)
