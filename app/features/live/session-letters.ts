/** The letters around a live session. */
import { formatInstant } from "#app/shared/civil-date.ts";
import { formatMinutes, sumOf } from "#app/shared/minutes.ts";
import { MOVES_UP_UNTIL_HOURS } from "./booking.ts";
import type { LiveSession } from "./session.ts";

export interface Reader {
  readonly name: string;
  readonly timeZone: string;
}

interface Letter {
  readonly subject: string;
  readonly body: string;
}

/** What a letter tells; the words that belong to it come with it. */
export type News =
  | { readonly kind: "booked" }
  | { readonly kind: "walked_in" }
  | { readonly kind: "moved_up" }
  | { readonly kind: "given_up" }
  | { readonly kind: "whole" }
  | { readonly kind: "changed"; readonly changes: readonly string[]; readonly reason: string }
  | { readonly kind: "cancelled"; readonly reason: string }
  | { readonly kind: "not_whole"; readonly why: string };

export function sessionLetter(news: News, session: LiveSession, reader: Reader, origin: string): Letter {
  const { subject, paragraphs } = wordsOf(news, session, reader);
  return { subject, body: [`Dear ${reader.name},`, ...paragraphs, `${origin}/sessions/${session.id}`].join("\n\n") };
}

function wordsOf(news: News, session: LiveSession, reader: Reader): { subject: string; paragraphs: readonly string[] } {
  const { title } = session;
  const facts = factsOf(session, reader);
  if (news.kind === "booked" || news.kind === "walked_in") {
    return { subject: `You have a place: ${title}`, paragraphs: [`you have a place in "${title}".`, facts, GIVE_UP] };
  }
  if (news.kind === "moved_up") {
    return {
      subject: `A place became free, and it is yours: ${title}`,
      paragraphs: [`you were next on the waiting list of "${title}", and a place became free. It is yours now.`, facts, GIVE_UP],
    };
  }
  if (news.kind === "given_up") {
    return {
      subject: `Your place is given back: ${title}`,
      paragraphs: [`your place in "${title}" is given back. Nothing more is asked of you.`],
    };
  }
  if (news.kind === "changed") {
    return {
      subject: `Changed: ${title}`,
      paragraphs: [
        `something changed in "${title}", for which you have a place or stand on the waiting list:`,
        news.changes.map((change) => `- ${change}`).join("\n"),
        `The instructor writes:\n${news.reason}`,
        facts,
        GIVE_UP,
      ],
    };
  }
  if (news.kind === "cancelled") {
    return {
      subject: `Cancelled: ${title}`,
      paragraphs: [`"${title}" does not take place. You need not do anything.`, `The instructor writes:\n${news.reason}`],
    };
  }
  if (news.kind === "whole") {
    const whole = formatMinutes(sumOf(session.parts.map((part) => part.minutes)));
    return {
      subject: `${whole} stand in your hours: ${title}`,
      paragraphs: [
        `you were there for all of "${title}". ${whole} now stand in your hours, attested by your instructor. Thank you for coming.`,
      ],
    };
  }
  return {
    subject: `No hours for ${title}`,
    paragraphs: [
      `the hours of "${title}" are given only for all of its approved minutes. The roster says of you:\n${news.why}`,
      "If that is not how it was, you can contest it from your hours page.",
    ],
  };
}

const GIVE_UP = `If you cannot come, please give the place back: until ${MOVES_UP_UNTIL_HOURS} hours before the start it goes to the next person by itself.`;

function factsOf({ startsAt, endsAt, place, link }: LiveSession, { timeZone }: Reader): string {
  return [
    `Begins: ${formatInstant(startsAt, timeZone)}`,
    `Ends: ${formatInstant(endsAt, timeZone)}`,
    ...(place ? [`Where: ${place}`] : []),
    ...(link ? [`Online: ${link}`] : []),
  ].join("\n");
}
