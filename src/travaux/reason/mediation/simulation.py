"""One mediation with a single text: draft, ask, learn, draft again.

The mediator knows what the scenario says and nothing of the true values. It shows one draft after the other; each party
says, truthfully, whether it likes the draft better than the text on the table and whether it could live with it rather
than with no deal. A draft that all could live with, and that the mediator believes to be better, becomes the text
(the one-text procedure of Fisher 1978, International Mediation: A Working Guide). What to draft next is the best
package under values drawn from what the mediator believes (Thompson 1933, Biometrika 25): it learns where it matters.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from travaux.reason.mediation.beliefs import Belief
from travaux.reason.mediation.drafts import Shape, best_draft, nash_score, near_draft
from travaux.reason.packages.values import Matrix, Numbers

_AGAIN = 2
"""How often other values are drawn when the draft they make best has been shown before."""


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """The last text, and whether all can live with it."""

    text: Numbers
    is_agreed: bool


@dataclass(slots=True, eq=False)
class Session:
    """A mediation while it goes on: what is true, what the mediator believes of it, and what was shown."""

    shape: Shape
    truth: Matrix
    """A row a party: the weighted value of every option and, last, of no deal."""
    beliefs: Sequence[Belief]
    """What the mediator starts from; it is learnt into."""
    rng: np.random.Generator
    shown: set[bytes] = field(default_factory=set)
    accepted: dict[bytes, Numbers] = field(default_factory=dict)
    """Drafts that all could live with."""


def mediate(session: Session, stages: Sequence[Sequence[int]], proposals: int) -> Outcome:
    """Return what a mediation ends in.

    Each stage has the issues that may change in it, and an equal part of the proposals; what it settles stays.
    """
    shape = session.shape
    text = best_draft(shape, _means(session), np.array(shape.first), range(len(shape.sizes)))
    _ask(session, text, text)
    for number, free in enumerate(stages):
        for _ in range(proposals * (number + 1) // len(stages) - proposals * number // len(stages)):
            draft = _next_draft(session, text, free)
            _ask(session, draft, text)
            if draft.tobytes() in session.accepted:
                text = _best(session, [text, draft] if text.tobytes() in session.accepted else [draft])
        kept = [each for each in session.accepted.values() if _keeps(each, text, free)]
        text = _best(session, kept) if kept else text
    return Outcome(text, text.tobytes() in session.accepted)


def _means(session: Session) -> Matrix:
    return np.stack([belief.mean for belief in session.beliefs])


def _next_draft(session: Session, text: Numbers, free: Sequence[int]) -> Numbers:
    for _ in range(_AGAIN):
        values = np.stack([belief.drawn(session.rng) for belief in session.beliefs])
        draft = best_draft(session.shape, values, text, free)
        if draft.tobytes() not in session.shown:
            return draft
    return near_draft(session.shape, text, free, session.rng)


def _ask(session: Session, draft: Numbers, text: Numbers) -> None:
    """Show a draft: every party answers both questions, and the mediator learns."""
    worth = session.truth[:, draft].sum(axis=1)
    gains, better = worth - session.truth[:, -1], worth - session.truth[:, text].sum(axis=1)
    key = draft.tobytes()
    for belief, gain, improvement in zip(session.beliefs, gains, better, strict=True):
        if key not in session.shown:
            against_none = np.zeros(len(belief.mean))
            against_none[draft] = 1
            against_none[-1] = -1
            belief.learn(against_none, bool(gain >= 0))
        against_text = np.zeros(len(belief.mean))
        against_text[draft] += 1
        against_text[text] -= 1
        if against_text.any():
            belief.learn(against_text, bool(improvement >= 0))
    session.shown.add(key)
    if (gains >= 0).all():
        session.accepted[key] = draft


def _best(session: Session, texts: Sequence[Numbers]) -> Numbers:
    """Return the text believed to be best, the first of equals."""
    means = _means(session)
    gains = means[:, np.stack(texts)].sum(axis=2) - means[:, -1:]
    return texts[int(np.argmax(nash_score(gains)))]


def _keeps(draft: Numbers, text: Numbers, free: Sequence[int]) -> bool:
    """Tell whether a draft differs from the text in the free issues alone."""
    fixed = np.ones(len(text), dtype=np.bool_)
    fixed[list(free)] = False
    return bool((draft[fixed] == text[fixed]).all())
