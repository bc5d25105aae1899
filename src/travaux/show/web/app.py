"""The application: routes, assets, one line for every error, and the policy around all of it."""

from http import HTTPStatus
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from travaux.dossier import ProfileError, StoreError
from travaux.show.web.addresses import BadAddressError, NotHereError
from travaux.show.web.rendering import HERE, render
from travaux.show.web.routes import routes
from travaux.show.web.security import SecurityPolicy


def build_app(dossier_path: Path) -> FastAPI:
    """Return the application for the dossier in a folder; the dossier is opened anew for every request."""
    app = FastAPI(title="Travaux", openapi_url=None, docs_url=None, redoc_url=None)
    app.state.dossier_path = dossier_path
    app.include_router(routes)
    app.mount("/static", StaticFiles(directory=HERE / "static"))
    app.add_middleware(SecurityPolicy, refuse=refusal)

    @app.exception_handler(BadAddressError)
    def _bad_address(request: Request, error: BadAddressError) -> Response:
        return refusal(request, 400, str(error))

    @app.exception_handler(NotHereError)
    def _not_here(request: Request, error: NotHereError) -> Response:
        return refusal(request, 404, str(error))

    @app.exception_handler(RequestValidationError)
    def _wrong_value(request: Request, error: RequestValidationError) -> Response:
        lines = (f"{wrong['loc'][-1]}: {wrong['msg']}" for wrong in error.errors()[:3])
        return refusal(request, 422, "; ".join(lines) + ".")

    @app.exception_handler(ProfileError)
    @app.exception_handler(StoreError)
    def _no_record(request: Request, error: StoreError | ProfileError) -> Response:
        return refusal(request, 503, f"{error}.")

    @app.exception_handler(HTTPException)
    def _other(request: Request, error: HTTPException) -> Response:
        line = "There is no page at this address." if error.status_code == 404 else HTTPStatus(error.status_code).phrase
        return refusal(request, error.status_code, line)

    return app


def refusal(request: Request, status: int, line: str) -> Response:
    """Return an error of one line, as JSON where a twin was asked for."""
    if request.url.path.endswith(".json"):
        return JSONResponse({"error": line}, status)
    return HTMLResponse(render("error.html", status=status, phrase=HTTPStatus(status).phrase, line=line), status)
