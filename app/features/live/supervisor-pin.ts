/** Which PINs are taken, in a sentence for each that is not. */

const SHORTEST = 6;
const LONGEST = 12;

/** Those that guessers try first and that no pattern below describes. */
const COMMON = new Set(["112233", "223344", "123321", "112211", "147258", "159357", "159753", "258456", "789456", "456789", "101010"]);

/** Why this PIN is refused, or null. Six digits withstand five tries in a quarter of an hour, if they are not the first anybody thinks of. */
export function pinRefusal(pin: string): string | null {
  if (!/^\d+$/u.test(pin) || pin.length < SHORTEST || pin.length > LONGEST)
    return `A PIN has ${SHORTEST} to ${LONGEST} digits and nothing else.`;
  if (/^(\d{1,4})\1+$/u.test(pin) || isRun(pin) || COMMON.has(pin)) {
    return "This is among the first PINs someone would guess. Please take digits without a pattern.";
  }
  return null;
}

/** 123456, 987654, 890123: each digit is the one after, or the one before, the last. */
function isRun(pin: string): boolean {
  const steps = [...pin].slice(1).map((digit, index) => (Number(digit) - Number(pin[index]) + 10) % 10);
  return steps.every((step) => step === 1) || steps.every((step) => step === 9);
}
