/** The main job with JavaScript switched off. */
import { expect, inject, test } from "vitest";
import { withChromium } from "./browser.ts";
import { answerAllRight, handIn, readModule, signUp, somebody, startQuiz, takeCertificate } from "./steps.ts";

const origin = inject("origin");
const chromium = withChromium();
const SLUG = "pain-science";

test("without JavaScript a therapist signs up, reads, is tested, gets her certificate, and a stranger checks it", async () => {
  const { page } = await chromium.visit({ javaScriptEnabled: false });
  const therapist = somebody("Odalys Brandt");
  await signUp(page, origin, therapist);

  let sections = 0;
  await readModule(page, origin, SLUG, async () => {
    sections += 1;
    const check = page
      .locator("form")
      .filter({ has: page.getByRole("radio") })
      .first();
    if (sections <= 2 && (await check.count()) > 0) {
      await check.getByRole("radio").first().check();
      await check.getByRole("button").click();
      await page.waitForLoadState();
      expect(
        await page
          .locator("form")
          .filter({ has: page.getByRole("radio") })
          .first()
          .getByRole("radio")
          .first()
          .isChecked(),
      ).toBe(true);
    }
    const note = page.getByRole("textbox").first();
    if ((await note.count()) > 0) {
      await note.fill("Breathe before the next client.");
      await page.getByRole("button", { name: "Save the note" }).first().click();
      await page.waitForLoadState();
      expect(await page.getByRole("textbox").first().inputValue()).toBe("Breathe before the next client.");
    }
  });

  await startQuiz(page, origin, SLUG);
  await handIn(page);
  expect(await page.getByRole("main").innerText()).toMatch(/Not handed in yet/u);
  await answerAllRight(page, SLUG);
  await handIn(page);
  await page.getByRole("heading", { level: 1, name: "Passed" }).waitFor();

  await page.goto(`${origin}/hours`);
  expect(await page.getByRole("main").innerText()).toMatch(/Pain science/u);
  const code = await takeCertificate(page, origin, SLUG);

  const stranger = await chromium.visit({ javaScriptEnabled: false });
  await stranger.page.goto(`${origin}/verify`);
  await stranger.page.getByRole("textbox").fill(code);
  await stranger.page.getByRole("button", { name: "Check" }).click();
  await stranger.page.waitForURL(/\/verify\/.+/u);
  expect(await stranger.page.getByRole("main").innerText()).toContain(therapist.name);
});
