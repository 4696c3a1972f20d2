/** What a person does on the pages, in words; works the same with and without JavaScript. */
import { readFileSync } from "node:fs";
import type { Locator, Page } from "playwright";
import { expect } from "vitest";
import { parse } from "yaml";
import { QuizFile } from "#app/features/course/quiz-file.ts";

const PASSWORD = "slow hands, warm room";

export interface Person {
  readonly name: string;
  readonly email: string;
}

/** Somebody no earlier test has signed up. */
export function somebody(name = "Wren Abara"): Person {
  return { name, email: `wren-${crypto.randomUUID()}@example.org` };
}

export async function signUp(page: Page, origin: string, person: Person): Promise<void> {
  await page.goto(`${origin}/sign-up`);
  await page.getByLabel("Name", { exact: false }).first().fill(person.name);
  await page.getByLabel("E-mail", { exact: false }).first().fill(person.email);
  await page.getByLabel("Password", { exact: false }).first().fill(PASSWORD);
  await page.getByRole("main").getByRole("button").first().click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-up"));
}

export async function signIn(page: Page, origin: string, email: string, password = PASSWORD): Promise<void> {
  await page.goto(`${origin}/sign-in`);
  await page.getByLabel("E-mail", { exact: false }).first().fill(email);
  await page.getByLabel("Password", { exact: false }).first().fill(password);
  await page.getByRole("main").getByRole("button").first().click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

/** Begins a module from its front page and calls every section read. `onSection` sees each section before it is left. */
export async function readModule(
  page: Page,
  origin: string,
  slug: string,
  onSection = async (_: Page): Promise<void> => undefined,
): Promise<void> {
  await page.goto(`${origin}/learn/${slug}`);
  await page.getByRole("button", { name: "Begin" }).click();
  await page.getByRole("link", { name: /^Start reading/u }).click();
  await page.waitForURL(/\/read\//u);
  while (page.url().includes("/read/")) {
    await onSection(page);
    const here = page.url();
    await page.getByRole("button", { name: /^I have read this/u }).click();
    await page.waitForURL((url) => url.href !== here);
  }
}

const files = new Map<string, QuizFile>();

/** The module's own quiz file, keys and all: what its author knows. */
function quizFileOf(slug: string): QuizFile {
  const known = files.get(slug) ?? QuizFile.parse(parse(readFileSync(`content/modules/${slug}/quiz.yaml`, "utf8")));
  files.set(slug, known);
  return known;
}

export async function startQuiz(page: Page, origin: string, slug: string): Promise<void> {
  await page.goto(`${origin}/learn/${slug}/quiz`);
  await page.getByRole("main").getByRole("button").first().click();
  await page.getByRole("group", { name: /^Question 1 of/u }).waitFor();
}

export function questionsOn(page: Page): Promise<Locator[]> {
  return page.getByRole("group", { name: /^Question \d+/u }).all();
}

/** Answers one question as its key says. */
export async function answerRight(question: Locator, slug: string): Promise<void> {
  const legend = await question.locator("legend").innerText();
  const item = quizFileOf(slug).items.find((each) => legend.replaceAll(/\s+/gu, " ").includes(each.stem.replaceAll(/\s+/gu, " ").trim()));
  if (!item) throw new Error(`No item asks: ${legend}`);
  for (const [index, option] of item.options.entries()) {
    const label = question.locator("label").filter({ hasText: option.text.trim() });
    if (item.kind === "ordering") await label.locator("select").selectOption(String(index + 1));
    else if (option.key) await label.locator("input").check();
  }
}

export async function answerAllRight(page: Page, slug: string): Promise<void> {
  for (const question of await questionsOn(page)) await answerRight(question, slug);
}

export async function handIn(page: Page): Promise<void> {
  await page.locator("#field-attested").check();
  await page.getByRole("button", { name: "Hand in my answers" }).click();
}

/** From a passed test to the certificate's own page; answers its code. */
export async function takeCertificate(page: Page, origin: string, slug: string): Promise<string> {
  await page.goto(`${origin}/learn/${slug}/certificate`);
  await page.getByRole("button", { name: /without answering/iu }).click();
  await page.getByRole("button", { name: /^Issue my certificate/u }).click();
  await page.waitForURL(/\/certificates\/[^/]+$/u);
  const code = page.url().split("/").at(-1) ?? "";
  expect(code).toMatch(/^[0-9A-Z]{4}(?:-[0-9A-Z]{1,5})+$/u);
  return code;
}
