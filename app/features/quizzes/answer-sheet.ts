/** What the quiz page knows of each question while it is open: what it shows, what is saved, what still waits to be sent. */
import type { Marks } from "./items/item.ts";
import type { Paper } from "./paper.ts";

/** "elsewhere": another tab or device answered later, and its answer is shown. "refused": the server could not use what was sent. */
export type SaveState = "untouched" | "saving" | "saved" | "offline" | "signed_out" | "elsewhere" | "refused";

export interface Pending {
  readonly marks: Marks;
  readonly version: number;
}

export interface SheetEntry {
  readonly position: number;
  readonly marks: Marks;
  /** Grows when the shown answer was replaced from outside, so that the inputs are drawn anew. */
  readonly revision: number;
  /** The highest version known or given out on this page. */
  readonly version: number;
  readonly save: SaveState;
  readonly pending: Pending | null;
}

export type Sheet = readonly SheetEntry[];

/** The answer that now counts, by shown id. `applied` is false when the version sent was taken already, by this page or another. */
export interface Acknowledgement {
  readonly position: number;
  readonly version: number;
  readonly marks: Marks;
  readonly applied: boolean;
}

/** The sheet as the server knows it. */
export function sheetOf(paper: Paper): Sheet {
  return paper.questions.map(({ position, marks, version }) => ({
    position,
    marks,
    revision: 0,
    version,
    save: version > 0 ? "saved" : "untouched",
    pending: null,
  }));
}

/** She changed an answer: it gets the next version and waits to be sent. The same marks again are no change. */
export function changed(sheet: Sheet, position: number, marks: Marks): Sheet {
  return replace(sheet, position, (entry) => {
    if (same(entry.marks, marks)) return entry;
    const version = entry.version + 1;
    return { ...entry, marks, version, save: "saving", pending: { marks, version } };
  });
}

/**
 * Answers kept on this device from before a reload. One the server already has is dropped; one that was overtaken by another device
 * gives way, and the page says so.
 */
export function restored(sheet: Sheet, kept: ReadonlyMap<number, Pending>): Sheet {
  return sheet.map((entry) => {
    const pending = kept.get(entry.position);
    if (!pending || same(pending.marks, entry.marks)) return entry;
    if (pending.version <= entry.version) return { ...entry, save: "elsewhere" };
    return { ...entry, marks: pending.marks, revision: entry.revision + 1, version: pending.version, save: "saving", pending };
  });
}

/** The server answered to `sentVersion`. What she changed meanwhile stays waiting, above whatever version the server now has. */
export function acknowledged(sheet: Sheet, sentVersion: number, answer: Acknowledgement): Sheet {
  return replace(sheet, answer.position, (entry) => {
    const version = Math.max(entry.version, answer.version);
    if (entry.pending && entry.pending.version !== sentVersion) {
      const next = entry.pending.version > answer.version ? entry.pending.version : answer.version + 1;
      return { ...entry, version: Math.max(version, next), pending: { marks: entry.pending.marks, version: next } };
    }
    if (answer.applied || same(answer.marks, entry.marks)) return { ...entry, version, save: "saved", pending: null };
    return { ...entry, marks: answer.marks, revision: entry.revision + 1, version, save: "elsewhere", pending: null };
  });
}

/** Nothing could be sent: all that waits says why. */
export function held(sheet: Sheet, why: "offline" | "signed_out"): Sheet {
  return sheet.map((entry) => (entry.pending ? { ...entry, save: why } : entry));
}

/** The server refused this answer for good; sending it again would not help. */
export function dropped(sheet: Sheet, position: number): Sheet {
  return replace(sheet, position, (entry) => ({ ...entry, save: "refused", pending: null }));
}

/** The first answer that waits. */
export function firstPending(sheet: Sheet): (Pending & { readonly position: number }) | null {
  const entry = sheet.find((each) => each.pending !== null);
  return entry?.pending ? { position: entry.position, ...entry.pending } : null;
}

/** What waits, as text for the device's storage; empty when nothing does. */
export function writeKept(sheet: Sheet): string {
  const kept = sheet.flatMap(({ position, pending }) => (pending ? [{ position, ...pending }] : []));
  return kept.length > 0 ? JSON.stringify(kept) : "";
}

/** The answers kept on the device; anything unreadable there is passed over. */
export function readKept(text: string | null): ReadonlyMap<number, Pending> {
  let stored: unknown;
  try {
    stored = JSON.parse(text || "[]");
  } catch {
    return new Map();
  }
  const list: readonly unknown[] = Array.isArray(stored) ? stored : [];
  return new Map(list.filter(isKept).map(({ position, marks, version }) => [position, { marks, version }]));
}

function isKept(value: unknown): value is Pending & { readonly position: number } {
  if (typeof value !== "object" || value === null || !("position" in value && "version" in value && "marks" in value)) return false;
  const { position, version, marks } = value;
  if (!Number.isSafeInteger(position) || !Number.isSafeInteger(version) || typeof marks !== "object" || marks === null) return false;
  return Object.values(marks).every((mark) => Number.isSafeInteger(mark));
}

function replace(sheet: Sheet, position: number, step: (entry: SheetEntry) => SheetEntry): Sheet {
  return sheet.map((entry) => (entry.position === position ? step(entry) : entry));
}

function same(one: Marks, other: Marks): boolean {
  const ids = Object.keys(one);
  return ids.length === Object.keys(other).length && ids.every((id) => one[id] === other[id]);
}
