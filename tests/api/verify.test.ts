/** Programs ask about certificates: one by one, and in lists. */
import { beforeEach, describe, expect, test, vi } from "vitest";
import { revokeKey } from "#app/features/api/api-keys.server.ts";
import { sweepAnswers } from "#app/features/api/kept-answers.server.ts";
import { PROBLEMS } from "#app/features/api/problems.ts";
import { CODE_BYTES, codeFrom } from "#app/features/certificates/code.ts";
import { decideProposal, proposeRevocation } from "#app/features/certificates/governing.server.ts";
import { log } from "#app/log.server.ts";
import { verifyDoor } from "#app/routes/api/verify-api.server.ts";
import { provideStore, store } from "#db/client.server.ts";
import { apiAnswer, apiKey } from "#db/schema.server.ts";
import { aCertificate, freshHouse, NOW, replacedWith } from "#tests/certificates/earned.ts";
import { anAccount } from "#tests/support/factories.ts";
import { failingStore } from "#tests/support/failing-store.ts";
import { aKey, aSchool, call, type SchoolWithKeeper, send, standingOf } from "./programs.ts";

const UNKNOWN = codeFrom(new Uint8Array(CODE_BYTES).fill(9));
let house: ReturnType<typeof freshHouse>;
let harbor: SchoolWithKeeper;
let code: string;
let key: string;

beforeEach(async () => {
  log.level = "silent";
  house = freshHouse();
  harbor = await aSchool();
  key = await aKey(harbor, NOW);
  code = await aCertificate(await anAccount({ name: "Ana Reyes", email: "ana@example.org" }));
});

async function revoke() {
  const [ada, bo] = [await anAccount({ role: "admin" }), await anAccount({ role: "admin" })];
  const stated = { reasonClass: "issued_in_error", reason: "A private matter." };
  const proposed = await proposeRevocation(ada, code, stated, NOW);
  if (proposed.ok) await decideProposal(bo, proposed.value.proposalId, "carried_out", NOW);
}

async function expectProblem(answer: Response, name: keyof typeof PROBLEMS) {
  const body = await answer.json();
  expect([answer.headers.get("Content-Type"), answer.status, body.type]).toEqual([
    "application/problem+json",
    PROBLEMS[name].status,
    `http://127.0.0.1:3000/api/problems/${name}`,
  ]);
  expect(body).toMatchObject({ title: PROBLEMS[name].title, status: answer.status });
  expect(body.detail).not.toBe("");
  return body;
}

