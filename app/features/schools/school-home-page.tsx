/** The desk's first page: where the school stands, and what can be done here. */
import { Form, Link } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { FormErrors } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { DeskPage } from "./desk-page.tsx";
import { DUTIES, type Duty } from "./duty.ts";
import { SchoolFields } from "./school-fields.tsx";

export type SchoolHome =
  | { readonly kind: "none" }
  | {
      readonly kind: "waiting";
      readonly schoolName: string;
      readonly title: string;
      readonly text: string;
      readonly mayOpen: boolean;
      readonly toConfirm: boolean;
    }
  | { readonly kind: "closed"; readonly schoolName: string; readonly note: string }
  | { readonly kind: "open"; readonly schoolName: string; readonly duty: Duty };

interface Tried {
  readonly errors?: Readonly<Record<string, string>> | undefined;
  readonly values?: Readonly<Record<string, string>> | undefined;
}

export function SchoolHomePage({ home, tried }: { readonly home: SchoolHome; readonly tried: Tried }) {
  switch (home.kind) {
    case "none":
      return <Found {...tried} />;
    case "waiting":
      return (
        <Page title={home.title} above={home.schoolName} intro={home.text} width="reading">
          <FormErrors errors={tried.errors} />
          {home.mayOpen ? (
            <Form method="post" reloadDocument>
              <Button name="_intent" value="open">
                Open our desk
              </Button>
            </Form>
          ) : null}
          {home.toConfirm ? (
            <p>
              No letter? Your <Link to="/account">account page</Link> sends it again.
            </p>
          ) : (
            <p className="text-quiet">Until then anyone can check one certificate at a time.</p>
          )}
          <p>
            <Link to="/verify">Check one certificate</Link>
          </p>
        </Page>
      );
    case "closed":
      return (
        <Page title="This school is closed" above={home.schoolName} intro="Nothing can be checked in its name any more." width="reading">
          <Notice kind="note" title="The administrator writes:">
            <p className="whitespace-pre-line">{home.note}</p>
          </Notice>
          <p>Letters that were signed stay checkable by their code.</p>
        </Page>
      );
    case "open":
      return <Open {...home} />;
  }
}

function Found({ errors = {}, values = {} }: Tried) {
  return (
    <Page
      title="Which school do you act for?"
      intro="Your account belongs to no school yet. If yours is here already, ask its keeper to invite you."
      width="narrow"
    >
      <Card>
        <Form method="post" reloadDocument className="grid gap-6">
          <FormErrors errors={errors} />
          <input type="hidden" name="_intent" value="found" />
          <SchoolFields values={values} errors={errors} />
          <Button>Sign this school up</Button>
        </Form>
      </Card>
    </Page>
  );
}

const ROOMS = [
  {
    to: "/school/roster",
    title: "Check a list",
    text: "Up to 500 certificates by code and family name, from a spreadsheet or pasted. With a signed letter for your files.",
  },
  { to: "/school/letters", title: "Letters", text: "What was checked, when and by whom. Anyone can check a letter by its code." },
  { to: "/school/watch", title: "Watch list", text: "A letter when a certificate you rely on is revoked, replaced, or valid again." },
  { to: "/school/learners", title: "Transcripts", text: "Hours for credit transfer, of those who let you see them." },
] as const;

function Open({ schoolName, duty }: Extract<SchoolHome, { kind: "open" }>) {
  return (
    <DeskPage
      desk={{ schoolName, duty }}
      title="The school's desk"
      intro={`You are a ${DUTIES[duty].label.toLowerCase()} here. ${DUTIES[duty].may}`}
    >
      <ul className="grid gap-4 sm:grid-cols-2">
        {ROOMS.map(({ to, title, text }) => (
          <li key={to}>
            <Card className="h-full">
              <h2>
                <Link to={to}>{title}</Link>
              </h2>
              <p className="text-quiet">{text}</p>
            </Card>
          </li>
        ))}
      </ul>
    </DeskPage>
  );
}
