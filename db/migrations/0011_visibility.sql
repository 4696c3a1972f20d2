-- Who may see a certificate, and links by which its holder shows it until a day (R53); replacing by two people; appeals (R56, R58, R59).

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

-- Two people also replace a certificate (R56, R59). A CHECK can only be changed by making the table anew.
CREATE TABLE certificate_proposal_to_replace (
  id             TEXT PRIMARY KEY,
  certificate_id TEXT NOT NULL REFERENCES certificate (id),
  kind           TEXT NOT NULL CHECK (kind IN ('revoked', 'reinstated', 'replaced')),
  reason_class   TEXT NOT NULL,
  reason         TEXT NOT NULL,
  -- Of a replacement: the name of the new certificate, and whether it asks for it (1), so that the old code does not lead to it.
  new_name       TEXT,
  apart          INTEGER NOT NULL CHECK (apart IN (0, 1)),
  proposed_by    TEXT NOT NULL,
  proposed_at    INTEGER NOT NULL,
  decided_by     TEXT,
  decision       TEXT CHECK (decision IN ('carried_out', 'declined')),
  decided_at     INTEGER,
  CHECK ((kind = 'replaced') = (new_name IS NOT NULL)),
  CHECK (decided_by IS NULL OR decided_by <> proposed_by)
) STRICT;
INSERT INTO certificate_proposal_to_replace
  (id, certificate_id, kind, reason_class, reason, apart, proposed_by, proposed_at, decided_by, decision, decided_at)
  SELECT id, certificate_id, kind, reason_class, reason, 0, proposed_by, proposed_at, decided_by, decision, decided_at FROM certificate_proposal;
DROP TABLE certificate_proposal;
ALTER TABLE certificate_proposal_to_replace RENAME TO certificate_proposal;
CREATE UNIQUE INDEX certificate_proposal_one_open ON certificate_proposal (certificate_id) WHERE decided_by IS NULL;
CREATE INDEX certificate_proposal_by_certificate ON certificate_proposal (certificate_id, proposed_at);

-- What the holder says against a revocation: once for each (R58).
CREATE TABLE certificate_appeal (
  id             TEXT PRIMARY KEY,
  certificate_id TEXT NOT NULL,
  revoked_seq    INTEGER NOT NULL,
  text           TEXT NOT NULL,
  made_at        INTEGER NOT NULL,
  UNIQUE (certificate_id, revoked_seq),
  FOREIGN KEY (certificate_id, revoked_seq) REFERENCES certificate_event (certificate_id, seq)
) STRICT;

-- The answer of somebody who took no part in the revocation. Upheld, it names the proposal to make the certificate valid again.
CREATE TABLE certificate_appeal_answer (
  appeal_id   TEXT PRIMARY KEY REFERENCES certificate_appeal (id),
  outcome     TEXT NOT NULL CHECK (outcome IN ('upheld', 'dismissed')),
  answer      TEXT NOT NULL,
  proposal_id TEXT REFERENCES certificate_proposal (id),
  actor_id    TEXT NOT NULL,
  at          INTEGER NOT NULL,
  CHECK ((outcome = 'upheld') = (proposal_id IS NOT NULL))
) STRICT;

