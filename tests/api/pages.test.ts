/** The page of keys and webhooks, and the pages that explain the API. */
import { beforeEach, describe, expect, test } from "vitest";
import { holderOf } from "#app/features/api/api-keys.server.ts";
import { PROBLEMS, problemNamed } from "#app/features/api/problems.ts";
import { loader as problemLoader } from "#app/routes/public/api-problem.tsx";
import * as keysPage from "#app/routes/school/api-keys.tsx";
import { provideStore, store } from "#db/client.server.ts";
import { apiKey, auditEvent, letter, webhook } from "#db/schema.server.ts";
import { anAccount } from "#tests/support/factories.ts";
import { failingStore } from "#tests/support/failing-store.ts";
import { answerOf, args, freshLimits, get, post } from "#tests/support/requests.ts";
import { freshStore } from "#tests/support/store.ts";
import { aKey, aSchool, type SchoolWithKeeper } from "./programs.ts";

const NOW = new Date("2026-11-30T10:00:00Z");
let house: ReturnType<typeof freshStore>;
let harbor: SchoolWithKeeper;

beforeEach(async () => {
  house = freshStore();
  freshLimits();
  harbor = await aSchool();
});

type Fields = Parameters<typeof post>[1];
const submit = (fields: Fields, as = harbor.keeper) =>
  answerOf(async () => keysPage.action(args(await post("/school/api-keys", fields, { as }))));
const open = (as = harbor.keeper) => answerOf(async () => keysPage.loader(args(await get("/school/api-keys", { as }))));
const NEW_KEY = { _intent: "make-key", name: "Records office", "verify:read": "yes" };

