/** How the API stands on the server: what is no door, other methods, scripts of other sites, and browsers that are signed in. */
import { beforeEach, expect, test } from "vitest";
import { CODE_BYTES, codeFrom } from "#app/features/certificates/code.ts";
import { freshHouse } from "#tests/certificates/earned.ts";
import { anAccount } from "#tests/support/factories.ts";
import { get } from "#tests/support/requests.ts";
import { call } from "./programs.ts";

const CODE = codeFrom(new Uint8Array(CODE_BYTES).fill(9));

beforeEach(() => {
  freshHouse();
});

test.each([["/api/v1"], ["/api/v1/nothing"], ["/api/v1/VERIFY/x"], ["/api/v1/verify/a/b"], ["/api/v1/webhooks/x/y/z"]])(
  "%s is no address of the API, and says so as a problem",
  async (path) => {
    const answer = await call(path);
    expect([answer.status, answer.headers.get("Content-Type")]).toEqual([404, "application/problem+json"]);
    expect((await answer.json()).type).toBe("http://127.0.0.1:3000/api/problems/no-such-address");
  },
);

test("another method is told which ones the address takes", async () => {
  for (const method of ["PUT", "PATCH", "DELETE", "POST"]) {
    const answer = await call(`/api/v1/verify/${CODE}`, { method });
    expect([answer.status, answer.headers.get("Allow")], method).toEqual([405, "GET, HEAD, OPTIONS"]);
  }
  expect((await call("/api/v1/webhooks", { method: "PUT" })).headers.get("Allow")).toBe("GET, POST, HEAD, OPTIONS");
  const head = await call(`/api/v1/verify/${CODE}`, { method: "HEAD" });
  expect([head.status, await head.text()]).toEqual([404, ""]);
});

test("scripts of other sites may read what strangers may, and are told nothing of the rest", async () => {
  const asked = { Origin: "https://elsewhere.example", "Access-Control-Request-Method": "GET" };
  const open = await call(`/api/v1/verify/${CODE}`, { method: "OPTIONS", headers: asked });
  expect([open.status, open.headers.get("Access-Control-Allow-Origin"), open.headers.get("Access-Control-Allow-Methods")]).toEqual([
    204,
    "*",
    "GET, HEAD",
  ]);
  for (const path of ["/api/v1/verify", "/api/v1/credentials/check", "/api/v1/webhooks"]) {
    for (const method of ["OPTIONS", "POST"]) {
      const answer = await call(path, { method, headers: asked });
      expect(answer.headers.get("Access-Control-Allow-Origin"), `${method} ${path}`).toBeNull();
    }
  }
  expect(open.headers.get("Access-Control-Allow-Credentials")).toBeNull();
});

test("who is signed in on a browser is nothing to the API: the session opens no door, and none is set", async () => {
  const signedIn = await get("/", { as: await anAccount({ role: "school" }) });
  const headers = { Cookie: signedIn.headers.get("Cookie") ?? "" };
  expect(headers.Cookie).not.toBe("");
  for (const path of ["/api/v1/webhooks", `/api/v1/verify/${CODE}`]) {
    const [known, stranger] = [await call(path, { headers }), await call(path)];
    expect([known.status, known.headers.get("Set-Cookie")], path).toEqual([stranger.status, null]);
  }
});
