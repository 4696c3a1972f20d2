/** How a section's text reaches the page without travelling twice: handed to the drawing on the server, never put into loader data. */
import { createContext } from "react";

/** The HTML runs of the section being drawn, in order. Empty in the browser, where they already stand in the page. */
export interface DrawnLesson {
  runs: readonly string[];
}

export const LessonBodyContext = createContext<DrawnLesson>({ runs: [] });
