/** The certificate that the address of a credential leads to. */
import { eq } from "drizzle-orm";
import { store } from "#db/client.server.ts";
import { certificate } from "#db/schema.server.ts";

/** The code of a credential's certificate by the credential's id; null when there is none. */
export async function codeOfCredential(id: string): Promise<string | null> {
  const found = await store().db.select({ code: certificate.code }).from(certificate).where(eq(certificate.id, id)).get();
  return found?.code ?? null;
}
