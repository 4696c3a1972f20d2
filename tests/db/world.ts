/** One valid row of every table, in an order in which they can be inserted: for tests that go through all tables. */
import type Database from "better-sqlite3";

export type Row = Readonly<Record<string, string | number | null>>;

const edition = {
  module_slug: "pain-science",
  title: "t",
  minutes: 70,
  front_matter: "{}",
  outline: "[]",
  reference_list: "[]",
  quiz: "{}",
};
const compiled = {
  rationale: "{}",
  source: "",
  quiz_source: "",
  checker_version: 1,
  artefact_hash: "a",
  published_by: "p",
  published_at: 1,
};
const line = {
  learner_id: "ana",
  edition_id: "edition",
  kind: "self_paced",
  topics: "{}",
  title: "t",
  basis: "{}",
  occurred_on: "2026-01-05",
  actor_id: "bea",
  recorded_at: 1,
};
const practised = { supervisor_id: "bea", starts_at: 1, ends_at: 2, record: "{}", record_hash: "h", created_at: 1 };
const signed = { record_hash: "h", at: 1 };
const sealed = { learner_id: "ana", record: "{}", record_hash: "h", signature: "s", key_id: "key", issued_at: 1 };
const byTwo = { actor_id: "bea", second_id: "cy", at: 1 };
const adjustment = {
  learner_id: "ana",
  shape: "whole",
  minutes: -60,
  kind: "self_paced",
  topics: "{}",
  title: "t",
  occurred_on: "2026-01-05",
  reason_code: "other",
  reason: "Credited to the wrong person.",
  proposed_by: "bea",
  proposed_at: 1,
};
const PARTS = '[{"kind":"live_online","startsAt":1,"endsAt":60001,"minutes":1,"topics":{}}]';
const plan = { title: "t", summary: "s", capacity: 3, time_zone: "UTC", parts: PARTS, starts_at: 1, ends_at: 2, actor_id: "bea", at: 1 };
const tap = { session_id: "lab", learner_id: "ana", way: "roster", actor_id: "bea", recorded_at: 1 };
const roster = JSON.stringify({ people: [{ learnerId: "ana", whole: true, why: "" }] });

