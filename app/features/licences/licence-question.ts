/** What a person is asked about her licence before she earns something that should carry it. */
import { isHeld, type Licence } from "./licence.ts";

/** Asked when nobody knows a licence of hers, or her state wants a number on the certificate that is not there. */
export type LicenceQuestion =
  | { readonly kind: "no_licence" }
  | { readonly kind: "no_number"; readonly licenceId: string; readonly state: Licence["current"]["state"] };

/** The one question there is, or null. `wantsNumber` says whether a state's rules ask for the number on certificates (R41). */
export function licenceQuestion(
  licences: readonly Licence[],
  wantsNumber: (state: Licence["current"]["state"]) => boolean,
): LicenceQuestion | null {
  const held = licences.filter(isHeld);
  if (held.length === 0) return { kind: "no_licence" };
  const printed = held.find((each) => each.printed);
  if (!printed || printed.current.number || !wantsNumber(printed.current.state)) return null;
  return { kind: "no_number", licenceId: printed.id, state: printed.current.state };
}
