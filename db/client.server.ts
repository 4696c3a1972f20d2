/** The one store of this process, and the lane in which its changes happen. */
import { AsyncLocalStorage } from "node:async_hooks";
import { Conflict, type Store } from "./store.server.ts";

export { Conflict, type Statement, type Store, StoreUnavailable } from "./store.server.ts";

let current: Store | undefined;
let lane: Promise<unknown> = Promise.resolve();

/** The store all features read from. @throws when the process has opened none: a start-up order mistake. */
export function store(): Store {
  if (!current) throw new Error("No store has been opened in this process.");
  return current;
}

/** Puts a store in place: the server at its start, a test before each case. */
export function provideStore(next: Store): void {
  current = next;
  lane = Promise.resolve();
}

const TRIES = 5;
/** Set for all that runs inside an operation; `running` ends with it, so that work it leaves behind may take its own turn. */
const operationAround = new AsyncLocalStorage<{ running: boolean }>();

/**
 * Read, decide, append: runs `operation` alone in this process's write lane, so that what it read still holds when it
 * appends. Another process may still come first on a shared engine; then a Conflict is thrown and it runs again, five times at most.
 * `operation` must not wait for anything but the store (no mail, no hashing): everyone else's changes wait behind it.
 * @throws when called by an operation that is still running: it would wait for itself for ever. Compose by functions that return rows.
 */
export async function change<Result>(operation: (store: Store) => Promise<Result>): Promise<Result> {
  if (operationAround.getStore()?.running) throw new Error("change() was called inside change(): the inner one could never begin.");
  const turn = lane.then(() => aloneInLane(operation));
  lane = turn.catch(() => undefined); // the caller hears of the failure; the next in the lane must not
  return turn;
}

async function aloneInLane<Result>(operation: (store: Store) => Promise<Result>): Promise<Result> {
  const around = { running: true };
  try {
    return await operationAround.run(around, () => attempt(operation, TRIES));
  } finally {
    around.running = false;
  }
}

async function attempt<Result>(operation: (store: Store) => Promise<Result>, triesLeft: number): Promise<Result> {
  try {
    return await operation(store());
  } catch (error) {
    if (!(error instanceof Conflict) || triesLeft <= 1) throw error;
    return attempt(operation, triesLeft - 1);
  }
}
