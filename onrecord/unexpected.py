"""Errors that nobody foresaw: one line for the user, with what is needed to mend them."""

import os
import traceback

from onrecord.control_characters import one_line


def unexpected(error: Exception) -> str:
    """One line on ``error`` with the place that raised it, for a report."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({os.path.basename(frames[-1].filename)}, line {frames[-1].lineno})" if frames else ""  # noqa: PTH119
    return f"{type(error).__name__}: {one_line(str(error))}{place}; please report this"
