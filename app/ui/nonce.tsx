/** The Content-Security-Policy nonce of this response, for the few scripts the framework itself writes. */
import { createContext, useContext } from "react";

export const NonceContext = createContext<string | undefined>(undefined);

export function useNonce(): string | undefined {
  return useContext(NonceContext);
}
