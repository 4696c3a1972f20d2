/** What the measuring client is asked to do, and what it answers. */

/** One request, and the status that counts as success. */
export interface Exchange {
  /** Under which name its times are gathered. */
  readonly name: string;
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly expect: number;
}

/** What one connection sends, in order. */
export interface Lane {
  readonly warm: readonly Exchange[];
  readonly measured: readonly Exchange[];
}

export interface Job {
  readonly port: number;
  /** Processor time is read for this process and its children. */
  readonly serverPid: number;
  readonly lanes: readonly Lane[];
  /** Milliseconds for which a lane is repeated; without them it is gone through once. */
  readonly repeat: { readonly warm: number; readonly measured: number } | null;
  /** After so many requests a connection ends and the next one comes from a fresh loopback address: the product limits each address. */
  readonly perAddress: number | null;
  /** Number of the first address not used yet in this run. */
  readonly firstAddress: number;
}

export interface Times {
  readonly count: number;
  /** Milliseconds: until the first byte of the answer, and until its last. */
  readonly firstByteP50: number;
  readonly p50: number;
  readonly p99: number;
}

export interface Figures {
  readonly completed: number;
  readonly failures: number;
  /** The statuses or errors of the failures, for the report. */
  readonly failed: Readonly<Record<string, number>>;
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** Cores kept busy by processes that are neither the server nor this client. */
  readonly otherCores: number;
  readonly addressesUsed: number;
  readonly times: Readonly<Record<string, Times>>;
}
