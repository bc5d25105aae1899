"""``travaux judge``: what an analyst decides about the record."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from travaux.dossier import judging
from travaux.dossier.judging import By, ConflictError, JudgementError, Words
from travaux.model.judgement import Judgement
from travaux.show import judgements
from travaux.show.author import user_name
from travaux.show.cli.terminal import (
    DossierOption,
    JsonOption,
    fail,
    open_existing,
    print_json,
    print_line,
    print_rows,
    print_text,
    standard_output,
    warn,
)
from travaux.show.export import field_shown_as

_HELP = """Decide about the record: accept, reject, correct, merge, add. Every judgement is kept and can be undone."""

KeyArgument = Annotated[str, typer.Argument(metavar="KEY", help="Key of the entry, as every answer prints it.")]
DocumentArgument = Annotated[str, typer.Argument(metavar="DOCUMENT", help="Name or key of the document.")]
ReasonOption = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why, for those who read it later.")]
AuthorOption = Annotated[
    str, typer.Option("--author", metavar="NAME", help="Who decides.", show_default="the user's name")
]
OverOption = Annotated[
    str | None, typer.Option("--over", metavar="JUDGEMENT", help="Another person's judgement that this overrules.")
]


def add_to(app: typer.Typer) -> None:
    """Add the group of commands to the program."""
    commands = typer.Typer(no_args_is_help=True, help=_HELP)
    decisions = (accept, reject, correct, duplicate, merge, split, rename, add, date, grade, restrict, undo)
    for command in (*decisions, queue, log, orphans, agreement):
        commands.command(command.__name__)(command)
    commands.command("export")(export_file)
    commands.command("import")(import_file)
    app.add_typer(commands, name="judge")


def accept(
    key: KeyArgument,
    dossier: DossierOption,
    reason: ReasonOption = "",
    author: AuthorOption = "",
    over: OverOption = None,
    as_json: JsonOption = False,
) -> None:
    """Accept an entry as it stands; a later reader of other mind does not change it.

    Example: travaux judge accept 4f1c2a9b7d3e6058 --dossier talks
    """
    _judge(lambda: judging.accept(open_existing(dossier), key, _by(author, reason, over)), as_json)


def reject(
    key: KeyArgument,
    dossier: DossierOption,
    reason: ReasonOption = "",
    author: AuthorOption = "",
    over: OverOption = None,
    as_json: JsonOption = False,
) -> None:
    """Reject an entry: no answer rests on it any more.

    Example: travaux judge reject 4f1c2a9b7d3e6058 --reason "he quotes another" --dossier talks
    """
    _judge(lambda: judging.reject(open_existing(dossier), key, _by(author, reason, over)), as_json)


def correct(
    key: KeyArgument,
    field: Annotated[str, typer.Argument(metavar="FIELD", help="Name of the field, as travaux show prints it.")],
    value: Annotated[
        str, typer.Argument(metavar="VALUE", help="The value; names of a list with ';' between, '' for none.")
    ],
    dossier: DossierOption,
    reason: ReasonOption = "",
    author: AuthorOption = "",
    over: OverOption = None,
    as_json: JsonOption = False,
) -> None:
    """Give one field of an entry another value.

    Example: travaux judge correct 4f1c2a9b7d3e6058 actor "Sarnia" --dossier talks
    """
    opened, by = open_existing(dossier), _by(author, reason, over)
    named = field_shown_as(judging.kind_of(opened, key) or "", field)
    _judge(lambda: judging.correct(opened, key, (named, value), by), as_json)


def duplicate(
    key: KeyArgument,
    of: Annotated[str, typer.Argument(metavar="OF", help="Key of the entry that stays.")],
    dossier: DossierOption,
    reason: ReasonOption = "",
    author: AuthorOption = "",
    over: OverOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say that an entry says what another says already; the other one stays.

    Example: travaux judge duplicate 4f1c2a9b7d3e6058 09a7c3d21b5e8f46 --dossier talks
    """
    _judge(lambda: judging.duplicate(open_existing(dossier), key, of, _by(author, reason, over)), as_json)


