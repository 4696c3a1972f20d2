/** The secrets in mailed links: random, bound to one purpose, short-lived, used once, stored as SHA-256 alone. */
import { createHash, randomBytes } from "node:crypto";
import { and, eq, gt } from "drizzle-orm";
import type { Statement, Store } from "#db/client.server.ts";
import { account, accountToken } from "#db/schema.server.ts";

const MINUTE = 60_000;

/** Milliseconds a link stays good. A reset opens the account, so it has half an hour; a confirmation may wait for the next morning. */
const LIFE = { reset_password: 30 * MINUTE, confirm_email: 24 * 60 * MINUTE } as const;

export type TokenPurpose = keyof typeof LIFE;
type Db = Store["db"];

/** A new secret for a link, and the statements that store its hash and void every earlier link of that purpose. */
export function issueToken(
  accountId: string,
  purpose: TokenPurpose,
  now: Date,
  db: Db,
): { readonly token: string; readonly statements: readonly Statement[] } {
  const token = randomBytes(32).toString("base64url");
  const createdAt = now.getTime();
  return {
    token,
    statements: [
      db.delete(accountToken).where(and(eq(accountToken.accountId, accountId), eq(accountToken.purpose, purpose))),
      db.insert(accountToken).values({ hash: hashOf(token), accountId, purpose, createdAt, expiresAt: createdAt + LIFE[purpose] }),
    ],
  };
}

/** The account a link may act for now, or null: unknown, used, voided, too old, or meant for something else. Looking uses nothing up. */
export async function tokenHolder(token: string, purpose: TokenPurpose, now: Date, db: Db) {
  const found = await db
    .select({ account })
    .from(accountToken)
    .innerJoin(account, eq(account.id, accountToken.accountId))
    .where(and(eq(accountToken.hash, hashOf(token)), eq(accountToken.purpose, purpose), gt(accountToken.expiresAt, now.getTime())))
    .get();
  return found?.account ?? null;
}

/**
 * Uses a link up, in the same append as the change it allows. The row left behind is the guard: of two processes that both read the
 * token as good, the second meets its key, reads again and finds the link used.
 */
export function spendToken(token: string, accountId: string, purpose: TokenPurpose, now: Date, db: Db): readonly Statement[] {
  const at = now.getTime();
  return [
    db.insert(accountToken).values({ hash: hashOf(`used ${hashOf(token)}`), accountId, purpose, createdAt: at, expiresAt: at }),
    db.delete(accountToken).where(eq(accountToken.hash, hashOf(token))),
  ];
}

function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
