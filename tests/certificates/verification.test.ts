/** A stranger is told the truth about a code, in distinct answers, and nothing that is not hers to know. */
import express from "express";
import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Actor } from "#app/features/accounts/roles.ts";
import { certificateByCode } from "#app/features/certificates/certificates.server.ts";
import { CODE_BYTES, codeFrom } from "#app/features/certificates/code.ts";
import { decideProposal, proposeRevocation } from "#app/features/certificates/governing.server.ts";
import { CertificateRecord, recordBytes } from "#app/features/certificates/record.ts";
import { signatureHolds } from "#app/features/certificates/signing.server.ts";
import { verificationAnswer } from "#app/features/certificates/verification.server.ts";
import { AnswerView } from "#app/features/certificates/verification-view.tsx";
import { certificateJsonDoor } from "#app/routes/api/certificate-json.server.ts";
import { certificatePdfDoor } from "#app/routes/api/certificate-pdf.server.ts";
import { verifyDoor } from "#app/routes/api/verify-api.server.ts";
import { loader } from "#app/routes/public/verify.tsx";
import { provideStore } from "#db/client.server.ts";
import { anAccount } from "#tests/support/factories.ts";
import { failingStore } from "#tests/support/failing-store.ts";
import { answerOf, args, get } from "#tests/support/requests.ts";
import { aCertificate, freshHouse, NOW, replacedWith } from "./earned.ts";

let house: ReturnType<typeof freshHouse>;
let learner: Actor;
let code: string;

beforeEach(async () => {
  house = freshHouse();
  learner = await anAccount({ name: "Ana Reyes", email: "ana@example.org", licenceNumber: "MA0123456", licenceState: "FL" });
  code = await aCertificate(learner);
});

afterEach(() => {
  vi.restoreAllMocks();
});

const CLIENT = "192.0.2.7";
const ask = (typed: string, client = CLIENT) => verificationAnswer(typed, NOW, client);
const pageOf = async (typed: string) => renderToStaticMarkup(AnswerView({ answer: (await ask(typed)).answer }));

async function revoke(): Promise<void> {
  const [ada, bo] = [await anAccount({ role: "admin" }), await anAccount({ role: "admin" })];
  const stated = { reasonClass: "issued_in_error", reason: "A private matter between the school and Ana." };
  const outcome = await proposeRevocation(ada, code, stated, NOW);
  if (outcome.ok) await decideProposal(bo, outcome.value.proposalId, "carried_out", NOW);
}

test("valid: every certified field, the server's time of the check, and what it does not prove (R50)", async () => {
  const { answer, status } = await ask(code.toLowerCase().replaceAll("-", " "));
  expect(status).toBe(200);
  expect(answer).toMatchObject({ status: "valid", code, checkedAt: "2026-11-20T10:42:00.000Z" });
  const html = await pageOf(code);
  for (const words of [
    "Valid, checked 20 November 2026, 10:42 UTC",
    "Ana Reyes",
    "35 min",
    "29 October 2026",
    "No CE approval is claimed",
    "This does not prove a license",
  ]) {
    expect(html).toContain(words);
  }
});

test("valid: with the record, key and signature of the answer anyone can check it without us", async () => {
  const { answer } = await ask(code);
  if (answer.status !== "valid") throw new Error(answer.status);
  const { record, proof } = JSON.parse(JSON.stringify(answer));
  const bytes = recordBytes(CertificateRecord.parse(record));
  expect(signatureHolds({ id: proof.keyId, publicKey: proof.publicKey }, bytes, proof.signature)).toBe(true);
  expect(signatureHolds({ id: proof.keyId, publicKey: proof.publicKey }, bytes.with(20, 65), proof.signature)).toBe(false);
});

test("R49: revoked says so with date and reason class under status 410, without the free text or the holder", async () => {
  await revoke();
  const { answer, status } = await ask(code);
  expect(status).toBe(410);
  expect(answer).toMatchObject({ status: "revoked", on: "2026-11-20", reasonClass: "issued_in_error", reason: "Issued by mistake" });
  const seen = JSON.stringify(answer) + (await pageOf(code));
  expect(seen).toContain("Revoked on 20 November 2026");
  for (const hidden of ["private matter", "Ana", "Reyes"]) expect(seen).not.toContain(hidden);
});

