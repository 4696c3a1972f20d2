-- Documented activities: what a learner handed in, version by version, and what a reviewer decided of each (R32).

CREATE TABLE assignment (
  id           TEXT PRIMARY KEY,
  enrolment_id TEXT NOT NULL REFERENCES enrolment (id),
  activity_id  TEXT NOT NULL,
  number       INTEGER NOT NULL CHECK (number > 0),
  text         TEXT NOT NULL,
  handed_in_at INTEGER NOT NULL,
  UNIQUE (enrolment_id, activity_id, number)
) STRICT;
CREATE INDEX assignment_by_time ON assignment (handed_in_at);

CREATE TABLE assignment_review (
  assignment_id TEXT PRIMARY KEY REFERENCES assignment (id),
  reviewer_id   TEXT NOT NULL,
  verdict       TEXT NOT NULL CHECK (verdict IN ('accepted', 'returned')),
  rubric        TEXT NOT NULL,
  comment       TEXT NOT NULL,
  at            INTEGER NOT NULL
) STRICT;

-- A decision stands. What was handed in has no such triggers: it is its owner's text, and goes when her account is erased.
CREATE TRIGGER assignment_review_no_update BEFORE UPDATE ON assignment_review BEGIN SELECT RAISE(ABORT, 'assignment_review is append-only'); END;
CREATE TRIGGER assignment_review_no_delete BEFORE DELETE ON assignment_review BEGIN SELECT RAISE(ABORT, 'assignment_review is append-only'); END;
