-- The record: one SQLite file. docs/record.md tells it table by table; the view "answers" is where to start.
-- Times of day are UTC, ISO 8601. Offsets are code points of articles.text, half-open.

-- Which onrecord and which model read an article.
CREATE TABLE readers (
  id INTEGER PRIMARY KEY,
  onrecord TEXT NOT NULL,
  model TEXT NOT NULL,
  UNIQUE (onrecord, model)
) STRICT;

CREATE TABLE outlets (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  statements INTEGER NOT NULL DEFAULT 0
) STRICT;

-- One row for each version of an article. "newer" is the version that took its place, NULL for the one that counts.
CREATE TABLE articles (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  title TEXT,
  outlet INTEGER REFERENCES outlets (id),
  published TEXT,
  url TEXT,
  address TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  newer INTEGER REFERENCES articles (id),
  text TEXT NOT NULL,
  text_hash TEXT NOT NULL UNIQUE,
  exact TEXT,
  reader INTEGER NOT NULL REFERENCES readers (id),
  added_at TEXT NOT NULL,
  read_at TEXT NOT NULL
) STRICT;
CREATE INDEX articles_address ON articles (address);
CREATE INDEX articles_name ON articles (name);
CREATE INDEX articles_published ON articles (published);
CREATE INDEX articles_outlet ON articles (outlet);
CREATE INDEX articles_reader ON articles (reader);

