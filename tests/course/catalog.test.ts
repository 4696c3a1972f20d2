/** The catalogue of the shipped content: the course's order, the newest of each, and that what is shipped can be published at all. */
import { expect, test } from "vitest";
import { editionByNumber, newestEditions, sectionOf } from "#app/features/course/catalog.server.ts";
import { programme } from "#app/features/course/programme.server.ts";
import { publishContent } from "#app/features/course/publish.server.ts";
import { freshStore } from "#tests/support/store.ts";

test("every shipped module can be published, and stands in the catalogue in the course's order", async () => {
  freshStore();
  const { published, refused } = await publishContent(new Date("2026-11-20T12:00:00Z"));
  expect(refused).toEqual([]);
  const editions = await newestEditions();
  expect(editions.map(({ id }) => id)).toEqual(published);
  const { modules } = programme();
  expect(editions.map(({ moduleSlug }) => moduleSlug)).toEqual(
    modules.filter((slug) => editions.some(({ moduleSlug }) => moduleSlug === slug)),
  );
  for (const { moduleSlug } of editions) {
    const edition = await editionByNumber(moduleSlug, 1);
    const numbers = edition?.references.map((_, index) => index + 1);
    for (const { id } of edition?.outline ?? []) {
      const section = await sectionOf(`${moduleSlug}.1`, id);
      for (const citation of section?.citations ?? []) {
        expect(numbers).toContain(citation.number);
        expect(edition?.references[citation.number - 1]?.id).toBe(citation.id);
      }
      expect(JSON.stringify(section?.segments)).not.toMatch(/style=|<script|"key"/u);
    }
  }
});

test("the programme's live and supervised minutes are part of its 24 hours (R2)", () => {
  const { totalMinutes, liveMinutes, supervisedMinutes } = programme();
  expect(totalMinutes).toBe(24 * 60);
  expect(liveMinutes + supervisedMinutes).toBeLessThan(totalMinutes);
});
