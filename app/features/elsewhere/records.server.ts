/** The verbs of a learner with hours from elsewhere: enter them with a document, add a further one, withdraw while they wait. */
import type { Actor } from "#app/features/accounts/roles.ts";
import { canonicalJson } from "#app/shared/canonical.ts";
import { civilDateOf } from "#app/shared/civil-date.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change } from "#db/client.server.ts";
import { elsewhereDecision, elsewhereDocument, elsewhereRecord } from "#db/schema.server.ts";
import type { FileFault } from "./file-kinds.ts";
import { decideFurther, decideVerdict, faultsOf, type Statement } from "./record.ts";
import { ownRecord } from "./record-rows.server.ts";
import { liveHolder, uploadOf } from "./uploads.server.ts";

export type EntryRefusal = { readonly faults: ReturnType<typeof faultsOf> } | { readonly fault: FileFault } | { readonly already: string };

/** Enters hours with an upload of hers. Record and document are one append; nothing is credited before a reviewer accepts (R4). */
export function enterRecord(
  learner: Pick<Actor, "id" | "timeZone">,
  statement: Statement,
  uploadId: string,
  now: Date,
): Promise<Outcome<{ readonly recordId: string }, EntryRefusal>> {
  return change(async ({ db, atomic }) => {
    const faults = faultsOf(statement, civilDateOf(now, learner.timeZone));
    if (Object.keys(faults).length > 0) return refused({ faults });
    const upload = await uploadOf(learner.id, uploadId, db);
    if (!upload) return refused({ fault: "not_there" });
    const holder = await liveHolder(upload.id, db);
    if (holder) return refused({ already: holder });
    const { topics, ...stated } = statement;
    const row = {
      id: crypto.randomUUID(),
      learnerId: learner.id,
      ...stated,
      topics: canonicalJson({ ...topics }),
      enteredAt: now.getTime(),
    };
    await atomic([
      db.insert(elsewhereRecord).values(row),
      db.insert(elsewhereDocument).values({ recordId: row.id, fileId: upload.id, addedAt: now.getTime() }),
    ]);
    return done({ recordId: row.id });
  });
}

/** Adds a further document to a record of hers that waits. */
export function addDocument(
  learner: Pick<Actor, "id">,
  recordId: string,
  uploadId: string,
  now: Date,
): Promise<Outcome<"added", "not_there" | "decided" | "too_many" | "there_already">> {
  return change(async ({ db, atomic }) => {
    const record = await ownRecord(learner, recordId, db);
    const upload = await uploadOf(learner.id, uploadId, db);
    if (!record || !upload) return refused("not_there");
    const allowed = decideFurther({ state: record.state, fileIds: record.files.map(({ id }) => id), fileId: upload.id });
    if (!allowed.ok) return allowed;
    await atomic([db.insert(elsewhereDocument).values({ recordId, fileId: upload.id, addedAt: now.getTime() })]);
    return done("added");
  });
}

/** Withdraws a record of hers that waits; it stays in her list as withdrawn. */
export function withdrawRecord(
  learner: Pick<Actor, "id">,
  recordId: string,
  now: Date,
): Promise<Outcome<"withdrawn", "not_there" | "decided">> {
  return change(async ({ db, atomic }) => {
    const record = await ownRecord(learner, recordId, db);
    if (!record) return refused("not_there");
    const allowed = decideVerdict({ actorId: learner.id, learnerId: record.learnerId, state: record.state, verdict: "withdrawn" });
    if (!allowed.ok) return allowed;
    const decision = { recordId, actorId: learner.id, verdict: "withdrawn", reason: "", approvalConfirmed: 0, at: now.getTime() };
    await atomic([db.insert(elsewhereDecision).values(decision)]);
    return done("withdrawn");
  });
}
