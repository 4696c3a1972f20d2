-- Hours earned with others (R4): the documents, what the learner states, and what became of it.

-- A document as it lies in DATA_DIR/files under its id. Not yet part of a record, it waits a day and goes again.
CREATE TABLE elsewhere_file (
  id          TEXT PRIMARY KEY,
  owner_id    TEXT NOT NULL REFERENCES account (id),
  kind        TEXT NOT NULL CHECK (kind IN ('pdf', 'png', 'jpeg', 'json', 'jwt')),
  name        TEXT NOT NULL,
  bytes       INTEGER NOT NULL CHECK (bytes > 0),
  sha256      TEXT NOT NULL,
  credential  TEXT,
  uploaded_at INTEGER NOT NULL,
  UNIQUE (owner_id, sha256)
) STRICT;
CREATE INDEX elsewhere_file_by_time ON elsewhere_file (uploaded_at);

CREATE TABLE elsewhere_record (
  id           TEXT PRIMARY KEY,
  learner_id   TEXT NOT NULL REFERENCES account (id),
  provider     TEXT NOT NULL,
  title        TEXT NOT NULL,
  completed_on TEXT NOT NULL,
  kind         TEXT NOT NULL CHECK (kind IN ('self_paced', 'live_online', 'live_in_person', 'supervised_clinical', 'reviewed_assignment')),
  minutes      INTEGER NOT NULL CHECK (minutes BETWEEN 15 AND 12000),
  topics       TEXT NOT NULL,
  approved_by  TEXT,
  entered_at   INTEGER NOT NULL
) STRICT;
CREATE INDEX elsewhere_record_of_learner ON elsewhere_record (learner_id, entered_at);
CREATE INDEX elsewhere_record_by_time ON elsewhere_record (entered_at);

CREATE TABLE elsewhere_document (
  record_id TEXT NOT NULL REFERENCES elsewhere_record (id),
  file_id   TEXT NOT NULL REFERENCES elsewhere_file (id),
  added_at  INTEGER NOT NULL,
  PRIMARY KEY (record_id, file_id)
) STRICT;
CREATE INDEX elsewhere_document_of_file ON elsewhere_document (file_id);

-- A record ends once: accepted or declined by a reviewer, or withdrawn by the learner.
CREATE TABLE elsewhere_decision (
  record_id TEXT PRIMARY KEY REFERENCES elsewhere_record (id),
  actor_id  TEXT NOT NULL,
  verdict   TEXT NOT NULL CHECK (verdict IN ('accepted', 'declined', 'withdrawn')),
  reason    TEXT NOT NULL CHECK (verdict <> 'declined' OR reason <> ''),
  approval_confirmed INTEGER NOT NULL CHECK (approval_confirmed IN (0, 1)),
  at        INTEGER NOT NULL
) STRICT;

-- What was handed in and decided stands.
CREATE TRIGGER elsewhere_record_no_update BEFORE UPDATE ON elsewhere_record BEGIN SELECT RAISE(ABORT, 'elsewhere_record is append-only'); END;
CREATE TRIGGER elsewhere_record_no_delete BEFORE DELETE ON elsewhere_record BEGIN SELECT RAISE(ABORT, 'elsewhere_record is append-only'); END;
CREATE TRIGGER elsewhere_document_no_update BEFORE UPDATE ON elsewhere_document BEGIN SELECT RAISE(ABORT, 'elsewhere_document is append-only'); END;
CREATE TRIGGER elsewhere_document_no_delete BEFORE DELETE ON elsewhere_document BEGIN SELECT RAISE(ABORT, 'elsewhere_document is append-only'); END;
CREATE TRIGGER elsewhere_decision_no_update BEFORE UPDATE ON elsewhere_decision BEGIN SELECT RAISE(ABORT, 'elsewhere_decision is append-only'); END;
CREATE TRIGGER elsewhere_decision_no_delete BEFORE DELETE ON elsewhere_decision BEGIN SELECT RAISE(ABORT, 'elsewhere_decision is append-only'); END;
-- A file may go while no record names it; what is known of it never changes.
CREATE TRIGGER elsewhere_file_is_fixed BEFORE UPDATE ON elsewhere_file BEGIN SELECT RAISE(ABORT, 'what is known of a file never changes'); END;
CREATE TRIGGER elsewhere_file_of_record BEFORE DELETE ON elsewhere_file
WHEN EXISTS (SELECT 1 FROM elsewhere_document WHERE file_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'a record names this file'); END;
CREATE TRIGGER elsewhere_decision_not_by_learner BEFORE INSERT ON elsewhere_decision
WHEN (NEW.verdict = 'withdrawn') <> (NEW.actor_id = (SELECT learner_id FROM elsewhere_record WHERE id = NEW.record_id))
BEGIN SELECT RAISE(ABORT, 'the learner withdraws, somebody else decides'); END;
