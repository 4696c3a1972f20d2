/** A store that fails at its n-th call: to show that a verb leaves all or nothing, wherever the engine gives up. */
import { type Store, StoreUnavailable } from "#db/client.server.ts";

export interface FailingStore extends Store {
  /** Reads and appends so far, the failed one included. */
  readonly calls: () => number;
}

/**
 * Passes everything on to `inner`, except that call number `failAt` (1 is the first; each `select` and each `atomic` is a call)
 * throws `failure`. Give it to `provideStore`, and run a verb for every n until it comes through.
 */
export function failingStore(inner: Store, failAt: number, failure: () => Error = gaveUp): FailingStore {
  let calls = 0;
  const count = () => {
    calls += 1;
    if (calls === failAt) throw failure();
  };
  const db = new Proxy(inner.db, {
    get(target, property, receiver) {
      if (typeof property === "string" && property.startsWith("select")) count();
      return Reflect.get(target, property, receiver);
    },
  });
  return {
    db,
    calls: () => calls,
    async atomic(statements) {
      count();
      await inner.atomic(statements);
    },
  };
}

function gaveUp(): Error {
  return new StoreUnavailable("The test's engine gave up.");
}
