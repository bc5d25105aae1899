"""Find what actors demand, offer, accept, refuse, concede, promise and threaten."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from travaux.model.annotation import Annotation, Mention, TimeExpression
from travaux.model.content import Act, Modality, PloverType, Position, Statement
from travaux.model.document import Span, trim
from travaux.read.grammar.extents import span_between
from travaux.read.grammar.gapping import before_gap
from travaux.read.grammar.headlines import in_headline
from travaux.read.grammar.reference import times_in
from travaux.read.grammar.stances.acts import find_worded_stances
from travaux.read.grammar.stances.conditions import condition_of, conditioned
from travaux.read.grammar.stances.holders import Holders
from travaux.read.grammar.stances.issues import IssueSense, option_of
from travaux.read.grammar.stances.listed import find_listed_demands, listed_after
from travaux.read.grammar.stances.provisos import proviso_of, without_proviso
from travaux.read.grammar.stances.said import FIRST_PERSON, THIRD_PERSON, find_said_stances
from travaux.read.grammar.stances.shares import Share, shares_of
from travaux.read.grammar.stances.stances import Stance
from travaux.read.grammar.stances.terms import find_terms, is_held_by_deal, may_tell_terms
from travaux.read.grammar.stances.word_classes import words_of
from travaux.read.reading import Reader, Reading

_PLOVER = {
    Act.DEMAND: PloverType.REQUEST,
    Act.OFFER: PloverType.AGREE,
    Act.ACCEPT: PloverType.AGREE,
    Act.REJECT: PloverType.REJECT,
    Act.CONCEDE: PloverType.CONCEDE,
    Act.COMMIT: PloverType.AGREE,
    Act.THREATEN: PloverType.THREATEN,
}
_LONGEST_EVIDENCE = 400
_SHORTEST_VERDICT = 30
"""Code points. "It is wrong" does not tell what is."""
_SHORTEST_CLAUSE, _LONGEST_CLAUSE = 40, 130
"""Code points. Evidence of that length is most often the whole clause and no more."""
_NEAR = 300
"""Code points between what was asked or offered and words that point back to it."""
_LONGEST_ASK = 160
_POINTING = frozenset({"it", "this", "that", "them", "these", "those"})


def find_positions(reading: Reading) -> list[Annotation[Position]]:
    """Find what actors demand, offer, accept, refuse, concede, promise and threaten."""
    holders = Holders(reading)
    sense = IssueSense(reading.profile, reading.parse.text)
    found: list[Annotation[Position]] = []
    for sentence in reading.parse.sentences:
        if in_headline(reading.parse.text, reading.parse.span_of(sentence)):
            continue
        for stance in _stances_of(sentence, holders):
            for each in chain(conditioned(stance), listed_after(stance)):
                found += _positions_of(reading, holders, sense, each, found[-1:])
    return _without_repeats(found)


def _stances_of(sentence: TokenSpan, holders: Holders) -> list[Stance]:
    """Return the stands of one sentence, those inside what another stand asks for left out."""
    text = sentence.text
    if text.rstrip(" \"'”’").endswith("?"):
        return []
    worded = [stance for stance in find_worded_stances(sentence) if stance.holder is not None]
    taken = {stance.trigger.i for stance in worded}
    said = [
        stance
        for stance in (_as_actor_s(each, holders) for each in find_said_stances(sentence))
        if stance.trigger.i not in taken and stance.content.i not in taken and _is_said(stance, holders)
    ]
    own = [_without_gap(each, holders) for each in _outer_ones([*worded, *said]) if not is_held_by_deal(each)]
    listed = find_listed_demands(sentence) if ":" in text else ()
    if not may_tell_terms(text):
        return [*own, *listed]
    told = {token.i for stance in own for token in stance.words}
    terms = [stance for stance in find_terms(sentence) if stance.trigger.i not in told]
    return [*own, *terms, *listed]


def _without_gap(stance: Stance, holders: Holders) -> Stance:
    """Return the stance without what the sentence goes on to give to another: "wants 30 days **and Sarnia 60**"."""
    words = before_gap(stance.words, holders.one_named)
    if len(words) == len(stance.words):
        return stance
    kept = {word.i for word in words}
    about = tuple(word for word in stance.content.subtree if word.i in kept)
    return replace(stance, words=words, about=about or words)


def _as_actor_s(stance: Stance, holders: Holders) -> Stance:
    """Return what is said of a thing ("the union would continue") as an actor's own where the thing is an actor.

    An aim of nobody who is known ("the first priority of our team") is the speaker's.
    """
    if stance.rule == "aim" and stance.holder is not None and stance.holder.pos_ == "NOUN":
        return stance if holders.named(stance.holder) else replace(stance, holder=None)
    if stance.rule != "will of things" or not holders.named(stance.content):
        return stance
    return replace(stance, holder=stance.content, content=stance.trigger, rule="will", gate="issue", about=())


def _is_said(stance: Stance, holders: Holders) -> bool:
    """Tell whether a modal clause stands in a statement, and speaks for its speaker where it says "will"."""
    if stance.rule in {"terms", "label"} or (stance.rule == "aim" and holders.named(stance.holder)):
        return True
    if stance.rule == "advice" and stance.holder is not None and stance.holder.lower_ not in {"our", "my"}:
        return holders.one_named(stance.holder) is not None
    statement = holders.statement_over(stance.trigger)
    if statement is None or (speaker := holders.speaker_of(statement)) is None:
        return _is_narrated_refusal(stance, holders)
    if stance.holder is None and holders.is_told_of_another(stance.trigger, statement, speaker):
        return False
    if stance.rule == "command" or (stance.rule == "will" and stance.holder is None):
        return holders.is_quoted(stance.trigger, statement)
    if stance.holder is None or stance.holder.lower_ in FIRST_PERSON:
        return True
    if stance.holder.lower_ in THIRD_PERSON:
        is_other = stance.holder.lower_ == "it" and holders.is_people(speaker)
        return not (is_other or holders.is_quoted(stance.holder, statement))
    return any(holders.speaks_for(speaker, name) for name in holders.named(stance.holder))


def _is_narrated_refusal(stance: Stance, holders: Holders) -> bool:
    """Tell whether the narrator tells what waits for another: "Norland **will not** free them **unless** ..."."""
    if stance.rule != "will" or stance.act is not Act.REJECT or not holders.named(stance.holder):
        return False
    condition = condition_of(stance)
    return condition is not None and condition.kind == "unless"


def _outer_ones(stances: list[Stance]) -> list[Stance]:
    """Drop stands that lie inside what another one asks for, unless they are told in a clause of their own."""
    kept = []
    for stance in stances:
        inside = any(
            other is not stance and other.content.i != stance.trigger.i and _governs(other, stance) for other in stances
        )
        inside = inside and not _is_another_s(stance)
        doubled = any(other is not stance and other.content.i == stance.trigger.i for other in stances)
        if not inside and not (doubled and stance.rule != "verb"):
            kept.append(stance)
    return kept


def _is_another_s(stance: Stance) -> bool:
    """Tell whether words inside another stand name whose they are: "rejected a call **by Sarnia** for talks"."""
    if stance.holder is None or stance.trigger.i == stance.content.i:
        return False
    named = stance.rule == "noun" or (stance.rule == "verb" and stance.trigger.dep_ == "acl")
    return named and any(token.i == stance.holder.i for token in stance.words)


def _governs(outer: Stance, inner: Stance) -> bool:
    if outer.trigger.i in {inner.trigger.i, outer.content.i}:
        return False
    if not any(token.i == inner.trigger.i for token in outer.words):
        return False
    return any(ancestor.i == outer.content.i for ancestor in _ancestors(inner.trigger, outer.content.sent))


def _ancestors(token: Token, sentence: TokenSpan) -> Iterable[Token]:
    return (ancestor for ancestor in token.ancestors if sentence.start <= ancestor.i < sentence.end)


def _positions_of(
    reading: Reading, holders: Holders, sense: IssueSense, stance: Stance, before: list[Annotation[Position]]
) -> list[Annotation[Position]]:
    held = holders.side_of_contract(stance) if stance.rule == "contract" else None
    held = holders.of_stance(stance.holder, stance.trigger) if held is None else held
    actors = [name for name in held if holders.can_hold(name)]
    if not actors:
        return []
    statement = holders.statement_over(stance.trigger)
    toward, target = holders.addressee_of(stance, actors), holders.target_of(stance, actors)
    found = []
    if (stance.gate == "actor" and target is None) or _is_hearsay(holders, stance, statement, actors):
        return []
    text = reading.parse.text
    waits = _shortened(text, span_between(text, stance.waits))
    proviso = proviso_of(stance)
    depends = span_between(text, proviso)
    stance = without_proviso(stance, proviso)
    for share in shares_of(text, sense, stance):
        answered = _answered(stance, share, actors, before)
        issue = _issue(stance, share, answered)
        if not _is_kept(sense, stance, share, issue, is_asked=toward is not None):
            continue
        for actor in actors:
            act = _own_act(holders, stance, actor, target)
            asks = _shortened(text, share.asks)
            deadline = _deadline(reading, share.evidence, None if _sets_deadline(act, proviso) else depends)
            position = Position(
                actor=actor,
                act=act,
                issue=issue,
                toward=toward or (answered.actor if answered is not None and answered.actor not in actors else None),
                asks=_words_of(text, asks),
                asks_span=asks,
                option=_option(reading, share),
                modality=stance.modality,
                deadline=deadline.content.on if deadline is not None else None,
                deadline_span=deadline.span if deadline is not None else None,
                condition=_words_of(text, depends),
                condition_span=depends,
                precondition_for=_words_of(text, waits),
                precondition_span=waits,
                precondition_issue=sense.issue_of(waits.of(text)) if waits is not None else None,
                said_on=statement.content.said_on if statement is not None else None,
                plover=_plover(act, stance),
                target=target,
            )
            found.append(Annotation(share.evidence, position, _confidence(stance, share)))
    return found


def _issue(stance: Stance, share: Share, answered: Position | None) -> str:
    """Return the share's issue, or that of what it answers."""
    if stance.gate == "deal":
        return "proposal"
    return answered.issue if answered is not None else share.issue


