"""A record, opened: everything that can be asked of it and done to it, each in a module of its own."""

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from onrecord.article import Article
from onrecord.record import actors, answering, articles, checking, corrections, counting, opening, rereading, searching, writing
from onrecord.record.checking import Problem
from onrecord.record.model_version import model_version
from onrecord.record.problems import tells
from onrecord.record.rows import (
    ActorRow,
    Added,
    ArticleRow,
    CorrectionRow,
    Count,
    DisputeRow,
    MergeRow,
    StatementRow,
    Totals,
)
from onrecord.record.searching import Actor, Filters
from onrecord.statement import Reading


class Record:
    """A record that is open; close it, or use it as a context manager.

    ``create``: makes the record where there is none. ``readonly``: nothing is ever written, and writing raises RecordError.
    Opening takes about a millisecond. A Record is for one thread at a time; several, in one process or many, may have
    the same file open, read while another writes, and write in turn. Every method raises RecordError, with one line that
    says what to do, when the file can't be opened, read or written.

    Filters mean the same wherever they are taken:

    ``text``: words that the content has, in any order; ``"in quotation marks"`` for words that follow each other, ``talk*``
    for words that start so, ``OR`` between two for either. Case, accents and English endings don't matter.
    ``speaker``, ``to`` (the addressee or the target): words of any name of an actor, or the actor's id.
    ``about``: the same, for the target, or words of the issue or of the content.
    ``act``: one of the sixteen acts. ``issue``: words of the issue. ``outlet``: its name, in any case.
    ``since``, ``until``: days, months or years, ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``, both included; they go by when a statement
    was said or, where the text does not tell, by the day of publication; one known to the month counts as its first day.
    ``article``: the id of an article, superseded ones included.
    """

    def __init__(self, path: str | Path, *, create: bool = False, readonly: bool = False) -> None:
        self.path = Path(path)
        self._readonly = readonly
        self._connection: sqlite3.Connection = opening.open_record(self.path, create=create, readonly=readonly)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file. Closing twice does nothing."""
        self._connection.close()

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection, for queries of one's own."""
        return self._connection

    @tells
    def add(self, reading: Reading, *, model: str | None = None) -> Added:
        """Keeps a reading, in one transaction.

        An article whose text is in the record already is passed over. One with the url, or without a url the id, of an article
        that is there is a newer version of it: both are kept, and the statements of the newer one are the answers.
        ``model``: the version of the model that read it; by default the one that onrecord ships.

        Raises ValueError when a span lies outside the text, or a dispute or ``within`` names a statement that there is not.
        """
        address = reading.article.url or reading.article.id
        return writing.add(self._connection, reading, address=address, document=None, model=model or model_version())

    @tells
    def reread(self, article: int, reading: Reading, *, model: str | None = None) -> None:
        """Puts a newer reading in the place of an article's older one; corrections are kept. See ``add`` for ``model``.

        Raises KeyError for an unknown article, ValueError when the reading is of another text.
        """
        rereading.reread(self._connection, article, reading, model=model or model_version())

    @tells
    def statements(
        self,
        *,
        text: str | None = None,
        speaker: Actor | None = None,
        act: str | None = None,
        issue: str | None = None,
        to: Actor | None = None,
        about: Actor | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        article: int | None = None,
        order: Literal["newest", "oldest", "relevance"] = "newest",
        limit: int | None = None,
        offset: int = 0,
    ) -> Iterator[StatementRow]:
        """The statements that fit all that is given, with their corrections, one after another as they are asked for.

        ``order``: by date, or by how well they fit ``text``; the statements of one ``article`` come in the order of its text.
        """
        filters = Filters(text, speaker, act, issue, to, about, outlet, since, until, article)
        return searching.statements(self._connection, filters, order=order, limit=limit, offset=offset)

    @tells
    def statement(self, id_: int | str) -> StatementRow | None:
        """One statement, by its id in the record or by ``Statement.id``; hidden ones too. None: there is no such statement."""
        return answering.statement(self._connection, id_)

    @tells
    def count(
        self,
        *,
        text: str | None = None,
        speaker: Actor | None = None,
        act: str | None = None,
        issue: str | None = None,
        to: Actor | None = None,
        about: Actor | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        article: int | None = None,
    ) -> int:
        """How many statements fit all that is given."""
        return counting.count(self._connection, Filters(text, speaker, act, issue, to, about, outlet, since, until, article))

    @tells
    def counts(
        self,
        by: Literal["act", "speaker", "target", "addressee", "issue", "outlet", "year", "month", "day"],
        *,
        text: str | None = None,
        speaker: Actor | None = None,
        act: str | None = None,
        issue: str | None = None,
        to: Actor | None = None,
        about: Actor | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        article: int | None = None,
        limit: int | None = None,
    ) -> list[Count]:
        """How many of the statements that fit have each act, speaker …: the most frequent first, times in order; where it is not known, not counted."""
        filters = Filters(text, speaker, act, issue, to, about, outlet, since, until, article)
        return counting.counts(self._connection, by, filters, limit=limit)

    @tells
    def totals(self) -> Totals:
        """What is in the record."""
        return counting.totals(self._connection)

    @tells
    def articles(
        self,
        *,
        text: str | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        superseded: bool = False,
        order: Literal["newest", "oldest", "relevance", "added"] = "newest",
        limit: int | None = None,
        offset: int = 0,
    ) -> Iterator[ArticleRow]:
        """The articles whose title or text has the words, by day of publication; older versions only if ``superseded``."""
        return articles.articles(
            self._connection, text=text, outlet=outlet, since=since, until=until, superseded=superseded, order=order, limit=limit, offset=offset
        )

    @tells
    def article(self, id_: int | str) -> ArticleRow | None:
        """One article, by its id in the record or by its name (the newest version). None: there is no such article."""
        return articles.article(self._connection, id_)

    @tells
    def versions(self, id_: int) -> list[ArticleRow]:
        """All versions of an article, oldest first."""
        return articles.versions(self._connection, id_)

    @tells
    def stored_article(self, id_: int) -> Article:
        """The article with its text, as it was given, to the character. Raises KeyError for an unknown id."""
        return answering.stored_article(self._connection, id_)

    @tells
    def reading(self, id_: int, *, corrected: bool = True) -> Reading:
        """The article and everything that was read in it, with corrections or as it was read. Raises KeyError for an unknown id."""
        return answering.reading(self._connection, id_, corrected=corrected)

    @tells
    def reading_with_rows(self, id_: int) -> tuple[Reading, list[StatementRow]]:
        """The reading with corrections, and a row for each of its statements, in the same order. Raises KeyError for an unknown id."""
        return answering.reading_with_rows(self._connection, id_, corrected=True)

    @tells
    def readings(self, *, corrected: bool = True, outlet: str | None = None, since: str | None = None, until: str | None = None) -> Iterator[Reading]:
        """The readings of all articles that count, one after another, in the order in which they were added."""
        return answering.readings(self._connection, corrected=corrected, outlet=outlet, since=since, until=until)

    @tells
    def actors(
        self, *, name: str | None = None, type_: str | None = None, outlet: str | None = None, limit: int | None = None, offset: int = 0
    ) -> Iterator[ActorRow]:
        """Those who said something, the most quoted first. ``name``: words of any of their names."""
        return actors.actors(self._connection, name=name, type_=type_, outlet=outlet, limit=limit, offset=offset)

    @tells
    def actor(self, id_: int) -> ActorRow | None:
        """One actor by id, with all aliases. None: there is no such actor."""
        return actors.actor(self._connection, id_)

    @tells
    def merge_actors(self, kept: int, merged: int, *, by: str, evidence: str = "") -> list[int]:
        """Makes two actors one: the names of ``merged`` become names of ``kept``. Gives the ids of the merges, one for each name."""
        return actors.merge(self._connection, kept, merged, by=by, evidence=evidence)

    @tells
    def split_actor(self, aliases: Sequence[int], *, by: str, evidence: str = "") -> int:
        """Makes an actor of its own of these aliases, all of one actor until now, and gives the new actor's id."""
        return actors.split(self._connection, aliases, by=by, evidence=evidence)

    @tells
    def merges(self, actor: int | None = None) -> Iterator[MergeRow]:
        """The names that moved between actors, with the evidence, undone ones included, newest first."""
        return actors.merges(self._connection, actor)

    @tells
    def undo_merge(self, id_: int, *, by: str) -> None:
        """Gives a name back to the actor that it was taken from. The merge stays as a row, marked undone. Raises KeyError."""
        actors.undo(self._connection, id_, by=by)

    @tells
    def disputes(self, *, article: int | None = None, actor: int | None = None, limit: int | None = None, offset: int = 0) -> Iterator[DisputeRow]:
        """Which statements dispute which, newest first: of one article, or by or of one actor's statements."""
        return answering.disputes(self._connection, article=article, actor=actor, limit=limit, offset=offset)

    @tells
    def correct(self, statement: int, *, by: str, note: str | None = None, **fields: str) -> list[int]:
        """Corrects ``speaker``, ``act``, ``target``, ``addressee`` or ``issue`` of a statement ("" for none); gives the corrections' ids.

        Raises KeyError for an unknown statement, ValueError for an act or field that there is not.
        """
        return corrections.correct(self._connection, statement, fields, by=by, note=note)

    @tells
    def dismiss(self, statement: int, *, by: str, note: str | None = None) -> int:
        """Says that this is no statement. Gives the correction's id. Raises KeyError for an unknown statement."""
        return corrections.dismiss(self._connection, statement, by=by, note=note)

    @tells
    def split(self, statement: int, contents: Sequence[Sequence[tuple[int, int]]], *, by: str, note: str | None = None) -> int:
        """Says that one statement is several, with these contents, each a list of spans. Gives the correction's id.

        Raises KeyError for an unknown statement, ValueError for contents that don't lie in the article or are fewer than two.
        """
        return corrections.split(self._connection, statement, contents, by=by, note=note)

    @tells
    def merge(self, statements: Sequence[int], *, by: str, note: str | None = None) -> int:
        """Says that several statements of one article are one, which takes all else from the first. Gives the correction's id."""
        return corrections.merge(self._connection, statements, by=by, note=note)

    @tells
    def undo(self, correction: int, *, by: str) -> None:
        """Undoes a correction. It stays as a row, marked undone. Raises KeyError for one that there is not or that is undone."""
        corrections.undo(self._connection, correction, by=by)

    @tells
    def corrections(self, *, statement: int | None = None, undone: bool = True) -> Iterator[CorrectionRow]:
        """The corrections, newest first: all, or those of one statement; with the undone ones unless ``undone`` is False."""
        return corrections.corrections(self._connection, statement=statement, undone=undone)

    @tells
    def check(self) -> Iterator[Problem]:
        """Everything that is wrong with the record; nothing for one that is whole. The full-text indexes are looked at unless ``readonly``."""
        return checking.check(self._connection, writable=not self._readonly)
