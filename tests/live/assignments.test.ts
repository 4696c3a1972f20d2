/** Documented activities: handed in, read by somebody else, credited only when accepted. */
import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "#app/features/accounts/roles.ts";
import { ledgerOf } from "#app/features/hours/ledger.server.ts";
import { balanceOf } from "#app/features/hours/ledger.ts";
import { assignmentViewFor } from "#app/features/live/assignment-view.server.ts";
import { handIn, workOf } from "#app/features/live/assignments.server.ts";
import { reviewWork, waitingWork, workForReview } from "#app/features/live/reviews.server.ts";
import { action as handInAction } from "#app/routes/learn/assignment.tsx";
import { action as reviewAction, loader as reviewLoader } from "#app/routes/roster/assignment.tsx";
import { provideStore } from "#db/client.server.ts";
import { assignment, assignmentReview, auditEvent, creditLine, letter } from "#db/schema.server.ts";
import { anEdition, aReader, minutesLater, NOON, SLUG } from "#tests/quizzes/editions.ts";
import { anAccount } from "#tests/support/factories.ts";
import { failingStore } from "#tests/support/failing-store.ts";
import { answerOf, args, post } from "#tests/support/requests.ts";
import { freshStore } from "#tests/support/store.ts";

const WORK = "I would begin by asking what has been hardest this week, and I would plan for half of the usual time. ".repeat(3);
const ACCEPT = { verdict: "accepted", comment: "Clear, and safe.", met: [0, 1] } as const;
const RETURN = { verdict: "returned", comment: "Please name whom you would call.", met: [0] } as const;

let house: ReturnType<typeof freshStore>;
let learner: Actor;
let reviewer: Actor;

beforeEach(async () => {
  house = freshStore();
  await anEdition();
  learner = await aReader();
  reviewer = await anAccount({ role: "instructor", name: "Ruth Calder" });
});

async function handedIn(): Promise<string> {
  expect(await handIn(learner, SLUG, "a1", WORK, NOON)).toMatchObject({ ok: true });
  const [waiting] = await waitingWork(reviewer);
  if (!waiting) throw new Error("Nothing waits.");
  return waiting.id;
}

const balance = async (of: Actor) => balanceOf(await ledgerOf(of.id));

describe("R32: reviewed work earns hours", () => {
  test("only after it was handed in and accepted, and then exactly its stated minutes, by the reviewer's name", async () => {
    const id = await handedIn();
    expect((await balance(learner)).total).toBe(0);
    expect(await reviewWork(reviewer, id, ACCEPT, minutesLater(60))).toEqual({ ok: true, value: "decided" });
    const [line] = await ledgerOf(learner.id);
    expect(line).toMatchObject({ minutes: 20, kind: "reviewed_assignment", actorId: reviewer.id });
    expect((await balance(learner)).byKind.reviewed_assignment).toBe(20);
  });

  test("nothing when it is returned; the next version may be accepted, and credits once", async () => {
    expect(await reviewWork(reviewer, await handedIn(), RETURN, NOON)).toMatchObject({ ok: true });
    expect((await balance(learner)).total).toBe(0);
    expect((await workOf(learner.id, SLUG, "a1"))?.versions.at(-1)?.review).toMatchObject({ verdict: "returned", rubric: [true, false] });
    expect(await reviewWork(reviewer, await handedIn(), ACCEPT, NOON)).toMatchObject({ ok: true });
    expect((await balance(learner)).total).toBe(20);
  });

  test("never by her own hand", async () => {
    const both = await anAccount({ role: "instructor" });
    await handedIn();
    const [waiting] = await waitingWork(both);
    expect(waiting).toBeDefined();
    expect(await waitingWork({ ...learner, role: "instructor" })).toEqual([]);
    expect(await reviewWork({ ...learner, role: "instructor" }, waiting?.id ?? "", ACCEPT, NOON)).toEqual({
      ok: false,
      reason: "not_there",
    });
    expect((await balance(learner)).total).toBe(0);
  });
});

