/** How the components an author uses become plain HTML. Drawn once, when an edition is published, and never in a browser. */
import type { ReactNode } from "react";
import { CrisisCard } from "./crisis-card.tsx";
import { Claim } from "./mdx-claim.tsx";
import type { NoteKind, StepAsk } from "./mdx-components.ts";
import { Figure } from "./mdx-figure.tsx";
import { PressureScale } from "./mdx-pressure-scale.tsx";
import { addressFault } from "./mdx-urls.ts";

interface Held {
  readonly children?: ReactNode;
}

/** The visible word that says what a note is for; colour alone would not. */
const NOTE_LABELS = {
  stop: "Stop and refer",
  practice: "At the table",
  honest: "What we do not know",
  remember: "To remember",
} as const satisfies Record<NoteKind, string>;

/** Marks where a section begins; the page draws the heading itself. */
export function SectionTitle(): null {
  return null;
}

/** A section is a page of its own with its title as the h1, so what the author wrote one level below a section is an h2 there. */
function Subheading({ children }: Held) {
  return <h2 className="subheading">{children}</h2>;
}

/** Live in the page, so they leave a place in the text instead of HTML. @throws when drawn: then one stood where it may not. */
export function CheckPlace(_: { readonly item: string }): ReactNode {
  throw new Error("A check stands only at the top level of a section.");
}
export function ReflectPlace(_: { readonly id: string; readonly prompt: string }): ReactNode {
  throw new Error("A reflection stands only at the top level of a section.");
}

/** Refuses again what the check of the text refuses: this is the last place before an address becomes a link. */
function Anchor({ href = "", title, children }: Held & { readonly href?: string; readonly title?: string }) {
  const fault = addressFault(href);
  if (fault) throw new Error(fault);
  return (
    <a href={href} title={title} rel={href.startsWith("/") ? undefined : "noreferrer"}>
      {children}
    </a>
  );
}

function Note({ kind, children }: Held & { readonly kind: NoteKind }) {
  if (!Object.hasOwn(NOTE_LABELS, kind)) throw new Error("There is no such kind of note.");
  return (
    <div role="note" className={`note note-${kind}`}>
      <p className="note-label">{NOTE_LABELS[kind]}</p>
      {children}
    </div>
  );
}

function Reveal({ summary, children }: Held & { readonly summary: string }) {
  return (
    <details className="reveal">
      <summary>{summary}</summary>
      <div className="reveal-body">{children}</div>
    </details>
  );
}

/** A reader who does not want the story today can pass it by, with the keyboard as well. */
function Vignette({ id, title, children }: Held & { readonly id: string; readonly title: string }) {
  const own = `c-vignette-${id}`;
  return (
    <section className="vignette" aria-labelledby={own}>
      <h2 className="vignette-title" id={own}>
        {title}
      </h2>
      <p className="vignette-skip">
        <a href={`#${own}-end`}>Skip this story</a>
      </p>
      {children}
      <p className="vignette-end" id={`${own}-end`} tabIndex={-1}>
        End of the story
      </p>
    </section>
  );
}

/** The question each step answers; the reader may stop at it and answer for herself before she reads on. */
const STEP_QUESTIONS = {
  notice: "What do you notice?",
  ask: "What do you ask?",
  adapt: "What do you adapt?",
  stop: "When do you stop and refer?",
} as const satisfies Record<StepAsk, string>;

/** A worked story: everything stands open, because it is required reading and must print and read without a script. */
function Case({ id, title, children }: Held & { readonly id: string; readonly title: string }) {
  const own = `c-case-${id}`;
  return (
    <section className="case" aria-labelledby={own}>
      <h2 className="case-title" id={own}>
        {title}
      </h2>
      <p className="case-skip">
        <a href={`#${own}-end`}>Skip this story</a>
      </p>
      {children}
      <p className="case-end" id={`${own}-end`} tabIndex={-1}>
        End of the story
      </p>
    </section>
  );
}

function Step({ ask, children }: Held & { readonly ask: StepAsk }) {
  if (!Object.hasOwn(STEP_QUESTIONS, ask)) throw new Error("There is no such step.");
  return (
    <div className={`case-step case-step-${ask}`}>
      <h3 className="case-ask">{STEP_QUESTIONS[ask]}</h3>
      {children}
    </div>
  );
}

/** Said before the words themselves, so that nobody takes them for the course's own. */
function Specimen({ children }: Held & { readonly id: string }) {
  return (
    <div role="note" className="specimen">
      <p className="specimen-label">A claim to examine, not a fact</p>
      {children}
    </div>
  );
}

/** A wide table scrolls by itself on a phone, and the keyboard can reach it to do so. */
function Table({ children }: Held) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable without a mouse
    <section className="table-scroll" tabIndex={0} aria-label="Table">
      <table>{children}</table>
    </section>
  );
}

type CellProps = Held & { readonly align?: string };

function HeadCell({ align, children }: CellProps) {
  return (
    <th scope="col" className={alignment(align)}>
      {children}
    </th>
  );
}

function Cell({ align, children }: CellProps) {
  return <td className={alignment(align)}>{children}</td>;
}

function alignment(align: string | undefined): string | undefined {
  return align === "right" || align === "center" ? `cell-${align}` : undefined;
}

function Preformatted({ children }: Held) {
  return <pre>{children}</pre>;
}

/** Without the class name that the language after the fence would become. */
function Code({ children }: Held) {
  return <code>{children}</code>;
}

/** Everything a text may name. Lower-case names are what Markdown itself becomes. */
export const PARTS = {
  h2: SectionTitle,
  h3: Subheading,
  a: Anchor,
  table: Table,
  th: HeadCell,
  td: Cell,
  pre: Preformatted,
  code: Code,
  Claim,
  Note,
  Reveal,
  Vignette,
  Case,
  Step,
  Specimen,
  Figure,
  PressureScale,
  CrisisCard,
  Check: CheckPlace,
  Reflect: ReflectPlace,
};
