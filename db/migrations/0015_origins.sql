-- The addresses at which this site has issued: whoever moves to another one still answers for what bears the former.
CREATE TABLE issuer_origin (
  origin TEXT PRIMARY KEY,
  since  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT OR IGNORE INTO issuer_origin (origin, since)
  SELECT substr(json_extract(body, '$.id'), 1, instr(json_extract(body, '$.id'), '/credentials/') - 1) AS origin, MIN(recorded_at)
  FROM certificate_form WHERE form = 'vc' GROUP BY origin;

-- Records are added, never changed (invariant 1).
CREATE TRIGGER issuer_origin_no_update BEFORE UPDATE ON issuer_origin BEGIN SELECT RAISE(ABORT, 'issuer_origin is append-only'); END;
CREATE TRIGGER issuer_origin_no_delete BEFORE DELETE ON issuer_origin BEGIN SELECT RAISE(ABORT, 'issuer_origin is append-only'); END;
