/** The pages of hours from elsewhere, through their own doors: forms as a browser sends them, and what comes back. */
import { writeFileSync } from "node:fs";
import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "#app/features/accounts/roles.ts";
import { decideHours } from "#app/features/elsewhere/elsewhere-reviews.server.ts";
import { FILE_FAULTS, FILE_LIMIT } from "#app/features/elsewhere/file-kinds.ts";
import { elsewhereOf } from "#app/features/elsewhere/record-rows.server.ts";
import { elsewhereFileDoor } from "#app/routes/api/elsewhere-file.server.ts";
import { loader as listLoader } from "#app/routes/learn/elsewhere.tsx";
import { action as enterAction, loader as enterLoader } from "#app/routes/learn/elsewhere-new.tsx";
import { action as recordAction, loader as recordLoader } from "#app/routes/learn/elsewhere-record.tsx";
import { action as reviewAction, loader as reviewLoader } from "#app/routes/roster/elsewhere-record.tsx";
import { anAccount } from "#tests/support/factories.ts";
import { answerOf, args, get, post } from "#tests/support/requests.ts";
import { freshStore } from "#tests/support/store.ts";
import { aBadgePicture, aPdf, aPng, aRecord, emptyDisk, FILES, NOW, OPEN_BADGE } from "./documents.ts";

let learner: Actor;
let reviewer: Actor;

beforeEach(async () => {
  emptyDisk();
  freshStore();
  learner = await anAccount();
  reviewer = await anAccount({ role: "instructor", name: "Ruth Calder" });
});

const TYPED = {
  provider: "Tidewater Institute",
  title: "Scar work after surgery",
  completedOn: "2026-03-14",
  kind: "live_in_person",
  hours: "6",
  minutes: "0",
  approvedBy: "",
} as const;

type Parts = Readonly<Record<string, string | File>>;

const aFile = (bytes: Buffer, name = "certificate.pdf") => new File([new Uint8Array(bytes)], name, { type: "text/html" });

async function sent(parts: Parts, as = learner, path = "/hours/elsewhere/new"): Promise<Request> {
  const signedIn = await get(path, { as });
  const body = new FormData();
  for (const [name, value] of Object.entries(parts)) body.set(name, value);
  return new Request(signedIn.url, { method: "POST", headers: signedIn.headers, body });
}

async function enter(parts: Parts, as = learner) {
  const answer = await answerOf(async () => enterAction(args(await sent(parts, as))));
  return { status: answer.status, location: answer.headers.get("Location"), draft: answer.status === 302 ? null : await answer.json() };
}

const handIn = (wishes: Parts = {}) => enter({ ...TYPED, _intent: "hand-in", document: aFile(aPdf()), ...wishes });

test("what is complete is entered and leads to its own page, where it waits", async () => {
  const { status, location } = await handIn({ "topic-ethics": "60", "topic-distress": "300" });
  expect(status).toBe(302);
  const id = location?.split("/").at(-1) ?? "";
  const page = await answerOf(async () => recordLoader(args(await get(location ?? "", { as: learner }), { record: id })));
  expect(await page.json()).toMatchObject({ state: "waiting", statement: { minutes: 360, topics: { ethics: 60, distress: 300 } } });
  expect(
    await answerOf(async () => listLoader(args(await get("/hours/elsewhere", { as: learner })))).then((each) => each.json()),
  ).toHaveLength(1);
});

test("a good file stays chosen while another field is mended, and is handed in without being chosen again", async () => {
  const first = await handIn({ title: "" });
  expect(first).toMatchObject({
    status: 422,
    draft: { errors: { title: "The title of the course is missing." }, values: { provider: TYPED.provider } },
  });
  const { received } = first.draft;
  expect(received).toMatchObject({ name: "certificate.pdf" });
  const second = await handIn({ document: "", received: received.id });
  expect(second.status).toBe(302);
  expect((await elsewhereOf(learner.id))[0]?.files).toMatchObject([{ id: received.id }]);
});

test("a second file that is not taken leaves the first one chosen", async () => {
  const { received } = (await handIn({ title: "" })).draft;
  const { draft } = await handIn({ received: received.id, document: aFile(Buffer.from("MZ program"), "better.pdf") });
  expect(draft).toMatchObject({ errors: { document: FILE_FAULTS.program }, received: { id: received.id } });
});

