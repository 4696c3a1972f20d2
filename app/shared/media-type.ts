/** Which of several media types a caller prefers, by its Accept header (RFC 9110 §12.5.1). */

interface Wish {
  readonly type: string;
  readonly quality: number;
}

/**
 * The offered type that is wished most; among equals the one that is named most exactly, so that JSON beside "anything" is a
 * wish for JSON; then the first offered. Null when none is wished. No header means anything.
 */
export function preferredType<Offered extends string>(accept: string | null, offered: readonly Offered[]): Offered | null {
  const wishes = wishesIn(accept ?? "*/*");
  let best: { readonly type: Offered; readonly rank: number } | null = null;
  for (const type of offered) {
    const rank = rankOf(type, wishes);
    if (rank > (best?.rank ?? 0)) best = { type, rank };
  }
  return best?.type ?? null;
}

function wishesIn(accept: string): readonly Wish[] {
  return accept.split(",").map((each) => {
    const [type = "", ...parameters] = each.split(";").map((part) => part.trim().toLowerCase());
    const quality = Number(parameters.find((part) => part.startsWith("q="))?.slice(2) ?? "1");
    return { type, quality: Number.isFinite(quality) ? quality : 0 };
  });
}

/** The wish that names the type most exactly decides; 0 when it is not wished. Qualities differ by thousandths at least. */
function rankOf(type: string, wishes: readonly Wish[]): number {
  const names = [type, `${type.split("/")[0]}/*`, "*/*"];
  for (const [place, name] of names.entries()) {
    const wish = wishes.find((each) => each.type === name);
    if (wish) return wish.quality <= 0 ? 0 : wish.quality + (names.length - place) / 10_000;
  }
  return 0;
}
