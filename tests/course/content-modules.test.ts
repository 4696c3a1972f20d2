/** The shipped modules, all of them, published once: what is printed here is what learners get. */
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { editionByNumber, newestEditions, sectionOf } from "#app/features/course/catalog.server.ts";
import type { Edition, EditionSection } from "#app/features/course/edition.ts";
import { courseFindings, registerTable } from "#app/features/course/lint-course.ts";
import { type LintedFiles, lintLibrary, lintPaths } from "#app/features/course/lint-files.server.ts";
import { spellerFor } from "#app/features/course/lint-spelling.server.ts";
import { programme } from "#app/features/course/programme.server.ts";
import { type Publication, publishContent } from "#app/features/course/publish.server.ts";
import { drawForm } from "#app/features/quizzes/drawing.ts";
import { ITEM_RULES } from "#app/features/quizzes/item-kinds.ts";
import { freshStore } from "#tests/support/store.ts";

/** What the house asks of every module that it ships, beyond what keeps a module from being published. */
const ASKED = new Set([
  "spelling",
  "doubled-word",
  "too-few-stories",
  "no-figure",
  "small-bank",
  "kind-unused",
  "figure-description",
  "figure-small-words",
  "key-position",
  "figure-not-shown",
]);

const FROM = "content";
let publication: Publication;
let linted: LintedFiles;
const shipped: { readonly edition: Edition; readonly sections: readonly EditionSection[] }[] = [];

beforeAll(async () => {
  freshStore();
  publication = await publishContent(new Date("2026-11-20T12:00:00Z"));
  for (const { id } of await newestEditions()) {
    const edition = await editionByNumber(id.slice(0, id.lastIndexOf(".")), 1);
    if (!edition) throw new Error(`${id} was published and is not in the catalogue.`);
    const sections: EditionSection[] = [];
    for (const { id: section } of edition.outline) {
      const read = await sectionOf(edition.id, section);
      if (read) sections.push(read);
    }
    shipped.push({ edition, sections });
  }
  const library = await lintLibrary(FROM);
  if (!library.ok) throw new Error("content/references.json and content/founding-ngrams.txt cannot be read.");
  linted = await lintPaths([`${FROM}/modules`], { ...library.value, speller: await spellerFor(FROM) }, "2026-11-20");
}, 300_000);

const said = ({ file, line, column, rule, message }: LintedFiles["findings"][number]) => `${file}:${line}:${column} ${rule}: ${message}`;

test("every module is published, in the course's order, and none is left out", () => {
  expect(publication.findings.map(said)).toEqual([]);
  expect(publication.refused).toEqual([]);
  expect(shipped.map(({ edition }) => edition.id)).toEqual(publication.published);
  const { modules } = programme();
  expect(shipped.map(({ edition }) => edition.moduleSlug)).toEqual(modules.filter((slug) => !publication.awaited.includes(slug)));
});

test("the linter has no error, and no misspelled word, thin bank or missing story", () => {
  const kept = linted.findings.filter((each) => each.severity === "error" || ASKED.has(each.rule));
  expect(kept.map(said)).toEqual([]);
});

test("the whole library leaves no overclaim unexamined and no founding theme without a home, once every module is written", () => {
  const findings = courseFindings(programme(), "content/course.yaml", linted.library);
  expect(findings.filter((each) => each.severity === "error").map(said)).toEqual([]);
  expect(registerTable(linted.library)).toHaveLength(44);
});

