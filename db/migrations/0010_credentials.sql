-- Certificates as open credentials: their stored signed forms, their places in status lists, the lists as published.

-- The history of keys takes a second algorithm; a CHECK can only be changed by making the table anew.
CREATE TABLE signing_key_with_rsa (
  id           TEXT PRIMARY KEY,
  algorithm    TEXT NOT NULL CHECK (algorithm IN ('Ed25519', 'RS256')),
  public_key   TEXT NOT NULL,
  activated_at INTEGER NOT NULL,
  retired_at   INTEGER
) STRICT;
INSERT INTO signing_key_with_rsa (id, algorithm, public_key, activated_at, retired_at)
  SELECT id, algorithm, public_key, activated_at, retired_at FROM signing_key;
DROP TABLE signing_key;
ALTER TABLE signing_key_with_rsa RENAME TO signing_key;

-- The exact text of each signed form, as it was issued.
CREATE TABLE certificate_form (
  certificate_id TEXT NOT NULL REFERENCES certificate (id),
  form           TEXT NOT NULL CHECK (form IN ('vc', 'jwt')),
  body           TEXT NOT NULL,
  sha256         TEXT NOT NULL,
  recorded_at    INTEGER NOT NULL,
  PRIMARY KEY (certificate_id, form)
) STRICT;

-- Where in which list the bit of a certificate stands: drawn at random, so that neighbours tell nothing of each other.
CREATE TABLE certificate_place (
  certificate_id TEXT PRIMARY KEY REFERENCES certificate (id),
  list           INTEGER NOT NULL CHECK (list > 0),
  place          INTEGER NOT NULL CHECK (place BETWEEN 0 AND 131071),
  UNIQUE (list, place)
) STRICT;

-- Every list as it was ever published, signed, version by version.
CREATE TABLE status_list_version (
  list        INTEGER NOT NULL CHECK (list > 0),
  version     INTEGER NOT NULL CHECK (version > 0),
  body        TEXT NOT NULL,
  sha256      TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  PRIMARY KEY (list, version)
) STRICT;

-- What a credential was given for, frozen: a module's edition (edition_id) or the whole course (none).
CREATE TABLE achievement (
  slug        TEXT NOT NULL,
  number      INTEGER NOT NULL CHECK (number > 0),
  edition_id  TEXT REFERENCES edition (id),
  body        TEXT NOT NULL,
  sha256      TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  PRIMARY KEY (slug, number)
) STRICT;

-- Records are added, never changed (invariant 1).
CREATE TRIGGER certificate_form_no_update BEFORE UPDATE ON certificate_form BEGIN SELECT RAISE(ABORT, 'certificate_form is append-only'); END;
CREATE TRIGGER certificate_form_no_delete BEFORE DELETE ON certificate_form BEGIN SELECT RAISE(ABORT, 'certificate_form is append-only'); END;
CREATE TRIGGER certificate_place_no_update BEFORE UPDATE ON certificate_place BEGIN SELECT RAISE(ABORT, 'certificate_place is append-only'); END;
CREATE TRIGGER certificate_place_no_delete BEFORE DELETE ON certificate_place BEGIN SELECT RAISE(ABORT, 'certificate_place is append-only'); END;
CREATE TRIGGER status_list_version_no_update BEFORE UPDATE ON status_list_version BEGIN SELECT RAISE(ABORT, 'status_list_version is append-only'); END;
CREATE TRIGGER status_list_version_no_delete BEFORE DELETE ON status_list_version BEGIN SELECT RAISE(ABORT, 'status_list_version is append-only'); END;
CREATE TRIGGER achievement_no_update BEFORE UPDATE ON achievement BEGIN SELECT RAISE(ABORT, 'achievement is append-only'); END;
CREATE TRIGGER achievement_no_delete BEFORE DELETE ON achievement BEGIN SELECT RAISE(ABORT, 'achievement is append-only'); END;
-- A key may be retired and nothing else: what it signed must stay checkable for ever.
CREATE TRIGGER signing_key_only_retired BEFORE UPDATE ON signing_key
WHEN NEW.id <> OLD.id OR NEW.algorithm <> OLD.algorithm OR NEW.public_key <> OLD.public_key OR NEW.activated_at <> OLD.activated_at OR NEW.retired_at IS NULL
BEGIN SELECT RAISE(ABORT, 'signing_key is append-only'); END;
CREATE TRIGGER signing_key_kept BEFORE DELETE ON signing_key BEGIN SELECT RAISE(ABORT, 'signing_key is append-only'); END;
-- A version follows the one it was made from: two changes of a list at once cannot lose one another's bit.
CREATE TRIGGER status_list_version_chain BEFORE INSERT ON status_list_version
BEGIN
  SELECT RAISE(ABORT, 'status_list_version chain is broken')
  WHERE NEW.version <> 1 + coalesce((SELECT max(version) FROM status_list_version WHERE list = NEW.list), 0);
END;
CREATE TRIGGER achievement_chain BEFORE INSERT ON achievement WHEN NEW.edition_id IS NULL
BEGIN
  SELECT RAISE(ABORT, 'achievement chain is broken')
  WHERE NEW.number <> 1 + coalesce((SELECT max(number) FROM achievement WHERE slug = NEW.slug), 0);
END;
