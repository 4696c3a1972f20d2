/** The 24 hours as one bar by kind; what is missing is hatched. The list beneath says the same in words, for eyes and screen readers alike. */
import type { ReactNode } from "react";
import { formatMinutes, minutes } from "#app/shared/minutes.ts";
import { KIND_RULES, KINDS, type Kind } from "./kinds.ts";

const FILLS = {
  self_paced: "fill-kind-self-paced",
  live_online: "fill-kind-live-online",
  live_in_person: "fill-kind-live-in-person",
  supervised_clinical: "fill-kind-supervised-clinical",
  reviewed_assignment: "fill-kind-reviewed-assignment",
} as const satisfies Record<Kind, string>;

interface HoursPictureProps {
  /** Whole minutes. */
  readonly byKind: Readonly<Record<Kind, number>>;
  readonly total: number;
  readonly asked: number;
}

/** Widths are SVG attributes in percent: the security policy allows no inline style, and a stretched viewBox would distort the hatching. */
export function HoursPicture({ byKind, total, asked }: HoursPictureProps) {
  const whole = Math.max(asked, total, 1);
  const earned = KINDS.filter((kind) => byKind[kind] > 0);
  const endOf = (kind: Kind) => percent(sum(earned.slice(0, earned.indexOf(kind) + 1).map((each) => byKind[each])), whole);
  return (
    <figure className="grid gap-3">
      <svg
        role="img"
        aria-label={`${formatMinutes(minutes(total))} of ${formatMinutes(minutes(asked))}, by kind`}
        aria-describedby="hours-by-kind"
        className="h-11 w-full rounded-control border border-line bg-card"
      >
        <Hatching id="hours-missing" />
        <rect width="100%" height="100%" fill="url(#hours-missing)" />
        {earned.map((kind) => (
          <rect
            key={kind}
            x={`${endOf(kind) - percent(byKind[kind], whole)}%`}
            width={`${percent(byKind[kind], whole)}%`}
            height="100%"
            className={FILLS[kind]}
          />
        ))}
        {earned.map((kind) => (
          <line key={kind} x1={`${endOf(kind)}%`} x2={`${endOf(kind)}%`} y2="100%" strokeWidth="3" className="stroke-card" />
        ))}
      </svg>
      <p aria-hidden="true" className="flex justify-between text-quiet text-sm tabular-nums">
        {[0, 1, 2, 3, 4].map((quarter) => (
          <span key={quarter}>{scaleMark(quarter, whole)}</span>
        ))}
      </p>
      <ul id="hours-by-kind" className="flex flex-wrap gap-x-7 gap-y-2">
        {KINDS.map((kind) => (
          <li key={kind} className={`flex items-center gap-2.5 ${byKind[kind] > 0 ? "" : "text-quiet"}`}>
            {byKind[kind] > 0 ? (
              <Swatch>
                <rect width="100%" height="100%" className={FILLS[kind]} />
              </Swatch>
            ) : null}
            <span>
              {KIND_RULES[kind].label}{" "}
              <strong className="whitespace-nowrap tabular-nums">
                {byKind[kind] > 0 ? formatMinutes(minutes(byKind[kind])) : "none yet"}
              </strong>
            </span>
          </li>
        ))}
        {total < asked ? (
          <li className="flex items-center gap-2.5">
            <Swatch>
              <Hatching id="hours-missing-key" />
              <rect width="100%" height="100%" fill="url(#hours-missing-key)" />
            </Swatch>
            <span>
              Still to earn <strong className="whitespace-nowrap tabular-nums">{formatMinutes(minutes(asked - total))}</strong>
            </span>
          </li>
        ) : null}
      </ul>
    </figure>
  );
}

function Hatching({ id }: { readonly id: string }) {
  return (
    <defs>
      <pattern id={id} width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line y2="9" strokeWidth="1.5" className="stroke-field" />
      </pattern>
    </defs>
  );
}

function Swatch({ children }: { readonly children: ReactNode }) {
  return (
    <svg aria-hidden="true" width="13" height="13" className="flex-none rounded-[3px] border border-line">
      {children}
    </svg>
  );
}

/** Hours at each quarter of the bar, "0 h" to "24 h"; only its two ends when it is longer than asked for and no quarter is a whole hour. */
function scaleMark(quarter: number, whole: number): string {
  const at = (whole * quarter) / 4;
  if (quarter === 0) return "0 h";
  if (quarter === 4) return formatMinutes(minutes(whole));
  return at % 60 === 0 ? String(at / 60) : "";
}

function percent(part: number, whole: number): number {
  return (part / whole) * 100;
}

function sum(figures: readonly number[]): number {
  return figures.reduce((total, figure) => total + figure, 0);
}
