/** The hours by topic, those asked for and any others, so that a missing topic is seen among the ones that have hours. */
import type { TopicMinutes } from "#app/features/course/hours-rationale.ts";
import { TOPIC_LABELS, TOPICS, type Topic } from "#app/features/course/topics.ts";
import { formatMinutes, minutes } from "#app/shared/minutes.ts";
import { Card } from "#app/ui/card.tsx";

interface TopicCardProps {
  readonly byTopic: TopicMinutes;
  /** Minutes of lines that name no topic. */
  readonly withoutTopic: number;
  readonly required: readonly Topic[];
}

export function TopicCard({ byTopic, withoutTopic, required }: TopicCardProps) {
  const shown = TOPICS.filter((topic) => required.includes(topic) || (byTopic[topic] ?? 0) > 0);
  return (
    <Card>
      <h2>Hours by topic</h2>
      <dl className="grid gap-2.5">
        {shown.map((topic) => (
          <Part key={topic} label={TOPIC_LABELS[topic]} figure={byTopic[topic] ?? 0} />
        ))}
        {withoutTopic > 0 ? <Part label="Without a named topic" figure={withoutTopic} /> : null}
      </dl>
    </Card>
  );
}

function Part({ label, figure }: { readonly label: string; readonly figure: number }) {
  return (
    <div className={`grid grid-cols-[1fr_auto] gap-x-4 ${figure > 0 ? "" : "text-quiet"}`}>
      <dt>{label}</dt>
      <dd className="font-semibold tabular-nums">{figure > 0 ? formatMinutes(minutes(figure)) : "none yet"}</dd>
    </div>
  );
}
