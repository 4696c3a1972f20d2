/** What a learner was told is saved stays saved: two tabs, a dead server, a dead connection. */
import { expect, inject, test } from "vitest";
import { aFreePort, removeFolder, startServer, temporaryFolder } from "#tests/support/server.ts";
import { withChromium } from "./browser.ts";
import { answerAllRight, answerRight, handIn, questionsOn, readModule, signUp, somebody, startQuiz } from "./steps.ts";

const chromium = withChromium();
const SLUG = "cancer-related-distress";

test("two tabs that hand in at the same moment credit once, and both are told the same", async () => {
  const origin = inject("origin");
  const { context, page } = await chromium.visit();
  await signUp(page, origin, somebody());
  await readModule(page, origin, SLUG);
  await startQuiz(page, origin, SLUG);
  await answerAllRight(page, SLUG);
  await expect.poll(() => page.getByText("Saved", { exact: true }).count()).toBeGreaterThan(11);

  const other = await context.newPage();
  await other.goto(`${origin}/learn/${SLUG}/quiz`);
  await answerAllRight(other, SLUG);
  await Promise.all([handIn(page), handIn(other)]);
  await Promise.all([page, other].map((tab) => tab.getByRole("heading", { level: 1, name: "Passed" }).waitFor()));

  await page.goto(`${origin}/hours`);
  const lines = await page.getByRole("table").last().getByRole("row").count();
  expect(lines).toBe(2); // the heading and one line
});

test("a server killed in mid-quiz loses no answer that was called saved", async () => {
  const dataDir = temporaryFolder();
  const port = await aFreePort();
  const first = await startServer({ dataDir, port, from: inject("seeded") });
  const { page } = await chromium.visit();
  await signUp(page, first.origin, somebody());
  await readModule(page, first.origin, SLUG);
  await startQuiz(page, first.origin, SLUG);
  const asked = await questionsOn(page);
  for (const question of asked.slice(0, 5)) {
    await answerRight(question, SLUG);
    await question.getByText("Saved", { exact: true }).waitFor();
  }
  const before = await chosenOn(page);
  await first.kill();

  const sixth = asked[5];
  if (!sixth) throw new Error("The form has fewer than six questions.");
  await answerRight(sixth, SLUG);
  await sixth.getByText(/Not saved yet/u).waitFor();

  const second = await startServer({ dataDir, port });
  await page.reload();
  expect((await chosenOn(page)).slice(0, 5)).toEqual(before.slice(0, 5));
  // The sixth was kept on the device and is sent by itself.
  await (await questionsOn(page))[5]?.getByText("Saved", { exact: true }).waitFor();
  await answerAllRight(page, SLUG);
  await handIn(page);
  await page.getByRole("heading", { level: 1, name: "Passed" }).waitFor();
  expect(await second.stop()).toBe(0);
  removeFolder(dataDir);
});

/** What is marked in each question: the words of the chosen options, or the places given. */
async function chosenOn(page: Parameters<typeof questionsOn>[0]): Promise<string[]> {
  const questions = await questionsOn(page);
  return Promise.all(
    questions.map((question) =>
      question.evaluate((field) =>
        [...field.querySelectorAll("input:checked, select")]
          .map((input) => (input instanceof HTMLSelectElement ? input.value : (input.parentElement?.textContent ?? "")))
          .join("|"),
      ),
    ),
  );
}
