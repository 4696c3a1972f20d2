/** The gate before supervised practice: passed in any round, with the module's own pass mark, and said in words while it is closed. */
import { beforeEach, expect, test } from "vitest";
import { NEW_SLOT } from "#app/features/live/practice-draft.ts";
import { practiceEntriesOf } from "#app/features/live/practice-entries.server.ts";
import { practiceWritingFor } from "#app/features/live/practice-form-view.server.ts";
import { practiceGateFor } from "#app/features/live/practice-gate.server.ts";
import { practiceListFor } from "#app/features/live/practice-view.server.ts";
import { finishPractice } from "#app/features/live/practice-writing.server.ts";
import { anEdition, aQuiz, minutesLater, NOON } from "#tests/quizzes/editions.ts";
import { anAccount } from "#tests/support/factories.ts";
import { freshStore } from "#tests/support/store.ts";
import { anInput, aSupervisor, GATE, theGate, triedGate } from "./practised.ts";

beforeEach(() => {
  freshStore();
});

test("while the module is not published the gate is closed, and says which module it waits for", async () => {
  const learner = await anAccount();
  expect(await practiceGateFor(learner.id)).toEqual({ ok: false, reason: { moduleSlug: GATE, title: GATE, passMark: null } });
});

test("closed before the module was begun, after it was failed, and open once it was passed with 85 percent", async () => {
  await theGate();
  const learner = await anAccount();
  const closed = { ok: false, reason: { moduleSlug: GATE, title: "Cancer-related distress", passMark: 85 } };
  expect(await practiceGateFor(learner.id)).toEqual(closed);
  await triedGate(learner, 3);
  expect(await practiceGateFor(learner.id)).toEqual(closed);
  await triedGate(learner, 4, minutesLater(-60));
  expect(await practiceGateFor(learner.id)).toEqual({ ok: true, value: "open" });
});

test("what one learner passed opens it for nobody else", async () => {
  await theGate();
  await triedGate(await anAccount(), 4);
  expect(await practiceGateFor((await anAccount()).id)).toMatchObject({ ok: false });
});

test("a new edition of the module closes nothing that was open", async () => {
  await theGate();
  const learner = await anAccount();
  await triedGate(learner, 4);
  await anEdition(aQuiz({ passMark: 100 }), 2, GATE);
  expect(await practiceGateFor(learner.id)).toMatchObject({ ok: true });
});

test("before it is open no entry is made, and both pages say what is to be passed", async () => {
  await theGate();
  const learner = await anAccount();
  const supervisor = await aSupervisor();
  expect(await finishPractice(learner, NEW_SLOT, anInput(supervisor), NOON)).toEqual({ ok: false, reason: "gate_closed" });
  expect(await practiceEntriesOf(learner.id)).toEqual([]);
  expect(await practiceListFor(learner)).toMatchObject({ gate: { moduleSlug: GATE, passMark: 85 } });
  expect(await practiceWritingFor(learner, NEW_SLOT, NOON)).toMatchObject({ ok: true, value: { gate: { moduleSlug: GATE } } });
});
