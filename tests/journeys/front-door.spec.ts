/** What the server answers to strangers, forged origins and bad input, over real HTTP. */
import { readFileSync } from "node:fs";
import { request as rawRequest } from "node:http";
import { createConnection } from "node:net";
import path from "node:path";
import { describe, expect, inject, test } from "vitest";

const origin = inject("origin");
const demoPassword = readFileSync(path.join(inject("dataDir"), "demo-password"), "utf8").trim();

interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

const send = (address: string, { method = "GET", headers = {}, body }: Sent = {}) =>
  fetch(`${origin}${address}`, { method, headers, redirect: "manual", ...(body === undefined ? {} : { body }) });

const form = (fields: Readonly<Record<string, string>>) => new URLSearchParams(fields).toString();
const asForm = { "Content-Type": "application/x-www-form-urlencoded", Origin: origin };

async function cookieOf(who: string): Promise<string> {
  const answer = await send("/sign-in", {
    method: "POST",
    headers: asForm,
    body: form({ email: `${who}@demo.example`, password: demoPassword }),
  });
  expect(answer.status).toBe(302);
  return answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";
}

describe("the Origin gate", () => {
  const doors = [
    ["a page", "/sign-in"],
    ["a page's data request", "/sign-in?_data=routes%2Fpublic%2Fsign-in"],
    ["a resource route", "/sign-out"],
    ["a resource route's data request", "/sign-out?_data=routes%2Fpublic%2Fsign-out"],
    ["a JSON door", "/learn/pain-science/heartbeat"],
    ["the form of another site's choosing", "/learn/pain-science?index"],
  ] as const;
  const forged = [
    ["another origin", { Origin: "https://evil.example" }],
    ["no origin at all", {}],
    ["a null origin", { Origin: "null" }],
    ["another origin behind a forged host", { Origin: "https://evil.example", "X-Forwarded-Host": "evil.example" }],
    ["a browser that says cross-site", { Origin: origin, "Sec-Fetch-Site": "cross-site" }],
    ["a browser that says same-site", { Origin: origin, "Sec-Fetch-Site": "same-site" }],
  ] as const;
  const cases = doors.flatMap(([door, address]) =>
    forged.flatMap(([from, headers]) => ["POST", "PUT", "PATCH", "DELETE"].map((method) => ({ door, address, from, headers, method }))),
  );

  test.each(cases)("refuses $method to $door from $from", async ({ address, headers, method }) => {
    const answer = await send(address, {
      method,
      headers: { "Content-Type": "application/x-www-form-urlencoded", ...headers },
      body: "x=1",
    });
    expect(answer.status).toBe(403);
  });
});