test("what was typed is kept when the file is not taken", async () => {
  const { status, draft } = await handIn({ document: aFile(Buffer.from("<script>alert(1)</script>"), "scan.png"), "topic-ethics": "360" });
  expect(status).toBe(422);
  expect(draft.errors).toEqual({ document: FILE_FAULTS.unknown });
  expect(draft.values).toMatchObject({ ...TYPED, "topic-ethics": "360" });
  expect(draft.received).toBeNull();
  expect(await elsewhereOf(learner.id)).toEqual([]);
});

test("a file over 10 MB is said to be too large under 413, with everything typed", async () => {
  const large = await handIn({ document: aFile(Buffer.concat([aPdf(), Buffer.alloc(FILE_LIMIT)])) });
  expect(large).toMatchObject({ status: 413, draft: { errors: { document: FILE_FAULTS.too_large }, values: TYPED } });
});

test("a disk that cannot be written is said under 503, with everything typed, and nothing is recorded", async () => {
  writeFileSync(FILES, "in the way");
  expect(await handIn()).toMatchObject({ status: 503, draft: { errors: { document: FILE_FAULTS.not_stored }, values: TYPED } });
  expect(await elsewhereOf(learner.id)).toEqual([]);
});

test("a document is asked for, and another person's upload is not one", async () => {
  expect((await handIn({ document: "" })).draft.errors).toEqual({ document: FILE_FAULTS.missing });
  const { received } = (await enter({ ...TYPED, title: "", _intent: "hand-in", document: aFile(aPdf("hers")) }, await anAccount())).draft;
  expect((await handIn({ document: "", received: received.id })).draft.errors).toEqual({ document: FILE_FAULTS.not_there });
});

test("the same document again is refused with the way to the first", async () => {
  const { location } = await handIn();
  const again = await handIn({ title: "Another course" });
  expect(again).toMatchObject({ status: 422, draft: { errors: {}, already: location?.split("/").at(-1) } });
});

test.each([
  [{ completedOn: "2999-01-01" }, "completedOn"],
  [{ completedOn: "2026-02-30" }, "completedOn"],
  [{ completedOn: "14.03.2026" }, "completedOn"],
  [{ completedOn: "" }, "completedOn"],
  [{ kind: "" }, "kind"],
  [{ kind: "sleeping" }, "kind"],
  [{ hours: "0", minutes: "14" }, "hours"],
  [{ hours: "201" }, "hours"],
  [{ hours: "-6" }, "hours"],
  [{ hours: "6.5" }, "hours"],
  [{ hours: "200", minutes: "1" }, "hours"],
  [{ minutes: "many" }, "minutes"],
  [{ "topic-ethics": "59" }, "topics"],
  [{ provider: "x".repeat(201) }, "provider"],
  [{ title: "a\u202Eb" }, "title"],
] as const)("%j is answered beside its field", async (wish, field) => {
  const { status, draft } = await handIn(wish);
  expect(status).toBe(422);
  expect(Object.keys(draft.errors)).toEqual([field]);
});

describe("a digital certificate", () => {
  const prefill = (bytes: Buffer, name: string) => enter({ _intent: "prefill", credential: aFile(bytes, name) });

  test.each([
    ["as JSON", Buffer.from(JSON.stringify(OPEN_BADGE)), "badge.json"],
    ["baked into a picture", aBadgePicture(JSON.stringify(OPEN_BADGE)), "badge.png"],
  ])("%s fills the form, is kept as the document, and is handed in with the kind she chose", async (_, bytes, name) => {
    const { status, draft } = await prefill(bytes, name);
    expect(status).toBe(200);
    expect(draft.values).toMatchObject({ provider: "Tidewater Institute", completedOn: "2026-03-14", hours: "6", minutes: "0", kind: "" });
    expect(draft.checked).toContain("signature was not checked here yet");
    const { location } = await enter({
      ...draft.values,
      kind: "self_paced",
      _intent: "hand-in",
      received: draft.received.id,
      document: "",
    });
    expect(location).toMatch(/^\/hours\/elsewhere\/[0-9a-f-]{36}$/u);
    expect((await elsewhereOf(learner.id))[0]?.files[0]?.credential).toContain("not checked");
  });

  test("that is a picture without a badge is kept as the document and says so", async () => {
    expect(await prefill(aPng(), "photo.png")).toMatchObject({ status: 200, draft: { values: {}, received: { name: "photo.png" } } });
  });

  test("that cannot be read is told what can be done instead", async () => {
    expect(await prefill(Buffer.from("{}"), "x.json")).toMatchObject({
      status: 422,
      draft: { errors: { credential: FILE_FAULTS.no_credential } },
    });
    expect((await enter({ _intent: "prefill" })).draft.errors).toEqual({ credential: FILE_FAULTS.missing });
  });
});

