/** What a section rests on: its sources under the numbers printed in its text. */
import type { CitedAs } from "./cited-as.ts";

export interface Source extends CitedAs {
  readonly number: number;
  readonly id: string;
}

export function LessonSources({ sources }: { readonly sources: readonly Source[] }) {
  if (sources.length === 0) return null;
  return (
    <section aria-labelledby="sources" className="mt-12 border-line border-t pt-6">
      <h2 id="sources" className="text-lg">
        What this section rests on
      </h2>
      <ol className="mt-3 grid gap-2 text-quiet text-sm">
        {sources.map((source) => (
          <li key={source.id} id={`ref-${source.id}`} className="flex gap-3 target:bg-accent-soft">
            <span className="w-6 shrink-0 text-right tabular-nums">{source.number}</span>
            <span className="min-w-0 break-words">
              {source.authors} ({source.year}). {source.address ? <a href={source.address}>{source.title}</a> : source.title}.
              {source.place ? <i> {source.place}.</i> : null} {source.evidence}.
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
