/** A certificate and its credential come into being together, or not at all. */
import { beforeEach, expect, test } from "vitest";
import { certificateByCode, issueModuleCertificate } from "#app/features/certificates/certificates.server.ts";
import { recordEvaluation } from "#app/features/certificates/evaluation.server.ts";
import { DECLINED } from "#app/features/certificates/evaluation.ts";
import { decideProposal, proposeReinstatement, proposeRevocation } from "#app/features/certificates/governing.server.ts";
import { bitAt, placeOf } from "#app/features/certificates/status-list.server.ts";
import { firstFree } from "#app/features/certificates/status-list.ts";
import { Conflict, provideStore, type Store, store } from "#db/client.server.ts";
import { achievement, certificate, certificateEvent, certificateForm, certificatePlace, statusListVersion } from "#db/schema.server.ts";
import { anAccount } from "#tests/support/factories.ts";
import { failingStore } from "#tests/support/failing-store.ts";
import { aCertificate, anEdition, aRound, freshHouse, NOW, replacedWith, SLUG } from "./earned.ts";

const STATED = { reasonClass: "not_own_work", reason: "Two attempts came from one keyboard at once." };
const TABLES = { certificate, certificateEvent, certificateForm, certificatePlace, statusListVersion, achievement };

beforeEach(() => {
  freshHouse();
});

async function counts({ db }: Pick<Store, "db"> = store()) {
  const found = await Promise.all(Object.values(TABLES).map((table) => db.select().from(table).all()));
  return found.map((rows) => rows.length);
}

async function bitOf(code: string) {
  const place = await placeOf(store(), (await certificateByCode(code))?.row.id ?? "");
  return place && bitAt(place);
}

async function passed() {
  const learner = await anAccount();
  await aRound(learner, { percent: 90, editionId: await anEdition() });
  await recordEvaluation(learner, SLUG, DECLINED, NOW);
  return learner;
}

test("a certificate is issued with both signed forms, a place in a list, the list and the frozen dossier", async () => {
  await aCertificate(await anAccount());
  expect(await counts()).toEqual([1, 1, 2, 1, 1, 1]);
  await aCertificate(await anAccount());
  expect(await counts()).toEqual([2, 2, 4, 2, 1, 1]);
});

test("wherever the engine gives up, all six records of an issue are there or none is", async () => {
  for (let failAt = 1; ; failAt += 1) {
    const fresh = freshHouse();
    const learner = await passed();
    const failing = failingStore(fresh, failAt);
    provideStore(failing);
    const came = await issueModuleCertificate(learner, SLUG, { name: "Ana" }, NOW).catch(() => null);
    provideStore(fresh);
    expect(await counts(fresh), `call ${failAt}`).toEqual(came ? [1, 1, 2, 1, 1, 1] : [0, 0, 0, 0, 0, 0]);
    if (failing.calls() < failAt) break;
    expect(failAt).toBeLessThan(90);
  }
});

test("R58: a revocation sets the bit in the same append, a reinstatement clears it, and every list stays as it was published", async () => {
  const [ada, bo] = [await anAccount({ role: "admin" }), await anAccount({ role: "admin" })];
  const [code, other] = [await aCertificate(await anAccount()), await aCertificate(await anAccount())];
  const carry = async (propose: typeof proposeRevocation) => {
    const proposed = await propose(ada, code, STATED, NOW);
    if (proposed.ok) await decideProposal(bo, proposed.value.proposalId, "carried_out", NOW);
  };
  expect(await bitOf(code)).toBe("clear");
  await carry(proposeRevocation);
  expect([await bitOf(code), await bitOf(other)]).toEqual(["set", "clear"]);
  await carry(proposeReinstatement);
  expect([await bitOf(code), await bitOf(other)]).toEqual(["clear", "clear"]);
  const versions = await store().db.select({ version: statusListVersion.version }).from(statusListVersion).all();
  expect(versions.map(({ version }) => version)).toEqual([1, 2, 3]);
});

test("a declined proposal publishes no list", async () => {
  const [ada, bo] = [await anAccount({ role: "admin" }), await anAccount({ role: "admin" })];
  const code = await aCertificate(await anAccount());
  const proposed = await proposeRevocation(ada, code, STATED, NOW);
  if (proposed.ok) await decideProposal(bo, proposed.value.proposalId, "declined", NOW);
  expect(await store().db.select().from(statusListVersion).all()).toHaveLength(1);
});

test("wherever the engine gives up, event and bit of a revocation agree", async () => {
  for (let failAt = 1; ; failAt += 1) {
    const fresh = freshHouse();
    const [ada, bo] = [await anAccount({ role: "admin" }), await anAccount({ role: "admin" })];
    const code = await aCertificate(await anAccount());
    const proposed = await proposeRevocation(ada, code, STATED, NOW);
    const failing = failingStore(fresh, failAt);
    provideStore(failing);
    const came = proposed.ok && (await decideProposal(bo, proposed.value.proposalId, "carried_out", NOW).catch(() => null));
    provideStore(fresh);
    const events = (await certificateByCode(code))?.events.length;
    expect([events, await bitOf(code)], `call ${failAt}`).toEqual(came ? [2, "set"] : [1, "clear"]);
    if (failing.calls() < failAt) break;
    expect(failAt).toBeLessThan(60);
  }
});

test("R59: a replaced certificate's bit is set, and the new one has a credential and a clear bit of its own", async () => {
  const code = await aCertificate(await anAccount());
  const fresh = await replacedWith(code, "Ana Newname");
  expect([await bitOf(code), await bitOf(fresh)]).toEqual(["set", "clear"]);
  expect(await counts()).toEqual([2, 3, 4, 2, 2, 1]);
});

test("many revocations at once all stand in the last list", async () => {
  const [ada, bo] = [await anAccount({ role: "admin" }), await anAccount({ role: "admin" })];
  const codes = [];
  for (let n = 0; n < 6; n += 1) codes.push(await aCertificate(await anAccount()));
  await Promise.all(
    codes.map(async (code) => {
      const proposed = await proposeRevocation(ada, code, STATED, NOW);
      if (proposed.ok) await decideProposal(bo, proposed.value.proposalId, "carried_out", NOW);
    }),
  );
  expect(await Promise.all(codes.map(bitOf))).toEqual(codes.map(() => "set"));
});

test("when another process takes the place or opens the list first, the credential is signed anew for another one", async () => {
  const fresh = freshHouse();
  const learner = await passed();
  const body = JSON.stringify({ credentialSubject: { encodedList: "u" } });
  let overtaken = 0;
  const rival: Store = {
    ...fresh,
    async atomic(statements) {
      // Just before our append, another process opens the list: ours no longer follows.
      if (overtaken === 0 && statements.length > 4) {
        overtaken += 1;
        const list = { list: 1, version: 1, body, sha256: "h", recordedAt: 1 };
        await fresh.atomic([fresh.db.insert(statusListVersion).values(list)]);
        throw new Conflict("the list is there");
      }
      await fresh.atomic(statements);
    },
  };
  provideStore(rival);
  expect(await issueModuleCertificate(learner, SLUG, { name: "Ana" }, NOW)).toMatchObject({ ok: true });
  expect(overtaken).toBe(1);
  expect(await counts(fresh)).toEqual([1, 1, 2, 1, 1, 1]);
});

test("the first free of the drawn places is taken, and a list with none is full", () => {
  expect(firstFree([5, 6, 7], [5])).toBe(6);
  expect(firstFree([5, 6], [6, 5])).toBeNull();
});
