/** A record with every field filled, and a fixed key, for tests that compare bytes. */
import { createPrivateKey, createPublicKey } from "node:crypto";
import { sha256 } from "#app/features/certificates/issuing.server.ts";
import { keyIdOf } from "#app/features/certificates/key-files.server.ts";
import { NO_APPROVAL } from "#app/features/certificates/no-approval.ts";
import { type CertificateRecord, commitmentBytes, type Withheld } from "#app/features/certificates/record.ts";

/** The first test key of RFC 8032, §7.1, as PKCS 8. Its secret has been public since 2017. */
const SEED = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
export const FIXED_KEY = createPrivateKey({
  key: Buffer.from(`302e020100300506032b657004220420${SEED}`, "hex"),
  format: "der",
  type: "pkcs8",
});
export const FIXED_PUBLIC_PEM = createPublicKey(FIXED_KEY).export({ type: "spki", format: "pem" }).toString();
export const FIXED_KEY_ID = keyIdOf(FIXED_PUBLIC_PEM);

export const WITHHELD: Withheld = { licenceNumber: "MA0123456", salt: "00112233445566778899aabbccddeeff" };

export const RECORD: CertificateRecord = {
  version: 1,
  kind: "module",
  type: "Certificate of Achievement",
  code: "7KQ4-M2XD-RT9W-3HVC-E",
  name: "Maren A. Oduya",
  licence: { state: "FL", shown: "•••456", commitment: sha256(commitmentBytes(WITHHELD)) },
  title: "Cancer-related distress",
  edition: 2,
  completedOn: "2026-10-29",
  issuedOn: "2026-11-20",
  timeZone: "America/Chicago",
  delivery: "Self-paced home study, online",
  place: "Online",
  minutes: 70,
  minutesByKind: { self_paced: 70 },
  minutesByTopic: { distress: 56, communication: 14 },
  assessment: "Passed the final test; pass mark 75 %",
  approvals: [],
  approvalStatement: NO_APPROVAL,
  provider: { name: "Tidewater Oncology Massage Institute", email: "office@tidewater.example" },
  administrator: "Ada Office",
  instructor: "Ines Teacher",
  verifyAddress: "https://attune.example/verify/7KQ4-M2XD-RT9W-3HVC-E",
};
