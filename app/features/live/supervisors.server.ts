/** Who may supervise practice: the accounts a learner chooses from. */
import { asc, inArray } from "drizzle-orm";
import { accountById } from "#app/features/accounts/accounts.server.ts";
import { may } from "#app/features/accounts/permissions.ts";
import { type Actor, ROLES } from "#app/features/accounts/roles.ts";
import { store } from "#db/client.server.ts";
import { account } from "#db/schema.server.ts";

const SUPERVISING = ROLES.filter((role) => may({ role }, "practice:supervise"));

/** Everybody who may supervise this learner, by name; nobody supervises herself. */
export async function supervisorsFor(learner: Pick<Actor, "id">): Promise<readonly Pick<Actor, "id" | "name">[]> {
  const rows = await store()
    .db.select({ id: account.id, name: account.name })
    .from(account)
    .where(inArray(account.role, SUPERVISING))
    .orderBy(asc(account.name))
    .all();
  return rows.filter(({ id }) => id !== learner.id);
}

/** The supervisor of that id, or null when there is none, or it is the learner herself. */
export async function supervisorFor(learner: Pick<Actor, "id">, supervisorId: string): Promise<Actor | null> {
  const found = supervisorId === learner.id ? null : await accountById(supervisorId);
  return found && may(found, "practice:supervise") ? found : null;
}
