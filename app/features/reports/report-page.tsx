/** A posted report: its files, its rows as they were handed over, and what the body turned away. */
import { Form, Link } from "@remix-run/react";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Field, FormErrors, TextArea } from "#app/ui/field.tsx";
import { Page } from "#app/ui/page.tsx";

interface ReportPageProps {
  readonly id: string;
  readonly body: string;
  readonly days: string;
  readonly posted: string;
  readonly rows: readonly {
    readonly position: number;
    readonly licence: string;
    readonly course: string;
    readonly completed: string;
    readonly rejection: string | null;
  }[];
  readonly errors: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
}

export function ReportPage({ id, body, days, posted, rows, errors, values }: ReportPageProps) {
  return (
    <Page
      title={`Report to ${body}`}
      above={<Link to="/admin/reports">Reports to boards</Link>}
      intro={`Posted ${posted}, for completions from ${days}. It stays as it was handed over.`}
    >
      <FormErrors errors={errors} />
      <div className="flex flex-wrap gap-3">
        <ButtonLink to={`/admin/reports/${id}.xls`} reloadDocument>
          Download for the upload (.xls)
        </ButtonLink>
        <ButtonLink kind="quiet" to={`/admin/reports/${id}.csv`} reloadDocument>
          Download to read (.csv)
        </ButtonLink>
      </div>
      <DataTable
        caption="Rows of this report"
        columns={[
          { key: "position", label: "Row" },
          { key: "licence", label: "License" },
          { key: "course", label: "Course" },
          { key: "completed", label: "Completed" },
          { key: "rejection", label: "Turned away" },
        ]}
        rows={rows.map(({ position, licence, course, completed, rejection }) => ({
          key: String(position),
          cells: { position, licence, course, completed, rejection: rejection ?? "No" },
        }))}
      />
      <Card>
        <h2>Did the board turn a row away?</h2>
        <p className="text-quiet">Mark it with the board's own words. When what was wrong is mended, it can go into a new report.</p>
        <Form method="post" reloadDocument className="grid gap-6">
          <Field
            label="Row"
            name="position"
            type="number"
            inputMode="numeric"
            min={1}
            max={rows.length}
            required
            defaultValue={values.position}
            error={errors.position}
          />
          <TextArea label="The board's words" name="words" required maxLength={1000} defaultValue={values.words} error={errors.words} />
          <Button kind="quiet" className="justify-self-start">
            Mark this row as turned away
          </Button>
        </Form>
      </Card>
    </Page>
  );
}
