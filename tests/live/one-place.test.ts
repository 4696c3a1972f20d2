/** Sessions and supervised practice at the same time: no minute counts twice, whichever was written down first. */
import { beforeEach, expect, test } from "vitest";
import type { Actor } from "#app/features/accounts/roles.ts";
import { ledgerOf } from "#app/features/hours/ledger.server.ts";
import { tapByHand } from "#app/features/live/attendance.server.ts";
import { attestSession, judgedRoster } from "#app/features/live/attestations.server.ts";
import { bookPlace } from "#app/features/live/bookings.server.ts";
import { NEW_SLOT } from "#app/features/live/practice-draft.ts";
import { answerPractice } from "#app/features/live/practice-signatures.server.ts";
import { finishPractice } from "#app/features/live/practice-writing.server.ts";
import { sessionById } from "#app/features/live/sessions.server.ts";
import { minutes } from "#app/shared/minutes.ts";
import { minutesLater, NOON } from "#tests/quizzes/editions.ts";
import { anAccount } from "#tests/support/factories.ts";
import { freshLimits } from "#tests/support/requests.ts";
import { freshStore } from "#tests/support/store.ts";
import { aPart, aSession } from "./planned.ts";
import { anInput, aPractisingLearner, aSignedEntry, aSupervisor, COMMENT, must, theGate } from "./practised.ts";

/** The practice of `anInput`: 09:00 to 10:30 in Chicago on the day of NOON. */
const STARTS = Date.parse("2026-11-20T15:00:00Z");
const ENDS = STARTS + 90 * 60_000;
const PLANNED = minutesLater(-60 * 24 * 5);

let learner: Actor;
let supervisor: Actor;
let teacher: Actor;
let id: string;

beforeEach(async () => {
  freshStore();
  freshLimits();
  await theGate();
  learner = await aPractisingLearner();
  supervisor = await aSupervisor();
  teacher = await anAccount({ role: "instructor", name: "Tomas Lindqvist" });
  const part = aPart({ startsAt: STARTS, endsAt: ENDS, minutes: minutes(60), topics: { ethics: minutes(60) } });
  id = await aSession(teacher, { parts: [part] }, PLANNED);
  must(await bookPlace(learner, id, PLANNED));
});

async function there(): Promise<void> {
  for (const [kind, at] of [
    ["in", STARTS],
    ["out", ENDS],
  ] as const) {
    must(await tapByHand(teacher, id, { learnerId: learner.id, kind, at }, new Date(at)));
  }
}

test("practice at the time of a session she was signed in to is refused; a place she did not use takes no time", async () => {
  expect((await finishPractice(learner, NEW_SLOT, anInput(supervisor), NOON)).ok).toBe(true);
  await there();
  expect(await finishPractice(learner, NEW_SLOT, anInput(supervisor, { from: "08:00", until: "09:30" }), NOON)).toEqual({
    ok: false,
    reason: "overlaps",
  });
  expect((await finishPractice(learner, NEW_SLOT, anInput(supervisor, { from: "08:00", until: "09:00" }), NOON)).ok).toBe(true);
});

test("a session over practice that both have signed gives no minutes, and the roster says why", async () => {
  const entry = await aSignedEntry(learner, supervisor);
  const answer = { _intent: "sign", recordHash: entry.newest.recordHash, comment: COMMENT } as const;
  must(await answerPractice(supervisor, entry.id, answer, NOON));
  await there();
  const session = await sessionById(id);
  if (!session) throw new Error("The session is not there.");
  expect((await judgedRoster(session)).people).toMatchObject([{ verdict: "not_whole", why: expect.stringContaining("counts twice") }]);
  expect(await attestSession(teacher, id, teacher.name, NOON)).toEqual({ ok: true, value: { credited: 0 } });
  expect((await ledgerOf(learner.id)).filter(({ kind }) => kind !== "self_paced").map((line) => line.minutes)).toEqual([90]);
});
