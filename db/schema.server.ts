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
  licenceNumber: text("licence_number"),
  licenceState: text("licence_state"),
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

/** A revocation or reinstatement waiting for a second person. */
export const certificateProposal = sqliteTable("certificate_proposal", {
  id: text("id").primaryKey(),
  certificateId: text("certificate_id").notNull(),
  kind: text("kind").notNull(),
  reasonClass: text("reason_class").notNull(),
  reason: text("reason").notNull(),
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
