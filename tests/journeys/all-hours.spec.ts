/** The hours that are not read: an instructor's day on a phone, practice signed by two on one phone, hours from elsewhere, two administrators. */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright";
import { expect, inject, test } from "vitest";
import { expectAccessible, withChromium } from "./browser.ts";
import { signIn, signUp, somebody } from "./steps.ts";

const origin = inject("origin");
const demoPassword = readFileSync(path.join(inject("dataDir"), "demo-password"), "utf8").trim();
const chromium = withChromium();
const PHONE = { viewport: { width: 375, height: 780 } };
const PIN = "271828";

async function as(key: string, options: Parameters<typeof chromium.visit>[0] = {}) {
  const visit = await chromium.visit(options);
  await signIn(visit.page, origin, `${key}@demo.example`, demoPassword);
  return visit;
}

/** The figure at the head of the hours page, in minutes. */
async function minutesOn(page: Page): Promise<number> {
  await page.goto(`${origin}/hours`);
  const heading = await page.getByRole("heading", { level: 1 }).innerText();
  const [, hours = "0", rest = "0"] = /^(?:(\d+) h)?\s*(?:(\d+) min)?/u.exec(heading) ?? [];
  return Number(hours) * 60 + Number(rest);
}

test("R31: with no reception a tap is kept on the phone, survives a reload, is sent once, and credits nothing by itself", async () => {
  const { page, context, complaints } = await as("instructor", PHONE);
  await page.goto(`${origin}/roster`);
  await page.getByRole("link", { name: "Live sessions" }).click();
  await page.getByRole("link", { name: "Supervised practice at the clinic" }).click();
  await page.getByRole("button", { name: "Sign in Maren Oduya" }).waitFor();
  await expectAccessible(page);
  await context.setOffline(true);
  await page.getByRole("button", { name: "Sign in Maren Oduya" }).click();
  await page.getByText("not yet sent").first().waitFor();
  await page.getByRole("button", { name: "Sign out Maren Oduya" }).waitFor();
  await context.setOffline(false);
  await page.reload();
  await page.getByText("1 of 1 are here").waitFor();
  await page.getByText("not yet sent").first().waitFor({ state: "detached" });
  await page.reload();
  await page.getByText("1 of 1 are here").waitFor();
  expect(await page.getByText("not yet sent").count()).toBe(0);
  expect(complaints.filter((each) => !each.includes("ERR_INTERNET_DISCONNECTED"))).toEqual([]);
});

test("R31: the instructor signs the roster on her phone, once, and whoever was there for all of it has the hours", async () => {
  const holder = await as("holder");
  const before = await minutesOn(holder.page);
  const { page } = await as("instructor", PHONE);
  await page.goto(`${origin}/roster/sessions`);
  await page.getByRole("link", { name: "Talking about fatigue" }).click();
  await page.getByRole("link", { name: "Look over and sign" }).click();
  await page.getByText("Ines Calloway").first().waitFor();
  await expectAccessible(page);
  await page.getByRole("main").getByRole("checkbox").check();
  await page.getByRole("main").getByRole("textbox").fill("Ruth Calder");
  await page.getByRole("button", { name: "Sign the roster and give the hours" }).click();
  await page
    .getByText(/^Signed by Ruth Calder/u)
    .first()
    .waitFor();
  expect(await minutesOn(holder.page)).toBe(before + 60);
  await holder.page.getByRole("link", { name: "Talking about fatigue" }).first().click();
  await holder.page.getByRole("heading", { level: 1 }).waitFor();
  await expectAccessible(holder.page);
});

test("R2, R32: supervised practice is written, handed over, and signed with the supervisor's PIN on one phone; a wrong PIN signs nothing", async () => {
  const { page } = await as("therapist", PHONE);
  const before = await minutesOn(page);
  await page.goto(`${origin}/practice`);
  await page.getByRole("link", { name: "Write down a practice" }).click();
  await page.getByLabel("Date").fill(
    await page
      .getByLabel("Date")
      .getAttribute("max")
      .then((max) => yesterdayOf(max ?? "")),
  );
  await page.getByLabel("Start").fill("08:00");
  await page.getByLabel("End", { exact: true }).fill("08:40");
  await page.getByLabel("Where").selectOption({ index: 1 });
  await page.getByLabel("Client", { exact: true }).selectOption({ index: 1 });
  await page.getByLabel("Site").fill("Call me on 555 123 4567.");
  await page.getByLabel("Supervisor").selectOption({ label: "Ruth Calder" });
  await page.getByRole("button", { name: /^Finish and read/u }).click();
  await page.getByRole("alert").first().waitFor(); // R62: a phone number is refused, with the reason
  await expectAccessible(page);
  await page.getByLabel("Site").fill("Away from the port, because the skin was sore.");
  await page.getByRole("button", { name: /^Finish and read/u }).click();
  await page.getByRole("button", { name: /^Sign as Maren Oduya/u }).click();
  await page.getByRole("link", { name: /^Hand the phone to Ruth Calder/u }).click();
  await page.getByLabel("Your comment").fill("Clear, and kind to the client.");
  await page.getByLabel("Your PIN").fill("924613");
  await page.getByRole("button", { name: "Sign as Ruth Calder" }).click();
  await page.getByRole("alert").first().waitFor();
  await expectAccessible(page);
  expect(await minutesOn(page)).toBe(before);
  await page.goBack();
  await page.getByLabel("Your comment").fill("Clear, and kind to the client.");
  await page.getByLabel("Your PIN").fill(PIN);
  await page.getByRole("button", { name: "Sign as Ruth Calder" }).click();
  await page
    .getByText(/^Signed by both/u)
    .first()
    .waitFor();
  expect(await minutesOn(page)).toBe(before + 40);
});

