/** The gate for forms with a document: bounded in size, number and time, whatever the sender claims, over a real socket. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type OutgoingHttpHeaders, request, type Server } from "node:http";
import express from "express";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "#app/features/accounts/roles.ts";
import { anySender, DESK_PATH, signedInSender, UPLOAD_LIMITS, UPLOAD_PATHS, uploadGate } from "#app/upload-gate.server.ts";
import { endIfSlow, webRequest } from "#app/web-request.server.ts";
import { anAccount } from "#tests/support/factories.ts";
import { get } from "#tests/support/requests.ts";
import { freshStore } from "#tests/support/store.ts";

const ORIGIN = "http://127.0.0.1:3000";
const PATH = "/hours/elsewhere/new";
const SMALL = { ...UPLOAD_LIMITS, kept: 2000, read: 6000, atOnce: 2, atOnceEach: 1 };

let server: Server;
let learner: Actor;

beforeEach(async () => {
  freshStore();
  learner = await anAccount();
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** A server behind the gate that answers with what came through. */
async function open(limits: Partial<typeof UPLOAD_LIMITS> = {}): Promise<void> {
  const app = express();
  const gate = uploadGate(signedInSender(ORIGIN), { ...SMALL, ...limits });
  const deskGate = uploadGate(anySender(["127.0.0.1"]), { ...SMALL, ...limits });
  app.post(UPLOAD_PATHS, (incoming, response, next) => void gate(incoming, response, next).catch(next));
  app.post(DESK_PATH, (incoming, response, next) => void deskGate(incoming, response, next).catch(next));
  app.use((incoming, _response, next) => {
    if (!Buffer.isBuffer(incoming.body)) endIfSlow(incoming, 50);
    next();
  });
  app.post("*", (incoming, response, next) => {
    if (!Buffer.isBuffer(incoming.body)) return void incoming.on("end", () => response.json({ unread: true })).resume();
    return void webRequest(incoming, response, ORIGIN)
      .formData()
      .then((form) => response.json({ title: form.get("title"), size: sizeOf(form.get("document")) }), next);
  });
  server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
}

const sizeOf = (file: FormDataEntryValue | null) => (file instanceof File ? file.size : null);

function aForm(bytes: number, title = "Scar work"): Buffer {
  const part = (head: string, body: string) => `--edge\r\nContent-Disposition: form-data; ${head}\r\n\r\n${body}\r\n`;
  const file = part('name="document"; filename="scan.pdf"', "x".repeat(bytes));
  return Buffer.from(`${part('name="title"', title)}${file}--edge--\r\n`);
}

interface Wishes {
  readonly as?: Actor;
  readonly path?: string;
  readonly headers?: OutgoingHttpHeaders;
}

async function begin({ as = learner, path = PATH, headers = {} }: Wishes = {}) {
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("Not listening.");
  const cookie = (await get("/", { as })).headers.get("Cookie") ?? "";
  return request({
    host: "127.0.0.1",
    port: address.port,
    path,
    method: "POST",
    headers: { Cookie: cookie, "Content-Type": "multipart/form-data; boundary=edge", ...headers },
  });
}

async function answerTo(sending: ReturnType<typeof request>): Promise<{ readonly status: number; readonly text: string }> {
  const [incoming]: IncomingMessage[] = await once(sending, "response");
  if (!incoming) throw new Error("No answer.");
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  return { status: incoming.statusCode ?? 0, text: Buffer.concat(chunks).toString() };
}

async function send(body: Buffer, wishes: Wishes = {}) {
  const sending = await begin(wishes);
  sending.on("error", () => undefined); // a server that hangs up on somebody who is still sending
  const answer = answerTo(sending);
  sending.end(body);
  return answer;
}

test("a form within the limit comes through whole", async () => {
  await open();
  expect(await send(aForm(1500))).toEqual({ status: 200, text: JSON.stringify({ title: "Scar work", size: 1500 }) });
});

describe("a form over the limit", () => {
  test("comes through with its fields and a file that is visibly too large, so that nothing typed is lost", async () => {
    await open();
    const { status, text } = await send(aForm(5000));
    expect(status).toBe(200);
    expect(JSON.parse(text)).toEqual({ title: "Scar work", size: expect.any(Number) });
    expect(JSON.parse(text).size).toBeGreaterThan(1700);
    expect(JSON.parse(text).size).toBeLessThan(2000);
  });

  test("without a word of its length is counted all the same", async () => {
    await open();
    const { text } = await send(aForm(5000), { headers: { "Transfer-Encoding": "chunked" } });
    expect(JSON.parse(text).size).toBeLessThan(2000);
  });

  test("far beyond it is refused in words", async () => {
    await open();
    const { status, text } = await send(aForm(50_000));
    expect(status).toBe(413);
    expect(text).toContain("far larger than 10 MB");
  });
});