test("R49, R59: replaced says since when, why in a word, and by which, and shows no name, neither the former nor the new", async () => {
  const fresh = await replacedWith(code, "Ana Lima");
  const { answer, status } = await ask(code);
  expect(status).toBe(200);
  const details = { reasonClass: "holder_details", reason: "The holder's details were brought up to date" };
  expect(answer).toEqual({ status: "replaced", code, on: "2026-11-20", ...details, replacedBy: fresh, checkedAt: NOW.toISOString() });
  const seen = JSON.stringify(answer) + (await pageOf(code));
  expect(await pageOf(code)).toContain(`href="/verify/${fresh}"`);
  for (const hidden of ["Reyes", "Lima", "name_change", "Court order"]) expect(seen).not.toContain(hidden);
  const now = JSON.stringify(await ask(fresh)) + (await pageOf(fresh));
  expect(now).toContain("Ana Lima");
  for (const hidden of ["Reyes", code]) expect(now).not.toContain(hidden);
});

test("a code replaced twice leads to the one that stands now, and a misprint is named as one", async () => {
  const second = await replacedWith(code, "Ana Reyez", { reasonClass: "misprint" });
  const third = await replacedWith(second, "Ana Reyes-Lima");
  expect((await ask(code)).answer).toMatchObject({ status: "replaced", reason: "A misprint was corrected", replacedBy: third });
});

test("R53, R59: a code replaced apart leads nowhere, for the new one asks for the family name", async () => {
  const fresh = await replacedWith(code, "Ana Lima", { apart: true });
  expect((await ask(code)).answer).toMatchObject({ status: "replaced", replacedBy: null });
  for (const hidden of ["Lima", fresh]) expect(await pageOf(code)).not.toContain(hidden);
  expect((await ask(fresh)).answer.status).toBe("unknown");
  expect((await verificationAnswer(fresh, NOW, CLIENT, "Lima")).answer.status).toBe("valid");
});

test("unknown and mistyped are two answers with words of their own, both 404", async () => {
  const unknown = await ask(codeFrom(new Uint8Array(CODE_BYTES).fill(9)));
  const mistyped = await ask(code.replace(/.$/u, (last) => (last === "0" ? "1" : "0")));
  expect([unknown.status, unknown.answer.status, mistyped.status, mistyped.answer.status]).toEqual([404, "unknown", 404, "mistyped"]);
  expect(await pageOf(codeFrom(new Uint8Array(CODE_BYTES).fill(9)))).toContain("No certificate with this code can be shown");
  expect(await pageOf("nonsense")).toContain("typing mistake");
});

test("a stored record that does not match its signature is not confirmed, and nothing of it is shown", async () => {
  house.sqlite.exec("DROP TRIGGER certificate_no_update");
  house.sqlite.prepare("UPDATE certificate SET record = replace(record, 'Ana Reyes', 'Eve Forger')").run();
  const { answer, status } = await ask(code);
  expect([status, answer.status]).toEqual([500, "not_confirmed"]);
  const seen = JSON.stringify(answer) + (await pageOf(code));
  expect(seen).toContain("does not match its signature");
  for (const hidden of ["Eve", "Forger"]) expect(seen).not.toContain(hidden);
});

test("when the records cannot be read the answer is that we cannot check, never that there is none", async () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  provideStore(failingStore(house, 1));
  const { answer, status, headers } = await ask(code);
  expect([status, answer.status, headers["Retry-After"]]).toEqual([503, "cannot_check", "60"]);
});

test("R52: the thirty-first check in a minute is asked to wait; another network is not", async () => {
  for (let n = 0; n < 30; n += 1) expect((await ask("nonsense")).status).toBe(404);
  const { answer, status, headers } = await ask(code);
  expect([status, answer.status]).toEqual([429, "too_many_checks"]);
  expect(Number(headers["Retry-After"])).toBeGreaterThan(0);
  expect((await ask(code, "198.51.100.4")).status).toBe(200);
  expect(renderToStaticMarkup(AnswerView({ answer }))).toContain("A little slower");
});

