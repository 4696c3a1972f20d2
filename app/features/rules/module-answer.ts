/** Whether a module of ours counts under a rule: the answer of R21, by default unknown, never yes. */
import type { Edition } from "#app/features/course/edition.ts";
import { topicMinutes } from "#app/features/course/hours-rationale.ts";
import type { CivilDate } from "#app/shared/civil-date.ts";
import { minutes } from "#app/shared/minutes.ts";
import { evaluate } from "./evaluate.ts";
import type { Approval } from "./provider.ts";
import type { RuleRow } from "./rule-set.ts";
import { type Verdict, WHOLE_LEDGER } from "./statement.ts";

export interface ModuleAnswer {
  readonly verdict: Verdict;
  readonly why: string;
}

/** What the rule would say of a pass of this edition today, in an otherwise empty ledger. */
export function moduleAnswer(
  row: RuleRow,
  edition: Pick<Edition, "id" | "moduleSlug" | "minutes" | "title" | "frontMatter">,
  today: CivilDate,
  approvals: readonly Approval[],
): ModuleAnswer {
  const whole = minutes(edition.minutes);
  const line = {
    id: edition.id,
    seq: 1,
    minutes: whole,
    kind: "self_paced",
    topics: topicMinutes(whole, edition.frontMatter.topics),
    title: edition.title,
    basis: { source: "module", unit: `module:${edition.moduleSlug}` },
    editionId: edition.id,
    occurredOn: today,
    reversesId: null,
  } as const;
  const [answer] = evaluate(row, [line], WHOLE_LEDGER, today, approvals).lines;
  if (!answer) return { verdict: "unknown", why: "The rule says nothing." };
  return { verdict: answer.verdict, why: `${answer.why}${notAloneSentence(row, answer.verdict)}` };
}

/** Reading that counts is still not enough where a rule also asks for hours of another kind. */
function notAloneSentence({ formatFloors }: RuleRow, verdict: Verdict): string {
  const others = formatFloors.filter(({ kinds }) => !kinds.includes("self_paced")).map(({ name }) => `“${name}”`);
  const counts = verdict === "counts" || verdict === "counts_within_cap";
  return counts && others.length > 0 ? ` Reading alone is not enough: the rule also asks for ${others.join(" and ")}.` : "";
}
