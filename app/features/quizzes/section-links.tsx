/** Sections of a module as links into its text. */
import { Link } from "@remix-run/react";
import type { SectionLink } from "./review.ts";

export function SectionLinks({ moduleSlug, sections }: { readonly moduleSlug: string; readonly sections: readonly SectionLink[] }) {
  return (
    <ul className="grid gap-1">
      {sections.map((section) => (
        <li key={section.id}>
          <Link to={`/learn/${moduleSlug}/read/${section.id}`} reloadDocument className="inline-flex min-h-11 items-center">
            {section.title}
          </Link>
        </li>
      ))}
    </ul>
  );
}