test("R52: an unknown code costs the same reads and the same verification as a known one", async () => {
  const counted = async (typed: string) => {
    const counting = failingStore(house, Number.POSITIVE_INFINITY);
    provideStore(counting);
    await ask(typed);
    return counting.calls();
  };
  const unknown = await counted(codeFrom(new Uint8Array(CODE_BYTES).fill(9)));
  expect(unknown).toBe(await counted(code));
  expect(unknown).toBe(1);
});

test("R51: e-mail, score, ids, notes and the full licence number are in no answer, on no page and in no header", async () => {
  const row = (await certificateByCode(code))?.row;
  const page = await answerOf(async () => loader(args(await get(`/verify/${code}`), { code })));
  const api = await verifyDoor.answer(await get(`/api/v1/verify/${code}`), { code }, { now: NOW, client: CLIENT });
  const headers = JSON.stringify([...page.headers, ...api.headers]);
  const seen = [await page.text(), await api.text(), await pageOf(code), headers].join("\n");
  expect(seen).toContain("•••456");
  const readable = withoutOpaque(seen);
  for (const hidden of ["ana@example.org", "MA0123456", learner.id, row?.id ?? "?", "93", "salt", "score", "attempt", "reflection"]) {
    expect(readable, hidden).not.toContain(hidden);
  }
});

/** Without codes, hashes, signatures and keys, in which any two digits may stand by chance. */
function withoutOpaque(text: string): string {
  return text.replace(/[\w+/=-]{17,}/gu, (run) => (run.includes("@") || /^[a-z-]+$/iu.test(run) ? run : ""));
}

test("the page carries the answer's status and is neither stored, indexed nor told to other sites", async () => {
  await revoke();
  const page = await answerOf(async () => loader(args(await get(`/verify/${code}`), { code })));
  expect(page.status).toBe(410);
  expect(page.headers.get("Cache-Control")).toBe("no-store");
  expect(page.headers.get("Referrer-Policy")).toBe("no-referrer");
  expect(page.headers.get("X-Robots-Tag")).toContain("noindex");
});

test("the box takes a code or a link and goes to its address; what is mistyped stays in the box", async () => {
  const link = encodeURIComponent(`http://127.0.0.1:3000/verify/${code.toLowerCase()}`);
  const there = await answerOf(async () => loader(args(await get(`/verify?code=${link}`))));
  expect([there.status, there.headers.get("Location")]).toEqual([302, `/verify/${code}`]);
  const here = await answerOf(async () => loader(args(await get("/verify?code=7KQ4-oops"))));
  expect([here.status, await here.json()]).toMatchObject([404, { typed: "7KQ4-oops", answer: { status: "mistyped" } }]);
  const empty = await answerOf(async () => loader(args(await get("/verify"))));
  expect([empty.status, await empty.json()]).toEqual([200, { typed: "", answer: null }]);
});

test("whatever is typed is escaped", async () => {
  const html = await pageOf('"><script>alert(1)</script>');
  expect(html).not.toContain("<script");
});

test("the download doors answer the holder and nobody else, at their addresses in the server's router", async () => {
  const stranger = await anAccount();
  for (const [door, type] of [
    [certificatePdfDoor, "application/pdf"],
    [certificateJsonDoor, "application/json; charset=utf-8"],
  ] as const) {
    const mine = await door.answer(await get("/", { as: learner }), { code });
    expect([mine.status, mine.headers.get("Content-Type")]).toEqual([200, type]);
    expect((await answerOf(async () => door.answer(await get("/", { as: stranger }), { code }))).status).toBe(404);
    expect((await answerOf(async () => door.answer(await get("/", { as: learner }), { code: "nonsense" }))).status).toBe(404);
    expect((await answerOf(async () => door.answer(await get("/"), { code }))).headers.get("Location")).toMatch(/^\/sign-in/u);
    expect(routed(door.path, `/certificates/${code}.${type.includes("pdf") ? "pdf" : "json"}`)).toEqual({ code });
    expect(routed(door.path, `/certificates/${code}`)).toBeNull();
  }
});

/** The parameters that the server's router reads from an address under a door's path. */
function routed(path: string, address: string): unknown {
  let params: unknown = null;
  const router = express.Router();
  router.get(path, (request) => {
    params = request.params;
  });
  router(Object.assign(Object.create(express.request), { url: address, method: "GET" }), Object.create(express.response), () => undefined);
  return params;
}
