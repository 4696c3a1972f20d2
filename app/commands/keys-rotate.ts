/**
 * `npm run keys:rotate`: new signing keys from now on; the old ones stay listed for ever. With `--compromised KEYID --since DATE` a key
 * is marked as having been in other hands, and replaced if it still signs. The server must be stopped meanwhile.
 */
import { parseArgs } from "node:util";
import { env } from "#app/env.server.ts";
import { reportCompromised } from "#app/features/certificates/key-compromise.server.ts";
import { type CompromiseRefusal, momentOf } from "#app/features/certificates/key-compromise.ts";
import { keyHistory, rotateKeys } from "#app/features/certificates/signing-keys.server.ts";
import { provideStore } from "#db/client.server.ts";
import { openDatabase } from "#db/open.server.ts";

const USAGE = `npm run keys:rotate
  npm run keys:rotate -- --compromised KEYID --since DATE
    DATE is a day (2026-11-20, from its first moment in UTC) or an instant (2026-11-20T10:42:00Z).`;

const REFUSALS = {
  no_key: "No key of that name ever signed here.",
  in_the_future: "That moment is still to come.",
  reported_already: "It is marked as compromised since that moment or an earlier one already. A report only ever moves the moment back.",
  given_by_environment: "The environment gives this key: set another one there, and run this again.",
} as const satisfies Record<CompromiseRefusal, string>;

type Wish = { readonly keyId: string; readonly since: Date } | "rotate" | null;

process.exitCode = await main(wishOf(process.argv.slice(2)));

async function main(wish: Wish): Promise<number> {
  if (wish === null) {
    process.stderr.write(`Usage:\n  ${USAGE}\n`);
    return 2;
  }
  return carriedOut(wish, env().dataDir).catch((error: unknown) => {
    process.stderr.write(`The keys were not changed. ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  });
}

function wishOf(given: readonly string[]): Wish {
  try {
    const { values } = parseArgs({ args: [...given], options: { compromised: { type: "string" }, since: { type: "string" } } });
    if (values.compromised === undefined && values.since === undefined) return "rotate";
    const since = momentOf(values.since ?? "");
    return values.compromised && since ? { keyId: values.compromised, since } : null;
  } catch {
    return null; // an argument that is none of ours: the usage says which there are
  }
}

async function carriedOut(wish: Exclude<Wish, null>, folder: string): Promise<0 | 1> {
  const { store, close } = await openDatabase(folder);
  try {
    provideStore(store);
    if (wish !== "rotate") return await marked(wish.keyId, wish.since);
    for (const { id, algorithm } of await rotateKeys(new Date())) process.stdout.write(`${algorithm} signs with ${id} from now on.\n`);
    return 0;
  } finally {
    close();
  }
}

async function marked(keyId: string, since: Date): Promise<0 | 1> {
  const outcome = await reportCompromised(keyId, since, new Date());
  if (!outcome.ok) {
    const known = outcome.reason === "no_key" ? ` There are: ${(await keyHistory()).map(({ id }) => id).join(", ") || "none"}.` : "";
    process.stderr.write(`The keys were not changed. ${REFUSALS[outcome.reason]}${known}\n`);
    return 1;
  }
  process.stdout.write(`${keyId} is marked as compromised since ${since.toISOString()}, for ever.\n`);
  if (outcome.value.signsNow) process.stdout.write(`${outcome.value.signsNow} signs from now on.\n`);
  process.stdout.write("What stands in the records stays valid; whatever else bears its signature is refused.\n");
  return 0;
}
