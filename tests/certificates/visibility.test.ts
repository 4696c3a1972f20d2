/** A hidden certificate is, to whoever may not see it, a certificate that was never issued: to the byte (R52, R53). */
import express from "express";
import { beforeEach, describe, expect, test } from "vitest";
import { API_DOORS, DOORS } from "#app/doors.server.ts";
import type { Actor } from "#app/features/accounts/roles.ts";
import { verifyAuditChain } from "#app/features/audit/audit.server.ts";
import { certificateByCode } from "#app/features/certificates/certificates.server.ts";
import { CODE_BYTES, codeFrom } from "#app/features/certificates/code.ts";
import { credentialByCode } from "#app/features/certificates/credentials.server.ts";
import { typedAtDesk } from "#app/features/certificates/desk.server.ts";
import { fileAtDesk } from "#app/features/certificates/desk-file.server.ts";
import { pdfFor } from "#app/features/certificates/downloads.server.ts";
import { decideProposal, proposeRevocation } from "#app/features/certificates/governing.server.ts";
import { namedCheck } from "#app/features/certificates/named-check.server.ts";
import { verificationAnswer } from "#app/features/certificates/verification.server.ts";
import { chooseVisibility } from "#app/features/certificates/visibility.server.ts";
import { letsIn, VISIBILITIES, visibilityOf } from "#app/features/certificates/visibility.ts";
import { verifyCredentialDoor } from "#app/routes/api/verify-credential.server.ts";
import { provideStore, store } from "#db/client.server.ts";
import { auditEvent, certificateVisibility } from "#db/schema.server.ts";
import { anAccount } from "#tests/support/factories.ts";
import { failingStore } from "#tests/support/failing-store.ts";
import { answerOf, get, type RequestWishes } from "#tests/support/requests.ts";
import { aCertificate, freshHouse, NOW } from "./earned.ts";

const UNKNOWN = codeFrom(new Uint8Array(CODE_BYTES).fill(9));
const CLIENT = "192.0.2.7";

let house: ReturnType<typeof freshHouse>;
let holder: Actor;
let admin: Actor;
let code: string;
let id: string;

beforeEach(async () => {
  house = freshHouse();
  holder = await anAccount({ name: "Ana Reyes" });
  admin = await anAccount({ role: "admin" });
  code = await aCertificate(holder);
  id = (await certificateByCode(code))?.row.id ?? "";
});

const check = (familyName: string | null, asker: "anyone" | "school" = "anyone", typed = code) =>
  namedCheck({ typed, familyName, asker, by: CLIENT }, NOW);
const statusOf = async (familyName: string | null, asker: "anyone" | "school" = "anyone") => (await check(familyName, asker)).answer.status;

test("a family name is not found by trying: after twenty wrong ones none is compared, whether there is a certificate or not (R52, R53)", async () => {
  await chooseVisibility(holder, code, "name", NOW);
  for (let tries = 0; tries < 25; tries += 1) expect(await statusOf("Reyes")).toBe("valid"); // the right one is no guess
  const told = async (typed: string) => {
    const statuses: string[] = [];
    for (let tries = 0; tries < 21; tries += 1) statuses.push((await check(`Name ${tries}`, "anyone", typed)).answer.status);
    return statuses;
  };
  const tried = await told(code);
  expect(tried).toEqual([...Array.from({ length: 20 }, () => "unknown"), "too_many_checks"]);
  expect(await told(UNKNOWN)).toEqual(tried);
  expect(await statusOf("Reyes")).toBe("too_many_checks");
  const other = await namedCheck({ typed: code, familyName: "Reyes", asker: "anyone", by: "192.0.2.8" }, NOW);
  expect(other.answer.status).toBe("valid"); // one guesser locks out nobody else
  await chooseVisibility(holder, code, "school", NOW);
  const right = async (typed: string) => {
    const asked = { typed, familyName: "Reyes", asker: "anyone", by: "192.0.2.9" } as const;
    for (let tries = 0; tries < 20; tries += 1) expect((await namedCheck(asked, NOW)).answer.status).toBe("unknown");
    return (await namedCheck(asked, NOW)).answer.status;
  };
  expect([await right(code), await right(UNKNOWN)]).toEqual(["too_many_checks", "too_many_checks"]); // nor does the lock tell of a hidden one
});

