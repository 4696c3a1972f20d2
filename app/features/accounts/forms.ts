/** What people type into the account pages, and the sentence for each thing that cannot be taken. */
import { z } from "zod";
import { isTimeZone } from "#app/shared/civil-date.ts";
import { line } from "#app/shared/text-fields.ts";
import { passwordRefusal } from "./password-rules.ts";

/** RFC 5321 allows 254 characters. Small letters only, so that one mailbox is one account. ASCII, so that it is safe in a mail header. */
const email = z
  .string({ error: "Your e-mail address is missing." })
  .transform((text) => text.trim().toLowerCase())
  .refine((text) => text.length > 0, { error: "Your e-mail address is missing.", abort: true })
  .refine((text) => text.length <= 254, { error: "An e-mail address can have at most 254 characters.", abort: true })
  .refine((text) => z.email().safeParse(text).success, "This does not look like an e-mail address. It needs a name, an @ and a domain.");

/** A password as it was typed, to be compared with the one stored. */
const typedPassword = z.string({ error: "Your password is missing." }).min(1, "Your password is missing.");

const newPassword = z.string({ error: "A password is missing." }).superRefine((password, context) => {
  const refusal = passwordRefusal(password, "");
  if (refusal) context.addIssue(refusal);
});

const profile = {
  name: line("Your name", 120),
  timeZone: line("Your time zone", 64).refine(isTimeZone, "Please choose a time zone from the list."),
};

export const SignUpForm = z.object({ ...profile, email, password: newPassword }).superRefine((form, context) => {
  const refusal = passwordRefusal(form.password, form.email);
  if (refusal) context.addIssue({ code: "custom", path: ["password"], message: refusal });
});

export const SignInForm = z.object({ email, password: typedPassword });

export const ResetRequestForm = z.object({ email });

/** A mailed link's secret: 43 characters. Longer texts are cut rather than refused, because they fit no link either way. */
const token = z.string({ error: "The link is incomplete. Please open it again from the letter." }).transform((text) => text.slice(0, 100));

export const NewPasswordForm = z.object({ token, password: newPassword });

export const ConfirmEmailForm = z.object({ token });

const ProfileForm = z.object(profile);
export type Profile = z.output<typeof ProfileForm>;

/** The forms of /account, told apart by the button's `_intent`. */
export const AccountForm = z.discriminatedUnion("_intent", [
  ProfileForm.extend({ _intent: z.literal("profile") }),
  z.object({ _intent: z.literal("password"), oldPassword: typedPassword, password: newPassword }),
  z.object({ _intent: z.literal("confirm-again") }),
  z.object({ _intent: z.literal("end-device"), session: z.string({ error: "Please choose a device from the list." }).max(100) }),
  z.object({ _intent: z.literal("end-others") }),
]);
export type AccountForm = z.output<typeof AccountForm>;

/** What a form shows again when it was well typed and refused all the same; never a password. */
export function typedAgain(form: Readonly<Record<string, string | null>>): Readonly<Record<string, string>> {
  const kept = Object.entries(form).filter(([name]) => !/password|token/iu.test(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, value ?? ""]));
}
