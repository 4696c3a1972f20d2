/** Starts the one server with demo data that most journeys share. */
import type { TestProject } from "vitest/node";
import { removeFolder, startServer, temporaryFolder } from "../support/server.ts";

declare module "vitest" {
  interface ProvidedContext {
    origin: string;
    dataDir: string;
  }
}

export async function setup(project: TestProject) {
  const server = await startServer({ dataDir: temporaryFolder(), seed: true });
  project.provide("origin", server.origin);
  project.provide("dataDir", server.dataDir);
  return async () => {
    await server.stop();
    removeFolder(server.dataDir);
  };
}
