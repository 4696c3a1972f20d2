/** What a certificate's events make of it: the status is read from them, never stored. */

export const REASON_CLASSES = {
  issued_in_error: "Issued by mistake",
  not_own_work: "The work was not the holder's own",
  wrong_person: "Issued to the wrong person",
  asked_by_holder: "Withdrawn at the holder's request",
} as const;
export const REINSTATEMENT_CLASSES = {
  appeal_upheld: "The holder's appeal was upheld",
  revoked_in_error: "It was revoked by mistake",
} as const;
/** Why an old certificate gives way to a new one: the only reason there is in this edition of the rules (R59). */
export const REPLACEMENT_CLASS = "name_change";

export interface CertificateEvent {
  readonly kind: string;
  readonly reasonClass: string | null;
  readonly replacedBy: string | null;
  /** UTC milliseconds. */
  readonly at: number;
}

export type Status =
  | { readonly kind: "valid" }
  | { readonly kind: "replaced"; readonly by: string; readonly at: number }
  | { readonly kind: "revoked"; readonly reasonClass: string; readonly at: number };

/** The status after all events, given in order. A reinstated certificate is valid again; a replaced one stays replaced (R49, R58). */
export function statusOf(events: readonly CertificateEvent[]): Status {
  return events.reduce<Status>(
    (status, event) => {
      if (event.kind === "replaced" && event.replacedBy) return { kind: "replaced", by: event.replacedBy, at: event.at };
      if (event.kind === "revoked") return { kind: "revoked", reasonClass: event.reasonClass ?? "", at: event.at };
      if (event.kind === "reinstated") return { kind: "valid" };
      return status;
    },
    { kind: "valid" },
  );
}

/** How a reason class reads on a page. */
export function reasonLabel(reasonClass: string): string {
  const labels: Readonly<Record<string, string>> = { ...REASON_CLASSES, ...REINSTATEMENT_CLASSES };
  return labels[reasonClass] ?? "No reason was recorded";
}
