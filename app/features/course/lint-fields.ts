/** Turns what a schema refuses into findings, each at its own line and column, and asks whether a review is due. */
import type { z } from "zod";
import { isKeptElsewhere } from "./authored-fields.ts";
import { errorAt, type Finding, type Place, warningAt } from "./finding.ts";
import type { FrontMatter } from "./front-matter.ts";

type PlaceOf = (path: readonly PropertyKey[]) => Place;

/** `rule` names what has no name of its own, such as "front-matter". One finding for each unknown field. */
export function schemaFindings(issues: readonly z.core.$ZodIssue[], rule: string, placeOf: PlaceOf): readonly Finding[] {
  return issues.flatMap((issue) => {
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) =>
        errorAt(placeOf([...issue.path, key]), isKeptElsewhere(key) ? "kept-elsewhere" : "unknown-field", issue.message),
      );
    }
    const named = issue.code === "custom" ? issue.params?.rule : undefined;
    return [errorAt(placeOf(issue.path), typeof named === "string" ? named : rule, issue.message)];
  });
}

/** Whether today lies within the review's time (R71). Dates are compared as text. */
export function reviewFindings(
  { reviewedOn, reviewDue }: Pick<FrontMatter, "reviewedOn" | "reviewDue">,
  today: string,
  placeOf: PlaceOf,
): readonly Finding[] {
  if (reviewDue < today)
    return [warningAt(placeOf(["reviewDue"]), "review-overdue", `This module was due for review on ${reviewDue}. Have it read again.`)];
  if (reviewedOn > today)
    return [warningAt(placeOf(["reviewedOn"]), "review-in-future", `reviewedOn is ${reviewedOn}, and today is ${today}.`)];
  return [];
}
