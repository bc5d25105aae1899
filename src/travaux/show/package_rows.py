"""What could be agreed as plain rows, with the sentences that people read beside them."""

from dataclasses import asdict
from typing import Any

from travaux.model.package import Scenario
from travaux.model.package_answer import PackageAnalysis
from travaux.show.packages import assumptions, missing, unsaid

Row = dict[str, Any]


def package_row(scenario: Scenario, analysis: PackageAnalysis) -> Row:
    """Return the whole answer; a package is the keys of its options in the order of ``issues``."""
    return {
        "name": scenario.name,
        "issues": [{"key": issue.key, "options": [each.key for each in issue.options]} for issue in scenario.issues],
        **asdict(analysis),
        "assumed": [line.strip() for line in assumptions(scenario)],
        "missing_told": list(missing(analysis)),
        "unsaid": list(unsaid(analysis)),
    }
