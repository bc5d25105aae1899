"""A dossier of 100,000 reports and 1,000,000 entries: ``python -m benchmarks.dossier_of_a_million [SHARE]``.

All is invented, and the same every time. Few actors, issues and quantities are named often and many seldom (Zipf), one
report in ten copies an earlier one, one in a hundred has no date. SHARE (default 1) makes a part of it. It is written
to ``build/million``, where ``benchmarks.questions`` looks for it.
"""

import datetime as dt
import random
import shutil
import sys
import time
from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, islice
from pathlib import Path
from typing import Generic, TypeVar

from travaux import dossier as flow
from travaux.dossier.asking import bring_up_to_date
from travaux.model.actor import Actor, ActorKind, Role
from travaux.model.annotation import Annotation, TimeExpression, TimeKind
from travaux.model.content import (
    Act,
    Bound,
    Event,
    Figure,
    Modality,
    PloverType,
    Position,
    Statement,
    Transfer,
    TransferStatus,
)
from travaux.model.dates import PartialDate, on_day
from travaux.model.document import DateBasis, Document, Source, Span, document_key
from travaux.model.entry import Entry, EntryContent, build_entries
from travaux.record.store.writing import ReadWith, record_documents

REPORTS = 100_000
FOLDER = Path("build") / "million"
FIRST_DAY = dt.date(2023, 1, 1)
DAYS = 720
READ_WITH = ReadWith("invented@1", "none")
_BATCH = 1_000

Item = TypeVar("Item")
Found = tuple[str, Annotation[EntryContent]]


class Skewed(Generic[Item]):
    """Items drawn with the frequencies of Zipf's law: the second half as often as the first, and so on."""

    def __init__(self, items: Sequence[Item], evenness: int = 3) -> None:
        self.items = items
        self._bounds = list(accumulate(1 / (place + evenness) for place in range(len(items))))

    def draw(self, dice: random.Random) -> Item:
        """Return one of them."""
        return self.items[bisect(self._bounds, dice.random() * self._bounds[-1])]


@dataclass(frozen=True, slots=True)
class Somebody:
    """One who acts, and what a report may say of him besides."""

    name: str
    kind: ActorKind
    roles: tuple[Role, ...]
    offices: tuple[str | None, ...] = (None,)
    member_of: str | None = None
    aliases: tuple[str, ...] = ()

    def as_told(self, dice: random.Random) -> Actor:
        """Return the actor as one report has it."""
        some = tuple(alias for alias in self.aliases if dice.random() < 0.3)
        member_of = self.member_of if dice.random() < 0.8 else None
        return Actor(self.name, self.kind, dice.choice(self.roles), some, member_of, dice.choice(self.offices))


@dataclass(slots=True)
class World:
    """The invented negotiation."""

    dice: random.Random
    words: Skewed[str] = field(init=False)
    actors: Skewed[Somebody] = field(init=False)
    issues: Skewed[str] = field(init=False)
    counted: Skewed[tuple[str, str]] = field(init=False)
    goods: Skewed[str] = field(init=False)
    places: Skewed[str] = field(init=False)

    def __post_init__(self) -> None:
        dice = self.dice
        self.words = Skewed([_word(dice) for _ in range(30_000)], 10)
        self.places = Skewed([_word(dice).capitalize() for _ in range(300)])
        self.issues = Skewed([_word(dice) for _ in range(24)])
        self.goods = Skewed([_word(dice) for _ in range(60)])
        self.actors = Skewed(_cast(dice), 6)
        states = ("held", "released", "killed", "wounded", "missing", "")
        nouns = ("hostages", "prisoners", "soldiers", "people", *(f"{_word(dice)}s" for _ in range(400)))
        every = [(noun, state) for noun in nouns for state in states]
        self.counted = Skewed(every)

    def sentence(self, length: int) -> str:
        """Return words without meaning."""
        return " ".join(self.words.draw(self.dice) for _ in range(length)).capitalize() + "."


def _word(dice: random.Random) -> str:
    syllables = dice.choices(("ba", "ke", "lo", "mi", "ru", "sta", "ven", "dor", "gal", "thi", "nar", "pel"), k=3)
    return "".join(syllables) + dice.choice("aeiou")


def _cast(dice: random.Random) -> list[Somebody]:
    """Return parties, mediators, people and bystanders, those who are named most first."""
    parties = [
        Somebody(
            _word(dice).capitalize(),
            dice.choice((ActorKind.STATE, ActorKind.ARMED_GROUP)),
            (Role.PARTY, Role.PARTY, Role.OTHER) if place < 8 else (Role.MEDIATOR, Role.OTHER),
            aliases=(_word(dice).capitalize(), _word(dice).capitalize()),
        )
        for place in range(12)
    ]
    offices = ("minister", "spokesman", "envoy", "judge", None)
    people = [
        Somebody(
            f"{_word(dice).capitalize()} {_word(dice).capitalize()}",
            ActorKind.PERSON,
            (Role.OTHER, Role.PARTY) if place < 200 else (Role.OTHER,),
            (dice.choice(offices), None),
            dice.choice(parties).name if dice.random() < 0.6 else None,
        )
        for place in range(20_000)
    ]
    bodies = [Somebody(f"{_word(dice).capitalize()} Council", ActorKind.BODY, (Role.OTHER,)) for _ in range(1_500)]
    others = [*people, *bodies]
    dice.shuffle(others)
    return [*parties, *others]


