/** Work handed in by a learner, returned once by an instructor, then accepted, and credited only then. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, inject, test } from "vitest";
import { expectAccessible, withChromium } from "./browser.ts";
import { signIn, signUp, somebody } from "./steps.ts";

const origin = inject("origin");
const demoPassword = readFileSync(path.join(inject("dataDir"), "demo-password"), "utf8").trim();
const chromium = withChromium();
const PLACE = "/learn/caregivers/assignments/a1";
const WORK = "I would ask the family what they already do, and show one hold that asks nothing of anybody. ".repeat(3);

test("a learner's work is returned, handed in again, accepted, and stands in her hours", async () => {
  const learner = await chromium.visit();
  const person = somebody("Tove Marchetti");
  await signUp(learner.page, origin, person);
  await learner.page.goto(`${origin}/learn/caregivers`);
  await learner.page.getByRole("button", { name: "Begin" }).click();
  await learner.page.getByRole("heading", { name: "Work to hand in" }).waitFor();
  await learner.page.goto(`${origin}${PLACE}`);
  await expectAccessible(learner.page);

  // The draft survives a reload before anything was handed in.
  await learner.page.getByLabel("Your work").fill(WORK);
  await learner.page.getByText("Saved. Only you can read this.").waitFor();
  await learner.page.reload();
  expect(await learner.page.getByLabel("Your work").inputValue()).toBe(WORK.trim());

  const instructor = await chromium.visit();
  await signIn(instructor.page, origin, "instructor@demo.example", demoPassword);
  for (const verdict of ["Return with a comment", "Accept"]) {
    await learner.page.getByLabel("Your work").fill(`${WORK}${verdict}`);
    await learner.page.getByRole("button", { name: "Hand in" }).click();
    await learner.page.getByText("Handed in. It waits for a reviewer.").waitFor();
    await instructor.page.goto(`${origin}/roster/assignments`);
    await expectAccessible(instructor.page);
    await instructor.page
      .getByRole("row", { name: new RegExp(person.name, "u") })
      .getByRole("link")
      .click();
    await instructor.page.getByRole("heading", { name: "The work" }).waitFor();
    await expectAccessible(instructor.page);
    await instructor.page.getByRole("checkbox").first().check();
    await instructor.page.getByLabel("Your comment").fill("Thank you. Please read my note on the last line.");
    await instructor.page.getByRole("button", { name: verdict, exact: true }).click();
    await instructor.page.waitForURL(`${origin}/roster/assignments`);
    await learner.page.goto(`${origin}${PLACE}`);
  }
  await learner.page.getByText("Accepted. Thank you for this work.").waitFor();
  await expectAccessible(learner.page);
  await learner.page.goto(`${origin}/hours`);
  expect(await learner.page.getByRole("main").innerText()).toMatch(/Reviewed work\s+20 min/u);
  expect([...learner.complaints, ...instructor.complaints]).toEqual([]);
});
