"""Scenarios of GENIUS: XML files with the issues of a negotiation (the domain) and each party's values (a profile).

A party's value of a package is the sum over issues of weight times evaluation, the evaluation divided by the largest
of its issue, as GENIUS reckons it; the value of no deal is the profile's reservation, 0 where there is none.
"""

from collections.abc import Iterator
from math import isfinite
from pathlib import Path
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from travaux.ingest.faults import UnreadableError
from travaux.model.package import IssueValues, OptionValue, PartyValues, Scenario, exactly
from travaux.model.problem import Problem
from travaux.model.profile import Issue, IssueOption

_LARGEST = 5_000_000
_MOST_FILES = 21

_Element = Any
"""An element of lxml, which has no types."""


def load_genius(folder: Path) -> tuple[Scenario, tuple[Problem, ...]]:
    """Load the scenario that a folder holds, and what of it is not used; raise UnreadableError with the first fault.

    Every XML file counts: one domain, and a profile for each party, which is named by its file.
    """
    try:
        files = sorted(file for file in folder.iterdir() if file.suffix.lower() == ".xml")
    except OSError as error:
        raise UnreadableError(f"{folder}: {error.strerror}") from error
    if len(files) > _MOST_FILES:
        raise UnreadableError(
            f"{folder}: {len(files)} XML files; a domain and at most {_MOST_FILES - 1} profiles are read"
        )
    roots = {file: _parsed(file) for file in files}
    domains = [file for file, root in roots.items() if root.tag == "negotiation_template"]
    if len(domains) != 1:
        raise UnreadableError(
            f"{folder}: {len(domains)} domain files (negotiation_template) in it, where one is needed"
        )
    profiles = [file for file in files if file not in domains]
    issues = tuple(_issue(domains[0], element) for element in _issues(domains[0], roots[domains[0]]))
    parties = tuple(_party(file, roots[file], issues) for file in profiles)
    unused = tuple(problem for file in profiles for problem in _unused(file, roots[file]))
    return Scenario(issues, parties, name=folder.name), unused


def _parsed(file: Path) -> _Element:
    """Return the root of a file without declarations of its own: they could name entities, files and addresses."""
    try:
        if file.stat().st_size > _LARGEST:
            raise UnreadableError(f"{file}: larger than {_LARGEST // 1_000_000} MB")
        content = file.read_bytes()
    except OSError as error:
        raise UnreadableError(f"{file}: {error.strerror}") from error
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(f"{file}: not XML: {error}") from error
    if root.getroottree().docinfo.doctype:
        raise UnreadableError(f"{file}: declares a document type, which may hide entities; take the declaration out")
    if root.tag not in ("negotiation_template", "utility_space"):
        raise UnreadableError(f"{file}: neither a domain nor a profile of GENIUS: its root is {root.tag!r}")
    return root


def _issues(file: Path, root: _Element) -> list[_Element]:
    found: list[_Element] = root.findall(".//issue")
    for element in found:
        kind = element.get("vtype") or element.get("type") or "discrete"
        if kind != "discrete":
            raise UnreadableError(f"{file}: the issue {_name(file, element)!r} is {kind}; only discrete ones are read")
    return found


def _issue(file: Path, element: _Element) -> Issue:
    name = _name(file, element)
    return Issue(name, name, options=tuple(IssueOption(value, value) for value in _items(file, element)))


def _items(file: Path, issue: _Element) -> dict[str, _Element]:
    found: dict[str, _Element] = {}
    for item in issue.findall("item"):
        value = item.get("value")
        if value is None:
            raise UnreadableError(f"{file}: an item of the issue {_name(file, issue)!r} has no value")
        if value in found:
            raise UnreadableError(f"{file}: the issue {_name(file, issue)!r} lists {value!r} twice")
        found[value] = item
    return found


def _party(file: Path, root: _Element, issues: tuple[Issue, ...]) -> PartyValues:
    elements = {_name(file, element): element for element in _issues(file, root)}
    if set(elements) != {issue.key for issue in issues}:
        differing = set(elements).symmetric_difference(issue.key for issue in issues)
        raise UnreadableError(f"{file}: does not have the domain's issues: {', '.join(map(repr, sorted(differing)))}")
    weights = {element.get("index"): element for element in root.findall(".//weight")}
    values = tuple(_values(file, issue, elements[issue.key], weights) for issue in issues)
    reservation = root.find(".//reservation")
    no_deal = 0.0 if reservation is None else _number(file, reservation, "value")
    return PartyValues(file.stem, values, no_deal=exactly(no_deal))


def _values(file: Path, issue: Issue, element: _Element, weights: dict[str | None, _Element]) -> IssueValues:
    items = _items(file, element)
    if set(items) != {option.key for option in issue.options}:
        differing = set(items).symmetric_difference(option.key for option in issue.options)
        raise UnreadableError(f"{file}: the issue {issue.key!r} does not have the domain's options: {min(differing)!r}")
    evaluations = {value: _number(file, item, "evaluation") for value, item in items.items()}
    largest = max(evaluations.values(), default=0.0)
    if largest <= 0:
        raise UnreadableError(f"{file}: no option of the issue {issue.key!r} has an evaluation above 0")
    weight = weights.get(element.get("index"))
    if weight is None:
        raise UnreadableError(f"{file}: the issue {issue.key!r} has no weight")
    values = tuple(OptionValue(option, exactly(evaluation / largest)) for option, evaluation in evaluations.items())
    return IssueValues(issue.key, values, weight=exactly(_number(file, weight, "value")))


def _unused(file: Path, root: _Element) -> Iterator[Problem]:
    discount = root.find(".//discount_factor")
    if discount is not None and _number(file, discount, "value") not in (0, 1):
        yield Problem(str(file), "its discount factor is not used: time costs nothing here")


def _name(file: Path, element: _Element) -> str:
    name: str | None = element.get("name")
    if not name:
        raise UnreadableError(f"{file}: an issue has no name")
    return name


def _number(file: Path, element: _Element, attribute: str) -> float:
    written = element.get(attribute, "")
    try:
        number = float(written)
    except ValueError:
        number = float("nan")
    if not isfinite(number):
        raise UnreadableError(f"{file}: {element.tag} has the {attribute} {written!r}, which is no number")
    return number
