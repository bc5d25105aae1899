"""``travaux serve``: the workbench."""

from typing import Annotated

import typer

from travaux.show.cli.terminal import DossierOption, fail, open_existing


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("serve")(serve)


def serve(
    dossier: DossierOption,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port on this machine; 0 for any free one.")] = 8765,
    host: Annotated[
        str, typer.Option(help="Address to listen on; beyond this machine people need the key that is printed.")
    ] = "127.0.0.1",
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the browser.")] = True,
) -> None:
    """Open the workbench on this machine: the negotiation day by day, with the words it rests on."""
    open_existing(dossier)
    # The web framework takes half a second to load, which no other command needs.
    from travaux.show.web.server import PortError  # noqa: PLC0415
    from travaux.show.web.server import serve as serve_pages  # noqa: PLC0415

    try:
        serve_pages(dossier, port, open_browser=browser, host=host)
    except PortError as error:
        fail(str(error))
