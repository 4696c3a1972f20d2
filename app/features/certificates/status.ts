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
/** Why an old certificate gives way to a new one, as staff and the holder read it (R59, R86). */
export const REPLACEMENT_CLASSES = {
  name_change: "The holder's name changed",
  misprint: "A misprint was corrected",
  licence: "The licence was added or changed",
} as const;

export interface CertificateEvent {
  readonly kind: string;
  readonly reasonClass: string | null;
  readonly replacedBy: string | null;
  /** UTC milliseconds. */
  readonly at: number;
}

export type Status =
  | { readonly kind: "valid" }
  | { readonly kind: "replaced"; readonly by: string; readonly reasonClass: string; readonly at: number }
  | { readonly kind: "revoked"; readonly reasonClass: string; readonly at: number };

/** The status after all events, given in order. A reinstated certificate is valid again; a replaced one stays replaced (R49, R58). */
export function statusOf(events: readonly CertificateEvent[]): Status {
  return events.reduce<Status>(
    (status, event) => {
      if (event.kind === "replaced" && event.replacedBy) {
        return { kind: "replaced", by: event.replacedBy, reasonClass: event.reasonClass ?? "", at: event.at };
      }
      if (event.kind === "revoked") return { kind: "revoked", reasonClass: event.reasonClass ?? "", at: event.at };
      if (event.kind === "reinstated") return { kind: "valid" };
      return status;
    },
    { kind: "valid" },
  );
}

/** How a reason class reads on a page. */
export function reasonLabel(reasonClass: string): string {
  const labels: Readonly<Record<string, string>> = { ...REASON_CLASSES, ...REINSTATEMENT_CLASSES, ...REPLACEMENT_CLASSES };
  return labels[reasonClass] ?? "No reason was recorded";
}

/**
 * What a stranger is told of the reason for a replacement (R49). That a name changed is nobody's business, so all that concerns the
 * holder's own person is one class.
 */
export function replacementReason(reasonClass: string): { readonly reasonClass: string; readonly reason: string } {
  if (reasonClass === "misprint") return { reasonClass, reason: REPLACEMENT_CLASSES.misprint };
  return { reasonClass: "holder_details", reason: "The holder's details were brought up to date" };
}
