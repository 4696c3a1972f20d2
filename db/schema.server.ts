/**
 * Every table on one page, as the query builder sees it.
 *
 * The tables themselves are made by db/migrations/*.sql, written by hand because STRICT, WITHOUT ROWID and the append-only
 * triggers have no words in the query builder. tests/house/schema.test.ts compares the two, column by column.
 */
import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** A person who signs in. */
export const account = sqliteTable("account", {
  id: text("id").primaryKey(),
  email: text("email").notNull(),
  name: text("name").notNull(),
  passwordHash: text("password_hash").notNull(),
  role: text("role").notNull(),
  timeZone: text("time_zone").notNull(),
  emailConfirmedAt: integer("email_confirmed_at"),
  createdAt: integer("created_at").notNull(),
});

/** A signed-in device; only the SHA-256 of its id is stored. */
export const session = sqliteTable("session", {
  idHash: text("id_hash").primaryKey(),
  accountId: text("account_id").notNull(),
  device: text("device").notNull(),
  createdAt: integer("created_at").notNull(),
  seenAt: integer("seen_at").notNull(),
  expiresAt: integer("expires_at").notNull(),
});

/** One-use links sent by mail, stored as SHA-256. */
export const accountToken = sqliteTable("account_token", {
  hash: text("hash").primaryKey(),
  accountId: text("account_id").notNull(),
  purpose: text("purpose").notNull(),
  createdAt: integer("created_at").notNull(),
  expiresAt: integer("expires_at").notNull(),
});

/** Append-only, chained: who did what to which subject. */
export const auditEvent = sqliteTable("audit_event", {
  id: text("id").primaryKey(),
  seq: integer("seq").notNull(),
  actorId: text("actor_id"),
  action: text("action").notNull(),
  subject: text("subject").notNull(),
  detail: text("detail").notNull(),
  recordedAt: integer("recorded_at").notNull(),
  prevHash: text("prev_hash").notNull(),
  hash: text("hash").notNull(),
});

/** Mail waiting or sent. */
export const letter = sqliteTable("letter", {
  id: text("id").primaryKey(),
  recipient: text("recipient").notNull(),
  subject: text("subject").notNull(),
  body: text("body").notNull(),
  createdAt: integer("created_at").notNull(),
  nextTryAt: integer("next_try_at").notNull(),
  tries: integer("tries").notNull().default(0),
  sentAt: integer("sent_at"),
  lastError: text("last_error"),
  calendar: text("calendar"),
});

/** An immutable published version of a module. */
export const edition = sqliteTable("edition", {
  id: text("id").primaryKey(),
  moduleSlug: text("module_slug").notNull(),
  number: integer("number").notNull(),
  title: text("title").notNull(),
  minutes: integer("minutes").notNull(),
  contentHash: text("content_hash").notNull(),
  frontMatter: text("front_matter").notNull(),
  outline: text("outline").notNull(),
  referenceList: text("reference_list").notNull(),
  quiz: text("quiz").notNull(),
  rationale: text("rationale").notNull(),
  source: text("source").notNull(),
  quizSource: text("quiz_source").notNull(),
  checkerVersion: integer("checker_version").notNull(),
  artefactHash: text("artefact_hash").notNull(),
  publishedBy: text("published_by").notNull(),
  publishedAt: integer("published_at").notNull(),
});

/** One section of an edition, compiled to segments. */
export const editionSection = sqliteTable(
  "edition_section",
  {
    editionId: text("edition_id").notNull(),
    position: integer("position").notNull(),
    sectionId: text("section_id").notNull(),
    title: text("title").notNull(),
    words: integer("words").notNull(),
    segments: text("segments").notNull(),
    hash: text("hash").notNull(),
  },
  (table) => [primaryKey({ columns: [table.editionId, table.sectionId] })],
);

/** A learner's round through one edition. */
export const enrolment = sqliteTable("enrolment", {
  id: text("id").primaryKey(),
  learnerId: text("learner_id").notNull(),
  moduleSlug: text("module_slug").notNull(),
  editionId: text("edition_id").notNull(),
  round: integer("round").notNull(),
  startedAt: integer("started_at").notNull(),
});