test("every citation leads to the source of its number, and nothing served can act or betrays a key", () => {
  for (const { edition, sections } of shipped) {
    expect(sections.length).toBe(edition.outline.length);
    for (const section of sections) {
      for (const { number, id } of section.citations) expect(edition.references[number - 1]?.id).toBe(id);
      const text = JSON.stringify(section.segments);
      expect(text).not.toMatch(/style=|<script|"key"|<foreignObject|\shref=\\"javascript/u);
      for (const [, address] of text.matchAll(/url\(#([^)]+)\)/gu)) expect(text).toContain(`id=\\"${address}\\"`);
    }
  }
});

test("no id stands twice on a page", () => {
  for (const { sections } of shipped) {
    for (const { segments } of sections) {
      const ids = segments.flatMap((segment) =>
        "html" in segment ? [...segment.html.matchAll(/\sid="([^"]+)"/gu)].map((match) => match[1]) : [],
      );
      expect(new Set(ids).size).toBe(ids.length);
    }
  }
});

test("every question grades right with its key, and wrong with each distractor alone, with each key left out, and unanswered", () => {
  for (const { edition } of shipped) {
    for (const item of [...edition.quiz.checks, ...edition.quiz.items]) {
      const { grade, rightMarks } = ITEM_RULES[item.kind];
      const name = `${edition.moduleSlug} ${item.id}`;
      const right = rightMarks(item);
      expect(grade(item, right), name).toBe(true);
      expect(grade(item, {}), name).toBe(false);
      if (item.kind === "ordering") {
        const [first = "", second = ""] = item.options.map((option) => option.id);
        expect(grade(item, { ...right, [first]: right[second] ?? 0, [second]: right[first] ?? 0 }), name).toBe(false);
        continue;
      }
      for (const option of item.options.filter((each) => each.key !== true)) {
        expect(grade(item, { [option.id]: 1 }), `${name} ${option.id}`).toBe(false);
        expect(grade(item, { ...right, [option.id]: 1 }), `${name} with ${option.id}`).toBe(false);
      }
      for (const option of item.options.filter((each) => each.key === true)) {
        expect(
          grade(item, Object.fromEntries(Object.entries(right).filter(([id]) => id !== option.id))),
          `${name} without ${option.id}`,
        ).toBe(false);
      }
    }
  }
});

test("R35: whatever is drawn, whatever was seen before, every objective is asked about, and a safety question where there is one", () => {
  for (const { edition } of shipped) {
    const { items, drawn } = edition.quiz;
    const objectives = edition.frontMatter.objectives.map((objective) => objective.id).sort();
    const byId = new Map(items.map((item) => [item.id, item]));
    fc.assert(
      fc.property(
        fc.infiniteStream(fc.double({ min: 0, max: 0.999999, noNaN: true })),
        fc.subarray(items.map(({ id }) => id)),
        (stream, seen) => {
          const form = drawForm({ items, drawn }, new Set(seen), () => stream.next().value ?? 0).map(({ itemId }) => byId.get(itemId));
          expect([...new Set(form.map((item) => item?.objective))].sort()).toEqual(objectives);
          expect(form.length).toBe(drawn);
          expect(form.some((item) => item?.safety)).toBe(items.some((item) => item.safety));
        },
      ),
      { numRuns: 60 },
    );
  }
});

test("the golden table of words, questions and minutes is what the modules give", async () => {
  const rows = linted.library
    .toSorted((one, other) => programme().modules.indexOf(one.slug) - programme().modules.indexOf(other.slug))
    .map(({ slug, account }) => {
      if (!account) throw new Error(`${slug} cannot be read.`);
      const { words, sections, checks, items, safety, drawn, minutes, activityMinutes } = account;
      const published = shipped.find(({ edition }) => edition.moduleSlug === slug)?.edition;
      expect(published?.minutes, slug).toBe(minutes);
      expect(published?.rationale.inputs).toMatchObject({
        words,
        checks,
        drawn,
        activities: activityMinutes.map((each) => ({ minutes: each })),
      });
      return [slug, sections, words, checks, items, safety, drawn, activityMinutes.join(" + "), minutes];
    });
  const head = ["module", "sections", "words", "checks", "items", "of safety", "drawn", "activity minutes", "minutes"];
  const sum = [
    "all",
    ...[1, 2, 3, 4, 5, 6].map((at) => rows.reduce((total, row) => total + Number(row[at]), 0)),
    "",
    rows.reduce((total, row) => total + Number(row[8]), 0),
  ];
  const table = [head, head.map(() => "---"), ...rows, sum].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
  await expect(`# What each shipped module counts\n\n${table}\n`).toMatchFileSnapshot("golden-modules.txt");
});
