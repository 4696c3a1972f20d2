/** Prints one line a figure, with its goal and verdict, and at the end a table to be pasted into a note. */
import { isInBand, type Must, ratiosOf, spreadOf, type Verdict, verdictOn } from "./goals.ts";

export interface Finding {
  /** "G1" … "G20", or "-" where no goal is set. */
  readonly goal: string;
  readonly what: string;
  readonly unit: string;
  /** One figure a round. */
  readonly own: readonly number[];
  /** The reference's figures of the same rounds; without them the figure itself is compared. */
  readonly reference?: { readonly name: string; readonly figures: readonly number[] };
  readonly must?: Must;
}

export interface Report {
  add(finding: Finding): void;
  /** A goal that this run did not measure, and why. */
  skip(goal: string, what: string, why: string): void;
  note(words: string): void;
  /** Prints the table of all goals. */
  table(): void;
}

interface Row {
  readonly goal: string;
  readonly cells: readonly string[];
}

export function startReport(): Report {
  const rows: Row[] = [];
  const say = (words: string) => process.stdout.write(`${words}\n`);
  return {
    note: say,
    add(finding) {
      const { goal, what, unit, own, reference, must } = finding;
      const ratios = reference ? ratiosOf(own, reference.figures) : own;
      const verdict: Verdict = must ? verdictOn(ratios, must) : "-";
      const verdictWords = must && isInBand(ratios, must) ? `${verdict} (past the limit, within 10 %)` : verdict;
      const mustWords = must
        ? `${must.side === "most" ? "≤" : "≥"} ${must.limit}${reference ? ` × ${reference.name}` : unit && ` ${unit}`}`
        : "-";
      const ratioWords = reference ? withSpread(ratios, "") : "-";
      const referenceWords = reference ? `${reference.name} ${withSpread(reference.figures, unit)}` : "-";
      const compared = reference ? [referenceWords, `ratio ${ratioWords}`] : [];
      const line = [
        goal.padEnd(4),
        what.padEnd(52),
        withSpread(own, unit),
        ...compared,
        ...(must ? [`must ${mustWords}`] : []),
        verdictWords,
      ];
      say(line.join("  "));
      if (goal !== "-") rows.push({ goal, cells: [what, withSpread(own, unit), referenceWords, ratioWords, mustWords, verdictWords] });
    },
    skip(goal, what, why) {
      say(`${goal.padEnd(4)}  ${what.padEnd(52)}  -  ${why}`);
      rows.push({ goal, cells: [what, "-", "-", "-", why, "-"] });
    },
    table() {
      const sorted = [...rows].sort((one, other) => Number(one.goal.slice(1)) - Number(other.goal.slice(1)));
      say("\n| goal | what | product, median [spread] | reference | ratio [spread] | must | |");
      say("| --- | --- | --- | --- | --- | --- | --- |");
      for (const { goal, cells } of sorted) say(`| ${[goal, ...cells].join(" | ")} |`);
    },
  };
}

/** "1.31 [1.28–1.40] ms". */
export function withSpread(values: readonly number[], unit: string): string {
  if (values.length === 0) return "-";
  const { median, least, most } = spreadOf(values);
  const words = values.length === 1 || least === most ? brief(median) : `${brief(median)} [${brief(least)}–${brief(most)}]`;
  return unit ? `${words} ${unit}` : words;
}

/** Three significant figures, and no more digits than a measurement has. */
export function brief(value: number): string {
  if (!Number.isFinite(value)) return "none";
  if (Math.abs(value) >= 100 || Number.isInteger(value)) return String(Math.round(value));
  return value.toPrecision(3);
}