-- Records are added, never changed (invariant 1).
CREATE TRIGGER certificate_visibility_no_update BEFORE UPDATE ON certificate_visibility BEGIN SELECT RAISE(ABORT, 'certificate_visibility is append-only'); END;
CREATE TRIGGER certificate_visibility_no_delete BEFORE DELETE ON certificate_visibility BEGIN SELECT RAISE(ABORT, 'certificate_visibility is append-only'); END;
CREATE TRIGGER certificate_link_no_update BEFORE UPDATE ON certificate_link BEGIN SELECT RAISE(ABORT, 'certificate_link is append-only'); END;
CREATE TRIGGER certificate_link_no_delete BEFORE DELETE ON certificate_link BEGIN SELECT RAISE(ABORT, 'certificate_link is append-only'); END;
CREATE TRIGGER certificate_link_end_no_update BEFORE UPDATE ON certificate_link_end BEGIN SELECT RAISE(ABORT, 'certificate_link_end is append-only'); END;
CREATE TRIGGER certificate_link_end_no_delete BEFORE DELETE ON certificate_link_end BEGIN SELECT RAISE(ABORT, 'certificate_link_end is append-only'); END;
CREATE TRIGGER certificate_appeal_no_update BEFORE UPDATE ON certificate_appeal BEGIN SELECT RAISE(ABORT, 'certificate_appeal is append-only'); END;
CREATE TRIGGER certificate_appeal_no_delete BEFORE DELETE ON certificate_appeal BEGIN SELECT RAISE(ABORT, 'certificate_appeal is append-only'); END;
CREATE TRIGGER certificate_appeal_answer_no_update BEFORE UPDATE ON certificate_appeal_answer BEGIN SELECT RAISE(ABORT, 'certificate_appeal_answer is append-only'); END;
CREATE TRIGGER certificate_appeal_answer_no_delete BEFORE DELETE ON certificate_appeal_answer BEGIN SELECT RAISE(ABORT, 'certificate_appeal_answer is append-only'); END;
CREATE TRIGGER certificate_proposal_kept BEFORE DELETE ON certificate_proposal BEGIN SELECT RAISE(ABORT, 'certificate_proposal is append-only'); END;
-- A proposal is decided once; what was proposed stays as it was.
CREATE TRIGGER certificate_proposal_only_decided BEFORE UPDATE ON certificate_proposal
WHEN OLD.decided_by IS NOT NULL OR NEW.id <> OLD.id OR NEW.certificate_id <> OLD.certificate_id OR NEW.kind <> OLD.kind
  OR NEW.reason_class <> OLD.reason_class OR NEW.reason <> OLD.reason OR NEW.new_name IS NOT OLD.new_name OR NEW.apart <> OLD.apart
  OR NEW.proposed_by <> OLD.proposed_by OR NEW.proposed_at <> OLD.proposed_at
BEGIN SELECT RAISE(ABORT, 'certificate_proposal is append-only'); END;
-- Two people replace and reinstate, as two revoke (R56); alone only its holder has it issued again with her present licence (R86).
CREATE TRIGGER certificate_event_two_people BEFORE INSERT ON certificate_event
WHEN NEW.kind IN ('replaced', 'reinstated') AND (NEW.second_id IS NULL OR NEW.second_id = NEW.actor_id)
BEGIN
  SELECT RAISE(ABORT, 'two people decide about a certificate')
  WHERE NEW.kind <> 'replaced' OR NEW.reason_class IS NOT 'licence' OR NEW.second_id IS NOT NULL
     OR NEW.actor_id <> (SELECT learner_id FROM certificate WHERE id = NEW.certificate_id);
END;
CREATE TRIGGER certificate_appeal_against_revocation BEFORE INSERT ON certificate_appeal
BEGIN
  SELECT RAISE(ABORT, 'an appeal is against a revocation')
  WHERE NOT EXISTS (
    SELECT 1 FROM certificate_event
    WHERE certificate_id = NEW.certificate_id AND seq = NEW.revoked_seq AND kind = 'revoked'
  );
END;
-- Nobody answers an appeal against what she decided herself.
CREATE TRIGGER certificate_appeal_answered_by_another BEFORE INSERT ON certificate_appeal_answer
BEGIN
  SELECT RAISE(ABORT, 'an appeal is answered by somebody else')
  WHERE EXISTS (
    SELECT 1 FROM certificate_appeal AS appeal
    JOIN certificate_event AS event ON event.certificate_id = appeal.certificate_id AND event.seq = appeal.revoked_seq
    WHERE appeal.id = NEW.appeal_id AND NEW.actor_id IN (event.actor_id, event.second_id)
  );
END;
