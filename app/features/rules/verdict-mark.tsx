/** A verdict in a word and a sign, never by color alone. */
import type { Verdict } from "./statement.ts";

const MARKS = {
  counts: { sign: "✓", look: "text-accent", words: "Counts" },
  counts_within_cap: { sign: "≤", look: "text-accent", words: "Counts within a limit" },
  needs_document: { sign: "…", look: "text-ink", words: "Needs a document" },
  unknown: { sign: "?", look: "text-ink", words: "Not known" },
  does_not_count: { sign: "×", look: "text-stop", words: "Does not count" },
} as const satisfies Record<Verdict, { readonly sign: string; readonly look: string; readonly words: string }>;

export function VerdictMark({ verdict }: { readonly verdict: Verdict }) {
  const { sign, look, words } = MARKS[verdict];
  return (
    <span className={`font-semibold ${look}`}>
      <span aria-hidden="true" className="mr-1.5 inline-block w-4 text-center">
        {sign}
      </span>
      {words}
    </span>
  );
}
