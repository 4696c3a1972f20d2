/** How an answer of the desk stands on the page: the verdict first, then what was looked at. */
import { Card } from "#app/ui/card.tsx";
import { Fact, Facts } from "#app/ui/facts.tsx";
import type { DeskCheck } from "./desk-answer.ts";

const BANNERS = {
  good: {
    box: "border-accent-line bg-accent-soft",
    mark: "✓",
    disc: "bg-accent text-on-accent print:border-2 print:border-accent print:bg-transparent print:text-accent",
  },
  stop: { box: "border-stop bg-stop-soft", mark: "✕", disc: "border-2 border-stop text-stop" },
  plain: { box: "border-line bg-card", mark: "?", disc: "border-2 border-line text-ink" },
} as const;

export interface BannerWords {
  readonly kind: keyof typeof BANNERS;
  readonly title: string;
  readonly text: string;
}

export function Banner({ kind, title, text }: BannerWords) {
  const { box, mark, disc } = BANNERS[kind];
  return (
    <div role="status" className={`flex gap-4 rounded-card border p-6 ${box}`}>
      <span aria-hidden="true" className={`grid size-10 shrink-0 place-items-center rounded-full ${disc}`}>
        {mark}
      </span>
      <div className="grid min-w-0 gap-2">
        <h2 id="answer" className="text-balance font-read text-2xl">
          {title}
        </h2>
        <p className="wrap-anywhere">{text}</p>
      </div>
    </div>
  );
}

const RESULTS = {
  ok: { word: "Holds.", color: "text-accent" },
  failed: { word: "Does not hold.", color: "text-stop" },
  not_checked: { word: "Not checked.", color: "text-quiet" },
} as const satisfies Record<DeskCheck["result"], object>;

interface CheckListProps {
  readonly checks: readonly DeskCheck[];
  readonly title?: string;
}

export function CheckList({ checks, title = "What was checked" }: CheckListProps) {
  if (checks.length === 0) return null;
  return (
    <Card>
      <h3>{title}</h3>
      <Facts>
        {checks.map(({ label, result, sentence }) => (
          <Fact key={label} label={label}>
            <strong className={RESULTS[result].color}>{RESULTS[result].word}</strong> <span className="wrap-anywhere">{sentence}</span>
          </Fact>
        ))}
      </Facts>
    </Card>
  );
}
