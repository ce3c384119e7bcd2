"""What articles are read from: files, folders and standard input, as plain text, JSON lines or HTML.

``documents`` finds them and ``article`` makes an article of each.
"""

from onrecord.sources.articles import article
from onrecord.sources.document import Document
from onrecord.sources.documents import documents

__all__ = ["Document", "article", "documents"]
