-- Licences, their reminders and calendar feeds.

-- One licence a person holds or held. What it is stands in its versions; here only what she wants done with it.
CREATE TABLE licence (
  id         TEXT PRIMARY KEY,
  learner_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  printed    INTEGER NOT NULL CHECK (printed IN (0, 1)),
  reminds    INTEGER NOT NULL CHECK (reminds IN (0, 1)),
  added_at   INTEGER NOT NULL
) STRICT;
CREATE INDEX licence_by_learner ON licence (learner_id);
-- A certificate carries one licence.
CREATE UNIQUE INDEX licence_printed ON licence (learner_id) WHERE printed = 1;

-- What a licence was and is: each correction, renewal and end is a row more. Without triggers, because these are personal facts that
-- go with the account when it is erased. The state is unknown only for numbers that were typed when no state was asked.
CREATE TABLE licence_version (
  licence_id  TEXT NOT NULL REFERENCES licence (id) ON DELETE CASCADE,
  seq         INTEGER NOT NULL CHECK (seq > 0),
  change      TEXT NOT NULL CHECK (change IN ('added', 'corrected', 'renewed', 'ended')),
  state       TEXT,
  profession  TEXT NOT NULL,
  number      TEXT,
  renews_by   TEXT,
  cycle_began TEXT,
  at          INTEGER NOT NULL,
  PRIMARY KEY (licence_id, seq)
) STRICT;
CREATE INDEX licence_version_by_renewal ON licence_version (renews_by);
CREATE INDEX licence_version_by_state ON licence_version (state);

-- One letter for a licence, a renewal date and a distance, whatever process writes it.
CREATE TABLE licence_reminder (
  licence_id  TEXT NOT NULL REFERENCES licence (id) ON DELETE CASCADE,
  renews_by   TEXT NOT NULL,
  days_before INTEGER NOT NULL CHECK (days_before > 0),
  at          INTEGER NOT NULL,
  PRIMARY KEY (licence_id, renews_by, days_before)
) STRICT;

-- The secret address of a person's calendar; only its SHA-256 is kept.
CREATE TABLE calendar_feed (
  secret_hash TEXT PRIMARY KEY,
  learner_id  TEXT NOT NULL UNIQUE REFERENCES account (id) ON DELETE CASCADE,
  made_at     INTEGER NOT NULL
) STRICT;

-- Until now an account held one number and one state.
INSERT INTO licence (id, learner_id, printed, reminds, added_at)
  SELECT lower(hex(randomblob(16))), id, 1, 1, created_at FROM account WHERE licence_number IS NOT NULL OR licence_state IS NOT NULL;
INSERT INTO licence_version (licence_id, seq, change, state, profession, number, renews_by, cycle_began, at)
  SELECT licence.id, 1, 'added', account.licence_state, 'massage_therapist', account.licence_number, NULL, NULL, licence.added_at
  FROM licence JOIN account ON account.id = licence.learner_id;
ALTER TABLE account DROP COLUMN licence_number;
ALTER TABLE account DROP COLUMN licence_state;