async function revoke(): Promise<void> {
  const stated = { reasonClass: "issued_in_error", reason: "It was issued in a rehearsal." };
  const proposed = await proposeRevocation(admin, code, stated, NOW);
  if (proposed.ok) await decideProposal(await anAccount({ role: "admin" }), proposed.value.proposalId, "carried_out", NOW);
}

/** Asks an address the way the server does: the first door whose path fits. */
async function ask(address: string, wishes: RequestWishes = {}, client = CLIENT): Promise<Response> {
  for (const door of [...DOORS, ...API_DOORS].filter(({ method }) => method === "GET")) {
    const params = routed(door.path, address);
    if (params) return answerOf(async () => door.answer(await get(address, wishes), params, { now: NOW, client }));
  }
  throw new Error(`No door at ${address}`);
}

function routed(path: string, address: string): Record<string, string> | null {
  let params: Record<string, string> | null = null;
  const router = express.Router();
  router.get(path, (request) => {
    params = request.params;
  });
  router(Object.assign(Object.create(express.request), { url: address, method: "GET" }), Object.create(express.response), () => undefined);
  return params;
}

describe("the holder's choice", () => {
  test("is kept choice by choice, the newest counts, and the same choice again adds nothing", async () => {
    for (const visibility of ["name", "name", "school", "link"] as const)
      expect(await chooseVisibility(holder, code, visibility, NOW)).toEqual({ ok: true, value: visibility });
    expect(await store().db.select().from(certificateVisibility).all()).toMatchObject([
      { seq: 1, visibility: "name", actorId: holder.id },
      { seq: 2, visibility: "school" },
      { seq: 3, visibility: "link" },
    ]);
    expect(await verifyAuditChain()).toBeNull();
    expect((await certificateByCode(code))?.visibility).toBe("link");
  });

  test("is hers alone: to anybody else there is no such certificate", async () => {
    for (const other of [await anAccount(), admin])
      expect(await chooseVisibility(other, code, "school", NOW)).toEqual({ ok: false, reason: "no_certificate" });
    expect(await chooseVisibility(holder, UNKNOWN, "school", NOW)).toEqual({ ok: false, reason: "no_certificate" });
  });

  test("from two tabs at once is both choices, one after the other", async () => {
    await Promise.all([chooseVisibility(holder, code, "name", NOW), chooseVisibility(holder, code, "school", NOW)]);
    expect((await store().db.select().from(certificateVisibility).all()).map(({ seq }) => seq)).toEqual([1, 2]);
  });

  test("is never overwritten or taken away, not even by hand", () => {
    house.sqlite.exec(`INSERT INTO certificate_visibility VALUES ('${id}', 1, 'name', 'x', 1)`);
    for (const statement of ["UPDATE certificate_visibility SET visibility = 'link'", "DELETE FROM certificate_visibility"])
      expect(() => house.sqlite.exec(statement)).toThrow("append-only");
  });

  test("wherever the engine gives up, choice and audit line are both there or neither", async () => {
    const counts = async () => [
      (await house.db.select().from(certificateVisibility).all()).length,
      (await house.db.select().from(auditEvent).all()).filter(({ action }) => action === "certificate.visibility").length,
    ];
    for (let failAt = 1; ; failAt += 1) {
      provideStore(failingStore(house, failAt));
      const outcome = await chooseVisibility(holder, code, "name", NOW).catch(() => null);
      provideStore(house);
      expect(await counts()).toEqual(outcome ? [1, 1] : [0, 0]);
      if (outcome) break;
      expect(failAt).toBeLessThan(20);
    }
  });

  test("anything else in the table is read as the most careful choice", () => {
    expect(visibilityOf("everyone")).toBe("school");
    expect(VISIBILITIES.map((each) => visibilityOf(each))).toEqual(VISIBILITIES);
    for (const visibility of VISIBILITIES) expect(letsIn({ visibility, asker: "let_in", nameMatches: false })).toBe(true);
  });
});

