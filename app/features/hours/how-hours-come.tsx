/** How each kind of hours is earned: what a learner without any lines reads instead of an empty table. */
import { Card } from "#app/ui/card.tsx";
import { KIND_RULES, KINDS } from "./kinds.ts";

export function HowHoursCome() {
  return (
    <Card>
      <h2>How hours come about</h2>
      <p>
        Your first line appears here when you pass your first module. From then on every minute stands on its own line, with the reason for
        it.
      </p>
      <dl className="grid gap-3">
        {KINDS.map((kind) => (
          <div key={kind}>
            <dt className="font-medium">{KIND_RULES[kind].label}</dt>
            <dd className="text-quiet">{KIND_RULES[kind].earned}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
