/** The desk's one box takes a code, a link of ours in any of its forms, and says plainly what it does not vouch for. */
import fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Actor } from "#app/features/accounts/roles.ts";
import { certificateByCode } from "#app/features/certificates/certificates.server.ts";
import { CODE_BYTES, codeFrom } from "#app/features/certificates/code.ts";
import { typedAtDesk } from "#app/features/certificates/desk.server.ts";
import { codeChecks } from "#app/features/certificates/desk-answer.ts";
import { readTyped } from "#app/features/certificates/desk-typed.ts";
import { verificationAnswer } from "#app/features/certificates/verification.server.ts";
import { AnswerView } from "#app/features/certificates/verification-view.tsx";
import { loader } from "#app/routes/public/verify.tsx";
import { provideStore } from "#db/client.server.ts";
import { anAccount } from "#tests/support/factories.ts";
import { failingStore } from "#tests/support/failing-store.ts";
import { answerOf, args, get } from "#tests/support/requests.ts";
import { aCertificate, freshHouse, NOW, replacedWith } from "./earned.ts";

const ORIGIN = "http://127.0.0.1:3000";
const CLIENT = "192.0.2.7";

let house: ReturnType<typeof freshHouse>;
let learner: Actor;
let code: string;

beforeEach(async () => {
  house = freshHouse();
  learner = await anAccount();
  code = await aCertificate(learner, "Ana Reyes");
});

afterEach(() => {
  vi.restoreAllMocks();
});

const ask = (typed: string, client = CLIENT) => typedAtDesk(typed, NOW, client);
const idOf = async (ofCode = code) => (await certificateByCode(ofCode))?.row.id ?? "?";

async function statusOf(typed: string): Promise<string> {
  const reply = await ask(typed);
  return "goTo" in reply ? reply.goTo : reply.answer.status;
}

test("R48: every address of ours that names a certificate leads to it", async () => {
  const id = await idOf();
  for (const typed of [
    code,
    code.toLowerCase().replaceAll("-", " "),
    `${ORIGIN}/verify/${code}`,
    `HTTPS://127.0.0.1:3000/Verify/${code.toLowerCase()}/?utm=mail#top`,
    `127.0.0.1:3000/verify/${code}`,
    `see ${ORIGIN}/verify/${code} please`,
    `${ORIGIN}/verify?code=${code.replaceAll("-", "%20")}`,
    `${ORIGIN}/certificates/${code}`,
    `${ORIGIN}/certificates/${code}.pdf`,
    `${ORIGIN}/certificates/${code}.json`,
    `${ORIGIN}/admin/certificates/${code}`,
    `${ORIGIN}/api/v1/verify/${code}`,
    `${ORIGIN}/credentials/${id}`,
    `${ORIGIN}/credentials/${id}.png`,
    `${ORIGIN}/credentials/${id.toUpperCase()}.jwt`,
  ])
    expect(await statusOf(typed), typed).toBe(code);
});

test("a link to another host is named in plain text, never opened, and not called invalid", async () => {
  const fetched = vi.spyOn(globalThis, "fetch");
  for (const [typed, host] of [
    [`https://badges.example/verify/${code}`, "badges.example"],
    [`https://127.0.0.1:3000@evil.example/verify/${code}`, "evil.example"],
    [`evil.example/verify/${code}`, "evil.example"],
    ["https://аttune.example/", "xn--ttune-3ve.example"],
  ] as const) {
    const reply = await ask(typed);
    if ("goTo" in reply) throw new Error(`${typed} was taken for ours.`);
    expect(reply.answer, typed).toMatchObject({ status: "other_host", host });
    const html = renderToStaticMarkup(AnswerView({ answer: reply.answer }));
    expect(html).toContain(`It leads to ${host}`);
    expect(html).not.toContain("<a ");
  }
  expect(fetched).not.toHaveBeenCalled();
});

test("a link of ours that names no certificate says so; what is neither code nor link is a typing mistake", async () => {
  for (const typed of [`${ORIGIN}/`, `${ORIGIN}/rules`, `${ORIGIN}/credentials/${crypto.randomUUID()}`])
    expect(await statusOf(typed), typed).toBe("no_such_link");
  for (const typed of [
    "nonsense",
    `${ORIGIN}/verify/7KQ4-oops`,
    "javascript:alert(1)",
    `http://127.0.0.1:3000.evil.example/verify/${code}`,
    `${ORIGIN}/verify/%ff`,
    "x".repeat(5000),
  ])
    expect(await statusOf(typed), typed).toBe("mistyped");
});

test("a link to the credential of a replaced certificate leads to the answer that hides the name", async () => {
  const id = await idOf();
  await replacedWith(code, "Ana Lima");
  expect(await statusOf(`${ORIGIN}/credentials/${id}`)).toBe(code);
  expect((await verificationAnswer(code, NOW, CLIENT)).answer.status).toBe("replaced");
});

test("R52: links are counted like codes, and a failing store says nothing about the certificate", async () => {
  const link = `${ORIGIN}/credentials/${await idOf()}`;
  for (let n = 0; n < 30; n += 1) await ask(link);
  expect(await statusOf(link)).toBe("too_many_checks");
  provideStore(failingStore(house, 1));
  const reply = await ask(link, "198.51.100.9");
  expect(reply).toMatchObject({ status: 503, answer: { status: "cannot_check" }, headers: { "Retry-After": "60" } });
});

test("whatever is typed, the reading ends in one of five kinds and never throws", () => {
  const kinds = ["code", "credential", "other_page", "other_host", "mistyped"];
  const anything = fc.oneof(
    fc.string(),
    fc.webUrl(),
    fc.webPath().map((path) => ORIGIN + path),
    fc.string({ unit: "binary" }),
  );
  fc.assert(fc.property(anything, (typed) => kinds.includes(readTyped(typed, [ORIGIN]).kind)));
});

test("each answer about a code says line by line what was looked at", async () => {
  const { answer } = await verificationAnswer(code, NOW, CLIENT);
  expect(codeChecks(answer).map(({ label, result }) => `${label}: ${result}`)).toEqual([
    "The code: ok",
    "Our record: ok",
    "Signature: ok",
    "Not revoked or replaced: ok",
  ]);
  const unknown = await verificationAnswer(codeFrom(new Uint8Array(CODE_BYTES).fill(9)), NOW, CLIENT);
  expect(codeChecks(unknown.answer).at(-1)).toMatchObject({ label: "Our record", result: "failed" });
  expect(codeChecks((await verificationAnswer("nonsense", NOW, CLIENT)).answer)).toEqual([]);
});

test("the page answers a link to another host as not found here, with the link kept in the box", async () => {
  const typed = "https://badges.example/abc";
  const page = await answerOf(async () => loader(args(await get(`/verify?code=${encodeURIComponent(typed)}`))));
  expect(page.status).toBe(404);
  expect(page.headers.get("Referrer-Policy")).toBe("no-referrer");
  expect(await page.json()).toMatchObject({ typed, answer: { status: "other_host" } });
});
