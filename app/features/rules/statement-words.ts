/** The sentences of a statement: why a line counts or does not, and why the sum is not what is asked. */
import { formatMinutes, type Minutes, minutes, sumOf } from "#app/shared/minutes.ts";
import type { Cut, CutRule, Floor, LineVerdict, Statement } from "./statement.ts";

/** Each cut with the minutes it took, for the line it was taken from. */
const CUT_SENTENCES = {
  taken_back: ({ minutes: figure, name }) =>
    figure < 0
      ? `Takes ${formatMinutes(minutes(-figure))} back from line ${name}.`
      : `${formatMinutes(figure)} taken back by line ${name}.`,
  nothing_asked: () => "Nothing is asked there, so there is nothing to count toward.",
  outside_period: () => "Dated outside the period.",
  provider: () => "It does not come from an approved provider.",
  repeat: ({ minutes: figure }) => `A repeat in the same period counts once: ${formatMinutes(figure)} left out.`,
  topic_cap: ({ minutes: figure, name }) => `Over the limit for “${name}”: ${formatMinutes(figure)} left out.`,
  daily_cap: ({ minutes: figure }) => `Over the limit for one day: ${formatMinutes(figure)} left out.`,
  format_cap: ({ minutes: figure, name }) => `Over the limit for “${name}”: ${formatMinutes(figure)} left out.`,
} as const satisfies Record<CutRule, (cut: Cut) => string>;

/** Why a line counts, in part or not at all. `said` is what the rule about providers says, and comes instead of its bare cut. */
export function lineSentence(line: Pick<LineVerdict, "verdict" | "minutes" | "open" | "cuts">, said: string): string {
  const { verdict, open, cuts } = line;
  const sentences = cuts.filter(({ rule }) => rule !== "provider" || said === "").map((cut) => CUT_SENTENCES[cut.rule](cut));
  if (said !== "") sentences.unshift(said);
  if (open > 0 && sentences.length > 1) sentences.push(`Up to ${formatMinutes(open)} could count.`);
  if (sentences.length > 0) return sentences.join(" ");
  if (line.minutes < 0) return "A correction: it takes its minutes away.";
  return verdict === "counts_within_cap" ? "Counts in full; there is a limit for hours like these." : "Counts in full.";
}

/** In a clause after an amount: "2 h are a repeat". */
const LOSS_CLAUSES = {
  taken_back: "were taken back",
  nothing_asked: "have nothing to count toward",
  outside_period: "are dated outside the period",
  provider: "need an approved provider, and this course claims no approval",
  repeat: "are repeats, and a repeat counts once",
  topic_cap: "are over a limit for a topic",
  daily_cap: "are over the limit for one day",
  format_cap: "are over a limit for the way they were taught",
} as const satisfies Record<CutRule, string>;

type Sum = Omit<Statement, "sentence">;

/** "Why not 24?": what counts, what is left out for which reason, what waits, and what is still asked for. */
export function statementSentence(sum: Sum): string {
  if (sum.asked === null) return "No continuing education was found to be asked, so no hours are held against it.";
  if (sum.complete) return `What is asked is met: ${formatMinutes(sum.total)} count, and ${formatMinutes(sum.asked)} are asked.`;
  const sentences = [`${figureWords(sum)} count.`];
  const losses = lossesOf(sum.lines);
  if (losses.length > 0) sentences.push(`${sentenceList(losses)}.`);
  const open = openOf(sum.lines);
  if (open) sentences.push(open);
  sentences.push(stillAsked(sum));
  return sentences.join(" ");
}

/** The largest first. Corrections of a line are nobody's question here: they cancel. */
function lossesOf(lines: readonly LineVerdict[]): readonly string[] {
  const sums = new Map<CutRule, number>();
  for (const line of lines) for (const cut of line.cuts) sums.set(cut.rule, (sums.get(cut.rule) ?? 0) + cut.minutes);
  return [...sums]
    .filter(([, figure]) => figure > 0)
    .sort(([, one], [, other]) => other - one)
    .map(([rule, figure]) => `${formatMinutes(minutes(figure))} ${LOSS_CLAUSES[rule]}`);
}

function openOf(lines: readonly LineVerdict[]): string | null {
  const of = (verdict: LineVerdict["verdict"]) => sumOf(lines.filter((line) => line.verdict === verdict).map((line) => line.open));
  const [document, unknown] = [of("needs_document"), of("unknown")];
  const parts = [
    ...(document > 0 ? [`${formatMinutes(document)} need a document first`] : []),
    ...(unknown > 0 ? [`for ${formatMinutes(unknown)} the answer is not known`] : []),
  ];
  return parts.length === 0 ? null : `${capital(sentenceList(parts))}.`;
}

/** More than these are counted, not listed: the page has them all below. */
const MOST_PARTS = 3;

function stillAsked({ missing, floors }: Sum): string {
  const lacking = floors.filter((floor) => floor.missing !== 0).map(floorWords);
  const more = lacking.length - MOST_PARTS;
  const parts = more > 0 ? [...lacking.slice(0, MOST_PARTS), `${more} more`] : lacking;
  const whole = missing === 0 ? "The hours are there." : `Missing in all: ${formatMinutes(missing)}.`;
  return parts.length === 0 ? whole : `${whole} Missing in parts: ${sentenceList(parts)}.`;
}

/** "2 h of Ethics", "some hours of Distress", "a course on trafficking (not taught here)". */
export function floorWords({ name, missing, asked, outside }: Pick<Floor, "name" | "missing" | "asked" | "outside">): string {
  const elsewhere = outside ? " (not taught here)" : "";
  if (missing === null) return `${name}${elsewhere}`;
  return `${missing === 1 && asked === 1 ? "some time" : formatMinutes(missing)} of ${name}${elsewhere}`;
}

/** "a, b, and c". */
function sentenceList(parts: readonly string[]): string {
  if (parts.length < 3) return parts.join(" and ");
  return `${parts.slice(0, -1).join(", ")}, and ${parts.at(-1)}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The figure at the head: "14 h 20 min of 24 h", or "25 h, where 24 h are asked,". */
export function figureWords({ total, asked }: { readonly total: Minutes; readonly asked: Minutes | null }): string {
  if (asked === null) return "Nothing asked";
  return total > asked
    ? `${formatMinutes(total)}, where ${formatMinutes(asked)} are asked,`
    : `${formatMinutes(total)} of ${formatMinutes(asked)}`;
}