export const WORLD: readonly (readonly [table: string, row: Row])[] = [
  ["account", { id: "ana", email: "ana@example.org", name: "Ana", password_hash: "h", role: "learner", time_zone: "UTC", created_at: 1 }],
  [
    "account",
    { id: "bea", email: "bea@example.org", name: "Bea", password_hash: "h", role: "instructor", time_zone: "UTC", created_at: 1 },
  ],
  ["session", { id_hash: "h", account_id: "ana", device: "d", created_at: 1, seen_at: 1, expires_at: 2 }],
  ["account_token", { hash: "h", account_id: "ana", purpose: "confirm_email", created_at: 1, expires_at: 2 }],
  [
    "audit_event",
    { id: "event", seq: 1, actor_id: "ana", action: "a", subject: "s", detail: "{}", recorded_at: 1, prev_hash: "", hash: "h" },
  ],
  ["letter", { id: "letter", recipient: "r", subject: "s", body: "b", created_at: 1, next_try_at: 1 }],
  ["edition", { id: "edition", number: 1, content_hash: "c", ...edition, ...compiled }],
  ["edition_section", { edition_id: "edition", position: 1, section_id: "s", title: "t", words: 1, segments: "[]", hash: "h" }],
  ["enrolment", { id: "round", learner_id: "ana", module_slug: "pain-science", edition_id: "edition", round: 1, started_at: 1 }],
  ["section_completion", { enrolment_id: "round", section_id: "s", at: 1 }],
  ["heartbeat", { enrolment_id: "round", slot: 1, section_id: "s", at: 1 }],
  ["reflection", { learner_id: "ana", module_slug: "pain-science", prompt_id: "p", text: "t", version: 1, updated_at: 1 }],
  ["check_answer", { id: "answer", enrolment_id: "round", check_id: "c", answer: "a", correct: 1, at: 1 }],
  ["attempt", { id: "attempt", enrolment_id: "round", number: 1, pass_mark: 75, started_at: 1 }],
  ["attempt_slot", { attempt_id: "attempt", position: 1, item_id: "i", item_version: 1, option_order: "[]" }],
  ["attempt_event", { attempt_id: "attempt", seq: 1, kind: "submitted", payload: "{}", at: 1 }],
  ["credit_line", { id: "line", seq: 1, minutes: 60, idempotency_key: "k1", prev_hash: "", hash: "h1", ...line }],
  [
    "credit_line",
    { id: "mirror", seq: 2, minutes: -60, idempotency_key: "k2", prev_hash: "h1", hash: "h2", reverses_id: "line", reason: "r", ...line },
  ],
  ["assignment", { id: "assignment", enrolment_id: "round", activity_id: "a1", number: 1, text: "t", handed_in_at: 1 }],
  ["assignment_review", { assignment_id: "assignment", reviewer_id: "bea", verdict: "accepted", rubric: "[]", comment: "c", at: 1 }],
  ["elsewhere_file", { id: "file", owner_id: "ana", kind: "pdf", name: "n.pdf", bytes: 1, sha256: "h", uploaded_at: 1 }],
  [
    "elsewhere_record",
    {
      id: "elsewhere",
      learner_id: "ana",
      provider: "p",
      title: "t",
      completed_on: "2026-01-05",
      kind: "live_online",
      minutes: 60,
      topics: "{}",
      entered_at: 1,
    },
  ],
  ["elsewhere_document", { record_id: "elsewhere", file_id: "file", added_at: 1 }],
  ["elsewhere_decision", { record_id: "elsewhere", actor_id: "bea", verdict: "accepted", reason: "", approval_confirmed: 0, at: 1 }],
  ["practice_entry", { id: "practice", learner_id: "ana", created_at: 1 }],
  ["practice_entry", { id: "mistake", learner_id: "ana", created_at: 1 }],
  ["practice_version", { id: "first", entry_id: "practice", number: 1, ...practised }],
  ["practice_signature", { version_id: "first", part: "learner", signer_id: "ana", method: "account", comment: "", ...signed }],
  ["practice_return", { version_id: "first", supervisor_id: "bea", comment: "Which side was it?", at: 1 }],
  ["practice_version", { id: "second", entry_id: "practice", number: 2, ...practised }],
  ["practice_signature", { version_id: "second", part: "learner", signer_id: "ana", method: "account", comment: "", ...signed }],
  [
    "practice_signature",
    { version_id: "second", part: "supervisor", signer_id: "bea", method: "pin", comment: "Careful and kind.", ...signed },
  ],
  ["practice_withdrawal", { entry_id: "mistake", at: 1 }],
  ["practice_draft", { learner_id: "ana", slot: "new", fields: "{}", version: 1, updated_at: 1 }],
  ["supervisor_pin", { account_id: "bea", pin_hash: "h", set_at: 1 }],
  ["live_session", { id: "lab", curriculum: "lab", instructor_id: "ana", secret: "s", created_at: 1 }],
  ["session_version", { session_id: "lab", number: 1, status: "planned", ...plan }],
  ["booking_event", { session_id: "lab", seq: 1, learner_id: "ana", kind: "booked", actor_id: "ana", at: 1 }],
  ["attendance_event", { id: "tap", kind: "in", at: 0, ...tap }],
  ["attendance_event", { id: "corrected", kind: "in", at: 60_000, replaces_id: "tap", reason: "r", ...tap }],
  [
    "session_attestation",
    { session_id: "lab", statement: "s", signature: "Bea", roster, roster_hash: "h", bookings: 1, events: 2, actor_id: "bea", at: 2 },
  ],
  ["evaluation", { enrolment_id: "round", declined: 0, answers: "{}", at: 1 }],
  [
    "approval",
    { id: "approval", body: "b", number: "n", edition_id: "edition", valid_from: "2026-01-01", valid_to: "2027-01-01", recorded_at: 1 },
  ],
  ["signing_key", { id: "key", algorithm: "Ed25519", public_key: "p", activated_at: 1 }],
  ["certificate", { id: "certificate", code: "c1", kind: "module", edition_id: "edition", idempotency_key: "k1", ...sealed }],
  ["certificate", { id: "replacing", code: "c2", kind: "course", idempotency_key: "k2", ...sealed }],
  ["certificate", { id: "attended", code: "c3", kind: "session", session_id: "lab", idempotency_key: "k3", ...sealed }],
  ["session_evaluation", { session_id: "lab", learner_id: "ana", declined: 1, answers: "{}", at: 1 }],
  ["key_compromise", { key_id: "key", since: 1, recorded_at: 1 }],
  ["certificate_event", { certificate_id: "certificate", seq: 1, kind: "issued", actor_id: "bea", at: 1 }],
  ["certificate_event", { certificate_id: "certificate", seq: 2, kind: "replaced", ...byTwo, replaced_by: "replacing" }],
  ["certificate_event", { certificate_id: "replacing", seq: 1, kind: "revoked", reason_class: "error", reason: "r", ...byTwo }],
  [
    "certificate_proposal",
    {
      id: "proposal",
      certificate_id: "certificate",
      kind: "revoked",
      reason_class: "error",
      reason: "r",
      apart: 0,
      proposed_by: "bea",
      proposed_at: 1,
    },
  ],
  ["certificate_appeal", { id: "appeal", certificate_id: "replacing", revoked_seq: 1, text: "t", made_at: 1 }],
  ["certificate_appeal_answer", { appeal_id: "appeal", outcome: "upheld", answer: "a", proposal_id: "proposal", actor_id: "dee", at: 1 }],
  ["rule_set_version", { id: "version", rule_set_id: "florida", document: "{}", recorded_at: 1 }],
  ["rule_set_reading", { rule_set_id: "florida", number: 1, versions: "[]", recorded_at: 1 }],
  [
    "rule_statement",
    {
      id: "statement",
      learner_id: "ana",
      version_id: "version",
      head_seq: 2,
      head_hash: "h2",
      result: "{}",
      result_hash: "h",
      taken_at: 1,
    },
  ],
  ["certificate_form", { certificate_id: "certificate", form: "vc", body: "{}", sha256: "h", recorded_at: 1 }],
  ["certificate_place", { certificate_id: "certificate", list: 1, place: 94567 }],
  ["certificate_visibility", { certificate_id: "certificate", seq: 1, visibility: "name", actor_id: "ana", at: 1 }],
  ["certificate_link", { id: "shared", certificate_id: "certificate", secret_hash: "h", purpose: "p", made_at: 1, expires_at: 2 }],
  ["certificate_link_end", { link_id: "shared", at: 1 }],
  ["status_list_version", { list: 1, version: 1, body: "{}", sha256: "h", recorded_at: 1 }],
  ["achievement", { slug: "pain-science", number: 1, edition_id: "edition", body: "{}", sha256: "h", recorded_at: 1 }],
  ["licence", { id: "licence", learner_id: "ana", printed: 1, reminds: 1, added_at: 1 }],
  [
    "licence_version",
    { licence_id: "licence", seq: 1, change: "added", state: "FL", profession: "massage_therapist", renews_by: "2027-08-31", at: 1 },
  ],
  ["licence_reminder", { licence_id: "licence", renews_by: "2027-08-31", days_before: 30, at: 1 }],
  ["calendar_feed", { secret_hash: "h", learner_id: "ana", made_at: 1 }],
  ["board_report", { id: "report", body: "florida", from_date: "2026-01-01", to_date: "2026-01-31", posted_by: "bea", posted_at: 1 }],
  ["board_report_row", { report_id: "report", position: 1, line_id: "line", once_key: "k", cells: "{}" }],
  ["board_report_rejection", { report_id: "report", position: 1, words: "w", marked_by: "bea", at: 1 }],
  ["contest", { id: "contest", line_id: "line", learner_id: "ana", number: 1, words: "w", contested_at: 1, due_on: "2026-01-19" }],
  ["contest_answer", { contest_id: "contest", verdict: "to_correct", words: "w", answered_by: "cyd", answered_at: 1 }],
  ["adjustment_proposal", { id: "adjustment", line_id: "line", contest_id: "contest", ...adjustment }],
  [
    "adjustment_decision",
    { proposal_id: "adjustment", decision: "carried_out", words: "w", line_id: "mirror", decided_by: "cyd", decided_at: 1 },
  ],
  ["submission_device", { attempt_id: "attempt", learner_id: "ana", month: "2026-01", device_hash: "h", at: 1 }],
  ["account", { id: "sol", email: "sol@harbor.example", name: "Sol", password_hash: "h", role: "school", time_zone: "UTC", created_at: 1 }],
  [
    "school",
    { id: "school", name: "n", place: "p", website: "w", purpose: "p", domain: "harbor.example", founded_by: "sol", founded_at: 1 },
  ],
  [
    "school_standing",
    {
      school_id: "school",
      seq: 1,
      standing: "approved",
      way: "domain",
      domain: "harbor.example",
      note: "n",
      decided_by: "sol",
      decided_at: 1,
    },
  ],
  ["school_member_event", { account_id: "sol", seq: 1, school_id: "school", kind: "joined", duty: "keeper", actor_id: "sol", at: 1 }],
  [
    "school_invitation",
    { id: "place", school_id: "school", email: "e@x", duty: "checker", token_hash: "h", invited_by: "sol", invited_at: 1, expires_at: 2 },
  ],
  ["school_invitation_end", { invitation_id: "place", kind: "withdrawn", actor_id: "sol", at: 1 }],
  [
    "school_letter",
    {
      id: "letter",
      code: "c3",
      school_id: "school",
      record: "{}",
      record_hash: "h",
      signature: "s",
      key_id: "key",
      made_by: "sol",
      made_at: 1,
    },
  ],
  ["school_watch", { school_id: "school", certificate_id: "replacing", from_seq: 0, added_by: "sol", added_at: 1 }],
  ["school_watch_notice", { school_id: "school", certificate_id: "certificate", event_seq: 1, at: 1 }],
  [
    "transcript_consent",
    {
      id: "consent",
      school_id: "school",
      learner_id: "ana",
      origin: "asked",
      purpose: "p",
      ends_on: "2027-01-01",
      made_by: "sol",
      made_at: 1,
    },
  ],
  ["transcript_consent_event", { consent_id: "consent", seq: 1, kind: "asked", actor_id: "sol", at: 1 }],
  [
    "transcript_consent_event",
    { consent_id: "consent", seq: 2, kind: "given", ends_on: "2027-01-01", ends_at: 1_800_000_000_000, actor_id: "ana", at: 1 },
  ],
  ["transcript_access", { id: "look", consent_id: "consent", account_id: "sol", what: "page", at: 1 }],
  ["issuer_origin", { origin: "https://attune.example", since: 1 }],
  ["api_key", { id: "key", school_id: "school", name: "n", hash: "h", ending: "abcd", scopes: "verify:read", made_by: "sol", made_at: 1 }],
  ["api_answer", { key_id: "key", list_hash: "l", body_hash: "b", answer: "{}", at: 1 }],
  ["webhook", { id: "hook", school_id: "school", url: "https://harbor.example/", made_at: 1 }],
  ["webhook_secret", { webhook_id: "hook", number: 1, secret: "whsec_c2VjcmV0", made_at: 1 }],
  // The trigger has written one of each event already.
  ["certificate_notice", { number: 99, certificate_id: "certificate", event_seq: 99 }],
  ["webhook_message", { id: "message", webhook_id: "hook", certificate_id: "certificate", event_seq: 1, next_try_at: 1 }],
];

/** Inserts one row; `verb` may be another way of inserting. */
export function insertRow(sqlite: Database.Database, table: string, row: Row, verb = "INSERT"): void {
  const columns = Object.keys(row);
  sqlite.prepare(`${verb} INTO ${table} (${columns.join(", ")}) VALUES (${columns.map(() => "?").join(", ")})`).run(...Object.values(row));
}

/** Inserts the whole world. */
export function insertWorld(sqlite: Database.Database): void {
  for (const [table, row] of WORLD) insertRow(sqlite, table, row);
}
