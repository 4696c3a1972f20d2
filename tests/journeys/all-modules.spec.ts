/** Every module as a learner meets it: each section as plain HTML, and the pages with pictures and stories before axe. */
import { readFileSync } from "node:fs";
import type { Page } from "playwright";
import { beforeAll, expect, inject, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { expectAccessible, withChromium } from "./browser.ts";
import { signUp, somebody } from "./steps.ts";

const origin = inject("origin");
const chromium = withChromium();
const { modules } = z.object({ modules: z.array(z.string()) }).parse(parse(readFileSync("content/course.yaml", "utf8")));

/** Fewer words than this are no section, but a page that lost its text. */
const FEWEST_WORDS = 150;

let page: Page;
let complaints: string[];

beforeAll(async () => {
  ({ page, complaints } = await chromium.visit());
  await signUp(page, origin, somebody());
});

test("the course map leads to all fourteen", async () => {
  await page.goto(`${origin}/learn`);
  const links = page.getByRole("main").locator("ol h2 a");
  const addresses = await links.evaluateAll((each) => each.map((link) => link.getAttribute("href")));
  expect(addresses).toEqual(modules.map((slug) => `/learn/${slug}`));
  expect(addresses).toHaveLength(14);
});

test.each(modules)("%s: every section reads without JavaScript, and axe finds nothing on its first figure and story", async (slug) => {
  await page.goto(`${origin}/learn/${slug}`);
  await page.getByRole("button", { name: "Begin" }).click();
  await page.getByRole("link", { name: /^Start reading/u }).waitFor();
  if (slug === modules[0]) await expectAccessible(page); // one front is drawn like the others
  const sections = await page
    .locator('section[aria-labelledby="sections"] a')
    .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  expect(sections.length).toBeGreaterThanOrEqual(9);
  const unseen = new Set(["<figure", 'class="case"']);
  let looked = 0;
  for (const section of sections) {
    const html = await (await page.request.get(`${origin}${section}`)).text();
    const text = html.slice(html.indexOf("<main"), html.indexOf("</main>")).replace(/<[^>]+>/gu, " ");
    expect(text.split(/\s+/u).length, section).toBeGreaterThan(FEWEST_WORDS);
    const shown = [...unseen].filter((mark) => html.includes(mark));
    if (shown.length > 0) {
      for (const mark of shown) unseen.delete(mark);
      looked += 1;
      await page.goto(`${origin}${section}`);
      await expectAccessible(page);
    }
  }
  expect(looked).toBeGreaterThan(0);
  expect(complaints).toEqual([]);
});
