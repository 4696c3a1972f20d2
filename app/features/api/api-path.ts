/** Where the API stands, and what its webhooks tell: for the pages too, so without anything that a browser need not load. */

export const API_PATH = "/api/v1";

/** What may happen to a certificate, as a message names it. */
export const WEBHOOK_TYPES = ["certificate.issued", "certificate.replaced", "certificate.revoked", "certificate.reinstated"] as const;