describe("a stranger", () => {
  const privatePages = [
    ["/account", "routes/account"],
    ["/learn", "routes/learn/course"],
    ["/learn/pain-science", "routes/learn/module"],
    ["/learn/pain-science/read/what-pain-is", "routes/learn/section"],
    ["/learn/pain-science/quiz", "routes/learn/quiz"],
    ["/learn/pain-science/certificate", "routes/learn/module-certificate"],
    ["/hours", "routes/learn/hours"],
    ["/hours.csv", "routes/learn/hours-csv"],
    ["/certificates", "routes/learn/certificates"],
    ["/admin", "routes/admin/overview"],
    ["/admin/certificates", "routes/admin/certificates"],
  ] as const;

  test.each(privatePages)("is led from %s to the sign-in page, and gets no data either", async (address, route) => {
    const page = await send(address);
    expect(page.status).toBe(302);
    expect(page.headers.get("Location")).toBe(`/sign-in?next=${encodeURIComponent(address)}`);
    const data = await send(`${address}?_data=${encodeURIComponent(route)}`);
    expect([data.status, data.headers.get("X-Remix-Redirect") ?? data.headers.get("Location")]).toEqual([
      data.status,
      `/sign-in?next=${encodeURIComponent(address)}`,
    ]);
    expect(await data.text()).toBe("");
  });

  test.each([
    "/nowhere",
    "/learn/pain-science/read",
    "/admin/nowhere",
    "/__manifest?p=/",
    "/learn.data",
    "/.env",
    "/.git/config",
    "/package.json",
    "/assets/nothing.js",
  ])("finds nothing at %s", async (address) => {
    expect((await send(address)).status).toBe(404);
  });

  test("gets the policy of every page on a page that is not there, too", async () => {
    const answer = await send("/nowhere");
    expect(answer.headers.get("Content-Security-Policy")).toMatch(/script-src 'nonce-[\w+/=]+' 'strict-dynamic'; style-src 'self'/u);
    expect(answer.headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(answer.headers.get("X-Powered-By")).toBeNull();
    expect(await answer.text()).toContain("There is nothing at this address");
  });
});

describe("another's record is not there", () => {
  test("a certificate of another holder, as page, data, PDF and JSON", async () => {
    const holder = await cookieOf("holder");
    const list = await (await send("/certificates", { headers: { Cookie: holder } })).text();
    const code = /\/certificates\/([0-9A-Z-]{20,})/u.exec(list)?.[1];
    expect(code).toBeDefined();
    expect((await send(`/certificates/${code}`, { headers: { Cookie: holder } })).status).toBe(200);
    const other = await cookieOf("therapist");
    for (const address of [
      `/certificates/${code}`,
      `/certificates/${code}?_data=routes%2Flearn%2Fcertificate`,
      `/certificates/${code}.pdf`,
      `/certificates/${code}.json`,
    ]) {
      expect((await send(address, { headers: { Cookie: other } })).status, address).toBe(404);
    }
    expect((await send(`/admin/certificates/${code}`, { headers: { Cookie: other } })).status).toBe(404);
  });
});

describe("bad input gets a clear answer, and the server lives", () => {
  test("a body over one megabyte", async () => {
    const answer = await send("/sign-in", { method: "POST", headers: asForm, body: `email=${"a".repeat(1_000_001)}` });
    expect([answer.status, await answer.text()]).toEqual([413, expect.stringContaining("larger than one megabyte")]);
  });

  test("a body that is no form, and a form that is broken", async () => {
    const json = await send("/sign-in", { method: "POST", headers: { ...asForm, "Content-Type": "application/json" }, body: "{" });
    expect(json.status).toBe(400);
    const multipart = await send("/sign-in", {
      method: "POST",
      headers: { ...asForm, "Content-Type": "multipart/form-data; boundary=x" },
      body: "--y\r\nnothing",
    });
    expect(multipart.status).toBe(400);
  });

  test("malformed JSON at a door, and JSON of the wrong shape", async () => {
    const headers = { Cookie: await cookieOf("therapist"), Origin: origin, "Content-Type": "application/json" };
    for (const door of [
      "/learn/pain-science/heartbeat",
      "/learn/pain-science/reflections",
      "/learn/pain-science/check",
      "/learn/pain-science/quiz/answers",
    ]) {
      expect((await send(door, { method: "POST", headers, body: "{nonsense" })).status, door).toBe(400);
      expect((await send(door, { method: "POST", headers, body: '{"__proto__":{"role":"admin"}}' })).status, door).toBe(422);
    }
  });

  test.each([
    ["a NUL", "Wren\0Abara"],
    ["a name of ten thousand letters", "W".repeat(10_000)],
    ["a text that turns itself around", "Wren\u202E arabA"],
    ["nothing but spaces", "   "],
  ])("%s in a name is refused beside the field, and what was typed stays", async (_, name) => {
    const email = `bad-${crypto.randomUUID()}@example.org`;
    const answer = await send("/sign-up", {
      method: "POST",
      headers: asForm,
      body: form({ name, email, password: "slow hands, warm room", timeZone: "UTC" }),
    });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain('aria-invalid="true"');
    expect(page).toContain(email);
    expect(page).not.toContain("slow hands");
  });

  test.each(["/verify/%ff", "/learn/%00", "/%e0%a4%a", "/certificates/%2e%2e%2f%2e%2e%2fetc%2fpasswd.pdf", `/verify/${"7".repeat(5000)}`])(
    "the address %s",
    async (address) => {
      expect((await send(address)).status).toBeLessThan(500);
    },
  );

  test("a request that stops in the middle, and one that is no HTTP", async () => {
    const { port } = new URL(origin);
    for (const words of ["GET / HTTP/1.1\r\nHost: x\r\n", "\x16\x03\x01nonsense\r\n\r\n"]) {
      await new Promise<void>((resolve) => {
        const socket = createConnection(Number(port), "127.0.0.1", () => socket.end(words));
        socket.on("close", () => resolve());
        socket.on("error", () => resolve());
        socket.resume();
      });
    }
    expect((await send("/healthz")).status).toBe(200);
  });

  test("a forged Host leads nobody elsewhere", async () => {
    const location = await new Promise<string | undefined>((resolve, reject) => {
      const { hostname, port } = new URL(origin);
      rawRequest({ hostname, port, path: "/hours", headers: { Host: "evil.example", "X-Forwarded-Proto": "https" } }, (answer) => {
        answer.resume();
        resolve(answer.headers.location);
      })
        .on("error", reject)
        .end();
    });
    expect(location).toBe("/sign-in?next=%2Fhours");
  });
});

describe("what a page is made of", () => {
  test("no built script carries the form checker, the database or an answer key", async () => {
    const page = await (await send("/sign-in")).text();
    const scripts = [...page.matchAll(/"(\/assets\/[^"]+\.js)"/gu)].map((match) => match[1]);
    expect(scripts.length).toBeGreaterThan(2);
    const manifest = scripts.find((script) => script?.includes("manifest")) ?? "";
    const all = new Set([...(await (await send(manifest)).text()).matchAll(/\/assets\/[\w.-]+\.js/gu)].map((match) => match[0]));
    for (const script of all) {
      const found = /ZodError|_zod|better-sqlite3|sqliteTable|argon2/u.exec(await (await send(script)).text());
      expect(found?.[0], script).toBeUndefined();
    }
  });

  test("built files are served compressed and for ever", async () => {
    const page = await (await send("/")).text();
    const script = /\/assets\/[\w.-]+\.js/u.exec(page)?.[0] ?? "";
    const answer = await send(script, { headers: { "Accept-Encoding": "br" } });
    expect(answer.headers.get("Content-Encoding")).toBe("br");
    expect(answer.headers.get("Cache-Control")).toContain("immutable");
  });
});
