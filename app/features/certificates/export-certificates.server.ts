/** All certificates there are, a batch at a time: with their events, their key and their signed forms. */
import { asc, count, eq, gt, inArray, sql } from "drizzle-orm";
import { store } from "#db/client.server.ts";
import {
  achievement,
  certificate,
  certificateEvent,
  certificateForm,
  certificateVisibility,
  signingKey,
  statusListVersion,
} from "#db/schema.server.ts";
import type { Certificate } from "./certificates.server.ts";
import { sha256Of } from "./status-list.server.ts";
import { type Visibility, visibilityOf } from "./visibility.ts";

/** A certificate as the kit takes it up. */
export interface Exported {
  readonly certificate: Certificate;
  readonly visibility: Visibility;
  /** The signed forms; null when there are none, or when what is stored is not what was stored. */
  readonly forms: { readonly vc: string; readonly jwt: string } | null;
}

/** So many are in memory at a time. */
const BATCH = 200;
const rowid = sql<number>`"certificate"."rowid"`;

/** Every certificate once, in the order in which they were issued. */
export async function* everyCertificate(): AsyncGenerator<Exported> {
  let after = 0;
  for (;;) {
    const rows = await store()
      .db.select({ at: rowid, row: certificate, publicKey: signingKey.publicKey })
      .from(certificate)
      .leftJoin(signingKey, eq(signingKey.id, certificate.keyId))
      .where(gt(rowid, after))
      .orderBy(asc(rowid))
      .limit(BATCH)
      .all();
    if (rows.length === 0) return;
    after = rows.at(-1)?.at ?? after;
    const ids = rows.map(({ row }) => row.id);
    const events = grouped(await eventsOf(ids));
    const forms = grouped(await formsOfAll(ids));
    const shown = await visibilitiesOf(ids);
    for (const { row, publicKey } of rows) {
      const visibility = shown.get(row.id) ?? "link";
      yield {
        certificate: { row, publicKey, events: events.get(row.id) ?? [], visibility },
        visibility,
        forms: soundForms(forms.get(row.id) ?? []),
      };
    }
  }
}

/** How far the records have grown: the same before and after a reading in which nothing came in between. */
export async function growthOfRecords(): Promise<string> {
  const tables = [certificate, certificateEvent, certificateForm, certificateVisibility, statusListVersion, achievement, signingKey];
  const sizes: number[] = [];
  for (const table of tables) sizes.push((await store().db.select({ size: count() }).from(table).get())?.size ?? 0);
  return sizes.join(" ");
}

/** The numbers of all status lists. */
export async function statusLists(): Promise<readonly number[]> {
  const rows = await store()
    .db.selectDistinct({ list: statusListVersion.list })
    .from(statusListVersion)
    .orderBy(asc(statusListVersion.list))
    .all();
  return rows.map(({ list }) => list);
}

/** The addresses of all frozen dossiers. */
export async function dossierAddresses(): Promise<readonly { readonly slug: string; readonly number: number }[]> {
  const { slug, number } = achievement;
  return store().db.select({ slug, number }).from(achievement).orderBy(asc(slug), asc(number)).all();
}

/** What holders have chosen of these, the newest choice each; whoever has chosen nothing is found by link (R53). */
async function visibilitiesOf(ids: readonly string[]): Promise<ReadonlyMap<string, Visibility>> {
  const { certificateId, seq, visibility } = certificateVisibility;
  const choices = await store()
    .db.select({ id: certificateId, visibility })
    .from(certificateVisibility)
    .where(inArray(certificateId, [...ids]))
    .orderBy(asc(certificateId), asc(seq))
    .all();
  return new Map(choices.map((choice) => [choice.id, visibilityOf(choice.visibility)]));
}

function eventsOf(ids: readonly string[]) {
  return store()
    .db.select()
    .from(certificateEvent)
    .where(inArray(certificateEvent.certificateId, [...ids]))
    .orderBy(asc(certificateEvent.certificateId), asc(certificateEvent.seq))
    .all();
}

function formsOfAll(ids: readonly string[]) {
  return store()
    .db.select()
    .from(certificateForm)
    .where(inArray(certificateForm.certificateId, [...ids]))
    .all();
}

function grouped<Row extends { readonly certificateId: string }>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const byId = new Map<string, Row[]>();
  for (const row of rows) {
    const known = byId.get(row.certificateId);
    if (known) known.push(row);
    else byId.set(row.certificateId, [row]);
  }
  return byId;
}

function soundForms(rows: readonly (typeof certificateForm.$inferSelect)[]): Exported["forms"] {
  const [vc, jwt] = ["vc", "jwt"].map((form) => rows.find((row) => row.form === form && sha256Of(row.body) === row.sha256)?.body);
  return vc && jwt ? { vc, jwt } : null;
}
