/** Where credentials, keys, lists and dossiers are found by strangers and their programs, and what these addresses answer. */
import express from "express";
import { importJWK, jwtVerify } from "jose";
import { beforeEach, expect, test } from "vitest";
import { DOORS } from "#app/doors.server.ts";
import { certificateByCode } from "#app/features/certificates/certificates.server.ts";
import { checkCredential } from "#app/features/certificates/credential-check.server.ts";
import { credentialByCode, formsOf, sealOldCertificates } from "#app/features/certificates/credentials.server.ts";
import { freezeDossiers } from "#app/features/certificates/dossier.server.ts";
import { decideProposal, proposeRevocation } from "#app/features/certificates/governing.server.ts";
import { rotateKeys } from "#app/features/certificates/signing-keys.server.ts";
import * as verifyCredential from "#app/routes/api/verify-credential.server.ts";
import * as sheetPage from "#app/routes/learn/certificate.tsx";
import * as editionPage from "#app/routes/public/edition.tsx";
import { preferredType } from "#app/shared/media-type.ts";
import { provideStore, store } from "#db/client.server.ts";
import { achievement, certificateForm, certificatePlace, statusListVersion } from "#db/schema.server.ts";
import { anAccount } from "#tests/support/factories.ts";
import { failingStore } from "#tests/support/failing-store.ts";
import { answerOf, args, get } from "#tests/support/requests.ts";
import { aCertificate, anEdition, freshHouse, NOW, replacedWith, SLUG } from "./earned.ts";

const ORIGIN = "http://127.0.0.1:3000";
const STATED = { reasonClass: "not_own_work", reason: "Two attempts came from one keyboard at once." };

let house: ReturnType<typeof freshHouse>;
let code: string;
let id: string;

beforeEach(async () => {
  house = freshHouse();
  code = await aCertificate(await anAccount({ name: "Ana Reyes" }));
  id = (await certificateByCode(code))?.row.id ?? "";
});