-- The bytes that articles were made of, by their hash: what was added once is known without being read again.
CREATE TABLE documents (
  hash TEXT PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES articles (id),
  name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One identity for each person, organization, government, group or document, and one for each description that may be anyone's.
-- "identity" is what the registry of actors knows it by, NULL for descriptions. "statements": how many that count are its own.
CREATE TABLE actors (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  identity TEXT UNIQUE,
  statements INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX actors_statements ON actors (statements);

-- The names that articles use for an actor, and why each is taken to be that actor's.
CREATE TABLE aliases (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actors (id),
  evidence TEXT NOT NULL,
  statements INTEGER NOT NULL DEFAULT 0,
  UNIQUE (name, type, actor)
) STRICT;
CREATE INDEX aliases_actor ON aliases (actor);

-- Under what actors are looked for when an article names someone: forms of their names.
CREATE TABLE actor_keys (
  key TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actors (id),
  PRIMARY KEY (key, actor)
) STRICT, WITHOUT ROWID;

-- Each time a name moved from one actor to another: two actors that became one, or one that became two.
CREATE TABLE merges (
  id INTEGER PRIMARY KEY,
  alias INTEGER NOT NULL REFERENCES aliases (id),
  from_actor INTEGER NOT NULL REFERENCES actors (id),
  to_actor INTEGER NOT NULL REFERENCES actors (id),
  evidence TEXT NOT NULL,
  made_by TEXT NOT NULL,
  made_at TEXT NOT NULL,
  undone_by TEXT,
  undone_at TEXT
) STRICT;
CREATE INDEX merges_alias ON merges (alias);

-- Whom an article names: the name it uses most fully, and the other forms it has for the same, as a JSON array.
-- "known" is what it tells of them beside, as a JSON object: what makes them one with those of other articles, or not.
CREATE TABLE casts (
  article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  alias INTEGER NOT NULL REFERENCES aliases (id),
  forms TEXT NOT NULL,
  known TEXT,
  PRIMARY KEY (article, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX casts_alias ON casts (alias);

-- One row for each statement. "id" starts with its date (YYYYMMDD, zeros for what is not known), so that ids sort by time.
-- read_ columns are what was read and are never changed; a corrected_ column that is not NULL counts instead ('' and 0: nobody,
-- nothing); speaker, act, target, addressee and issue are what counts.
-- "hidden" says why a statement is no answer: 'superseded', 'dismissed', 'split' or 'merged'. "correction" made it, where it was not read.
CREATE TABLE statements (
  id INTEGER PRIMARY KEY,
  identifier TEXT NOT NULL,
  article INTEGER NOT NULL REFERENCES articles (id),
  place INTEGER NOT NULL,
  source TEXT NOT NULL,
  cue TEXT NOT NULL,
  content TEXT NOT NULL,
  quotation TEXT NOT NULL,
  said TEXT,
  within INTEGER REFERENCES statements (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  read_speaker INTEGER REFERENCES aliases (id),
  read_act TEXT,
  read_target INTEGER REFERENCES aliases (id),
  read_addressee INTEGER REFERENCES aliases (id),
  read_issue TEXT,
  attribution_confidence REAL NOT NULL,
  speaker_confidence REAL,
  act_confidence REAL,
  outlet INTEGER REFERENCES outlets (id),
  evidence_hash TEXT NOT NULL,
  corrected_speaker INTEGER,
  corrected_act TEXT,
  corrected_target INTEGER,
  corrected_addressee INTEGER,
  corrected_issue TEXT,
  correction INTEGER REFERENCES corrections (id),
  hidden TEXT,
  speaker INTEGER GENERATED ALWAYS AS (nullif(coalesce(corrected_speaker, read_speaker), 0)) VIRTUAL,
  act TEXT GENERATED ALWAYS AS (nullif(coalesce(corrected_act, read_act), '')) VIRTUAL,
  target INTEGER GENERATED ALWAYS AS (nullif(coalesce(corrected_target, read_target), 0)) VIRTUAL,
  addressee INTEGER GENERATED ALWAYS AS (nullif(coalesce(corrected_addressee, read_addressee), 0)) VIRTUAL,
  issue TEXT GENERATED ALWAYS AS (nullif(coalesce(corrected_issue, read_issue), '')) VIRTUAL,
  filters TEXT GENERATED ALWAYS AS (
    'article_' || article
    || ' speaker_' || coalesce(corrected_speaker, read_speaker, 0)
    || ' act_' || coalesce(nullif(coalesce(corrected_act, read_act), ''), 'none')
    || ' target_' || coalesce(corrected_target, read_target, 0)
    || ' addressee_' || coalesce(corrected_addressee, read_addressee, 0)
    || ' outlet_' || coalesce(outlet, 0)
    || CASE WHEN hidden IS NULL THEN '' WHEN hidden = 'superseded' THEN ' superseded' ELSE ' hidden' END
  ) VIRTUAL
) STRICT;
CREATE INDEX statements_identifier ON statements (identifier);
CREATE INDEX statements_article ON statements (article, hidden);
CREATE INDEX statements_speaker ON statements (speaker, act, hidden);
CREATE INDEX statements_within ON statements (within) WHERE within IS NOT NULL;
CREATE INDEX statements_correction ON statements (correction) WHERE correction IS NOT NULL;

-- The evidence: where in the article each part of a statement stands, piece by piece.
-- "role" is source, cue, content, speaker (the words that name who it is) or about (a time its content mentions).
CREATE TABLE spans (
  statement INTEGER NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
  role TEXT NOT NULL,
  piece INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  PRIMARY KEY (statement, role, piece)
) STRICT, WITHOUT ROWID;

-- Those who relay a statement, the one nearest the page first.
CREATE TABLE relays (
  statement INTEGER NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  alias INTEGER NOT NULL REFERENCES aliases (id),
  PRIMARY KEY (statement, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX relays_alias ON relays (alias);

-- The time expressions of an article (TIMEX3).
CREATE TABLE times (
  article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  type TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (article, start, "end", type, value)
) STRICT, WITHOUT ROWID;

-- Statement "by" denies or contradicts statement "of", or, where that is NULL, the proposition.
CREATE TABLE disputes (
  id INTEGER PRIMARY KEY,
  by INTEGER NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
  of INTEGER REFERENCES statements (id) ON DELETE CASCADE,
  proposition TEXT NOT NULL,
  relation TEXT NOT NULL
) STRICT;
CREATE INDEX disputes_by ON disputes (by);
CREATE INDEX disputes_of ON disputes (of);

-- What people corrected: never changed, except that it may be undone.
-- "anchor" is the corrected statements as they were read, in the form of the JSON lines; "value" is what they should be, as JSON.
CREATE TABLE corrections (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES articles (id),
  kind TEXT NOT NULL,
  anchor TEXT NOT NULL,
  value TEXT NOT NULL,
  note TEXT,
  made_by TEXT NOT NULL,
  made_at TEXT NOT NULL,
  undone_by TEXT,
  undone_at TEXT
) STRICT;
CREATE INDEX corrections_article ON corrections (article);

-- The statements that a correction applies to now, those that it hides and those that it made.
CREATE TABLE corrected (
  correction INTEGER NOT NULL REFERENCES corrections (id),
  statement INTEGER NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
  PRIMARY KEY (correction, statement)
) STRICT, WITHOUT ROWID;
CREATE INDEX corrected_statement ON corrected (statement);

-- How many statements that count have each act in each month (YYYYMM, 0: not known; act '': not known).
CREATE TABLE tallies (
  month INTEGER NOT NULL,
  act TEXT NOT NULL,
  statements INTEGER NOT NULL,
  PRIMARY KEY (month, act)
) STRICT, WITHOUT ROWID;

-- Full text. "filters" holds one word for each thing to filter by, so that a search with filters is one search.
CREATE VIRTUAL TABLE statements_fts USING fts5 (
  content, issue, filters,
  content="statements", content_rowid="id", tokenize="porter unicode61 remove_diacritics 2 tokenchars '_'"
);
CREATE VIRTUAL TABLE articles_fts USING fts5 (
  title, text,
  content="articles", content_rowid="id", tokenize="porter unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE aliases_fts USING fts5 (
  name,
  content="aliases", content_rowid="id", tokenize="unicode61 remove_diacritics 2"
);

CREATE TRIGGER articles_indexed AFTER INSERT ON articles BEGIN
  INSERT INTO articles_fts (rowid, title, text) VALUES (new.id, new.title, new.text);
END;
CREATE TRIGGER aliases_indexed AFTER INSERT ON aliases BEGIN
  INSERT INTO aliases_fts (rowid, name) VALUES (new.id, new.name);
END;
CREATE TRIGGER aliases_counted AFTER UPDATE OF statements, actor ON aliases BEGIN
  UPDATE actors SET statements = statements - old.statements WHERE id = old.actor;
  UPDATE actors SET statements = statements + new.statements WHERE id = new.actor;
END;
CREATE TRIGGER statements_indexed AFTER INSERT ON statements BEGIN
  INSERT INTO statements_fts (rowid, content, issue, filters) VALUES (new.id, new.content, new.issue, new.filters);
END;
CREATE TRIGGER statements_counted AFTER INSERT ON statements WHEN new.hidden IS NULL BEGIN
  INSERT INTO tallies VALUES (new.id / 10000000000, coalesce(new.act, ''), 1) ON CONFLICT DO UPDATE SET statements = statements + 1;
  UPDATE aliases SET statements = statements + 1 WHERE id = new.speaker;
  UPDATE outlets SET statements = statements + 1 WHERE id = new.outlet;
END;
CREATE TRIGGER statements_removed AFTER DELETE ON statements BEGIN
  INSERT INTO statements_fts (statements_fts, rowid, content, issue, filters) VALUES ('delete', old.id, old.content, old.issue, old.filters);
END;
CREATE TRIGGER statements_discounted AFTER DELETE ON statements WHEN old.hidden IS NULL BEGIN
  UPDATE tallies SET statements = statements - 1 WHERE month = old.id / 10000000000 AND act = coalesce(old.act, '');
  UPDATE aliases SET statements = statements - 1 WHERE id = old.speaker;
  UPDATE outlets SET statements = statements - 1 WHERE id = old.outlet;
END;
CREATE TRIGGER statements_corrected
AFTER UPDATE OF read_speaker, read_target, read_addressee, corrected_speaker, corrected_act, corrected_target, corrected_addressee, corrected_issue, hidden ON statements BEGIN
  INSERT INTO statements_fts (statements_fts, rowid, content, issue, filters) VALUES ('delete', old.id, old.content, old.issue, old.filters);
  INSERT INTO statements_fts (rowid, content, issue, filters) VALUES (new.id, new.content, new.issue, new.filters);
  UPDATE tallies SET statements = statements - 1 WHERE old.hidden IS NULL AND month = old.id / 10000000000 AND act = coalesce(old.act, '');
  UPDATE aliases SET statements = statements - 1 WHERE old.hidden IS NULL AND id = old.speaker;
  UPDATE outlets SET statements = statements - 1 WHERE old.hidden IS NULL AND id = old.outlet;
  INSERT INTO tallies SELECT new.id / 10000000000, coalesce(new.act, ''), 1 WHERE new.hidden IS NULL
    ON CONFLICT DO UPDATE SET statements = statements + 1;
  UPDATE aliases SET statements = statements + 1 WHERE new.hidden IS NULL AND id = new.speaker;
  UPDATE outlets SET statements = statements + 1 WHERE new.hidden IS NULL AND id = new.outlet;
END;

-- The answers: every statement that counts, with its corrections, in words.
CREATE VIEW answers AS
SELECT
  statements.id,
  coalesce(statements.said, articles.published) AS date,
  speakers.name AS speaker,
  statements.source,
  statements.cue,
  statements.act,
  statements.content,
  statements.quotation,
  targets.name AS target,
  addressees.name AS addressee,
  statements.issue,
  statements.said,
  outlets.name AS outlet,
  articles.published,
  articles.title,
  articles.url,
  articles.name AS article_name,
  statements.article,
  statements.attribution_confidence
FROM statements
JOIN articles ON articles.id = statements.article
LEFT JOIN outlets ON outlets.id = articles.outlet
LEFT JOIN aliases AS speaker_aliases ON speaker_aliases.id = statements.speaker
LEFT JOIN actors AS speakers ON speakers.id = speaker_aliases.actor
LEFT JOIN aliases AS target_aliases ON target_aliases.id = statements.target
LEFT JOIN actors AS targets ON targets.id = target_aliases.actor
LEFT JOIN aliases AS addressee_aliases ON addressee_aliases.id = statements.addressee
LEFT JOIN actors AS addressees ON addressees.id = addressee_aliases.actor
WHERE statements.hidden IS NULL;
