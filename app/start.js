/** `npm start` and `npm run serve`: makes everything ready, then serves. */
import path from "node:path";
import { ensureBuilt, ensureInstalled, SERVER, step } from "./prepare.js";

const serving = process.argv.includes("--serve");

ensureInstalled();
ensureBuilt();
process.env.NODE_ENV = "production";
process.env.ATTUNE_MODE = serving ? "serve" : "demo";
if (!serving) step("Preparing the database, the content and the demo accounts", process.execPath, ["--import", "tsx", "db/seed.ts"]);
await import(path.resolve(SERVER));
