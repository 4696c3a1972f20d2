/** Makes the demo data once, and starts the one server with them that most journeys share. */
import type { TestProject } from "vitest/node";
import { removeFolder, seedInto, startServer, temporaryFolder } from "../support/server.ts";

declare module "vitest" {
  interface ProvidedContext {
    origin: string;
    dataDir: string;
    /** Published content and demo data as the seed left them, to be copied by journeys that start a server of their own. */
    seeded: string;
  }
}

export async function setup(project: TestProject) {
  const seeded = temporaryFolder();
  await seedInto(seeded);
  const server = await startServer({ dataDir: temporaryFolder(), from: seeded });
  project.provide("seeded", seeded);
  project.provide("origin", server.origin);
  project.provide("dataDir", server.dataDir);
  return async () => {
    await server.stop();
    removeFolder(server.dataDir);
    removeFolder(seeded);
  };
}
