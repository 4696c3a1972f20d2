/** Sources under a question or its feedback. */
import type { Citation } from "./citations.ts";

export function CitationList({ citations }: { readonly citations: readonly Citation[] }) {
  if (citations.length === 0) return null;
  return (
    <div className="grid gap-1 text-quiet text-sm">
      {citations.map(({ id, text, href }) => (
        <div key={id} className="min-w-0 break-words">
          {href ? <a href={href}>{text}</a> : text}
        </div>
      ))}
    </div>
  );
}