test("what was declined comes back into the form, with its document, to be handed in anew", async () => {
  const record = await aRecord(learner);
  const loaded = async (as: Actor) => {
    const page = await answerOf(async () => enterLoader(args(await get(`/hours/elsewhere/new?from=${record}`, { as }))));
    return (await page.json()).draft;
  };
  expect((await loaded(learner)).values).toEqual({});
  await decideHours(reviewer, record, { verdict: "declined", reason: "The hours differ.", approvalConfirmed: false }, NOW);
  expect((await loaded(await anAccount())).values).toEqual({});
  const draft = await loaded(learner);
  expect(draft).toMatchObject({ values: { title: "Scar work after surgery", hours: "6" }, received: { name: "certificate.pdf" } });
  const anew = await enter({ ...draft.values, hours: "5", _intent: "hand-in", received: draft.received.id, document: "" });
  expect(anew.status).toBe(302);
});

describe("one record's page", () => {
  const change = async (record: string, parts: Parts, as = learner) =>
    answerOf(async () => recordAction(args(await sent(parts, as, `/hours/elsewhere/${record}`), { record })));

  test("takes a further document, and withdraws", async () => {
    const record = await aRecord(learner);
    expect((await change(record, { _intent: "further", document: aFile(aPng(), "outline.png") })).status).toBe(302);
    expect((await elsewhereOf(learner.id))[0]?.files.map(({ name }) => name)).toEqual(["certificate.pdf", "outline.png"]);
    expect((await change(record, { _intent: "further" })).status).toBe(422);
    expect((await change(record, { _intent: "withdraw" })).status).toBe(302);
    expect(await (await change(record, { _intent: "withdraw" })).json()).toEqual({ error: expect.stringContaining("decided meanwhile") });
  });

  test("is not there for another learner, also not to change", async () => {
    const record = await aRecord(learner);
    const stranger = await anAccount();
    expect((await answerOf(async () => recordLoader(args(await get("/x", { as: stranger }), { record })))).status).toBe(404);
    expect((await change(record, { _intent: "withdraw" }, stranger)).status).toBe(404);
    expect((await elsewhereOf(learner.id))[0]?.state).toBe("waiting");
  });
});

describe("the reviewer's page", () => {
  const review = async (record: string, fields: Readonly<Record<string, string>>, as = reviewer) =>
    answerOf(async () => reviewAction(args(await post(`/roster/elsewhere/${record}`, fields, { as }), { record })));

  test("shows figures and document, and not the learner's address", async () => {
    const record = await aRecord(learner);
    const page = await answerOf(async () => reviewLoader(args(await get("/x", { as: reviewer }), { record })));
    const text = await page.text();
    expect(text).toContain("certificate.pdf");
    expect(text).toContain(learner.name);
    expect(text).not.toContain(learner.email);
  });

  test("asks for a verdict, and for a reason when it declines; the words are kept", async () => {
    const record = await aRecord(learner);
    expect(Object.keys((await (await review(record, { reason: "" })).json()).errors)).toEqual(["verdict"]);
    const short = await review(record, { verdict: "declined", reason: "no", approvalConfirmed: "yes" });
    expect(await short.json()).toMatchObject({ errors: { reason: expect.any(String) }, reason: "no", approvalConfirmed: true });
    expect((await review(record, { verdict: "accepted", reason: "" })).headers.get("Location")).toBe("/roster/elsewhere");
    expect((await review(record, { verdict: "declined", reason: "A second thought." })).headers.get("Location")).toBe(
      `/roster/elsewhere/${record}`,
    );
    expect((await elsewhereOf(learner.id))[0]?.state).toBe("accepted");
  });

  test("is not there for her own record", async () => {
    const record = await aRecord(reviewer);
    expect((await review(record, { verdict: "accepted", reason: "" })).status).toBe(404);
    expect((await answerOf(async () => reviewLoader(args(await get("/x", { as: reviewer }), { record })))).status).toBe(404);
  });
});

test("a document is behind its own door, and not there for a stranger to it", async () => {
  const record = await aRecord(learner);
  const file = (await elsewhereOf(learner.id))[0]?.files[0]?.id ?? "";
  const knock = (as: Actor) => answerOf(async () => elsewhereFileDoor.answer(await get("/x", { as }), { record, file }));
  expect((await knock(learner)).headers.get("Content-Type")).toBe("application/pdf");
  expect((await knock(await anAccount())).status).toBe(404);
});
