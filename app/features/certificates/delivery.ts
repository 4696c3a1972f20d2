/** How and where hours were given, in the words a board expects on a certificate (R41). */
import { KINDS, type Kind } from "#app/features/hours/kinds.ts";
import { formatMinutes, minutes } from "#app/shared/minutes.ts";

const FORMATS = {
  self_paced: { delivery: "Self-paced home study, online", place: "Online" },
  live_online: { delivery: "Live online", place: "Online" },
  live_in_person: { delivery: "Live, in person", place: "In person" },
  supervised_clinical: { delivery: "Supervised practice, in person", place: "In person" },
  reviewed_assignment: { delivery: "Reviewed assignments", place: "Online" },
} as const satisfies Record<Kind, { delivery: string; place: string }>;

/** One kind alone is named; a mix is split into its minutes, because boards count its parts differently. */
export function deliveryOf(byKind: Readonly<Partial<Record<Kind, number>>>): { readonly delivery: string; readonly place: string } {
  const given = KINDS.filter((kind) => (byKind[kind] ?? 0) > 0);
  const places = [...new Set(given.map((kind) => FORMATS[kind].place))].join(" and ").replace("and In", "and in");
  const parts = given.map((kind) => `${FORMATS[kind].delivery} ${formatMinutes(minutes(byKind[kind] ?? 0))}`);
  const alone = given.length === 1 ? given[0] : undefined;
  return { delivery: alone ? FORMATS[alone].delivery : `Mixed: ${parts.join("; ")}`, place: places };
}
