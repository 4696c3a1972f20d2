/** The next row of a consent, and the audit line that goes with it. */
import type { Actor } from "#app/features/accounts/roles.ts";
import { auditRow } from "#app/features/audit/audit.server.ts";
import type { CivilDate } from "#app/shared/civil-date.ts";
import type { Statement, Store } from "#db/client.server.ts";
import { auditEvent, type transcriptConsent, transcriptConsentEvent } from "#db/schema.server.ts";
import type { Consent } from "./consent-rows.server.ts";
import { endOfDay } from "./end-of-day.ts";

export type ConsentRow = typeof transcriptConsent.$inferSelect;

export function consentRow(facts: Omit<ConsentRow, "id" | "madeBy" | "madeAt">, maker: Pick<Actor, "id">, now: Date): ConsentRow {
  return { ...facts, id: crypto.randomUUID(), madeBy: maker.id, madeAt: now.getTime() };
}

/** What the next event of a consent begins with. */
export function next({ row, events }: Consent) {
  return { consent: row, seq: events.length + 1 };
}

interface NextEvent {
  readonly consent: ConsentRow;
  readonly seq: number;
  readonly kind: "asked" | "given" | "declined" | "withdrawn" | "revoked";
  readonly actor: Pick<Actor, "id" | "timeZone">;
  readonly endsOn?: CivilDate | undefined;
}

/** To be appended with whatever the event is told by. */
export async function eventStatements(
  { db }: Store,
  { consent, seq, kind, actor, endsOn }: NextEvent,
  now: Date,
): Promise<readonly Statement[]> {
  const event = { consentId: consent.id, seq, kind, actorId: actor.id, at: now.getTime() };
  const ends = endsOn === undefined ? { endsOn: null, endsAt: null } : { endsOn, endsAt: endOfDay(endsOn, actor.timeZone) };
  const audit = await auditRow(
    {
      actorId: actor.id,
      action: `transcript.${kind}`,
      subject: `account:${consent.learnerId}`,
      detail: { consent: consent.id, school: consent.schoolId },
    },
    now,
    db,
  );
  return [db.insert(transcriptConsentEvent).values({ ...event, ...ends }), db.insert(auditEvent).values(audit)];
}
