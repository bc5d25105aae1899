"""Scenarios of GENIUS: XML files with the issues of a negotiation (the domain) and each party's values (a profile).

A party's value of a package is the sum over issues of weight times evaluation, the evaluation divided by the largest
of its issue, as GENIUS reckons it; the value of no deal is the profile's reservation, 0 where there is none.
"""

import re
from collections.abc import Iterator
from math import isfinite
from pathlib import Path
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from travaux.ingest.faults import UnreadableError
from travaux.ingest.negmas import exact_values
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


def write_genius(scenario: Scenario) -> dict[str, bytes]:
    """Return the files of a folder that GENIUS and ``load_genius`` read, by name: a domain, and a profile a party.

    As evaluations are divided by the largest of their issue when read, weights are multiplied by it. Raise
    UnreadableError for what the form has no place for: ranges, exclusions, tables, values below 0.
    """
    files = {"domain.xml": _written(_domain_element(scenario))}
    taken = {"domain"}
    for party in scenario.parties:
        weights, values = exact_values(scenario, party)
        root = etree.Element("utility_space")
        space = etree.SubElement(root, "objective", index="0", name="any", type="objective", etype="objective")
        for number, issue in enumerate(scenario.issues, start=1):
            largest = max(values[issue.key].values(), default=0.0)
            if largest <= 0 or min(values[issue.key].values()) < 0 or weights[issue.key] < 0:
                raise UnreadableError(f"{party.party}: values of {issue.key!r} below 0, or none above: no evaluations")
            element = _issue_element(space, issue, number, values[issue.key])
            element.addprevious(etree.Element("weight", index=str(number), value=repr(weights[issue.key] * largest)))
        etree.SubElement(root, "reservation", value=repr(party.no_deal.low if party.no_deal else 0.0))
        files[f"{_stem(party.party, taken)}.xml"] = _written(root)
    return files


def _domain_element(scenario: Scenario) -> _Element:
    root = etree.Element("negotiation_template")
    space = etree.SubElement(etree.SubElement(root, "utility_space"), "objective", index="0", name="any")
    for number, issue in enumerate(scenario.issues, start=1):
        _issue_element(space, issue, number, {})
    return root


def _issue_element(space: _Element, issue: Issue, number: int, values: dict[str, float]) -> _Element:
    try:
        element = etree.SubElement(
            space, "issue", index=str(number), name=issue.key, type="discrete", etype="discrete", vtype="discrete"
        )
        for place, option in enumerate(issue.options, start=1):
            item = etree.SubElement(element, "item", index=str(place), value=option.key)
            if values:
                item.set("evaluation", repr(values[option.key]))
    except ValueError as error:
        raise UnreadableError(f"the issue {issue.key!r} has a name that XML cannot hold") from error
    return element


def _stem(party: str, taken: set[str]) -> str:
    """Return a file name for a party, its own where a file can bear it."""
    stem = re.sub(r"[^\w .-]", "_", party).strip(". ") or "party"
    while stem.casefold() in taken:
        stem += "_"
    taken.add(stem.casefold())
    return stem


def _written(root: _Element) -> bytes:
    text: bytes = etree.tostring(root, pretty_print=True, xml_declaration=True, encoding="UTF-8")
    return text