def merge(
    one: Annotated[str, typer.Argument(metavar="ONE", help="Name or key of an actor, or key of an entry.")],
    other: Annotated[str, typer.Argument(metavar="OTHER", help="Name or key of the other.")],
    dossier: DossierOption,
    reason: ReasonOption = "",
    author: AuthorOption = "",
    over: OverOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say that two actors are one, or that two entries tell of one event or act.

    Example: travaux judge merge "A. Verre" "Ana Verre" --dossier talks
    """
    _judge(lambda: judging.merge(open_existing(dossier), one, other, _by(author, reason, over)), as_json)


def split(
    one: Annotated[str, typer.Argument(metavar="ONE", help="Name or key of an actor, or key of an entry.")],
    others: Annotated[
        list[str], typer.Argument(metavar="ENTRIES", help="Keys of entries of the actor that are about another.")
    ],
    dossier: DossierOption,
    reason: ReasonOption = "",
    author: AuthorOption = "",
    over: OverOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say that entries of an actor are about another, or that two entries tell of two events or acts.

    Example: travaux judge split "Ana Verre" 4f1c2a9b7d3e6058 --dossier talks
    """
    _judge(lambda: judging.split(open_existing(dossier), one, tuple(others), _by(author, reason, over)), as_json)


def rename(
    actor: Annotated[str, typer.Argument(metavar="ACTOR", help="Name or key of the actor.")],
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name that it goes by.")],
    dossier: DossierOption,
    reason: ReasonOption = "",
    author: AuthorOption = "",
    over: OverOption = None,
    as_json: JsonOption = False,
) -> None:
    """Give an actor another name.

    Example: travaux judge rename "Verre" "Ana Verre" --dossier talks
    """
    _judge(lambda: judging.rename_actor(open_existing(dossier), actor, name, _by(author, reason, over)), as_json)


def add(
    document: DocumentArgument,
    words: Annotated[str, typer.Argument(metavar="WORDS", help="The exact words that say it.")],
    dossier: DossierOption,
    kind: Annotated[str, typer.Option("--kind", metavar="KIND", help="position, event, figure, ...")],
    field: Annotated[
        list[str] | None, typer.Option("--field", metavar="NAME=VALUE", help="A field; may be given again.")
    ] = None,
    start: Annotated[
        int | None, typer.Option("--start", metavar="N", help="Where the words begin, if they stand there twice.")
    ] = None,
    reason: ReasonOption = "",
    author: AuthorOption = "",
    as_json: JsonOption = False,
) -> None:
    """Add an entry that no reader found, with its exact words.

    Example: travaux judge add report-7 "wants a truce" --kind position --field actor=Sarnia --field act=demand
    --field issue=truce --dossier talks
    """
    fields = {}
    for each in field or []:
        name, equals, value = each.partition("=")
        if not equals:
            fail(f"--field {each!r}: NAME=VALUE is wanted")
        fields[field_shown_as(kind, name.strip())] = value
    by, where = _by(author, reason), Words(document, words, start)
    _judge(lambda: judging.add(open_existing(dossier), where, kind, fields, by), as_json)


def date(
    document: DocumentArgument,
    value: Annotated[str, typer.Argument(metavar="DATE", help="YYYY-MM-DD, YYYY-MM, YYYY, or FIRST/LAST.")],
    dossier: DossierOption,
    reason: ReasonOption = "",
    author: AuthorOption = "",
    over: OverOption = None,
    as_json: JsonOption = False,
) -> None:
    """Set when a document was published; it is read again, because "on Monday" depends on that.

    Example: travaux judge date report-7 2025-03-14 --dossier talks
    """
    _judge(lambda: judging.set_date(open_existing(dossier), document, value, _by(author, reason, over)), as_json)


def grade(
    outlet: Annotated[str, typer.Argument(metavar="OUTLET", help="The outlet, as its reports name it.")],
    letter: Annotated[str, typer.Argument(metavar="GRADE", help="A reliable ... E unreliable, F cannot be judged.")],
    dossier: DossierOption,
    reason: ReasonOption = "",
    author: AuthorOption = "",
    over: OverOption = None,
    as_json: JsonOption = False,
) -> None:
    """Grade an outlet after the Admiralty scale; --min-grade filters by it.

    Example: travaux judge grade "The Ilvane Post" B --dossier talks
    """
    _judge(lambda: judging.grade(open_existing(dossier), outlet, letter, _by(author, reason, over)), as_json)


def restrict(
    document: DocumentArgument,
    dossier: DossierOption,
    reason: ReasonOption = "",
    author: AuthorOption = "",
    as_json: JsonOption = False,
) -> None:
    """Mark a document as restricted: exports leave it out unless asked. Undo takes it back.

    Example: travaux judge restrict report-7 --dossier talks
    """
    _judge(lambda: judging.restrict(open_existing(dossier), document, _by(author, reason)), as_json)


def undo(
    judgement: Annotated[str, typer.Argument(metavar="JUDGEMENT", help="Key of the judgement, as log prints it.")],
    dossier: DossierOption,
    reason: ReasonOption = "",
    author: AuthorOption = "",
    as_json: JsonOption = False,
) -> None:
    """Take a judgement back; undoing an undo restores what it took.

    Example: travaux judge undo 27fce04d405e5c45 --dossier talks
    """
    _judge(lambda: judging.undo(open_existing(dossier), judgement, _by(author, reason)), as_json)


def log(
    dossier: DossierOption,
    target: Annotated[
        str | None, typer.Argument(metavar="[KEY]", help="Only those on this entry, document, actor or outlet.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Show all judgements in order, with author, time and reason, and whether they hold."""
    found = judging.log(open_existing(dossier), target)
    print_rows(map(judgements.logged_row, found), judgements.log_text(found), as_json)


def orphans(dossier: DossierOption, as_json: JsonOption = False) -> None:
    """Show judgements whose entry or words are found no more, or are read otherwise now."""
    found = judging.orphans(open_existing(dossier))
    print_rows(map(judgements.orphan_row, found), judgements.orphans_text(found), as_json)


def queue(
    dossier: DossierOption,
    first: Annotated[int, typer.Option("--from", metavar="N", min=1, help="Begin with the N-th.")] = 1,
    most: Annotated[int, typer.Option("--most", metavar="N", min=1, max=1000, help="Show so many.")] = 20,
    as_json: JsonOption = False,
) -> None:
    """Show which entries to look at first: unsure ones on which much hangs.

    Example: travaux judge queue --most 10 --dossier talks
    """
    found = judging.queue(open_existing(dossier), first - 1, most)
    if as_json:
        print_json(judgements.queue_row(found))
    else:
        print_text(judgements.queue_text(found))


def agreement(
    one: Annotated[str, typer.Argument(metavar="A", help="Name of an author.")],
    other: Annotated[str, typer.Argument(metavar="B", help="Name of another.")],
    dossier: DossierOption,
    as_json: JsonOption = False,
) -> None:
    """Tell how far two authors agree on the entries that both have judged: Cohen's kappa, Krippendorff's alpha.

    Example: travaux judge agreement Ana Ben --dossier talks
    """
    try:
        found = judging.concordance_of(open_existing(dossier), one, other)
    except JudgementError as error:
        fail(str(error))
    if as_json:
        print_json(judgements.concordance_row(found))
    else:
        print_line(judgements.concordance_text(found))


def export_file(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="File to write; '-' for standard output.")],
    dossier: DossierOption,
) -> None:
    """Write all judgements, one JSON object a line, for another person or another dossier of the same reports."""
    lines = (f"{line}\n" for line in judging.export_judgements(open_existing(dossier)))
    if str(file) == "-":
        with standard_output() as out:
            out.writelines(lines)
        return
    partial = file.with_name(f"{file.name}.part")
    try:
        with partial.open("w", encoding="utf-8") as out:
            count = sum(1 for line in lines if out.write(line))
        partial.replace(file)
    except OSError as error:
        partial.unlink(missing_ok=True)
        fail(f"{file}: cannot be written: {error.strerror}")
    warn(f"wrote {count:,} judgements to {file}")


def import_file(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="File that judge export wrote.")],
    dossier: DossierOption,
    as_json: JsonOption = False,
) -> None:
    """Add the judgements of a file; those known already change nothing, bad lines are named and left out."""
    found = judging.import_judgements(open_existing(dossier), file)
    for problem in found.problems:
        warn(str(problem))
    if as_json:
        problems = [{"where": each.where, "what": each.what} for each in found.problems]
        print_json({"new": found.new, "known": found.known, "problems": problems})
    else:
        bad = f", {len(found.problems):,} bad lines left out" if found.problems else ""
        print_line(f"{found.new:,} new judgements, {found.known:,} known already{bad}")
    if found.problems:
        raise typer.Exit(1)


def _by(author: str, reason: str, over: str | None = None) -> By:
    return By(author.strip() or user_name(), reason, over)


def _judge(decide: Callable[[], Judgement], as_json: bool) -> None:
    """Make a judgement and print it; another person's newer one, or what does not fit, is told in a line."""
    try:
        made = decide()
    except ConflictError as conflict:
        warn(f"not judged: another person has decided otherwise: {judgements.judgement_line(conflict.newest)}")
        fail(f"to overrule that, add --over {conflict.newest.key}")
    except JudgementError as error:
        fail(str(error))
    if as_json:
        print_json(judgements.judgement_row(made))
    else:
        print_line(judgements.judgement_line(made))
