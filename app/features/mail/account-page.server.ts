/** What the account page shows, and what its forms do. */
import { accountById, updateProfile } from "#app/features/accounts/accounts.server.ts";
import type { AccountForm } from "#app/features/accounts/forms.ts";
import type { RefusalReason } from "#app/features/accounts/refusals.ts";
import type { Actor } from "#app/features/accounts/roles.ts";
import { devicesOf, endDevice, endOtherDevices } from "#app/features/accounts/sessions.server.ts";
import { formatInstant } from "#app/shared/civil-date.ts";
import { done, type Outcome } from "#app/shared/outcome.ts";
import { mailConfirmation } from "./account-letters.server.ts";
import { changePassword } from "./password-change.server.ts";

/** Everything the page shows of the actor, instants in her own time. @throws when the account has gone since the guard saw it */
export async function accountPageOf(actor: Actor, request: Request, now: Date) {
  const account = await accountById(actor.id);
  if (!account) throw new Error(`Account ${actor.id} has gone.`);
  const { name, email, emailConfirmed, timeZone } = account;
  const devices = (await devicesOf(actor, request, now)).map(({ session, device, signedInAt, seenAt, current }) => ({
    session,
    device,
    current,
    signedIn: formatInstant(new Date(signedInAt), timeZone),
    seen: formatInstant(new Date(seenAt), timeZone),
  }));
  return { name, email, emailConfirmed, timeZone, devices };
}

/** Does what one form of the account page asks. Refused only where a letter or a password is asked for. */
export async function keepAccount(actor: Actor, form: AccountForm, request: Request, now: Date): Promise<Outcome<null, RefusalReason>> {
  switch (form._intent) {
    case "profile":
      await updateProfile(actor, form);
      return done(null);
    case "password":
      return changePassword(actor, form, request, now);
    case "confirm-again":
      return mailConfirmation(actor.id, now);
    case "end-device":
      await endDevice(actor, form.session);
      return done(null);
    case "end-others":
      await endOtherDevices(actor, request);
      return done(null);
  }
}
