-- The first house: accounts, editions, learning evidence, quizzes, the hours ledger, certificates and the audit log.
-- Every table is STRICT (SQLite otherwise stores text in an INTEGER column); times are UTC milliseconds, credit is whole minutes.

CREATE TABLE account (
  id                 TEXT PRIMARY KEY,
  email              TEXT NOT NULL UNIQUE,
  name               TEXT NOT NULL,
  password_hash      TEXT NOT NULL,
  role               TEXT NOT NULL,
  time_zone          TEXT NOT NULL,
  licence_number     TEXT,
  licence_state      TEXT,
  email_confirmed_at INTEGER,
  created_at         INTEGER NOT NULL
) STRICT;

CREATE TABLE session (
  id_hash    TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  device     TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  seen_at    INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX session_by_account ON session (account_id);

CREATE TABLE account_token (
  hash       TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  purpose    TEXT NOT NULL CHECK (purpose IN ('reset_password', 'confirm_email')),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX account_token_by_account ON account_token (account_id, purpose);

CREATE TABLE audit_event (
  id          TEXT PRIMARY KEY,
  seq         INTEGER NOT NULL UNIQUE CHECK (seq > 0),
  actor_id    TEXT,
  action      TEXT NOT NULL,
  subject     TEXT NOT NULL,
  detail      TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  prev_hash   TEXT NOT NULL,
  hash        TEXT NOT NULL UNIQUE
) STRICT;
CREATE INDEX audit_event_by_subject ON audit_event (subject, seq);

CREATE TABLE letter (
  id          TEXT PRIMARY KEY,
  recipient   TEXT NOT NULL,
  subject     TEXT NOT NULL,
  body        TEXT NOT NULL,
  created_at  INTEGER NOT NULL,
  next_try_at INTEGER NOT NULL,
  tries       INTEGER NOT NULL DEFAULT 0,
  sent_at     INTEGER,
  last_error  TEXT
) STRICT;
CREATE INDEX letter_waiting ON letter (next_try_at) WHERE sent_at IS NULL;

CREATE TABLE edition (
  id              TEXT PRIMARY KEY,
  module_slug     TEXT NOT NULL,
  number          INTEGER NOT NULL CHECK (number > 0),
  title           TEXT NOT NULL,
  minutes         INTEGER NOT NULL CHECK (minutes >= 0),
  content_hash    TEXT NOT NULL,
  front_matter    TEXT NOT NULL,
  outline         TEXT NOT NULL,
  reference_list  TEXT NOT NULL,
  quiz            TEXT NOT NULL,
  rationale       TEXT NOT NULL,
  source          TEXT NOT NULL,
  quiz_source     TEXT NOT NULL,
  checker_version INTEGER NOT NULL,
  artefact_hash   TEXT NOT NULL,
  published_by    TEXT NOT NULL,
  published_at    INTEGER NOT NULL,
  UNIQUE (module_slug, number),
  UNIQUE (module_slug, content_hash)
) STRICT;

CREATE TABLE edition_section (
  edition_id TEXT NOT NULL REFERENCES edition (id),
  position   INTEGER NOT NULL CHECK (position > 0),
  section_id TEXT NOT NULL,
  title      TEXT NOT NULL,
  words      INTEGER NOT NULL CHECK (words >= 0),
  segments   TEXT NOT NULL,
  hash       TEXT NOT NULL,
  PRIMARY KEY (edition_id, section_id),
  UNIQUE (edition_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE enrolment (
  id          TEXT PRIMARY KEY,
  learner_id  TEXT NOT NULL REFERENCES account (id),
  module_slug TEXT NOT NULL,
  edition_id  TEXT NOT NULL REFERENCES edition (id),
  round       INTEGER NOT NULL CHECK (round > 0),
  started_at  INTEGER NOT NULL,
  UNIQUE (learner_id, module_slug, round)
) STRICT;

-- What the learner called read, the first time each; never changed.
CREATE TABLE section_completion (
  enrolment_id TEXT NOT NULL REFERENCES enrolment (id),
  section_id   TEXT NOT NULL,
  at           INTEGER NOT NULL,
  PRIMARY KEY (enrolment_id, section_id)
) STRICT, WITHOUT ROWID;

-- Evidence of active reading. One row a 15-second slot of the server's clock, so parallel tabs merge by themselves (R26).
CREATE TABLE heartbeat (
  enrolment_id TEXT NOT NULL REFERENCES enrolment (id),
  slot         INTEGER NOT NULL,
  section_id   TEXT NOT NULL,
  at           INTEGER NOT NULL,
  PRIMARY KEY (enrolment_id, slot)
) STRICT, WITHOUT ROWID;

CREATE TABLE reflection (
  learner_id  TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  module_slug TEXT NOT NULL,
  prompt_id   TEXT NOT NULL,
  text        TEXT NOT NULL,
  version     INTEGER NOT NULL CHECK (version > 0),
  updated_at  INTEGER NOT NULL,
  PRIMARY KEY (learner_id, module_slug, prompt_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE check_answer (
  id           TEXT PRIMARY KEY,
  enrolment_id TEXT NOT NULL REFERENCES enrolment (id),
  check_id     TEXT NOT NULL,
  answer       TEXT NOT NULL,
  correct      INTEGER NOT NULL CHECK (correct IN (0, 1)),
  at           INTEGER NOT NULL
) STRICT;
CREATE INDEX check_answer_by_enrolment ON check_answer (enrolment_id, check_id, at);

CREATE TABLE attempt (
  id           TEXT PRIMARY KEY,
  enrolment_id TEXT NOT NULL REFERENCES enrolment (id),
  number       INTEGER NOT NULL CHECK (number > 0),
  pass_mark    INTEGER NOT NULL CHECK (pass_mark BETWEEN 70 AND 100),
  started_at   INTEGER NOT NULL,
  UNIQUE (enrolment_id, number)
) STRICT;

CREATE TABLE attempt_slot (
  attempt_id   TEXT NOT NULL REFERENCES attempt (id),
  position     INTEGER NOT NULL CHECK (position > 0),
  item_id      TEXT NOT NULL,
  item_version INTEGER NOT NULL,
  option_order TEXT NOT NULL,
  PRIMARY KEY (attempt_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE attempt_event (
  attempt_id TEXT NOT NULL REFERENCES attempt (id),
  seq        INTEGER NOT NULL CHECK (seq > 0),
  kind       TEXT NOT NULL CHECK (kind IN ('answered', 'submitted')),
  position   INTEGER,
  version    INTEGER,
  payload    TEXT NOT NULL,
  at         INTEGER NOT NULL,
  PRIMARY KEY (attempt_id, seq),
  CHECK ((kind = 'answered') = (position IS NOT NULL AND version IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX attempt_event_one_answer_a_version ON attempt_event (attempt_id, position, version) WHERE kind = 'answered';
CREATE UNIQUE INDEX attempt_event_one_submission ON attempt_event (attempt_id) WHERE kind = 'submitted';

CREATE TABLE credit_line (
  id              TEXT PRIMARY KEY,
  learner_id      TEXT NOT NULL REFERENCES account (id),
  seq             INTEGER NOT NULL CHECK (seq > 0),
  minutes         INTEGER NOT NULL CHECK (minutes <> 0),
  kind            TEXT NOT NULL CHECK (kind IN ('self_paced', 'live_online', 'live_in_person', 'supervised_clinical', 'reviewed_assignment')),
  topics          TEXT NOT NULL,
  title           TEXT NOT NULL,
  basis           TEXT NOT NULL,
  edition_id      TEXT REFERENCES edition (id),
  occurred_on     TEXT NOT NULL,
  idempotency_key TEXT NOT NULL UNIQUE,
  reverses_id     TEXT UNIQUE REFERENCES credit_line (id),
  actor_id        TEXT NOT NULL,
  reason          TEXT,
  recorded_at     INTEGER NOT NULL,
  prev_hash       TEXT NOT NULL,
  hash            TEXT NOT NULL UNIQUE,
  UNIQUE (learner_id, seq),
  CHECK (reverses_id IS NULL OR reason IS NOT NULL),
  CHECK (minutes > 0 OR reverses_id IS NOT NULL OR reason IS NOT NULL)
) STRICT;

CREATE INDEX credit_line_by_time ON credit_line (recorded_at); -- the start-up check reads the newest lines of all learners

-- The course evaluation asked before a certificate; declining is allowed and recorded (R39).
CREATE TABLE evaluation (
  enrolment_id TEXT PRIMARY KEY REFERENCES enrolment (id),
  declined     INTEGER NOT NULL CHECK (declined IN (0, 1)),
  answers      TEXT NOT NULL,
  at           INTEGER NOT NULL
) STRICT;

-- An approval by a continuing-education body. Without a row that covers edition and date no number is ever printed (R6).
CREATE TABLE approval (
  id          TEXT PRIMARY KEY,
  body        TEXT NOT NULL,
  number      TEXT NOT NULL,
  edition_id  TEXT NOT NULL REFERENCES edition (id),
  valid_from  TEXT NOT NULL,
  valid_to    TEXT NOT NULL,
  recorded_at INTEGER NOT NULL
) STRICT;
CREATE INDEX approval_by_edition ON approval (edition_id);

CREATE TABLE signing_key (
  id           TEXT PRIMARY KEY,
  algorithm    TEXT NOT NULL CHECK (algorithm = 'Ed25519'),
  public_key   TEXT NOT NULL,
  activated_at INTEGER NOT NULL,
  retired_at   INTEGER
) STRICT;

CREATE TABLE certificate (
  id              TEXT PRIMARY KEY,
  code            TEXT NOT NULL UNIQUE,
  learner_id      TEXT NOT NULL REFERENCES account (id),
  kind            TEXT NOT NULL CHECK (kind IN ('module', 'course')),
  edition_id      TEXT REFERENCES edition (id),
  record          TEXT NOT NULL,
  record_hash     TEXT NOT NULL,
  signature       TEXT NOT NULL,
  key_id          TEXT NOT NULL REFERENCES signing_key (id),
  idempotency_key TEXT NOT NULL UNIQUE,
  issued_at       INTEGER NOT NULL,
  CHECK ((kind = 'module') = (edition_id IS NOT NULL))
) STRICT;
CREATE INDEX certificate_by_learner ON certificate (learner_id, issued_at);

CREATE TABLE certificate_event (
  certificate_id TEXT NOT NULL REFERENCES certificate (id),
  seq            INTEGER NOT NULL CHECK (seq > 0),
  kind           TEXT NOT NULL CHECK (kind IN ('issued', 'replaced', 'revoked', 'reinstated')),
  reason_class   TEXT,
  reason         TEXT,
  actor_id       TEXT NOT NULL,
  second_id      TEXT,
  replaced_by    TEXT REFERENCES certificate (id),
  at             INTEGER NOT NULL,
  PRIMARY KEY (certificate_id, seq),
  CHECK ((kind = 'replaced') = (replaced_by IS NOT NULL)),
  CHECK (kind <> 'revoked' OR (reason_class IS NOT NULL AND reason IS NOT NULL AND second_id IS NOT NULL AND second_id <> actor_id))
) STRICT, WITHOUT ROWID;

-- Two-person rule (R56): one member of staff proposes, another decides.
CREATE TABLE certificate_proposal (
  id             TEXT PRIMARY KEY,
  certificate_id TEXT NOT NULL REFERENCES certificate (id),
  kind           TEXT NOT NULL CHECK (kind IN ('revoked', 'reinstated')),
  reason_class   TEXT NOT NULL,
  reason         TEXT NOT NULL,
  proposed_by    TEXT NOT NULL,
  proposed_at    INTEGER NOT NULL,
  decided_by     TEXT,
  decision       TEXT CHECK (decision IN ('carried_out', 'declined')),
  decided_at     INTEGER,
  CHECK (decided_by IS NULL OR decided_by <> proposed_by)
) STRICT;
CREATE UNIQUE INDEX certificate_proposal_one_open ON certificate_proposal (certificate_id) WHERE decided_by IS NULL;

-- Records are added, never changed (invariant 1). An administrator with the SQLite shell meets these triggers too.
CREATE TRIGGER credit_line_no_update BEFORE UPDATE ON credit_line BEGIN SELECT RAISE(ABORT, 'credit_line is append-only'); END;
CREATE TRIGGER credit_line_no_delete BEFORE DELETE ON credit_line BEGIN SELECT RAISE(ABORT, 'credit_line is append-only'); END;
CREATE TRIGGER attempt_event_no_update BEFORE UPDATE ON attempt_event BEGIN SELECT RAISE(ABORT, 'attempt_event is append-only'); END;
CREATE TRIGGER attempt_event_no_delete BEFORE DELETE ON attempt_event BEGIN SELECT RAISE(ABORT, 'attempt_event is append-only'); END;
CREATE TRIGGER certificate_no_update BEFORE UPDATE ON certificate BEGIN SELECT RAISE(ABORT, 'certificate is append-only'); END;
CREATE TRIGGER certificate_no_delete BEFORE DELETE ON certificate BEGIN SELECT RAISE(ABORT, 'certificate is append-only'); END;
CREATE TRIGGER certificate_event_no_update BEFORE UPDATE ON certificate_event BEGIN SELECT RAISE(ABORT, 'certificate_event is append-only'); END;
CREATE TRIGGER certificate_event_no_delete BEFORE DELETE ON certificate_event BEGIN SELECT RAISE(ABORT, 'certificate_event is append-only'); END;
CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON audit_event BEGIN SELECT RAISE(ABORT, 'audit_event is append-only'); END;
CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event BEGIN SELECT RAISE(ABORT, 'audit_event is append-only'); END;
-- A published edition is immutable, and so is what was observed of a learner's work in it.
CREATE TRIGGER edition_no_update BEFORE UPDATE ON edition BEGIN SELECT RAISE(ABORT, 'edition is append-only'); END;
CREATE TRIGGER edition_no_delete BEFORE DELETE ON edition BEGIN SELECT RAISE(ABORT, 'edition is append-only'); END;
CREATE TRIGGER edition_section_no_update BEFORE UPDATE ON edition_section BEGIN SELECT RAISE(ABORT, 'edition_section is append-only'); END;
CREATE TRIGGER edition_section_no_delete BEFORE DELETE ON edition_section BEGIN SELECT RAISE(ABORT, 'edition_section is append-only'); END;
CREATE TRIGGER attempt_no_update BEFORE UPDATE ON attempt BEGIN SELECT RAISE(ABORT, 'attempt is append-only'); END;
CREATE TRIGGER attempt_no_delete BEFORE DELETE ON attempt BEGIN SELECT RAISE(ABORT, 'attempt is append-only'); END;
CREATE TRIGGER attempt_slot_no_update BEFORE UPDATE ON attempt_slot BEGIN SELECT RAISE(ABORT, 'attempt_slot is append-only'); END;
CREATE TRIGGER attempt_slot_no_delete BEFORE DELETE ON attempt_slot BEGIN SELECT RAISE(ABORT, 'attempt_slot is append-only'); END;
-- A reversal gives back exactly the line it names, of the same learner and kind, so no reversal can invent or lose minutes.
CREATE TRIGGER credit_line_reversal_mirrors BEFORE INSERT ON credit_line WHEN NEW.reverses_id IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'a reversal must mirror the line it reverses')
  WHERE NOT EXISTS (
    SELECT 1 FROM credit_line AS line
    WHERE line.id = NEW.reverses_id AND line.learner_id = NEW.learner_id AND line.minutes = -NEW.minutes AND line.kind = NEW.kind
  );
END;
-- Each learner's lines form a gapless chain: the next number, and the hash of the line before.
CREATE TRIGGER credit_line_chain BEFORE INSERT ON credit_line
BEGIN
  SELECT RAISE(ABORT, 'credit_line chain is broken')
  WHERE NEW.seq <> 1 + coalesce((SELECT max(seq) FROM credit_line WHERE learner_id = NEW.learner_id), 0)
     OR NEW.prev_hash <> coalesce((SELECT hash FROM credit_line WHERE learner_id = NEW.learner_id AND seq = NEW.seq - 1), '');
END;
CREATE TRIGGER audit_event_chain BEFORE INSERT ON audit_event
BEGIN
  SELECT RAISE(ABORT, 'audit_event chain is broken')
  WHERE NEW.seq <> 1 + coalesce((SELECT max(seq) FROM audit_event), 0)
     OR NEW.prev_hash <> coalesce((SELECT hash FROM audit_event WHERE seq = NEW.seq - 1), '');
END;
