/** Where an invitation's link leads: take the place with a new account, or with the one that is there. */

import { Form, Link } from "@remix-run/react";
import { NewPasswordField } from "#app/features/accounts/new-password-field.tsx";
import { ProfileFields } from "#app/features/accounts/profile-fields.tsx";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { FormErrors } from "#app/ui/field.tsx";
import { Page } from "#app/ui/page.tsx";
import { DUTIES, type Duty } from "./duty.ts";

export interface JoinPageProps {
  readonly token: string;
  /** Null when the link is not good any more. */
  readonly place: { readonly schoolName: string; readonly email: string; readonly duty: Duty; readonly hasAccount: boolean } | null;
  /** Whether the invited address is the one that is signed in. */
  readonly signedIn: boolean;
  readonly zones: readonly { readonly value: string; readonly label: string }[];
}

interface Tried {
  readonly errors?: Readonly<Record<string, string>> | undefined;
  readonly values?: Readonly<Record<string, string>> | undefined;
}

export function JoinPage({ token, place, signedIn, zones, tried }: JoinPageProps & { readonly tried: Tried }) {
  const { errors = {}, values = {} } = tried;
  if (!place) {
    return (
      <Page
        title="This invitation is not good any more"
        width="narrow"
        intro="It was used, withdrawn, or is more than a week old. Please ask your school for a new one."
      >
        <FormErrors errors={errors} />
        <p>
          Joined already? <Link to="/sign-in?next=%2Fschool">Sign in</Link>.
        </p>
      </Page>
    );
  }
  const intro = `As ${DUTIES[place.duty].label.toLowerCase()}. ${DUTIES[place.duty].may}`;
  if (!place.hasAccount) {
    return (
      <Page title={`Act for ${place.schoolName}`} width="narrow" intro={intro}>
        <Card>
          <Form method="post" reloadDocument className="grid gap-6">
            <FormErrors errors={errors} />
            <input type="hidden" name="_intent" value="new" />
            <input type="hidden" name="token" value={token} />
            <p>
              Your account will have the address <strong className="break-all">{place.email}</strong>.
            </p>
            <NewPasswordField error={errors.password} />
            <ProfileFields
              nameHint="Your own, as colleagues and therapists will read it."
              values={values}
              errors={errors}
              zones={zones}
              proposeZone={!tried.errors}
            />
            <Button>Make my account and join</Button>
          </Form>
        </Card>
      </Page>
    );
  }
  return (
    <Page title={`Act for ${place.schoolName}`} width="narrow" intro={intro}>
      <FormErrors errors={errors} />
      {signedIn ? (
        <Form method="post" reloadDocument>
          <input type="hidden" name="token" value={token} />
          <Button name="_intent" value="mine">
            Join with my account
          </Button>
        </Form>
      ) : (
        <p>
          <Link to={`/sign-in?next=${encodeURIComponent(`/school/join?token=${token}`)}`}>Sign in</Link> with the account of {place.email},
          and you come back here.
        </p>
      )}
    </Page>
  );
}
