/** What tells a demo account: its address, to which no mail can ever be sent. */
import { like } from "drizzle-orm";
import { store } from "#db/client.server.ts";
import { account } from "#db/schema.server.ts";

/** Mail to .example reaches nobody (RFC 2606), and nobody can confirm such an address by accident. */
export const DEMO_DOMAIN = "@demo.example";

/** Whether the database was made by `npm start`: production refuses it, because the password was printed. */
export async function hasDemoAccounts(): Promise<boolean> {
  const found = await store()
    .db.select({ id: account.id })
    .from(account)
    .where(like(account.email, `%${DEMO_DOMAIN}`))
    .limit(1)
    .get();
  return found !== undefined;
}
