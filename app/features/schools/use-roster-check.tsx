/** Has a long list checked piece by piece, so that a person sees how far it is; without JavaScript the form does it in one go. */
import { type FormEvent, useState } from "react";

import type { RosterQuestion, RowAnswer } from "./roster-check.ts";
import { PIECE, type PieceAnswer } from "./roster-piece.ts";
import { checkedTable, type ResultStage } from "./roster-stage.ts";
import { carriedText } from "./roster-table.ts";

interface Progress {
  readonly done: number;
  readonly of: number;
}

/** Below this the answer is there before a bar would be. */
const WORTH_A_BAR = 2 * PIECE;

/**
 * `onSubmit` for the form that checks: it lets every press pass but the one that checks a long list. When a piece is refused or lost,
 * `lost` says that nothing was kept, and the form can be sent in one go.
 */
export function useRosterCheck(questions: readonly RosterQuestion[], shown: (result: ResultStage) => void) {
  const [progress, setProgress] = useState<Progress | null>(null);
  const [lost, setLost] = useState(false);

  const checkAll = async () => {
    const rows: RowAnswer[] = [];
    let checkedAt = "";
    for (let from = 0; from < questions.length; from += PIECE) {
      setProgress({ done: from, of: questions.length });
      const answer = await checkPiece(questions.slice(from, from + PIECE));
      if (!answer) {
        setProgress(null);
        return setLost(true);
      }
      rows.push(...answer.rows);
      checkedAt ||= answer.checkedAt;
    }
    setProgress(null);
    return shown({ stage: "result", table: carriedText(checkedTable(rows)), checkedAt, rows, fault: null });
  };

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    const { submitter } = event.nativeEvent instanceof SubmitEvent ? event.nativeEvent : { submitter: null };
    const checks = submitter instanceof HTMLButtonElement && submitter.value === "check";
    if (!checks || lost || questions.length < WORTH_A_BAR || columnsWereChanged(event.currentTarget)) return;
    event.preventDefault();
    if (!progress) void checkAll();
  };
  return { onSubmit, progress, lost };
}

/** The questions were made from the columns as they came; chosen anew, only the server knows them. */
function columnsWereChanged(form: HTMLFormElement): boolean {
  const fields = [...form.elements];
  return fields.some(
    (field) =>
      (field instanceof HTMLSelectElement && [...field.options].some((option) => option.selected !== option.defaultSelected)) ||
      (field instanceof HTMLInputElement && field.type === "checkbox" && field.checked !== field.defaultChecked),
  );
}

async function checkPiece(questions: readonly RosterQuestion[]): Promise<PieceAnswer | null> {
  try {
    const answer = await fetch("/school/roster/rows", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ questions }),
    });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}
