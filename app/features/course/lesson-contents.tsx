/** The sections of a module beside the one being read. */
import { Link } from "@remix-run/react";
import { readingMinutes } from "./progress.ts";

interface LessonContentsProps {
  readonly moduleSlug: string;
  /** The id of the section being read. */
  readonly here: string;
  readonly outline: readonly { readonly id: string; readonly title: string; readonly read: boolean }[];
  readonly wordsLeft: number;
}

/** Beside the text on a wide screen, after it on a phone, where a link at the top leads to it: one list, sent once. */
export function LessonContents({ moduleSlug, here, outline, wordsLeft }: LessonContentsProps) {
  return (
    <nav
      id="sections"
      aria-label="Sections"
      className="no-print max-lg:mt-12 max-lg:border-line max-lg:border-t max-lg:pt-6 lg:row-start-1"
    >
      <div className="lg:sticky lg:top-24">
        <p className="mb-3 font-semibold text-sm">Sections</p>
        <ol className="border-line border-l-2">
          {outline.map((each) => {
            const isHere = each.id === here;
            return (
              <li key={each.id} className={`-ml-0.5 border-l-2 ${isHere || each.read ? "border-accent" : "border-transparent"}`}>
                <Link
                  to={`/learn/${moduleSlug}/read/${each.id}`}
                  reloadDocument
                  aria-current={isHere ? "page" : undefined}
                  className="contents-link"
                >
                  {each.title}
                  {each.read ? <span className="sr-only"> (read)</span> : null}
                </Link>
              </li>
            );
          })}
        </ol>
        {wordsLeft > 0 ? <p className="mt-4 text-quiet text-sm">About {readingMinutes(wordsLeft)} min left</p> : null}
      </div>
    </nav>
  );
}
