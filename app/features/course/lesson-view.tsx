/** How a section is read: the text, a thin line of progress, the table of contents, and what is saved. */
import { Form, Link } from "@remix-run/react";
import { type ReactNode, useContext } from "react";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { CrisisCard } from "./crisis-card.tsx";
import { LessonBodyContext } from "./lesson-body.tsx";
import { LessonContents } from "./lesson-contents.tsx";
import { LessonSources, type Source } from "./lesson-sources.tsx";
import { ReflectCard } from "./reflect-card.tsx";
import type { SavedNote } from "./reflection.ts";
import type { NoteConflict } from "./use-saved-note.tsx";

interface OutlineLink {
  readonly id: string;
  readonly title: string;
}

/** A piece of the section: a run of text, or a question or note that lives in the page. */
export type LessonLeaf =
  | { readonly kind: "run"; readonly index: number }
  | { readonly kind: "check"; readonly id: string }
  | { readonly kind: "reflect"; readonly id: string; readonly prompt: string };

export interface LessonFrame {
  readonly moduleSlug: string;
  readonly moduleTitle: string;
  readonly editionNumber: number;
  readonly section: OutlineLink & { readonly position: number; readonly read: boolean };
  readonly outline: readonly (OutlineLink & { readonly read: boolean })[];
  readonly next: OutlineLink | null;
  readonly allRead: boolean;
  readonly wordsLeft: number;
  readonly crisisContacts: boolean;
  /** What this section cites, under the numbers printed in its text. */
  readonly sources: readonly Source[];
  readonly leaves: readonly LessonLeaf[];
  readonly notes: readonly SavedNote[];
}

interface LessonViewProps {
  readonly lesson: LessonFrame;
  /** What the page last heard from the server about saving. */
  readonly saved: string;
  /** A note that was changed on another device while a form without JavaScript was under way. */
  readonly noteConflict: NoteConflict | null;
  /** Draws an inline check; it belongs to a later feature, so the route hands it in. */
  readonly check: (id: string) => ReactNode;
}

export function LessonView({ lesson, saved, noteConflict, check }: LessonViewProps) {
  const { moduleSlug, section, outline } = lesson;
  const read = outline.filter((each) => each.read).length;
  return (
    <>
      <section aria-label="This module" className="sticky top-0 z-[1] bg-paper">
        <progress className="reading-progress block" aria-label="Sections read in this module" max={outline.length} value={read} />
        <div className="flex flex-wrap items-center justify-between gap-x-6 border-line border-b px-5 sm:px-10">
          <Link to={`/learn/${moduleSlug}`} className="flex min-h-11 items-center text-ink">
            {lesson.moduleTitle}
          </Link>
          <p role="status" className="no-print text-quiet text-sm">
            {saved}
          </p>
        </div>
      </section>
      <div className="mx-auto grid w-full max-w-6xl gap-x-14 px-5 pt-8 pb-20 sm:px-8 lg:grid-cols-[14rem_minmax(0,46rem)] lg:pt-12">
        <main id="main" className="min-w-0 lg:col-start-2">
          <p className="flex flex-wrap items-center justify-between gap-x-6 text-quiet">
            Section {section.position} of {outline.length}
            <a href="#sections" className="no-print flex min-h-11 items-center lg:hidden">
              All sections
            </a>
          </p>
          <h1 className="mt-2 text-balance text-3xl sm:text-4xl">{section.title}</h1>
          <div className="reading mt-6">
            {lesson.crisisContacts && section.position === 1 ? <CrisisCard /> : null}
            {lesson.leaves.map((leaf) => (
              <Leaf key={leafKey(leaf)} leaf={leaf} lesson={lesson} noteConflict={noteConflict} check={check} />
            ))}
            {lesson.crisisContacts && section.position !== 1 ? <CrisisCard /> : null}
          </div>
          <Onward lesson={lesson} />
          <LessonSources sources={lesson.sources} />
        </main>
        <LessonContents moduleSlug={moduleSlug} here={section.id} outline={outline} wordsLeft={lesson.wordsLeft} />
      </div>
    </>
  );
}

function leafKey(leaf: LessonLeaf): string {
  return leaf.kind === "run" ? `run-${leaf.index}` : `${leaf.kind}-${leaf.id}`;
}

function Leaf({ leaf, lesson, noteConflict, check }: Omit<LessonViewProps, "saved"> & { readonly leaf: LessonLeaf }) {
  if (leaf.kind === "run") return <Run index={leaf.index} />;
  if (leaf.kind === "check") return <div className="font-ui text-base">{check(leaf.id)}</div>;
  const saved = lesson.notes.find((note) => note.promptId === leaf.id) ?? null;
  return (
    <ReflectCard
      moduleSlug={lesson.moduleSlug}
      promptId={leaf.id}
      prompt={leaf.prompt}
      saved={saved}
      conflict={noteConflict?.otherNote.promptId === leaf.id ? noteConflict : null}
    />
  );
}

/** In the browser the text already stands in the page: React finds it there, leaves it, and never asks for it again. */
function Run({ index }: { readonly index: number }) {
  const { runs } = useContext(LessonBodyContext);
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the one place where a checked, compiled and hashed edition reaches a page
  return <div className="reading-run" suppressHydrationWarning dangerouslySetInnerHTML={{ __html: runs[index] ?? "" }} />;
}

function Onward({ lesson }: { readonly lesson: LessonFrame }) {
  const { moduleSlug, next, section, allRead } = lesson;
  if (!section.read) {
    return (
      <Form method="post" reloadDocument className="no-print mt-12 grid gap-2 border-line border-t pt-8">
        <div>
          <Button name="_intent" value="complete">
            {next ? `I have read this. Next: ${next.title}` : "I have read this section"}
          </Button>
        </div>
        <p className="text-quiet text-sm">This is what moves the line at the top. You can come back to a section at any time.</p>
      </Form>
    );
  }
  return (
    <div className="no-print mt-12 flex flex-wrap gap-3 border-line border-t pt-8">
      {next ? (
        <ButtonLink to={`/learn/${moduleSlug}/read/${next.id}`} reloadDocument kind={allRead ? "quiet" : "primary"}>
          Next: {next.title}
        </ButtonLink>
      ) : null}
      {allRead ? <ButtonLink to={`/learn/${moduleSlug}/quiz`}>To the final test</ButtonLink> : null}
    </div>
  );
}
