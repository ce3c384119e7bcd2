"""Which model reads: a short name for its weights, so that the record can tell what an older one read."""

import hashlib
from functools import cache
from pathlib import Path

_NOT_THE_MODEL = {".py", ".pyc", ".md"}
_FILES_OF_FIGURES = {"figures.json"}


@cache
def model_version(folder: Path | None = None) -> str:
    """Twelve hexadecimal digits of SHA-256 over the files of a model; by default the one that onrecord ships."""
    folder = folder or Path(__file__).parent.parent / "model"
    found = hashlib.sha256()
    for file in sorted(folder.iterdir()):
        if file.is_file() and file.suffix not in _NOT_THE_MODEL and file.name not in _FILES_OF_FIGURES:
            with file.open("rb") as stream:
                found.update(f"{file.name}\0".encode() + hashlib.file_digest(stream, "sha256").digest())
    return found.hexdigest()[:12]
