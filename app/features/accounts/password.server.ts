/** Hashes and verifies passwords: argon2id, one at a time, so that a crowd at the door slows nobody's page. */
import { hash, verify } from "@node-rs/argon2";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { fitsTheHash, normalisedPassword } from "./password-rules.ts";

/** OWASP's floor for argon2id: 19 MiB, two passes, one lane; about 11 ms here. The library's default algorithm is argon2id. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** More than this many waiting would answer after the person has gone; half a second of work at most stands in the queue. */
const LONGEST_QUEUE = 32;

let waiting = 0;
let line: Promise<unknown> = Promise.resolve();

/** The hash to store. Refused when too many wait. @throws {RangeError} on a password the rules should have refused as too long */
export function hashPassword(password: string): Promise<Outcome<string, "busy">> {
  if (!fitsTheHash(password)) throw new RangeError("A password longer than the rules allow came to be hashed.");
  return inTurn(() => hash(normalisedPassword(password), COST));
}

/**
 * Whether the password is the one behind `stored`. With `stored` null (nobody has that address) it does the same work against a
 * hash that fits nothing, so that the time tells a stranger nothing. Refused when too many wait.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<Outcome<boolean, "busy">> {
  // An overlong password is wrong for everyone; a short one does the work in its place.
  const typed = fitsTheHash(password) ? normalisedPassword(password) : "";
  const fits = await inTurn(() => verify(stored ?? NOBODYS_HASH, typed));
  return fits.ok ? done(fits.value && stored !== null && typed !== "") : fits;
}

/** The hash of 32 random bytes that were thrown away. */
const NOBODYS_HASH = "$argon2id$v=19$m=19456,t=2,p=1$qh4rPaSUOGrNPCspNT7iPg$WGz7B62R5q8JSKVfIAFh5ntLBqHbSHR+1AdfELRE/4g";

async function inTurn<Result>(work: () => Promise<Result>): Promise<Outcome<Result, "busy">> {
  if (waiting >= LONGEST_QUEUE) return refused("busy");
  waiting += 1;
  const turn = line.then(work);
  line = turn.catch(() => undefined);
  try {
    return done(await turn);
  } finally {
    waiting -= 1;
  }
}
