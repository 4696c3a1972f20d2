/** Private notes: kept as typed, seen by nobody else, never lost to a second device. */
import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "#app/features/accounts/roles.ts";
import { reflectionsOf, saveReflection } from "#app/features/course/reflection.server.ts";
import { identifiersIn } from "#app/features/course/reflection.ts";
import { reflectionDoor } from "#app/routes/api/reflection.server.ts";
import { anEdition, aReader, NOON, SLUG } from "#tests/quizzes/editions.ts";
import { anAccount } from "#tests/support/factories.ts";
import { answerOf, postJson } from "#tests/support/requests.ts";
import { freshStore } from "#tests/support/store.ts";

let learner: Actor;

beforeEach(async () => {
  freshStore();
  await anEdition();
  learner = await aReader();
});

const save = (text: string, baseVersion: number, who = learner) => saveReflection(who, SLUG, { promptId: "r1", text, baseVersion }, NOON);

test("a note is kept as it was typed, and each save is a new version", async () => {
  expect(await save("Breathe.", 0)).toEqual({ ok: true, value: { promptId: "r1", text: "Breathe.", version: 1 } });
  expect(await save("Breathe. Then knock.", 1)).toMatchObject({ ok: true, value: { version: 2 } });
  expect(await reflectionsOf(learner.id, SLUG)).toEqual([{ promptId: "r1", text: "Breathe. Then knock.", version: 2 }]);
});

test("the same words again, from a retry, are saved already", async () => {
  await save("Breathe.", 0);
  expect(await save("Breathe.", 0)).toMatchObject({ ok: true, value: { version: 1 } });
});

test("a second device that did not see the first one's words is shown them, and nothing is overwritten", async () => {
  await save("From the phone.", 0);
  expect(await save("From the desk.", 0)).toEqual({
    ok: false,
    reason: { kind: "changed_elsewhere", stored: { promptId: "r1", text: "From the phone.", version: 1 } },
  });
  expect((await reflectionsOf(learner.id, SLUG))[0]?.text).toBe("From the phone.");
});

test("of fifty saves at once on the same version one is kept, and the others are told", async () => {
  const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => save(`Note ${index}`, 0)));
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
});

test("nobody else's notes are ever read, and a module not begun takes none", async () => {
  await save("Mine.", 0);
  const other = await anAccount();
  expect(await reflectionsOf(other.id, SLUG)).toEqual([]);
  expect(await save("Yours.", 0, other)).toEqual({ ok: false, reason: { kind: "not_begun" } });
});

test("the door says 409 with the other version, and refuses what is longer than a note", async () => {
  const knock = async (body: unknown) => {
    const request = await postJson(`/learn/${SLUG}/reflections`, body, { as: learner });
    return answerOf(() => reflectionDoor.answer(request, { module: SLUG }, { now: NOON, client: "192.0.2.1" }));
  };
  expect((await knock({ promptId: "r1", text: "One.", baseVersion: 0 })).status).toBe(200);
  const second = await knock({ promptId: "r1", text: "Two.", baseVersion: 0 });
  expect(second.status).toBe(409);
  expect(await second.json()).toMatchObject({ changedElsewhere: { text: "One." } });
  expect((await knock({ promptId: "r1", text: "x".repeat(8001), baseVersion: 1 })).status).toBe(422);
});

describe("R62: what could point to a client is noticed", () => {
  test.each([
    ["She came on 3/14/2026.", "a date"],
    ["Born 1941-02-28", "a date"],
    ["Call her at (503) 555-0142 tonight", "a phone or record number"],
    ["odalys@example.org", "an e-mail address"],
    ["MRN 88213", "a record number"],
    ["He is 93 years old", "an age over 89"],
  ])("%s", (text, found) => {
    expect(identifiersIn(text)).toContain(found);
  });

  test.each([
    "I slowed down after the second time.",
    "Twenty minutes, level 2 of 5, left side.",
    "She is 61 years old.",
    "F4.13 and 3.9 to 1.7",
  ])("and not in: %s", (text) => {
    expect(identifiersIn(text)).toEqual([]);
  });
});
