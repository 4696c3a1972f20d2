/** A value comes back exactly as it was given, or is refused; it is never quietly changed. */
import { asc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Store } from "#db/client.server.ts";
import { letter } from "#db/schema.server.ts";
import { aLetter, letters, raw } from "../rows.ts";

const TEXTS = {
  "an empty text": "",
  "an emoji of several parts": "👩🏾‍⚕️🤲",
  "right-to-left script": "שלום، مرحبا\u202e!",
  "a composed letter": "Chlo\u00e9",
  "a decomposed letter": "Chloe\u0301",
  "a NUL inside": "before\u0000after",
  "a NUL at the end": "before\u0000",
  "line ends of two kinds": "a\r\nb\nc\r",
  "a byte order mark": "\ufeffa",
  "the last code points": "\uffff\u{10ffff}",
  "quotes and a statement": "'); DROP TABLE letter; --\" ? :a $b @c",
  "spaces around": "  a  ",
  "digits that look like a number": "007.10",
  "two million bytes": "ü".repeat(1_000_000),
} as const;

export function valueContract(subject: () => Store): void {
  const kept = async (wishes: Parameters<typeof aLetter>[0]) => {
    const { db, atomic } = subject();
    const row = aLetter(wishes);
    await atomic([db.insert(letter).values(row)]);
    return db.select().from(letter).where(eq(letter.id, row.id)).get();
  };

  test.each(Object.entries(TEXTS))("%s is kept byte for byte, and found by itself", async (_, text) => {
    const { db } = subject();
    const row = await kept({ body: text });
    expect(Buffer.from(row?.body ?? "none").equals(Buffer.from(text))).toBe(true);
    expect(await db.select({ id: letter.id }).from(letter).where(eq(letter.body, text)).get()).toEqual({ id: row?.id });
  });

  test("texts that only look alike are different keys", async () => {
    const { db, atomic } = subject();
    const keys = ["\u00e9", "e\u0301", "é ", "É", "é\u0000"];
    await atomic(keys.map((id) => db.insert(letter).values(aLetter({ id }))));
    expect(await letters(subject())).toBe(keys.length);
  });

  test("nothing and the empty text are two things", async () => {
    expect(await kept({ lastError: "" })).toMatchObject({ lastError: "", sentAt: null });
    expect(await kept({ lastError: null })).toMatchObject({ lastError: null });
  });

  test.each([0, 1, -1, 2 ** 31, -(2 ** 31) - 1, 1_767_603_600_000, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER])(
    "the integer %i is kept exactly",
    async (integer) => {
      expect(await kept({ createdAt: integer })).toMatchObject({ createdAt: integer });
    },
  );

  test.each([
    ["an integer past 2^53", 2 ** 53],
    ["an integer far below -2^53", -(2 ** 60)],
    ["not a number", Number.NaN],
    ["infinity", Number.POSITIVE_INFINITY],
    ["a fraction", 0.5],
    ["a bigint", 2n ** 60n],
    ["a truth value", true],
    ["a date", new Date(0)],
    ["a list", [1]],
    ["an object", { a: 1 }],
    ["nothing at all", undefined],
    ["half a surrogate pair", "a\ud83d"],
    ["bytes", Buffer.from("1")],
  ])("%s is refused rather than changed", async (_, value) => {
    const { atomic } = subject();
    await expect(
      atomic([raw("insert into letter values ('a', 'r', 's', ?, ?, 1, 0, ?, NULL, NULL)", "b", value, value)]),
    ).rejects.toThrow();
    await expect(atomic([raw("insert into letter values ('a', 'r', 's', ?, 1, 1, 0, NULL, ?, NULL)", value, null)])).rejects.toThrow();
    expect(await letters(subject())).toBe(0);
  });

  test("integers are ordered as numbers, texts by code point, and nothing comes first", async () => {
    const { db, atomic } = subject();
    const ordered = [
      { id: "A", createdAt: -2, lastError: null },
      { id: "Z", createdAt: 9, lastError: "" },
      { id: "a", createdAt: 10, lastError: "10" },
      { id: "é", createdAt: 100, lastError: "9" },
      { id: "\u{ffff}", createdAt: 1000, lastError: "a" },
      { id: "👋", createdAt: 2 ** 40, lastError: "é" },
    ];
    await atomic(ordered.toReversed().map((row) => db.insert(letter).values(aLetter(row))));
    for (const column of [letter.id, letter.createdAt, letter.lastError]) {
      const rows = await db.select({ id: letter.id }).from(letter).orderBy(asc(column)).all();
      expect(rows.map((row) => row.id)).toEqual(ordered.map((row) => row.id));
    }
  });
}
