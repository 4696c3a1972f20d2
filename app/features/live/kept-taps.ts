/** Taps as a phone keeps them. Read without a checker of forms, which would be more script than the page. */

export interface KeptTapOnPhone {
  readonly id: string;
  readonly learner: string;
  readonly kind: "in" | "out";
  /** By the phone's clock. */
  readonly at: number;
  /** Why it was not taken; null while it waits. */
  readonly refused: string | null;
}

/** As many as one message carries. */
export const MOST_KEPT = 200;

/** What was kept; what cannot be read is left out, so that one spoiled entry costs no other. */
export function keptFrom(text: string | null): readonly KeptTapOnPhone[] {
  const entries = parsed(text);
  return Array.isArray(entries) ? entries.flatMap((entry: unknown) => keptTap(entry) ?? []) : [];
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "[]");
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

function keptTap(entry: unknown): KeptTapOnPhone | null {
  if (typeof entry !== "object" || entry === null) return null;
  const { id, learner, kind, at, refused }: Partial<Record<keyof KeptTapOnPhone, unknown>> = entry;
  if (typeof id !== "string" || typeof learner !== "string" || typeof at !== "number") return null;
  if (kind !== "in" && kind !== "out") return null;
  return { id, learner, kind, at, refused: typeof refused === "string" ? refused : null };
}
