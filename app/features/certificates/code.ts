/** The code on a certificate: 80 random bits in letters that cannot be mistaken for each other, and a character that catches typing errors. */

/** Crockford's base 32: no I, L, O or U. A character's place is its value, an element of GF(32). */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const SYMBOLS = 16;
/** x⁵ + x² + 1, primitive over GF(2): the powers of x run through all 31 elements but zero. */
const FIELD_POLYNOMIAL = 0b100101;
/** Nobody types more; a longer text is not searched for a code. */
const LONGEST = 300;

/** How many random bytes `codeFrom` wants: 80 bits (R47). */
export const CODE_BYTES = 10;

export type CodeReading = { readonly kind: "code"; readonly code: string } | { readonly kind: "mistyped" };

/** The code of 80 random bits, e.g. "7KQ4-M2XD-RT9W-3HVC-E". @throws {RangeError} on any other number of bytes */
export function codeFrom(random: Uint8Array): string {
  if (random.length !== CODE_BYTES) throw new RangeError(`A code is made of ${CODE_BYTES} bytes, not ${random.length}.`);
  let bits = random.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const values: number[] = [];
  for (let place = 0; place < SYMBOLS; place += 1) {
    values.unshift(Number(bits & 31n));
    bits >>= 5n;
  }
  return grouped([...values, checkValue(values)]);
}

/**
 * What was typed, pasted or scanned, as a code: case, spaces and dashes do not matter, O is read as 0, I and L as 1, and a
 * link to a /verify page as the code in it. Anything whose check character does not agree is mistyped (R47).
 */
export function readCode(typed: string): CodeReading {
  if (typed.length > LONGEST) return { kind: "mistyped" };
  const letters = linkedCode(typed)
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\p{Pd}\u2212]/gu, "")
    .replaceAll("O", "0")
    .replace(/[IL]/gu, "1");
  const values = [...letters].map((letter) => ALPHABET.indexOf(letter));
  const check = values.pop();
  if (values.length !== SYMBOLS || check === undefined || values.includes(-1) || check !== checkValue(values)) return { kind: "mistyped" };
  return { kind: "code", code: grouped([...values, check]) };
}

function linkedCode(typed: string): string {
  return /\/verify\/([^/?#\s]+)/iu.exec(typed)?.[1] ?? typed;
}

function grouped(values: readonly number[]): string {
  const letters = values.map((value) => ALPHABET.charAt(value)).join("");
  return letters.replace(/(.{4})(?=.)/gu, "$1-");
}

/**
 * The check value is the sum of valueᵢ · xⁱ over GF(32), i = 1 … 16, and stands in the code with weight x⁰. All 17 weights
 * differ and none is zero, so one wrong character, or any two characters exchanged, always changes the sum. (ISO 7064 would
 * need check characters outside this alphabet for the same promise.)
 */
function checkValue(values: readonly number[]): number {
  return values.reduceRight((sum, value) => timesX(sum ^ value), 0);
}

function timesX(value: number): number {
  const doubled = value << 1;
  return doubled > 31 ? doubled ^ FIELD_POLYNOMIAL : doubled;
}
