/** What is checked of a credential, one thing at a time, and how the whole of it comes out. */
import type { CredentialForm } from "./credential-reading.ts";
import type { Claim } from "./credential-shape.ts";

/** In the order in which a page lists them. */
export const CHECKS = ["readable", "shape", "issuer", "signature", "dates", "status", "record"] as const;
export type CheckName = (typeof CHECKS)[number];

const CHECK_LABELS = {
  readable: "The file",
  shape: "Its form",
  issuer: "Who issued it",
  signature: "Signature",
  dates: "Dates",
  status: "Not revoked or replaced",
  record: "The same as our record",
} as const satisfies Record<CheckName, string>;

export type CheckResult = "ok" | "failed" | "not_checked";

export interface Check {
  readonly name: CheckName;
  /** What was looked at, for a list of checks. */
  readonly label: string;
  readonly result: CheckResult;
  /** For a person. */
  readonly sentence: string;
}

/**
 * `valid`: every check held. `ended`: genuine, and revoked or replaced since. `not_ours`: names another issuer, of which nothing can be
 * said here. `unreadable`: no credential. `not_confirmed`: says that it is ours, and something does not hold.
 */
export type Verdict = "valid" | "ended" | "not_ours" | "unreadable" | "not_confirmed";

export interface CredentialReport {
  readonly verdict: Verdict;
  readonly form: CredentialForm | null;
  /** All of CHECKS, in order. */
  readonly checks: readonly Check[];
  /** The code of our certificate; null unless the credential is the one we stored. */
  readonly code: string | null;
  /** What it says of itself: to be shown as claims, never as facts, unless the verdict is `valid`. */
  readonly claims: readonly Claim[];
}

const NOT_REACHED: Readonly<Record<CheckName, string>> = {
  readable: "Nothing was read.",
  shape: "Not checked, because the file could not be read.",
  issuer: "Not checked, because the file does not have the form of a badge.",
  signature: "Not checked, because something before it did not hold.",
  dates: "Not checked, because the file does not have the form of a badge.",
  status: "Not checked, because it is not in our records.",
  record: "Not checked, because it does not name one of our records.",
};

/** The verdict of a full list of checks. */
export function verdictOf(checks: readonly Check[], isOurs: boolean): Verdict {
  const failed = checks.filter(({ result }) => result === "failed").map(({ name }) => name);
  if (failed.includes("readable")) return "unreadable";
  if (checks.every(({ result }) => result === "ok")) return "valid";
  if (!isOurs) return failed.includes("shape") ? "unreadable" : "not_ours";
  const othersHold = checks.every(({ name, result }) => name === "status" || result === "ok");
  return failed.length === 1 && failed[0] === "status" && othersHold ? "ended" : "not_confirmed";
}

/** A check as it came out. */
export function checkOf(name: CheckName, result: CheckResult, sentence: string): Check {
  return { name, label: CHECK_LABELS[name], result, sentence };
}

/** The checks made, and for the rest that they were not. */
export function allChecks(made: readonly Check[]): readonly Check[] {
  return CHECKS.map((name) => made.find((each) => each.name === name) ?? checkOf(name, "not_checked", NOT_REACHED[name]));
}
