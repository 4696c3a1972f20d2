/** What the server hands to every loader and to the page it draws. */
import "@remix-run/node";
import type { DrawnLesson } from "#app/features/course/lesson-body.tsx";

declare module "@remix-run/node" {
  interface AppLoadContext {
    readonly nonce: string;
    /** The caller's address, for rate limits. */
    readonly client: string;
    /** Filled by the lesson's loader, read when the page is drawn: the text travels once, in the page, not a second time as data. */
    readonly lessonBody: DrawnLesson;
    /** Set when the page failed because nothing can be written now; the server then answers 503 in its stead. */
    readonly failure: { storeUnavailable: boolean };
  }
}
