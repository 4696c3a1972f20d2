/** Counts tries, so that guessing is slow for a machine and never in the way of a person. Counts survive a restart. */
import { createHash } from "node:crypto";
import { RateLimiterRes } from "rate-limiter-flexible";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { limiter } from "#db/limits.server.ts";
import { lockSeconds, networkOf } from "./throttle.ts";

const HOUR = 3600;
const DAY = 24 * HOUR;
/** Below 24.8 days, the longest a timer can wait: counting in memory needs one. */
const REMEMBERED = 21 * DAY;

/** `points` tries in `seconds`. A client may be a school's whole classroom behind one address. */
const LIMITS = {
  /** Wrong passwords for one account from one network. */
  "sign-in-pair": { points: 5, seconds: 900 },
  /** One password tried on many accounts from one network. */
  "sign-in-client": { points: 100, seconds: HOUR },
  /** One account tried from many networks. */
  "sign-in-account": { points: 50, seconds: HOUR },
  "sign-up-client": { points: 60, seconds: HOUR },
  "reset-client": { points: 20, seconds: HOUR },
  "reset-email": { points: 3, seconds: HOUR },
  "confirm-account": { points: 5, seconds: HOUR },
  /** The old password asked again before a change: a session left open is no leave to guess it. */
  "old-password": { points: 10, seconds: 900 },
  /** Wrong PINs in one supervisor's name. */
  "pin-supervisor": { points: 5, seconds: 900 },
  /** Wrong PINs from one device, whoever's name they were tried in. */
  "pin-device": { points: 5, seconds: 900 },
  /** Six digits shown in a room, typed by one account: ten tries leave a guesser nothing, and a person time to read again. */
  "session-code": { points: 10, seconds: 600 },
  /** R52: thirty checks of certificates a minute for a client. */
  verify: { points: 30, seconds: 60 },
  /** Family names that one network, or one school, tries in vain for one code: enough for a person who spells it in every way. */
  "name-guess": { points: 20, seconds: HOUR },
  /** Calendar programs ask for many people from one address, each a few times an hour. */
  calendar: { points: 120, seconds: 60 },
  /** Rows of lists that one school has checked: twelve full lists an hour. */
  "school-rows": { points: 6000, seconds: HOUR },
  /** Letters with invitations, by school. */
  "school-invite": { points: 20, seconds: HOUR },
  /** Questions to learners and codes put on the watch list, by school: enough for an office, too few to try codes. */
  "school-codes": { points: 300, seconds: HOUR },
  /** Checks by a program with a key: six full lists a minute, or one check every 20 ms. */
  "api-checks": { points: 3000, seconds: 60 },
  /** Keys that are none, tried from one network: nobody guesses 256 bits, but each try asks the database. */
  "api-wrong-key": { points: 30, seconds: 60 },
} as const;

export type LimitName = keyof typeof LIMITS;

export interface Wait {
  readonly waitSeconds: number;
}

/**
 * Takes a try of `key` (an e-mail address, an account id, or a client's address as the server saw it), or several at once, or says how
 * long to wait.
 */
export async function consume(name: LimitName, key: string, points = 1): Promise<Outcome<null, Wait>> {
  const { allowed, waitSeconds } = await take(name, hashed(networkOf(key)), points);
  return allowed ? done(null) : refused({ waitSeconds });
}

/** Before a family name is compared for one code: right and wrong ones, of codes that exist or not, meet the same lock. `by`: who tries. */
export async function admitNameGuess(by: string, code: string): Promise<Outcome<null, Wait>> {
  const { allowed, waitSeconds } = await take("name-guess", guessOf(by, code));
  return allowed ? done(null) : refused({ waitSeconds });
}

/** After the right name: that was no guess. */
export async function nameWasRight(by: string, code: string): Promise<void> {
  await limit("name-guess").reward(guessOf(by, code));
}

/** How a limit stands after a try: for answers that tell a program how much it may still ask. */
export interface Count {
  readonly allowed: boolean;
  /** Tries in a window, and the window's length. */
  readonly points: number;
  readonly seconds: number;
  readonly remaining: number;
  /** Until the window begins anew. */
  readonly resetSeconds: number;
}

/** Takes `cost` tries of `key` at once, e.g. one for each row of a list, and says how the limit stands. */
export async function count(name: LimitName, key: string, cost = 1): Promise<Count> {
  const { points, seconds } = LIMITS[name];
  try {
    const { remainingPoints, msBeforeNext } = await limit(name).consume(hashed(networkOf(key)), cost);
    return { allowed: true, points, seconds, remaining: remainingPoints, resetSeconds: Math.ceil(msBeforeNext / 1000) };
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return { allowed: false, points, seconds, remaining: 0, resetSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)) };
  }
}

