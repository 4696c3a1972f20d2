/** People for tests: valid by default, inserted in the store that freshStore() put in place. */
import { actorOf } from "#app/features/accounts/actor.ts";
import type { Actor, Role } from "#app/features/accounts/roles.ts";
import { store } from "#db/client.server.ts";
import { account, licence, licenceVersion } from "#db/schema.server.ts";

/** The password of every account made by `anAccount`. */
export const PASSWORD = "calm hands, slow breath";
const PASSWORD_HASH = "$argon2id$v=19$m=19456,t=2,p=1$7QialLZKWwzzTWKw/6+Owg$YVMXultS8kuAeiULGAa9Q11GWrvyfTDBJObd14Adua8";

interface AccountWishes {
  readonly id?: string;
  readonly name?: string;
  readonly email?: string;
  readonly role?: Role;
  readonly timeZone?: string;
  readonly emailConfirmed?: boolean;
  readonly licenceNumber?: string | null;
  readonly licenceState?: string | null;
  readonly createdAt?: Date;
}

const NAMES = ["Ana Reyes", "Bea Okafor", "Chloé Martin", "Dana Whitfield", "Emi Sato", "Farah Nasser"] as const;
let count = 0;

/** A learner with a confirmed address in Chicago's time zone, unless other wishes are named. Each call makes another person. */
export async function anAccount(wishes: AccountWishes = {}): Promise<Actor> {
  count += 1;
  const createdAt = wishes.createdAt ?? new Date("2026-01-05T09:00:00Z");
  const row = {
    id: wishes.id ?? crypto.randomUUID(),
    email: wishes.email ?? `person-${count}@example.org`,
    name: wishes.name ?? NAMES[count % NAMES.length] ?? "Ana Reyes",
    passwordHash: PASSWORD_HASH,
    role: wishes.role ?? "learner",
    timeZone: wishes.timeZone ?? "America/Chicago",
    emailConfirmedAt: wishes.emailConfirmed === false ? null : createdAt.getTime(),
    createdAt: createdAt.getTime(),
  };
  const { db, atomic } = store();
  await atomic([db.insert(account).values(row)]);
  if (wishes.licenceNumber || wishes.licenceState) await aLicence(row.id, wishes);
  return actorOf(row);
}

interface LicenceWishes {
  readonly licenceNumber?: string | null;
  readonly licenceState?: string | null;
  readonly renewsBy?: string | null;
  readonly cycleBegan?: string | null;
  readonly printed?: boolean;
  readonly addedAt?: Date;
}

/** A licence of a person, printed on her certificates unless said otherwise. */
export async function aLicence(learnerId: string, wishes: LicenceWishes = {}): Promise<string> {
  const { db, atomic } = store();
  const id = crypto.randomUUID();
  const at = (wishes.addedAt ?? new Date("2026-01-05T09:00:00Z")).getTime();
  const { licenceNumber: number = null, licenceState: state = null, renewsBy = null, cycleBegan = null, printed = true } = wishes;
  await atomic([
    db.insert(licence).values({ id, learnerId, printed: printed ? 1 : 0, reminds: 1, addedAt: at }),
    db
      .insert(licenceVersion)
      .values({ licenceId: id, seq: 1, change: "added", state, profession: "massage_therapist", number, renewsBy, cycleBegan, at }),
  ]);
  return id;
}
