/** How a school comes to be open: by the domain of a confirmed address, or by an administrator who looked. */
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import type { Standing } from "./duty.ts";

export interface OpeningFacts {
  readonly standing: Standing;
  /** The domain stated at sign-up; null for a public mail service. */
  readonly domain: string | null;
  /** The domain of whoever asks, by her address. */
  readonly ownDomain: string | null;
  readonly addressConfirmed: boolean;
  readonly domainTaken: boolean;
}

export type OpeningRefusal = "not_waiting" | "public_mail" | "not_confirmed" | "domain_taken";

/** A confirmed address at the school's own domain opens it, once a domain. Everything else waits for a person. */
export function decideOpening(facts: OpeningFacts): Outcome<{ readonly domain: string }, OpeningRefusal> {
  const { standing, domain, ownDomain, addressConfirmed, domainTaken } = facts;
  if (standing !== "waiting") return refused("not_waiting");
  if (domain === null || ownDomain !== domain) return refused("public_mail");
  if (!addressConfirmed) return refused("not_confirmed");
  return domainTaken ? refused("domain_taken") : done({ domain });
}

/** What a waiting school is told: what happens next, and who has to act. */
export function waitingWords(opening: ReturnType<typeof decideOpening>): { readonly title: string; readonly text: string } {
  if (opening.ok) {
    return {
      title: "Your address is confirmed",
      text: `It belongs to ${opening.value.domain}, and that domain speaks for your school. One press opens your desk.`,
    };
  }
  switch (opening.reason) {
    case "not_confirmed":
      return {
        title: "Please confirm your e-mail address",
        text: "We sent you a letter with a link. After that, the domain of your address opens the school at once.",
      };
    case "domain_taken":
      return {
        title: "An administrator reads your request",
        text: "Another school has signed up with the domain of your address. If it is yours, ask its keeper to invite you; otherwise we look and write to you.",
      };
    default:
      return {
        title: "An administrator reads your request",
        text: "Your address is at a public mail service, so a person looks at what you told us and writes to you, usually within two working days.",
      };
  }
}

export type Vetting = "approved" | "closed";

/** An administrator opens what is not open, and closes what is not closed. */
export function decideVetting(standing: Standing, vetting: Vetting): Outcome<"may_decide", "stands_already"> {
  return standing === vetting ? refused("stands_already") : done("may_decide");
}
