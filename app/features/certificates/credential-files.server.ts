/** The files a credential is handed out as: JSON or JWT as they were signed, and badge pictures. */
import { eq } from "drizzle-orm";
import { store } from "#db/client.server.ts";
import { certificate } from "#db/schema.server.ts";
import { badgeSvg } from "./badge-picture.ts";
import { badgePng } from "./badge-png.server.ts";
import { bakedPng } from "./baking-png.server.ts";
import { bakedSvg } from "./baking-svg.ts";
import { formsOf } from "./credentials.server.ts";
import { frozenDossier } from "./dossier.server.ts";
import { readFrozen } from "./record.ts";

/** The media types of the JSON form, the usual first: Open Badges' own, the W3C's newer one, and what they are made of. */
export const JSON_TYPES = ["application/vc+ld+json", "application/vc", "application/ld+json", "application/json"] as const;

/** What each ending of a credential's address gives; null when there is no such credential. */
export const CREDENTIAL_FILES = {
  json: async (id: string) => (await formsOf(id))?.vc.body ?? null,
  jwt: async (id: string) => (await formsOf(id))?.jwt.body ?? null,
  png: (id: string) => baked(id, ({ minutes }, body) => bakedPng(badgePng(minutes), body)),
  svg: (id: string) => baked(id, ({ minutes, title }, body) => bakedSvg(badgeSvg(minutes, title), body)),
} as const;

/** The picture of what a credential is given for, without any credential; null when there is no such dossier. */
export async function achievementPicture(slug: string, number: string): Promise<Uint8Array | null> {
  const found = await frozenDossier(slug, number);
  return found ? badgePng(found.dossier.minutes) : null;
}

async function baked<File>(
  id: string,
  bake: (shown: { readonly minutes: number; readonly title: string }, body: string) => File,
): Promise<File | null> {
  const forms = await formsOf(id);
  const row = forms && (await store().db.select({ record: certificate.record }).from(certificate).where(eq(certificate.id, id)).get());
  if (!forms || !row) return null;
  const { minutes, title } = readFrozen(row.record).signed;
  return bake({ minutes, title }, forms.vc.body);
}
