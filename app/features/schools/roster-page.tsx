/** Where a school has a list checked: take it in, see how it is understood, read the answers. */
import { Form } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { FormErrors, SelectField, TextArea } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { DeskPage } from "./desk-page.tsx";
import type { Duty } from "./duty.ts";
import { RosterResult } from "./roster-result.tsx";
import type { PreviewStage, ResultStage, RosterStage, StartStage } from "./roster-stage.ts";
import { MOST_ROWS } from "./roster-table.ts";
import { useRosterCheck } from "./use-roster-check.tsx";

interface RosterPageProps {
  readonly desk: { readonly schoolName: string; readonly duty: Duty };
  readonly stage: RosterStage;
}

const TITLES = { start: "Check a list", preview: "Is this how you meant it?", result: "The answers" } as const;
const INTROS = {
  start: `Up to ${MOST_ROWS} certificates at a time, by code and family name. The list is read, answered and forgotten.`,
  preview: "Look at the first rows. If a column is wrong, choose another.",
  result: undefined,
} as const;

export function RosterPage({ desk, stage }: RosterPageProps) {
  // What a script had checked piece by piece stands until the server answers something else.
  const [pieced, setPieced] = useState<{ readonly from: RosterStage; readonly result: ResultStage } | null>(null);
  const shown = pieced?.from === stage ? pieced.result : stage;
  const answers = useRef<HTMLParagraphElement>(null);
  // No page was loaded, and the pressed button is gone: whoever waits is led to the counts.
  useEffect(() => {
    if (pieced) answers.current?.focus();
  }, [pieced]);
  return (
    <DeskPage desk={desk} title={TITLES[shown.stage]} intro={INTROS[shown.stage]}>
      {shown.fault === null ? null : <FormErrors errors={{ form: shown.fault }} />}
      {shown.stage === "start" ? <Start {...shown} /> : null}
      {shown.stage === "preview" ? <Preview {...shown} onResult={(result) => setPieced({ from: stage, result })} /> : null}
      {shown.stage === "result" ? <RosterResult {...shown} counts={answers} /> : null}
    </DeskPage>
  );
}

function Start({ pasted }: StartStage) {
  return (
    <Form method="post" encType="multipart/form-data" reloadDocument className="grid gap-6">
      <input type="hidden" name="_intent" value="read" />
      <Card>
        <TextArea
          label="Paste the rows"
          name="pasted"
          rows={8}
          spellCheck={false}
          defaultValue={pasted}
          hint="Straight from a spreadsheet, or one certificate a line: the code, then the family name."
          className="font-mono text-base"
        />
        <div className="grid gap-1.5">
          <label htmlFor="field-file" className="font-semibold">
            Or a file
          </label>
          <p id="field-file-hint" className="text-quiet text-sm">
            CSV or Excel (.xlsx), 900 kB at most. Columns may stand in any order, with headings or without. If a file is chosen, it is read
            and the box above is not.
          </p>
          <input
            id="field-file"
            name="file"
            type="file"
            accept=".csv,.tsv,.txt,.xlsx,text/csv,text/plain"
            aria-describedby="field-file-hint"
            className="w-full min-w-0 rounded-control border-2 border-field border-dashed bg-paper px-4 py-6 text-ink file:mr-4 file:min-h-11 file:cursor-pointer file:rounded-control file:border file:border-accent-line file:border-solid file:bg-card file:px-4 file:font-semibold file:text-accent"
          />
        </div>
        <Button className="justify-self-start">Read this list</Button>
      </Card>
    </Form>
  );
}

function Preview({
  table,
  columns,
  labels,
  sample,
  questions,
  onResult,
}: PreviewStage & { readonly onResult: (result: ResultStage) => void }) {
  const { onSubmit, progress, lost } = useRosterCheck(questions, onResult);
  const places = labels.map((label, place) => ({ value: String(place), label }));
  return (
    <Form method="post" encType="multipart/form-data" reloadDocument className="grid gap-8" onSubmit={onSubmit}>
      <input type="hidden" name="table" value={table} />
      <Card>
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField
            label="The codes stand in"
            name="code"
            options={[{ value: "none", label: "No column" }, ...places]}
            defaultValue={columns.code === null ? "none" : String(columns.code)}
          />
          <SelectField
            label="The family names stand in"
            name="name"
            options={[{ value: "none", label: "No column: check the codes alone" }, ...places]}
            defaultValue={columns.name === null ? "none" : String(columns.name)}
          />
        </div>
        <label className="flex min-h-11 items-center gap-3">
          <input type="checkbox" name="headings" value="yes" defaultChecked={columns.headings} className="size-5 accent-accent" />
          The first row holds headings
        </label>
        <Button kind="quiet" name="_intent" value="preview" className="justify-self-start">
          Show the rows again
        </Button>
      </Card>
      {sample.length === 0 ? (
        <Notice kind="note" title="No row is understood yet.">
          {columns.code === null ? "No column looks like codes. Choose the one that holds them." : "There is nothing below the headings."}
        </Notice>
      ) : (
        <DataTable
          caption="The first rows as they are understood"
          columns={[
            { key: "row", label: "Row" },
            { key: "code", label: "Code" },
            { key: "name", label: "Family name" },
          ]}
          rows={sample.map(({ number, code, familyName }) => ({
            key: String(number),
            cells: { row: number, code: <span className="break-all">{code || "–"}</span>, name: familyName ?? "–" },
          }))}
        />
      )}
      {lost ? (
        <Notice kind="refusal" title="The connection was lost, or many rows were checked in the last hour.">
          Nothing was kept. Press the button again to have the list checked in one go.
        </Notice>
      ) : null}
      {progress ? (
        <div role="status" className="grid gap-2">
          <p>{`${progress.done} of ${progress.of} rows are checked.`}</p>
          <progress value={progress.done} max={progress.of} aria-label="Rows checked" className="h-3 w-full accent-accent" />
        </div>
      ) : (
        <div className="flex flex-wrap gap-3">
          {questions.length > MOST_ROWS ? null : (
            <Button name="_intent" value="check">
              {questions.length === 0 ? "Check the list" : `Check ${questions.length} ${questions.length === 1 ? "row" : "rows"}`}
            </Button>
          )}
          <ButtonLink kind="quiet" to="/school/roster" reloadDocument>
            Start with another list
          </ButtonLink>
        </div>
      )}
    </Form>
  );
}
