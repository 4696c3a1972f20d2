-- Rule sets as they were when a statement was made by them: content files change, what was said by them does not.

-- One dated row of a body's rule, with the body's name: id is the SHA-256 of the document.
CREATE TABLE rule_set_version (
  id          TEXT PRIMARY KEY,
  rule_set_id TEXT NOT NULL,
  document    TEXT NOT NULL,
  recorded_at INTEGER NOT NULL
) STRICT;

-- The rows of a body as its file held them, each time they were others than before: what is used while the file cannot be read.
CREATE TABLE rule_set_reading (
  rule_set_id TEXT NOT NULL,
  number      INTEGER NOT NULL CHECK (number > 0),
  versions    TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  PRIMARY KEY (rule_set_id, number)
) STRICT, WITHOUT ROWID;

-- What a rule said of a learner's ledger on a day, with the head of the ledger it was said of.
CREATE TABLE rule_statement (
  id          TEXT PRIMARY KEY,
  learner_id  TEXT NOT NULL REFERENCES account (id),
  version_id  TEXT NOT NULL REFERENCES rule_set_version (id),
  period_from TEXT,
  period_to   TEXT,
  head_seq    INTEGER NOT NULL CHECK (head_seq >= 0),
  head_hash   TEXT NOT NULL,
  result      TEXT NOT NULL,
  result_hash TEXT NOT NULL,
  taken_at    INTEGER NOT NULL,
  UNIQUE (learner_id, result_hash)
) STRICT;
CREATE INDEX rule_statement_by_learner ON rule_statement (learner_id, taken_at);
CREATE INDEX rule_statement_by_version ON rule_statement (version_id);

CREATE TRIGGER rule_set_version_no_update BEFORE UPDATE ON rule_set_version BEGIN SELECT RAISE(ABORT, 'rule_set_version is append-only'); END;
CREATE TRIGGER rule_set_version_no_delete BEFORE DELETE ON rule_set_version BEGIN SELECT RAISE(ABORT, 'rule_set_version is append-only'); END;
CREATE TRIGGER rule_set_reading_no_update BEFORE UPDATE ON rule_set_reading BEGIN SELECT RAISE(ABORT, 'rule_set_reading is append-only'); END;
CREATE TRIGGER rule_set_reading_no_delete BEFORE DELETE ON rule_set_reading BEGIN SELECT RAISE(ABORT, 'rule_set_reading is append-only'); END;
CREATE TRIGGER rule_statement_no_update BEFORE UPDATE ON rule_statement BEGIN SELECT RAISE(ABORT, 'rule_statement is append-only'); END;
CREATE TRIGGER rule_statement_no_delete BEFORE DELETE ON rule_statement BEGIN SELECT RAISE(ABORT, 'rule_statement is append-only'); END;