def _answered(stance: Stance, share: Share, actors: list[str], before: list[Annotation[Position]]) -> Position | None:
    """Return what was asked or offered just before, where "the offer", or "it" in another's answer, takes it up."""
    near = next((each.content for each in before if share.evidence.start - each.span.end < _NEAR), None)
    if near is None or share.points_back:
        return near
    answers = stance.act in {Act.ACCEPT, Act.REJECT} and stance.content.lower_ in _POINTING
    is_another_s = near.act in {Act.OFFER, Act.DEMAND} and near.actor not in actors
    return near if answers and is_another_s else None


def _is_kept(sense: IssueSense, stance: Stance, share: Share, issue: str, *, is_asked: bool) -> bool:
    """Tell whether the share is of the sort that the stance's gate asks for, and its evidence short enough."""
    if len(share.evidence) > _LONGEST_EVIDENCE:
        return False
    match stance.gate:
        case "issue":
            return share.told or _is_given(stance)
        case "hope":
            return share.told or is_asked
        case "matter":
            return share.told and _is_matter(sense, stance)
        case "deal":
            return len(share.evidence) >= _SHORTEST_VERDICT
        case "work":
            return issue in {"pay", "benefits", "jobs", "hours", "conditions"}
        case "pause":
            return issue in {"ceasefire", "truce", "withdrawal"}
    return True