/** Sections the learner called read. */
export const sectionCompletion = sqliteTable(
  "section_completion",
  {
    enrolmentId: text("enrolment_id").notNull(),
    sectionId: text("section_id").notNull(),
    at: integer("at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.enrolmentId, table.sectionId] })],
);

/** Evidence of active reading, one row a 15-second slot. */
export const heartbeat = sqliteTable(
  "heartbeat",
  {
    enrolmentId: text("enrolment_id").notNull(),
    slot: integer("slot").notNull(),
    sectionId: text("section_id").notNull(),
    at: integer("at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.enrolmentId, table.slot] })],
);

/** A private note of the learner. */
export const reflection = sqliteTable(
  "reflection",
  {
    learnerId: text("learner_id").notNull(),
    moduleSlug: text("module_slug").notNull(),
    promptId: text("prompt_id").notNull(),
    text: text("text").notNull(),
    version: integer("version").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.learnerId, table.moduleSlug, table.promptId] })],
);

/** Answers to inline checks. */
export const checkAnswer = sqliteTable("check_answer", {
  id: text("id").primaryKey(),
  enrolmentId: text("enrolment_id").notNull(),
  checkId: text("check_id").notNull(),
  answer: text("answer").notNull(),
  correct: integer("correct").notNull(),
  at: integer("at").notNull(),
});

/** One sitting of the final quiz. */
export const attempt = sqliteTable("attempt", {
  id: text("id").primaryKey(),
  enrolmentId: text("enrolment_id").notNull(),
  number: integer("number").notNull(),
  passMark: integer("pass_mark").notNull(),
  startedAt: integer("started_at").notNull(),
});

/** The stored draw of an attempt. */
export const attemptSlot = sqliteTable(
  "attempt_slot",
  {
    attemptId: text("attempt_id").notNull(),
    position: integer("position").notNull(),
    itemId: text("item_id").notNull(),
    itemVersion: integer("item_version").notNull(),
    optionOrder: text("option_order").notNull(),
  },
  (table) => [primaryKey({ columns: [table.attemptId, table.position] })],
);

/** Append-only: answers and the one submission. */
export const attemptEvent = sqliteTable(
  "attempt_event",
  {
    attemptId: text("attempt_id").notNull(),
    seq: integer("seq").notNull(),
    kind: text("kind").notNull(),
    position: integer("position"),
    version: integer("version"),
    payload: text("payload").notNull(),
    at: integer("at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.attemptId, table.seq] })],
);

/** Append-only ledger of signed whole minutes, hash-chained per learner. */
export const creditLine = sqliteTable("credit_line", {
  id: text("id").primaryKey(),
  learnerId: text("learner_id").notNull(),
  seq: integer("seq").notNull(),
  minutes: integer("minutes").notNull(),
  kind: text("kind").notNull(),
  topics: text("topics").notNull(),
  title: text("title").notNull(),
  basis: text("basis").notNull(),
  editionId: text("edition_id"),
  occurredOn: text("occurred_on").notNull(),
  idempotencyKey: text("idempotency_key").notNull(),
  reversesId: text("reverses_id"),
  actorId: text("actor_id").notNull(),
  reason: text("reason"),
  recordedAt: integer("recorded_at").notNull(),
  prevHash: text("prev_hash").notNull(),
  hash: text("hash").notNull(),
});

/** The course evaluation asked before a certificate. */
export const evaluation = sqliteTable("evaluation", {
  enrolmentId: text("enrolment_id").primaryKey(),
  declined: integer("declined").notNull(),
  answers: text("answers").notNull(),
  at: integer("at").notNull(),
});

/** An approval by a continuing-education body. */
export const approval = sqliteTable("approval", {
  id: text("id").primaryKey(),
  body: text("body").notNull(),
  number: text("number").notNull(),
  editionId: text("edition_id").notNull(),
  validFrom: text("valid_from").notNull(),
  validTo: text("valid_to").notNull(),
  recordedAt: integer("recorded_at").notNull(),
});

/** History of public signing keys. */
export const signingKey = sqliteTable("signing_key", {
  id: text("id").primaryKey(),
  algorithm: text("algorithm").notNull(),
  publicKey: text("public_key").notNull(),
  activatedAt: integer("activated_at").notNull(),
  retiredAt: integer("retired_at"),
});

/** Append-only: a frozen signed record. */
export const certificate = sqliteTable("certificate", {
  id: text("id").primaryKey(),
  code: text("code").notNull(),
  learnerId: text("learner_id").notNull(),
  kind: text("kind").notNull(),
  editionId: text("edition_id"),
  record: text("record").notNull(),
  recordHash: text("record_hash").notNull(),
  signature: text("signature").notNull(),
  keyId: text("key_id").notNull(),
  idempotencyKey: text("idempotency_key").notNull(),
  issuedAt: integer("issued_at").notNull(),
  sessionId: text("session_id"),
});

/** Append-only: issued, replaced, revoked, reinstated. */
export const certificateEvent = sqliteTable(
  "certificate_event",
  {
    certificateId: text("certificate_id").notNull(),
    seq: integer("seq").notNull(),
    kind: text("kind").notNull(),
    reasonClass: text("reason_class"),
    reason: text("reason"),
    actorId: text("actor_id").notNull(),
    secondId: text("second_id"),
    replacedBy: text("replaced_by"),
    at: integer("at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.certificateId, table.seq] })],
);

/** A revocation, reinstatement or replacement waiting for a second person, or as she decided it. */
export const certificateProposal = sqliteTable("certificate_proposal", {
  id: text("id").primaryKey(),
  certificateId: text("certificate_id").notNull(),
  kind: text("kind").notNull(),
  reasonClass: text("reason_class").notNull(),
  reason: text("reason").notNull(),
  newName: text("new_name"),
  apart: integer("apart").notNull(),
  proposedBy: text("proposed_by").notNull(),
  proposedAt: integer("proposed_at").notNull(),
  decidedBy: text("decided_by"),
  decision: text("decision"),
  decidedAt: integer("decided_at"),
});

/** A documented activity as it was handed in, version by version. */
export const assignment = sqliteTable("assignment", {
  id: text("id").primaryKey(),
  enrolmentId: text("enrolment_id").notNull(),
  activityId: text("activity_id").notNull(),
  number: integer("number").notNull(),
  text: text("text").notNull(),
  handedInAt: integer("handed_in_at").notNull(),
});

/** Append-only: what a reviewer decided of it. */
export const assignmentReview = sqliteTable("assignment_review", {
  assignmentId: text("assignment_id").primaryKey(),
  reviewerId: text("reviewer_id").notNull(),
  verdict: text("verdict").notNull(),
  rubric: text("rubric").notNull(),
  comment: text("comment").notNull(),
  at: integer("at").notNull(),
});

/** Append-only: one dated row of a body's rule, by the hash of its document. */
export const ruleSetVersion = sqliteTable("rule_set_version", {
  id: text("id").primaryKey(),
  ruleSetId: text("rule_set_id").notNull(),
  document: text("document").notNull(),
  recordedAt: integer("recorded_at").notNull(),
});

/** Append-only: the rows of a body, each time its file held others. */
export const ruleSetReading = sqliteTable(
  "rule_set_reading",
  {
    ruleSetId: text("rule_set_id").notNull(),
    number: integer("number").notNull(),
    versions: text("versions").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.ruleSetId, table.number] })],
);

/** Append-only: what a rule said of a learner's ledger on a day. */
export const ruleStatement = sqliteTable("rule_statement", {
  id: text("id").primaryKey(),
  learnerId: text("learner_id").notNull(),
  versionId: text("version_id").notNull(),
  periodFrom: text("period_from"),
  periodTo: text("period_to"),
  headSeq: integer("head_seq").notNull(),
  headHash: text("head_hash").notNull(),
  result: text("result").notNull(),
  resultHash: text("result_hash").notNull(),
  takenAt: integer("taken_at").notNull(),
});

/** A document about hours from elsewhere, as it lies in DATA_DIR/files under its id; pending until a record names it. */
export const elsewhereFile = sqliteTable("elsewhere_file", {
  id: text("id").primaryKey(),
  ownerId: text("owner_id").notNull(),
  kind: text("kind").notNull(),
  name: text("name").notNull(),
  bytes: integer("bytes").notNull(),
  sha256: text("sha256").notNull(),
  credential: text("credential"),
  uploadedAt: integer("uploaded_at").notNull(),
});

/** Append-only: hours earned with another provider, as the learner states them. */
export const elsewhereRecord = sqliteTable("elsewhere_record", {
  id: text("id").primaryKey(),
  learnerId: text("learner_id").notNull(),
  provider: text("provider").notNull(),
  title: text("title").notNull(),
  completedOn: text("completed_on").notNull(),
  kind: text("kind").notNull(),
  minutes: integer("minutes").notNull(),
  topics: text("topics").notNull(),
  approvedBy: text("approved_by"),
  enteredAt: integer("entered_at").notNull(),
});

/** Append-only: which files belong to a record. */
export const elsewhereDocument = sqliteTable(
  "elsewhere_document",
  {
    recordId: text("record_id").notNull(),
    fileId: text("file_id").notNull(),
    addedAt: integer("added_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.recordId, table.fileId] })],
);

/** Append-only: how a record ended. */
export const elsewhereDecision = sqliteTable("elsewhere_decision", {
  recordId: text("record_id").primaryKey(),
  actorId: text("actor_id").notNull(),
  verdict: text("verdict").notNull(),
  reason: text("reason").notNull(),
  approvalConfirmed: integer("approval_confirmed").notNull(),
  at: integer("at").notNull(),
});

/** Append-only: a stretch of supervised practice; what it says stands in its versions. */
export const practiceEntry = sqliteTable("practice_entry", {
  id: text("id").primaryKey(),
  learnerId: text("learner_id").notNull(),
  createdAt: integer("created_at").notNull(),
});

/** Append-only: an entry as it was written, with the canonical JSON that both sign. */
export const practiceVersion = sqliteTable("practice_version", {
  id: text("id").primaryKey(),
  entryId: text("entry_id").notNull(),
  number: integer("number").notNull(),
  supervisorId: text("supervisor_id").notNull(),
  startsAt: integer("starts_at").notNull(),
  endsAt: integer("ends_at").notNull(),
  record: text("record").notNull(),
  recordHash: text("record_hash").notNull(),
  createdAt: integer("created_at").notNull(),
});

/** Append-only: who signed a version, for which part, how and when. */
export const practiceSignature = sqliteTable(
  "practice_signature",
  {
    versionId: text("version_id").notNull(),
    part: text("part").notNull(),
    signerId: text("signer_id").notNull(),
    recordHash: text("record_hash").notNull(),
    method: text("method").notNull(),
    comment: text("comment").notNull(),
    at: integer("at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.versionId, table.part] })],
);

/** Append-only: a version that came back from its supervisor with a comment. */
export const practiceReturn = sqliteTable("practice_return", {
  versionId: text("version_id").primaryKey(),
  supervisorId: text("supervisor_id").notNull(),
  comment: text("comment").notNull(),
  at: integer("at").notNull(),
});

/** Append-only: an entry its learner took back before both had signed. */
export const practiceWithdrawal = sqliteTable("practice_withdrawal", {
  entryId: text("entry_id").primaryKey(),
  at: integer("at").notNull(),
});

/** What a learner is still writing. */
export const practiceDraft = sqliteTable(
  "practice_draft",
  {
    learnerId: text("learner_id").notNull(),
    slot: text("slot").notNull(),
    fields: text("fields").notNull(),
    version: integer("version").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.learnerId, table.slot] })],
);

/** The PIN a supervisor signs with on a learner's device, as argon2. */
export const supervisorPin = sqliteTable("supervisor_pin", {
  accountId: text("account_id").primaryKey(),
  pinHash: text("pin_hash").notNull(),
  setAt: integer("set_at").notNull(),
});

/** Append-only: the exact text of each signed form of a certificate. */
export const certificateForm = sqliteTable(
  "certificate_form",
  {
    certificateId: text("certificate_id").notNull(),
    form: text("form").notNull(),
    body: text("body").notNull(),
    sha256: text("sha256").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.certificateId, table.form] })],
);

