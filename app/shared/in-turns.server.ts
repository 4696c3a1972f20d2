/** Long work in small pieces, so that the others who ask this process get their turn in between. */
import { setImmediate as nextTurn } from "node:timers/promises";

/** What is done about a piece costs about a millisecond. */
const A_TURN = 20;

/** What `work` makes of each, one after the other, in order. */
export async function inTurns<Piece, Made>(pieces: readonly Piece[], work: (piece: Piece) => Promise<Made>): Promise<readonly Made[]> {
  const made: Made[] = [];
  for (const [index, piece] of pieces.entries()) {
    made.push(await work(piece));
    if (index % A_TURN === A_TURN - 1) await nextTurn();
  }
  return made;
}
