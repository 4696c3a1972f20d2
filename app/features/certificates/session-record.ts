/** What the certificate of a live session says: a Certificate of Completion, because it is attended and not tested (R40). */
import { type LiveSession, minutesByKind, topicsOf } from "#app/features/live/session.ts";
import { civilDateOf } from "#app/shared/civil-date.ts";
import { sumOf } from "#app/shared/minutes.ts";
import { deliveryOf } from "./delivery.ts";
import { type Confirmed, commonPart } from "./drafting.ts";
import { NO_APPROVAL } from "./no-approval.ts";
import type { CertificateRecord } from "./record.ts";
import { sessionPlace } from "./session-dossier.ts";

/**
 * The approved minutes of all parts and never fewer (R31), dated as in the ledger: on the day its last part began, on the session's own
 * calendar.
 */
export function sessionRecord(confirmed: Confirmed, session: LiveSession): CertificateRecord {
  const { title, parts, instructor, timeZone } = session;
  const byKind = minutesByKind(parts);
  const last = parts.reduce((latest, { startsAt }) => Math.max(latest, startsAt), 0);
  return {
    ...commonPart({ ...confirmed, timeZone }),
    kind: "session",
    type: "Certificate of Completion",
    title,
    edition: null,
    completedOn: civilDateOf(new Date(last), timeZone),
    delivery: deliveryOf(byKind).delivery,
    place: sessionPlace(session),
    minutes: sumOf(parts.map(({ minutes }) => minutes)),
    minutesByKind: { ...byKind },
    minutesByTopic: { ...topicsOf(parts) },
    assessment: null,
    approvals: [],
    approvalStatement: NO_APPROVAL,
    instructor,
  };
}
