/** How long a lock on wrong passwords lasts, and whom an address stands for. */

/**
 * Seconds for the first, second … lock in a day: 1, 2, 4, 8 minutes, then 15 each time. It never grows past that, so nobody can
 * lock someone else out for good; 15 minutes hold a guesser to 480 tries a day.
 */
export function lockSeconds(strike: number): number {
  return Math.min(60 * 2 ** (strike - 1), 900);
}

/**
 * The network a client's address stands for: an IPv4 address itself, of IPv6 the first 64 bits, because one household or one rented
 * server owns all addresses behind those. Anything else is taken as it is.
 */
export function networkOf(address: string): string {
  const plain = address.toLowerCase().replace(/%.*$/u, "");
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/u.exec(plain)?.[1];
  if (mapped) return mapped;
  if (!plain.includes(":")) return plain;
  const [head = "", tail] = plain.split("::");
  const groups = head.split(":").filter(Boolean);
  const after = tail === undefined ? [] : tail.split(":").filter(Boolean);
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - after.length);
  const all = [...groups, ...Array.from({ length: zeros }, () => "0"), ...after];
  return `${all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/u, ""))
    .join(":")}::/64`;
}

/** "1 minute", "15 minutes": how a wait is told; rounded up, never "0". */
export function waitWords(seconds: number): string {
  const minutes = Math.max(1, Math.ceil(seconds / 60));
  return minutes === 1 ? "a minute" : `${minutes} minutes`;
}
