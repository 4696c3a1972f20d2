/** What strangers post to the verification desk: a file, or a code with the family name that its holder asks for. */
import { z } from "zod";
import { type FieldErrors, parseForm } from "#app/shared/form.server.ts";
import { optionalLine } from "#app/shared/text-fields.ts";
import type { DeskAnswer } from "./desk-answer.ts";
import { fileAtDesk } from "./desk-file.server.ts";
import type { FileAnswer } from "./desk-file-answer.ts";
import { DESK_FAULTS } from "./desk-file-kinds.ts";
import { deskHeaders, verificationAnswer } from "./verification.server.ts";

const DeskForm = z.object({
  file: z.union([z.instanceof(File), z.literal("")], { error: DESK_FAULTS.missing }).optional(),
  code: z.string().max(300, "This is no code.").optional(),
  familyName: optionalLine("The family name", 120),
});

export interface DeskPosted {
  /** Shown in the box again. */
  readonly typed: string;
  readonly errors: FieldErrors;
  /** The answer to a file, or to a code with a name. */
  readonly file: FileAnswer | null;
  readonly named: DeskAnswer | null;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** The answer to a posted form. `client` is the caller's address, for the limit of 30 checks a minute (R52). @throws {Response} as `parseForm` */
export async function answerDeskForm(request: Request, now: Date, client: string): Promise<DeskPosted> {
  const form = await parseForm(request, DeskForm);
  const nothing = { typed: "", errors: {}, file: null, named: null };
  const mend = (errors: FieldErrors, typed = "") => ({ ...nothing, typed, errors, status: 422, headers: deskHeaders(422, null) });
  if (!form.ok) return mend(form.errors, form.values.code?.slice(0, 300));
  const { file, code, familyName } = form.value;
  if (code !== undefined) {
    if (familyName === null) return mend({ familyName: "Type the family name of the holder." }, code);
    const { answer, status, headers } = await verificationAnswer(code, now, client, familyName);
    return { ...nothing, typed: code, named: answer, status, headers };
  }
  if (!(file instanceof File)) return mend({ file: DESK_FAULTS.missing });
  const { answer, status, headers } = await fileAtDesk(file, now, client);
  return { ...nothing, file: answer, status, headers };
}
