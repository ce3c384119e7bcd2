"""The command ``onrecord``: one module of ``onrecord.commands`` for each of its subcommands.

Exit status: 0; 1 when some articles could not be read or the output could not be written; 2 for wrong
usage; 130 after Ctrl-C; 141 when whoever reads the output has closed it, as for ``cat`` and ``grep``.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from onrecord.commands import add, check, correct, disputes, explore, export, positions, read, search, speakers, timeline, update, who

_DESCRIPTION = """\
Reads news articles and keeps a record of what was said: who said it, in which
words, and where each answer stands in the text."""
_COMMANDS: tuple[tuple[str, str, Callable[[argparse.ArgumentParser], None]], ...] = (
    ("read", "find who said what in articles", read.configure),
    ("speakers", "who is quoted, under which names, how often and how", speakers.configure),
    ("positions", "what each party demands, offers and refuses, in time", positions.configure),
    ("disputes", "who denies or contradicts what, in and across articles", disputes.configure),
    ("add", "read articles into a record", add.configure),
    ("explore", "read a record, or articles, in your browser", explore.configure),
    ("search", "find statements in a record", search.configure),
    ("who", "who is quoted in a record", who.configure),
    ("timeline", "count statements of a record over time", timeline.configure),
    ("correct", "correct a statement of a record", correct.configure),
    ("update", "read again what an older model read", update.configure),
    ("check", "prove that a record is whole", check.configure),
    ("export", "write a record in other formats", export.configure),
)
_EPILOG = """\
Example:
  onrecord read article.txt
      shows who said what in the article

"onrecord read --help" tells more about a command."""


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help as it is written, 80 columns wide: what finds out the width of the terminal is slow to load."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=80)


class _Version(argparse.Action):
    """Prints the version; finding it out takes longer than everything else here, so it is done when asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        import onrecord

        print(f"onrecord {onrecord.__version__}")
        parser.exit()


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command with ``arguments``, those of the process by default, and returns its exit status.

    Wrong usage ends in SystemExit with status 2, as argparse does it.
    """
    _open_standard_streams()
    try:
        try:
            return _run(arguments)
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        _discard_standard_output()
        return 141
    except KeyboardInterrupt:
        print("onrecord: interrupted", file=sys.stderr)
        return 130
    except OSError as error:
        _discard_standard_output()
        print(f"onrecord: {_reason(error)}", file=sys.stderr)
        return 1
    except Exception as error:  # noqa: BLE001 - whatever went wrong, the user gets one line that can be reported
        from onrecord.unexpected import unexpected

        print(f"onrecord: {unexpected(error)}", file=sys.stderr)
        return 1


def _run(arguments: Sequence[str] | None) -> int:
    parser = argparse.ArgumentParser(prog="onrecord", description=_DESCRIPTION, epilog=_EPILOG, formatter_class=_Help, allow_abbrev=False)
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and end")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for name, summary, configure in _COMMANDS:
        command = commands.add_parser(name, help=summary, formatter_class=_Help, allow_abbrev=False)
        configure(command)
    options = parser.parse_args(arguments)
    if not hasattr(options, "run"):
        parser.print_help(sys.stderr)
        return 2
    status: int = options.run(options)
    return status


def _open_standard_streams() -> None:
    """Puts nothing in the place of each standard stream that the shell has closed, which Python leaves None."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - pathlib is slow to import; open until the end


def _discard_standard_output() -> None:
    """Sends what is still buffered nowhere: Python writes it as it ends, and would fail a second time."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)


def _reason(error: OSError) -> str:
    reason = error.strerror or str(error)
    return f"{error.filename}: {reason}" if error.filename else reason