/**
 * Before a password is looked at: right and wrong ones meet the same lock. A network from which the account signed in lately
 * (`known`) meets only the lock of that pair, so a flood from elsewhere never keeps the owner out.
 */
export async function admitSignIn(email: string, client: string): Promise<Outcome<null, Wait>> {
  const pair = pairOf(email, client);
  const { allowed, consumed, waitSeconds } = await take("sign-in-pair", pair);
  // Only the try that crosses the limit starts a lock; the ones after it neither lengthen nor shorten it.
  const crosses = consumed === LIMITS["sign-in-pair"].points + 1;
  if (!allowed) return refused({ waitSeconds: crosses ? await lock(pair) : waitSeconds });
  if (await isKnown(pair)) return done(null);
  const byClient = await consume("sign-in-client", client);
  return byClient.ok ? consume("sign-in-account", email) : byClient;
}

/** After the right password: earlier typing errors are forgotten, the network is remembered for three weeks. */
export async function signInSucceeded(email: string, client: string): Promise<void> {
  const pair = pairOf(email, client);
  if (!(await isKnown(pair))) {
    await limit("sign-in-client").reward(hashed(networkOf(client)));
    await limit("sign-in-account").reward(hashed(email));
  }
  await known().set(pair, 1, REMEMBERED);
  await limit("sign-in-pair").delete(pair);
  await strikes().delete(pair);
}

/** One admitted try of a PIN: which it is of those counted for the supervisor and for the device. */
export interface PinTry {
  readonly supervisor: string;
  readonly device: string;
  readonly bySupervisor: number;
  readonly byDevice: number;
}

/**
 * Before a PIN is looked at: five tries in a quarter of an hour for a supervisor, and five for a device, right and wrong ones alike, so
 * that tries at the same moment are counted too. `device` is the account signed in on it: a session ended and begun anew is no new device.
 */
export async function admitPin(supervisor: string, device: string): Promise<Outcome<PinTry, Wait>> {
  const bySupervisor = await take("pin-supervisor", hashed(supervisor));
  if (!bySupervisor.allowed) return refused({ waitSeconds: bySupervisor.waitSeconds });
  const byDevice = await take("pin-device", hashed(device));
  if (byDevice.allowed) return done({ supervisor, device, bySupervisor: bySupervisor.consumed, byDevice: byDevice.consumed });
  await limit("pin-supervisor").reward(hashed(supervisor));
  return refused({ waitSeconds: byDevice.waitSeconds });
}

/** After a wrong PIN: how many tries are left, and whether this was the one that locks for 15 minutes; never true twice for one lock. */
export async function pinWasWrong(tried: PinTry): Promise<{ readonly left: number; readonly locks: boolean }> {
  const { points, seconds } = LIMITS["pin-supervisor"];
  const locks = tried.bySupervisor === points;
  if (locks) await limit("pin-supervisor").block(hashed(tried.supervisor), seconds);
  if (tried.byDevice === points) await limit("pin-device").block(hashed(tried.device), seconds);
  return { left: points - Math.max(tried.bySupervisor, tried.byDevice), locks };
}

/** After the right PIN: earlier typing errors are forgotten. */
export async function pinWasRight({ supervisor, device }: Pick<PinTry, "supervisor" | "device">): Promise<void> {
  await pinIsNew(supervisor);
  await limit("pin-device").delete(hashed(device));
}

/** After a new PIN, which its owner set with her password: guesses at the old one say nothing any more. */
export async function pinIsNew(supervisor: string): Promise<void> {
  await limit("pin-supervisor").delete(hashed(supervisor));
}

async function lock(pair: string): Promise<number> {
  const { consumedPoints } = await strikes().consume(pair);
  const seconds = lockSeconds(consumedPoints);
  await limit("sign-in-pair").block(pair, seconds);
  return seconds;
}

async function isKnown(pair: string): Promise<boolean> {
  return (await known().get(pair)) !== null;
}

const known = () => limiter("sign-in-known", 1, REMEMBERED);
const strikes = () => limiter("sign-in-strike", Number.MAX_SAFE_INTEGER, DAY);

const limit = (name: LimitName) => limiter(name, LIMITS[name].points, LIMITS[name].seconds);

async function take(name: LimitName, key: string, points = 1) {
  try {
    const taken = await limit(name).consume(key, points);
    return { allowed: true, consumed: taken.consumedPoints, waitSeconds: 0 };
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return { allowed: false, consumed: refusal.consumedPoints, waitSeconds: Math.ceil(refusal.msBeforeNext / 1000) };
  }
}

function guessOf(by: string, code: string): string {
  return hashed(`${networkOf(by)}\n${code}`);
}

function pairOf(email: string, client: string): string {
  return hashed(`${email}\n${networkOf(client)}`);
}

/** Who tried what is nobody's business: the file holds no address in the clear. */
function hashed(key: string): string {
  return createHash("sha256").update(key).digest("base64url");
}