describe("one certificate", () => {
  test("anyone is told of a valid one, with what it does not prove; nothing of it is stored on the way", async () => {
    const answer = await call(`/api/v1/verify/${code.toLowerCase().replaceAll("-", "")}`);
    expect([answer.status, answer.headers.get("Cache-Control"), answer.headers.get("X-Robots-Tag")]).toEqual([
      200,
      "no-store",
      "noindex, nofollow",
    ]);
    expect(await answer.json()).toMatchObject({ status: "valid", code, record: { name: "Ana Reyes" } });
    expect(answer.headers.get("Access-Control-Allow-Origin")).toBe("*");
  });

  test("Unicode that reads the same is the same code; what is no code is mistyped, whatever it holds", async () => {
    const wide = [...code].map((each) => (each === "-" ? "－" : String.fromCodePoint((each.codePointAt(0) ?? 0) + 0xfee0))).join("");
    expect((await call(`/api/v1/verify/${encodeURIComponent(wide)}`)).status).toBe(200);
    for (const typed of ["x", "💮", "‮", "a".repeat(3000), "__proto__", "..%2f..%2f", "a%0d%0aSet-Cookie:%20x=1"]) {
      const path = typed.includes("%") ? typed : encodeURIComponent(typed);
      const answer = await call(`/api/v1/verify/${path}`);
      expect([answer.headers.get("set-cookie"), answer.headers.get("location")]).toEqual([null, null]);
      expect(JSON.stringify(await expectProblem(answer, "mistyped-code"))).not.toContain("Set-Cookie");
    }
    await expectProblem(await call("/api/v1/verify/%FF"), "unreadable-body");
  });

  test("revoked, replaced and unknown are told apart by status, and revoked names neither holder nor free text", async () => {
    await expectProblem(await call(`/api/v1/verify/${UNKNOWN}`), "unknown-code");
    const fresh = await replacedWith(code, "Ana Lima");
    const replaced = await call(`/api/v1/verify/${code}`);
    expect([replaced.status, (await replaced.json()).status]).toEqual([200, "replaced"]);
    code = fresh;
    await revoke();
    const gone = await expectProblem(await call(`/api/v1/verify/${fresh}`), "revoked-certificate");
    expect(gone).toMatchObject({ code: fresh, on: "2026-11-20", reasonClass: "issued_in_error" });
    expect(JSON.stringify(gone)).not.toMatch(/Ana|private/u);
  });

  test("whoever has the answer is not sent it again, until something changes", async () => {
    const tag = (await call(`/api/v1/verify/${code}`)).headers.get("ETag") ?? "";
    const again = await call(`/api/v1/verify/${code}`, { headers: { "If-None-Match": `"x", ${tag}` } });
    expect([again.status, again.headers.get("ETag"), await again.text()]).toEqual([304, tag, ""]);
    await revoke();
    expect((await call(`/api/v1/verify/${code}`, { headers: { "If-None-Match": tag } })).status).toBe(410);
  });

  test("the rate is told, and a key has a higher one of its own", async () => {
    const open = await call(`/api/v1/verify/${code}`);
    expect(open.headers.get("RateLimit-Policy")).toBe('"checks";q=30;w=60');
    expect(open.headers.get("RateLimit")).toMatch(/^"checks";r=29;t=\d+$/u);
    const keyed = await call(`/api/v1/verify/${code}`, { key });
    expect([keyed.headers.get("RateLimit-Policy"), keyed.headers.get("Access-Control-Allow-Origin")]).toEqual([
      '"checks";q=3000;w=60',
      null,
    ]);
  });

  test("R52: of ten thousand requests in a minute from one client thirty are answered, the rest told to wait", async () => {
    const statuses = new Map<number, number>();
    let wait = "";
    for (let n = 0; n < 10_000; n += 1) {
      const request = new Request(`http://127.0.0.1:3000/api/v1/verify/${UNKNOWN}`);
      const answer = await verifyDoor.answer(request, { code: UNKNOWN }, { now: NOW, client: "192.0.2.7" });
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      wait = answer.headers.get("Retry-After") ?? wait;
    }
    expect(Object.fromEntries(statuses)).toEqual({ 404: 30, 429: 9970 });
    expect(Number(wait)).toBeGreaterThan(0);
    expect((await call(`/api/v1/verify/${code}`)).status).toBe(200);
  });

  test("when the records cannot be read it says so, and that it is not known", async () => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    provideStore(failingStore(house, 1));
    const answer = await call(`/api/v1/verify/${code}`);
    expect(answer.headers.get("Retry-After")).toBe("60");
    await expectProblem(answer, "cannot-check");
    provideStore(failingStore(house, 1));
    await expectProblem(await call(`/api/v1/verify/${code}`, { key }), "cannot-check");
    vi.restoreAllMocks();
  });
});

