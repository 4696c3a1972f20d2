/** Where an administrator reads what a school states of itself, and opens or closes it. */
import { Form, Link } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Fact, Facts } from "#app/ui/facts.tsx";
import { FormErrors, TextArea } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import type { Standing } from "./duty.ts";

export const STANDING_WORDS = { waiting: "Waits", approved: "Open", closed: "Closed" } as const satisfies Record<Standing, string>;

export interface VettingPageProps {
  readonly name: string;
  readonly standing: Standing;
  readonly place: string;
  readonly website: string;
  readonly purpose: string;
  readonly domain: string | null;
  readonly founderConfirmed: boolean;
  readonly founded: string;
  readonly members: readonly { readonly name: string; readonly email: string; readonly duty: string }[];
  readonly decisions: readonly {
    readonly key: string;
    readonly words: string;
    readonly note: string;
    readonly by: string;
    readonly at: string;
  }[];
}

interface Tried {
  readonly errors?: Readonly<Record<string, string>> | undefined;
  readonly values?: Readonly<Record<string, string>> | undefined;
}

export function VettingPage({ school, tried }: { readonly school: VettingPageProps; readonly tried: Tried }) {
  const { errors = {}, values = {} } = tried;
  return (
    <Page
      title={school.name}
      above={<Link to="/admin/schools">Schools</Link>}
      intro={`${STANDING_WORDS[school.standing]}. Signed up ${school.founded}.`}
      width="reading"
    >
      <FormErrors errors={errors} />
      <Card>
        <h2>What it states</h2>
        <Facts>
          <Fact label="Place">{school.place}</Fact>
          <Fact label="Website">{school.website}</Fact>
          <Fact label="Needs to check">
            <span className="whitespace-pre-line">{school.purpose}</span>
          </Fact>
          <Fact label="Mail domain">{school.domain ?? "A public mail service"}</Fact>
          <Fact label="Founder's address">{school.founderConfirmed ? "Confirmed" : "Not confirmed yet"}</Fact>
          <Fact label="People">
            <ul className="grid gap-1">
              {school.members.map(({ name, email, duty }) => (
                <li key={email} className="break-words">
                  <bdi>{name}</bdi>, {email}, {duty}
                </li>
              ))}
            </ul>
          </Fact>
        </Facts>
      </Card>
      {school.decisions.length === 0 ? (
        <Notice kind="note" title="Nothing was decided yet." />
      ) : (
        <section aria-labelledby="decisions" className="grid gap-3">
          <h2 id="decisions">What was decided</h2>
          <ul className="grid gap-3">
            {school.decisions.map(({ key, words, note, by, at }) => (
              <li key={key} className="border-line border-l pl-5">
                <p className="font-semibold">{words}</p>
                <p className="whitespace-pre-line">{note}</p>
                <p className="text-quiet text-sm">{`${by}, ${at}`}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Card>
        <h2>Decide</h2>
        <Form method="post" reloadDocument className="grid gap-5">
          <TextArea
            label="What you looked at"
            name="note"
            rows={3}
            required
            maxLength={1000}
            hint="It is kept, and the school's keepers read it."
            defaultValue={values.note}
            error={errors.note}
          />
          <div className="flex flex-wrap gap-3">
            {school.standing === "approved" ? null : (
              <Button name="vetting" value="approved">
                Open this school
              </Button>
            )}
            {school.standing === "closed" ? null : (
              <Button kind="stop" name="vetting" value="closed">
                {school.standing === "waiting" ? "Decline" : "Close this school"}
              </Button>
            )}
          </div>
        </Form>
      </Card>
    </Page>
  );
}
