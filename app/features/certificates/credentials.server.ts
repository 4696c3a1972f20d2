/** The stored credentials: by certificate, by code, and those of certificates from before there were any. */
import { and, asc, eq, isNull } from "drizzle-orm";
import { accountById } from "#app/features/accounts/accounts.server.ts";
import { change, store } from "#db/client.server.ts";
import { certificate, certificateForm } from "#db/schema.server.ts";
import { certificateByCode } from "./certificates.server.ts";
import { inTurn, preparedCredential, withPrepared } from "./credential-sealing.server.ts";
import { readFrozen } from "./record.ts";
import { statusOf } from "./status.ts";
import { sha256Of } from "./status-list.server.ts";

/** A signed form, the exact text and its SHA-256 in hexadecimal. */
export interface SignedForm {
  readonly body: string;
  readonly sha256: string;
}

/** Both signed forms. */
export interface Forms {
  readonly vc: SignedForm;
  readonly jwt: SignedForm;
}

/** The signed forms of a certificate; null when it has none. @throws {Error} when a stored form is not what was stored */
export async function formsOf(certificateId: string): Promise<Forms | null> {
  const rows = await store().db.select().from(certificateForm).where(eq(certificateForm.certificateId, certificateId)).all();
  const damaged = rows.find(({ body, sha256 }) => sha256Of(body) !== sha256);
  if (damaged) throw new Error(`The ${damaged.form} form of certificate ${certificateId} is not what was stored.`);
  const [vc, jwt] = ["vc", "jwt"].map((form) => rows.find((row) => row.form === form));
  return vc && jwt ? { vc: { body: vc.body, sha256: vc.sha256 }, jwt: { body: jwt.body, sha256: jwt.sha256 } } : null;
}

/** The credential of a code as `readCode` gives it, with its id; null when there is none. Whoever asks has to have been let in before. */
export async function credentialByCode(code: string): Promise<(Forms & { readonly id: string }) | null> {
  const found = await store().db.select({ id: certificate.id }).from(certificate).where(eq(certificate.code, code)).get();
  const forms = found && (await formsOf(found.id));
  return forms ? { id: found.id, ...forms } : null;
}

/** How many are looked for at a time. */
const BATCH = 50;

/**
 * Gives every certificate that has none its credential, with the day of its issue as the day of the award; the certificate itself is
 * never touched. Runs at each start, also in two processes at once, and does nothing twice. Resolves to how many were made.
 * @param stopped asked before each: the server may be going down
 */
export async function sealOldCertificates(now: Date, stopped: () => boolean = () => false): Promise<number> {
  let made = 0;
  for (;;) {
    const codes = await unsealed();
    if (codes.length === 0) return made;
    for (const code of codes) {
      if (stopped()) return made;
      if (await sealOld(code, now)) made += 1;
    }
  }
}

async function unsealed(): Promise<readonly string[]> {
  const without = await store()
    .db.select({ code: certificate.code })
    .from(certificate)
    .leftJoin(certificateForm, and(eq(certificateForm.certificateId, certificate.id), eq(certificateForm.form, "vc")))
    .where(isNull(certificateForm.certificateId))
    .orderBy(asc(certificate.issuedAt), asc(certificate.id))
    .limit(BATCH)
    .all();
  return without.map(({ code }) => code);
}

function sealOld(code: string, now: Date): Promise<boolean> {
  const prepare = async () => {
    const found = await certificateByCode(code);
    if (!found) throw new Error(`Certificate ${code} is missing.`);
    const { id, editionId, sessionId, issuedAt, learnerId, record } = found.row;
    const holderEmail = (await accountById(learnerId))?.email ?? null;
    const ended = statusOf(found.events).kind !== "valid";
    const toSeal = { certificateId: id, editionId, sessionId, record: readFrozen(record).signed, issuedAt, holderEmail, ended };
    return { id, events: found.events.length, prepared: await preparedCredential(toSeal, now) };
  };
  return inTurn(() =>
    withPrepared(prepare, ({ id, events, prepared }) =>
      change(async (lane) => {
        if (await formsOf(id)) return false;
        const unchanged = (await certificateByCode(code))?.events.length === events;
        if (!unchanged || !(await prepared.holds(lane))) return "stale";
        await lane.atomic(prepared.statements(lane));
        return true;
      }),
    ),
  );
}
