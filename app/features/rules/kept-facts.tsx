/** What a kept statement stands on: the rule as it was, and the head of the ledger it was said of. */
import { formatCivilDate } from "#app/shared/civil-date.ts";
import { Card } from "#app/ui/card.tsx";
import { Fact, Facts } from "#app/ui/facts.tsx";
import { forceWords } from "./row-words.ts";
import { SourceLink } from "./rule-reading.tsx";
import type { RuleSetVersion } from "./rule-set.ts";

interface KeptFactsProps {
  readonly version: RuleSetVersion;
  readonly versionId: string;
  readonly headSeq: number;
  readonly headHash: string;
  readonly learner: string;
  readonly takenAt: string;
}

export function KeptFacts({ version, versionId, headSeq, headHash, learner, takenAt }: KeptFactsProps) {
  const { row } = version;
  return (
    <Card>
      <h2>What it stands on</h2>
      <Facts>
        <Fact label="Ledger of">{learner}</Fact>
        <Fact label="Kept on">{takenAt}</Fact>
        <Fact label="Rule">
          {version.name}. {forceWords(row)}
        </Fact>
        <Fact label="Source">
          <SourceLink source={row.source} />
        </Fact>
        <Fact label="Checked on">
          {formatCivilDate(row.checkedOn)}, by {row.checkedBy}
        </Fact>
        <Fact label="Rule version">
          <code className="break-all text-sm">{versionId}</code>
        </Fact>
        <Fact label="Ledger">
          {headSeq === 0 ? (
            "Empty on that day"
          ) : (
            <>
              Up to line {headSeq}, <code className="break-all text-sm">{headHash}</code>
            </>
          )}
        </Fact>
      </Facts>
      <p className="text-quiet text-sm">
        This is a reading of the ledger by the rule above, on that day. It is not a board&rsquo;s decision, and it approves no course.
      </p>
    </Card>
  );
}
