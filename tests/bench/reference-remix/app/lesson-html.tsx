/** The lesson's text on its way from the loader to the page: it is sent once, in the page, and not a second time as data. */
import { createContext } from "react";

export const LessonHtml = createContext("");
