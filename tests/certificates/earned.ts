/** Published editions and passed rounds for the certificate tests, and counters of their own. */
import type { Actor } from "#app/features/accounts/roles.ts";
import { certificateByCode, certificateById, issueModuleCertificate } from "#app/features/certificates/certificates.server.ts";
import { recordEvaluation } from "#app/features/certificates/evaluation.server.ts";
import { DECLINED } from "#app/features/certificates/evaluation.ts";
import { decideProposal, proposeReplacement } from "#app/features/certificates/governing.server.ts";
import { statusOf } from "#app/features/certificates/status.ts";
import { newestEdition } from "#app/features/course/catalog.server.ts";
import { editionRows } from "#app/features/course/edition-rows.server.ts";
import { FrontMatter } from "#app/features/course/front-matter.ts";
import { rationaleOf } from "#app/features/course/hours-rationale.ts";
import { QuizFile } from "#app/features/course/quiz-file.ts";
import { canonicalJson } from "#app/shared/canonical.ts";
import { store } from "#db/client.server.ts";
import { openLimits } from "#db/limits.server.ts";
import { approval, attempt, attemptEvent, edition, enrolment } from "#db/schema.server.ts";
import { anAccount } from "#tests/support/factories.ts";
import { freshStore } from "#tests/support/store.ts";

export const SLUG = "cancer-related-distress";
/** The evening of 29 October in Chicago, and already the 30th in UTC. */
const PASSED_AT = new Date("2026-10-30T02:30:00Z");
export const NOW = new Date("2026-11-20T10:42:00Z");

/** A fresh store, and fresh counters for the checks a minute. */
export function freshHouse() {
  openLimits(":memory:");
  return freshStore();
}

const FRONT = FrontMatter.parse({
  title: "Cancer-related distress",
  summary: "What distress is.",
  authors: [{ name: "Ann Author", role: "Author" }],
  reviewers: [{ name: "Rae Reader", role: "Reviewer" }],
  difficulty: { value: 3, setBy: "Rae Reader" },
  clinicalReview: "None yet.",
  objectives: [
    { id: "o1", text: "Describe distress as a continuum." },
    { id: "o2", text: "Describe the Distress Thermometer." },
    { id: "o3", text: "Explain six sources of distress." },
  ],
  topics: { distress: 80, communication: 20 },
  disclosures: [
    { name: "Ann Author", statement: "Nothing to disclose." },
    { name: "Rae Reader", statement: "Nothing to disclose." },
  ],
  support: "None.",
  contentNote: "Speaks of distress.",
  scope: "For licensed massage therapists.",
  crisisContacts: false,
  reviewedOn: "2026-10-01",
  reviewDue: "2028-10-01",
  assets: [],
});

function item(id: string) {
  const options = ["a", "b", "c", "d"].map((each, index) => ({
    id: each,
    text: `Option ${each}`,
    why: "So it is.",
    ...(index === 0 ? { key: true } : {}),
  }));
  return {
    id,
    kind: "single_choice",
    objective: "o1",
    section: "s1",
    stem: "Which?",
    options,
    version: 1,
    difficulty: 3,
    rationale: "Because.",
    refs: ["x2019"],
  };
}

/** Publishes edition `number` of a module, worth 36 minutes. */
export async function anEdition(number = 1, slug = SLUG): Promise<string> {
  const quiz = QuizFile.parse({ passMark: 75, drawn: 1, coolingHours: 0, checks: [], items: [item("f1"), item("f2")] });
  const rows = editionRows(
    {
      moduleSlug: slug,
      number,
      contentHash: `${slug}-${number}`,
      source: "",
      quizSource: "",
      frontMatter: FRONT,
      quiz,
      references: [],
      compiled: {
        sections: [{ id: "s1", title: "One", words: 6480, segments: [{ html: "<p>x</p>" }], citations: [] }],
        citations: [],
        checks: [],
      },
      rationale: rationaleOf({ words: 6480, mediaMinutes: 0, checks: 0, drawn: 1, difficulty: 3, activities: [] }),
      publishedBy: "content",
    },
    new Date("2026-10-02T08:00:00Z"),
  );
  const { db, atomic } = store();
  await atomic([db.insert(edition).values(rows.edition)]);
  return rows.edition.id;
}

/** Begins a round; with a percentage the attempt is handed in. Returns the enrolment's id. */
export async function aRound(
  learner: Actor,
  wishes: { percent?: number; round?: number; slug?: string; editionId: string },
): Promise<string> {
  const { db, atomic } = store();
  const { percent, round = 1, slug = SLUG, editionId } = wishes;
  const id = crypto.randomUUID();
  const startedAt = PASSED_AT.getTime() - 7_200_000;
  await atomic([db.insert(enrolment).values({ id, learnerId: learner.id, moduleSlug: slug, editionId, round, startedAt })]);
  if (percent === undefined) return id;
  const attemptId = crypto.randomUUID();
  const result = {
    shape: 1,
    correct: percent,
    total: 100,
    percent,
    passMark: 75,
    passed: percent >= 75,
    items: [],
    attestation: { version: 1, accountId: learner.id },
    credited: 0,
  };
  await atomic([
    db.insert(attempt).values({ id: attemptId, enrolmentId: id, number: 1, passMark: 75, startedAt }),
    db.insert(attemptEvent).values({ attemptId, seq: 1, kind: "submitted", payload: canonicalJson(result), at: PASSED_AT.getTime() }),
  ]);
  return id;
}

/** A learner's certificate, through the front door: passed with 93 %, evaluation declined, name confirmed. */
export async function aCertificate(learner: Actor, name = learner.name): Promise<string> {
  const editionId = (await newestEdition(SLUG))?.id ?? (await anEdition());
  await aRound(learner, { percent: 93, editionId });
  await recordEvaluation(learner, SLUG, DECLINED, NOW);
  const issued = await issueModuleCertificate(learner, SLUG, { name }, NOW);
  if (!issued.ok) throw new Error(`Not issued: ${issued.reason}`);
  return issued.value.code;
}

interface ReplacementWishes {
  readonly reasonClass?: string;
  /** Whether the old code is to lead nowhere. */
  readonly apart?: boolean;
  readonly now?: Date;
}

/** The code of the certificate that two administrators issued in the place of another, in another name. */
export async function replacedWith(code: string, name: string, wishes: ReplacementWishes = {}): Promise<string> {
  const { reasonClass = "name_change", apart = false, now = NOW } = wishes;
  const [proposer, decider] = [await anAccount({ role: "admin" }), await anAccount({ role: "admin" })];
  const stated = { reasonClass, name, reason: "Court order seen in a video call.", apart };
  const proposed = await proposeReplacement(proposer, code, stated, now);
  if (!proposed.ok) throw new Error(`Not proposed: ${proposed.reason}`);
  const decided = await decideProposal(decider, proposed.value.proposalId, "carried_out", now);
  const old = await certificateByCode(code);
  const status = statusOf(old?.events ?? []);
  const fresh = decided.ok && status.kind === "replaced" ? await certificateById(status.by) : null;
  if (!fresh) throw new Error("Not replaced.");
  return fresh.row.code;
}

/** An approval of an edition by a body. */
export async function anApproval(editionId: string, validFrom: string, validTo: string): Promise<void> {
  const { db, atomic } = store();
  const row = {
    id: crypto.randomUUID(),
    body: "Example Board",
    number: "DEMO – NOT APPROVED",
    editionId,
    validFrom,
    validTo,
    recordedAt: 1,
  };
  await atomic([db.insert(approval).values(row)]);
}
