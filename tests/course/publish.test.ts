/** Publishing the content directory: once and no more, never a broken module, never a changed edition. */
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { editionById, editionByNumber, newestEdition, newestEditions, sectionOf } from "#app/features/course/catalog.server.ts";
import { DamagedEdition, editionOfRow } from "#app/features/course/edition-rows.server.ts";
import { rationaleOf } from "#app/features/course/hours-rationale.ts";
import { programme } from "#app/features/course/programme.server.ts";
import { lastPublication, publishContent } from "#app/features/course/publish.server.ts";
import { edition, editionSection } from "#db/schema.server.ts";
import { freshStore } from "#tests/support/store.ts";

const NOW = new Date("2026-11-20T12:00:00Z");
const LATER = new Date("2026-12-01T12:00:00Z");
const ACTIVITY = { title: "The first question", minutes: 15 };
const made: string[] = [];

afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true });
});

/** A content directory of one's own: one small module, one that is listed and not written. */
function contentDir() {
  const folder = mkdtempSync(path.join(tmpdir(), "attune-content-"));
  made.push(folder);
  cpSync("tests/course/fixtures/content", folder, { recursive: true });
  const edit = (file: string) => (from: string, to: string) => {
    const text = readFileSync(path.join(folder, file), "utf8");
    expect(text).toContain(from);
    writeFileSync(path.join(folder, file), text.replace(from, to));
  };
  return {
    folder,
    editModule: edit("modules/small-steps/module.mdx"),
    editQuiz: edit("modules/small-steps/quiz.yaml"),
    editReferences: edit("references.json"),
    editCourse: edit("course.yaml"),
  };
}

test("a module is published once: the second time nothing is made and no process is started", async () => {
  freshStore();
  const { folder } = contentDir();
  const first = await publishContent(NOW, folder);
  expect(first).toMatchObject({ published: ["small-steps.1"], unchanged: [], refused: [], awaited: ["not-written-yet"], findings: [] });
  let started = 0;
  const count = () => {
    started += 1;
  };
  subscribe("child_process", count);
  const second = await publishContent(LATER, folder);
  unsubscribe("child_process", count);
  expect(second).toMatchObject({ published: [], unchanged: ["small-steps"], awaited: ["not-written-yet"] });
  expect(started).toBe(0);
  expect(lastPublication()).toEqual(second);
});

test("the count of processes would notice one", async () => {
  freshStore();
  const { folder } = contentDir();
  let started = 0;
  const count = () => {
    started += 1;
  };
  subscribe("child_process", count);
  await publishContent(NOW, folder);
  unsubscribe("child_process", count);
  expect(started).toBe(1);
});

test("R15, R18: an edition's minutes are those of its stored rationale, computed from its own words and questions", async () => {
  freshStore();
  await publishContent(NOW, contentDir().folder);
  const published = await newestEdition("small-steps");
  const words = published?.outline.reduce((sum, section) => sum + section.words, 0) ?? 0;
  expect(published?.rationale).toEqual(rationaleOf({ words, mediaMinutes: 0, checks: 1, drawn: 2, difficulty: 2, activities: [ACTIVITY] }));
  expect(published?.minutes).toBe(published?.rationale.minutes);
  expect(words).toBeGreaterThan(80);
});

test("a changed module becomes number 2, and number 1 stays what it was to the byte", async () => {
  const { db } = freshStore();
  const content = contentDir();
  const rows = async () => JSON.stringify([await db.select().from(edition).all(), await db.select().from(editionSection).all()]);
  await publishContent(NOW, content.folder);
  const before = await rows();
  content.editModule("You sit down before you stand up.", "You sit down first.");
  expect(await publishContent(LATER, content.folder)).toMatchObject({ published: ["small-steps.2"] });
  expect((await newestEdition("small-steps"))?.number).toBe(2);
  const [editions, sections] = [await db.select().from(edition).all(), await db.select().from(editionSection).all()];
  expect(
    JSON.stringify([editions.filter(({ number }) => number === 1), sections.filter(({ editionId }) => editionId === "small-steps.1")]),
  ).toBe(before);
});

test("content taken back to what it was becomes a new edition, and is then known", async () => {
  freshStore();
  const content = contentDir();
  await publishContent(NOW, content.folder);
  content.editModule("stand up", "rise");
  await publishContent(NOW, content.folder);
  content.editModule("rise", "stand up");
  expect(await publishContent(NOW, content.folder)).toMatchObject({ published: ["small-steps.3"] });
  expect(await publishContent(NOW, content.folder)).toMatchObject({ unchanged: ["small-steps"] });
});

test("a change of a cited reference is a new edition, a change of another one is none", async () => {
  freshStore();
  const content = contentDir();
  await publishContent(NOW, content.folder);
  content.editReferences('"id": "raja2020"', '"id": "raja2021"');
  expect(await publishContent(NOW, content.folder)).toMatchObject({ unchanged: ["small-steps"] });
  content.editReferences('"checkedOn"', '"publisher": "Another house", "checkedOn"');
  const [first] = (await newestEdition("small-steps"))?.references ?? [];
  expect(first?.id).toBe("ownby2019");
  expect((await publishContent(NOW, content.folder)).published).toEqual(["small-steps.2"]);
});

