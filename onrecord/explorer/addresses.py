"""The addresses of what the explorer shows. A statement's can be sent to someone: it stays when the article is read again."""

import hashlib
import re
from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit

from onrecord.record.rows import StatementRow

_PLAIN = re.compile(r"[A-Za-z0-9_-]{1,64}")


def statement_anchor(identifier: str) -> str:
    """The id of a statement on its article's page: its ``Statement.id``, or a hash of it where that is no plain word."""
    return f"statement-{identifier if _PLAIN.fullmatch(identifier) else hashlib.sha256(identifier.encode('utf-8', 'replace')).hexdigest()[:16]}"


def statement_address(row: StatementRow) -> str:
    """Where a statement is shown in its article."""
    return f"/articles/{row.article.id}#{statement_anchor(row.statement.id)}"


def with_query(path: str, values: Mapping[str, object]) -> str:
    """``path`` with the values that are given as its query."""
    query = urlencode({name: value for name, value in values.items() if value not in (None, "")}, errors="replace")
    return f"{path}?{query}" if query else path


def is_web_address(address: str | None) -> bool:
    """Whether ``address`` may become a link: http or https, and nothing that a browser would run."""
    try:
        return bool(address) and urlsplit(address or "").scheme in {"http", "https"} and bool(urlsplit(address or "").netloc)
    except ValueError:
        return False
