/** The parts of the account page: the address, the password, the devices. */
import { Form } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Field } from "#app/ui/field.tsx";

/** A device as the page shows it: instants in the person's own time. */
export interface ShownDevice {
  readonly session: string;
  readonly device: string;
  readonly signedIn: string;
  readonly seen: string;
  readonly current: boolean;
}

export function EmailCard({ email, confirmed }: { readonly email: string; readonly confirmed: boolean }) {
  return (
    <Card>
      <h2>E-mail address</h2>
      <p className="wrap-anywhere">
        <strong>{email}</strong>
      </p>
      {confirmed ? (
        <p className="text-quiet">Confirmed. Letters about your hours and certificates go here.</p>
      ) : (
        <Form method="post" className="grid justify-items-start gap-4">
          <p>Not confirmed yet. Please open the link in the letter we sent; it is good for 24 hours.</p>
          <Button kind="quiet" name="_intent" value="confirm-again">
            Send the letter again
          </Button>
        </Form>
      )}
    </Card>
  );
}

export function PasswordCard({ email, errors }: { readonly email: string; readonly errors: Readonly<Record<string, string>> }) {
  return (
    <Card>
      <h2>Password</h2>
      <p className="text-quiet">Changing it signs you out on every other device.</p>
      <Form method="post" className="grid gap-6">
        {/* Tells a password manager whose password it is. */}
        <input type="hidden" name="username" value={email} autoComplete="username" />
        <Field
          label="Present password"
          name="oldPassword"
          type="password"
          autoComplete="current-password"
          required
          error={errors.oldPassword}
        />
        <Field
          label="New password"
          name="password"
          type="password"
          autoComplete="new-password"
          required
          hint="At least 8 characters. A few unrelated words work well."
          error={errors.password}
        />
        <Button name="_intent" value="password" className="justify-self-start">
          Change password
        </Button>
      </Form>
    </Card>
  );
}

const COLUMNS = [
  { key: "device", label: "Device" },
  { key: "signedIn", label: "Signed in" },
  { key: "seen", label: "Last seen" },
  { key: "end", label: "Sign out" },
] as const;

export function DevicesCard({ devices }: { readonly devices: readonly ShownDevice[] }) {
  const rows = devices.map((each) => ({
    key: each.session,
    cells: { device: each.device, signedIn: each.signedIn, seen: each.current ? "Now" : each.seen, end: <EndDevice device={each} /> },
  }));
  return (
    <Card>
      <h2>Where you are signed in</h2>
      <DataTable caption="Devices you are signed in on" columns={COLUMNS} rows={rows} />
      {devices.length > 1 ? (
        <Form method="post">
          <Button kind="stop" name="_intent" value="end-others">
            Sign out everywhere else
          </Button>
        </Form>
      ) : null}
    </Card>
  );
}

function EndDevice({ device: { session, device, signedIn, current } }: { readonly device: ShownDevice }) {
  if (current) return <span className="text-quiet">This device</span>;
  return (
    <Form method="post">
      <input type="hidden" name="session" value={session} />
      <Button kind="quiet" name="_intent" value="end-device" aria-label={`Sign out ${device}, signed in ${signedIn}`}>
        Sign out
      </Button>
    </Form>
  );
}
