"""Tables of TOML, written."""

from collections.abc import Sequence

from travaux.ingest.conditions import printable_line

Value = str | bool | float | Sequence["Value"] | dict[str, "Value"]


def table_text(heading: str, fields: dict[str, Value | None], notes: Sequence[str] = ()) -> str:
    """Return a table with a comment a note before its fields; fields without a value are left out."""
    comments = [f"# {printable_line(note)}" for note in notes]
    lines = [f"{name} = {value_text(value)}" for name, value in fields.items() if value is not None]
    return "\n".join([*comments, heading, *lines, ""])


def value_text(value: Value) -> str:
    """Return a value as TOML writes it, on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, str):
        return '"' + "".join(map(_escaped, value)) + '"'
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{value_text(key)} = {value_text(each)}" for key, each in value.items()) + " }"
    return "[" + ", ".join(map(value_text, value)) + "]"


def _escaped(char: str) -> str:
    if char in '"\\':
        return "\\" + char
    if char < " " or char == "\x7f":
        return f"\\u{ord(char):04x}"
    return "\ufffd" if "\ud800" <= char <= "\udfff" else char
