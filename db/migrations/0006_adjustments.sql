-- Hours set by hand by two people (R56), and figures a learner contests. All of it is append-only: what somebody said stays said.

-- "This is not right": her words about a line of her own ledger, once, and once more after an answer.
CREATE TABLE contest (
  id           TEXT PRIMARY KEY,
  line_id      TEXT NOT NULL REFERENCES credit_line (id),
  learner_id   TEXT NOT NULL REFERENCES account (id),
  number       INTEGER NOT NULL CHECK (number IN (1, 2)),
  words        TEXT NOT NULL,
  contested_at INTEGER NOT NULL,
  due_on       TEXT NOT NULL, -- the day promised to her in the receipt; it does not move when she moves to another time zone
  UNIQUE (line_id, number)
) STRICT;
CREATE INDEX contest_by_learner ON contest (learner_id);

CREATE TABLE contest_answer (
  contest_id  TEXT PRIMARY KEY REFERENCES contest (id),
  verdict     TEXT NOT NULL CHECK (verdict IN ('stands', 'to_correct')),
  words       TEXT NOT NULL,
  answered_by TEXT NOT NULL,
  answered_at INTEGER NOT NULL
) STRICT;

-- What one administrator proposes: minutes of its own ('credit'), some minutes of a line ('part'), or a line as a whole ('whole').
CREATE TABLE adjustment_proposal (
  id          TEXT PRIMARY KEY,
  learner_id  TEXT NOT NULL REFERENCES account (id),
  shape       TEXT NOT NULL CHECK (shape IN ('credit', 'part', 'whole')),
  line_id     TEXT REFERENCES credit_line (id),
  minutes     INTEGER NOT NULL CHECK (minutes <> 0),
  kind        TEXT NOT NULL CHECK (kind IN ('self_paced', 'live_online', 'live_in_person', 'supervised_clinical', 'reviewed_assignment')),
  topics      TEXT NOT NULL,
  title       TEXT NOT NULL,
  occurred_on TEXT NOT NULL,
  contest_id  TEXT REFERENCES contest (id),
  reason_code TEXT NOT NULL,
  reason      TEXT NOT NULL CHECK (length(reason) >= 20),
  proposed_by TEXT NOT NULL CHECK (proposed_by <> learner_id),
  proposed_at INTEGER NOT NULL,
  CHECK ((shape = 'credit') = (line_id IS NULL)),
  CHECK (shape <> 'credit' OR minutes BETWEEN 1 AND 1440),
  CHECK (shape <> 'part' OR minutes < 0)
) STRICT;
CREATE INDEX adjustment_proposal_by_learner ON adjustment_proposal (learner_id);
CREATE INDEX adjustment_proposal_by_line ON adjustment_proposal (line_id) WHERE line_id IS NOT NULL;
CREATE INDEX adjustment_proposal_by_contest ON adjustment_proposal (contest_id) WHERE contest_id IS NOT NULL;
CREATE INDEX adjustment_proposal_by_time ON adjustment_proposal (proposed_at);

-- What became of it. Only a proposal that was carried out has a line.
CREATE TABLE adjustment_decision (
  proposal_id TEXT PRIMARY KEY REFERENCES adjustment_proposal (id),
  decision    TEXT NOT NULL CHECK (decision IN ('carried_out', 'declined', 'withdrawn')),
  words       TEXT NOT NULL,
  line_id     TEXT UNIQUE REFERENCES credit_line (id),
  decided_by  TEXT NOT NULL,
  decided_at  INTEGER NOT NULL,
  CHECK ((decision = 'carried_out') = (line_id IS NOT NULL))
) STRICT;

-- Which browser handed a test in. The browser's random number is stored only as a hash that holds for one month: two months cannot be
-- put side by side, and nothing here says who or where anybody is. No addresses, no fingerprints (R57).
CREATE TABLE submission_device (
  attempt_id  TEXT PRIMARY KEY REFERENCES attempt (id),
  learner_id  TEXT NOT NULL REFERENCES account (id),
  month       TEXT NOT NULL,
  device_hash TEXT NOT NULL,
  at          INTEGER NOT NULL
) STRICT;
CREATE INDEX submission_device_by_month ON submission_device (month, device_hash, learner_id);

