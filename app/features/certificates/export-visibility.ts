/** What of a certificate may be written where anyone can read it for ever: the one place that decides it for the closing-down kit. */

import type { Visibility } from "./visibility.ts";

interface Written {
  /** `whole`: every certified field. `hash`: code, status and the hash of the record. `status`: code and status. */
  readonly page: "whole" | "hash" | "status";
  /** Whether the signed badge stands at its address; whoever holds the file can check it either way. */
  readonly badge: boolean;
}

const WRITTEN = {
  link: { page: "whole", badge: true },
  // Files cannot ask for a name, and anything that only hides the content could be searched.
  name: { page: "hash", badge: false },
  school: { page: "status", badge: false },
} as const satisfies Record<Visibility, Written>;

/** What is written of a certificate that its holder lets be checked in this way. */
export function whatIsWritten(visibility: Visibility): Written {
  return WRITTEN[visibility];
}
