"""Who a statement is about: the parties and people that its target and content name."""

import re
from dataclasses import dataclass

from onrecord.dated_statement import DatedStatement
from onrecord.positions.parties import Parties

_NAME = re.compile(r"[^\W\d_a-z][^\W_]*(?:[-'’.&][^\W_]+)*(?: (?:(?:of|the|for|and|al|bin|de|van|von) ){0,2}[^\W\d_a-z][^\W_]*(?:[-'’.&][^\W_]+)*)*")
_MOST_WORDS = 12  # of a run of capitalised words
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class People:
    """Who is in a statement. ``parties``: whom they speak for, and how each article calls them."""

    parties: Parties

    def person(self, statement: DatedStatement) -> str:
        """The speaker where that is a person, else ``""``."""
        return self.parties.identity(statement.article, statement.speaker) if statement.speaker_type == "person" else ""

    def speaking(self, statement: DatedStatement) -> frozenset[str]:
        """The speaker, and the party it speaks for."""
        speaker = self.parties.identity(statement.article, statement.speaker)
        return frozenset({speaker, self.parties.party(statement)} - {""})

    def concerned(self, statement: DatedStatement) -> frozenset[str]:
        """Those that the target and the content name, and the parties of those."""
        named = [statement.target] if statement.target else []
        named += [_POSSESSIVE.sub("", match.group()) for match in _NAME.finditer(statement.content)]
        found: set[str] = set()
        for name in named:
            found |= self._known(statement, name)
        return frozenset(found)

    def _known(self, statement: DatedStatement, name: str) -> frozenset[str]:
        aliases = self.parties.aliases.get(statement.article, {})
        pieces = name.split()[:_MOST_WORDS]
        # "Foreign Minister Ada Korr" ends in the name that is known; "Ostrel and Corrava" holds two.
        for start in range(len(pieces)):
            words = " ".join(pieces[start:])
            if full := aliases.get(words):
                person = self.parties.identity(statement.article, full)
                return frozenset({person, self.parties.of_actor(statement.article, full, statement.date)})
        return frozenset(self.parties.body_identity(statement.article, body) for word in (name, *pieces) if (body := self.parties.body(word)))
