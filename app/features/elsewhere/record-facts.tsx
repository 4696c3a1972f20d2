/** What was stated of hours from elsewhere, as a list of facts, for their owner and for the reviewer alike. */
import { TOPIC_LABELS, TOPICS } from "#app/features/course/topics.ts";
import { KIND_RULES } from "#app/features/hours/kinds.ts";
import { formatCivilDate } from "#app/shared/civil-date.ts";
import { formatMinutes } from "#app/shared/minutes.ts";
import { Fact, Facts } from "#app/ui/facts.tsx";
import type { Statement } from "./record.ts";

export function RecordFacts({ provider, title, completedOn, kind, minutes, topics, approvedBy }: Statement) {
  const named = TOPICS.flatMap((topic) => {
    const part = topics[topic];
    return part === undefined ? [] : [`${TOPIC_LABELS[topic]} ${formatMinutes(part)}`];
  });
  return (
    <Facts>
      <Fact label="Provider">{provider}</Fact>
      <Fact label="Course">{title}</Fact>
      <Fact label="Completed">{formatCivilDate(completedOn)}</Fact>
      <Fact label="Kind">{KIND_RULES[kind].label}</Fact>
      <Fact label="Hours">{formatMinutes(minutes)}</Fact>
      <Fact label="Topics">{named.length > 0 ? named.join("; ") : "Not named"}</Fact>
      <Fact label="Approved by">{approvedBy ?? "Nobody named"}</Fact>
    </Facts>
  );
}
