/** A learner's hours as a school counts credit from them. */
import { Link } from "@remix-run/react";
import { KIND_RULES } from "#app/features/hours/kinds.ts";
import { formatCivilDate } from "#app/shared/civil-date.ts";
import { formatMinutes } from "#app/shared/minutes.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Fact, Facts } from "#app/ui/facts.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { DeskPage } from "./desk-page.tsx";
import type { Duty } from "./duty.ts";
import type { SharedTranscript, Transfer, TransferLine } from "./transfer.ts";

interface TransferPageProps {
  readonly desk: { readonly schoolName: string; readonly duty: Duty };
  readonly shared: SharedTranscript;
  readonly readAt: string;
}

export function TransferPage({ desk, shared, readAt }: TransferPageProps) {
  const { consentId, learner, purpose, endsOn, transfer } = shared;
  return (
    <DeskPage desk={desk} title={learner} intro={`Shared with your school until ${formatCivilDate(endsOn)}. ${purpose}`}>
      <p className="text-quiet">
        {`Read ${readAt}. This look is noted and shown to ${learner}. It says what our ledger holds; it does not prove a license to practice, insurance or CPR training.`}
      </p>
      <Sums {...transfer} />
      <p className="print:hidden">
        <ButtonLink to={`/school/learners/${consentId}.csv`} kind="quiet" reloadDocument>
          Download as CSV
        </ButtonLink>
      </p>
      <Lines id="ours" title="Taught or attested here" lines={transfer.ours} />
      <Lines id="elsewhere" title="Earned elsewhere, accepted by a reviewer here" lines={transfer.elsewhere} />
      {transfer.ours.length + transfer.elsewhere.length === 0 ? <Notice kind="note" title="No hours are recorded yet." /> : null}
      <Stated {...transfer} />
    </DeskPage>
  );
}

function Sums({ theory, supervised, byKind, byTopic, withoutTopic }: Transfer) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Card>
        <h2>Theory and practice</h2>
        <Facts>
          <Fact label="Theory">{formatMinutes(theory)}</Fact>
          <Fact label="Supervised practice">{formatMinutes(supervised)}</Fact>
        </Facts>
        {byKind.length === 0 ? null : (
          <>
            <h3>The same hours by kind</h3>
            <Facts>
              {byKind.map(({ kind, minutes }) => (
                <Fact key={kind} label={KIND_RULES[kind].label}>
                  {formatMinutes(minutes)}
                </Fact>
              ))}
            </Facts>
          </>
        )}
      </Card>
      <Card>
        <h2>Topics</h2>
        {byTopic.length === 0 ? <p className="text-quiet">None yet.</p> : null}
        <Facts>
          {byTopic.map(({ topic, minutes }) => (
            <Fact key={topic} label={topic}>
              {formatMinutes(minutes)}
            </Fact>
          ))}
          {withoutTopic === 0 ? null : <Fact label="No topic is recorded">{formatMinutes(withoutTopic)}</Fact>}
        </Facts>
      </Card>
    </div>
  );
}

const COLUMNS = [
  { key: "date", label: "Date" },
  { key: "what", label: "What, and why this figure" },
  { key: "kind", label: "Kind" },
  { key: "edition", label: "Edition" },
  { key: "minutes", label: "Minutes", numeric: true },
] as const;

function Lines({ id, title, lines }: { readonly id: string; readonly title: string; readonly lines: readonly TransferLine[] }) {
  if (lines.length === 0) return null;
  return (
    <section aria-labelledby={id} className="grid gap-3">
      <h2 id={id}>{title}</h2>
      <DataTable
        caption={title}
        columns={COLUMNS}
        rows={lines.map((line) => ({
          key: line.key,
          cells: {
            date: <span className="sm:whitespace-nowrap">{formatCivilDate(line.occurredOn)}</span>,
            what: (
              <>
                {line.title}
                <span className="block text-quiet text-sm">{[line.topics, line.why].filter(Boolean).join(". ")}</span>
              </>
            ),
            kind: KIND_RULES[line.kind].label,
            edition: line.edition ? (
              <Link to={line.edition.address} className="whitespace-nowrap">{`Edition ${line.edition.number}`}</Link>
            ) : (
              "–"
            ),
            minutes: line.minutes < 0 ? `−${-line.minutes}` : line.minutes,
          },
        }))}
      />
    </section>
  );
}

function Stated({ stated }: Transfer) {
  if (stated.length === 0) return null;
  return (
    <section aria-labelledby="stated" className="grid gap-3 rounded-card border border-field border-dashed p-5 sm:p-7">
      <h2 id="stated">Self-reported, in no sum</h2>
      <p className="text-quiet">Stated by the therapist alone. Nobody here has accepted these hours.</p>
      <DataTable
        caption="Self-reported hours"
        columns={COLUMNS.filter(({ key }) => key !== "edition")}
        rows={stated.map(({ id, completedOn, title, provider, kind, minutes, standing }) => ({
          key: id,
          cells: {
            date: formatCivilDate(completedOn),
            what: (
              <>
                {`${title}, ${provider}`}
                <span className="block text-quiet text-sm">{standing}</span>
              </>
            ),
            kind: KIND_RULES[kind].label,
            minutes,
          },
        }))}
      />
    </section>
  );
}
