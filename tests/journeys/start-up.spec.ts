/** What the person who starts the server is told, and what the learners notice of it. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import { afterEach, expect, inject, test } from "vitest";
import { aFreePort, removeFolder, startServer, temporaryFolder } from "#tests/support/server.ts";
import { withChromium } from "./browser.ts";
import { signIn, signUp, somebody } from "./steps.ts";

const chromium = withChromium();
const seeded = inject("seeded");
const folders: string[] = [];
const aFolder = () => {
  const folder = temporaryFolder();
  folders.push(folder);
  return folder;
};
afterEach(() => {
  for (const folder of folders.splice(0)) removeFolder(folder);
});

/** Starts the server where it must refuse; answers its exit code and what it said. */
async function refusal(environment: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ["build/server/index.js"], {
    env: { PATH: process.env.PATH ?? "", NODE_ENV: "production", ATTUNE_MODE: "demo", PORT: String(await aFreePort()), ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (bytes) => {
    said += String(bytes);
  });
  const [code] = await once(child, "exit");
  return { code, said };
}

const ONE_SENTENCE = /^Attune did not start\. [^\n]+\n$/u;

test("a broken module is named by file, line and column, on the console and to the administrator, and the last good edition is read on", async () => {
  const dataDir = aFolder();
  const contentDir = aFolder();
  cpSync("content", contentDir, { recursive: true });
  const environment = { CONTENT_DIR: contentDir };
  const good = await startServer({ dataDir, from: seeded, environment });
  await good.stop();

  const file = path.join(contentDir, "modules/pain-science/module.mdx");
  writeFileSync(file, readFileSync(file, "utf8").replace("## Between clients\n", "## Between clients\n\n{process.exit()}\n"));
  const server = await startServer({ dataDir, environment });
  const told = server.printed.find((line) => line.includes("pain-science/module.mdx"));
  expect(told).toMatch(/pain-science\/module\.mdx:\d+:\d+ .*error/u);

  const { page } = await chromium.visit();
  const password = readFileSync(path.join(dataDir, "demo-password"), "utf8").trim();
  await signIn(page, server.origin, "admin-one@demo.example", password);
  await page.goto(`${server.origin}/admin`);
  expect(await page.getByRole("main").innerText()).toMatch(/pain-science\/module\.mdx, line \d+, column \d+/u);
  await page.goto(`${server.origin}/editions/pain-science/1`);
  expect(await page.getByRole("heading", { level: 1 }).innerText()).toMatch(/Pain science/u);
  await server.stop();
});

test("a second server on the same data is refused, and so are a taken port and data that are no data", async () => {
  const dataDir = aFolder();
  const first = await startServer({ dataDir });
  expect(await refusal({ DATA_DIR: dataDir })).toEqual({ code: 1, said: expect.stringMatching(/already writing/u) });
  const { port } = new URL(first.origin);
  const taken = await refusal({ DATA_DIR: aFolder(), PORT: port });
  expect(taken).toEqual({ code: 1, said: expect.stringMatching(/is taken/u) });
  expect(taken.said).toMatch(ONE_SENTENCE);
  await first.stop();

  const empty = aFolder();
  writeFileSync(path.join(empty, "attune.sqlite"), "");
  const refused = await refusal({ DATA_DIR: empty });
  expect(refused.code).toBe(1);
  expect(refused.said).toMatch(ONE_SENTENCE);

  const newer = aFolder();
  cpSync(seeded, newer, { recursive: true });
  const sqlite = new Database(path.join(newer, "attune.sqlite"));
  sqlite.pragma("user_version = 99");
  sqlite.close();
  const old = await refusal({ DATA_DIR: newer });
  expect(old.code).toBe(1);
  expect(old.said).toMatch(/newer/u);
  expect(old.said).toMatch(ONE_SENTENCE);
});

test("npm run serve without its settings refuses and names them; with demo data in the database it refuses too", async () => {
  const bare = await refusal({ DATA_DIR: aFolder(), ATTUNE_MODE: "serve" });
  expect(bare.code).toBe(1);
  for (const setting of ["ORIGIN", "SMTP_URL", "MAIL_FROM"]) expect(bare.said).toContain(setting);

  const dataDir = aFolder();
  cpSync(seeded, dataDir, { recursive: true });
  const settings = {
    ATTUNE_MODE: "serve",
    ORIGIN: "https://attune.example.org",
    SMTP_URL: "smtp://127.0.0.1:1",
    MAIL_FROM: "a@example.org",
  };
  const demo = await refusal({ DATA_DIR: dataDir, ...settings });
  expect(demo.code).toBe(1);
  expect(demo.said).toMatch(/demo accounts/u);
});

test("while nothing can be written a form says so, reading goes on, and afterwards everything works again", async () => {
  const dataDir = aFolder();
  const server = await startServer({ dataDir, from: seeded });
  const { page } = await chromium.visit();
  await signUp(page, server.origin, somebody());

  const outsider = new Database(path.join(dataDir, "attune.sqlite"));
  outsider.exec("BEGIN IMMEDIATE");
  await page.goto(`${server.origin}/learn/pain-science`);
  await page.getByRole("button", { name: "Begin" }).click();
  await page.getByRole("heading", { level: 1, name: "We cannot save right now" }).waitFor();
  const plain = await page.request.post(`${server.origin}/learn/pain-science`, { headers: { Origin: server.origin }, form: {} });
  expect(plain.status()).toBe(503);
  expect(plain.headers()["retry-after"]).toBe("60");
  expect(await plain.text()).toContain("We cannot save right now");
  await page.goto(`${server.origin}/hours`);
  expect(await page.getByRole("heading", { level: 1 }).innerText()).toMatch(/of 24 h/u);

  outsider.exec("ROLLBACK");
  outsider.close();
  await page.goto(`${server.origin}/learn/pain-science`);
  await page.getByRole("button", { name: "Begin" }).click();
  await page.getByRole("link", { name: /^Start reading/u }).waitFor();
  expect(await server.stop()).toBe(0);
});
