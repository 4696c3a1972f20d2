/** What our register says to somebody who holds the very file of a certificate, also when its holder hides it (R53). */
import { countedAnswer, countedCheck } from "./verification.server.ts";
import type { Answer } from "./verification.ts";

export interface InHand {
  /** Whether it still stands. */
  readonly answer: Answer;
  /** What may stand beside the verdict: of a hidden certificate nothing of its record, which is in the file already. */
  readonly shown: Answer | null;
}

/** For a check that was counted already, of a file that is ours word for word. Never throws. */
export async function answerInHand(code: string, now: Date): Promise<InHand> {
  const { answer } = await countedCheck(code, { familyName: null, asker: "let_in" }, now);
  if (answer.status !== "valid") return { answer, shown: answer };
  const open = await countedAnswer(code, now);
  if (open.status === "cannot_check") return { answer: open, shown: open };
  return { answer, shown: open.status === "valid" ? answer : null };
}
