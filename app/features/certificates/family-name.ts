/** Whether a typed family name belongs to a name as it stands on a certificate, without ever telling that name. */

/** Compared without case, accents, hyphens and apostrophes; the typed words must close or open the printed name (names in either order). */
export function familyNameMatches(printed: string, typed: string): boolean {
  const words = wordsOf(printed);
  const asked = wordsOf(typed);
  if (asked.length === 0 || asked.length > words.length) return false;
  const same = (part: readonly string[]) => part.every((word, place) => word === asked[place]);
  return same(words.slice(-asked.length)) || same(words.slice(0, asked.length));
}

function wordsOf(name: string): readonly string[] {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .replace(/['’ʼ]/gu, "")
    .toLowerCase();
  return plain.split(/[^\p{Letter}\p{Number}]+/u).filter((word) => word !== "");
}
