"""Judgements as lines of JSON: signed, written to files, and read back from hands that are not trusted."""

import datetime as dt
import json
from dataclasses import MISSING, fields
from functools import cache
from typing import Any, get_args, get_type_hints

import msgspec

from travaux.model.document import Span, fingerprint
from travaux.model.entry import KINDS, EntryContent
from travaux.model.judgement import DECISIONS, Add, Decision, Judgement, Signature

_BY_NAME = {name: kind for kind, name in DECISIONS.items()}
_CONTENT_OF = {name: kind for kind, name in KINDS.items()}
_SIGNED = ("at", "author", "reason")
_LONGEST = 4_000
"""Characters of a reason; authors have less to say."""
_AHEAD = dt.timedelta(days=1)
"""By how much the clock of another machine may be ahead."""


def sign(decision: Decision, by: Signature) -> Judgement:
    """Return the judgement; raise ValueError where author or reason cannot be kept."""
    line = {"at": moment(by.at), "author": by.author, "reason": by.reason, **body_of(decision)}
    _check_text(line)
    return Judgement(_key(line), by.author, by.at, by.reason, decision)


def body_of(decision: Decision) -> dict[str, Any]:
    """Return what is decided as JSON has it; fields without a value are left out."""
    body: dict[str, Any] = {"what": DECISIONS[type(decision)], **msgspec.to_builtins(decision)}
    if isinstance(decision, Add):
        body["kind"] = decision.kind
    stripped: dict[str, Any] = _without_nothing(body)
    return stripped


def line_of(judgement: Judgement) -> str:
    """Return the judgement as a line of JSON, the same for equal judgements."""
    signed = {"key": judgement.key, "at": moment(judgement.at), "author": judgement.author, "reason": judgement.reason}
    return json.dumps(signed | body_of(judgement.decision), ensure_ascii=False)


def parse_line(line: str | bytes, now: dt.datetime) -> Judgement:
    """Return the judgement that a line holds; raise ValueError with the reason where it holds none.

    The key must be that of the content, so that nobody's judgement is changed on the way; a moment later than ``now``
    by more than a day would overrule all that comes after it.
    """
    try:
        found = msgspec.json.decode(line)
        if not isinstance(found, dict):
            raise ValueError("not a judgement: a JSON object is wanted")
        _check_text(found)
        at = _parse_moment(found["at"], now)
        decision, key = decision_of(found), _key(found)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"not a line of JSON: {error}") from None
    except RecursionError:
        raise ValueError("not a judgement: nested too deep") from None
    if found.get("key") != key:
        raise ValueError(f"key {found.get('key')!r} is not that of this content: the line was changed")
    return Judgement(key, found["author"], at, found["reason"], decision)


def decision_of(body: dict[str, Any]) -> Decision:
    """Return the decision that JSON stands for; raise ValueError that names the field that is wrong."""
    kind = _BY_NAME.get(body["what"]) if isinstance(body.get("what"), str) else None
    if kind is None:
        raise ValueError(f"what: {body.get('what')!r} is none of {', '.join(_BY_NAME)}")
    values = {}
    for name, hint in _hints(kind).items():
        try:
            values[name] = _content(body) if hint is EntryContent else _convert(body.get(name), hint)
        except msgspec.ValidationError as error:
            raise ValueError(f"{name}: {error}") from None
    decision: Decision = kind(**values)
    _check_spans(body)
    return decision


@cache
def _hints(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _convert(value: Any, hint: Any) -> Any:
    # What has no value is left out of a line.
    if value is None and getattr(hint, "__origin__", None) is tuple:
        value = ()
    return msgspec.convert(value, hint)


def _content(body: dict[str, Any]) -> Any:
    entry = body.get("entry")
    kind = entry.get("kind") if isinstance(entry, dict) else body.get("kind")
    if not isinstance(kind, str) or kind not in _CONTENT_OF:
        raise ValueError(f"kind: {kind!r} is none of {', '.join(_CONTENT_OF)}")
    content, given = _CONTENT_OF[kind], body.get("content", {})
    if isinstance(given, dict):
        given = {field.name: None for field in fields(content) if field.default is MISSING} | given
    return msgspec.convert(given, content)


def moment(at: dt.datetime) -> str:
    """Return a moment in UTC to the microsecond; in the order of time when sorted as text."""
    return at.astimezone(dt.UTC).isoformat(timespec="microseconds")


def _parse_moment(text: str, now: dt.datetime) -> dt.datetime:
    try:
        at = dt.datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"at: {text!r} is not a moment in ISO 8601") from None
    if at.tzinfo is None or moment(at) != text:
        raise ValueError(f"at: {text!r} is not written in UTC to the microsecond")
    if at > now + _AHEAD:
        raise ValueError(f"at: {text} is yet to come")
    return at.astimezone(dt.UTC)


def _key(line: dict[str, Any]) -> str:
    body = _without_nothing({name: value for name, value in line.items() if name not in (*_SIGNED, "key")})
    decision = json.dumps(body, ensure_ascii=False, sort_keys=True)
    return fingerprint("judgement", *(line[name] for name in _SIGNED), decision)


def _without_nothing(value: Any) -> Any:
    """Leave out empty fields, so that a field that is new to the form changes no key."""
    if isinstance(value, dict):
        kept = {name: _without_nothing(each) for name, each in value.items()}
        return {name: each for name, each in kept.items() if each is not None and each not in ([], ())}
    return [_without_nothing(each) for each in value] if isinstance(value, list | tuple) else value


def _check_text(line: dict[str, Any]) -> None:
    for name in _SIGNED:
        if not isinstance(line.get(name), str) or (not line[name].strip() and name != "reason"):
            raise ValueError(f"{name}: text is wanted")
        if len(line[name]) > _LONGEST:
            raise ValueError(f"{name}: longer than {_LONGEST:,} characters")
    # What entries hold is kept as JSON, which has an escape for it.
    plain = {name: value for name, value in line.items() if name not in ("content", "value")}
    if "\\u0000" in json.dumps(plain, ensure_ascii=False):
        raise ValueError("holds a NUL, which no store takes")
    try:
        json.dumps(line, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise ValueError("holds half of a character, which no store takes") from None


def _check_spans(body: dict[str, Any]) -> None:
    for each in (body, *(value for value in body.values() if isinstance(value, dict))):
        span = each.get("span")
        if span is None:
            continue
        start, end = msgspec.convert(span, Span).start, msgspec.convert(span, Span).end
        if not 0 <= start < end:
            raise ValueError(f"span: {start} to {end} holds no words")
        exact = each.get("exact")
        if isinstance(exact, str) and len(exact) != end - start:
            raise ValueError(f"exact: {len(exact)} characters do not stand in {start} to {end}")


__all__ = ["body_of", "decision_of", "line_of", "moment", "parse_line", "sign"]
assert set(get_args(Decision)) == set(DECISIONS)  # noqa: S101 - every decision has its name
