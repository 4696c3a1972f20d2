/** What is typed when a school is founded, vetted, and when people are asked into it. */
import { z } from "zod";
import { SignUpForm } from "#app/features/accounts/forms.ts";
import { passwordRefusal } from "#app/features/accounts/password-rules.ts";
import { line, paragraph } from "#app/shared/text-fields.ts";

const about = {
  school: line("The school's name", 120),
  place: line("City and state", 120),
  website: line("The school's website", 200),
  purpose: paragraph("What you need Attune for", 1000).refine(
    (text) => text.length >= 20,
    "Please say in a sentence what you need to check.",
  ),
};

/** Founding by somebody who has an account for schools. */
export const FoundForm = z.object({ ...about, _intent: z.literal("found") });
export type SchoolFacts = Omit<z.output<typeof FoundForm>, "_intent">;

/** Account and school in one step. */
export const SchoolSignUpForm = SignUpForm.safeExtend(about);

/** The desk's own page: founding, and opening by domain. */
export const SchoolForm = z.discriminatedUnion("_intent", [FoundForm, z.object({ _intent: z.literal("open") })]);

export const VettingForm = z.object({
  vetting: z.enum(["approved", "closed"], { error: "Choose whether to open the school or to close it." }),
  note: paragraph("The note", 1000).refine((text) => text.length >= 10, "Please write in a sentence what you looked at; it is kept."),
});

const duty = z.enum(["checker", "keeper"], { error: "Choose what this person may do." });
const id = z.string().max(100);

/** The forms of /school/members, told apart by the button. */
export const MembersForm = z.discriminatedUnion("_intent", [
  z.object({ _intent: z.literal("invite"), email: SignUpForm.shape.email, duty }),
  z.object({ _intent: z.literal("withdraw"), invitation: id }),
  z.object({ _intent: z.literal("duty"), member: id, duty }),
  z.object({ _intent: z.literal("remove"), member: id }),
]);
export type MembersInput = z.output<typeof MembersForm>;

/** An invitation's secret: 43 characters. Longer texts are cut rather than refused, because they fit no link either way. */
const token = z.string({ error: "The link is incomplete. Please open it again from the letter." }).transform((text) => text.slice(0, 100));

/** Taking an offered place: with a new account, or with the one that is signed in. */
export const JoinForm = z.discriminatedUnion("_intent", [
  z.object({
    _intent: z.literal("new"),
    token,
    name: SignUpForm.shape.name,
    password: SignUpForm.shape.password,
    timeZone: SignUpForm.shape.timeZone,
  }),
  z.object({ _intent: z.literal("mine"), token }),
]);
export type NewMember = Extract<z.output<typeof JoinForm>, { _intent: "new" }>;

/** Whether a password is built from the invited address, which the form does not hold. */
export function guessable(password: string, email: string): boolean {
  return passwordRefusal(password, email) !== null;
}
