/** What every engine behind the seam must keep: one call for each engine runs all of it. */
import { afterEach, beforeEach, describe } from "vitest";
import { provideStore, type Store } from "#db/client.server.ts";
import { atomicContract } from "./contract/atomic.ts";
import { chainContract } from "./contract/chain.ts";
import { guardContract } from "./contract/guards.ts";
import { laneContract } from "./contract/lane.ts";
import { readContract } from "./contract/reads.ts";
import { valueContract } from "./contract/values.ts";

export interface OpenedStore {
  readonly store: Store;
  close(): void | Promise<void>;
}

/** Runs the contract against empty, migrated stores made by `openStore`, a new one for each test. */
export function storeContract(name: string, openStore: () => OpenedStore | Promise<OpenedStore>): void {
  describe(name, () => {
    let opened: OpenedStore;
    beforeEach(async () => {
      opened = await openStore();
      provideStore(opened.store);
    });
    afterEach(() => opened.close());

    const subject = () => opened.store;
    describe("atomic", () => atomicContract(subject));
    describe("guards", () => guardContract(subject));
    describe("chains", () => chainContract(subject));
    describe("values", () => valueContract(subject));
    describe("reads", () => readContract(subject));
    describe("the write lane", () => laneContract(subject));
  });
}
