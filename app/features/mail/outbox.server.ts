/** The demo's outbox: the letters it would have sent, for whoever sits at this machine. */
import { env } from "#app/env.server.ts";
import { formatInstant } from "#app/shared/civil-date.ts";
import { newestLetters } from "./mail.server.ts";

/** A stretch of a letter's text, or the path of a link in it to this site; `at` is its place. */
export type Stretch = { readonly at: number; readonly text: string; readonly link: boolean };

/**
 * Whether this process shows its letters: in demo mode, bound to loopback, and asked for under a loopback name. The last keeps out a page
 * elsewhere whose own domain is made to point at this machine.
 */
export function isOutboxOpen(hostHeader: string | null): boolean {
  return env().mode === "demo" && isLoopback(env().host) && (hostHeader === null || isLoopback(hostHeader.replace(/:\d+$/u, "")));
}

/** The newest hundred letters, links to this site told apart from the text around them. */
export async function outbox() {
  return (await newestLetters()).map(({ id, recipient, subject, body, createdAt }) => ({
    id,
    recipient,
    subject,
    written: formatInstant(createdAt, "UTC"),
    stretches: stretchesOf(body, env().origin),
  }));
}

/** Splits a text at the addresses of this site. */
export function stretchesOf(body: string, origin: string): readonly Stretch[] {
  return body.split(/(\S+:\/\/\S+)/u).map((part, at) => {
    const link = part.startsWith(`${origin}/`);
    return { at, link, text: link ? part.slice(origin.length) : part };
  });
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host === "[::1]" || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/u.test(host);
}
