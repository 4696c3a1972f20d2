/** The page on which a school keeps its API keys and webhooks: what it shows to whom, and what its forms do. */
import type { Actor } from "#app/features/accounts/roles.ts";
import { approvedKeeper } from "#app/features/schools/approved-member.server.ts";
import { keepersDeskOf } from "#app/features/schools/desk-gate.server.ts";
import type { Membership } from "#app/features/schools/membership.server.ts";
import { formatInstant } from "#app/shared/civil-date.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import type { ApiForm } from "./api-forms.ts";
import { goodKeys, makeKey, revokeKey } from "./api-keys.server.ts";
import { SCOPE_WORDS, scopesIn } from "./scopes.ts";
import { ADDRESS_FAULTS } from "./webhook-address.ts";
import { addWebhook, removeWebhook, renewSecret, turnOn, webhooksOf } from "./webhooks.server.ts";

export interface ApiDesk {
  /** Whose keys they are. */
  readonly desk: Membership;
  readonly keys: readonly {
    readonly id: string;
    readonly name: string;
    readonly ending: string;
    readonly scopes: readonly string[];
    readonly made: string;
    readonly used: string | null;
  }[];
  readonly webhooks: readonly {
    readonly id: string;
    readonly url: string;
    readonly made: string;
    readonly isOff: boolean;
    readonly failingSince: string | null;
  }[];
}

/** The keys and webhooks of the school she keeps. @throws {Response} as a school's desk does for everyone else */
export async function apiDeskFor(actor: Actor): Promise<ApiDesk> {
  const desk = await keepersDeskOf(actor);
  const when = (at: number | string) => formatInstant(new Date(at), actor.timeZone);
  return {
    desk,
    keys: (await goodKeys(desk.schoolId)).map(({ id, name, ending, scopes, madeAt, usedAt }) => ({
      id,
      name,
      ending,
      scopes: scopesIn(scopes).map((scope) => SCOPE_WORDS[scope].label),
      made: when(madeAt),
      used: usedAt === null ? null : when(usedAt),
    })),
    webhooks: (await webhooksOf(desk.schoolId)).map(({ id, url, madeAt, state, failingSince }) => ({
      id,
      url,
      made: when(madeAt),
      isOff: state === "off",
      failingSince: failingSince === null ? null : when(failingSince),
    })),
  };
}

/** A secret that was just made: shown on this one answer. */
export interface ShownOnce {
  readonly kind: "key" | "secret";
  readonly text: string;
}

type Refusal = "not_there" | { readonly field: string; readonly sentence: string };

/** Does what a form asks; the value is the secret to show, or null. Refused with a sentence beside the field, or when it is not hers. */
export async function doAtApiDesk(actor: Actor, form: ApiForm, now: Date): Promise<Outcome<ShownOnce | null, Refusal>> {
  if (form._intent === "make-key") {
    const made = await makeKey(actor, form, now);
    if (made.ok) return done({ kind: "key", text: made.value.key });
    if (made.reason === "not_keeper") return refused("not_there");
    return refused({ field: "name", sentence: "Your school has 20 keys. Revoke one that is not used any more." });
  }
  if (form._intent === "revoke-key") return orNotThere(await revokeKey(actor, form.key, now));
  const kept = await approvedKeeper(actor);
  if (!kept) return refused("not_there");
  const keeper = { schoolId: kept.schoolId, actorId: actor.id, keyId: null };
  if (form._intent === "add-webhook") return addedWebhook(await addWebhook(keeper, form.url, now));
  if (form._intent === "turn-on") return orNotThere(await turnOn(keeper, form.webhook, now));
  if (form._intent === "remove-webhook") return orNotThere(await removeWebhook(keeper, form.webhook, now));
  const renewed = await renewSecret(keeper, form.webhook, now);
  return renewed.ok ? done({ kind: "secret", text: renewed.value.secret }) : refused("not_there");
}

function addedWebhook(outcome: Awaited<ReturnType<typeof addWebhook>>): Outcome<ShownOnce, Refusal> {
  if (outcome.ok) return done({ kind: "secret", text: outcome.value.secret });
  const { reason } = outcome;
  if (reason === "exists") return refused({ field: "url", sentence: "Your school has a webhook for this address already." });
  if (reason === "too_many")
    return refused({ field: "url", sentence: "Your school has ten webhooks. Remove one that is not used any more." });
  return refused({ field: "url", sentence: ADDRESS_FAULTS[reason] });
}

function orNotThere(outcome: Outcome<null, string>): Outcome<null, Refusal> {
  return outcome.ok ? outcome : refused("not_there");
}
