/** `npm run db:migrate`: brings the database in DATA_DIR to the newest schema and says what it did; the server must not be running. */
import path from "node:path";
import { readMigrations } from "./migrate.server.ts";
import { DATABASE_FILE, openDatabase } from "./open.server.ts";

// Read here and not from the application's environment: db/ knows nothing of app/.
const folder = path.resolve(process.env.DATA_DIR || ".data");
const file = path.join(folder, DATABASE_FILE);

try {
  const database = await openDatabase(folder);
  const { from, to, backup } = database.schema;
  database.close();
  if (backup) console.log(`Before the migration a backup was made: ${backup}`);
  for (const { name } of readMigrations().slice(from)) console.log(`Applied ${name}`);
  console.log(`${file} has schema ${to}${from === to ? " already" : ""}.`);
} catch (error) {
  console.error(`Not migrated. ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
