/** What the published modules add up to, by the house and by the one body that massage therapists ask about, and what is left to be done live. */
import { type Minutes, minutes } from "#app/shared/minutes.ts";
import { CREDIT_BODIES, ncbtmbHours, rounded } from "./credit-formulas.ts";

interface Published {
  readonly minutes: number;
  /** Required words (R12) and whole minutes of required media (R13). */
  readonly words: number;
  readonly mediaMinutes: number;
}

interface Asked {
  /** Of every module that the course lists, written or not. */
  readonly modules: readonly string[];
  readonly totalMinutes: number;
  readonly liveMinutes: number;
  readonly supervisedMinutes: number;
}

export interface CourseSum {
  readonly published: number;
  readonly listed: number;
  /** By the house method, module by module. */
  readonly online: Minutes;
  /** By NCBTMB's rule, which counts words and media and no questions; in its own steps of half an hour (R8). */
  readonly ncbtmb: Minutes;
  /** The whole course. */
  readonly total: Minutes;
  /** What the online modules leave of the whole, and never less than the course asks to be live. */
  readonly live: Minutes;
  /** Of the live minutes, at least this much supervised practice. */
  readonly supervised: Minutes;
}

export function courseSumOf(editions: readonly Published[], asked: Asked): CourseSum {
  const sum = (figure: (edition: Published) => number) => editions.reduce((before, edition) => before + figure(edition), 0);
  const online = sum((edition) => edition.minutes);
  const hours = ncbtmbHours({ words: sum((edition) => edition.words), mediaMinutes: sum((edition) => edition.mediaMinutes) });
  return {
    published: editions.length,
    listed: asked.modules.length,
    online: minutes(online),
    ncbtmb: minutes(Math.round(rounded(hours, CREDIT_BODIES.ncbtmb.rounding) * 60)),
    total: minutes(asked.totalMinutes),
    live: minutes(Math.max(asked.liveMinutes, asked.totalMinutes - online)),
    supervised: minutes(asked.supervisedMinutes),
  };
}
