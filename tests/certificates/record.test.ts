/** A record is one sequence of bytes, and any change in it shows. */
import { expect, test } from "vitest";
import { certificateFields } from "#app/features/certificates/certificate-fields.ts";
import { confirmedRecord } from "#app/features/certificates/integrity.server.ts";
import { sha256 } from "#app/features/certificates/issuing.server.ts";
import { NO_APPROVAL } from "#app/features/certificates/no-approval.ts";
import { CertificateRecord, frozenText, maskedLicence, readFrozen, recordBytes } from "#app/features/certificates/record.ts";
import { signatureHolds, signerOf } from "#app/features/certificates/signing.server.ts";
import { FIXED_KEY, FIXED_KEY_ID, FIXED_PUBLIC_PEM, RECORD, WITHHELD } from "./a-record.ts";

const SIGNER = signerOf(FIXED_KEY_ID, FIXED_KEY);
const FROZEN = { signed: RECORD, withheld: WITHHELD };

function stored(
  changes: Partial<{ code: string; kind: string; record: string; recordHash: string; signature: string; keyId: string }> = {},
) {
  const bytes = recordBytes(RECORD);
  const row = {
    code: RECORD.code,
    kind: "module",
    record: frozenText(FROZEN),
    recordHash: sha256(bytes),
    signature: SIGNER.sign(bytes),
    keyId: FIXED_KEY_ID,
  };
  return { row: { ...row, ...changes }, publicKey: FIXED_PUBLIC_PEM };
}

test("golden: the record's bytes, hash and signature under a fixed key are these, on every machine", () => {
  expect(new TextDecoder().decode(recordBytes(RECORD))).toMatchInlineSnapshot(
    `"{"administrator":"Ada Office","approvalStatement":"No CE approval is claimed for this course","approvals":[],"assessment":"Passed the final test; pass mark 75 %","code":"7KQ4-M2XD-RT9W-3HVC-E","completedOn":"2026-10-29","delivery":"Self-paced home study, online","edition":2,"instructor":"Ines Teacher","issuedOn":"2026-11-20","kind":"module","licence":{"commitment":"baaac1cc3c1bdc47c2ab429f63cca6bddbf0d53de86b6a960ed7209cdc59b75a","shown":"•••456","state":"FL"},"minutes":70,"minutesByKind":{"self_paced":70},"minutesByTopic":{"communication":14,"distress":56},"name":"Maren A. Oduya","place":"Online","provider":{"email":"office@tidewater.example","name":"Tidewater Oncology Massage Institute"},"timeZone":"America/Chicago","title":"Cancer-related distress","type":"Certificate of Achievement","verifyAddress":"https://attune.example/verify/7KQ4-M2XD-RT9W-3HVC-E","version":1}"`,
  );
  expect(sha256(recordBytes(RECORD))).toMatchInlineSnapshot(`"c082012809ceef694ebe5fcd3373649a7871946467ea476c59377a976f042f9a"`);
  expect(SIGNER.sign(recordBytes(RECORD))).toMatchInlineSnapshot(
    `"fwcm5nWB96nN6Mx0wOxvCpzKpayPV-e4F7BBLM0zdi5BaxjMhNba1puuPcoaW8isasZ5_gvaY1EbUpeloDlJDA"`,
  );
  expect(FIXED_KEY_ID).toMatchInlineSnapshot(`"ed25519-06e3fd8fda29bb60ab59557de61edb0a"`);
});

test("R41: every required field stands on the certificate, in this order and these words", () => {
  expect(certificateFields(RECORD, WITHHELD).map(({ label, value }) => `${label}: ${value}`)).toMatchInlineSnapshot(`
    [
      "Name: Maren A. Oduya",
      "Licence: MA0123456, FL",
      "Module: Cancer-related distress",
      "Edition: 2",
      "Completed: 29 October 2026 (America/Chicago)",
      "Delivery: Self-paced home study, online",
      "Place: Online",
      "Hours: 1 h 10 min",
      "Subjects: Cancer-related distress 56 min; Communication 14 min",
      "Assessment: Passed the final test; pass mark 75 %",
      "Approval: No CE approval is claimed for this course",
      "Provider: Tidewater Oncology Massage Institute, office@tidewater.example",
      "Instructor: Ines Teacher",
      "Signed for the provider by: Ada Office",
      "Issued: 20 November 2026",
      "Code: 7KQ4-M2XD-RT9W-3HVC-E",
      "Check it at: https://attune.example/verify/7KQ4-M2XD-RT9W-3HVC-E",
    ]
  `);
});

