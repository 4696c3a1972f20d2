/** Who acts for the school, and who was invited. */
import { Form } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Field, FormErrors, SelectField } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { DeskPage } from "./desk-page.tsx";
import { DUTIES, type Duty } from "./duty.ts";

export interface MembersPageProps {
  readonly desk: { readonly schoolName: string; readonly duty: Duty };
  readonly done: string | null;
  readonly members: readonly {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly duty: Duty;
    readonly self: boolean;
  }[];
  readonly invited: readonly { readonly id: string; readonly email: string; readonly duty: Duty; readonly until: string }[];
}

interface Tried {
  readonly errors?: Readonly<Record<string, string>> | undefined;
  readonly values?: Readonly<Record<string, string>> | undefined;
}

const DUTY_OPTIONS = [
  { value: "checker", label: DUTIES.checker.label },
  { value: "keeper", label: DUTIES.keeper.label },
];

export function MembersPage({ desk, done, members, invited, tried }: MembersPageProps & { readonly tried: Tried }) {
  const { errors = {}, values = {} } = tried;
  return (
    <DeskPage desk={desk} title="People" intro="Each acts in her own name. Whoever is removed is out at once." width="reading">
      {done && !tried.errors ? <Notice kind="done" title={done} /> : null}
      <FormErrors errors={errors} />
      <ul className="grid gap-4">
        {members.map((member) => (
          <li key={member.id} className="grid gap-3 border-line border-b pb-4 sm:grid-cols-[1fr_auto] sm:items-center">
            <div className="min-w-0">
              <p className="font-semibold">
                <bdi>{member.name}</bdi>
                {member.self ? " (you)" : ""}
              </p>
              <p className="text-quiet [overflow-wrap:anywhere]">{`${member.email} · ${DUTIES[member.duty].label}`}</p>
            </div>
            <Form method="post" reloadDocument className="flex flex-wrap gap-3">
              <input type="hidden" name="member" value={member.id} />
              <input type="hidden" name="duty" value={member.duty === "keeper" ? "checker" : "keeper"} />
              <Button
                kind="quiet"
                name="_intent"
                value="duty"
                aria-label={`Make ${member.name} a ${member.duty === "keeper" ? "checker" : "keeper"}`}
              >
                {member.duty === "keeper" ? "Make a checker" : "Make a keeper"}
              </Button>
              <Button kind="stop" name="_intent" value="remove" aria-label={`Remove ${member.name}`}>
                Remove
              </Button>
            </Form>
          </li>
        ))}
      </ul>
      <Card>
        <h2>Invite somebody</h2>
        <Form method="post" reloadDocument className="grid gap-5">
          <input type="hidden" name="_intent" value="invite" />
          <Field
            label="E-mail address"
            name="email"
            type="email"
            autoComplete="off"
            required
            defaultValue={values.email}
            error={errors.email}
          />
          <SelectField
            label="What this person may do"
            name="duty"
            hint="A checker checks lists, watches certificates and reads shared transcripts. A keeper also invites and removes people, and makes API keys."
            options={DUTY_OPTIONS}
            defaultValue={values.duty ?? "checker"}
            error={errors.duty}
          />
          <Button className="justify-self-start">Send the invitation</Button>
        </Form>
      </Card>
      {invited.length === 0 ? null : (
        <section aria-labelledby="invited" className="grid gap-3">
          <h2 id="invited">Invited</h2>
          <ul className="grid gap-3">
            {invited.map(({ id, email, duty, until }) => (
              <li key={id} className="flex flex-wrap items-center justify-between gap-3 border-line border-b pb-3">
                <span className="min-w-0 [overflow-wrap:anywhere]">{`${email} · ${DUTIES[duty].label}, until ${until}`}</span>
                <Form method="post" reloadDocument>
                  <input type="hidden" name="invitation" value={id} />
                  <Button kind="quiet" name="_intent" value="withdraw" aria-label={`Withdraw the invitation to ${email}`}>
                    Withdraw
                  </Button>
                </Form>
              </li>
            ))}
          </ul>
        </section>
      )}
    </DeskPage>
  );
}
