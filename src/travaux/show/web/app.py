"""The application: pages, assets, one line for every error, and the policy around all of it."""

from http import HTTPStatus
from pathlib import Path

from fastapi import APIRouter, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware

from travaux import __version__
from travaux.dossier import ProfileError, StoreError
from travaux.show.web import assets
from travaux.show.web.addresses import BadAddressError, NotHereError
from travaux.show.web.hosting import Host
from travaux.show.web.pages import register_all
from travaux.show.web.refusing import wrong_values
from travaux.show.web.registration import api, routes
from travaux.show.web.rendering import render
from travaux.show.web.security import SecurityPolicy
from travaux.show.web.sessions import Sessions

register_all()
_FOR_EVER = {"Cache-Control": assets.FOR_EVER}
_assets = APIRouter()


def build_app(dossier_path: Path, key: str | None = None) -> FastAPI:
    """Return the application for the dossier in a folder; with a key, only for those who know it."""
    app = FastAPI(title="Travaux", version=__version__, openapi_url="/api/openapi.json", docs_url=None, redoc_url=None)
    app.state.host = Host(dossier_path)
    app.include_router(routes, include_in_schema=False)
    app.include_router(api)
    app.include_router(_assets, include_in_schema=False)
    app.add_middleware(GZipMiddleware, minimum_size=600, compresslevel=5)
    app.add_middleware(SecurityPolicy, refuse=refusal, sessions=Sessions(key))
    _add_refusals(app)
    return app


def _add_refusals(app: FastAPI) -> None:
    @app.exception_handler(BadAddressError)
    def _bad_address(request: Request, error: BadAddressError) -> Response:
        return refusal(request, 400, str(error))

    @app.exception_handler(NotHereError)
    def _not_here(request: Request, error: NotHereError) -> Response:
        return refusal(request, 404, str(error))

    @app.exception_handler(RequestValidationError)
    def _wrong_value(request: Request, error: RequestValidationError) -> Response:
        return refusal(request, 422, wrong_values(error.errors()))

    @app.exception_handler(ProfileError)
    @app.exception_handler(StoreError)
    def _no_record(request: Request, error: StoreError | ProfileError) -> Response:
        return refusal(request, 503, f"{error}.")

    @app.exception_handler(HTTPException)
    def _other(request: Request, error: HTTPException) -> Response:
        line = "There is no page at this address." if error.status_code == 404 else HTTPStatus(error.status_code).phrase
        answer = refusal(request, error.status_code, line)
        # A wrong method is answered with those that are right.
        answer.headers.update(error.headers or {})
        return answer


def refusal(request: Request, status: int, line: str) -> Response:
    """Return an error of one line, as JSON where values were asked for."""
    path = request.url.path
    if path.endswith(".json") or path.startswith("/api/"):
        return JSONResponse({"error": line}, status)
    return HTMLResponse(render("error.html", status=status, phrase=HTTPStatus(status).phrase, line=line), status)


@api.get("/session", description="The token that changes must carry in the header X-Travaux-Token, with the cookie.")
def _session(request: Request) -> dict[str, str]:
    return {"token": request.state.token}


@_assets.api_route("/static/{version}/{name}", methods=["GET", "HEAD"])
def _own_asset(version: str, name: str) -> Response:
    found = assets.our_own().get(name)
    if version != assets.version() or found is None:
        raise HTTPException(404)
    content, media = found
    return Response(content, media_type=media, headers=_FOR_EVER)


@_assets.api_route("/library/{name}", methods=["GET", "HEAD"])
def _chart_library(name: str) -> Response:
    if f"/library/{name}" != assets.library_address():
        raise HTTPException(404)
    return Response(
        assets.chart_library(),
        media_type="text/javascript; charset=utf-8",
        headers={**_FOR_EVER, "Content-Encoding": "gzip", "Vary": "Accept-Encoding"},
    )
