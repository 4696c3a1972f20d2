/** A site that has moved: what it issued under its former address is still its own, and nobody else's is. */
import { beforeEach, expect, test } from "vitest";
import { certificateByCode } from "#app/features/certificates/certificates.server.ts";
import { checkCredential } from "#app/features/certificates/credential-check.server.ts";
import { jwtOf } from "#app/features/certificates/credential-jwt.server.ts";
import { multibaseOf, withProof } from "#app/features/certificates/credential-proof.server.ts";
import { formsOf } from "#app/features/certificates/credentials.server.ts";
import { typedAtDesk } from "#app/features/certificates/desk.server.ts";
import { jwkAddress } from "#app/features/certificates/issuer.server.ts";
import { everyOrigin } from "#app/features/certificates/issuer-origins.server.ts";
import { activePair } from "#app/features/certificates/signing-keys.server.ts";
import { sha256Of } from "#app/features/certificates/status-list.server.ts";
import { issuerOrigin } from "#db/schema.server.ts";
import { anAccount } from "#tests/support/factories.ts";
import { aCertificate, freshHouse, NOW } from "./earned.ts";

const HERE = "http://127.0.0.1:3000";
const THERE = "https://school-of-touch.example";

let house: ReturnType<typeof freshHouse>;
let code: string;

beforeEach(async () => {
  house = freshHouse();
  code = await aCertificate(await anAccount(), "Ana Reyes");
});

/** The stored forms as this house would have signed them at its former address. */
async function movedForms() {
  const id = (await certificateByCode(code))?.row.id ?? "";
  const { proof: _proof, ...here } = JSON.parse((await formsOf(id))?.vc.body ?? "");
  const there = JSON.parse(
    JSON.stringify(here).replaceAll(HERE, THERE).replaceAll("did:web:127.0.0.1%3A3000", "did:web:school-of-touch.example"),
  );
  const [ed25519, rsa] = [await activePair("Ed25519", NOW), await activePair("RS256", NOW)];
  const method = `did:web:school-of-touch.example#${await multibaseOf(ed25519.publicPem)}`;
  const vc = JSON.stringify(await withProof(there, { method, privateKey: ed25519.privateKey }, NOW));
  const jwt = await jwtOf(there, jwkAddress(rsa.publicPem, THERE), rsa.privateKey);
  house.sqlite.exec("DROP TRIGGER certificate_form_no_update");
  const store = house.sqlite.prepare("UPDATE certificate_form SET body = ?, sha256 = ? WHERE certificate_id = ? AND form = ?");
  store.run(vc, sha256Of(vc), id, "vc");
  store.run(jwt, sha256Of(jwt), id, "jwt");
  return { id, vc, jwt };
}

const lived = () => house.atomic([house.db.insert(issuerOrigin).values({ origin: THERE, since: 1 })]);

test("an address is kept in mind with what is issued under it", async () => {
  expect(await house.db.select().from(issuerOrigin).all()).toEqual([{ origin: HERE, since: NOW.getTime() }]);
  await aCertificate(await anAccount());
  expect(await everyOrigin()).toEqual([HERE]);
});

test("R48: a credential of a former address holds in both forms, and the page says that the address is a former one", async () => {
  const { vc, jwt } = await movedForms();
  await lived();
  for (const form of [vc, jwt]) {
    const report = await checkCredential(form, NOW);
    expect(report).toMatchObject({ verdict: "valid", code });
    expect(report.checks.find(({ name }) => name === "issuer")?.sentence).toContain("by a former address");
  }
  expect((await checkCredential(vc.replace("Ana Reyes", "Ana Reyez"), NOW)).verdict).toBe("not_confirmed");
});

test("the same credential is somebody else's to a house that never lived there", async () => {
  const { vc, jwt } = await movedForms();
  for (const form of [vc, jwt]) expect(await checkCredential(form, NOW)).toMatchObject({ verdict: "not_ours", code: null });
});

test("R48: a printed code's link to the former address leads to the certificate; another host's does not", async () => {
  const { id } = await movedForms();
  expect(await typedAtDesk(`${THERE}/verify/${code}`, NOW, "192.0.2.7")).toMatchObject({ answer: { status: "other_host" } });
  await lived();
  expect(await typedAtDesk(`${THERE}/verify/${code}`, NOW, "192.0.2.7")).toEqual({ goTo: code });
  expect(await typedAtDesk(`${THERE}/credentials/${id}`, NOW, "192.0.2.7")).toEqual({ goTo: code });
  expect(await typedAtDesk(`https://evil.example/verify/${code}`, NOW, "192.0.2.7")).toMatchObject({ answer: { status: "other_host" } });
});
