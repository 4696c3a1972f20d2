/** Beginning a module, reading it section by section, and coming back to the place where one was. */
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "#app/features/accounts/roles.ts";
import { courseMapOf } from "#app/features/course/course-map.server.ts";
import { enrol, type enrolmentOf, progressOf } from "#app/features/course/enrolment.server.ts";
import { lessonFor } from "#app/features/course/lesson.server.ts";
import { moduleFrontFor } from "#app/features/course/module-front.server.ts";
import { readingMinutes, readingProgress } from "#app/features/course/progress.ts";
import { recordBeat } from "#app/features/hours/reading.server.ts";
import { completeSection } from "#app/features/hours/section-completion.server.ts";
import { action, loader } from "#app/routes/learn/section.tsx";
import { enrolment, heartbeat, sectionCompletion } from "#db/schema.server.ts";
import { anEdition, aQuiz, aReader, minutesLater, NOON, SLUG } from "#tests/quizzes/editions.ts";
import { anAccount } from "#tests/support/factories.ts";
import { answerOf, args, get, post } from "#tests/support/requests.ts";
import { freshStore } from "#tests/support/store.ts";

let house: ReturnType<typeof freshStore>;
let learner: Actor;
let sections: readonly string[];

beforeEach(async () => {
  house = freshStore();
  sections = (await anEdition()).outline.map((section) => section.id);
  learner = await anAccount();
});

async function begin(): Promise<NonNullable<Awaited<ReturnType<typeof enrolmentOf>>>> {
  const round = await enrol(learner, SLUG, NOON);
  if (!round.ok) throw new Error(round.reason);
  return round.value;
}

describe("beginning", () => {
  test("fifty clicks at once begin one round", async () => {
    await Promise.all(Array.from({ length: 50 }, () => enrol(learner, SLUG, NOON)));
    expect(await house.db.select().from(enrolment).all()).toHaveLength(1);
  });

  test("a module that does not exist cannot be begun", async () => {
    expect(await enrol(learner, "no-such-module", NOON)).toEqual({ ok: false, reason: "no_module" });
  });

  test("R83: a learner goes on with the edition she began when a newer one comes, and is told of it", async () => {
    const round = await begin();
    await anEdition(aQuiz(), 2);
    expect((await begin()).editionId).toBe(round.editionId);
    expect(await moduleFrontFor(learner, SLUG)).toMatchObject({ number: 1, newerEdition: true });
    const newcomer = await anAccount();
    expect(await moduleFrontFor(newcomer, SLUG)).toMatchObject({ number: 2, newerEdition: false, reading: null });
  });
});

describe("R29: coming back", () => {
  test("leads to the section that any device last showed", async () => {
    const round = await begin();
    await recordBeat(learner, SLUG, sections[1] ?? "", NOON);
    expect((await progressOf(round)).place).toBe(sections[1]);
  });

  test("leads on from a section that has since been called read", async () => {
    const round = await begin();
    await recordBeat(learner, SLUG, sections[0] ?? "", NOON);
    await completeSection(learner, SLUG, sections[0] ?? "", minutesLater(5));
    expect((await progressOf(round)).place).toBe(sections[1]);
  });
});

