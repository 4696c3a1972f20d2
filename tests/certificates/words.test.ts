/** The words that no certificate, page or letter may carry, and the clock that none of them reads. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { certificateFields } from "#app/features/certificates/certificate-fields.ts";
import {
  appealAnswerLetter,
  appealReceiptLetter,
  reinstatementLetter,
  replacementLetter,
  revocationLetter,
} from "#app/features/certificates/letters.ts";
import { REASON_CLASSES, REINSTATEMENT_CLASSES } from "#app/features/certificates/status.ts";
import { programme } from "#app/features/course/programme.server.ts";
import { RECORD, WITHHELD } from "./a-record.ts";

const BANNED = /certified|certification|\bCEUs?\b/iu;

const FEATURE = path.resolve("app/features/certificates");
const ROUTES = [
  ...["learn/module-certificate.tsx", "learn/certificates.tsx", "learn/certificate.tsx", "public/verify.tsx", "admin/certificates.tsx"],
  ...["admin/certificate.tsx", "api/certificate-pdf.server.ts", "api/certificate-json.server.ts", "api/verify-api.server.ts"],
].map((file) => path.resolve("app/routes", file));
const FEATURE_FILES = readdirSync(FEATURE).map((file) => path.join(FEATURE, file));

/** A file's code without its comments, which may speak of rules in their own words. */
function codeOf(file: string): string {
  return readFileSync(file, "utf8")
    .replace(/\/\*[\s\S]*?\*\//gu, "")
    .replace(/(^|\s)\/\/.*$/gmu, "");
}

test("R5: no screen, file or letter about certificates says certified, certification or CEU", () => {
  expect(FEATURE_FILES.length).toBeGreaterThan(20);
  for (const file of [...FEATURE_FILES, ...ROUTES]) expect(BANNED.exec(codeOf(file))?.[0], file).toBeUndefined();
  const letters = [
    ...Object.keys(REASON_CLASSES).map((each) => revocationLetter(RECORD, each, "A reason.")),
    ...Object.keys(REINSTATEMENT_CLASSES).map((each) => reinstatementLetter(RECORD, each, "A reason.")),
    replacementLetter(RECORD, true),
    replacementLetter(RECORD, false),
    appealReceiptLetter(RECORD, "It was mine."),
    appealAnswerLetter(RECORD, "upheld", "So it was."),
    appealAnswerLetter(RECORD, "dismissed", "It was not."),
  ];
  expect(JSON.stringify([letters, certificateFields(RECORD, WITHHELD), programme().title])).not.toMatch(BANNED);
});

test("the feature never reads the clock: every instant comes from its caller", () => {
  for (const file of FEATURE_FILES) expect(/Date\.now|new Date\(\)|performance\./u.exec(codeOf(file))?.[0], file).toBeUndefined();
});

test("no letter about a certificate tells a score, an attempt or a licence number", () => {
  const { body } = revocationLetter(RECORD, "not_own_work", "A reason.");
  expect(body).not.toContain(WITHHELD.licenceNumber);
  expect(body).not.toMatch(/score|attempt/iu);
});
