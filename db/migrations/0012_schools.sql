-- Schools: who they are, who may act for them, what they asked and what they were let see (R48, R54).

-- As it was stated at sign-up. The domain is the one of its founder's address; none for an address at a public mail service.
CREATE TABLE school (
  id         TEXT PRIMARY KEY,
  name       TEXT NOT NULL,
  place      TEXT NOT NULL,
  website    TEXT NOT NULL,
  purpose    TEXT NOT NULL,
  domain     TEXT,
  founded_by TEXT NOT NULL,
  founded_at INTEGER NOT NULL
) STRICT;
CREATE INDEX school_by_founding ON school (founded_at);
CREATE INDEX school_by_domain ON school (domain);

-- What was decided of it, the newest last: opened by its own domain, or by an administrator; closed. Before the first row it waits.
CREATE TABLE school_standing (
  school_id  TEXT NOT NULL REFERENCES school (id),
  seq        INTEGER NOT NULL,
  standing   TEXT NOT NULL CHECK (standing IN ('approved', 'closed')),
  way        TEXT NOT NULL CHECK (way IN ('domain', 'vetted')),
  domain     TEXT,
  note       TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  decided_at INTEGER NOT NULL,
  PRIMARY KEY (school_id, seq),
  CHECK ((way = 'domain') = (domain IS NOT NULL)),
  CHECK (way = 'vetted' OR standing = 'approved')
) STRICT;
-- One domain opens one school, ever: a second one of the same domain is vetted by a person.
CREATE UNIQUE INDEX school_standing_by_domain ON school_standing (domain) WHERE domain IS NOT NULL;

-- Who acts for a school. One chain a person: she is in one school at a time.
CREATE TABLE school_member_event (
  account_id TEXT NOT NULL REFERENCES account (id),
  seq        INTEGER NOT NULL,
  school_id  TEXT NOT NULL REFERENCES school (id),
  kind       TEXT NOT NULL CHECK (kind IN ('joined', 'duty_changed', 'left')),
  duty       TEXT NOT NULL CHECK (duty IN ('checker', 'keeper')),
  actor_id   TEXT NOT NULL,
  at         INTEGER NOT NULL,
  PRIMARY KEY (account_id, seq)
) STRICT;
CREATE INDEX school_member_event_by_school ON school_member_event (school_id);