/** Append-only: where the status bit of a certificate stands. */
export const certificatePlace = sqliteTable("certificate_place", {
  certificateId: text("certificate_id").primaryKey(),
  list: integer("list").notNull(),
  place: integer("place").notNull(),
});

/** Append-only: every status list as it was published. */
export const statusListVersion = sqliteTable(
  "status_list_version",
  {
    list: integer("list").notNull(),
    version: integer("version").notNull(),
    body: text("body").notNull(),
    sha256: text("sha256").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.list, table.version] })],
);

/** Append-only: what credentials are given for, as it was. */
export const achievement = sqliteTable(
  "achievement",
  {
    slug: text("slug").notNull(),
    number: integer("number").notNull(),
    editionId: text("edition_id"),
    body: text("body").notNull(),
    sha256: text("sha256").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.slug, table.number] })],
);

/** A licence a person holds or held, and what she wants done with it. */
export const licence = sqliteTable("licence", {
  id: text("id").primaryKey(),
  learnerId: text("learner_id").notNull(),
  printed: integer("printed").notNull(),
  reminds: integer("reminds").notNull(),
  addedAt: integer("added_at").notNull(),
});

/** What a licence was and is, version by version. */
export const licenceVersion = sqliteTable(
  "licence_version",
  {
    licenceId: text("licence_id").notNull(),
    seq: integer("seq").notNull(),
    change: text("change").notNull(),
    state: text("state"),
    profession: text("profession").notNull(),
    number: text("number"),
    renewsBy: text("renews_by"),
    cycleBegan: text("cycle_began"),
    at: integer("at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.licenceId, table.seq] })],
);

/** Reminders that were written, once for each distance from a renewal date. */
export const licenceReminder = sqliteTable(
  "licence_reminder",
  {
    licenceId: text("licence_id").notNull(),
    renewsBy: text("renews_by").notNull(),
    daysBefore: integer("days_before").notNull(),
    at: integer("at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.licenceId, table.renewsBy, table.daysBefore] })],
);

/** The secret address of a person's calendar, as SHA-256. */
export const calendarFeed = sqliteTable("calendar_feed", {
  secretHash: text("secret_hash").primaryKey(),
  learnerId: text("learner_id").notNull(),
  madeAt: integer("made_at").notNull(),
});

/** Append-only: a batch of completions posted to a body. */
export const boardReport = sqliteTable("board_report", {
  id: text("id").primaryKey(),
  body: text("body").notNull(),
  fromDate: text("from_date").notNull(),
  toDate: text("to_date").notNull(),
  postedBy: text("posted_by").notNull(),
  postedAt: integer("posted_at").notNull(),
});

/** Append-only: what was handed over of one completion. */
export const boardReportRow = sqliteTable(
  "board_report_row",
  {
    reportId: text("report_id").notNull(),
    position: integer("position").notNull(),
    lineId: text("line_id").notNull(),
    onceKey: text("once_key").notNull(),
    cells: text("cells").notNull(),
  },
  (table) => [primaryKey({ columns: [table.reportId, table.position] })],
);

/** Append-only: what the body turned away. */
export const boardReportRejection = sqliteTable(
  "board_report_rejection",
  {
    reportId: text("report_id").notNull(),
    position: integer("position").notNull(),
    words: text("words").notNull(),
    markedBy: text("marked_by").notNull(),
    at: integer("at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.reportId, table.position] })],
);

/** Append-only: a learner's words about a line she holds to be wrong. */
export const contest = sqliteTable("contest", {
  id: text("id").primaryKey(),
  lineId: text("line_id").notNull(),
  learnerId: text("learner_id").notNull(),
  number: integer("number").notNull(),
  words: text("words").notNull(),
  contestedAt: integer("contested_at").notNull(),
  dueOn: text("due_on").notNull(),
});

/** Append-only: what was answered, by somebody who has no part in the line. */
export const contestAnswer = sqliteTable("contest_answer", {
  contestId: text("contest_id").primaryKey(),
  verdict: text("verdict").notNull(),
  words: text("words").notNull(),
  answeredBy: text("answered_by").notNull(),
  answeredAt: integer("answered_at").notNull(),
});

/** Append-only: hours that one administrator proposes to set by hand. */
export const adjustmentProposal = sqliteTable("adjustment_proposal", {
  id: text("id").primaryKey(),
  learnerId: text("learner_id").notNull(),
  shape: text("shape").notNull(),
  lineId: text("line_id"),
  minutes: integer("minutes").notNull(),
  kind: text("kind").notNull(),
  topics: text("topics").notNull(),
  title: text("title").notNull(),
  occurredOn: text("occurred_on").notNull(),
  contestId: text("contest_id"),
  reasonCode: text("reason_code").notNull(),
  reason: text("reason").notNull(),
  proposedBy: text("proposed_by").notNull(),
  proposedAt: integer("proposed_at").notNull(),
});

/** Append-only: what became of a proposal, and the line that came of it. */
export const adjustmentDecision = sqliteTable("adjustment_decision", {
  proposalId: text("proposal_id").primaryKey(),
  decision: text("decision").notNull(),
  words: text("words").notNull(),
  lineId: text("line_id"),
  decidedBy: text("decided_by").notNull(),
  decidedAt: integer("decided_at").notNull(),
});

/** Append-only: the browser that handed a test in, as a hash that holds for one month. */
export const submissionDevice = sqliteTable("submission_device", {
  attemptId: text("attempt_id").primaryKey(),
  learnerId: text("learner_id").notNull(),
  month: text("month").notNull(),
  deviceHash: text("device_hash").notNull(),
  at: integer("at").notNull(),
});

/** Append-only: a live session; what is planned of it stands in its versions. */
export const liveSession = sqliteTable("live_session", {
  id: text("id").primaryKey(),
  curriculum: text("curriculum").notNull(),
  instructorId: text("instructor_id").notNull(),
  secret: text("secret").notNull(),
  createdAt: integer("created_at").notNull(),
});

/** Append-only: the plan of a live session, version by version. */
export const sessionVersion = sqliteTable(
  "session_version",
  {
    sessionId: text("session_id").notNull(),
    number: integer("number").notNull(),
    status: text("status").notNull(),
    title: text("title").notNull(),
    summary: text("summary").notNull(),
    place: text("place"),
    link: text("link"),
    capacity: integer("capacity").notNull(),
    timeZone: text("time_zone").notNull(),
    parts: text("parts").notNull(),
    startsAt: integer("starts_at").notNull(),
    endsAt: integer("ends_at").notNull(),
    reason: text("reason"),
    actorId: text("actor_id").notNull(),
    at: integer("at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.sessionId, table.number] })],
);

/** Append-only: places asked for, given, given back. */
export const bookingEvent = sqliteTable(
  "booking_event",
  {
    sessionId: text("session_id").notNull(),
    seq: integer("seq").notNull(),
    learnerId: text("learner_id").notNull(),
    kind: text("kind").notNull(),
    actorId: text("actor_id").notNull(),
    at: integer("at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.sessionId, table.seq] })],
);

/** Append-only: sign-ins, sign-outs and their corrections. */
export const attendanceEvent = sqliteTable("attendance_event", {
  id: text("id").primaryKey(),
  sessionId: text("session_id").notNull(),
  learnerId: text("learner_id").notNull(),
  kind: text("kind").notNull(),
  at: integer("at").notNull(),
  way: text("way").notNull(),
  replacesId: text("replaces_id"),
  reason: text("reason"),
  deviceAt: integer("device_at"),
  actorId: text("actor_id").notNull(),
  recordedAt: integer("recorded_at").notNull(),
});

/** Append-only: the roster as an instructor signed it. */
export const sessionAttestation = sqliteTable("session_attestation", {
  sessionId: text("session_id").primaryKey(),
  statement: text("statement").notNull(),
  signature: text("signature").notNull(),
  roster: text("roster").notNull(),
  rosterHash: text("roster_hash").notNull(),
  bookings: integer("bookings").notNull(),
  events: integer("events").notNull(),
  actorId: text("actor_id").notNull(),
  at: integer("at").notNull(),
});

/** Append-only: who may see a certificate, as its holder chose it. */
export const certificateVisibility = sqliteTable(
  "certificate_visibility",
  {
    certificateId: text("certificate_id").notNull(),
    seq: integer("seq").notNull(),
    visibility: text("visibility").notNull(),
    actorId: text("actor_id").notNull(),
    at: integer("at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.certificateId, table.seq] })],
);

/** Append-only: a link that shows a certificate until a day; its secret is stored as SHA-256. */
export const certificateLink = sqliteTable("certificate_link", {
  id: text("id").primaryKey(),
  certificateId: text("certificate_id").notNull(),
  secretHash: text("secret_hash").notNull(),
  purpose: text("purpose").notNull(),
  madeAt: integer("made_at").notNull(),
  expiresAt: integer("expires_at").notNull(),
});

/** Append-only: links that were ended before their day. */
export const certificateLinkEnd = sqliteTable("certificate_link_end", {
  linkId: text("link_id").primaryKey(),
  at: integer("at").notNull(),
});

/** Append-only: a school as it was stated at sign-up. */
export const school = sqliteTable("school", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  place: text("place").notNull(),
  website: text("website").notNull(),
  purpose: text("purpose").notNull(),
  domain: text("domain"),
  foundedBy: text("founded_by").notNull(),
  foundedAt: integer("founded_at").notNull(),
});

/** Append-only: opened or closed, the newest last; none yet means that it waits. */
export const schoolStanding = sqliteTable(
  "school_standing",
  {
    schoolId: text("school_id").notNull(),
    seq: integer("seq").notNull(),
    standing: text("standing").notNull(),
    way: text("way").notNull(),
    domain: text("domain"),
    note: text("note").notNull(),
    decidedBy: text("decided_by").notNull(),
    decidedAt: integer("decided_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.seq] })],
);

/** Append-only: who acts for a school; one chain a person. */
export const schoolMemberEvent = sqliteTable(
  "school_member_event",
  {
    accountId: text("account_id").notNull(),
    seq: integer("seq").notNull(),
    schoolId: text("school_id").notNull(),
    kind: text("kind").notNull(),
    duty: text("duty").notNull(),
    actorId: text("actor_id").notNull(),
    at: integer("at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.seq] })],
);

/** Append-only: a place in a school offered by mail. */
export const schoolInvitation = sqliteTable("school_invitation", {
  id: text("id").primaryKey(),
  schoolId: text("school_id").notNull(),
  email: text("email").notNull(),
  duty: text("duty").notNull(),
  tokenHash: text("token_hash").notNull(),
  invitedBy: text("invited_by").notNull(),
  invitedAt: integer("invited_at").notNull(),
  expiresAt: integer("expires_at").notNull(),
});

/** Append-only: what became of it. */
export const schoolInvitationEnd = sqliteTable("school_invitation_end", {
  invitationId: text("invitation_id").primaryKey(),
  kind: text("kind").notNull(),
  actorId: text("actor_id").notNull(),
  at: integer("at").notNull(),
});

/** Append-only: a signed letter about a list that a school had checked. */
export const schoolLetter = sqliteTable("school_letter", {
  id: text("id").primaryKey(),
  code: text("code").notNull(),
  schoolId: text("school_id").notNull(),
  record: text("record").notNull(),
  recordHash: text("record_hash").notNull(),
  signature: text("signature").notNull(),
  keyId: text("key_id").notNull(),
  madeBy: text("made_by").notNull(),
  madeAt: integer("made_at").notNull(),
});

/** The certificates a school wants to hear about. */
export const schoolWatch = sqliteTable(
  "school_watch",
  {
    schoolId: text("school_id").notNull(),
    certificateId: text("certificate_id").notNull(),
    fromSeq: integer("from_seq").notNull(),
    addedBy: text("added_by").notNull(),
    addedAt: integer("added_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.certificateId] })],
);

/** Append-only: that a school was told of an event of a certificate. */
export const schoolWatchNotice = sqliteTable(
  "school_watch_notice",
  {
    schoolId: text("school_id").notNull(),
    certificateId: text("certificate_id").notNull(),
    eventSeq: integer("event_seq").notNull(),
    at: integer("at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.certificateId, table.eventSeq] })],
);

/** Append-only: a school's wish to follow a transcript, or the learner's own offer. */
export const transcriptConsent = sqliteTable("transcript_consent", {
  id: text("id").primaryKey(),
  schoolId: text("school_id").notNull(),
  learnerId: text("learner_id").notNull(),
  origin: text("origin").notNull(),
  purpose: text("purpose").notNull(),
  aboutCode: text("about_code"),
  endsOn: text("ends_on").notNull(),
  madeBy: text("made_by").notNull(),
  madeAt: integer("made_at").notNull(),
});

/** Append-only: asked, given, declined, withdrawn, revoked. */
export const transcriptConsentEvent = sqliteTable(
  "transcript_consent_event",
  {
    consentId: text("consent_id").notNull(),
    seq: integer("seq").notNull(),
    kind: text("kind").notNull(),
    endsOn: text("ends_on"),
    endsAt: integer("ends_at"),
    actorId: text("actor_id").notNull(),
    at: integer("at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.consentId, table.seq] })],
);

/** Append-only: every look of a school into a transcript. */
export const transcriptAccess = sqliteTable("transcript_access", {
  id: text("id").primaryKey(),
  consentId: text("consent_id").notNull(),
  accountId: text("account_id").notNull(),
  what: text("what").notNull(),
  at: integer("at").notNull(),
});

/** The evaluation asked before a session's certificate. */
export const sessionEvaluation = sqliteTable(
  "session_evaluation",
  {
    sessionId: text("session_id").notNull(),
    learnerId: text("learner_id").notNull(),
    declined: integer("declined").notNull(),
    answers: text("answers").notNull(),
    at: integer("at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.sessionId, table.learnerId] })],
);

/** Append-only: since when a signing key may have been in other hands. */
export const keyCompromise = sqliteTable(
  "key_compromise",
  {
    keyId: text("key_id").notNull(),
    since: integer("since").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.keyId, table.since] })],
);

/** A school's key for the API; only its SHA-256 is kept. May be used and revoked, and nothing else. */
export const apiKey = sqliteTable("api_key", {
  id: text("id").primaryKey(),
  schoolId: text("school_id").notNull(),
  name: text("name").notNull(),
  hash: text("hash").notNull(),
  ending: text("ending").notNull(),
  scopes: text("scopes").notNull(),
  madeBy: text("made_by").notNull(),
  madeAt: integer("made_at").notNull(),
  usedAt: integer("used_at"),
  revokedBy: text("revoked_by"),
  revokedAt: integer("revoked_at"),
});

/** What the API answered to a list, kept for a day. */
export const apiAnswer = sqliteTable(
  "api_answer",
  {
    keyId: text("key_id").notNull(),
    listHash: text("list_hash").notNull(),
    bodyHash: text("body_hash").notNull(),
    answer: text("answer").notNull(),
    at: integer("at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.keyId, table.listHash] })],
);

/** A school's address that is told of changes. */
export const webhook = sqliteTable("webhook", {
  id: text("id").primaryKey(),
  schoolId: text("school_id").notNull(),
  url: text("url").notNull(),
  madeAt: integer("made_at").notNull(),
  failingSince: integer("failing_since"),
  offSince: integer("off_since"),
  removedAt: integer("removed_at"),
});

/** What a webhook's messages are signed with. */
export const webhookSecret = sqliteTable(
  "webhook_secret",
  {
    webhookId: text("webhook_id").notNull(),
    number: integer("number").notNull(),
    secret: text("secret").notNull(),
    madeAt: integer("made_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.webhookId, table.number] })],
);

/** Events of certificates that were not yet spread to webhooks; a trigger writes it. */
export const certificateNotice = sqliteTable("certificate_notice", {
  number: integer("number").primaryKey(),
  certificateId: text("certificate_id").notNull(),
  eventSeq: integer("event_seq").notNull(),
});

/** One event for one webhook. */
export const webhookMessage = sqliteTable("webhook_message", {
  id: text("id").primaryKey(),
  webhookId: text("webhook_id").notNull(),
  certificateId: text("certificate_id").notNull(),
  eventSeq: integer("event_seq").notNull(),
  tries: integer("tries").notNull().default(0),
  nextTryAt: integer("next_try_at").notNull(),
  lastAnswer: text("last_answer"),
  outcome: text("outcome"),
  endedAt: integer("ended_at"),
});

/** Append-only: what a holder says against a revocation. */
export const certificateAppeal = sqliteTable("certificate_appeal", {
  id: text("id").primaryKey(),
  certificateId: text("certificate_id").notNull(),
  revokedSeq: integer("revoked_seq").notNull(),
  text: text("text").notNull(),
  madeAt: integer("made_at").notNull(),
});

/** Append-only: the answer to an appeal. */
export const certificateAppealAnswer = sqliteTable("certificate_appeal_answer", {
  appealId: text("appeal_id").primaryKey(),
  outcome: text("outcome").notNull(),
  answer: text("answer").notNull(),
  proposalId: text("proposal_id"),
  actorId: text("actor_id").notNull(),
  at: integer("at").notNull(),
});

/** Append-only: the addresses at which this site has issued credentials. */
export const issuerOrigin = sqliteTable("issuer_origin", {
  origin: text("origin").primaryKey(),
  since: integer("since").notNull(),
});
