import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { admitSignIn, consume, signInSucceeded } from "#app/features/accounts/throttle.server.ts";
import { lockSeconds, networkOf, waitWords } from "#app/features/accounts/throttle.ts";
import { openLimits, provideLimits } from "#db/limits.server.ts";
import { freshLimits } from "#tests/support/requests.ts";

const EMAIL = "bea@example.org";
const HERE = "192.0.2.1";
const ELSEWHERE = "198.51.100.7";
const NOW = new Date("2026-03-02T08:00:00Z");

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
  freshLimits();
});
afterEach(() => {
  vi.useRealTimers();
});

async function admitted(tries: number, email = EMAIL, client = HERE): Promise<number> {
  let count = 0;
  for (let at = 0; at < tries; at += 1) if ((await admitSignIn(email, client)).ok) count += 1;
  return count;
}

test("five tries, then a minute, and the owner still gets in from elsewhere", async () => {
  expect(await admitted(5)).toBe(5);
  expect(await admitSignIn(EMAIL, HERE)).toEqual({ ok: false, reason: { waitSeconds: 60 } });
  expect((await admitSignIn(EMAIL, ELSEWHERE)).ok).toBe(true);
  vi.setSystemTime(NOW.getTime() + 59_000);
  expect((await admitSignIn(EMAIL, HERE)).ok).toBe(false);
  vi.setSystemTime(NOW.getTime() + 60_001);
  expect((await admitSignIn(EMAIL, HERE)).ok).toBe(true);
});

test("each lock of a day is longer than the last, up to a quarter of an hour", async () => {
  const waits: number[] = [];
  for (let lock = 0; lock < 7; lock += 1) {
    await admitted(5);
    const refusal = await admitSignIn(EMAIL, HERE);
    if (!refusal.ok) waits.push(refusal.reason.waitSeconds);
    vi.setSystemTime(Date.now() + 901_000);
  }
  expect(waits).toEqual([60, 120, 240, 480, 900, 900, 900]);
});

test("knocking on a lock neither lengthens nor shortens it", async () => {
  await admitted(100);
  vi.setSystemTime(NOW.getTime() + 30_000);
  expect(await admitSignIn(EMAIL, HERE)).toEqual({ ok: false, reason: { waitSeconds: 30 } });
});

test("fifty tries at the same instant are five", async () => {
  const all = await Promise.all(Array.from({ length: 50 }, () => admitSignIn(EMAIL, HERE)));
  expect(all.filter(({ ok }) => ok)).toHaveLength(5);
});

test("one guess on each of a thousand accounts is stopped after a hundred", async () => {
  let count = 0;
  for (let at = 0; at < 1000; at += 1) count += await admitted(1, `person-${at}@example.org`);
  expect(count).toBe(100);
});

test("a thousand guesses on one account from a thousand addresses are fifty, and the owner gets in from where she was lately", async () => {
  await admitSignIn(EMAIL, ELSEWHERE);
  await signInSucceeded(EMAIL, ELSEWHERE);
  let count = 0;
  for (let at = 0; at < 1000; at += 1) count += await admitted(1, EMAIL, `10.0.${at >> 8}.${at & 255}`);
  expect(count).toBe(50);
  expect((await admitSignIn(EMAIL, ELSEWHERE)).ok).toBe(true);
});

test("a right password forgives the typing errors before it", async () => {
  await admitted(4);
  await admitSignIn(EMAIL, HERE);
  await signInSucceeded(EMAIL, HERE);
  expect(await admitted(5)).toBe(5);
});

test("a class of thirty signs in behind one address without meeting a limit, again and again", async () => {
  for (let day = 0; day < 5; day += 1) {
    for (let at = 0; at < 30; at += 1) {
      expect((await admitSignIn(`pupil-${at}@example.org`, HERE)).ok).toBe(true);
      await signInSucceeded(`pupil-${at}@example.org`, HERE);
    }
  }
});

test("R52: thirty checks a minute for a client, and another client is not touched", async () => {
  const allowed = await Promise.all(Array.from({ length: 50 }, () => consume("verify", HERE)));
  expect(allowed.filter(({ ok }) => ok)).toHaveLength(30);
  expect((await consume("verify", ELSEWHERE)).ok).toBe(true);
  vi.setSystemTime(NOW.getTime() + 60_001);
  expect((await consume("verify", HERE)).ok).toBe(true);
});

test("addresses of one IPv6 network are one client", async () => {
  await Promise.all(Array.from({ length: 30 }, (_, at) => consume("verify", `2001:db8:1:2::${at.toString(16)}`)));
  expect((await consume("verify", "2001:db8:1:2:ffff::1")).ok).toBe(false);
  expect((await consume("verify", "2001:db8:1:3::1")).ok).toBe(true);
});

test.each([
  ["192.0.2.1", "192.0.2.1"],
  ["::ffff:192.0.2.1", "192.0.2.1"],
  ["2001:0DB8:0001:0002:0003:0004:0005:0006", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["unknown", "unknown"],
  ["bea@example.org", "bea@example.org"],
])("%s stands for %s", (address, network) => expect(networkOf(address)).toBe(network));

test("locks never grow past a quarter of an hour, and a wait is told in words", () => {
  expect([1, 2, 3, 4, 5, 60].map(lockSeconds)).toEqual([60, 120, 240, 480, 900, 900]);
  expect([1, 60, 61, 900].map(waitWords)).toEqual(["a minute", "a minute", "2 minutes", "15 minutes"]);
});

test("a lock survives a restart, and the file holds no address in the clear", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "attune-limits-"));
  const file = path.join(folder, "limits.sqlite");
  const first = openLimits(file);
  await admitted(6);
  first.close();
  expect(readFileSync(file).includes(EMAIL)).toBe(false);
  const second = openLimits(file);
  expect((await admitSignIn(EMAIL, HERE)).ok).toBe(false);
  second.close();
  rmSync(folder, { recursive: true });
});

test("when the counters cannot be written, limits hold in memory and nothing else breaks", async () => {
  const broken = openLimits(":memory:");
  broken.exec("DROP TABLE hit");
  provideLimits(broken);
  const allowed = await Promise.all(Array.from({ length: 50 }, () => consume("verify", HERE)));
  expect(allowed.filter(({ ok }) => ok)).toHaveLength(30);
  expect(await admitted(50)).toBe(5);
  await signInSucceeded(EMAIL, HERE);
});
