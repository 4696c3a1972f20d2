-- Supervised practice, signed by two people: an entry, its versions as they were written, the two signatures, and what came back.

CREATE TABLE practice_entry (
  id         TEXT PRIMARY KEY,
  learner_id TEXT NOT NULL REFERENCES account (id),
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX practice_entry_by_learner ON practice_entry (learner_id, created_at);

-- `record` is the canonical JSON that both sign, `record_hash` its SHA-256. The columns beside it are copies to search by.
CREATE TABLE practice_version (
  id            TEXT PRIMARY KEY,
  entry_id      TEXT NOT NULL REFERENCES practice_entry (id),
  number        INTEGER NOT NULL CHECK (number > 0),
  supervisor_id TEXT NOT NULL REFERENCES account (id),
  starts_at     INTEGER NOT NULL,
  ends_at       INTEGER NOT NULL CHECK (ends_at > starts_at),
  record        TEXT NOT NULL,
  record_hash   TEXT NOT NULL CHECK (length(record_hash) > 0),
  created_at    INTEGER NOT NULL,
  UNIQUE (entry_id, number)
) STRICT;
CREATE INDEX practice_version_by_supervisor ON practice_version (supervisor_id);

-- The way in which somebody signed is free text here, so that a new way needs no migration.
CREATE TABLE practice_signature (
  version_id  TEXT NOT NULL REFERENCES practice_version (id),
  part        TEXT NOT NULL CHECK (part IN ('learner', 'supervisor')),
  signer_id   TEXT NOT NULL REFERENCES account (id),
  record_hash TEXT NOT NULL,
  method      TEXT NOT NULL CHECK (length(method) > 0),
  comment     TEXT NOT NULL CHECK (part = 'learner' OR length(comment) >= 10),
  at          INTEGER NOT NULL,
  PRIMARY KEY (version_id, part)
) STRICT;

CREATE TABLE practice_return (
  version_id    TEXT PRIMARY KEY REFERENCES practice_version (id),
  supervisor_id TEXT NOT NULL REFERENCES account (id),
  comment       TEXT NOT NULL CHECK (length(comment) >= 10),
  at            INTEGER NOT NULL
) STRICT;

CREATE TABLE practice_withdrawal (
  entry_id TEXT PRIMARY KEY REFERENCES practice_entry (id),
  at       INTEGER NOT NULL
) STRICT;

-- What a learner is still writing: her own, changed as she types, gone when the entry is finished. `slot` is "new" or an entry's id.
CREATE TABLE practice_draft (
  learner_id TEXT NOT NULL REFERENCES account (id),
  slot       TEXT NOT NULL,
  fields     TEXT NOT NULL,
  version    INTEGER NOT NULL CHECK (version > 0),
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (learner_id, slot)
) STRICT;

-- The number a supervisor signs with on a learner's device, as argon2; like a password it is replaced, not kept.
CREATE TABLE supervisor_pin (
  account_id TEXT PRIMARY KEY REFERENCES account (id),
  pin_hash   TEXT NOT NULL,
  set_at     INTEGER NOT NULL
) STRICT;

-- Whom a learner may name is asked with every form.
CREATE INDEX account_by_supervising_role ON account (role);

CREATE TRIGGER practice_entry_no_update BEFORE UPDATE ON practice_entry BEGIN SELECT RAISE(ABORT, 'practice_entry is append-only'); END;
CREATE TRIGGER practice_entry_no_delete BEFORE DELETE ON practice_entry BEGIN SELECT RAISE(ABORT, 'practice_entry is append-only'); END;
CREATE TRIGGER practice_version_no_update BEFORE UPDATE ON practice_version BEGIN SELECT RAISE(ABORT, 'practice_version is append-only'); END;
CREATE TRIGGER practice_version_no_delete BEFORE DELETE ON practice_version BEGIN SELECT RAISE(ABORT, 'practice_version is append-only'); END;
CREATE TRIGGER practice_signature_no_update BEFORE UPDATE ON practice_signature BEGIN SELECT RAISE(ABORT, 'practice_signature is append-only'); END;
CREATE TRIGGER practice_signature_no_delete BEFORE DELETE ON practice_signature BEGIN SELECT RAISE(ABORT, 'practice_signature is append-only'); END;
CREATE TRIGGER practice_return_no_update BEFORE UPDATE ON practice_return BEGIN SELECT RAISE(ABORT, 'practice_return is append-only'); END;
CREATE TRIGGER practice_return_no_delete BEFORE DELETE ON practice_return BEGIN SELECT RAISE(ABORT, 'practice_return is append-only'); END;
CREATE TRIGGER practice_withdrawal_no_update BEFORE UPDATE ON practice_withdrawal BEGIN SELECT RAISE(ABORT, 'practice_withdrawal is append-only'); END;
CREATE TRIGGER practice_withdrawal_no_delete BEFORE DELETE ON practice_withdrawal BEGIN SELECT RAISE(ABORT, 'practice_withdrawal is append-only'); END;

-- Versions are counted without a gap, and none follows what both have signed or what was withdrawn.
CREATE TRIGGER practice_version_chain BEFORE INSERT ON practice_version
BEGIN
  SELECT RAISE(ABORT, 'practice_version chain is broken')
  WHERE NEW.number <> 1 + coalesce((SELECT max(number) FROM practice_version WHERE entry_id = NEW.entry_id), 0)
     OR EXISTS (SELECT 1 FROM practice_withdrawal WHERE entry_id = NEW.entry_id)
     OR EXISTS (
       SELECT 1 FROM practice_version AS earlier JOIN practice_signature AS signature ON signature.version_id = earlier.id
       WHERE earlier.entry_id = NEW.entry_id AND signature.part = 'supervisor'
     );
END;

-- Both sign the newest version, by its hash: first the learner whose entry it is, then the supervisor it names, who is somebody else.
CREATE TRIGGER practice_signature_chain BEFORE INSERT ON practice_signature
BEGIN
  SELECT RAISE(ABORT, 'practice_signature chain is broken')
  WHERE NOT EXISTS (
    SELECT 1 FROM practice_version AS version JOIN practice_entry AS entry ON entry.id = version.entry_id
    WHERE version.id = NEW.version_id AND version.record_hash = NEW.record_hash
      AND version.number = (SELECT max(number) FROM practice_version WHERE entry_id = version.entry_id)
      AND NEW.signer_id = CASE NEW.part WHEN 'learner' THEN entry.learner_id ELSE version.supervisor_id END
      AND (NEW.part = 'learner' OR NEW.signer_id <> entry.learner_id)
  )
     OR EXISTS (SELECT 1 FROM practice_return WHERE version_id = NEW.version_id)
     OR EXISTS (
       SELECT 1 FROM practice_withdrawal AS withdrawal JOIN practice_version AS version ON version.entry_id = withdrawal.entry_id
       WHERE version.id = NEW.version_id
     )
     OR (NEW.part = 'supervisor' AND NOT EXISTS (
       SELECT 1 FROM practice_signature WHERE version_id = NEW.version_id AND part = 'learner'
     ));
END;

-- Only what the learner has signed and the supervisor has not comes back, and only from the supervisor it names.
CREATE TRIGGER practice_return_chain BEFORE INSERT ON practice_return
BEGIN
  SELECT RAISE(ABORT, 'practice_return chain is broken')
  WHERE NOT EXISTS (SELECT 1 FROM practice_version WHERE id = NEW.version_id AND supervisor_id = NEW.supervisor_id)
     OR NOT EXISTS (SELECT 1 FROM practice_signature WHERE version_id = NEW.version_id AND part = 'learner')
     OR EXISTS (SELECT 1 FROM practice_signature WHERE version_id = NEW.version_id AND part = 'supervisor');
END;

-- What both have signed is not withdrawn.
CREATE TRIGGER practice_withdrawal_chain BEFORE INSERT ON practice_withdrawal
BEGIN
  SELECT RAISE(ABORT, 'practice_withdrawal chain is broken')
  WHERE EXISTS (
    SELECT 1 FROM practice_version AS version JOIN practice_signature AS signature ON signature.version_id = version.id
    WHERE version.entry_id = NEW.entry_id AND signature.part = 'supervisor'
  );
END;
