/** The roster page's three stages: taking a list in, showing how it is understood, showing the answers. */
import { type RosterQuestion, type RowAnswer, rosterQuestions } from "./roster-check.ts";
import { type Columns, columnLabels } from "./roster-columns.ts";
import { carriedText, type Table } from "./roster-table.ts";

/** Rows shown of a list, so that a person sees whether the columns are right. */
const SAMPLE = 5;

export interface StartStage {
  readonly stage: "start";
  readonly fault: string | null;
  readonly pasted: string;
}

export interface PreviewStage {
  readonly stage: "preview";
  readonly table: string;
  readonly columns: Columns;
  readonly labels: readonly string[];
  readonly sample: readonly RosterQuestion[];
  readonly questions: readonly RosterQuestion[];
  readonly fault: string | null;
}

export interface ResultStage {
  readonly stage: "result";
  readonly table: string;
  readonly checkedAt: string;
  readonly rows: readonly RowAnswer[];
  readonly fault: string | null;
}

export type RosterStage = StartStage | PreviewStage | ResultStage;

export const EMPTY_START: StartStage = { stage: "start", fault: null, pasted: "" };

export function previewStage(table: Table, columns: Columns, fault: string | null = null): PreviewStage {
  const questions = columns.code === null ? [] : rosterQuestions(table, columns);
  return {
    stage: "preview",
    table: carriedText(table),
    columns,
    labels: columnLabels(table, columns.headings),
    sample: questions.slice(0, SAMPLE),
    questions,
    fault,
  };
}

/** How the columns of a checked list are understood: it is carried on as code and family name alone. */
export const CHECKED_COLUMNS: Columns = { headings: false, code: 0, name: 1 };

export function checkedTable(rows: readonly Pick<RowAnswer, "number" | "code" | "familyName">[]): Table {
  return rows.map(({ number, code, familyName }) => ({ number, cells: [code, familyName ?? ""] }));
}