describe("a key", () => {
  test("is refused alike when it is malformed, unknown, revoked, or its school is closed", async () => {
    const id = (await store().db.select({ id: apiKey.id }).from(apiKey).get())?.id ?? "";
    const other = await aKey(harbor, NOW);
    const asked = async (authorization: string) => call(`/api/v1/verify/${code}`, { headers: { Authorization: authorization } });
    expect((await asked(`bearer   ${key}`)).status).toBe(200);
    await revokeKey(harbor.keeper, id, NOW);
    const bodies = [];
    for (const shown of [
      `Bearer ${key}`,
      `Bearer ${key}x`,
      "Bearer attune_live_",
      "Basic YTpi",
      "",
      `Bearer attune_live_${"A".repeat(43)}`,
    ]) {
      const answer = await asked(shown);
      expect(answer.headers.get("WWW-Authenticate")).toContain("Bearer");
      bodies.push(JSON.stringify(await expectProblem(answer, "key-refused")));
    }
    await standingOf(harbor.id, 2, "closed");
    bodies.push(JSON.stringify(await expectProblem(await asked(`Bearer ${other}`), "key-refused")));
    expect(new Set(bodies).size).toBe(1);
  });

  test("tried wrongly too often from one network is slowed down", async () => {
    let last = 0;
    for (let n = 0; n < 31; n += 1) last = (await call(`/api/v1/verify/${code}`, { key: "attune_live_x" })).status;
    expect(last).toBe(429);
  });

  test.each([["?key=1"], ["?access_token=x"], ["?q=attune_live_abc"], ["?API_KEY="]])("in the address is refused: %s", async (query) => {
    await expectProblem(await call(`/api/v1/verify/${code}${query}`), "key-in-address");
    await expectProblem(await call(`/api/v1/verify/${code}${query}`, { key }), "key-in-address");
  });

  test("opens only what its scopes name, and the other doors not at all without it", async () => {
    const narrow = await aKey(harbor, NOW, ["credential:check"]);
    const body = await expectProblem(await send("/api/v1/verify", { rows: [{ code }] }, narrow), "scope-missing");
    expect(body.scope).toBe("verify:read");
    await expectProblem(await send("/api/v1/verify", { rows: [{ code }] }), "key-missing");
    await expectProblem(await call("/api/v1/webhooks"), "key-missing");
  });

  test("has its last use noted at most once an hour", async () => {
    await send("/api/v1/verify", { rows: [{ code }] }, key);
    const used = async () => (await store().db.select({ at: apiKey.usedAt }).from(apiKey).get())?.at ?? 0;
    const first = await used();
    expect(first).toBeGreaterThan(0);
    house.sqlite.prepare("UPDATE api_key SET used_at = ?").run(first - 1000);
    await send("/api/v1/verify", { rows: [{ code }] }, key);
    expect(await used()).toBe(first - 1000);
    house.sqlite.prepare("UPDATE api_key SET used_at = ?").run(first - 3_600_000);
    await send("/api/v1/verify", { rows: [{ code }] }, key);
    expect(await used()).toBeGreaterThanOrEqual(first);
  });
});

