-- Live sessions: what is planned, who booked, who was there, who attested it (R31). Times are UTC milliseconds, credit is whole minutes.

ALTER TABLE letter ADD COLUMN calendar TEXT; -- an entry for the reader's calendar, sent beside the text

-- `curriculum` is the same for every repeat of the same learning. `secret` makes the rotating codes of the day.
CREATE TABLE live_session (
  id            TEXT PRIMARY KEY,
  curriculum    TEXT NOT NULL,
  instructor_id TEXT NOT NULL REFERENCES account (id),
  secret        TEXT NOT NULL,
  created_at    INTEGER NOT NULL
) STRICT;
CREATE INDEX live_session_by_curriculum ON live_session (curriculum);

-- A plan is changed by its next version; the newest holds.
CREATE TABLE session_version (
  session_id TEXT NOT NULL REFERENCES live_session (id),
  number     INTEGER NOT NULL CHECK (number > 0),
  status     TEXT NOT NULL CHECK (status IN ('planned', 'cancelled')),
  title      TEXT NOT NULL,
  summary    TEXT NOT NULL,
  place      TEXT,
  link       TEXT,
  capacity   INTEGER NOT NULL CHECK (capacity > 0),
  time_zone  TEXT NOT NULL,
  parts      TEXT NOT NULL,
  starts_at  INTEGER NOT NULL,
  ends_at    INTEGER NOT NULL CHECK (ends_at > starts_at),
  reason     TEXT,
  actor_id   TEXT NOT NULL,
  at         INTEGER NOT NULL,
  PRIMARY KEY (session_id, number),
  CHECK (number = 1 OR reason IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX session_version_by_end ON session_version (ends_at);

-- Who asked for a place, got one, gave it back; who holds one is computed from this in order.
CREATE TABLE booking_event (
  session_id TEXT NOT NULL REFERENCES live_session (id),
  seq        INTEGER NOT NULL CHECK (seq > 0),
  learner_id TEXT NOT NULL REFERENCES account (id),
  kind       TEXT NOT NULL CHECK (kind IN ('booked', 'waiting', 'moved_up', 'walked_in', 'cancelled')),
  actor_id   TEXT NOT NULL,
  at         INTEGER NOT NULL,
  PRIMARY KEY (session_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX booking_event_by_learner ON booking_event (learner_id, session_id);

-- Sign-ins and sign-outs. A correction names the event it replaces; `void` takes one back. Both values and both authors stay.
CREATE TABLE attendance_event (
  id          TEXT PRIMARY KEY,
  session_id  TEXT NOT NULL REFERENCES live_session (id),
  learner_id  TEXT NOT NULL REFERENCES account (id),
  kind        TEXT NOT NULL CHECK (kind IN ('in', 'out', 'void')),
  at          INTEGER NOT NULL CHECK (at % 60000 = 0),
  way         TEXT NOT NULL CHECK (way IN ('code', 'roster', 'kept')),
  replaces_id TEXT UNIQUE REFERENCES attendance_event (id),
  reason      TEXT,
  device_at   INTEGER,
  actor_id    TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  CHECK (kind <> 'void' OR replaces_id IS NOT NULL),
  CHECK (replaces_id IS NULL OR reason IS NOT NULL),
  CHECK ((way = 'kept') = (device_at IS NOT NULL))
) STRICT;
CREATE INDEX attendance_event_by_session ON attendance_event (session_id, learner_id);

-- The instructor's word: the roster as it was when she signed, and its SHA-256. One a session.
CREATE TABLE session_attestation (
  session_id  TEXT PRIMARY KEY REFERENCES live_session (id),
  statement   TEXT NOT NULL,
  signature   TEXT NOT NULL,
  roster      TEXT NOT NULL,
  roster_hash TEXT NOT NULL,
  bookings    INTEGER NOT NULL,
  events      INTEGER NOT NULL,
  actor_id    TEXT NOT NULL,
  at          INTEGER NOT NULL
) STRICT;

CREATE TRIGGER live_session_no_update BEFORE UPDATE ON live_session BEGIN SELECT RAISE(ABORT, 'live_session is append-only'); END;
CREATE TRIGGER live_session_no_delete BEFORE DELETE ON live_session BEGIN SELECT RAISE(ABORT, 'live_session is append-only'); END;
CREATE TRIGGER session_version_no_update BEFORE UPDATE ON session_version BEGIN SELECT RAISE(ABORT, 'session_version is append-only'); END;
CREATE TRIGGER session_version_no_delete BEFORE DELETE ON session_version BEGIN SELECT RAISE(ABORT, 'session_version is append-only'); END;
CREATE TRIGGER booking_event_no_update BEFORE UPDATE ON booking_event BEGIN SELECT RAISE(ABORT, 'booking_event is append-only'); END;
CREATE TRIGGER booking_event_no_delete BEFORE DELETE ON booking_event BEGIN SELECT RAISE(ABORT, 'booking_event is append-only'); END;
CREATE TRIGGER attendance_event_no_update BEFORE UPDATE ON attendance_event BEGIN SELECT RAISE(ABORT, 'attendance_event is append-only'); END;
CREATE TRIGGER attendance_event_no_delete BEFORE DELETE ON attendance_event BEGIN SELECT RAISE(ABORT, 'attendance_event is append-only'); END;
CREATE TRIGGER session_attestation_no_update BEFORE UPDATE ON session_attestation BEGIN SELECT RAISE(ABORT, 'session_attestation is append-only'); END;
CREATE TRIGGER session_attestation_no_delete BEFORE DELETE ON session_attestation BEGIN SELECT RAISE(ABORT, 'session_attestation is append-only'); END;
-- "chain is broken" is what the store answers with another try: the change reads again and decides anew.
CREATE TRIGGER booking_event_chain BEFORE INSERT ON booking_event
BEGIN
  SELECT RAISE(ABORT, 'booking_event chain is broken')
  WHERE NEW.seq <> 1 + coalesce((SELECT max(seq) FROM booking_event WHERE session_id = NEW.session_id), 0)
     OR EXISTS (SELECT 1 FROM session_attestation WHERE session_id = NEW.session_id);
END;
-- After the instructor has signed, the roster stays as it is.
CREATE TRIGGER attendance_event_frozen BEFORE INSERT ON attendance_event
BEGIN
  SELECT RAISE(ABORT, 'attendance_event chain is broken')
  WHERE EXISTS (SELECT 1 FROM session_attestation WHERE session_id = NEW.session_id);
END;
CREATE TRIGGER session_version_frozen BEFORE INSERT ON session_version
BEGIN
  SELECT RAISE(ABORT, 'session_version chain is broken')
  WHERE EXISTS (SELECT 1 FROM session_attestation WHERE session_id = NEW.session_id);
END;
-- What is signed is what was read: nothing may have come in between.
CREATE TRIGGER session_attestation_chain BEFORE INSERT ON session_attestation
BEGIN
  SELECT RAISE(ABORT, 'session_attestation chain is broken')
  WHERE NEW.events <> (SELECT count(*) FROM attendance_event WHERE session_id = NEW.session_id)
     OR NEW.bookings <> (SELECT count(*) FROM booking_event WHERE session_id = NEW.session_id);
END;
-- A correction belongs to the same person and session as what it replaces.
CREATE TRIGGER attendance_event_same_person BEFORE INSERT ON attendance_event WHEN NEW.replaces_id IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'a correction must stay with the person and the session of what it replaces')
  WHERE NOT EXISTS (
    SELECT 1 FROM attendance_event AS replaced
    WHERE replaced.id = NEW.replaces_id AND replaced.session_id = NEW.session_id AND replaced.learner_id = NEW.learner_id
  );
END;
