/** The pieces in which a script has a long list checked. */
import type { RowAnswer } from "./roster-check.ts";

/** Rows of one message: small enough that the bar moves, large enough that few are sent. */
export const PIECE = 50;

/** What the door answers to one. */
export interface PieceAnswer {
  /** ISO 8601, UTC. */
  readonly checkedAt: string;
  readonly rows: readonly RowAnswer[];
}
