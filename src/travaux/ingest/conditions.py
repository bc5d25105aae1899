"""Conditions over options as people write them: ``escalate if (attack and not release)``."""

import re
from collections.abc import Sequence

from travaux.model.conflict import AllOf, Among, AnyOf, Condition, Not, Taken

LONGEST = 2_000
"""Characters of a condition at most."""
_DEEPEST = 40
KEY = re.compile(r"[^\W_][\w-]*")
RESERVED = frozenset({"and", "or", "not", "if", "iff", "only"})
_TOKEN = re.compile(r"\s*(?:([^\W_][\w-]*)|([()])|(\S))")


class ConditionError(ValueError):
    """A condition that cannot be read; the message is one line."""


def printable_line(text: str) -> str:
    """Return a name or text on one line; what nothing can print (lone surrogates, bidi controls) becomes U+FFFD."""
    return "".join(char if char.isprintable() else "\ufffd" for char in " ".join(text.split()))


def parse_condition(text: str) -> Condition:
    """Return the condition that a text states with keys of options, and, or, not, if, only if, iff and parentheses."""
    if len(text) > LONGEST:
        raise ConditionError(f"is longer than {LONGEST:,} characters")
    return _Parser(_tokens(text)).whole()


def write_condition(condition: Condition) -> str:
    """Return the text of a condition; one that counts options is spelt out in words of its own."""
    match condition:
        case Taken(option):
            return option
        case Not(Taken(option)):
            return f"not {option}"
        case Not(part):
            return f"not ({write_condition(part)})"
        case AllOf(parts):
            return " and ".join(_inner(part) for part in parts)
        case AnyOf(parts):
            return " or ".join(_inner(part) for part in parts)
        case Among(options, least, most):
            listed = ", ".join(options)
            return (
                f"{'exactly' if least else 'at most'} one of {listed}" if most == 1 else f"{least}-{most} of {listed}"
            )


def _inner(condition: Condition) -> str:
    text = write_condition(condition)
    return f"({text})" if isinstance(condition, AllOf | AnyOf) and len(condition.parts) > 1 else text


def _tokens(text: str) -> list[str]:
    tokens = []
    for match in _TOKEN.finditer(text.rstrip()):
        word, parenthesis, other = match.groups()
        if other:
            raise ConditionError(f"has {other!r}, which is neither a key nor a parenthesis")
        tokens.append(word.lower() if word and word.lower() in RESERVED else word or parenthesis)
    return tokens


class _Parser:
    """Reads tokens from the left; ``if`` and ``iff`` bind loosest, then ``or``, ``and``, ``not``."""

    def __init__(self, tokens: Sequence[str]) -> None:
        self.tokens, self.place, self.depth = tokens, 0, 0

    def whole(self) -> Condition:
        condition = self.conditional()
        if self.place < len(self.tokens):
            raise ConditionError(f"has {self.tokens[self.place]!r} where it should end")
        return condition

    def conditional(self) -> Condition:
        left = self.any_of()
        if self.took("only"):
            self.demand("if")
            return AnyOf((Not(left), self.any_of()))
        if self.took("if"):
            return AnyOf((left, Not(self.any_of())))
        if self.took("iff"):
            right = self.any_of()
            return AnyOf((AllOf((left, right)), AllOf((Not(left), Not(right)))))
        return left

    def any_of(self) -> Condition:
        parts = [self.all_of()]
        while self.took("or"):
            parts.append(self.all_of())
        return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))

    def all_of(self) -> Condition:
        parts = [self.unit()]
        while self.took("and"):
            parts.append(self.unit())
        return parts[0] if len(parts) == 1 else AllOf(tuple(parts))

    def unit(self) -> Condition:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise ConditionError(f"is nested deeper than {_DEEPEST} times")
        condition: Condition
        if self.took("not"):
            condition = Not(self.unit())
        elif self.took("("):
            condition = self.conditional()
            self.demand(")")
        else:
            word = self.next()
            if word in RESERVED or word == ")":
                raise ConditionError(f"has {word!r} where the key of an option should stand")
            condition = Taken(word)
        self.depth -= 1
        return condition

    def took(self, token: str) -> bool:
        if self.place < len(self.tokens) and self.tokens[self.place] == token:
            self.place += 1
            return True
        return False

    def demand(self, token: str) -> None:
        found = self.next()
        if found != token:
            raise ConditionError(f"has {found!r} where {token!r} should stand")

    def next(self) -> str:
        if self.place == len(self.tokens):
            raise ConditionError("ends where the key of an option or a ')' should stand" if self.tokens else "is blank")
        self.place += 1
        return self.tokens[self.place - 1]
