"""Pages from templates: everything is escaped, and a name that a template misspells is an error."""

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from onrecord.acts import ACTS
from onrecord.explorer.addresses import statement_address, statement_anchor, with_query
from onrecord.explorer.wording import FILTERS


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What every page says of the record: its file's name, whether it can be corrected, and whether it is thrown away at the end."""

    name: str
    writable: bool
    temporary: bool


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """The page that ``template`` makes of ``values``."""
    state = request.app.state
    shared = {"path": request.url.path, "kept": "kept" in request.query_params, "form_word": state.access.form_word, "record": state.surroundings}
    return HTMLResponse(environment().get_template(template).render(**shared, **values).encode("utf-8", "replace"), status)


@cache
def environment() -> Environment:
    """The templates."""
    made = Environment(
        loader=PackageLoader("onrecord.explorer"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, auto_reload=False
    )
    made.filters.update(FILTERS)
    made.globals.update(statement_address=statement_address, statement_anchor=statement_anchor, with_query=with_query, static=_static_address, acts=ACTS)
    return made


@cache
def _static_address(name: str) -> str:
    """Where a style sheet or script is served; the address changes with the file, so that browsers may keep it."""
    content = (files("onrecord.explorer") / "static" / name).read_bytes()
    return f"/static/{name}?{sha256(content).hexdigest()[:12]}"
