"""Stands told without a word for an act, which hold only inside a statement: what is needed, and what will follow."""

from collections.abc import Callable

from spacy.tokens import Token

from travaux.model.content import Act
from travaux.read.grammar.actors.descriptions import group_noun
from travaux.read.grammar.clauses import auxiliaries_of, is_passive
from travaux.read.grammar.complements import complement_by, is_infinitive
from travaux.read.grammar.extents import clause_tokens, last_of, own_subject
from travaux.read.grammar.modality import is_denied, is_supposed, modality_of
from travaux.read.grammar.stances.stances import Stance, constructions
from travaux.read.grammar.stances.word_classes import words_of

_WANTED = frozenset({"want", "need", "ask", "demand", "seek", "require"})
_VIEWS = frozenset({"position", "stance", "line", "message", "policy", "view", "condition"})
_OBLIGING = frozenset({"must", "should", "ought", "shall"})
_FIRST = frozenset({"we", "i"})
_REQUIRED = frozenset({"need", "require"})
_WITHOUT = frozenset({"without", "until", "unless"})
_IMPOSSIBLE = frozenset({"impossible", "unthinkable", "inconceivable"})


def need_stance(token: Token) -> Stance | None:
    """Read the first of the constructions of this file that the word heads; None where there is none."""
    if token.pos_ == "NOUN":
        return _need_named(token)
    rules = _RULES.get(token.lemma_, ())
    if not rules or token.pos_ not in {"VERB", "AUX"} or is_supposed(token):
        return None
    return next((found for read in rules if (found := read(token)) is not None), None)


def _said(act: Act, verb: Token, content: Token, gate: str = "issue") -> Stance:
    words = tuple(clause_tokens(verb))
    return Stance(act, verb, content, None, words, modality=modality_of(verb), rule="need", gate=gate)


def _need_named(noun: Token) -> Stance | None:
    """Read "the **need** to open the port", "there is a **need** for a truce"."""
    if noun.lemma_.lower() not in words_of("need") or any(c.lower_ == "no" or c.dep_ == "poss" for c in noun.lefts):
        return None
    verb = next((child for child in noun.children if child.dep_ in {"acl", "relcl"} and is_infinitive(child)), None)
    meant = complement_by("for", noun) or complement_by("of", noun)
    content = verb or (meant[0] if meant is not None else None)
    if content is None or is_denied(noun.head) or is_supposed(noun.head):
        return None
    words = tuple(noun.doc[noun.left_edge.i : last_of(noun).i + 1])
    return Stance(Act.DEMAND, noun, content, None, words, rule="need", gate="issue")


def told_by_noun(verb: Token) -> Stance | None:
    """Read "**Norland's advice** was that she should sue", "our position is that they must go"."""
    content = _told_clause(verb)
    noun = own_subject(verb) if content is not None else None
    if noun is None or content is None or is_denied(verb) or is_supposed(verb):
        return None
    owner = _owner_of(noun)
    frames = constructions().get(("n", noun.lemma_.lower()), ())
    frame = "inf" if is_infinitive(content) else "that"
    act = next((act for name, act, _ in frames if name == frame), None)
    if act is None and noun.lemma_.lower() in _VIEWS and any(t.lower_ in _OBLIGING for t in auxiliaries_of(content)):
        act = Act.DEMAND
    if owner is None or act is None:
        return None
    words = tuple(clause_tokens(verb))
    return Stance(act, verb, content, owner, words, own_subject(content), modality_of(verb), "advice", "issue")


def is_told_by_noun(verb: Token) -> bool:
    """Tell whether a clause is what somebody's advice, demand, ... was, and not the speaker's own."""
    if verb.dep_ != "ccomp" or verb.head.lemma_ != "be":
        return False
    noun = own_subject(verb.head)
    owner = _owner_of(noun) if noun is not None else None
    return owner is not None and owner.lower_ not in {"our", "my"}


def _owner_of(noun: Token) -> Token | None:
    """Return whose advice, demand, ... the noun names: "**her** advice", "the advice of **lawyers**"."""
    owner = next((child for child in noun.lefts if child.dep_ == "poss"), None)
    phrases = (child for child in noun.rights if child.lower_ in {"of", "from", "by"})
    return owner or next((grand for child in phrases for grand in child.children if grand.dep_ == "pobj"), None)


def _told_clause(verb: Token) -> Token | None:
    if verb.lemma_ != "be":
        return None
    return next((child for child in verb.rights if child.dep_ in {"ccomp", "xcomp"} and child.pos_ == "VERB"), None)


def _needed(verb: Token) -> Stance | None:
    """Read "a truce is urgently needed", "a withdrawal is essential", "nurses deserve a raise"."""
    subject = own_subject(verb)
    if subject is None or is_denied(verb) or subject.pos_ not in {"NOUN", "PROPN"}:
        return None
    if verb.lemma_ in _REQUIRED and is_passive(verb) and not any(is_infinitive(child) for child in verb.children):
        return _said(Act.DEMAND, verb, subject)
    if verb.lemma_ == "be" and any(child.lower_ in words_of("needed") and child.i > verb.i for child in verb.children):
        return _said(Act.DEMAND, verb, subject)
    if verb.lemma_ == "deserve":
        meant = next((c for c in verb.children if c.dep_ in {"dobj", "xcomp"} and c.i > verb.i), None)
        return _said(Act.DEMAND, verb, meant) if meant is not None else None
    return None