-- A place offered by mail; only the SHA-256 of the link's secret is kept.
CREATE TABLE school_invitation (
  id         TEXT PRIMARY KEY,
  school_id  TEXT NOT NULL REFERENCES school (id),
  email      TEXT NOT NULL,
  duty       TEXT NOT NULL CHECK (duty IN ('checker', 'keeper')),
  token_hash TEXT NOT NULL UNIQUE,
  invited_by TEXT NOT NULL,
  invited_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX school_invitation_by_school ON school_invitation (school_id);

CREATE TABLE school_invitation_end (
  invitation_id TEXT PRIMARY KEY REFERENCES school_invitation (id),
  kind          TEXT NOT NULL CHECK (kind IN ('accepted', 'withdrawn')),
  actor_id      TEXT NOT NULL,
  at            INTEGER NOT NULL
) STRICT;

-- The signed letter: what was checked, when, by whom. Nothing else of a list that was sent in is kept.
CREATE TABLE school_letter (
  id          TEXT PRIMARY KEY,
  code        TEXT NOT NULL UNIQUE,
  school_id   TEXT NOT NULL REFERENCES school (id),
  record      TEXT NOT NULL,
  record_hash TEXT NOT NULL,
  signature   TEXT NOT NULL,
  key_id      TEXT NOT NULL REFERENCES signing_key (id),
  made_by     TEXT NOT NULL,
  made_at     INTEGER NOT NULL
) STRICT;
CREATE INDEX school_letter_by_school ON school_letter (school_id, made_at);

-- A working list, not a record: rows come and go. `from_seq` is the last event that the school knew of when it began to watch.
CREATE TABLE school_watch (
  school_id      TEXT NOT NULL REFERENCES school (id),
  certificate_id TEXT NOT NULL REFERENCES certificate (id),
  from_seq       INTEGER NOT NULL,
  added_by       TEXT NOT NULL,
  added_at       INTEGER NOT NULL,
  PRIMARY KEY (school_id, certificate_id)
) STRICT;
CREATE INDEX school_watch_by_certificate ON school_watch (certificate_id);

-- That a school was told of an event: its key makes each letter go out once.
CREATE TABLE school_watch_notice (
  school_id      TEXT NOT NULL REFERENCES school (id),
  certificate_id TEXT NOT NULL REFERENCES certificate (id),
  event_seq      INTEGER NOT NULL,
  at             INTEGER NOT NULL,
  PRIMARY KEY (school_id, certificate_id, event_seq)
) STRICT;

-- A school's wish to follow a learner's transcript, or her own offer. What became of it stands in its events.
CREATE TABLE transcript_consent (
  id         TEXT PRIMARY KEY,
  school_id  TEXT NOT NULL REFERENCES school (id),
  learner_id TEXT NOT NULL REFERENCES account (id),
  origin     TEXT NOT NULL CHECK (origin IN ('asked', 'offered')),
  purpose    TEXT NOT NULL,
  about_code TEXT, -- the certificate a school asked about
  ends_on    TEXT NOT NULL, -- as it was proposed
  made_by    TEXT NOT NULL,
  made_at    INTEGER NOT NULL
) STRICT;
CREATE INDEX transcript_consent_by_learner ON transcript_consent (learner_id);
CREATE INDEX transcript_consent_by_school ON transcript_consent (school_id, learner_id);

CREATE TABLE transcript_consent_event (
  consent_id TEXT NOT NULL REFERENCES transcript_consent (id),
  seq        INTEGER NOT NULL,
  kind       TEXT NOT NULL CHECK (kind IN ('asked', 'given', 'declined', 'withdrawn', 'revoked')),
  ends_on    TEXT,    -- the last day she agreed to
  ends_at    INTEGER, -- when that day ends where she lives
  actor_id   TEXT NOT NULL,
  at         INTEGER NOT NULL,
  PRIMARY KEY (consent_id, seq),
  CHECK ((kind = 'given') = (ends_on IS NOT NULL)),
  CHECK ((kind = 'given') = (ends_at IS NOT NULL))
) STRICT;

-- Every look of a school into a transcript, for her to read.
CREATE TABLE transcript_access (
  id         TEXT PRIMARY KEY,
  consent_id TEXT NOT NULL REFERENCES transcript_consent (id),
  account_id TEXT NOT NULL REFERENCES account (id),
  what       TEXT NOT NULL CHECK (what IN ('page', 'csv')),
  at         INTEGER NOT NULL
) STRICT;
CREATE INDEX transcript_access_by_consent ON transcript_access (consent_id, at);

CREATE TRIGGER school_no_update BEFORE UPDATE ON school BEGIN SELECT RAISE(ABORT, 'school is append-only'); END;
CREATE TRIGGER school_no_delete BEFORE DELETE ON school BEGIN SELECT RAISE(ABORT, 'school is append-only'); END;
CREATE TRIGGER school_standing_no_update BEFORE UPDATE ON school_standing BEGIN SELECT RAISE(ABORT, 'school_standing is append-only'); END;
CREATE TRIGGER school_standing_no_delete BEFORE DELETE ON school_standing BEGIN SELECT RAISE(ABORT, 'school_standing is append-only'); END;
CREATE TRIGGER school_member_event_no_update BEFORE UPDATE ON school_member_event BEGIN SELECT RAISE(ABORT, 'school_member_event is append-only'); END;
CREATE TRIGGER school_member_event_no_delete BEFORE DELETE ON school_member_event BEGIN SELECT RAISE(ABORT, 'school_member_event is append-only'); END;
CREATE TRIGGER school_invitation_no_update BEFORE UPDATE ON school_invitation BEGIN SELECT RAISE(ABORT, 'school_invitation is append-only'); END;
CREATE TRIGGER school_invitation_no_delete BEFORE DELETE ON school_invitation BEGIN SELECT RAISE(ABORT, 'school_invitation is append-only'); END;
CREATE TRIGGER school_invitation_end_no_update BEFORE UPDATE ON school_invitation_end BEGIN SELECT RAISE(ABORT, 'school_invitation_end is append-only'); END;
CREATE TRIGGER school_invitation_end_no_delete BEFORE DELETE ON school_invitation_end BEGIN SELECT RAISE(ABORT, 'school_invitation_end is append-only'); END;
CREATE TRIGGER school_letter_no_update BEFORE UPDATE ON school_letter BEGIN SELECT RAISE(ABORT, 'school_letter is append-only'); END;
CREATE TRIGGER school_letter_no_delete BEFORE DELETE ON school_letter BEGIN SELECT RAISE(ABORT, 'school_letter is append-only'); END;
CREATE TRIGGER school_watch_notice_no_update BEFORE UPDATE ON school_watch_notice BEGIN SELECT RAISE(ABORT, 'school_watch_notice is append-only'); END;
CREATE TRIGGER school_watch_notice_no_delete BEFORE DELETE ON school_watch_notice BEGIN SELECT RAISE(ABORT, 'school_watch_notice is append-only'); END;
CREATE TRIGGER transcript_consent_no_update BEFORE UPDATE ON transcript_consent BEGIN SELECT RAISE(ABORT, 'transcript_consent is append-only'); END;
CREATE TRIGGER transcript_consent_no_delete BEFORE DELETE ON transcript_consent BEGIN SELECT RAISE(ABORT, 'transcript_consent is append-only'); END;
CREATE TRIGGER transcript_consent_event_no_update BEFORE UPDATE ON transcript_consent_event BEGIN SELECT RAISE(ABORT, 'transcript_consent_event is append-only'); END;
CREATE TRIGGER transcript_consent_event_no_delete BEFORE DELETE ON transcript_consent_event BEGIN SELECT RAISE(ABORT, 'transcript_consent_event is append-only'); END;
CREATE TRIGGER transcript_access_no_update BEFORE UPDATE ON transcript_access BEGIN SELECT RAISE(ABORT, 'transcript_access is append-only'); END;
CREATE TRIGGER transcript_access_no_delete BEFORE DELETE ON transcript_access BEGIN SELECT RAISE(ABORT, 'transcript_access is append-only'); END;

-- "chain is broken" is what the store answers with another try: the change reads again and decides anew.
CREATE TRIGGER school_standing_chain BEFORE INSERT ON school_standing
BEGIN
  SELECT RAISE(ABORT, 'school_standing chain is broken')
  WHERE NEW.seq <> 1 + coalesce((SELECT max(seq) FROM school_standing WHERE school_id = NEW.school_id), 0);
END;
-- In, then changed, then out; and out of the school one is in.
CREATE TRIGGER school_member_event_chain BEFORE INSERT ON school_member_event
BEGIN
  SELECT RAISE(ABORT, 'school_member_event chain is broken')
  WHERE NEW.seq <> 1 + coalesce((SELECT max(seq) FROM school_member_event WHERE account_id = NEW.account_id), 0);
  SELECT RAISE(ABORT, 'a person is in one school at a time')
  WHERE (NEW.kind <> 'joined') <> EXISTS (
    SELECT 1 FROM school_member_event
    WHERE account_id = NEW.account_id AND seq = NEW.seq - 1 AND kind <> 'left' AND (NEW.kind = 'joined' OR school_id = NEW.school_id)
  );
END;
-- Asked, then given or not, then ended: never given twice, and nothing after the end.
CREATE TRIGGER transcript_consent_event_chain BEFORE INSERT ON transcript_consent_event
BEGIN
  SELECT RAISE(ABORT, 'transcript_consent_event chain is broken')
  WHERE NEW.seq <> 1 + coalesce((SELECT max(seq) FROM transcript_consent_event WHERE consent_id = NEW.consent_id), 0);
  SELECT RAISE(ABORT, 'a consent goes one way')
  WHERE CASE coalesce((SELECT kind FROM transcript_consent_event WHERE consent_id = NEW.consent_id AND seq = NEW.seq - 1), 'none')
    WHEN 'none' THEN NEW.kind NOT IN ('asked', 'given')
    WHEN 'asked' THEN NEW.kind NOT IN ('given', 'declined', 'withdrawn')
    WHEN 'given' THEN NEW.kind <> 'revoked'
    ELSE TRUE
  END;
  -- Only she gives her transcript, and only she takes it back.
  SELECT RAISE(ABORT, 'a consent is the learner''s own')
  FROM transcript_consent AS consent
  WHERE consent.id = NEW.consent_id AND NEW.kind IN ('given', 'declined', 'revoked') AND NEW.actor_id <> consent.learner_id;
END;
