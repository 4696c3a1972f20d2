/** What the writing page's two buttons do, and where each leads. */
import type { Actor } from "#app/features/accounts/roles.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { NEW_SLOT, type Typed } from "./practice-draft.ts";
import { keepPracticeDraft } from "./practice-drafts.server.ts";
import type { WritingInput } from "./practice-forms.ts";
import { writingErrors } from "./practice-refusals.ts";
import { typedAgain } from "./practice-words.ts";
import { finishPractice } from "./practice-writing.server.ts";

interface Mend {
  readonly errors: Readonly<Record<string, string>>;
  readonly values: Typed;
}

/** Done with the address to go to; refused with what the form can mend and what was typed, or when the entry is not there. */
export async function writePractice(
  learner: Actor,
  slot: string,
  input: WritingInput,
  now: Date,
): Promise<Outcome<string, "not_there" | Mend>> {
  if (input._intent === "keep") return keep(learner, slot, input, now);
  const outcome = await finishPractice(learner, slot, input, now);
  if (outcome.ok) return done(`/practice/${outcome.value.entryId}`);
  if (outcome.reason === "not_there") return refused("not_there");
  const errors = writingErrors(outcome.reason);
  if (errors) return refused({ errors, values: typedAgain(input) });
  // The gate is closed, or the entry was signed or withdrawn meanwhile: the page that this leads to says so.
  return done(slot === NEW_SLOT ? "/practice" : `/practice/${slot}`);
}

async function keep(
  learner: Actor,
  slot: string,
  { _intent, baseVersion, ...fields }: Extract<WritingInput, { _intent: "keep" }>,
  now: Date,
): Promise<Outcome<string, "not_there" | Mend>> {
  const outcome = await keepPracticeDraft(learner, slot, { baseVersion, fields }, now);
  if (outcome.ok) return done("/practice?done=kept");
  if (outcome.reason.kind === "not_there") return refused("not_there");
  const errors = {
    form: "This draft was changed on another device meanwhile. What you typed here stands below; keep it again to put it in the other one’s place.",
  };
  return refused({ errors, values: fields });
}