def _wanted(verb: Token) -> Stance | None:
    """Read "what we want is a truce", "all we ask is that they come home", "what is needed is a plan"."""
    if verb.lemma_ != "be" or is_denied(verb):
        return None
    content = next((c for c in verb.children if c.dep_ in {"attr", "ccomp", "xcomp"} and c.i > verb.i), None)
    if content is None:
        return None
    for child in verb.lefts:
        wish = child if child.dep_ == "csubj" else next((c for c in child.children if c.dep_ == "relcl"), None)
        if wish is None or wish.lemma_ not in _WANTED or is_denied(wish):
            continue
        opening = child.left_edge.lower_ if child.dep_ == "csubj" else child.lower_
        subject = own_subject(wish)
        # What is demanded, asked or sought may be so by anybody.
        is_needed = wish.lemma_ in _REQUIRED and is_passive(wish)
        is_own = subject is not None and (subject.lower_ in _FIRST or is_needed)
        if opening in {"what", "all"} and is_own:
            return _said(Act.DEMAND, verb, content)
    return None


def _out_of_question(verb: Token) -> Stance | None:
    """Read "a truce is out of the question"."""
    subject = own_subject(verb)
    if verb.lemma_ != "be" or subject is None or is_denied(verb) or subject.pos_ == "PRON":
        return None
    words = [token.lower_ for child in verb.rights if child.lower_ == "out" for token in child.subtree]
    return _said(Act.REJECT, verb, subject) if words[:4] == ["out", "of", "the", "question"] else None


def _not_enough(verb: Token) -> Stance | None:
    """Read "the plan falls short of what is needed", "the offer does not go far enough"."""
    subject = own_subject(verb)
    if subject is None or subject.lemma_.lower() not in words_of("deal"):
        return None
    after = [token.lower_ for token in verb.doc[verb.i + 1 : verb.i + 3]]
    short = verb.lemma_ == "fall" and after[:1] == ["short"] and not is_denied(verb)
    far = verb.lemma_ == "go" and after == ["far", "enough"] and is_denied(verb)
    return _said(Act.REJECT, verb, subject, "deal") if short or far else None


def _without_which(verb: Token) -> Stance | None:
    """Read "without a truce there will be no talks", "until it is agreed, progress is impossible"."""
    if verb.lemma_ != "be":
        return None
    for child in verb.lefts:
        mark = child if child.dep_ == "prep" else next((c for c in child.children if c.dep_ == "mark"), None)
        if mark is None or mark.lower_ not in _WITHOUT:
            continue
        asked = tuple(token for token in child.subtree if token.i > mark.i and not token.is_punct)
        waits = _nothing_else(verb)
        if asked and waits:
            words = tuple(verb.doc[child.left_edge.i : last_of(verb).i + 1])
            return Stance(
                Act.DEMAND, verb, asked[-1], None, words, rule="precondition", gate="issue", about=asked, waits=waits
            )
    return None


def _nothing_else(verb: Token) -> tuple[Token, ...]:
    """Return the words for what there will not be: "no **talks**", "**progress** is impossible"."""
    for child in verb.children:
        if child.dep_ == "attr" and any(grand.lower_ == "no" for grand in child.lefts):
            return tuple(child.subtree)
        subject = own_subject(verb)
        if child.lower_ in _IMPOSSIBLE and subject is not None and subject.pos_ == "NOUN" and not is_denied(verb):
            return tuple(subject.subtree)
    return ()


def _open_door(verb: Token) -> Stance | None:
    """Read "the door to talks remains open"."""
    subject = own_subject(verb)
    if subject is None or subject.lower_ != "door" or verb.lemma_ not in {"be", "remain", "stay"} or is_denied(verb):
        return None
    if not any(child.lower_ == "open" for child in verb.rights):
        return None
    fit = complement_by("to", subject) or complement_by("for", subject)
    return _said(Act.OFFER, verb, fit[0]) if fit is not None else None


def _will_follow(verb: Token) -> Stance | None:
    """Read "there will be consequences if ...", "Sarnia will pay a heavy price"."""
    subject = own_subject(verb)
    if subject is None or is_denied(verb):
        return None
    coming = any(child.lower_ in {"will", "would", "'ll", "’ll"} for child in auxiliaries_of(verb))
    if verb.lemma_ == "be" and subject.lower_ == "there":
        named = next((c for c in verb.children if c.lemma_.lower() in words_of("consequence") and c.i > verb.i), None)
        answers = any(child.dep_ == "advcl" for child in verb.children)
        return _said(Act.THREATEN, verb, verb, "-") if named is not None and (coming or answers) else None
    if coming and verb.lemma_ in {"pay", "face", "suffer"} and _can_be_threatened(subject):
        harm = {"price"} if verb.lemma_ == "pay" else words_of("consequence")
        if any(child.dep_ == "dobj" and child.lemma_.lower() in harm for child in verb.children):
            return _said(Act.THREATEN, verb, verb, "-")
    return None


def _can_be_threatened(subject: Token) -> bool:
    """Tell whether the subject is a side: what people will suffer ("**civilians** will face reprisals") is foreseen."""
    is_own = any(child.dep_ == "poss" for child in subject.lefts)
    return subject.lower_ in {"they", "you"} or subject.pos_ == "PROPN" or (bool(group_noun(subject)) and not is_own)


_RULES: dict[str, tuple[Callable[[Token], Stance | None], ...]] = {
    "be": (_without_which, _wanted, _out_of_question, _open_door, _will_follow, _needed),
    **dict.fromkeys(("remain", "stay"), (_open_door,)),
    **dict.fromkeys(("fall", "go"), (_not_enough,)),
    **dict.fromkeys(("need", "require", "deserve"), (_needed,)),
    **dict.fromkeys(("pay", "face", "suffer"), (_will_follow,)),
}
"""The constructions that a verb may head, by its lemma."""
