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
const sealed = { learner_id: "ana", record: "{}", record_hash: "h", signature: "s", key_id: "key", issued_at: 1 };

export const WORLD: readonly (readonly [table: string, row: Row])[] = [
  ["account", { id: "ana", email: "ana@example.org", name: "Ana", password_hash: "h", role: "learner", time_zone: "UTC", created_at: 1 }],
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
  ["evaluation", { enrolment_id: "round", declined: 0, answers: "{}", at: 1 }],
  [
    "approval",
    { id: "approval", body: "b", number: "n", edition_id: "edition", valid_from: "2026-01-01", valid_to: "2027-01-01", recorded_at: 1 },
  ],
  ["signing_key", { id: "key", algorithm: "Ed25519", public_key: "p", activated_at: 1 }],
  ["certificate", { id: "certificate", code: "c1", kind: "module", edition_id: "edition", idempotency_key: "k1", ...sealed }],
  ["certificate", { id: "replacing", code: "c2", kind: "course", idempotency_key: "k2", ...sealed }],
  ["certificate_event", { certificate_id: "certificate", seq: 1, kind: "issued", actor_id: "bea", at: 1 }],
  ["certificate_event", { certificate_id: "certificate", seq: 2, kind: "replaced", actor_id: "bea", replaced_by: "replacing", at: 1 }],
  [
    "certificate_proposal",
    {
      id: "proposal",
      certificate_id: "certificate",
      kind: "revoked",
      reason_class: "error",
      reason: "r",
      proposed_by: "bea",
      proposed_at: 1,
    },
  ],
  ["certificate_form", { certificate_id: "certificate", form: "vc", body: "{}", sha256: "h", recorded_at: 1 }],
  ["certificate_place", { certificate_id: "certificate", list: 1, place: 94567 }],
  ["status_list_version", { list: 1, version: 1, body: "{}", sha256: "h", recorded_at: 1 }],
  ["achievement", { slug: "pain-science", number: 1, edition_id: "edition", body: "{}", sha256: "h", recorded_at: 1 }],
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
