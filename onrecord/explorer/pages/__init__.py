"""The pages, one module each. A page asks the record, and a template shows what it answers."""

from fastapi import APIRouter

from onrecord.explorer.pages import articles, corrections, disputes, entrance, issues, search, speakers, start

ROUTERS: tuple[APIRouter, ...] = (
    entrance.router,
    start.router,
    articles.router,
    speakers.router,
    issues.router,
    disputes.router,
    search.router,
    corrections.router,
)