test("R4: without JavaScript hours from elsewhere are handed in with a document, count nothing, and count once a reviewer accepts them", async () => {
  const learner = await chromium.visit({ javaScriptEnabled: false });
  await signUp(learner.page, origin, somebody("Odalys Brandt"));
  await learner.page.goto(`${origin}/hours/elsewhere/new`);
  await learner.page.locator("#field-provider").fill("Lakeside School");
  await learner.page.locator("#field-title").fill("Positioning for comfort");
  await learner.page.locator("#field-completedOn").fill("2026-05-02");
  await learner.page.locator("#field-kind").selectOption("live_in_person");
  await learner.page.locator("#field-hours").fill("6");
  const disguised = { name: "certificate.pdf", mimeType: "application/pdf", buffer: Buffer.from("MZ this is a program") };
  await learner.page.locator("#field-document").setInputFiles(disguised);
  await learner.page.getByRole("button", { name: "Hand in for review" }).click();
  await learner.page.getByRole("alert").first().waitFor();
  expect(await learner.page.locator("#field-provider").inputValue()).toBe("Lakeside School");
  const document = { name: "certificate.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n% Lakeside\n%%EOF\n") };
  await learner.page.locator("#field-document").setInputFiles(document);
  await learner.page.getByRole("button", { name: "Hand in for review" }).click();
  await learner.page.waitForURL(/\/hours\/elsewhere\/[0-9a-f-]{36}/u);
  expect(await minutesOn(learner.page)).toBe(0);

  const reviewer = await as("reviewer");
  await reviewer.page.goto(`${origin}/roster/elsewhere`);
  await reviewer.page.getByRole("link", { name: /Positioning for comfort/u }).click();
  await expectAccessible(reviewer.page);
  await reviewer.page.getByRole("button", { name: "Accept these hours" }).click();
  await reviewer.page.waitForURL(/\/roster\/elsewhere$/u);
  expect(await minutesOn(learner.page)).toBe(360);
  await learner.page.goto(`${origin}/hours/transcript`);
  await learner.page.getByRole("heading", { name: "Earned elsewhere, accepted by a reviewer" }).waitFor();
});

test("R56: hours set by hand need a second administrator, and both names stand on the line", async () => {
  const one = await as("admin-one");
  await one.page.goto(`${origin}/admin/adjustments`);
  await one.page
    .getByRole("link", { name: /Evening talk on fatigue/u })
    .first()
    .click();
  expect(await one.page.getByRole("button", { name: "Carry it out" }).count()).toBe(0);
  const holder = await as("holder");
  const before = await minutesOn(holder.page);
  const two = await as("admin-two");
  await two.page.goto(one.page.url());
  await expectAccessible(two.page);
  await two.page.getByRole("main").getByRole("textbox").first().fill("I compared the list with the recording.");
  await two.page.getByRole("button", { name: "Carry it out" }).click();
  await two.page
    .getByText(/carried out/iu)
    .first()
    .waitFor();
  expect(await minutesOn(holder.page)).toBe(before + 45);
  await holder.page.getByText("Noor Haddad (proposed it) and Peter Vance (carried it out)").first().waitFor();
});

test("R20, R21: every board's rule is public with its date, and a therapist keeps what it says of her hours", async () => {
  const { page } = await as("therapist");
  await page.goto(`${origin}/rules`);
  await expectAccessible(page);
  await page.goto(`${origin}/hours`);
  await expectAccessible(page);
  await page.getByRole("link", { name: "Florida" }).first().click();
  await page.getByRole("button", { name: "Keep this statement" }).click();
  await page.waitForURL(/\/hours\/statements\//u);
  await expectAccessible(page);
});

test("a license gives a calendar that any program may fetch by its secret, until it is taken back", async () => {
  const { page } = await as("therapist", PHONE);
  await page.goto(`${origin}/licences`);
  await expectAccessible(page);
  await page.getByRole("button", { name: /Make an address/u }).click();
  const address = /https?:\/\/\S+\.ics/u.exec(await page.getByRole("main").innerHTML())?.[0].replace(/["<].*$/u, "") ?? "";
  const stranger = await chromium.visit();
  const answer = await stranger.context.request.get(address);
  expect(answer.status()).toBe(200);
  const calendar = await answer.text();
  expect(calendar).toContain("BEGIN:VCALENDAR");
  expect(calendar.replaceAll("\r\n ", "")).toContain("Supervised practice at the clinic");
  await page.getByRole("button", { name: /Take it back/u }).click();
  await page.getByRole("button", { name: /Make an address/u }).waitFor();
  expect((await stranger.context.request.get(address)).status()).toBe(404);
});

function yesterdayOf(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
