/** What the two pages about licences show, and what their forms do. */
import type { Actor } from "#app/features/accounts/roles.ts";
import { type CivilDate, civilDateOf, formatCivilDate, formatInstant } from "#app/shared/civil-date.ts";
import { done, type Outcome } from "#app/shared/outcome.ts";
import { feedMadeAt } from "./calendar-feed.server.ts";
import { CHANGE_WORDS, isHeld, type Licence, type LicenceRefusal, renewalDatesOf } from "./licence.ts";
import type { LicenceForm } from "./licence-forms.ts";
import { numberHint } from "./licence-numbers.ts";
import { licenceFor, licencesOf } from "./licence-rows.server.ts";
import { licenceName } from "./licence-words.ts";
import { correctLicence, endLicence, printLicence, renewLicence, setReminders } from "./licences.server.ts";
import { daysWords } from "./reminding.ts";
import { renewalAfter } from "./renewal-dates.ts";
import type { ShownLicence, ShownRules } from "./shown-licence.ts";
import { stateRulesOn } from "./state-rules.server.ts";

/** Her licences, those held first, and since when her calendar has an address. */
export async function licencesPageFor(learner: Actor, now: Date) {
  const today = civilDateOf(now, learner.timeZone);
  const all = await licencesOf(learner.id);
  const madeAt = await feedMadeAt(learner.id);
  return {
    held: all.filter(isHeld).map((each) => shownLicence(each, today)),
    ended: all.filter((each) => !isHeld(each)).map((each) => shownLicence(each, today)),
    feedMade: madeAt === null ? null : formatInstant(madeAt, learner.timeZone),
  };
}

/** One licence with its history and what its forms are filled with; null when it is not hers. */
export async function licencePageFor(learner: Actor, licenceId: string, now: Date) {
  const licence = await licenceFor(learner.id, licenceId);
  if (!licence) return null;
  const today = civilDateOf(now, learner.timeZone);
  const { state, number, renewsBy, cycleBegan } = licence.current;
  const shown = shownLicence(licence, today);
  return {
    licence: shown,
    facts: { state: state ?? "", number: number ?? "", renewsBy: renewsBy ?? "", cycleBegan: cycleBegan ?? "" },
    numberHint: numberHint(state),
    nextRenewal: renewalAfter(renewalDatesOf(licence), shown.rules?.cycleMonths ?? null) ?? "",
    history: [...licence.versions].reverse().map(({ change, at, ...facts }, index) => ({
      key: String(licence.versions.length - index),
      change: CHANGE_WORDS[change],
      on: formatInstant(at, learner.timeZone),
      name: licenceName(facts.state),
      number: facts.number ?? "None",
      renewsBy: facts.renewsBy ? formatCivilDate(facts.renewsBy) : "Not said",
    })),
  };
}

/** Does what one form of a licence's page asks. */
export async function keepLicence(
  learner: Actor,
  licenceId: string,
  form: LicenceForm,
  now: Date,
): Promise<Outcome<null, LicenceRefusal | "not_there">> {
  const outcome = await carryOut(learner, licenceId, form, now);
  return outcome.ok ? done(null) : outcome;
}

function carryOut(learner: Actor, licenceId: string, form: LicenceForm, now: Date): Promise<Outcome<string, LicenceRefusal | "not_there">> {
  switch (form._intent) {
    case "correct":
      return correctLicence(learner, licenceId, form.facts, now);
    case "renew":
      return renewLicence(learner, licenceId, form.renewed, now);
    case "end":
      return endLicence(learner, licenceId, now);
    case "print":
      return printLicence(learner, licenceId);
    case "remind":
      return setReminders(learner, licenceId, form.reminds === "on");
  }
}

function shownLicence(licence: Licence, today: CivilDate): ShownLicence {
  const { state, number, renewsBy, cycleBegan, change } = licence.current;
  const rules = stateRulesOn(state, today);
  const period = cycleBegan && renewsBy ? `?from=${cycleBegan}&to=${renewsBy}` : "";
  return {
    id: licence.id,
    name: licenceName(state),
    number,
    renewsBy: renewsBy && formatCivilDate(renewsBy),
    renewsIn: renewsBy && daysWords(today, renewsBy),
    passed: renewsBy !== null && renewsBy < today,
    cycleBegan: cycleBegan && formatCivilDate(cycleBegan),
    printed: licence.printed,
    reminds: licence.reminds,
    held: change !== "ended",
    stateKnown: state !== null && state !== "other",
    rules: rules && shownRules(rules, period),
  };
}

function shownRules(rules: NonNullable<ReturnType<typeof stateRulesOn>>, period: string): ShownRules {
  const { id, name, cycleMonths, asked, licenceOnCertificate, checkedOn, stale } = rules;
  return {
    name,
    cycleMonths,
    asked,
    licenceOnCertificate,
    checkedOn: formatCivilDate(checkedOn),
    stale,
    address: `/rules/${id}`,
    statement: `/hours/rules/${id}${period}`,
  };
}
