/** Attune's own certificates among the documents for hours from elsewhere, and hours from elsewhere beside Attune's own. */
import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "#app/features/accounts/roles.ts";
import { courseStandingOf, issueCourseCertificate } from "#app/features/certificates/course-certificate.server.ts";
import { signedFileFor } from "#app/features/certificates/downloads.server.ts";
import { attuneCredential } from "#app/features/certificates/elsewhere-credential.server.ts";
import { recordBytes } from "#app/features/certificates/record.ts";
import { signerOf } from "#app/features/certificates/signing.server.ts";
import { TOPICS } from "#app/features/course/topics.ts";
import { decideHours } from "#app/features/elsewhere/elsewhere-reviews.server.ts";
import { ledgerOf } from "#app/features/hours/ledger.server.ts";
import { balanceOf } from "#app/features/hours/ledger.ts";
import { canonicalJson } from "#app/shared/canonical.ts";
import { minutes } from "#app/shared/minutes.ts";
import { aRecord } from "#tests/elsewhere/documents.ts";
import { anAccount } from "#tests/support/factories.ts";
import { FIXED_KEY, FIXED_KEY_ID, FIXED_PUBLIC_PEM, RECORD } from "./a-record.ts";
import { aCertificate, freshHouse, NOW } from "./earned.ts";

let holder: Actor;

beforeEach(async () => {
  freshHouse();
  holder = await anAccount();
});

async function downloaded() {
  const file = await signedFileFor(holder, await aCertificate(holder));
  if (!file) throw new Error("No certificate to download.");
  return JSON.parse(file.text);
}

describe("a certificate of this house", () => {
  test("is refused to its holder, because its hours stand in her ledger already", async () => {
    expect(await attuneCredential(holder, await downloaded())).toEqual({ ok: false, reason: "ours_to_her" });
  });

  test("is refused to anyone else without a word of whose it is", async () => {
    expect(await attuneCredential(await anAccount(), await downloaded())).toEqual({ ok: false, reason: "ours_not_hers" });
  });

  test("that was changed is called changed, in whatever field", async () => {
    const file = await downloaded();
    for (const wish of [{ minutes: 600 }, { name: "Somebody Else" }, { completedOn: "2020-01-01" }]) {
      const forged = { ...file, record: { ...file.record, ...wish } };
      expect(await attuneCredential(holder, forged)).toEqual({ ok: false, reason: "credential_altered" });
    }
  });

  test("is known by its code also under the key of another house", async () => {
    const { record } = await downloaded();
    const proof = {
      keyId: FIXED_KEY_ID,
      publicKey: FIXED_PUBLIC_PEM,
      signature: signerOf(FIXED_KEY_ID, FIXED_KEY).sign(recordBytes(record)),
    };
    expect(await attuneCredential(await anAccount(), { record, proof })).toEqual({ ok: false, reason: "ours_not_hers" });
  });
});

test("a certificate of another house fills the form and says that its signature was not checked", async () => {
  const signature = signerOf(FIXED_KEY_ID, FIXED_KEY).sign(recordBytes(RECORD));
  const read = await attuneCredential(holder, { record: RECORD, withheld: null, proof: { keyId: FIXED_KEY_ID, signature } });
  expect(read).toEqual({
    ok: true,
    value: {
      provider: "Tidewater Oncology Massage Institute",
      title: "Cancer-related distress",
      completedOn: "2026-10-29",
      minutes: 70,
      kind: "self_paced",
      topics: { distress: 56, communication: 14 },
      checked: "A certificate of another Attune house. Its signature was not checked; a reviewer will look at it.",
    },
  });
});

test.each([
  ["null", null],
  ["an Open Badge", { type: "OpenBadgeCredential" }],
  ["a record of wrong types", { record: { ...RECORD, minutes: "70" }, proof: { keyId: "k", signature: "s" } }],
  ["a record without a proof", { record: RECORD }],
])("%s is no Attune certificate", async (_, credential) => {
  expect(await attuneCredential(holder, credential)).toBeNull();
});

test("R4: 30 accepted hours from elsewhere, supervised and of every topic, are no hour of the course certificate", async () => {
  const reviewer = await anAccount({ role: "instructor" });
  const share = Object.fromEntries(TOPICS.map((topic) => [topic, minutes(200)]));
  const record = await aRecord(holder, { kind: "supervised_clinical", minutes: minutes(1800), topics: share });
  await decideHours(reviewer, record, { verdict: "accepted", reason: "", approvalConfirmed: true }, NOW);
  expect(balanceOf(await ledgerOf(holder.id)).total).toBe(1800);
  expect((await courseStandingOf(holder.id)).missing.total).toBe(1440);
  expect(await issueCourseCertificate(holder, { name: holder.name }, NOW)).toMatchObject({
    ok: false,
    reason: { missing: { total: 1440 } },
  });
  expect(canonicalJson((await ledgerOf(holder.id))[0]?.basis ?? null)).toContain('"source":"elsewhere"');
});
