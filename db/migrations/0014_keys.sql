-- Certificates for one live session (R40), the evaluation asked before them, and keys that were reported compromised.

-- A third kind of certificate; a CHECK can only be changed by making the table anew. What names the table goes on naming it.
PRAGMA legacy_alter_table = ON;
CREATE TABLE certificate_with_session (
  id              TEXT PRIMARY KEY,
  code            TEXT NOT NULL UNIQUE,
  learner_id      TEXT NOT NULL REFERENCES account (id),
  kind            TEXT NOT NULL CHECK (kind IN ('module', 'course', 'session')),
  edition_id      TEXT REFERENCES edition (id),
  record          TEXT NOT NULL,
  record_hash     TEXT NOT NULL,
  signature       TEXT NOT NULL,
  key_id          TEXT NOT NULL REFERENCES signing_key (id),
  idempotency_key TEXT NOT NULL UNIQUE,
  issued_at       INTEGER NOT NULL,
  session_id      TEXT REFERENCES live_session (id),
  CHECK ((kind = 'module') = (edition_id IS NOT NULL)),
  CHECK ((kind = 'session') = (session_id IS NOT NULL))
) STRICT;
INSERT INTO certificate_with_session
  (id, code, learner_id, kind, edition_id, record, record_hash, signature, key_id, idempotency_key, issued_at)
  SELECT id, code, learner_id, kind, edition_id, record, record_hash, signature, key_id, idempotency_key, issued_at
  FROM certificate ORDER BY rowid;
DROP TABLE certificate;
ALTER TABLE certificate_with_session RENAME TO certificate;
PRAGMA legacy_alter_table = OFF;
CREATE INDEX certificate_by_learner ON certificate (learner_id, issued_at);
CREATE TRIGGER certificate_no_update BEFORE UPDATE ON certificate BEGIN SELECT RAISE(ABORT, 'certificate is append-only'); END;
CREATE TRIGGER certificate_no_delete BEFORE DELETE ON certificate BEGIN SELECT RAISE(ABORT, 'certificate is append-only'); END;

-- The evaluation asked before a session's certificate; declining is allowed and recorded (R39).
CREATE TABLE session_evaluation (
  session_id TEXT NOT NULL REFERENCES live_session (id),
  learner_id TEXT NOT NULL REFERENCES account (id),
  declined   INTEGER NOT NULL CHECK (declined IN (0, 1)),
  answers    TEXT NOT NULL,
  at         INTEGER NOT NULL,
  PRIMARY KEY (session_id, learner_id)
) STRICT;

-- Since when a key may have been in other hands. An earlier moment that is learned later is a row of its own; the earliest counts.
CREATE TABLE key_compromise (
  key_id      TEXT NOT NULL REFERENCES signing_key (id),
  since       INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  PRIMARY KEY (key_id, since),
  CHECK (since <= recorded_at)
) STRICT;
CREATE TRIGGER key_compromise_no_update BEFORE UPDATE ON key_compromise BEGIN SELECT RAISE(ABORT, 'key_compromise is append-only'); END;
CREATE TRIGGER key_compromise_no_delete BEFORE DELETE ON key_compromise BEGIN SELECT RAISE(ABORT, 'key_compromise is append-only'); END;