CREATE TRIGGER contest_no_update BEFORE UPDATE ON contest BEGIN SELECT RAISE(ABORT, 'contest is append-only'); END;
CREATE TRIGGER contest_no_delete BEFORE DELETE ON contest BEGIN SELECT RAISE(ABORT, 'contest is append-only'); END;
CREATE TRIGGER contest_answer_no_update BEFORE UPDATE ON contest_answer BEGIN SELECT RAISE(ABORT, 'contest_answer is append-only'); END;
CREATE TRIGGER contest_answer_no_delete BEFORE DELETE ON contest_answer BEGIN SELECT RAISE(ABORT, 'contest_answer is append-only'); END;
CREATE TRIGGER adjustment_proposal_no_update BEFORE UPDATE ON adjustment_proposal BEGIN SELECT RAISE(ABORT, 'adjustment_proposal is append-only'); END;
CREATE TRIGGER adjustment_proposal_no_delete BEFORE DELETE ON adjustment_proposal BEGIN SELECT RAISE(ABORT, 'adjustment_proposal is append-only'); END;
CREATE TRIGGER adjustment_decision_no_update BEFORE UPDATE ON adjustment_decision BEGIN SELECT RAISE(ABORT, 'adjustment_decision is append-only'); END;
CREATE TRIGGER adjustment_decision_no_delete BEFORE DELETE ON adjustment_decision BEGIN SELECT RAISE(ABORT, 'adjustment_decision is append-only'); END;
CREATE TRIGGER submission_device_no_update BEFORE UPDATE ON submission_device BEGIN SELECT RAISE(ABORT, 'submission_device is append-only'); END;
CREATE TRIGGER submission_device_no_delete BEFORE DELETE ON submission_device BEGIN SELECT RAISE(ABORT, 'submission_device is append-only'); END;

-- A contest is about a line of one's own, and the next follows only an answer.
CREATE TRIGGER contest_of_own_line BEFORE INSERT ON contest
BEGIN
  SELECT RAISE(ABORT, 'a contest is about a line of one''s own')
  WHERE NOT EXISTS (SELECT 1 FROM credit_line WHERE id = NEW.line_id AND learner_id = NEW.learner_id);
  SELECT RAISE(ABORT, 'contest chain is broken')
  WHERE NEW.number <> 1 + (SELECT count(*) FROM contest JOIN contest_answer ON contest_id = contest.id WHERE line_id = NEW.line_id);
END;
-- Whoever contests, and whoever recorded the line, does not answer.
CREATE TRIGGER contest_answer_by_another BEFORE INSERT ON contest_answer
BEGIN
  SELECT RAISE(ABORT, 'a contest is answered by somebody who has no part in it')
  FROM contest JOIN credit_line ON credit_line.id = contest.line_id
  WHERE contest.id = NEW.contest_id AND NEW.answered_by IN (contest.learner_id, credit_line.actor_id);
END;
-- Two people (R56): whoever proposed and whoever it is about do not decide; only the proposer withdraws. A line is hers.
CREATE TRIGGER adjustment_decision_by_two BEFORE INSERT ON adjustment_decision
BEGIN
  SELECT RAISE(ABORT, 'an adjustment takes two people, neither of them the learner')
  FROM adjustment_proposal AS proposal
  WHERE proposal.id = NEW.proposal_id
    AND ((NEW.decision = 'withdrawn') <> (NEW.decided_by = proposal.proposed_by) OR NEW.decided_by = proposal.learner_id);
  SELECT RAISE(ABORT, 'an adjustment is carried out in the learner''s own ledger')
  FROM adjustment_proposal AS proposal
  WHERE proposal.id = NEW.proposal_id AND NEW.line_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM credit_line WHERE id = NEW.line_id AND learner_id = proposal.learner_id);
END;
