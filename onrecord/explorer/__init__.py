"""The explorer: a local web application over a record. ``onrecord explore`` starts it; docs/explorer.md is for those who use it."""

from onrecord.explorer.access import Access
from onrecord.explorer.application import application

__all__ = ["Access", "application"]
