/** `npm run keys:rotate`: new signing keys from now on; the old ones stay listed for ever. The server must be stopped meanwhile. */
import { env } from "#app/env.server.ts";
import { rotateKeys } from "#app/features/certificates/signing-keys.server.ts";
import { provideStore } from "#db/client.server.ts";
import { openDatabase } from "#db/open.server.ts";

process.exitCode = await rotate(env().dataDir).catch((error: unknown) => {
  process.stderr.write(`The keys were not changed. ${error instanceof Error ? error.message : String(error)}\n`);
  return 1;
});

async function rotate(folder: string): Promise<0> {
  const { store, close } = await openDatabase(folder);
  try {
    provideStore(store);
    for (const { id, algorithm } of await rotateKeys(new Date())) process.stdout.write(`${algorithm} signs with ${id} from now on.\n`);
    return 0;
  } finally {
    close();
  }
}
