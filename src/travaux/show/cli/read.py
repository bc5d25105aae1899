"""``travaux read``: reports into a dossier."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from travaux import dossier as flow
from travaux.dossier import PROFILE_FILE, Added, Dossier
from travaux.show.cli.copy import profile_in
from travaux.show.cli.terminal import DossierOption, fail, print_line, warn
from travaux.show.tables import build_console


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("read")(read)


def read(
    paths: Annotated[list[Path], typer.Argument(metavar="FILES_OR_FOLDERS", show_default=False)],
    dossier: DossierOption,
    jobs: Annotated[
        int | None, typer.Option(min=1, max=256, help="Processes that read; by default one a processor.")
    ] = None,
) -> None:
    """Read reports into a dossier: .txt .html .md .eml .pdf .docx .jsonl .csv, folders, '-' for standard input.

    Reports that the dossier already holds are left alone; a reading that was stopped goes on. A dossier.toml in
    the dossier's folder names the parties and issues of the negotiation; where it has none, that of the folder read
    is kept in it.

    Example: travaux read reports/ --dossier talks
    """
    opened = _with_profile_of(paths, flow.open_dossier(dossier, create=True))
    try:
        with _progress(flow.count_reports(paths)) as progress:
            added = flow.add(opened, paths, progress, jobs)
    except KeyboardInterrupt:
        fail("stopped; what has been read is kept, run the same command again to go on")
    for problem in added.skipped:
        warn(str(problem))
    line = _outcome(added)
    if added.read + added.unchanged == 0:
        fail(line)
    print_line(line)


def _with_profile_of(paths: list[Path], opened: Dossier) -> Dossier:
    """Keep the case profile that lies beside the reports, where the dossier has none, and say so."""
    if flow.profile_text(opened) is not None:
        return opened
    files = [file for path in paths if path.is_dir() and (file := path / PROFILE_FILE).is_file()]
    if len(files) != 1:
        if files:
            warn(f"{' and '.join(map(str, files))}: only one can be the profile, and none is used")
        return opened
    flow.keep_profile(opened, profile_in(files[0]), str(files[0]))
    warn(f"{files[0]} is the dossier's profile from now on")
    return flow.open_dossier(opened.path)


def _outcome(added: Added) -> str:
    """Return the closing line: what was read, what was left alone, what was skipped and why."""
    parts = [f"read {added.read:,} report{'' if added.read == 1 else 's'}"]
    if added.unchanged:
        parts.append(f"{added.unchanged:,} unchanged")
    if added.skipped:
        first = added.skipped[0]
        parts.append(f"skipped {len(added.skipped):,} (first: {first}; travaux problems lists them)")
    return ", ".join(parts)


class _Speed(ProgressColumn):
    """Documents a second."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.1f} a second" if task.speed else "", style="dim")


@contextmanager
def _progress(total: int) -> Iterator[Callable[[Added], None]]:
    """Show a bar on standard error while reports are read; none when it is not a terminal."""
    console = build_console(stderr=True)
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), _Speed(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:
        task = bar.add_task("reading", total=total)
        yield lambda added: bar.update(task, completed=added.seen)
