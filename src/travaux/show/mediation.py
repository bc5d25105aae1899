"""Simulated mediation in plain sentences and as plain rows."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from travaux.model.mediation import DraftingResult, Mediation
from travaux.model.package import Scenario
from travaux.show.packages import assumptions, package_text
from travaux.show.stability import count, listed

_SHOWN = 3


def mediation_lines(scenario: Scenario, found: Mediation) -> Iterator[str]:
    """Iterate over the lines of the whole answer; an indent of two spaces marks what belongs to the line above."""
    parties = listed(found.parties)
    yield f"{scenario.name or 'The scenario'}: one text for {parties}, drafted {found.proposals} times."
    yield ""
    yield "What was assumed, and by whom"
    yield from (f"  {line}" for line in assumptions(scenario))
    yield from (f"  {line}" for line in assumed(found))
    yield ""
    yield "What the orders of drafting come to"
    if found.undecided:
        yield f"  In {count(found.undecided, 'draw')} of {found.draws} no package gives all a gain; they are left out."
    for result in found.results:
        yield f"  {result_sentence(result)}"
        for package, share in result.texts[:_SHOWN]:
            yield f"    ends in {share:.0%} of the draws with {package_text(scenario, package)}"
    yield ""
    yield "What this does not say"
    yield from (f"  {line}" for line in unsaid())


def assumed(found: Mediation) -> Iterator[str]:
    """Iterate over what the simulation takes for granted."""
    yield "By rule: of each draft every party says truthfully whether it likes it better than the text on the table,"
    yield "  and whether it could live with it rather than with no deal. The mediator sees nothing else."
    yield f"By rule: true values are drawn {found.draws} times within what is known, with seed {found.seed}."


def result_sentence(result: DraftingResult) -> str:
    """Return what one order of drafting came to."""
    order = f" ({', '.join(result.issues)})" if len(result.issues) > 1 else ""
    return (
        f"{result.drafting}{order}: a text that all could live with in {result.agreed:.0%} of the draws; on average "
        f"{result.nash_share:.2f} of the best product of gains, at worst {result.least_share:.2f}."
    )


def unsaid() -> Iterator[str]:
    """Iterate over what must not be read into the answer."""
    yield "Parties need not answer truthfully, and may walk out: the figures compare orders, they foretell nothing."
    yield "A part of the draws is not a probability."


def mediation_row(found: Mediation) -> dict[str, Any]:
    """Return the whole answer; a package is the keys of its options in the order of the scenario's issues."""
    results = [
        {**asdict(result), "texts": [{"package": list(package), "share": share} for package, share in result.texts]}
        for result in found.results
    ]
    return {**asdict(found), "results": results, "assumed": list(assumed(found)), "not_said": list(unsaid())}