describe("a key", () => {
  test("is shown once, kept as a hash, and told of to those who keep the school", async () => {
    const answer = await submit(NEW_KEY);
    expect(answer.headers.get("Cache-Control")).toBe("no-store");
    const { shown } = await answer.json();
    expect(shown.text).toMatch(/^attune_live_[\w-]{43}$/u);
    expect(await holderOf(shown.text, NOW)).toMatchObject({ schoolId: harbor.id, scopes: ["verify:read"] });
    const kept = JSON.stringify([await store().db.select().from(apiKey).all(), await store().db.select().from(auditEvent).all()]);
    expect(kept).not.toContain(shown.text);
    const text = await (await open()).text();
    expect(text).not.toContain(shown.text);
    expect(JSON.parse(text).desk.keys).toMatchObject([
      { name: "Records office", ending: shown.text.slice(-4), used: "30 November 2026, 04:00" },
    ]);
    expect((await store().db.select().from(letter).all()).map(({ recipient }) => recipient)).toEqual([harbor.keeper.email]);
  });

  test.each([
    ["name", { _intent: "make-key", name: " ", "verify:read": "yes" }],
    ["name", { _intent: "make-key", name: "a\u0000b", "verify:read": "yes" }],
    ["name", { _intent: "make-key", name: "Records\r\nBcc: x", "verify:read": "yes" }],
    ["scopes", { _intent: "make-key", name: "Records" }],
    ["scopes", { _intent: "make-key", name: "Records", admin: "yes" }],
  ])("without a good %s is not made: %j", async (field, fields) => {
    const answer = await submit(fields);
    expect(answer.status).toBe(422);
    expect((await answer.json()).errors).toHaveProperty(field);
    expect(await store().db.select().from(apiKey).all()).toEqual([]);
  });

  test("is made by keepers of approved schools alone; the others are led to where they stand, or find nothing", async () => {
    const waiting = await aSchool({ standing: "waiting" });
    const checking = await aSchool({ duty: "checker" });
    const alone = await anAccount({ role: "school" });
    for (const actor of [waiting.keeper, checking.keeper, alone]) expect((await submit(NEW_KEY, actor)).status).toBe(404);
    for (const actor of [waiting.keeper, alone]) expect((await open(actor)).headers.get("Location")).toBe("/school");
    expect((await open(checking.keeper)).status).toBe(404);
    expect(await store().db.select().from(apiKey).all()).toEqual([]);
  });

  test("of another school is not there: neither to be seen nor to be revoked", async () => {
    const other = await aSchool();
    const key = await aKey(harbor, NOW);
    const id = (await store().db.select().from(apiKey).get())?.id ?? "";
    expect((await (await open(other.keeper)).json()).desk.keys).toEqual([]);
    expect((await submit({ _intent: "revoke-key", key: id }, other.keeper)).status).toBe(404);
    expect(await holderOf(key, NOW)).not.toBeNull();
    const both = await Promise.all([submit({ _intent: "revoke-key", key: id }), submit({ _intent: "revoke-key", key: id })]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([302, 404]);
    expect(await holderOf(key, NOW)).toBeNull();
    expect((await (await open()).json()).desk.keys).toEqual([]);
  });

  test("is one of at most twenty, also when two tabs make the last one at once", async () => {
    for (let n = 0; n < 19; n += 1) await aKey(harbor, NOW);
    const both = await Promise.all([submit(NEW_KEY), submit(NEW_KEY)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 422]);
    expect(await store().db.select().from(apiKey).all()).toHaveLength(20);
  });

  test("is made with its letter and its line in the audit log, or not at all", async () => {
    for (let failAt = 1; failAt < 40; failAt += 1) {
      provideStore(failingStore(house, failAt));
      const failed = await aKey(harbor, NOW).then(
        () => false,
        () => true,
      );
      provideStore(house);
      const counts = [apiKey, letter, auditEvent].map(async (table) => (await store().db.select().from(table).all()).length);
      expect(await Promise.all(counts)).toEqual(failed ? [0, 0, 0] : [1, 1, 1]);
      if (!failed) return;
    }
    throw new Error("It was never made.");
  });

  test("cannot be changed in the database to another school's, to more scopes, or back from being revoked", async () => {
    await aKey(harbor, NOW);
    const id = (await store().db.select().from(apiKey).get())?.id ?? "";
    await submit({ _intent: "revoke-key", key: id });
    for (const change of ["scopes = 'x'", "school_id = 'x'", "hash = 'x'", "revoked_at = NULL, revoked_by = NULL", "name = 'x'"])
      expect(() => house.sqlite.exec(`UPDATE api_key SET ${change}`)).toThrow("only used or revoked");
    expect(() => house.sqlite.exec("DELETE FROM api_key")).toThrow("only used or revoked");
  });
});

describe("a webhook", () => {
  const url = "https://hooks.harbor.example/attune";

  test("is added with a secret shown once, renewed, and removed", async () => {
    const added = await (await submit({ _intent: "add-webhook", url })).json();
    expect(added.shown).toMatchObject({ kind: "secret", text: expect.stringMatching(/^whsec_/u) });
    const { desk } = await (await open()).json();
    expect(desk.webhooks).toMatchObject([{ url, isOff: false, failingSince: null }]);
    expect(JSON.stringify(desk)).not.toContain("whsec_");
    const { id } = desk.webhooks[0];
    const renewed = await (await submit({ _intent: "renew-secret", webhook: id })).json();
    expect(renewed.shown.text).not.toBe(added.shown.text);
    expect((await submit({ _intent: "turn-on", webhook: id })).headers.get("Location")).toBe("/school/api-keys?done=turn-on");
    expect((await submit({ _intent: "remove-webhook", webhook: id })).headers.get("Location")).toBe("/school/api-keys?done=remove-webhook");
    expect((await (await open()).json()).desk.webhooks).toEqual([]);
  });

  test("whose address cannot be sent to is told beside the field, with what was typed", async () => {
    const answer = await submit({ _intent: "add-webhook", url: "http://127.0.0.1/" });
    expect([answer.status, await answer.json()]).toMatchObject([
      422,
      { errors: { url: expect.stringContaining("https") }, values: { url: "http://127.0.0.1/" } },
    ]);
    await submit({ _intent: "add-webhook", url });
    expect((await (await submit({ _intent: "add-webhook", url })).json()).errors.url).toContain("already");
  });

  test("of another school is not there", async () => {
    await submit({ _intent: "add-webhook", url });
    const id = (await store().db.select().from(webhook).get())?.id ?? "";
    const other = await aSchool();
    for (const _intent of ["renew-secret", "turn-on", "remove-webhook"])
      expect((await submit({ _intent, webhook: id }, other.keeper)).status, _intent).toBe(404);
    expect((await (await open(other.keeper)).json()).desk.webhooks).toEqual([]);
  });
});

describe("the pages that explain", () => {
  test("every problem's address is a page; others are not found", async () => {
    for (const name of Object.keys(PROBLEMS)) {
      const answer = await answerOf(async () => problemLoader(args(await get(`/api/problems/${name}`), { problem: name })));
      expect(await answer.json()).toEqual(problemNamed(name));
    }
    for (const problem of ["none", "__proto__", "constructor", ""])
      expect((await answerOf(async () => problemLoader(args(await get("/api/problems/x"), { problem })))).status).toBe(404);
  });
});