def _is_hearsay(holders: Holders, stance: Stance, statement: Annotation[Statement] | None, actors: list[str]) -> bool:
    """Tell whether somebody else only expects it, or the narrator deems it possible."""
    speaker = holders.speaker_of(statement) if statement is not None else None
    if speaker is not None and _is_thought_of(stance) and not any(holders.speaks_for(speaker, each) for each in actors):
        return True
    if stance.rule not in {"verb", "adjective"} or not ({"will", "'ll"} & _auxiliaries(stance) or _is_open(stance)):
        return False
    if speaker is None:
        return stance.modality == Modality.POSSIBLE
    return not any(holders.speaks_for(speaker, actor) for actor in actors)


def _is_thought_of(stance: Stance) -> bool:
    """Tell whether somebody only thinks so: "he **thinks** that Norland wants a shutdown"."""
    verb = stance.trigger
    return verb.dep_ == "ccomp" and verb.head.i < verb.i and verb.head.lemma_ in words_of("opining")


def _is_open(stance: Stance) -> bool:
    return stance.modality in {Modality.POSSIBLE, Modality.CONDITIONAL}


def _auxiliaries(stance: Stance) -> set[str]:
    return {child.lower_ for child in stance.trigger.children if child.dep_ == "aux"}


def _is_given(stance: Stance) -> bool:
    """Tell whether it is offered to somebody ("offered Norland the option of ...")."""
    return stance.act == Act.OFFER and any(child.dep_ == "dative" for child in stance.trigger.children)


