/** The addresses of this site, present and former: what was issued under one of them stays ours when the site moves. */
import { asc } from "drizzle-orm";
import { env } from "#app/env.server.ts";
import { type Statement, type Store, store } from "#db/client.server.ts";
import { issuerOrigin } from "#db/schema.server.ts";
import { didOf } from "./issuer.ts";

/** The present address first, then those of former days. */
export async function everyOrigin(): Promise<readonly string[]> {
  const rows = await store().db.select({ origin: issuerOrigin.origin }).from(issuerOrigin).orderBy(asc(issuerOrigin.since)).all();
  return [...new Set([env().origin, ...rows.map(({ origin }) => origin)])];
}

/** The address of ours under which an issuer was named; null for any other issuer. */
export async function originOfIssuer(issuer: string): Promise<string | null> {
  return (await everyOrigin()).find((origin) => didOf(origin) === issuer) ?? null;
}

/** Keeps the present address in mind; to be appended with everything that is issued under it. */
export function originStatement({ db }: Pick<Store, "db">, now: Date): Statement {
  return db.insert(issuerOrigin).values({ origin: env().origin, since: now.getTime() }).onConflictDoNothing();
}
