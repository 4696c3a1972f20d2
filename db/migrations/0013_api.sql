-- The API: keys of schools, answers kept for a day so that a list sent twice is checked once, and webhooks.

-- Only the SHA-256 of a key is kept; `ending` are its last characters, by which people tell keys apart.
CREATE TABLE api_key (
  id         TEXT PRIMARY KEY,
  school_id  TEXT NOT NULL REFERENCES school (id),
  name       TEXT NOT NULL,
  hash       TEXT NOT NULL UNIQUE,
  ending     TEXT NOT NULL,
  scopes     TEXT NOT NULL,
  made_by    TEXT NOT NULL,
  made_at    INTEGER NOT NULL,
  used_at    INTEGER,
  revoked_by TEXT,
  revoked_at INTEGER,
  CHECK ((revoked_by IS NULL) = (revoked_at IS NULL))
) STRICT;
CREATE INDEX api_key_by_school ON api_key (school_id, made_at);

-- Not a record: kept for a day. Neither names nor the caller's own key for the list stand in it, only hashes.
CREATE TABLE api_answer (
  key_id    TEXT NOT NULL REFERENCES api_key (id),
  list_hash TEXT NOT NULL, -- of the Idempotency-Key
  body_hash TEXT NOT NULL, -- of the Idempotency-Key and the body
  answer    TEXT NOT NULL,
  at        INTEGER NOT NULL,
  PRIMARY KEY (key_id, list_hash)
) STRICT;
CREATE INDEX api_answer_by_time ON api_answer (at);

CREATE TABLE webhook (
  id            TEXT PRIMARY KEY,
  school_id     TEXT NOT NULL REFERENCES school (id),
  url           TEXT NOT NULL,
  made_at       INTEGER NOT NULL,
  failing_since INTEGER,
  off_since     INTEGER,
  removed_at    INTEGER
) STRICT;
CREATE UNIQUE INDEX webhook_one_address ON webhook (school_id, url) WHERE removed_at IS NULL;

-- Signing needs the secret itself. The newest signs; the one before it also, for a day.
CREATE TABLE webhook_secret (
  webhook_id TEXT NOT NULL REFERENCES webhook (id),
  number     INTEGER NOT NULL CHECK (number > 0),
  secret     TEXT NOT NULL,
  made_at    INTEGER NOT NULL,
  PRIMARY KEY (webhook_id, number)
) STRICT;

-- What happened to certificates and was not yet spread to webhooks. Written by the trigger below, so in the same append as the event.
CREATE TABLE certificate_notice (
  number         INTEGER PRIMARY KEY NOT NULL,
  certificate_id TEXT NOT NULL REFERENCES certificate (id),
  event_seq      INTEGER NOT NULL
) STRICT;
CREATE TRIGGER certificate_event_noticed AFTER INSERT ON certificate_event
BEGIN
  INSERT INTO certificate_notice (certificate_id, event_seq) VALUES (NEW.certificate_id, NEW.seq);
END;

-- One event for one webhook; its id is the webhook-id of every try.
CREATE TABLE webhook_message (
  id             TEXT PRIMARY KEY,
  webhook_id     TEXT NOT NULL REFERENCES webhook (id),
  certificate_id TEXT NOT NULL REFERENCES certificate (id),
  event_seq      INTEGER NOT NULL,
  tries          INTEGER NOT NULL DEFAULT 0,
  next_try_at    INTEGER NOT NULL,
  last_answer    TEXT,
  outcome        TEXT CHECK (outcome IN ('delivered', 'given_up', 'not_wanted')),
  ended_at       INTEGER,
  UNIQUE (webhook_id, certificate_id, event_seq),
  CHECK ((outcome IS NULL) = (ended_at IS NULL))
) STRICT;
CREATE INDEX webhook_message_due ON webhook_message (next_try_at) WHERE ended_at IS NULL;
CREATE INDEX webhook_message_waiting ON webhook_message (webhook_id, next_try_at) WHERE ended_at IS NULL;

-- A key may be used and revoked, and nothing else.
CREATE TRIGGER api_key_only_used_or_revoked BEFORE UPDATE ON api_key
WHEN NEW.id <> OLD.id OR NEW.school_id <> OLD.school_id OR NEW.name <> OLD.name OR NEW.hash <> OLD.hash OR NEW.ending <> OLD.ending
  OR NEW.scopes <> OLD.scopes OR NEW.made_by <> OLD.made_by OR NEW.made_at <> OLD.made_at
  OR (OLD.revoked_at IS NOT NULL AND (NEW.revoked_at IS NOT OLD.revoked_at OR NEW.revoked_by IS NOT OLD.revoked_by))
BEGIN SELECT RAISE(ABORT, 'an api_key is only used or revoked'); END;
CREATE TRIGGER api_key_kept BEFORE DELETE ON api_key BEGIN SELECT RAISE(ABORT, 'an api_key is only used or revoked'); END;
