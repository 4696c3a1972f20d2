/** What a member sent on the roster page, carried to the next stage, with a sentence for every refusal. */
import type { Actor } from "#app/features/accounts/roles.ts";
import { waitWords } from "#app/features/accounts/throttle.ts";
import type { ParsedForm } from "#app/shared/form.server.ts";
import { makeLetter } from "./check-letters.server.ts";
import { checkRoster, type RosterRefusal } from "./roster-check.server.ts";
import { rosterQuestions } from "./roster-check.ts";
import { type Columns, guessColumns } from "./roster-columns.ts";
import { columnsOf, type RosterInput } from "./roster-forms.ts";
import { readRoster } from "./roster-reading.server.ts";
import { checkedTable, EMPTY_START, previewStage, type RosterStage } from "./roster-stage.ts";
import { carriedText, faultSentence, MOST_ROWS, type Table } from "./roster-table.ts";

export type RosterReply = { readonly goTo: string } | { readonly status: number; readonly stage: RosterStage };

/** The next stage, or where the made letter stands. */
export async function rosterReply(actor: Actor, form: ParsedForm<RosterInput>, now: Date): Promise<RosterReply> {
  if (!form.ok) {
    const fault = Object.values(form.errors)[0] ?? "Please send the list again.";
    return { status: 422, stage: { ...EMPTY_START, fault, pasted: form.values.pasted ?? "" } };
  }
  const sent = form.value;
  if (sent._intent === "read") return readReply(sent);
  const { table } = sent;
  const columns = columnsOf(sent);
  if (sent._intent === "preview") return understood(table, columns);
  const questions = rosterQuestions(table, columns);
  const refused = (reason: RosterRefusal | "cannot_check") => ({
    status: typeof reason === "object" ? 429 : 422,
    stage: previewStage(table, columns, refusalSentence(reason)),
  });
  if (columns.code === null) return { status: 422, stage: previewStage(table, columns, "Choose the column that holds the codes.") };
  if (sent._intent === "letter") {
    const made = await makeLetter(actor, questions, now);
    return made.ok ? { goTo: `/school/letters?made=${made.value.code}` } : refused(made.reason);
  }
  const checked = await checkRoster(actor, questions, now);
  if (!checked.ok) return refused(checked.reason);
  const { checkedAt, rows } = checked.value;
  return { status: 200, stage: { stage: "result", table: carriedText(checkedTable(rows)), checkedAt, rows, fault: null } };
}

async function readReply({ file, pasted }: Extract<RosterInput, { _intent: "read" }>): Promise<RosterReply> {
  const read = await readRoster({ file, pasted });
  if (read.ok) return understood(read.value, guessColumns(read.value));
  return { status: 422, stage: { ...EMPTY_START, fault: faultSentence(read.reason), pasted } };
}

/** A list that is too long is told so here, before anybody presses a button that cannot help. */
function understood(table: Table, columns: Columns): RosterReply {
  const stage = previewStage(table, columns);
  if (stage.questions.length <= MOST_ROWS) return { status: 200, stage };
  return { status: 422, stage: { ...stage, fault: refusalSentence("too_many") } };
}

/** Why nothing was checked, in a sentence. */
export function refusalSentence(reason: RosterRefusal | "cannot_check"): string {
  if (typeof reason === "object")
    return `Your school had many rows checked in the last hour. Please wait ${waitWords(reason.waitSeconds)} and try again.`;
  switch (reason) {
    case "no_school":
      return "Your school is not open, so nothing was checked.";
    case "too_many":
      return "500 rows are checked at a time. Split the list and send the parts one after the other.";
    case "no_rows":
      return "There is no row below the headings.";
    case "cannot_check":
      return "Some rows could not be checked just now, so no letter was made. Please try again in a few minutes.";
  }
}
