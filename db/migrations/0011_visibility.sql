-- Who may see a certificate, and links by which its holder shows it until a day (R53).

-- As its holder chose it, choice by choice; none means whoever has the code.
CREATE TABLE certificate_visibility (
  certificate_id TEXT NOT NULL REFERENCES certificate (id),
  seq            INTEGER NOT NULL CHECK (seq > 0),
  visibility     TEXT NOT NULL CHECK (visibility IN ('link', 'name', 'school')),
  actor_id       TEXT NOT NULL,
  at             INTEGER NOT NULL,
  PRIMARY KEY (certificate_id, seq)
) STRICT, WITHOUT ROWID;

-- The secret of a link is never stored, only its SHA-256.
CREATE TABLE certificate_link (
  id             TEXT PRIMARY KEY,
  certificate_id TEXT NOT NULL REFERENCES certificate (id),
  secret_hash    TEXT NOT NULL UNIQUE,
  purpose        TEXT NOT NULL,
  made_at        INTEGER NOT NULL,
  expires_at     INTEGER NOT NULL CHECK (expires_at > made_at)
) STRICT;
CREATE INDEX certificate_link_by_certificate ON certificate_link (certificate_id, made_at);

-- A link that its holder ended before its day.
CREATE TABLE certificate_link_end (
  link_id TEXT PRIMARY KEY REFERENCES certificate_link (id),
  at      INTEGER NOT NULL
) STRICT;

-- Records are added, never changed (invariant 1).
CREATE TRIGGER certificate_visibility_no_update BEFORE UPDATE ON certificate_visibility BEGIN SELECT RAISE(ABORT, 'certificate_visibility is append-only'); END;
CREATE TRIGGER certificate_visibility_no_delete BEFORE DELETE ON certificate_visibility BEGIN SELECT RAISE(ABORT, 'certificate_visibility is append-only'); END;
CREATE TRIGGER certificate_link_no_update BEFORE UPDATE ON certificate_link BEGIN SELECT RAISE(ABORT, 'certificate_link is append-only'); END;
CREATE TRIGGER certificate_link_no_delete BEFORE DELETE ON certificate_link BEGIN SELECT RAISE(ABORT, 'certificate_link is append-only'); END;
CREATE TRIGGER certificate_link_end_no_update BEFORE UPDATE ON certificate_link_end BEGIN SELECT RAISE(ABORT, 'certificate_link_end is append-only'); END;
CREATE TRIGGER certificate_link_end_no_delete BEFORE DELETE ON certificate_link_end BEGIN SELECT RAISE(ABORT, 'certificate_link_end is append-only'); END;
