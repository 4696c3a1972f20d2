/** What an entry of supervised practice says, the same for the learner, the supervisor and the log. */
import { Fact, Facts } from "#app/ui/facts.tsx";

/** An entry in words, dates in the zone it was written in. */
export interface ShownPractice {
  readonly learner: string;
  readonly supervisor: string;
  readonly date: string;
  readonly times: string;
  readonly minutes: string;
  readonly setting: string;
  readonly client: string;
  readonly adapted: readonly { readonly label: string; readonly text: string }[];
  readonly otherwise: string;
  readonly topics: string;
}

export function PracticeFacts({ practice, withLearner = false }: { readonly practice: ShownPractice; readonly withLearner?: boolean }) {
  return (
    <Facts>
      {withLearner ? <Fact label="Therapist">{practice.learner}</Fact> : null}
      <Fact label="When">
        <strong>{practice.minutes}</strong>
        <span className="block">{practice.date}</span>
        <span className="block">{practice.times}</span>
      </Fact>
      <Fact label="Where">{practice.setting}</Fact>
      <Fact label="Client">{practice.client}</Fact>
      {practice.adapted.map(({ label, text }) => (
        <Fact key={label} label={label}>
          <span className="whitespace-pre-line">{text}</span>
        </Fact>
      ))}
      {practice.otherwise ? (
        <Fact label="Next time otherwise">
          <span className="whitespace-pre-line">{practice.otherwise}</span>
        </Fact>
      ) : null}
      {practice.topics ? <Fact label="Counts toward">{practice.topics}</Fact> : null}
      <Fact label="Supervised by">{practice.supervisor}</Fact>
    </Facts>
  );
}
