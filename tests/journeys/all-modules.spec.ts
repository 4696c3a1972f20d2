/** Every module as a learner meets it: each section as plain HTML, and the pages with pictures and stories before axe. */
import { expect, inject, test } from "vitest";
import { expectAccessible, withChromium } from "./browser.ts";
import { signUp, somebody } from "./steps.ts";

const origin = inject("origin");
const chromium = withChromium();

/** Fewer words than this are no section, but a page that lost its text. */
const FEWEST_WORDS = 150;

test("every section of every module reads without JavaScript, and axe finds nothing on fronts, stories and figures", async () => {
  const { page, complaints } = await chromium.visit();
  await signUp(page, origin, somebody());
  await page.goto(`${origin}/learn`);
  const modules = await page
    .getByRole("main")
    .locator("ol h2 a")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  expect(modules).toHaveLength(14);

  for (const module of modules) {
    await page.goto(`${origin}${module}`);
    await page.getByRole("button", { name: "Begin" }).click();
    await page.getByRole("link", { name: /^Start reading/u }).waitFor();
    await expectAccessible(page);
    const sections = await page
      .locator('section[aria-labelledby="sections"] a')
      .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
    expect(sections.length, module).toBeGreaterThanOrEqual(9);
    let looked = 0;
    for (const section of sections) {
      const html = await (await page.request.get(`${origin}${section}`)).text();
      const text = html.slice(html.indexOf("<main"), html.indexOf("</main>")).replace(/<[^>]+>/gu, " ");
      expect(text.split(/\s+/u).length, section).toBeGreaterThan(FEWEST_WORDS);
      if (looked < 3 && /<figure|class="case"/u.test(html)) {
        looked += 1;
        await page.goto(`${origin}${section}`);
        await expectAccessible(page);
      }
    }
    expect(looked, module).toBeGreaterThan(0);
  }
  expect(complaints).toEqual([]);
});
