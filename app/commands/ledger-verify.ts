/** `npm run ledger:verify`: walks every chain, the learners' and the audit log's, read-only; exits 1 naming the first broken line. */
import { env } from "#app/env.server.ts";
import { verifyAuditChain } from "#app/features/audit/audit.server.ts";
import { type BrokenLine, verifyLedgers } from "#app/features/hours/ledger-check.server.ts";
import { provideStore } from "#db/client.server.ts";
import { openReadOnly } from "#db/open.server.ts";

const FAULTS = {
  altered: "its content is not what was recorded",
  gap: "a line before it is missing",
  unlinked: "it does not follow the line before it",
} as const satisfies Record<BrokenLine["fault"], string>;

process.exitCode = await verify(env().dataDir).catch((error: unknown) => {
  process.stderr.write(`The records could not be checked. ${error instanceof Error ? error.message : String(error)}\n`);
  return 1;
});

/** Read-only, so that a check can run beside the server and can never be what damages the file. */
async function verify(folder: string): Promise<0 | 1> {
  const { store, close } = openReadOnly(folder);
  try {
    provideStore(store);
    const { chains, lines, broken } = await verifyLedgers();
    const brokenAudit = await verifyAuditChain();
    if (broken) {
      process.stderr.write(
        `The ledger of learner ${broken.learnerId} is broken at line ${broken.seq} (${broken.lineId}): ${FAULTS[broken.fault]}.\n`,
      );
    }
    if (brokenAudit !== null) process.stderr.write(`The audit log is broken at entry ${brokenAudit}.\n`);
    if (broken || brokenAudit !== null) return 1;
    process.stdout.write(`${lines} lines in ${chains} ledgers, and the audit log: every one is as it was recorded.\n`);
    return 0;
  } finally {
    close();
  }
}
