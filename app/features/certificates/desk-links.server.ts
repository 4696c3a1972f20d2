/** The certificate that the address of a credential leads to. */
import { certificateById } from "./certificates.server.ts";

/** The code of a credential's certificate by the credential's id; null when there is none that anyone may see (R53). */
export async function codeOfCredential(id: string): Promise<string | null> {
  const found = await certificateById(id);
  return found?.visibility === "link" ? found.row.code : null;
}
