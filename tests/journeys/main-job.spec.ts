/** The main job, from the sign-up of a therapist to the day her certificate is revoked. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, inject, test } from "vitest";
import { expectAccessible, withChromium } from "./browser.ts";
import { answerAllRight, handIn, readModule, signIn, signUp, somebody, startQuiz, takeCertificate } from "./steps.ts";

const origin = inject("origin");
const demoPassword = readFileSync(path.join(inject("dataDir"), "demo-password"), "utf8").trim();
const chromium = withChromium();
const SLUG = "cancer-related-distress";

test("a therapist earns a certificate, a stranger checks it, two administrators revoke it, and the same page says so", async () => {
  const { page, complaints } = await chromium.visit();
  const therapist = somebody("Wren Ábara");

  await page.goto(origin);
  await expectAccessible(page);
  await page.goto(`${origin}/sign-up`);
  await expectAccessible(page);
  await signUp(page, origin, therapist);
  await page.goto(`${origin}/learn`);
  await expectAccessible(page);

  let sections = 0;
  await readModule(page, origin, SLUG, async () => {
    sections += 1;
    if (sections <= 2) await expectAccessible(page);
    const check = page
      .locator("form")
      .filter({ has: page.getByRole("radio") })
      .first();
    if (sections === 1 && (await check.count()) > 0) {
      await check.getByRole("radio").first().check();
      await check.getByRole("button").click();
      await check.getByRole("status").filter({ hasText: /\S/u }).first().waitFor();
    }
  });
  expect(sections).toBeGreaterThan(5);
  await expectAccessible(page);

  await page.goto(`${origin}/learn/${SLUG}/quiz`);
  await expectAccessible(page);
  await startQuiz(page, origin, SLUG);
  await answerAllRight(page, SLUG);
  await expectAccessible(page);
  await handIn(page);
  await page.getByRole("heading", { level: 1, name: "Passed" }).waitFor();
  await expectAccessible(page);

  await page.goto(`${origin}/hours`);
  await expectAccessible(page);
  const hours = await page.getByRole("main").innerText();
  expect(hours).toMatch(/of 24 h/u);
  expect(hours).toContain("Cancer-related distress");
  expect(hours).toMatch(/supervised/iu);
  await page
    .getByRole("link", { name: /Edition 1/u })
    .first()
    .click();
  await page.waitForURL(/\/editions\//u);
  await expectAccessible(page);
  expect(await page.getByRole("main").innerText()).toMatch(/180/u);

  const code = await takeCertificate(page, origin, SLUG);
  await expectAccessible(page);
  expect(await page.getByRole("main").innerText()).toContain(therapist.name);
  const pdf = await page.request.get(`${origin}/certificates/${code}.pdf`);
  expect(pdf.headers()["content-type"]).toContain("application/pdf");
  expect((await pdf.body()).subarray(0, 5).toString()).toBe("%PDF-");

  const stranger = await chromium.visit({ colorScheme: "dark" });
  await stranger.page.goto(`${origin}/verify`);
  await expectAccessible(stranger.page);
  await stranger.page.getByRole("textbox").fill(code.toLowerCase().replaceAll("-", " "));
  await stranger.page.getByRole("button", { name: "Check" }).click();
  await stranger.page.waitForURL(new RegExp(`/verify/${code}$`, "u"));
  const valid = await stranger.page.getByRole("main").innerText();
  expect(valid).toMatch(/^Valid, checked/mu);
  for (const certified of [therapist.name, "Cancer-related distress", "Passed the final test", "1 h 10 min", "No CE approval is claimed"]) {
    expect(valid).toContain(certified);
  }
  expect(valid).not.toContain(therapist.email);
  await expectAccessible(stranger.page);

  for (const [who, act] of [
    ["admin-one", /propose/iu],
    ["admin-two", /carry|revoke|confirm/iu],
  ] as const) {
    const admin = await chromium.visit();
    await signIn(admin.page, origin, `${who}@demo.example`, demoPassword);
    await admin.page.goto(`${origin}/admin/certificates/${code}`);
    await expectAccessible(admin.page);
    const reason = admin.page.getByRole("textbox").first();
    if (who === "admin-one") {
      await admin.page.getByRole("combobox").first().selectOption({ index: 1 });
      await reason.fill("The final test was taken by somebody else, as she told us.");
    }
    const answered = admin.page.waitForResponse((response) => response.request().method() === "POST");
    await admin.page.getByRole("main").getByRole("button", { name: act }).first().click();
    expect((await answered).status()).toBeLessThan(400);
    expect(admin.complaints).toEqual([]);
  }

  const answer = await stranger.page.reload();
  expect(answer?.status()).toBe(410);
  expect(await stranger.page.getByRole("main").innerText()).toMatch(/revoked/iu);
  await expectAccessible(stranger.page);
  expect([...complaints, ...stranger.complaints]).toEqual([]);
});

test("the demo's replaced and revoked certificates say so on the list of their holder", async () => {
  const { page } = await chromium.visit();
  await signIn(page, origin, "holder@demo.example", demoPassword);
  await page.goto(`${origin}/certificates`);
  await expectAccessible(page);
  const list = await page.getByRole("main").innerText();
  expect(list).toMatch(/replaced/iu);
  expect(list).toMatch(/revoked/iu);
  expect(list).toMatch(/valid/iu);
});