describe("R53: who is answered", () => {
  test("a certificate as usual: everyone, with or without the right name", async () => {
    expect(await check("Reyes")).toMatchObject({ answer: { status: "valid" }, nameMatches: true });
    expect(await check("Smith")).toMatchObject({ answer: { status: "valid" }, nameMatches: false });
    expect(await check(null, "school")).toMatchObject({ answer: { status: "valid" }, nameMatches: null });
  });

  test("one that asks for the name: whoever has it, stranger and school alike", async () => {
    await chooseVisibility(holder, code, "name", NOW);
    for (const asker of ["anyone", "school"] as const) {
      expect(await check("reyes", asker)).toMatchObject({ answer: { status: "valid", code }, nameMatches: true });
      for (const wrong of [null, "", "Smith", "Ana"])
        expect(await check(wrong, asker)).toEqual({ answer: { status: "unknown", code, checkedAt: NOW.toISOString() }, nameMatches: null });
    }
    await revoke();
    expect([await statusOf("Reyes"), await statusOf("Smith"), await statusOf(null)]).toEqual(["revoked", "unknown", "unknown"]);
  });

  test("one for schools: a school, also with a name that does not belong to it; a stranger not even with the right one", async () => {
    await chooseVisibility(holder, code, "school", NOW);
    expect(await check(null, "school")).toMatchObject({ answer: { status: "valid" }, nameMatches: null });
    expect(await check("Smith", "school")).toMatchObject({ answer: { status: "valid" }, nameMatches: false });
    for (const name of [null, "Reyes", "Smith"])
      expect(await check(name)).toMatchObject({ answer: { status: "unknown" }, nameMatches: null });
  });

  test("a damaged record is not confirmed to whoever may see it, and unknown to everybody else", async () => {
    house.sqlite.exec("DROP TRIGGER certificate_no_update; UPDATE certificate SET record = replace(record, 'Ana Reyes', 'Eve Forger')");
    expect(await statusOf(null)).toBe("not_confirmed");
    await chooseVisibility(holder, code, "name", NOW);
    expect([await statusOf("Forger"), await statusOf("Reyes"), await statusOf(null, "school")]).toEqual(["unknown", "unknown", "unknown"]);
  });
});

describe("R52: hidden and never issued are one answer", () => {
  const shapeOf = ({ answer, ...rest }: Awaited<ReturnType<typeof verificationAnswer>>) =>
    JSON.stringify({ ...rest, answer })
      .replaceAll(code, "CODE")
      .replaceAll(UNKNOWN, "CODE");

  test.each(["name", "school"] as const)("at every public address of a certificate shown by %s, byte for byte", async (visibility) => {
    await chooseVisibility(holder, code, visibility, NOW);
    for (const name of [null, "Smith", "Ana"]) {
      const hidden = await verificationAnswer(code, NOW, "192.0.2.1", name);
      expect(shapeOf(hidden), String(name)).toBe(shapeOf(await verificationAnswer(UNKNOWN, NOW, "192.0.2.2", name)));
    }
    const seen = async (answer: Response) =>
      JSON.stringify([answer.status, [...answer.headers], await answer.text()])
        .replace(/r=\d+;t=\d+/u, "r;t") // how often this caller asked already
        .replaceAll(code, "CODE")
        .replaceAll(UNKNOWN, "CODE");
    const api = (which: string, client: string) => ask(`/api/v1/verify/${which}`, {}, client);
    expect(await seen(await api(code, "192.0.2.3"))).toBe(await seen(await api(UNKNOWN, "192.0.2.4")));
    const none = "0f4b8b1e-6d0e-4a58-9a9f-3f1f6f6a2c11";
    for (const ending of ["", ".jwt", ".png", ".svg"])
      expect(await seen(await ask(`/credentials/${id}${ending}`))).toBe(await seen(await ask(`/credentials/${none}${ending}`)));
    const credential = async (which: string) =>
      seen(await answerOf(async () => verifyCredentialDoor.answer(await get("/"), { code: which }, { now: NOW, client: CLIENT })));
    expect(await credential(code)).toBe(await credential(UNKNOWN));
    const link = (which: string) => typedAtDesk(`http://127.0.0.1:3000/credentials/${which}`, NOW, CLIENT);
    expect(await link(id)).toEqual(await link(none));
  });

  test("costs the same reads, one, whatever name is given", async () => {
    await chooseVisibility(holder, code, "name", NOW);
    for (const familyName of [null, "Smith", "Reyes"])
      for (const typed of [code, UNKNOWN]) {
        const counting = failingStore(house, Number.POSITIVE_INFINITY);
        provideStore(counting);
        await check(familyName, "anyone", typed);
        expect(counting.calls()).toBe(1);
      }
  });
});

