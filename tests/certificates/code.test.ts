/** The code forgives what hands do and catches what they get wrong. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { CODE_BYTES, codeFrom, readCode } from "#app/features/certificates/code.ts";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const anyCode = fc.uint8Array({ minLength: CODE_BYTES, maxLength: CODE_BYTES }).map(codeFrom);
const plain = (code: string) => code.replaceAll("-", "");

test("R47: a code is sixteen characters for 80 bits and one check character, in groups of four", () => {
  fc.assert(fc.property(anyCode, (code) => /^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]$/u.test(code)));
  expect(CODE_BYTES * 8).toBe(80);
});

test("R47: different bytes give different codes, to the last bit", () => {
  const seen = new Set<string>([codeFrom(new Uint8Array(CODE_BYTES))]);
  for (let bit = 0; bit < 80; bit += 1) {
    const bytes = new Uint8Array(CODE_BYTES);
    bytes[bit >> 3] = 1 << (bit & 7);
    seen.add(codeFrom(bytes));
  }
  expect(seen.size).toBe(81);
});

test("R47: every single wrong character is caught, whatever the code", () => {
  fc.assert(
    fc.property(anyCode, (code) => {
      const letters = [...plain(code)];
      for (const [place, letter] of letters.entries()) {
        for (const other of ALPHABET) {
          if (other === letter) continue;
          const typed = letters.with(place, other).join("");
          if (readCode(typed).kind !== "mistyped") return false;
        }
      }
      return true;
    }),
    { numRuns: 60 },
  );
});

test("R47: any two characters exchanged are caught, neighbours or not", () => {
  fc.assert(
    fc.property(anyCode, fc.nat(16), fc.nat(16), (code, first, second) => {
      const letters = [...plain(code)];
      const [a = "", b = ""] = [letters[first], letters[second]];
      const typed = letters.with(first, b).with(second, a).join("");
      return readCode(typed).kind === (a === b ? "code" : "mistyped");
    }),
    { numRuns: 2000 },
  );
});

test("one character too few or too many is a typing mistake, and so is any other text", () => {
  const code = plain(codeFrom(new Uint8Array(CODE_BYTES).fill(7)));
  for (const typed of [
    "",
    " ",
    "-",
    code.slice(1),
    code.slice(0, -1),
    `${code}0`,
    "DROP TABLE",
    "U".repeat(17),
    "0".repeat(9999),
    "١٢٣٤",
  ]) {
    expect(readCode(typed)).toEqual({ kind: "mistyped" });
  }
});

test("R47: case, spaces, dashes of every kind, O for 0 and I or L for 1 do not matter", () => {
  fc.assert(
    fc.property(
      anyCode,
      fc.array(fc.constantFrom("", " ", "-", "–", "—", "\u2212", "\u00a0"), { minLength: 17, maxLength: 17 }),
      (code, between) => {
        const typed = [...plain(code)]
          .map((letter, place) => `${between[place]}${letter === "0" ? "o" : letter === "1" ? "l" : letter.toLowerCase()}`)
          .join("");
        const reading = readCode(typed);
        return reading.kind === "code" && reading.code === code;
      },
    ),
  );
});

test("a pasted or scanned link is read as the code in it", () => {
  const code = codeFrom(new Uint8Array(CODE_BYTES).fill(200));
  for (const link of [
    `https://x.example/verify/${code}`,
    `http://127.0.0.1:3000/verify/${code}/?a=b#c`,
    `see https://x.example/VERIFY/${code.toLowerCase()} please`,
  ]) {
    expect(readCode(link)).toEqual({ kind: "code", code });
  }
});

test("arbitrary text never throws, and only bytes of the right number make a code", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => ["code", "mistyped"].includes(readCode(text).kind)));
  expect(() => codeFrom(new Uint8Array(9))).toThrow(RangeError);
  expect(() => codeFrom(new Uint8Array(11))).toThrow(RangeError);
});
