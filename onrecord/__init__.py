"""onrecord reads news articles and keeps a record of what was said.

>>> import onrecord
>>> reading = onrecord.read(text="The bridge is safe, the mayor said.")
>>> [reading.article.text[start:end] for statement in reading.statements for start, end in statement.content]
['The bridge is safe']
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.article import Article, Failure, Unreadable
    from onrecord.reader import Reader, read
    from onrecord.statement import Reading, Statement

__all__ = ["Article", "Failure", "Reader", "Reading", "Statement", "Unreadable", "__version__", "read"]

_HOMES = {
    "Article": "onrecord.article",
    "Failure": "onrecord.article",
    "Unreadable": "onrecord.article",
    "Reader": "onrecord.reader",
    "read": "onrecord.reader",
    "Reading": "onrecord.statement",
    "Statement": "onrecord.statement",
}


def __getattr__(name: str) -> Any:
    """Loads a public name when it is first used, so that ``import onrecord`` stays quick."""
    if name == "__version__":
        from importlib.metadata import version

        return version("onrecord")
    if name not in _HOMES:
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