describe("a credential by its address or code", () => {
  const credentialOf = async (wishes: RequestWishes = {}) =>
    answerOf(async () => verifyCredentialDoor.answer(await get(`/verify/${code}`, wishes), { code }, { now: NOW, client: CLIENT }));
  const everywhere = async (wishes: RequestWishes = {}) =>
    Promise.all([credentialOf(wishes), ...["", ".jwt", ".png", ".svg"].map((ending) => ask(`/credentials/${id}${ending}`, wishes))]);

  test("is open while its certificate is valid and open", async () => {
    for (const answer of await everywhere()) expect(answer.status).toBe(200);
  });

  test("of a hidden one is given to its holder and to staff, privately, and to nobody else", async () => {
    await chooseVisibility(holder, code, "name", NOW);
    const school = await anAccount({ role: "school" });
    for (const as of [holder, admin])
      for (const answer of await everywhere({ as })) {
        expect(answer.status).toBe(200);
        expect(answer.headers.get("Cache-Control")).toContain("no-store");
      }
    for (const wishes of [{}, { as: school }, { as: await anAccount() }])
      for (const answer of await everywhere(wishes)) expect(answer.status).toBe(404);
  });

  test("of a revoked one is gone for strangers, and its holder still has it", async () => {
    await revoke();
    for (const answer of await everywhere()) {
      expect(answer.status).toBe(410);
      expect(await answer.text()).not.toMatch(/Ana|Reyes/u);
    }
    for (const answer of await everywhere({ as: holder })) expect(answer.status).toBe(200);
    await chooseVisibility(holder, code, "school", NOW);
    for (const answer of await everywhere()) expect(answer.status).toBe(404);
  });
});

describe("a file in hand is answered, whatever its certificate's holder chose", () => {
  const hand = async (bytes: Uint8Array | string) =>
    (await fileAtDesk(new File([new Uint8Array(Buffer.from(bytes))], "x"), NOW, CLIENT)).answer;
  const pdfOf = async () => {
    const file = await pdfFor(holder, code);
    if (!file || file === "busy") throw new Error("No file.");
    return file.bytes;
  };

  test.each(["name", "school"] as const)(
    "and nothing beyond the file is shown when it is shown by %s",
    async (visibility) => {
      const files = [await pdfOf(), (await credentialByCode(code))?.vc.body ?? "", (await credentialByCode(code))?.jwt.body ?? ""];
      await chooseVisibility(holder, code, visibility, NOW);
      for (const file of files) expect(await hand(file)).toMatchObject({ verdict: "unaltered", register: null, claims: [], compared: [] });
      await revoke();
      for (const file of files) expect(await hand(file)).toMatchObject({ verdict: "ended", register: { status: "revoked" } });
    },
    60_000,
  );

  test("but its code alone in a file of one's own making opens nothing", async () => {
    await chooseVisibility(holder, code, "name", NOW);
    const bytes = `%PDF-1.4\n1 0 obj\n<< /Subject (${code}) >>\nendobj\ntrailer << >>\n%%EOF`;
    const other = bytes.replace(code, UNKNOWN);
    const [hidden, unknown] = [await hand(bytes), await hand(other)];
    expect(JSON.stringify(hidden).replaceAll(code, "CODE")).toBe(JSON.stringify(unknown).replaceAll(UNKNOWN, "CODE"));
  }, 60_000);
});
