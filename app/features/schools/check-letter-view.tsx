/** A letter's code at the verification desk: what was signed, row by row, without a name. */
import { Banner } from "#app/features/certificates/desk-banner.tsx";
import { formatInstant } from "#app/shared/civil-date.ts";
import { Card } from "#app/ui/card.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Fact, Facts } from "#app/ui/facts.tsx";
import type { LetterAnswer } from "./check-letter-answer.ts";
import { ROW_LABELS } from "./roster-check.ts";

export function LetterAnswerView({ answer }: { readonly answer: LetterAnswer }) {
  const at = `${formatInstant(new Date(answer.lookedAt), "UTC")} UTC`;
  if (answer.kind === "not_confirmed") {
    const text = `The stored record of ${answer.code} does not match its signature, so nothing of it is shown. Please write to us and name the code. Checked ${at}.`;
    return <Banner kind="stop" title="This letter cannot be confirmed" text={text} />;
  }
  return (
    <section aria-labelledby="answer" className="grid gap-6">
      <Banner
        kind="good"
        title={`A genuine letter, looked up ${at}`}
        text="The record is, to the letter, what was signed. It says how things stood when the list was checked; a certificate may have changed since."
      />
      <Card>
        <Facts>
          <Fact label="Letter">{answer.code}</Fact>
          <Fact label="Made for">{`${answer.school}, ${answer.place}`}</Fact>
          <Fact label="What it says">{answer.sentence}</Fact>
          <Fact label="SHA-256 of the record">
            <span className="break-all text-sm">{answer.recordHash}</span>
          </Fact>
          <Fact label="Signed with key">
            <span className="break-all text-sm">{answer.keyId}</span>
          </Fact>
        </Facts>
      </Card>
      <p className="text-quiet">{answer.doesNotProve}</p>
      <DataTable
        caption="The letter's rows, codes shortened"
        columns={[
          { key: "row", label: "Row" },
          { key: "code", label: "Code" },
          { key: "answer", label: "Answer" },
        ]}
        rows={answer.rows.map(({ number, code, status }) => ({
          key: String(number),
          cells: { row: number, code, answer: ROW_LABELS[status] },
        }))}
      />
    </section>
  );
}
