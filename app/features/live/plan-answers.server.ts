/** What becomes of the planning form: scheduled, changed, or drawn again with what was typed. */
import type { Actor } from "#app/features/accounts/roles.ts";
import type { ParsedForm } from "#app/shared/form.server.ts";
import type { Outcome } from "#app/shared/outcome.ts";
import type { PlanValues } from "./plan-values.ts";
import { rosterSession } from "./roster-view.server.ts";
import type { PlanErrors } from "./session-changes.ts";
import { type PlanInput, rowCount } from "./session-forms.ts";
import { MOST_PARTS } from "./session-plan.ts";
import { cancelSession, changeSession, scheduleSession } from "./session-planning.server.ts";

export interface PlanAgain {
  readonly status: 200 | 422;
  readonly values: PlanValues;
  readonly errors: Readonly<Record<string, string>>;
}

type PlanAnswer = "not_there" | { readonly saved: string } | PlanAgain;

const CHANGE_WORDS = {
  attested: "The roster of this session is signed. It stays as it is.",
  cancelled: "This session is cancelled. Schedule it anew instead.",
  changed_meanwhile: "Somebody changed this session meanwhile. Open it again to see how it stands now; what you typed is still here.",
  nothing_changed: "Nothing is different from how it stands. Change what you like, then save.",
} as const;

/** Without a session it schedules a new one, with one it changes that. `sent` are the fields as they were typed. */
export async function answerPlanForm(
  instructor: Actor,
  sessionId: string | null,
  form: ParsedForm<PlanInput>,
  sent: PlanValues,
  now: Date,
): Promise<PlanAnswer> {
  if (!form.ok) {
    const more = form.values._intent === "more";
    const rows = more ? Math.min(MOST_PARTS, rowCount(sent) + 1) : rowCount(sent);
    return { status: more ? 200 : 422, values: { ...sent, rows: String(rows) }, errors: more ? {} : form.errors };
  }
  if (sessionId !== null && !(await rosterSession(instructor, sessionId))) return "not_there";
  const outcome: Outcome<string, "not_there" | keyof typeof CHANGE_WORDS | PlanErrors> =
    sessionId === null
      ? idOf(await scheduleSession(instructor, form.value, now))
      : await changeSession(instructor, sessionId, form.value, now);
  if (outcome.ok) return { saved: sessionId ?? outcome.value };
  if (outcome.reason === "not_there") return "not_there";
  const errors = typeof outcome.reason === "string" ? { form: CHANGE_WORDS[outcome.reason] } : outcome.reason.errors;
  return { status: 422, values: sent, errors };
}

function idOf(outcome: Outcome<{ readonly id: string }, PlanErrors>): Outcome<string, PlanErrors> {
  return outcome.ok ? { ok: true, value: outcome.value.id } : outcome;
}

const CANCEL_WORDS = {
  cancelled: "This session is cancelled already.",
  signed_in: "Somebody has signed in. A session that took place is not cancelled; sign its roster instead.",
  over: "This session is over. It is not cancelled afterward.",
} as const;

/** Cancels, or says why not beside the reason. */
export async function answerCancelForm(
  instructor: Actor,
  sessionId: string,
  form: ParsedForm<{ readonly cancelReason: string }>,
  sent: PlanValues,
  now: Date,
): Promise<PlanAnswer> {
  if (!form.ok) return { status: 422, values: sent, errors: form.errors };
  if (!(await rosterSession(instructor, sessionId))) return "not_there";
  const outcome = await cancelSession(instructor, sessionId, form.value.cancelReason, now);
  if (outcome.ok) return { saved: sessionId };
  return outcome.reason === "not_there"
    ? "not_there"
    : { status: 422, values: sent, errors: { cancelReason: CANCEL_WORDS[outcome.reason] } };
}