test("while a version waits, and after acceptance, nothing more is taken, also from fifty tabs at once", async () => {
  const answers = await Promise.all(Array.from({ length: 50 }, () => handIn(learner, SLUG, "a1", WORK, NOON)));
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  const [waiting] = await waitingWork(reviewer);
  await reviewWork(reviewer, waiting?.id ?? "", ACCEPT, NOON);
  expect(await handIn(learner, SLUG, "a1", WORK, NOON)).toEqual({ ok: false, reason: "accepted" });
});

test("two reviewers who decide at once decide once, and one credit line is written", async () => {
  const id = await handedIn();
  const other = await anAccount({ role: "admin" });
  const answers = await Promise.all([reviewWork(reviewer, id, ACCEPT, NOON), reviewWork(other, id, RETURN, NOON)]);
  expect(answers.map((answer) => answer.ok).sort()).toEqual([false, true]);
  expect(await house.db.select().from(assignmentReview).all()).toHaveLength(1);
});

test("a store that fails at any call leaves the decision, the credit, the audit entry and the letter all there or none", async () => {
  for (let call = 1; call < 40; call += 1) {
    house = freshStore();
    await anEdition();
    learner = await aReader();
    reviewer = await anAccount({ role: "instructor" });
    const id = await handedIn();
    provideStore(failingStore(house, call));
    const outcome = await reviewWork(reviewer, id, ACCEPT, NOON).catch(() => null);
    provideStore(house);
    const counts = await Promise.all(
      [assignmentReview, creditLine, letter].map(async (table) => (await house.db.select().from(table).all()).length),
    );
    const audits = (await house.db.select().from(auditEvent).all()).length;
    expect([...counts, audits]).toEqual(outcome?.ok ? [1, 1, 1, 1] : [0, 0, 0, 0]);
    if (outcome?.ok) return;
  }
  throw new Error("The review never came to its end.");
});

test("another learner's work, and work of a module not begun, are not there", async () => {
  await handedIn();
  const stranger = await anAccount();
  expect(await workOf(stranger.id, SLUG, "a1")).toBeNull();
  expect(await handIn(stranger, SLUG, "a1", WORK, NOON)).toEqual({ ok: false, reason: "not_there" });
  expect(await handIn(learner, SLUG, "no-such-activity", WORK, NOON)).toEqual({ ok: false, reason: "not_there" });
  expect(await assignmentViewFor(stranger, SLUG, "a1")).toBeNull();
});

test("work that is too short comes back with a sentence and with what was typed; nothing is stored", async () => {
  const request = await post(`/learn/${SLUG}/assignments/a1`, { text: "Too short." }, { as: learner });
  const answer = await answerOf(() => handInAction(args(request, { module: SLUG, activity: "a1" })));
  expect(answer.status).toBe(422);
  expect(await answer.json()).toEqual({ error: expect.stringContaining("at least 200"), typed: "Too short." });
  expect(await house.db.select().from(assignment).all()).toEqual([]);
});

test("a reviewer who gives no verdict and no reason is told both, and nothing is decided", async () => {
  const id = await handedIn();
  const request = await post(`/roster/assignments/${id}`, { comment: "ok" }, { as: reviewer });
  const answer = await answerOf(() => reviewAction(args(request, { assignment: id })));
  expect(answer.status).toBe(422);
  expect(Object.keys((await answer.json()).errors).sort()).toEqual(["comment", "verdict"]);
  expect((await workForReview(reviewer, id))?.version.review).toBeNull();
});

test("the reviewer's page shows the work and the rubric, and not the learner's address", async () => {
  const id = await handedIn();
  const request = await post(`/roster/assignments/${id}`, {}, { as: reviewer });
  const page = JSON.stringify(await reviewLoader(args(new Request(request.url, { headers: request.headers }), { assignment: id })));
  expect(page).toContain("what has been hardest this week");
  expect(page).toContain("Names when to stop.");
  expect(page).not.toContain(learner.email);
});
