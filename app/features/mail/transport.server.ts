/** How letters leave the house: by SMTP when it serves, not at all in the demo. */
import nodemailer from "nodemailer";
import { env } from "#app/env.server.ts";

/** What a transport needs of a letter. */
interface Sendable {
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  readonly calendar: string | null;
}

export interface Transport {
  /** Resolves when the next server has taken the letter. @throws with that server's words when it has not */
  send(letter: Sendable): Promise<void>;
}

/** In the demo a letter counts as delivered where it lies; /dev/outbox shows it. */
const OUTBOX: Transport = { send: async () => undefined };

let house: Transport | undefined;

/** The transport of this process, made at the first letter. */
export function houseTransport(): Transport {
  const { mode, smtpUrl, mailFrom } = env();
  if (mode === "demo" || !smtpUrl) return OUTBOX;
  house ??= smtpTransport(smtpUrl, mailFrom);
  return house;
}

/** Sends by SMTP, e.g. smtps://user:secret@mail.example.org:465. `from` reads "Attune <hours@example.org>". */
export function smtpTransport(url: string, from: string): Transport {
  // Without these limits a silent mail server would hold the delivery, and all letters behind it, for ten minutes.
  const mailer = nodemailer.createTransport({ url, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 });
  return {
    async send({ id, recipient, subject, body, calendar }) {
      await mailer.sendMail({
        from,
        to: { name: "", address: recipient },
        subject,
        text: body,
        ...(calendar === null ? {} : { icalEvent: { method: methodOf(calendar), content: calendar, filename: "session.ics" } }),
        // A letter sent again after a crash carries the same id, so that mailboxes show it once.
        messageId: `<${id}@${new URL(env().origin).hostname}>`,
        // "Automatic" keeps out-of-office replies away (RFC 3834).
        headers: { "Auto-Submitted": "auto-generated" },
      });
    },
  };
}

/** The mail has to name the method too, or calendars show the entry as a mere file (RFC 6047). */
function methodOf(calendar: string): string {
  return /^METHOD:([A-Z]+)\s*$/mu.exec(calendar)?.[1] ?? "PUBLISH";
}
