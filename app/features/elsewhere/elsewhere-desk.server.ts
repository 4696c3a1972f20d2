/** From a posted form about hours from elsewhere to a record, or to the form again with everything kept. */
import type { z } from "zod";
import type { Actor } from "#app/features/accounts/roles.ts";
import type { ParsedForm } from "#app/shared/form.server.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { EMPTY_DRAFT, type EntryDraft, fieldsOf } from "./entry-draft.ts";
import { FILE_FAULTS, type FileFault } from "./file-kinds.ts";
import type { EnterForm, RecordForm } from "./record-form.ts";
import { ownRecord } from "./record-rows.server.ts";
import { addDocument, enterRecord, withdrawRecord } from "./records.server.ts";
import { type HouseCheck, liveHolder, receiveFile, type Upload, type UploadRefusal, uploadOf } from "./uploads.server.ts";

type Learner = Pick<Actor, "id" | "timeZone">;

/** The form again, with the HTTP status that says why: 200 when it was filled from a certificate. */
export interface Again {
  readonly draft: EntryDraft;
  readonly status: 200 | 413 | 422 | 503;
}

/** Enters hours, or fills the form from a digital certificate. A file that is fine is received even when other fields are not. */
export async function enterFrom(
  learner: Learner,
  form: ParsedForm<z.output<typeof EnterForm>>,
  houseCheck: HouseCheck,
  now: Date,
): Promise<Outcome<{ readonly recordId: string }, Again>> {
  const { intent, file, receivedId } = postedIn(form);
  const upload = file ? await receiveFile(learner, file, houseCheck, now) : await receivedBefore(learner, receivedId);
  if (intent === "prefill") return refused(prefilled(upload));
  const values = form.ok && form.value.intent === "hand-in" ? fieldsOf(form.value.statement) : form.ok ? {} : form.values;
  // A second file that is not taken leaves the first one chosen.
  const chosen = upload.ok ? upload : await receivedBefore(learner, receivedId);
  const kept = { ...EMPTY_DRAFT, values, received: chosen.ok ? chosen.value : null };
  if (!form.ok) return refused(again(kept, form.errors, upload));
  if (form.value.intent !== "hand-in" || !upload.ok) return refused(again(kept, {}, upload));
  const entered = await enterRecord(learner, form.value.statement, upload.value.id, now);
  if (entered.ok) return entered;
  const { reason } = entered;
  return refused("faults" in reason ? again(kept, reason.faults, upload) : again({ ...kept, received: null }, {}, refused(reason)));
}

/** The form for handing in anew what was declined or withdrawn: the same figures, and the same document when it is free. */
export async function draftFrom(learner: Learner, recordId: string | null): Promise<EntryDraft> {
  const record = recordId === null ? null : await ownRecord(learner, recordId);
  const file = record?.files[0];
  if (!record || !file || record.state === "waiting" || record.state === "accepted") return EMPTY_DRAFT;
  return { ...EMPTY_DRAFT, values: fieldsOf(record), received: (await liveHolder(file.id)) === null ? file : null };
}

/** Adds a document to a record of hers, or withdraws it. Refused with the sentence to show; null when the record is not hers. */
export async function changeFrom(
  learner: Learner,
  recordId: string,
  form: ParsedForm<z.output<typeof RecordForm>>,
  houseCheck: HouseCheck,
  now: Date,
): Promise<Outcome<"done", string> | null> {
  if (!(await ownRecord(learner, recordId))) return null;
  if (!form.ok) return refused(Object.values(form.errors)[0] ?? FILE_FAULTS.missing);
  if (form.value._intent === "withdraw") {
    const outcome = await withdrawRecord(learner, recordId, now);
    return outcome.ok ? done("done") : refused(CHANGE_REFUSALS[outcome.reason]);
  }
  if (!form.value.document) return refused(FILE_FAULTS.missing);
  const upload = await receiveFile(learner, form.value.document, houseCheck, now);
  if (!upload.ok) return refused("fault" in upload.reason ? FILE_FAULTS[upload.reason.fault] : CHANGE_REFUSALS.there_already);
  const outcome = await addDocument(learner, recordId, upload.value.id, now);
  return outcome.ok ? done("done") : refused(CHANGE_REFUSALS[outcome.reason]);
}

const CHANGE_REFUSALS = {
  not_there: FILE_FAULTS.not_there,
  decided: "This was decided meanwhile; nothing can be changed any more.",
  too_many: "Five documents are the most for one course.",
  there_already: "You handed in this very file already.",
} as const;

function postedIn(form: ParsedForm<z.output<typeof EnterForm>>) {
  if (!form.ok) {
    const { document, credential } = form.files;
    return { intent: form.values._intent ?? "", file: document ?? credential ?? null, receivedId: form.values.received ?? null };
  }
  const { value } = form;
  if (value.intent === "prefill") return { intent: value.intent, file: value.credential, receivedId: null };
  return { intent: value.intent, file: value.document, receivedId: value.received };
}

async function receivedBefore(learner: Learner, id: string | null): Promise<Outcome<Upload, UploadRefusal>> {
  if (!id) return refused({ fault: "missing" });
  const file = await uploadOf(learner.id, id);
  return file ? done({ id: file.id, name: file.name, bytes: file.bytes, claims: null }) : refused({ fault: "not_there" });
}

function prefilled(upload: Outcome<Upload, UploadRefusal>): Again {
  if (!upload.ok) return again(EMPTY_DRAFT, {}, upload, "credential");
  const { claims, ...received } = upload.value;
  const checked = claims?.checked ?? "This file holds no digital certificate. It is kept as your document; please fill in the form.";
  return { draft: { ...EMPTY_DRAFT, values: claims ? fieldsOf(claims) : {}, received, checked }, status: 200 };
}

function again(kept: EntryDraft, errors: EntryDraft["errors"], upload: Outcome<unknown, UploadRefusal>, field = "document"): Again {
  if (upload.ok) return { draft: { ...kept, errors }, status: 422 };
  const { reason } = upload;
  if ("already" in reason) return { draft: { ...kept, errors, already: reason.already }, status: 422 };
  return { draft: { ...kept, errors: { ...errors, [field]: FILE_FAULTS[reason.fault] } }, status: STATUS[reason.fault] ?? 422 };
}

const STATUS: Readonly<Partial<Record<FileFault, 413 | 503>>> = { too_large: 413, credential_too_large: 413, not_stored: 503 };
