/** The forms on a lesson page, as they come in where there is no JavaScript: read, checked, noted. */
import { z } from "zod";
import type { Actor } from "#app/features/accounts/roles.ts";
import { saveReflection } from "#app/features/course/reflection.server.ts";
import type { SavedNote } from "#app/features/course/reflection.ts";
import { NoteInput } from "#app/features/course/reflection-form.ts";
import { completeSection } from "#app/features/hours/section-completion.server.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { answerCheck } from "./checks.server.ts";
import { CheckForm } from "./checks.ts";

interface LessonPlace {
  readonly module: string;
  readonly section: string;
}

/** Where to go, or what the page has to say instead. */
export type LessonAnswer =
  | { readonly to: string }
  | { readonly unfinishedCheck: string }
  | { readonly otherNote: SavedNote; readonly typed: string };

export const LessonForm = z.discriminatedUnion("_intent", [
  z.looseObject({ _intent: z.literal("complete") }),
  z.looseObject({ _intent: z.literal("check") }),
  z.looseObject({ _intent: z.literal("reflect") }),
]);

const HANDLERS = {
  async complete(learner, { module, section }, _form, now) {
    const outcome = await completeSection(learner, module, section, now);
    if (!outcome.ok) return refused("not_there");
    const { nextSection } = outcome.value;
    return done({ to: nextSection ? `/learn/${module}/read/${nextSection}` : `/learn/${module}` });
  },
  async check(learner, { module, section }, form, now) {
    const parsed = CheckForm.safeParse(form);
    if (!parsed.success) return refused("not_there");
    const { check, answer } = parsed.data;
    const outcome = await answerCheck(learner, module, check, answer, now);
    if (outcome.ok) return done({ to: `/learn/${module}/read/${section}#check-${check}` });
    return outcome.reason === "unfinished" ? done({ unfinishedCheck: check }) : refused("not_there");
  },
  async reflect(learner, { module, section }, form, now) {
    const parsed = NoteInput.safeParse(form);
    if (!parsed.success) return refused("not_there");
    const outcome = await saveReflection(learner, module, parsed.data, now);
    if (outcome.ok) return done({ to: `/learn/${module}/read/${section}#reflect-${parsed.data.promptId}` });
    return outcome.reason.kind === "changed_elsewhere"
      ? done({ otherNote: outcome.reason.stored, typed: parsed.data.text })
      : refused("not_there");
  },
} as const satisfies Record<
  z.output<typeof LessonForm>["_intent"],
  (learner: Actor, place: LessonPlace, form: object, now: Date) => Promise<Outcome<LessonAnswer, "not_there">>
>;

/** Carries out the form. Refused when the section, check or note is not part of this learner's edition. */
export function answerLessonForm(
  learner: Actor,
  place: LessonPlace,
  form: z.output<typeof LessonForm>,
  now: Date,
): Promise<Outcome<LessonAnswer, "not_there">> {
  const { _intent, ...fields } = form;
  return HANDLERS[_intent](learner, place, fields, now);
}