describe("a list", () => {
  test("R48: each row is answered by itself and in order, repeated ones once each, names by yes or no and never told", async () => {
    const rows = [
      { code, familyName: "Reyes" },
      { code: code.toLowerCase(), familyName: "Smith" },
      { code, familyName: "Reyes" },
      { code },
      { code: UNKNOWN, familyName: "Reyes" },
      { code: "Ana Reyes" },
    ];
    const answer = await send("/api/v1/verify", { rows }, key);
    expect([answer.status, answer.headers.get("Access-Control-Allow-Origin"), answer.headers.get("Cache-Control")]).toEqual([
      200,
      null,
      "no-store",
    ]);
    const text = await answer.text();
    const body = JSON.parse(text);
    expect(
      body.rows.map((row: { row: number; status: string; nameMatches: boolean | null }) => [row.row, row.status, row.nameMatches]),
    ).toEqual([
      [1, "valid", true],
      [2, "valid", false],
      [3, "valid", true],
      [4, "valid", null],
      [5, "unknown", null],
      [6, "mistyped", null],
    ]);
    expect(body.rows[5].code).toBeNull();
    // R52: an unknown code and a name that does not fit have one shape.
    for (const row of body.rows) expect(Object.keys(row)).toEqual(Object.keys(body.rows[0]));
    expect(text).not.toMatch(/Reyes|Ana|Smith|example\.org/u);
  });

  test("of 501 rows none is checked, of 500 all are, and they count as 500 checks", async () => {
    await expectProblem(await send("/api/v1/verify", { rows: Array.from({ length: 501 }, () => ({ code })) }, key), "too-many-rows");
    const answer = await send("/api/v1/verify", { rows: Array.from({ length: 500 }, () => ({ code: UNKNOWN })) }, key);
    expect((await answer.json()).rows).toHaveLength(500);
    expect(answer.headers.get("RateLimit")).toMatch(/;r=2499;/u);
    for (let n = 0; n < 4; n += 1) await send("/api/v1/verify", { rows: Array.from({ length: 500 }, () => ({ code: UNKNOWN })) }, key);
    const over = await send("/api/v1/verify", { rows: Array.from({ length: 500 }, () => ({ code: UNKNOWN })) }, key);
    expect(Number(over.headers.get("Retry-After"))).toBeGreaterThan(0);
    await expectProblem(over, "too-many-requests");
  });

  test("under one Idempotency-Key the same list answers the same, another list is a conflict, and another school's is its own", async () => {
    const idempotent = { "Idempotency-Key": "list-1" };
    const first = await (await send("/api/v1/verify", { rows: [{ code, familyName: "Reyes" }] }, key, idempotent)).text();
    await revoke();
    expect(await (await send("/api/v1/verify", { rows: [{ code, familyName: "Reyes" }] }, key, idempotent)).text()).toBe(first);
    await expectProblem(await send("/api/v1/verify", { rows: [{ code, familyName: "Smith" }] }, key, idempotent), "idempotency-conflict");
    const elsewhere = await send("/api/v1/verify", { rows: [{ code, familyName: "Reyes" }] }, await aKey(await aSchool(), NOW), idempotent);
    expect((await elsewhere.json()).rows[0].status).toBe("revoked");
  });

  test("two that come at once under one Idempotency-Key get the same words, and nothing of the names is kept", async () => {
    const ask = () => send("/api/v1/verify", { rows: [{ code, familyName: "Reyes" }] }, key, { "Idempotency-Key": "a" });
    const texts = await Promise.all([ask(), ask(), ask()].map(async (each) => (await each).text()));
    expect(new Set(texts).size).toBe(1);
    const kept = await store().db.select().from(apiAnswer).all();
    expect(kept).toHaveLength(1);
    expect(JSON.stringify(kept)).not.toMatch(/Reyes|"a"/u);
    await sweepAnswers(new Date(Date.now() + 25 * 3_600_000));
    expect(await store().db.select().from(apiAnswer).all()).toEqual([]);
  });

  test("a store that fails keeps no half answer", async () => {
    const body = { rows: [{ code }] };
    for (let failAt = 1; failAt < 30; failAt += 1) {
      provideStore(failingStore(house, failAt));
      vi.spyOn(console, "error").mockImplementation(() => undefined);
      const answer = await send("/api/v1/verify", body, key, { "Idempotency-Key": `n${failAt}` });
      provideStore(house);
      const kept = await store().db.select().from(apiAnswer).all();
      const good = answer.status === 200 && (await answer.json()).rows[0].status === "valid";
      expect(kept.length, `failing at ${failAt}`).toBe(good ? 1 : 0);
      if (good) break;
    }
    vi.restoreAllMocks();
    expect(await store().db.select().from(apiAnswer).all()).toHaveLength(1);
  });

  test.each(["", "a b", "x".repeat(256)])("an Idempotency-Key such as %j is refused", async (idempotencyKey) => {
    const answer = await send("/api/v1/verify", { rows: [{ code }] }, key, { "Idempotency-Key": idempotencyKey });
    await expectProblem(answer, "invalid-idempotency-key");
  });

  test("what is no list is answered with each fault and its place", async () => {
    const body = await expectProblem(await send("/api/v1/verify", { rows: [{ code }, { familyName: 3 }] }, key), "invalid-body");
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(["#/rows/1/code", "#/rows/1/familyName"]);
    for (const wrong of [null, [], {}, { rows: [] }, { rows: {} }, "x", { rows: [null] }, { rows: [{ code: "x".repeat(1001) }] }])
      await expectProblem(await send("/api/v1/verify", wrong, key), "invalid-body");
  });

  test("huge bodies, other kinds of content, compressed and broken ones are refused as problems", async () => {
    const post = (body: string, headers: Record<string, string>) => call("/api/v1/verify", { method: "POST", body, headers, key });
    const json = { "Content-Type": "application/json" };
    await expectProblem(await post("x".repeat(1_000_001), json), "body-too-large");
    await expectProblem(await post("{", json), "unreadable-body");
    await expectProblem(await post("", json), "unreadable-body");
    await expectProblem(await post("[".repeat(500_000), json), "unreadable-body");
    await expectProblem(await post("{}", { "Content-Type": "text/plain" }), "wrong-content-type");
    await expectProblem(await post("{}", { "Content-Type": "application/json; charset=utf-16" }), "wrong-content-type");
    await expectProblem(await post("code=1", { "Content-Type": "application/x-www-form-urlencoded" }), "wrong-content-type");
    await expectProblem(await post("{}", { ...json, "Content-Encoding": "gzip" }), "wrong-content-type");
  });
});
