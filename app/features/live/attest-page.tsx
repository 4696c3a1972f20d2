/** The last look before the signature: who was there for all of it, who was not and why, and the one sentence that is signed. */
import { Form, Link } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Field, FormErrors } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { STATEMENT } from "./attestation.ts";
import type { PersonOnRoster, RosterPageProps } from "./roster.ts";

interface AttestProps {
  readonly roster: RosterPageProps;
  readonly signer: string;
  readonly errors: Readonly<Record<string, string>> | undefined;
  readonly typed: string | undefined;
}

export function Attest({ roster, signer, errors, typed }: AttestProps) {
  const of = (verdict: PersonOnRoster["verdict"]) => roster.people.filter((person) => person.verdict === verdict);
  const unclear = of("unclear");
  const whole = of("whole");
  return (
    <>
      <FormErrors errors={errors} />
      {unclear.length > 0 ? (
        <Notice kind="refusal" title="Before you can sign, these need a look.">
          <People people={unclear} sessionId={roster.id} />
        </Notice>
      ) : null}
      <section aria-labelledby="whole" className="grid gap-3">
        <h2 id="whole">{whole.length === 0 ? "Nobody was there for all of it" : `There for all of it: ${whole.length}`}</h2>
        {whole.length > 0 ? <p className="text-quiet">{`Each gets ${roster.worth}.`}</p> : null}
        <People people={whole} sessionId={roster.id} />
      </section>
      {of("not_whole").length > 0 ? (
        <section aria-labelledby="not-whole" className="grid gap-3">
          <h2 id="not-whole">{`Not for all of it: ${of("not_whole").length}`}</h2>
          <p className="text-quiet">
            They get no hours; part of a session is not credited. If a time is wrong, correct it before you sign.
          </p>
          <People people={of("not_whole")} sessionId={roster.id} />
        </section>
      ) : null}
      {roster.phase === "ended" ? <Signature signer={signer} errors={errors} typed={typed} blocked={unclear.length > 0} /> : null}
      {roster.phase === "open" || roster.phase === "early" ? (
        <Notice kind="note">You can sign when the session has ended. What you see here is how it stands now.</Notice>
      ) : null}
      {roster.signed ? <Notice kind="done" title={`Signed by ${roster.signed.by}, ${roster.signed.at}.`} /> : null}
    </>
  );
}

function People({ people, sessionId }: { readonly people: readonly PersonOnRoster[]; readonly sessionId: string }) {
  return (
    <ul className="grid">
      {people.map(({ learnerId, name, why }) => (
        <li key={learnerId} className="border-line border-b py-2">
          <Link to={`/roster/sessions/${sessionId}#person-${learnerId}`} className="inline-flex min-h-11 items-center font-semibold">
            {name}
          </Link>
          {why ? <p className="text-quiet text-sm">{why}</p> : null}
        </li>
      ))}
    </ul>
  );
}

interface SignatureProps {
  readonly signer: string;
  readonly errors: Readonly<Record<string, string>> | undefined;
  readonly typed: string | undefined;
  readonly blocked: boolean;
}

function Signature({ signer, errors, typed, blocked }: SignatureProps) {
  if (blocked) return <p className="text-quiet">When their times are clear, you can sign here.</p>;
  return (
    <Card>
      <h2>Sign</h2>
      <Form method="post" reloadDocument className="grid gap-5">
        <label className="flex cursor-pointer items-start gap-3 py-2">
          <input
            type="checkbox"
            name="agreed"
            value="yes"
            id="field-agreed"
            required
            className="mt-1"
            aria-describedby={errors?.agreed ? "agreed-error" : undefined}
          />
          <span>{STATEMENT}</span>
        </label>
        {errors?.agreed ? (
          <p id="agreed-error" className="font-semibold text-stop text-sm">
            {errors.agreed}
          </p>
        ) : null}
        <Field
          label="Your name"
          name="signature"
          autoComplete="name"
          required
          maxLength={120}
          defaultValue={typed}
          error={errors?.signature}
          hint={`As it stands in your account: ${signer}`}
        />
        <Button className="min-h-14">Sign the roster and give the hours</Button>
        <p className="text-quiet text-sm">After this the roster stays as it is, and everybody gets a letter.</p>
      </Form>
    </Card>
  );
}
