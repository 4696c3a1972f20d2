/** The monthly exception report: what is listed, why, and when a figure is marked. Each row is a question, never a verdict (R57). */
import { type Minutes, minutes } from "#app/shared/minutes.ts";

/** A completion is listed when it took less than this share of the edition's minutes (R57). */
const FAST_PERCENT = 20;
/** One person's share of all attested minutes is marked above this, from this many lines on (R57; the least is a house rule). */
const SHARE_PERCENT = 50;
const SHARE_LINES = 5;

export const GROUPS = {
  by_two: { label: "Set by hand by two administrators", why: "Hours set by hand are listed, every one." },
  fast: {
    label: "Faster than a fifth of the estimate",
    why: "Passed after less than 20 % of the edition's minutes. She may have read on paper, or known the subject.",
  },
  device: {
    label: "One browser, several learners",
    why: "Tests of several learners were handed in from one browser. A school's computer or a shared tablet does the same.",
  },
  share: {
    label: "One person's share of what was signed",
    why: "More than half of all attested minutes of the month bear one name. A small school has one instructor.",
  },
  elsewhere: { label: "Accepted from elsewhere", why: "Hours that others taught are listed when a reviewer has accepted them." },
  by_one: { label: "Signed by one person", why: "Attested by an instructor alone: sessions, practice and reviewed work." },
} as const;
export type Group = keyof typeof GROUPS;

/** The groups in the order of the report: what is rare first. */
export const GROUP_ORDER = ["by_two", "fast", "device", "share", "elsewhere", "by_one"] as const satisfies readonly Group[];

/** What was observed of one completion. */
export interface Completion {
  /** The edition's minutes. */
  readonly estimate: Minutes;
  /** From the start of the round to the pass. */
  readonly wallMs: number;
  /** Seconds of active reading by heartbeats, up to the pass. */
  readonly activeSeconds: number;
}

/** Under a fifth of the estimate, by the clock on the wall or by the time the lesson was open in front of her. */
export function isFast({ estimate, wallMs, activeSeconds }: Completion): boolean {
  const threshold = (estimate * 60_000 * FAST_PERCENT) / 100;
  return wallMs < threshold || activeSeconds * 1000 < threshold;
}

export interface StaffSum {
  readonly actorId: string;
  readonly lines: number;
  readonly minutes: Minutes;
}

export interface StaffShare extends StaffSum {
  /** Of all attested minutes of the month, in whole percent, rounded down. */
  readonly percent: number;
  readonly marked: boolean;
}

/** Everyone's share of the month's attested minutes, the largest first. */
export function sharesOf(sums: readonly StaffSum[]): readonly StaffShare[] {
  const total = sums.reduce((sum, each) => sum + each.minutes, 0);
  return [...sums]
    .sort((a, b) => b.minutes - a.minutes)
    .map((each) => ({
      ...each,
      percent: total === 0 ? 0 : Math.floor((each.minutes * 100) / total),
      marked: each.minutes * 100 > total * SHARE_PERCENT && each.lines >= SHARE_LINES,
    }));
}

/** One row of the report, ready to be shown in a table or a file. */
export interface ExceptionRow {
  readonly key: string;
  readonly group: Group;
  readonly learner: string;
  readonly learnerId: string | null;
  readonly what: string;
  readonly minutes: Minutes | null;
  /** Who signed, or what was observed. */
  readonly observed: string;
  /** UTC milliseconds. */
  readonly at: number;
  /** Where to look further: a proposal's or an edition's page. */
  readonly proposalId: string | null;
  readonly edition: string | null;
}

/** "about 12 min active, 3 h from start to pass" */
export function paceWords({ wallMs, activeSeconds }: Completion): string {
  return `${aboutMinutes(activeSeconds / 60)} of active reading, ${aboutMinutes(wallMs / 60_000)} from start to pass`;
}

function aboutMinutes(figure: number): string {
  const whole = minutes(Math.floor(figure));
  if (whole < 1) return "less than a minute";
  if (whole < 120) return `${whole} min`;
  return whole < 48 * 60 ? `${Math.floor(whole / 60)} h` : `${Math.floor(whole / 1440)} days`;
}
