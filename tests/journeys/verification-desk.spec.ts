/** A stranger at the verification desk: one code, one dropped file, a badge, and what each answer says. */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright";
import { beforeAll, expect, inject, test } from "vitest";
import { expectAccessible, withChromium } from "./browser.ts";
import { heldBy } from "./held.ts";
import { signIn } from "./steps.ts";

const origin = inject("origin");
const demoPassword = readFileSync(path.join(inject("dataDir"), "demo-password"), "utf8").trim();
const chromium = withChromium();
const PHONE = { viewport: { width: 375, height: 780 } };

let held: Awaited<ReturnType<typeof heldBy>>;

beforeAll(async () => {
  const { page } = await chromium.visit();
  await signIn(page, origin, "holder@demo.example", demoPassword);
  held = await heldBy(page, origin);
});

async function drop(page: Page, name: string, buffer: Buffer, mimeType = "application/pdf"): Promise<void> {
  await page.goto(`${origin}/verify`);
  await page.getByLabel("Or a file").setInputFiles({ name, mimeType, buffer });
  await page.getByRole("button", { name: "Look at this file" }).click();
  await page.locator("#answer").waitFor();
}
const answerOn = (page: Page) => page.getByRole("main").innerText();

test("R47: a code typed in small letters, without dashes and with look-alikes leads to its certificate", async () => {
  const { page, complaints } = await chromium.visit(PHONE);
  await page.goto(`${origin}/verify`);
  await expectAccessible(page);
  await page.keyboard.press("Tab");
  await page.getByRole("textbox").first().fill(held.valid.code.replaceAll("-", "").toLowerCase().replaceAll("0", "o").replaceAll("1", "l"));
  await page.keyboard.press("Enter");
  await page.waitForURL(new RegExp(`/verify/${held.valid.code}$`, "u"));
  const said = await answerOn(page);
  for (const words of ["Valid", "Ines Calloway", "This does not prove", "UTC"]) expect(said).toContain(words);
  await expectAccessible(page);
  expect(complaints).toEqual([]);
});

test("R49: revoked, replaced, unknown and mistyped are four different answers, and none of them shows a name", async () => {
  const { page } = await chromium.visit();
  const told = new Set<string>();
  const mistyped = held.valid.code.replace(/.$/u, (last) => (last === "2" ? "3" : "2"));
  for (const [code, status] of [
    [held.revoked.code, 410],
    [held.replaced.code, 200],
    ["0000-0000-0000-0000-0", 404],
    [mistyped, 404],
  ] as const) {
    const response = await page.goto(`${origin}/verify/${code}`);
    expect(response?.status(), code).toBe(status);
    told.add(await page.getByRole("heading", { level: 2 }).first().innerText());
    expect(await answerOn(page)).not.toContain("Calloway");
  }
  expect(told.size).toBe(4);
});

test.each([
  ["with JavaScript", true],
  ["without JavaScript", false],
])(
  "R48: a PDF as it was downloaded is genuine and valid; a copy saved anew, a revoked and a replaced one are told apart, %s",
  async (_, javaScriptEnabled) => {
    const { page, complaints } = await chromium.visit({ javaScriptEnabled });
    await drop(page, "certificate.pdf", held.valid.pdf);
    expect(await answerOn(page)).toContain("Genuine, unaltered and valid");
    expect(await answerOn(page)).toContain("Ines Calloway");
    if (javaScriptEnabled) await expectAccessible(page);
    await drop(page, "copy.pdf", Buffer.concat([held.valid.pdf, Buffer.from("\n% saved anew\n")]));
    expect(await answerOn(page)).toContain("this copy was saved anew");
    await drop(page, "revoked.pdf", held.revoked.pdf);
    expect(await answerOn(page)).toContain("Revoked on");
    await drop(page, "replaced.pdf", held.replaced.pdf);
    expect(await answerOn(page)).toContain("Replaced on");
    expect(complaints).toEqual([]);
  },
);

test("a badge is checked as a whole, and one with a changed name is not confirmed", async () => {
  const { page } = await chromium.visit(PHONE);
  await drop(page, "badge.json", held.valid.badge, "application/json");
  expect(await answerOn(page)).toContain("Genuine, unaltered and valid");
  await drop(page, "badge.json", Buffer.from(held.valid.badge.toString().replace("Ines Calloway", "Eve Calloway")), "application/json");
  expect(await answerOn(page)).toContain("cannot be confirmed");
  await expectAccessible(page);
});

test("fifty megabytes are refused in words, and the desk goes on answering", async () => {
  const { page } = await chromium.visit();
  const large = await page.request.post(`${origin}/verify`, {
    headers: { Origin: origin },
    multipart: { file: { name: "large.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(50_000_000, 37) } },
  });
  expect(large.status()).toBe(422);
  expect(await large.text()).toContain("larger than 10 MB");
  await drop(page, "certificate.pdf", held.valid.pdf);
  expect(await answerOn(page)).toContain("Genuine, unaltered and valid");
});