/** Asks an address the way the server does: the first door whose path fits. */
async function ask(address: string, headers: Record<string, string> = {}): Promise<Response> {
  const url = new URL(address, ORIGIN);
  for (const door of DOORS.filter(({ method }) => method === "GET")) {
    const params = routed(door.path, url.pathname);
    if (params) return answerOf(() => door.answer(new Request(url, { headers }), params, { now: NOW, client: "192.0.2.7" }));
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

async function revoke() {
  const [ada, bo] = [await anAccount({ role: "admin" }), await anAccount({ role: "admin" })];
  const proposed = await proposeRevocation(ada, code, STATED, NOW);
  if (proposed.ok) await decideProposal(bo, proposed.value.proposalId, "carried_out", NOW);
}

test("an ordinary did:web resolution finds the issuer's keys, and with them both signatures", async () => {
  const credential = await (await ask(`/credentials/${id}`)).json();
  const [, , host = ""] = credential.issuer.id.split(":");
  const did = await (await ask(`http://${decodeURIComponent(host)}/.well-known/did.json`)).json();
  expect(did.id).toBe(credential.issuer.id);
  expect(did.assertionMethod.every((each: unknown) => typeof each === "string")).toBe(true);
  expect(did.assertionMethod).toContain(credential.proof[0].verificationMethod);
  const method = did.verificationMethod.find((each: { id: string }) => each.id === credential.proof[0].verificationMethod);
  expect(method).toMatchObject({ type: "Multikey", controller: did.id, publicKeyMultibase: method.id.split("#")[1] });
});

test("the token is verified with the bare key at its kid, and with the set", async () => {
  const answer = await ask(`/credentials/${id}.jwt`);
  expect(answer.headers.get("Content-Type")).toBe("text/plain; charset=utf-8");
  const token = await answer.text();
  const { kid } = JSON.parse(Buffer.from(token.split(".")[0] ?? "", "base64url").toString());
  const jwk = await (await ask(kid)).json();
  expect(jwk).not.toHaveProperty("keys");
  expect(Object.keys(jwk).sort()).toEqual(["alg", "e", "kid", "kty", "n", "use"]);
  await expect(jwtVerify(token, await importJWK(jwk), { currentDate: NOW })).resolves.toBeDefined();
  expect((await (await ask("/.well-known/jwks.json")).json()).keys).toContainEqual(jwk);
});

test("every public address is open to scripts of other sites, typed, tagged, and not sent twice", async () => {
  const addresses = {
    "/.well-known/did.json": "application/json; charset=utf-8",
    "/.well-known/jwks.json": "application/jwk-set+json",
    [`/credentials/${id}`]: "application/vc+ld+json",
    [`/credentials/${id}.jwt`]: "text/plain; charset=utf-8",
    [`/credentials/${id}.png`]: "image/png",
    [`/credentials/${id}.svg`]: "image/svg+xml",
    "/status/1": "application/vc+ld+json",
    [`/achievements/${SLUG}/v1`]: "application/json; charset=utf-8",
    [`/achievements/${SLUG}/v1.png`]: "image/png",
  };
  for (const [address, type] of Object.entries(addresses)) {
    const answer = await ask(address);
    expect([answer.status, answer.headers.get("Content-Type")], address).toEqual([200, type]);
    expect(answer.headers.get("Access-Control-Allow-Origin"), address).toBe("*");
    const etag = answer.headers.get("ETag") ?? "";
    expect((await ask(address, { "If-None-Match": `"other", W/${etag}` })).status, address).toBe(304);
    expect((await ask(address, { "If-None-Match": '"other"' })).status, address).toBe(200);
  }
});

test("what is not there is not found", async () => {
  const none = "0f4b8b1e-6d0e-4a58-9a9f-3f1f6f6a2c11";
  const addresses = ["/keys/x", `/credentials/${none}`, `/credentials/${none}.jwt`, `/credentials/${none}.png`, `/credentials/${code}`];
  const lists = ["/status/2", "/status/0", "/status/x", "/status/01", "/achievements/nothing/v1", `/achievements/${SLUG}/v2`];
  for (const address of [...addresses, ...lists, `/achievements/${SLUG}/v0`, "/achievements/__proto__/v1"])
    expect((await ask(address)).status, address).toBe(404);
});

test("the files of a credential hold when they are handed in again", async () => {
  for (const ending of ["", ".jwt", ".png", ".svg"]) {
    const bytes = new Uint8Array(await (await ask(`/credentials/${id}${ending}`)).arrayBuffer());
    expect(await checkCredential(bytes, NOW), ending).toMatchObject({ verdict: "valid", code });
  }
});

test("a wallet gets the media type it asks for, the same bytes under each", async () => {
  const usual = await (await ask(`/credentials/${id}`)).text();
  for (const type of ["application/vc", "application/ld+json", "application/json"]) {
    const answer = await ask(`/credentials/${id}`, { Accept: type });
    expect([answer.headers.get("Content-Type"), await answer.text()]).toEqual([type, usual]);
  }
  expect((await ask(`/credentials/${id}`, { Accept: "text/html" })).headers.get("Content-Type")).toBe("application/vc+ld+json");
});

test("the status list is short-lived in caches, never ends, and is new after a revocation", async () => {
  const before = await ask("/status/1");
  expect(before.headers.get("Cache-Control")).toBe("public, max-age=300");
  const list = await before.json();
  expect(list).not.toHaveProperty("validUntil");
  expect(list.type).toContain("BitstringStatusListCredential");
  expect(list.credentialSubject.encodedList).toMatch(/^u/u);
  await revoke();
  const after = await ask("/status/1");
  expect(after.headers.get("ETag")).not.toBe(before.headers.get("ETag"));
});

test("the certificate's own address gives its credential to whoever asks for one, and counts it as a check", async () => {
  const knock = (accept: string, which = code) =>
    answerOf(() =>
      verifyCredential.verifyCredentialDoor.answer(
        new Request(`${ORIGIN}/verify/${which}`, { headers: { Accept: accept } }),
        { code: which },
        { now: NOW, client: "192.0.2.9" },
      ),
    );
  const forms = await credentialByCode(code);
  const json = await knock("application/vc");
  expect([json.headers.get("Content-Type"), json.headers.get("Cache-Control")]).toEqual(["application/vc", "no-store"]);
  expect(await json.text()).toBe(forms?.vc.body);
  expect(await (await knock("application/jwt")).text()).toBe(forms?.jwt.body);
  expect((await knock("application/vc", "0000-0000-0000-0000-0")).status).toBe(404);
  await revoke();
  expect((await knock("application/ld+json")).status).toBe(410);
  for (let n = 0; n < 30; n += 1) await knock("application/vc");
  expect((await knock("application/vc")).status).toBe(429);
});

test("R59: the code of a replaced certificate does not give away the former name in a credential either", async () => {
  await replacedWith(code, "Ana Newname");
  const answer = await verifyCredential.verifyCredentialDoor.answer(
    new Request(`${ORIGIN}/verify/${code}`, { headers: { Accept: "application/vc" } }),
    { code },
    { now: NOW, client: "192.0.2.10" },
  );
  expect(await answer.text()).not.toMatch(/Ana/u);
});

test("what is wished most is given, and what is named exactly before what is only allowed", () => {
  const offered = ["text/html", "application/vc", "application/json"] as const;
  expect(preferredType(null, offered)).toBe("text/html");
  expect(preferredType("*/*", offered)).toBe("text/html");
  expect(preferredType("application/json, text/plain, */*", offered)).toBe("application/json");
  expect(preferredType("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", offered)).toBe("text/html");
  expect(preferredType("application/json;q=0.5, application/vc", offered)).toBe("application/vc");
  expect(preferredType("application/*", offered)).toBe("application/vc");
  expect(preferredType("image/png, text/html;q=0", offered)).toBeNull();
  expect(preferredType("application/json;q=x", offered)).toBeNull();
});

test("the dossier is frozen as it was, for a reader as a page, and holds no question", async () => {
  const dossier = await (await ask(`/achievements/${SLUG}/v1`)).json();
  expect(dossier).toMatchObject({
    kind: "module",
    syllabus: [{ title: "One", words: 6480 }],
    objectives: ["Describe distress as a continuum.", "Describe the Distress Thermometer.", "Explain six sources of distress."],
    rationale: { minutes: 35 },
    provider: { instructor: expect.any(String) },
    passMark: 75,
    blueprint: { drawn: 1, bank: 2, objectives: [{ items: 2 }, { items: 0 }, { items: 0 }] },
  });
  expect(JSON.stringify(dossier)).not.toMatch(/Option a|Which\?|So it is/u);
  const browser = await ask(`/achievements/${SLUG}/v1`, { Accept: "text/html,*/*;q=0.8" });
  expect([browser.status, browser.headers.get("Location")]).toEqual([303, `/editions/${SLUG}/1`]);
  const page = await answerOf(async () => editionPage.loader(args(await get("/"), { module: SLUG, number: "1" })));
  expect(await page.json()).toMatchObject({ sheet: { passMark: 75 }, dossier: { passMark: 75 } });
});

test("dossiers of the newest editions are frozen at the start, once", async () => {
  await anEdition(2);
  await Promise.all([freezeDossiers(NOW), freezeDossiers(NOW)]);
  await freezeDossiers(NOW);
  expect((await store().db.select().from(achievement).all()).map(({ number }) => number)).toEqual([1, 2]);
});

test("the holder's page leads to her badge, and shows none while it is still being made", async () => {
  const holder = await anAccount({ name: "Bea Okafor" });
  const hers = await aCertificate(holder);
  const page = async () => (await answerOf(async () => sheetPage.loader(args(await get("/", { as: holder }), { code: hers })))).json();
  const { badge } = await page();
  expect((await ask(`${badge.path}.png`)).status).toBe(200);
  forget();
  expect(await page()).toMatchObject({ badge: null });
});

/** As a database from before there were credentials. */
function forget() {
  const { sqlite } = house;
  const tables = ["certificate_form", "certificate_place", "status_list_version", "achievement"];
  for (const table of tables) sqlite.exec(`DROP TRIGGER ${table}_no_delete; DELETE FROM ${table}`);
}

test("certificates from before get their credentials once, dated as they were issued, also when the job runs twice at once", async () => {
  const old = await aCertificate(await anAccount());
  await revoke();
  const before = (await certificateByCode(code))?.row;
  forget();
  const later = new Date("2027-03-01T09:00:00Z");
  const made = await Promise.all([sealOldCertificates(later), sealOldCertificates(later)]);
  expect(made.reduce((sum, each) => sum + each, 0)).toBe(2);
  expect(await sealOldCertificates(later)).toBe(0);
  const credential = JSON.parse((await credentialByCode(old))?.vc.body ?? "{}");
  expect(credential).toMatchObject({ awardedDate: "2026-11-20T10:42:00Z", validFrom: "2026-11-20T10:42:00Z" });
  expect(credential.proof[0].created).toBe("2027-03-01T09:00:00Z");
  expect((await certificateByCode(code))?.row).toEqual(before);
  expect(await checkCredential((await credentialByCode(old))?.vc.body ?? "", later)).toMatchObject({ verdict: "valid", code: old });
  expect(await checkCredential((await credentialByCode(code))?.vc.body ?? "", later)).toMatchObject({ verdict: "ended", code });
});

test("a job that is cut off goes on where it stopped", async () => {
  await aCertificate(await anAccount());
  forget();
  let asked = 0;
  expect(await sealOldCertificates(NOW, () => ++asked > 1)).toBe(1);
  expect(await sealOldCertificates(NOW)).toBe(1);
});

test("wherever the engine gives up, an old certificate has all of its credential or nothing of it", async () => {
  forget();
  const counts = async () =>
    (
      await Promise.all(
        [certificateForm, certificatePlace, statusListVersion, achievement].map((table) => house.db.select().from(table).all()),
      )
    ).map((rows) => rows.length);
  for (let failAt = 1; ; failAt += 1) {
    const failing = failingStore(house, failAt);
    provideStore(failing);
    const made = await sealOldCertificates(NOW).catch(() => null);
    provideStore(house);
    expect([
      [0, 0, 0, 0],
      [2, 1, 1, 1],
    ]).toContainEqual(await counts());
    if (made !== null) break;
    expect(failAt).toBeLessThan(60);
  }
  expect(await counts()).toEqual([2, 1, 1, 1]);
});

test("a credential signed before the keys were exchanged holds afterwards", async () => {
  const forms = await formsOf(id);
  const given = process.env.SIGNING_KEY_RS256;
  await expect(rotateKeys(NOW)).rejects.toThrow("given by the environment");
  expect(given).toBeDefined();
  house.sqlite.exec("UPDATE signing_key SET retired_at = 1 WHERE algorithm = 'Ed25519'");
  await aCertificate(await anAccount());
  expect(await checkCredential(forms?.vc.body ?? "", NOW)).toMatchObject({ verdict: "valid", code });
  expect(await checkCredential(forms?.jwt.body ?? "", NOW)).toMatchObject({ verdict: "valid", code });
});

test("a stored form that is not what was stored is handed out by nobody", async () => {
  house.sqlite.exec("DROP TRIGGER certificate_form_no_update; UPDATE certificate_form SET body = body || ' '");
  await expect(formsOf(id)).rejects.toThrow("not what was stored");
  await expect(ask(`/credentials/${id}`)).rejects.toThrow("not what was stored");
});
