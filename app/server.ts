/** Starts Attune: opens the database, publishes the content, serves, and goes down without losing a request. */
import { createServer } from "node:http";
import path from "node:path";
import * as build from "virtual:remix/server-build";
import { provideStore } from "#db/client.server.ts";
import { openLimits } from "#db/limits.server.ts";
import { CannotOpen, openDatabase } from "#db/open.server.ts";
import { env, readEnv } from "./env.server.ts";
import { createApplication } from "./express.server.ts";
import { hasDemoAccounts } from "./features/accounts/demo-accounts.server.ts";
import { runWebhooks } from "./features/api/webhook-sending.server.ts";
import { sealOldCertificates } from "./features/certificates/credentials.server.ts";
import { freezeDossiers } from "./features/certificates/dossier.server.ts";
import { KEY_ALGORITHMS } from "./features/certificates/key-files.server.ts";
import { activePair } from "./features/certificates/signing-keys.server.ts";
import { publishContent } from "./features/course/publish.server.ts";
import { tailIsSound } from "./features/hours/ledger-check.server.ts";
import { deliverLetters } from "./features/mail/mail.server.ts";
import { ruleErrors } from "./features/rules/rules.server.ts";
import { registerRuleSets } from "./features/rules/versions.server.ts";
import { runHourly } from "./hourly.server.ts";
import { log } from "./log.server.ts";
import { UPLOAD_LIMITS } from "./upload-gate.server.ts";

/** How many of the newest ledger lines are checked at each start; `npm run ledger:verify` checks all. */
const TAIL = 1000;
const LETTERS_EVERY_MS = 15_000;
const WEBHOOKS_EVERY_MS = 5_000;
const HOUR_MS = 3_600_000;
const DRAIN_LIMIT_MS = 10_000;

await start().catch((error: unknown) => {
  if (error instanceof CannotOpen) process.stderr.write(`Attune did not start. ${error.message}\n`);
  else process.stderr.write(`Attune did not start. ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});

async function start(): Promise<void> {
  readEnv();
  log.level = env().logLevel;
  const { host, port, dataDir, origin } = env();
  const database = await openDatabase(dataDir);
  provideStore(database.store);
  if (env().mode === "serve" && (await hasDemoAccounts())) {
    database.close();
    throw new CannotOpen("This database holds demo accounts, whose password is known: set DATA_DIR to another directory.");
  }
  const limits = openLimits(path.join(dataDir, "limits.sqlite"));
  if (!(await tailIsSound(TAIL))) {
    database.close();
    throw new CannotOpen("The hours ledger's chain is broken near its end: run npm run ledger:verify and restore a backup.");
  }
  // A key file that is missing or readable by others stops the start, not the first certificate.
  for (const algorithm of KEY_ALGORITHMS) await activePair(algorithm, new Date());
  const publication = await publishContent(new Date());
  await registerRuleSets(new Date());
  await freezeDossiers(new Date());
  for (const finding of [...publication.findings, ...ruleErrors()]) {
    process.stderr.write(`${finding.file}:${finding.line}:${finding.column}  ${finding.severity}  ${finding.message}\n`);
  }

  const server = createServer(createApplication(build, env(), path.resolve("build/client")));
  server.keepAliveTimeout = 65_000;
  server.headersTimeout = 20_000;
  server.requestTimeout = UPLOAD_LIMITS.wholeMs + 20_000; // other bodies have BODY_TIME_MS, in express.server.ts
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(error.code === "EADDRINUSE" ? new CannotOpen(`Port ${port} on ${host} is taken: set PORT to another.`) : error),
    );
    server.listen(port, host, resolve);
  });
  let goingDown = false;
  const letters = setInterval(() => {
    deliverLetters(new Date()).catch((error: unknown) => log.error({ err: error }, "letters could not be delivered"));
  }, LETTERS_EVERY_MS);
  const webhooks = setInterval(() => {
    runWebhooks(new Date()).catch((error: unknown) => log.error({ err: error }, "webhooks could not be sent"));
  }, WEBHOOKS_EVERY_MS);

  // Certificates from before there were credentials get theirs beside the first requests: signing all may take minutes.
  sealOldCertificates(new Date(), () => goingDown).catch((error: unknown) =>
    log.error({ err: error }, "old certificates could not be sealed"),
  );

  const hourly = setInterval(() => void runHourly(new Date()), HOUR_MS);

  const address = server.address();
  const listening = typeof address === "object" && address ? `http://${host}:${address.port}` : origin;
  process.stdout.write(`Attune is ready on ${listening}\n`);

  const goDown = (code: number) => {
    if (goingDown) return;
    goingDown = true;
    clearInterval(letters);
    clearInterval(webhooks);
    clearInterval(hourly);
    const limit = setTimeout(() => process.exit(1), DRAIN_LIMIT_MS);
    // Idle keep-alive connections would hold the process for seconds; those at work are let finish.
    const idle = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      clearInterval(idle);
      clearTimeout(limit);
      limits.close();
      database.close();
      process.exit(code);
    });
  };
  process.once("SIGTERM", () => goDown(0));
  process.once("SIGINT", () => goDown(0));
  for (const accident of ["uncaughtException", "unhandledRejection"] as const) {
    process.on(accident, (error: unknown) => {
      log.fatal({ err: error }, accident);
      goDown(1);
    });
  }
}