describe("R27: calling a section read", () => {
  test("carries its own heartbeat, counts once however often it is clicked, and leads to the next section", async () => {
    await begin();
    const first = await completeSection(learner, SLUG, sections[0] ?? "", NOON);
    expect(first).toEqual({ ok: true, value: { nextSection: sections[1] } });
    await completeSection(learner, SLUG, sections[0] ?? "", minutesLater(1));
    expect(await house.db.select().from(sectionCompletion).all()).toMatchObject([{ sectionId: sections[0], at: NOON.getTime() }]);
    expect(await house.db.select().from(heartbeat).all()).toHaveLength(2);
  });

  test("of the last open section leads back to the module's front, where the test opens", async () => {
    await begin();
    for (const section of sections) await completeSection(learner, SLUG, section, NOON);
    expect(await completeSection(learner, SLUG, sections[0] ?? "", NOON)).toEqual({ ok: true, value: { nextSection: null } });
    expect((await moduleFrontFor(learner, SLUG))?.reading?.allRead).toBe(true);
  });

  test("is refused for a section of another module, and for one who has not begun", async () => {
    expect(await completeSection(learner, SLUG, sections[0] ?? "", NOON)).toEqual({ ok: false, reason: "no_section" });
    await begin();
    expect(await completeSection(learner, SLUG, "elsewhere", NOON)).toEqual({ ok: false, reason: "no_section" });
    expect(await house.db.select().from(sectionCompletion).all()).toEqual([]);
  });
});

describe("the progress of a round", () => {
  const outline = fc
    .uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/u), { minLength: 1, maxLength: 20 })
    .map((ids) => ids.map((id, index) => ({ id, title: id, words: 100 + index })));

  test("leads to an unread section as long as there is one, whatever was seen and read", () => {
    fc.assert(
      fc.property(outline, fc.array(fc.nat(30)), fc.option(fc.stringMatching(/^[a-z]{1,8}$/u), { nil: null }), (sections, picks, seen) => {
        const read = [...new Set(picks.flatMap((pick) => sections[pick]?.id ?? []))];
        const progress = readingProgress(sections, read, seen);
        expect(progress.completed).toHaveLength(read.length);
        expect(progress.allRead).toBe(read.length === sections.length);
        expect(read.includes(progress.place)).toBe(progress.allRead);
        expect(progress.wordsLeft).toBe(sections.filter(({ id }) => !read.includes(id)).reduce((sum, { words }) => sum + words, 0));
      }),
    );
  });

  test("turns words into minutes at a reader's pace, never less than one", () => {
    expect([0, 238, 2380].map(readingMinutes)).toEqual([1, 1, 10]);
  });
});

describe("a section's page", () => {
  const at = (section: string) => args(new Request("http://127.0.0.1"), { module: SLUG, section });

  test("hands its text to the drawing and not to the data", async () => {
    const reader = await aReader();
    const call = args(await get(`/learn/${SLUG}/read/${sections[0]}`, { as: reader }), { module: SLUG, section: sections[0] ?? "" });
    const answer = await loader(call);
    expect(call.context.lessonBody.runs).toEqual(["<p>Text.</p>"]);
    expect(JSON.stringify(answer)).not.toContain("<p>Text.</p>");
    expect(answer.frame.section).toMatchObject({ id: sections[0], position: 1, read: true });
  });

  test("is not there for one who has not begun, nor under a name that is no section", async () => {
    expect(await lessonFor(learner, SLUG, sections[0] ?? "")).toBeNull();
    const reader = await aReader();
    const request = await get("/", { as: reader });
    expect((await answerOf(() => loader({ ...at("no-such-section"), request }))).status).toBe(404);
  });

  test.each([{}, { _intent: "" }, { _intent: "delete" }, { _intent: "check" }, { _intent: "reflect", text: "x" }])(
    "answers 404 to the form %j, and stores nothing",
    async (fields) => {
      const reader = await aReader([]);
      const request = await post("/", fields, { as: reader });
      expect((await answerOf(() => action({ ...at(sections[0] ?? ""), request }))).status).toBe(404);
      expect(await house.db.select().from(sectionCompletion).all()).toEqual([]);
    },
  );
});

test("the course map shows each learner her own progress", async () => {
  await begin();
  await completeSection(learner, SLUG, sections[0] ?? "", NOON);
  expect((await courseMapOf(learner)).modules).toMatchObject([{ slug: SLUG, read: 1, sections: sections.length }]);
  expect((await courseMapOf(await anAccount())).modules).toMatchObject([{ read: 0, state: "Not begun" }]);
});
