/** The watch list: what it holds now, and the way onto and off it. */
import { Form } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { FormErrors } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { NamedCodeFields } from "./asking-fields.tsx";
import { DeskPage } from "./desk-page.tsx";
import type { Duty } from "./duty.ts";
import { MOST_WATCHED } from "./watching.ts";

export interface WatchPageProps {
  readonly desk: { readonly schoolName: string; readonly duty: Duty };
  readonly checked: string;
  readonly watched: readonly {
    readonly id: string;
    readonly code: string;
    readonly status: string;
    readonly title: string | null;
    readonly since: string;
  }[];
}

interface Tried {
  readonly errors?: Readonly<Record<string, string>> | undefined;
  readonly values?: Readonly<Record<string, string>> | undefined;
}

export function WatchPage({ desk, checked, watched, tried }: WatchPageProps & { readonly tried: Tried }) {
  const { errors = {}, values = {} } = tried;
  return (
    <DeskPage
      desk={desk}
      title="Watch list"
      intro="When one of these is revoked, replaced or valid again, the keepers and whoever put it here get a letter within the hour."
    >
      <FormErrors errors={errors} />
      {watched.length === 0 ? (
        <Notice kind="note" title="Nothing is watched yet.">
          Put a certificate here that your school relies on.
        </Notice>
      ) : (
        <>
          <DataTable
            caption="Watched certificates"
            columns={[
              { key: "code", label: "Code" },
              { key: "status", label: "Stands" },
              { key: "since", label: "Watched since" },
              { key: "off", label: "Take off" },
            ]}
            rows={watched.map(({ id, code, status, title, since }) => ({
              key: id,
              cells: {
                code: <span className="break-all">{code}</span>,
                status: (
                  <>
                    <strong>{status}</strong>
                    {title ? <span className="block text-quiet">{title}</span> : null}
                  </>
                ),
                since,
                off: (
                  <Form method="post" reloadDocument>
                    <input type="hidden" name="certificate" value={id} />
                    <Button kind="quiet" name="_intent" value="unwatch" aria-label={`Take ${code} off the list`}>
                      Take off
                    </Button>
                  </Form>
                ),
              },
            }))}
          />
          <p className="text-quiet">{`As of ${checked} UTC.`}</p>
        </>
      )}
      <Card>
        <h2>Put a certificate on the list</h2>
        <p className="text-quiet">{`Up to ${MOST_WATCHED}. Its holder sees that your school watches it.`}</p>
        <Form method="post" reloadDocument className="grid gap-5">
          <input type="hidden" name="_intent" value="watch" />
          <NamedCodeFields values={values} errors={errors} />
          <Button className="justify-self-start">Watch it</Button>
        </Form>
      </Card>
    </DeskPage>
  );
}