class Report:
    """One report as it is written: its sentences, and what is to be found in them."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.dice = world.dice
        self.text = world.sentence(9) + "\n\n"
        self.found: list[Found] = []
        self.told: dict[str, Actor] = {}

    def add(self, before: str, words: str, content: EntryContent, after: str = ".") -> None:
        """Write a sentence with the words of a finding in it."""
        start = len(self.text) + len(before)
        self.text += f"{before}{words}{after} {self.world.sentence(28)}\n\n"
        confidence = round(self.dice.uniform(0.4, 1), 2)
        self.found.append(("invented@1", Annotation(Span(start, start + len(words)), content, confidence)))

    def who(self) -> str:
        """Return the name of somebody, who is introduced when he is first named."""
        if len(self.told) >= 3:
            return self.dice.choice(list(self.told))
        somebody = self.world.actors.draw(self.dice)
        if somebody.name not in self.told:
            self.told[somebody.name] = actor = somebody.as_told(self.dice)
            self.add("", somebody.name, actor, " was there.")
        return somebody.name


def _write(world: World, day: dt.date) -> Report:
    report, dice = Report(world), world.dice

    def own() -> PartialDate | None:
        return on_day(day - dt.timedelta(days=dice.randrange(5))) if dice.random() < 0.4 else None

    for _ in range(3):
        report.who()
    for _ in range(dice.choice((1, 2, 3))):
        _tell_statement(report, own())
    for _ in range(dice.choice((1, 1, 2, 2, 2))):
        _tell_position(report, own())
    for _ in range(dice.choice((1, 1, 1, 2, 2))):
        _tell_event(report, own())
    if dice.random() < 0.9:
        _tell_figure(report, own())
    for _ in range(dice.choice((0, 0, 0, 0, 2))):
        _tell_transfer(report, own())
    report.add("It was on ", "Friday", TimeExpression("2024-01-05", TimeKind.DATE, on=own()))
    return report


def _tell_statement(report: Report, on: PartialDate | None) -> None:
    words = report.world.sentence(12)[:-1]
    name = report.who()
    report.add(f"{name} said ", words, Statement(name, "said", said_on=on))


def _tell_position(report: Report, on: PartialDate | None) -> None:
    world, name = report.world, report.who()
    issue, act = world.issues.draw(report.dice), report.dice.choice(tuple(Act))
    asks = world.sentence(5)[:-1]
    modality = report.dice.choice((Modality.ASSERTED, Modality.ASSERTED, Modality.CONDITIONAL))
    report.add(
        f"{name} spoke of ", f"{issue}: {asks}", Position(name, act, issue, None, asks, None, modality, said_on=on)
    )


def _tell_event(report: Report, on: PartialDate | None) -> None:
    one, other, place = report.who(), report.who(), report.world.places.draw(report.dice)
    kind = report.dice.choice((PloverType.CONSULT, PloverType.CONSULT, *PloverType))
    report.add("", f"{one} met {other} in {place}", Event(kind, None, (one,), (other,), place, on))


def _tell_figure(report: Report, on: PartialDate | None) -> None:
    dice, world = report.dice, report.world
    noun, state = world.counted.draw(dice)
    number, place = float(dice.randrange(2, 400)), world.places.draw(dice)
    what = f"{noun} {state}".strip() if dice.random() < 0.5 else f"{noun} {state} in {place}".replace("  ", " ")
    claimant = report.who() if dice.random() < 0.3 else None
    figure = Figure(number, number, noun, what, dice.choice(tuple(Bound)), claimant, on)
    report.add("The report counts ", f"{number:.0f} {what}", figure)


def _tell_transfer(report: Report, on: PartialDate | None) -> None:
    giver, receiver, what = report.who(), report.who(), report.world.goods.draw(report.dice)
    count, status = float(report.dice.randrange(1, 90)), report.dice.choice(tuple(TransferStatus))
    words = f"{count:.0f} {what} for {receiver}"
    report.add(f"{giver} sent ", words, Transfer(what, status, giver, receiver, count, None, on))


def iter_reports(number: int, seed: int = 1) -> Iterator[tuple[Document, list[Entry]]]:
    """Iterate over invented reports with their entries; about ten a report."""
    world = World(random.Random(seed))  # noqa: S311 - the same dossier every time
    dice = world.dice
    kept: list[Report] = []
    for place in range(number):
        day = FIRST_DAY + dt.timedelta(days=place * DAYS // number)
        if kept and dice.random() < 0.1:
            report = dice.choice(kept[-200:])
            text = report.text + world.sentence(20)
        else:
            report = _write(world, day)
            kept.append(report)
            text = report.text
        published = None if dice.random() < 0.01 else on_day(day)
        name = f"report-{seed}-{place}"
        basis = DateBasis.METADATA if published else DateBasis.UNKNOWN
        source = Source(f"{name}.txt", outlet=f"Outlet {dice.randrange(40)}")
        key = document_key(text, name, source.outlet, None)
        document = Document(key, name, text, source, name, "en", published, basis)
        yield document, build_entries(document, report.found)


def main(share: float) -> None:
    """Write the dossier anew."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    dossier = flow.open_dossier(FOLDER, create=True)
    reports, entries = iter_reports(round(REPORTS * share)), 0
    begun = time.perf_counter()
    while some := list(islice(reports, _BATCH)):
        record_documents(dossier.store, some, READ_WITH)
        entries += sum(len(found) for _, found in some)
    taken = time.perf_counter() - begun
    size = (FOLDER / "record.sqlite").stat().st_size
    print(f"{entries:,} entries recorded in {taken:.0f} s")
    print(f"what follows from them derived in {seconds(lambda: bring_up_to_date(dossier)):.0f} s")
    size = (FOLDER / "record.sqlite").stat().st_size
    print(f"{size / 1e6:,.0f} MB, {size / entries:,.0f} bytes an entry (target: under 3,000)")


def seconds(work: Callable[[], object]) -> float:
    """Return how long it takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 1)
