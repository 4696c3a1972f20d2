/** Links by which a holder shows a certificate: made with a random secret that is never stored, ended by her, and followed by strangers. */
import { createHash, randomBytes } from "node:crypto";
import { desc, eq } from "drizzle-orm";
import type { Actor } from "#app/features/accounts/roles.ts";
import { consume } from "#app/features/accounts/throttle.server.ts";
import { auditRow } from "#app/features/audit/audit.server.ts";
import { log } from "#app/log.server.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change, type Store, store } from "#db/client.server.ts";
import { auditEvent, certificateLink, certificateLinkEnd } from "#db/schema.server.ts";
import { certificateByCode, certificateById } from "./certificates.server.ts";
import { type DeskReply, replyOf } from "./desk.server.ts";
import { confirmedDecoy } from "./integrity.server.ts";
import { decideSharing, linkState } from "./share-links.ts";
import { countedCheck } from "./verification.server.ts";

/** 192 bits: nobody guesses a link. */
const SECRET_BYTES = 24;
const DAY_MS = 86_400_000;

export interface Sharing {
  /** What the holder will know the link by. */
  readonly purpose: string;
  readonly days: number;
}

/** Makes a link to one's own certificate. The secret is told this once; afterwards only its hash is there. */
export function shareCertificate(
  actor: Actor,
  code: string,
  { purpose, days }: Sharing,
  now: Date,
): Promise<Outcome<{ readonly secret: string }, "no_certificate" | "too_many_links">> {
  const secret = randomBytes(SECRET_BYTES).toString("base64url");
  return change(async (lane) => {
    const { db, atomic } = lane;
    const found = await certificateByCode(code);
    if (!found || found.row.learnerId !== actor.id) return refused("no_certificate");
    const certificateId = found.row.id;
    const links = await linksAbout(certificateId, lane);
    const allowed = decideSharing(links.filter((each) => linkState(each, now) === "open").length);
    if (!allowed.ok) return allowed;
    const times = { madeAt: now.getTime(), expiresAt: now.getTime() + days * DAY_MS };
    const row = { id: crypto.randomUUID(), certificateId, secretHash: hashOf(secret), purpose, ...times };
    const audit = { actorId: actor.id, action: "certificate.link.made", subject: `certificate:${certificateId}`, detail: { link: row.id } };
    await atomic([db.insert(certificateLink).values(row), db.insert(auditEvent).values(await auditRow(audit, now, db))]);
    return done({ secret });
  });
}

/** Ends a link before its day; one that is over or ended already stays as it is. Not hers is the same as not there. */
export function endLink(actor: Actor, code: string, linkId: string, now: Date): Promise<Outcome<"ended", "no_link">> {
  return change(async (lane) => {
    const { db, atomic } = lane;
    const found = await certificateByCode(code);
    if (!found || found.row.learnerId !== actor.id) return refused("no_link");
    const link = (await linksAbout(found.row.id, lane)).find(({ id }) => id === linkId);
    if (!link) return refused("no_link");
    if (linkState(link, now) !== "open") return done("ended");
    const audit = { actorId: actor.id, action: "certificate.link.ended", subject: `certificate:${found.row.id}`, detail: { link: linkId } };
    await atomic([
      db.insert(certificateLinkEnd).values({ linkId, at: now.getTime() }),
      db.insert(auditEvent).values(await auditRow(audit, now, db)),
    ]);
    return done("ended");
  });
}

export interface Link {
  readonly id: string;
  readonly purpose: string;
  readonly expiresAt: number;
  readonly endedAt: number | null;
}

/** All links to a certificate, the newest first. */
export async function linksAbout(certificateId: string, { db }: Pick<Store, "db"> = store()): Promise<readonly Link[]> {
  const { id, purpose, expiresAt } = certificateLink;
  return db
    .select({ id, purpose, expiresAt, endedAt: certificateLinkEnd.at })
    .from(certificateLink)
    .leftJoin(certificateLinkEnd, eq(certificateLinkEnd.linkId, certificateLink.id))
    .where(eq(certificateLink.certificateId, certificateId))
    .orderBy(desc(certificateLink.madeAt), desc(id))
    .all();
}

/**
 * What whoever follows a link is answered: the certificate as to somebody who was let in. A link that never was, is over or was ended has
 * one answer, after the same work. Counted like any check (R52). Never throws.
 */
export async function followLink(secret: string, now: Date, client: string): Promise<DeskReply> {
  const checkedAt = now.toISOString();
  try {
    const turn = await consume("verify", client);
    if (!turn.ok) return replyOf({ status: "too_many_checks", checkedAt, retryAfterSeconds: turn.reason.waitSeconds });
    const found = await openedBy(secret, now);
    if (found) return replyOf((await countedCheck(found.row.code, { familyName: null, asker: "let_in" }, now)).answer);
    confirmedDecoy();
    return replyOf({ status: "link_over", checkedAt });
  } catch (error) {
    log.error({ err: error }, "a link could not be followed");
    return replyOf({ status: "cannot_check", checkedAt });
  }
}

async function openedBy(secret: string, now: Date) {
  const link = await store()
    .db.select({ certificateId: certificateLink.certificateId, expiresAt: certificateLink.expiresAt, endedAt: certificateLinkEnd.at })
    .from(certificateLink)
    .leftJoin(certificateLinkEnd, eq(certificateLinkEnd.linkId, certificateLink.id))
    .where(eq(certificateLink.secretHash, hashOf(secret)))
    .get();
  return link && linkState(link, now) === "open" ? certificateById(link.certificateId) : null;
}

/** SHA-256: a secret of 192 random bits needs no salt. */
function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}