test.each([
  ["an expression", (content: ReturnType<typeof contentDir>) => content.editModule("You say back", "You {say} back"), "module.mdx", 31],
  [
    "an unknown reference",
    (content: ReturnType<typeof contentDir>) => content.editModule('refs="ownby2019"', 'refs="nobody1900"'),
    "module.mdx",
    29,
  ],
  [
    "hours in the front matter",
    (content: ReturnType<typeof contentDir>) => content.editModule("assets: []", "assets: []\nhours: 24"),
    "module.mdx",
    26,
  ],
  ["a question without a key", (content: ReturnType<typeof contentDir>) => content.editQuiz("key: true, ", ""), "quiz.yaml", 10],
])("a module broken by %s keeps its last good edition, and says in which line it is broken", async (_, breakIt, file, line) => {
  freshStore();
  const content = contentDir();
  await publishContent(NOW, content.folder);
  breakIt(content);
  const publication = await publishContent(LATER, content.folder);
  expect(publication).toMatchObject({ published: [], refused: ["small-steps"] });
  expect(publication.findings.filter((each) => each.severity === "error")).toContainEqual(
    expect.objectContaining({ line, file: expect.stringMatching(new RegExp(`${file}$`, "u")) }),
  );
  expect(await newestEdition("small-steps")).toMatchObject({ number: 1, publishedAt: NOW.toISOString() });
});

test("a missing quiz and a broken list of sources publish nothing and say so", async () => {
  freshStore();
  const content = contentDir();
  renameSync(path.join(content.folder, "modules/small-steps/quiz.yaml"), path.join(content.folder, "quiz.yaml"));
  expect((await publishContent(NOW, content.folder)).findings).toMatchObject([{ rule: "missing", severity: "error" }]);
  content.editReferences("[", "{");
  const publication = await publishContent(NOW, content.folder);
  expect(publication).toMatchObject({ published: [], refused: ["small-steps", "not-written-yet"] });
  expect(publication.findings).toMatchObject([{ file: expect.stringContaining("references.json"), severity: "error" }]);
});

test("a course file that is broken is an accident, named with file and line", () => {
  const content = contentDir();
  content.editCourse("totalMinutes: 1440", "totalMinutes: a day");
  expect(() => programme(content.folder)).toThrow(/course\.yaml:5: totalMinutes/u);
});

test("two servers that publish at once make one edition", async () => {
  const { db } = freshStore();
  const { folder } = contentDir();
  const both = await Promise.all([publishContent(NOW, folder), publishContent(NOW, folder)]);
  expect(both.flatMap((each) => each.published)).toEqual(["small-steps.1"]);
  expect(await db.select({ id: edition.id }).from(edition).all()).toHaveLength(1);
});

test("a section of which one byte was flipped in the database is not served, and its neighbours are", async () => {
  const { sqlite } = freshStore();
  await publishContent(NOW, contentDir().folder);
  sqlite.exec("DROP TRIGGER edition_section_no_update");
  sqlite.exec("UPDATE edition_section SET segments = replace(segments, 'sit down', 'sit Down') WHERE position = 1");
  await expect(sectionOf("small-steps.1", "a-first-question")).rejects.toThrow(DamagedEdition);
  expect(await sectionOf("small-steps.1", "the-first-touch")).toMatchObject({ position: 2 });
});

test("an edition of which anything was changed in the database is not served", async () => {
  const { sqlite, db } = freshStore();
  await publishContent(NOW, contentDir().folder);
  const row = await db.select().from(edition).get();
  if (!row) throw new Error("nothing was published");
  expect(editionOfRow(row).id).toBe("small-steps.1");
  for (const [column, value] of Object.entries(row)) {
    const changed = { ...row, [column]: typeof value === "number" ? value + 1 : `${value} ` };
    expect(() => editionOfRow(changed), column).toThrow(DamagedEdition);
  }
  sqlite.exec("DROP TRIGGER edition_no_update");
  sqlite.exec("UPDATE edition SET minutes = minutes + 5");
  await expect(newestEdition("small-steps")).rejects.toThrow(DamagedEdition);
});

test("a served section holds the places of its questions and never a key, a stem or an option", async () => {
  freshStore();
  await publishContent(NOW, contentDir().folder);
  const section = await sectionOf("small-steps.1", "a-first-question");
  expect(section).toMatchObject({
    title: "A first question",
    citations: [{ number: 1, id: "ownby2019" }],
    segments: [{ html: expect.any(String) }, { island: "check", props: { id: "c1" } }, { html: expect.any(String) }],
  });
  expect(JSON.stringify(section)).not.toMatch(/"key"|What comes first|It opens the hour/u);
});

test("what was never published is null, not an accident", async () => {
  freshStore();
  expect(await newestEdition("small-steps")).toBeNull();
  expect(await editionById("small-steps.1")).toBeNull();
  expect(await editionByNumber("small-steps", Number.NaN)).toBeNull();
  expect(await sectionOf("small-steps.1", "a-first-question")).toBeNull();
  expect(await newestEditions()).toEqual([]);
});
