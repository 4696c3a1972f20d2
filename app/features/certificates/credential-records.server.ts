/** What our own records say of a handed-in credential: whether it is the one we issued, and whether it still stands. */
import { isDeepStrictEqual } from "node:util";
import { eq } from "drizzle-orm";
import { store } from "#db/client.server.ts";
import { certificate } from "#db/schema.server.ts";
import { certificateByCode } from "./certificates.server.ts";
import { credentialAddress } from "./credential.ts";
import { type Check, checkOf } from "./credential-check.ts";
import type { Reading } from "./credential-reading.ts";
import type { OpenBadge } from "./credential-shape.ts";
import { formsOf } from "./credentials.server.ts";
import { statusOf } from "./status.ts";
import { bitAt, placeOf } from "./status-list.server.ts";
import { statusEntry } from "./status-list.ts";

/** The checks `status` and `record`, and the certificate's code when it is word for word the one we stored. `origin`: the address of ours under which it names us. */
export async function againstRecords(
  reading: Reading,
  badge: OpenBadge,
  origin: string,
): Promise<{ readonly checks: readonly Check[]; readonly code: string | null }> {
  const id = badge.id.startsWith(credentialAddress(origin, "")) ? badge.id.slice(credentialAddress(origin, "").length) : "";
  const forms = id === "" ? null : await formsOf(id);
  const row = forms && (await store().db.select({ code: certificate.code }).from(certificate).where(eq(certificate.id, id)).get());
  const found = row && (await certificateByCode(row.code));
  if (!forms || !found) {
    const missing = checkOf("record", "failed", "We have no record under its address.");
    return { checks: [checkOf("status", "not_checked", "Not checked, because we have no record under its address."), missing], code: null };
  }
  const same =
    reading.kind === "json" ? isDeepStrictEqual(reading.credential, JSON.parse(forms.vc.body)) : reading.token === forms.jwt.body;
  const record = same
    ? checkOf("record", "ok", "It is, word for word, what we issued.")
    : checkOf("record", "failed", "We issued something else under its address.");
  return { checks: [await standingOf(id, badge, origin, statusOf(found.events).kind), record], code: same ? row.code : null };
}

/** Two sources that must agree: the bit in the list as published, and the events of the certificate. */
async function standingOf(id: string, badge: OpenBadge, origin: string, events: "valid" | "revoked" | "replaced"): Promise<Check> {
  const place = await placeOf(store(), id);
  const entry = place && statusEntry(origin, place);
  const named = badge.credentialStatus;
  if (
    !place ||
    named?.id !== entry?.id ||
    named?.statusListIndex !== entry?.statusListIndex ||
    named?.statusListCredential !== entry?.statusListCredential
  )
    return checkOf("status", "failed", "It does not name its own place in our status list.");
  const bit = await bitAt(place);
  if (events === "revoked") return checkOf("status", "failed", "It was revoked. It is not valid any more.");
  if (events === "replaced") return checkOf("status", "failed", "It was replaced: a newer one stands in its place.");
  if (bit !== "clear") return checkOf("status", "failed", "Our status list marks it as not valid any more.");
  return checkOf("status", "ok", "It has not been revoked or replaced.");
}