def _is_matter(sense: IssueSense, stance: Stance) -> bool:
    """Tell whether the object itself, without what hangs on it, is something under negotiation."""
    head = stance.content
    words = " ".join(token.text for token in head.lefts) + " " + head.text
    return bool(sense.scores(words))


def _own_act(holders: Holders, stance: Stance, actor: str, target: str | None) -> Act:
    """Return the act, a commitment where somebody orders his own side to do it."""
    is_order = stance.act == Act.DEMAND and stance.trigger.lemma_ in {"order", "instruct"}
    return Act.COMMIT if is_order and target is not None and holders.share_party(actor, target) else stance.act


def _plover(act: Act, stance: Stance) -> PloverType:
    """Return the type that the position exports as: praise is support, giving in to a demand a concession."""
    word = stance.trigger.lemma_.lower()
    if act == Act.CONCEDE and word == "agree":
        return PloverType.AGREE
    if act == Act.ACCEPT and any(child.lemma_.lower() == "demand" for child in stance.trigger.children):
        return PloverType.CONCEDE
    if act == Act.DEMAND and word == "ultimatum":
        return PloverType.THREATEN
    if act == Act.ACCEPT and word in words_of("praising"):
        return PloverType.SUPPORT
    if act == Act.REJECT and word in words_of("blaming"):
        return PloverType.ACCUSE
    return _PLOVER[act]


def _sets_deadline(act: Act, proviso: tuple[Token, ...]) -> bool:
    """Tell whether the condition is what is asked: "threatens to strike **unless** Norland pays by Friday"."""
    return act is Act.THREATEN and bool(proviso) and proviso[0].lower_ == "unless"


def _deadline(reading: Reading, evidence: Span, depends: Span | None) -> Annotation[TimeExpression] | None:
    """Return the time by which it is to be done: the evidence names it with "by", "before" or "until".

    A time within the condition is when that must be met.
    """
    for time in times_in(reading, evidence):
        before = reading.parse.text[evidence.start : time.span.start].split()
        if depends is not None and depends.overlaps(time.span):
            continue
        if time.content.on is not None and before and before[-1].lower() in {"by", "before", "until"}:
            return time
    return None


def _shortened(text: str, span: Span | None) -> Span | None:
    """Return the span cut to the length that a field holds."""
    return trim(text, Span(span.start, min(span.end, span.start + _LONGEST_ASK))) if span is not None else None


def _words_of(text: str, span: Span | None) -> str | None:
    return span.of(text) if span is not None else None


def _confidence(stance: Stance, share: Share) -> float:
    """Return how often positions of such a construction are right about who and where, as measured on the dev gold."""
    sure = 0.75
    if stance.holder is not None and stance.holder.pos_ in {"PRON", "PROPN"}:
        sure += 0.08
    if _SHORTEST_CLAUSE <= len(share.evidence) <= _LONGEST_CLAUSE:
        sure += 0.08
    if stance.rule in {"verb", "adjective"} and stance.gate == "-":
        sure += 0.05
    if not share.told:
        sure -= 0.1
    if stance.rule in {"noun", "must", "label"} or stance.modality == Modality.POSSIBLE:
        sure -= 0.05
    if stance.rule in {"can", "cannot", "will of things", "verdict", "time to"}:
        sure -= 0.15
    return round(sure, 2)


def _option(reading: Reading, share: Share) -> str | None:
    issue = next((issue for issue in reading.profile.issues if issue.key == share.issue), None)
    return option_of(share.asks.of(reading.parse.text), issue) if issue is not None else None


def _without_repeats(found: list[Annotation[Position]]) -> list[Annotation[Position]]:
    """Keep one position an actor, issue and span: the surest, then the first."""
    best: dict[tuple[Span, str, str], Annotation[Position]] = {}
    for annotation in found:
        key = (annotation.span, annotation.content.actor, annotation.content.issue)
        if key not in best or annotation.confidence > best[key].confidence:
            best[key] = annotation
    return sorted(best.values(), key=lambda annotation: annotation.span)


READER = Reader("positions", 7, needs=(Mention, Statement, TimeExpression), gives=(Position,), find=find_positions)
