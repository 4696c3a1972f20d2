import { describe, expect, test } from "vitest";
import { hashPassword, verifyPassword } from "#app/features/accounts/password.server.ts";
import { passwordRefusal } from "#app/features/accounts/password-rules.ts";

const EMAIL = "rosalind.marsh@example.org";

describe("which passwords are taken", () => {
  test.each([
    "tortoise lamp river",
    "8 chars!",
    "ßÄöü漢字🙂🙂",
    `${"y9".repeat(100)}q`,
    "oncology massage under the blue lamp",
    "Trees & bees",
    " two spaces kept ",
  ])("taken: %j", (password) => expect(passwordRefusal(password, EMAIL)).toBeNull());

  test.each([
    ["seven77", "at least 8"],
    ["🙂🙂🙂🙂", "at least 8"],
    ["", "at least 8"],
    ["a b".repeat(400), "too long"],
    ["🙂".repeat(257), "too long"],
    ["x".repeat(10_000_000), "too long"],
    ["password", "first passwords"],
    ["Password123", "first passwords"],
    ["ILOVEYOU!!", "first passwords"],
    ["sunshine2026", "first passwords"],
    ["aaaaaaaaaa", "first passwords"],
    ["xyzxyzxyzxyz", "first passwords"],
    ["𝕡𝕒𝕤𝕤𝕨𝕠𝕣𝕕", "first passwords"],
    ["Attune2026!", "word of this site"],
    ["oncology-massage", "word of this site"],
    ["rosalind.marsh", "word of this site"],
    ["Rosalind1987", "word of this site"],
  ])("refused: %.30j", (password, words) => expect(passwordRefusal(password, EMAIL)).toContain(words));
});

test("a hash is argon2id at OWASP's floor, salted, and fits only its own password", async () => {
  const [first, second] = [await hashPassword("tortoise lamp river"), await hashPassword("tortoise lamp river")];
  if (!first.ok || !second.ok) throw new Error("Nobody else is waiting.");
  expect(first.value).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/u);
  expect(first.value).not.toBe(second.value);
  expect(await verifyPassword(first.value, "tortoise lamp river")).toEqual({ ok: true, value: true });
  expect(await verifyPassword(first.value, "tortoise lamp River")).toEqual({ ok: true, value: false });
});

test("no character is cut off: passwords that differ only at the end differ", async () => {
  const long = `${"lamp ".repeat(200)}a`;
  const hash = await hashPassword(long);
  if (!hash.ok) throw new Error("Nobody else is waiting.");
  expect(await verifyPassword(hash.value, long)).toEqual({ ok: true, value: true });
  expect(await verifyPassword(hash.value, `${long.slice(0, -1)}b`)).toEqual({ ok: true, value: false });
});

test("the same password from two keyboards is one, whether ü is one character or two", async () => {
  const hash = await hashPassword("grüne Schildkröte".normalize("NFD"));
  if (!hash.ok) throw new Error("Nobody else is waiting.");
  expect(await verifyPassword(hash.value, "grüne Schildkröte".normalize("NFC"))).toEqual({ ok: true, value: true });
});

test("nobody's account fits no password, not even an empty or overlong one", async () => {
  for (const typed of ["tortoise lamp river", "", "x".repeat(1_000_000)])
    expect(await verifyPassword(null, typed)).toEqual({ ok: true, value: false });
});

test("an overlong password is never handed to the hash", () => {
  expect(() => hashPassword("x".repeat(1025))).toThrow(RangeError);
});

test("a crowd beyond 32 is refused politely, everyone in the queue is served, and the next one too", async () => {
  const answers = await Promise.all(Array.from({ length: 40 }, () => verifyPassword(null, "tortoise lamp river")));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(32);
  expect(answers.filter((answer) => !answer.ok && answer.reason === "busy")).toHaveLength(8);
  expect((await verifyPassword(null, "tortoise lamp river")).ok).toBe(true);
});
