/** The frame of every page's content: one heading, one calm column. */
import type { ReactNode } from "react";

const WIDTHS = {
  narrow: "max-w-xl",
  reading: "max-w-[46rem]",
  wide: "max-w-5xl",
} as const;

interface PageProps {
  readonly title: ReactNode;
  /** The sentence under the heading: what a person would say about this page. */
  readonly intro?: ReactNode;
  /** A short line above the heading, such as "Section 3 of 7". */
  readonly above?: ReactNode;
  readonly width?: keyof typeof WIDTHS;
  readonly children?: ReactNode;
}

/** The main landmark with its h1. */
export function Page({ title, intro, above, width = "wide", children }: PageProps) {
  return (
    <main id="main" className={`${WIDTHS[width]} mx-auto w-full px-5 pt-10 pb-20 sm:px-8 sm:pt-14`}>
      {above ? <p className="mb-2 text-quiet">{above}</p> : null}
      <h1 className="text-balance font-read text-3xl sm:text-4xl">{title}</h1>
      {intro ? <div className="mt-4 max-w-[42rem] text-pretty text-lg text-quiet">{intro}</div> : null}
      <div className="mt-8 grid gap-8">{children}</div>
    </main>
  );
}
