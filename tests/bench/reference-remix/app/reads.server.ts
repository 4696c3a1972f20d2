/** The reads of the reference's pages: one indexed row each. */
import { verify } from "node:crypto";
import { redirect } from "@remix-run/node";
import { z } from "zod";
import { sha256, sqlite, verifyKey } from "./database.server.ts";

const Person = z.object({ id: z.string(), name: z.string() });
const Lesson = z.object({ title: z.string(), html: z.string() });
const Stored = z.object({ record: z.string(), signature: z.instanceof(Buffer), revoked_at: z.number().nullable() });

const session = sqlite.prepare(
  "SELECT account.id, account.name FROM session JOIN account ON account.id = session.account_id WHERE session.hash = ? AND session.expires_at > ?",
);
const enrolment = sqlite.prepare("SELECT edition FROM enrolment WHERE account_id = ?").pluck();
const section = sqlite.prepare("SELECT title, html FROM section WHERE edition = ? AND id = ?");
const progress = sqlite.prepare("SELECT section FROM progress WHERE account_id = ?").pluck();
const certificate = sqlite.prepare("SELECT record, signature, revoked_at FROM certificate WHERE code = ?");

/** The signed-in person. @throws {Response} the way to the front page */
export function personOf(request: Request): z.output<typeof Person> {
  const id = /(?:^|;\s*)sid=([^;]+)/u.exec(request.headers.get("Cookie") ?? "")?.[1] ?? "";
  const row = session.get(sha256(id), Date.now());
  if (!row) throw redirect("/");
  return Person.parse(row);
}

/** Three reads: the round, the section, the progress. */
export function lessonOf(person: string, sectionId: string) {
  const edition = enrolment.get(person);
  const { title, html } = Lesson.parse(section.get(edition, sectionId));
  return { title, html, read: progress.all(person).length };
}

/** One read and one check of an Ed25519 signature. @throws {Response} 404 */
export function certificateOf(code: string): { record: Record<string, string>; genuine: boolean; revoked: boolean } {
  const row = certificate.get(code);
  if (!row) throw new Response("Not found", { status: 404 });
  const { record, signature, revoked_at } = Stored.parse(row);
  const genuine = verify(null, Buffer.from(record), verifyKey, signature);
  return { record: z.record(z.string(), z.string()).parse(JSON.parse(record)), genuine, revoked: revoked_at !== null };
}