test("of a form that claims to be shorter than it is only the claimed part is read", async () => {
  await open();
  const whole = aForm(1500);
  const sending = await begin({ headers: { "Content-Length": 800 } });
  const answer = answerTo(sending);
  sending.on("error", () => undefined);
  sending.socket?.on("error", () => undefined);
  sending.end(whole.subarray(0, 800));
  expect((await answer).status).toBe(500); // no closing boundary: the form cannot be read
});

test("who claims more than comes, or stops half-way, is told that it took too long", async () => {
  await open({ pauseMs: 50 });
  const sending = await begin({ headers: { "Content-Length": 4000 } });
  sending.on("error", () => undefined);
  const answer = answerTo(sending);
  sending.write(aForm(1000).subarray(0, 300));
  const { status, text } = await answer;
  expect(status).toBe(408);
  expect(text).toContain("took too long");
});

test("who sends a byte now and then for ever is ended by the time for the whole", async () => {
  await open({ wholeMs: 100 });
  const sending = await begin({ headers: { "Transfer-Encoding": "chunked" } });
  sending.on("error", () => undefined);
  const answer = answerTo(sending);
  const drip = setInterval(() => sending.write("x"), 10);
  expect((await answer).status).toBe(408);
  clearInterval(drip);
});

test("a stranger is sent to the sign-in page before anything is received, and a role without hours finds nothing", async () => {
  await open();
  expect((await send(aForm(1500), { headers: { Cookie: "" } })).status).toBe(302);
  expect((await send(aForm(1500), { as: await anAccount({ role: "school" }) })).status).toBe(404);
});

test("one person sends one document at a time, all together two; whoever is refused may come again", async () => {
  await open();
  const first = await begin({ headers: { "Transfer-Encoding": "chunked" } });
  const firstAnswer = answerTo(first);
  first.write(aForm(100).subarray(0, 50));
  const other = await anAccount();
  await expect.poll(async () => (await send(aForm(100))).status).toBe(503);
  const second = await begin({ as: other, headers: { "Transfer-Encoding": "chunked" } });
  const secondAnswer = answerTo(second);
  second.write(aForm(100).subarray(0, 50));
  const third = await anAccount();
  await expect.poll(async () => (await send(aForm(100), { as: third })).status).toBe(503);
  first.end(aForm(100).subarray(50));
  second.end(aForm(100).subarray(50));
  expect((await firstAnswer).status).toBe(200);
  expect((await secondAnswer).status).toBe(200);
  await expect.poll(async () => (await send(aForm(100), { as: third })).status).toBe(200);
  await expect.poll(async () => (await send(aForm(100))).status).toBe(200);
});

test("a form of hundreds of parts and a compressed one are refused", async () => {
  await open({ kept: 100_000, read: 100_000 });
  const parts = Array.from({ length: 300 }, () => "--edge\r\n\r\n").join("");
  expect((await send(Buffer.from(`${parts}--edge--`))).status).toBe(400);
  expect((await send(aForm(100), { headers: { "Content-Encoding": "gzip" } })).status).toBe(415);
});

test("a form without a file, and any other address, are none of the gate's", async () => {
  await open();
  const plain = { "Content-Type": "application/x-www-form-urlencoded" };
  expect((await send(Buffer.from("title=x"), { headers: plain })).text).toContain("unread");
  expect((await send(aForm(1500), { path: "/account" })).text).toContain("unread");
});

test("any other body that does not come whole in its time is ended", async () => {
  await open();
  const sending = await begin({ path: "/account", headers: { "Content-Length": 4000 } });
  const ended = once(sending, "error");
  sending.write("half");
  expect(await ended).toMatchObject([{ code: "ECONNRESET" }]);
});

describe("at the verification desk", () => {
  const stranger = (address: string, more: OutgoingHttpHeaders = {}) => ({
    path: DESK_PATH,
    headers: { Cookie: "", "X-Forwarded-For": address, ...more },
  });

  test("a stranger's file comes through without an account, cut where it is too large", async () => {
    await open();
    expect(JSON.parse((await send(aForm(1500), stranger("192.0.2.1"))).text)).toEqual({ title: "Scar work", size: 1500 });
    expect(JSON.parse((await send(aForm(5000), stranger("192.0.2.1"))).text).size).toBeLessThan(2000);
    expect((await send(aForm(50_000), stranger("192.0.2.1"))).status).toBe(413);
  });

  test("one network sends one file at a time, and strangers take no place of those who are signed in", async () => {
    await open({ atOnce: 1 });
    const first = await begin(stranger("192.0.2.1", { "Transfer-Encoding": "chunked" }));
    const firstAnswer = answerTo(first);
    first.write(aForm(100).subarray(0, 50));
    await expect.poll(async () => (await send(aForm(100), stranger("198.51.100.4"))).status).toBe(503);
    expect((await send(aForm(100))).status).toBe(200);
    first.end(aForm(100).subarray(50));
    expect((await firstAnswer).status).toBe(200);
    await expect.poll(async () => (await send(aForm(100), stranger("198.51.100.4"))).status).toBe(200);
  });
});
