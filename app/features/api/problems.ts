/** Everything the API refuses, as problem documents (RFC 9457): each kind with its status, its name, and what to do about it. */

interface ProblemKind {
  readonly status: number;
  /** Stays the same from occurrence to occurrence. */
  readonly title: string;
  /** What it means, for the page at its address. */
  readonly means: string;
  /** What to do about it. */
  readonly remedy: string;
}

/** The last part of each problem's address is its key here, and never changes: programs compare it. */
export const PROBLEMS = {
  "unknown-code": {
    status: 404,
    title: "No certificate is shown under this code",
    means:
      "The code is well formed, and there is no certificate under it that may be shown to you. A certificate that its holder shows only together with her family name, or only to schools, is answered in the same way.",
    remedy: "Compare the code with the certificate, letter by letter. If it agrees, ask the holder whom she lets check it.",
  },
  "mistyped-code": {
    status: 422,
    title: "This is not one of our codes",
    means: "The last character of a code is computed from the others, and here it does not agree: something was mistyped.",
    remedy: "Type or scan it again. A code has 17 letters and digits; case, spaces and dashes do not matter.",
  },
  "revoked-certificate": {
    status: 410,
    title: "This certificate was revoked",
    means:
      "The certificate was issued here and taken back later. It is not valid any more. The day and the kind of reason stand beside it.",
    remedy: "Do not accept it. The holder knows the reason and how to appeal.",
  },
  "not-confirmed": {
    status: 500,
    title: "Our record does not match its own signature",
    means: "There is a record under this code, and it is not, bit by bit, what was signed. Until we know why, we vouch for nothing in it.",
    remedy: "Tell us. Do not accept the certificate meanwhile.",
  },
  "cannot-check": {
    status: 503,
    title: "We cannot check right now",
    means: "Our records cannot be read at this moment. That says nothing about the certificate.",
    remedy: "Ask again after the time in Retry-After.",
  },
  "too-many-requests": {
    status: 429,
    title: "Too many requests",
    means: "Without a key one network may check 30 certificates a minute; a key may check 3,000. Each row of a list is one check.",
    remedy: "Wait for the seconds in Retry-After. The headers RateLimit and RateLimit-Policy say how much is left.",
  },
  "key-missing": {
    status: 401,
    title: "This needs an API key",
    means: "The request has no key, and this address answers only to schools.",
    remedy: "Send the key as a header: Authorization: Bearer attune_live_… A keeper of an approved school makes keys on her school's page.",
  },
  "key-refused": {
    status: 401,
    title: "This key is not good",
    means: "The key is mistyped, was revoked, or belongs to a school that is not approved any more. We do not say which.",
    remedy: "Look at the key on your school's page, or make a new one there.",
  },
  "key-in-address": {
    status: 400,
    title: "A key does not belong in an address",
    means: "Addresses are written into logs and histories, where others read them. The request was not answered.",
    remedy: "Send the key as a header. Revoke the key that stood in the address and make a new one: it may have been read already.",
  },
  "scope-missing": {
    status: 403,
    title: "This key may not do that",
    means: "Each key carries only the scopes it was made with, and this request needs another one. The answer names it.",
    remedy: "Make a key with that scope on your school's page.",
  },
  "no-such-address": {
    status: 404,
    title: "There is nothing at this address",
    means: "The API has no such address, or nothing of yours is there.",
    remedy: "Compare it with the list of addresses in /api/v1/openapi.json.",
  },
  "wrong-method": {
    status: 405,
    title: "This address does not take that method",
    means: "The address exists, but not for this method. The header Allow names those that it takes.",
    remedy: "Use one of the methods in Allow.",
  },
  "wrong-content-type": {
    status: 415,
    title: "This kind of content is not read here",
    means: "The header Content-Type names a kind that this address does not read, or the body is compressed.",
    remedy: "Send one of the kinds that the answer names, uncompressed.",
  },
  "unreadable-body": {
    status: 400,
    title: "The body could not be read",
    means: "It is empty, it is not JSON where JSON was announced, or the address of the request is not properly encoded.",
    remedy: "Check how your program writes JSON and encodes addresses.",
  },
  "invalid-body": {
    status: 422,
    title: "The body is not what this address asks for",
    means: "The JSON could be read, but fields are missing or of another kind. Each fault is listed with the place where it stands.",
    remedy: "Compare the body with the schema in /api/v1/openapi.json.",
  },
  "too-many-rows": {
    status: 422,
    title: "A list has at most 500 rows",
    means: "The list has more rows than are checked at once. None of them was checked.",
    remedy: "Send it in parts of up to 500 rows.",
  },
  "body-too-large": {
    status: 413,
    title: "The body is too large",
    means: "Nothing over one megabyte is read. Nothing was stored.",
    remedy: "Send less at once.",
  },
  "invalid-idempotency-key": {
    status: 400,
    title: "This Idempotency-Key cannot be used",
    means: "An Idempotency-Key has 1 to 255 letters, digits or signs of the ASCII alphabet.",
    remedy: "Use a new random UUID for each new list.",
  },
  "idempotency-conflict": {
    status: 409,
    title: "This Idempotency-Key was used for another list",
    means: "Within a day the same Idempotency-Key stands for the same body, and answers with the answer it gave before.",
    remedy: "Use a new Idempotency-Key for a new list.",
  },
  "webhook-address-refused": {
    status: 422,
    title: "We cannot send to this address",
    means: "Webhooks go to https addresses on the public network: no user name in it, no other port than 443, no address inside a network.",
    remedy: "Give a public https address that answers POST requests.",
  },
  "webhook-exists": {
    status: 409,
    title: "There is a webhook for this address",
    means: "Your school has a webhook for exactly this address already.",
    remedy: "Use that one; if its secret is lost, make a new secret for it.",
  },
  "too-many-webhooks": {
    status: 409,
    title: "A school has at most ten webhooks",
    means: "Your school has ten webhooks already.",
    remedy: "Remove one that is not used any more.",
  },
  "unexpected-failure": {
    status: 500,
    title: "Something broke on our side",
    means: "The request met a fault of ours, which was noted.",
    remedy: "Try again later; if it stays, tell us the time of the request.",
  },
} as const satisfies Readonly<Record<string, ProblemKind>>;

export type ProblemName = keyof typeof PROBLEMS;

/** Where the page of a problem stands on this site. */
export function problemPath(name: ProblemName): string {
  return `/api/problems/${name}`;
}

/** The kind under a name that came from an address, or null. */
export function problemNamed(name: string): (ProblemKind & { readonly name: string }) | null {
  const found = Object.entries(PROBLEMS).find(([each]) => each === name);
  return found ? { name: found[0], ...found[1] } : null;
}
