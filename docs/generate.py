"""Write the pages that come from the code: ``python -m docs.generate``; a test holds that they are current."""

from pathlib import Path

from sqlalchemy import Table
from typer.testing import CliRunner

from travaux.record.store.schema import metadata
from travaux.show.cli import app

FOLDER = Path(__file__).parent
_TERMINAL = {"COLUMNS": "100", "TERM": "dumb", "NO_COLOR": "1"}
_TOUR, _TOUR_END = "<!-- tour -->", "<!-- end of tour -->"
_WRITTEN = "This page is written by `make docs`; do not edit it.\n"


def cli_page() -> str:
    """Return every command with its help."""
    runner = CliRunner(env=_TERMINAL)
    parts = [f"# The command line\n\n{_WRITTEN}"]
    names = [[command.name or ""] for command in app.registered_commands]
    for group in app.registered_groups:
        inside = group.typer_instance.registered_commands if group.typer_instance else []
        names += [[group.name or "", command.name or ""] for command in inside]
    for arguments in ([], *names):
        answer = runner.invoke(app, [*arguments, "--help"], prog_name="travaux")
        text = "\n".join(line.rstrip() for line in answer.output.strip().splitlines())
        parts.append(f"## {' '.join(['travaux', *arguments])}\n\n```text\n{text}\n```\n")
    return "\n".join(parts)


def record_page() -> str:
    """Return the tables of the record with their columns."""
    parts = [f"# The record's tables\n\n{_WRITTEN}"]
    for table in metadata.sorted_tables:
        parts.append(f"## {table.name}\n\n| column | type | |\n|---|---|---|\n{_columns(table)}")
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        parts += [f"Index `{index.name}`: {', '.join(column.name for column in index.columns)}.\n" for index in indexes]
    return "\n".join(parts)


def _columns(table: Table) -> str:
    rows = []
    for column in table.columns:
        notes = ["key"] if column.primary_key else [] if column.nullable else ["always there"]
        notes += [f"to `{key.target_fullname}`" for key in column.foreign_keys]
        rows.append(f"| `{column.name}` | {str(column.type).lower()} | {', '.join(notes)} |\n")
    return "".join(rows)


def readme_with_tour(readme: str, dossier: Path) -> str:
    """Return the README with the tour of the sample dossier between its marks."""
    answer = CliRunner(env=_TERMINAL).invoke(app, ["tour", "--dossier", str(dossier)])
    lines = answer.output.replace(str(dossier), "build/demo").splitlines()
    text = "\n".join(line.rstrip() for line in lines)
    head, _, rest = readme.partition(_TOUR)
    _, _, tail = rest.partition(_TOUR_END)
    return f"{head}{_TOUR}\n```text\n{text}\n```\n{_TOUR_END}{tail}"


PAGES = {"cli.md": cli_page, "record.md": record_page}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), encoding="utf-8")
    readme_file = FOLDER.parent / "README.md"
    current = readme_file.read_text(encoding="utf-8")
    readme_file.write_text(readme_with_tour(current, FOLDER.parent / "build" / "demo"), encoding="utf-8")
