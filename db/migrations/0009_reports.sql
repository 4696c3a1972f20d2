-- Reports to boards, posted and immutable.

CREATE TABLE board_report (
  id        TEXT PRIMARY KEY,
  body      TEXT NOT NULL,
  from_date TEXT NOT NULL,
  to_date   TEXT NOT NULL CHECK (to_date >= from_date),
  posted_by TEXT NOT NULL,
  posted_at INTEGER NOT NULL
) STRICT;
CREATE INDEX board_report_by_time ON board_report (posted_at);

-- What was handed over of one completion, as it was. The key names body, completion and how many times it was turned away before, so
-- that nothing is reported twice unless the body refused it.
CREATE TABLE board_report_row (
  report_id TEXT NOT NULL REFERENCES board_report (id),
  position  INTEGER NOT NULL CHECK (position > 0),
  line_id   TEXT NOT NULL REFERENCES credit_line (id),
  once_key  TEXT NOT NULL UNIQUE,
  cells     TEXT NOT NULL,
  PRIMARY KEY (report_id, position)
) STRICT;
CREATE INDEX board_report_row_by_line ON board_report_row (line_id);

-- What the body turned away, in its own words.
CREATE TABLE board_report_rejection (
  report_id TEXT NOT NULL,
  position  INTEGER NOT NULL,
  words     TEXT NOT NULL,
  marked_by TEXT NOT NULL,
  at        INTEGER NOT NULL,
  PRIMARY KEY (report_id, position),
  FOREIGN KEY (report_id, position) REFERENCES board_report_row (report_id, position)
) STRICT;

CREATE TRIGGER board_report_no_update BEFORE UPDATE ON board_report BEGIN SELECT RAISE(ABORT, 'board_report is append-only'); END;
CREATE TRIGGER board_report_no_delete BEFORE DELETE ON board_report BEGIN SELECT RAISE(ABORT, 'board_report is append-only'); END;
CREATE TRIGGER board_report_row_no_update BEFORE UPDATE ON board_report_row BEGIN SELECT RAISE(ABORT, 'board_report_row is append-only'); END;
CREATE TRIGGER board_report_row_no_delete BEFORE DELETE ON board_report_row BEGIN SELECT RAISE(ABORT, 'board_report_row is append-only'); END;
CREATE TRIGGER board_report_rejection_no_update BEFORE UPDATE ON board_report_rejection BEGIN SELECT RAISE(ABORT, 'board_report_rejection is append-only'); END;
CREATE TRIGGER board_report_rejection_no_delete BEFORE DELETE ON board_report_rejection BEGIN SELECT RAISE(ABORT, 'board_report_rejection is append-only'); END;