test("what is stored is read back as the same record, and confirmed", () => {
  expect(readFrozen(frozenText(FROZEN))).toEqual(FROZEN);
  expect(confirmedRecord(stored())).toEqual(FROZEN);
});

test("every leaf of the stored record, changed in turn, is no longer confirmed", () => {
  let leaves = 0;
  for (const changed of oneLeafChanged(FROZEN)) {
    leaves += 1;
    const text = JSON.stringify(changed);
    expect(confirmedRecord(stored({ record: text })), text).toBeNull();
    const canonical = canonicalOrSame(text);
    expect(confirmedRecord(stored({ record: canonical })), canonical).toBeNull();
    // An attacker who can write the row will mend the hash as well; the signature still tells.
    const parsed = CertificateRecord.safeParse(Object(changed).signed);
    if (parsed.success)
      expect(confirmedRecord(stored({ record: canonical, recordHash: sha256(recordBytes(parsed.data)) })), canonical).toBeNull();
  }
  expect(leaves).toBeGreaterThan(30);
});

test("a member added, a space added, another key's signature, code, kind or key name is not confirmed", () => {
  const text = frozenText(FROZEN);
  for (const changes of [
    { record: text.replace('"signed":{', '"signed":{"extra":1,') },
    { record: `${text} ` },
    { record: "{}" },
    { record: "" },
    { code: "0000-0000-0000-0000-0" },
    { kind: "course" },
    { signature: "" },
    { signature: SIGNER.sign(new Uint8Array(1)) },
    { signature: "not base64url at all" },
    { keyId: "ed25519-00000000000000000000000000000000" },
  ]) {
    expect(confirmedRecord(stored(changes)), JSON.stringify(changes)).toBeNull();
  }
  expect(confirmedRecord({ ...stored(), publicKey: null })).toBeNull();
  expect(confirmedRecord({ ...stored(), publicKey: "not a key" })).toBeNull();
});

test("a key exchanged under the same name is not believed", () => {
  expect(signatureHolds({ id: "ed25519-ffff", publicKey: FIXED_PUBLIC_PEM }, recordBytes(RECORD), SIGNER.sign(recordBytes(RECORD)))).toBe(
    false,
  );
  expect(() => signerOf("ed25519-ffff", FIXED_KEY)).toThrow("another key");
});

test("R6: a record names an approval or says that there is none, never both and never neither", () => {
  const approval = { body: "Example Board", number: "DEMO – NOT APPROVED", validFrom: "2026-01-01", validTo: "2026-12-31" };
  expect(CertificateRecord.safeParse({ ...RECORD, approvals: [approval] }).success).toBe(false);
  expect(CertificateRecord.safeParse({ ...RECORD, approvalStatement: null }).success).toBe(false);
  const approved = CertificateRecord.parse({ ...RECORD, approvals: [approval], approvalStatement: null });
  const text = certificateFields(approved, null).find(({ key }) => key === "approval")?.value;
  expect(text).toContain("Example Board DEMO – NOT APPROVED");
  // R44: the dates are the provider's, and the learner's credit has no end.
  expect(text).toContain("the hours earned do not expire");
  expect(text).not.toContain(NO_APPROVAL);
});

test("R51: without the withheld part only the last three characters of a licence show, and none of a short one", () => {
  expect(certificateFields(RECORD, null).find(({ key }) => key === "licence")?.value).toBe("•••456, FL");
  expect(maskedLicence("12345")).toBe("•••");
  expect(new TextDecoder().decode(recordBytes(RECORD))).not.toContain("MA0123456");
});

function canonicalOrSame(text: string): string {
  try {
    return frozenText(readFrozen(text));
  } catch {
    return text;
  }
}

/** The value once for each leaf in it, that leaf changed. */
function* oneLeafChanged(value: unknown): Generator<unknown> {
  if (Array.isArray(value)) {
    for (const [index, each] of value.entries()) for (const changed of oneLeafChanged(each)) yield value.with(index, changed);
    if (value.length === 0) yield ["x"];
  } else if (typeof value === "object" && value !== null) {
    for (const [key, each] of Object.entries(value)) for (const changed of oneLeafChanged(each)) yield { ...value, [key]: changed };
  } else if (typeof value === "number") {
    yield value + 1;
  } else {
    yield value === null ? "x" : `${value}x`;
    if (typeof value === "string" && value !== "") yield value.slice(0, -1);
  }
}
