/** Schools with keys, and programs that ask the API over a real connection. */
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import express from "express";
import { mountApi } from "#app/api.server.ts";
import { API_DOORS } from "#app/doors.server.ts";
import { env } from "#app/env.server.ts";
import type { Actor } from "#app/features/accounts/roles.ts";
import { makeKey } from "#app/features/api/api-keys.server.ts";
import { SCOPES, type Scope } from "#app/features/api/scopes.ts";
import { store } from "#db/client.server.ts";
import { school, schoolMemberEvent, schoolStanding, schoolWatch } from "#db/schema.server.ts";
import { anAccount } from "#tests/support/factories.ts";

export interface SchoolWithKeeper {
  readonly id: string;
  readonly keeper: Actor;
}

/** An approved school and the person who keeps it. */
export async function aSchool(wishes: { duty?: "keeper" | "checker"; standing?: "approved" | "waiting" } = {}): Promise<SchoolWithKeeper> {
  const { duty = "keeper", standing = "approved" } = wishes;
  const keeper = await anAccount({ role: "school" });
  const id = crypto.randomUUID();
  const { db, atomic } = store();
  const stated = {
    name: "Harbor School",
    place: "Chicago, IL",
    website: "https://harbor.example",
    purpose: "Transfer of credit.",
    domain: null,
  };
  await atomic([
    db.insert(school).values({ id, ...stated, foundedBy: keeper.id, foundedAt: 1 }),
    db.insert(schoolMemberEvent).values({ accountId: keeper.id, seq: 1, schoolId: id, kind: "joined", duty, actorId: keeper.id, at: 1 }),
  ]);
  if (standing === "approved") await standingOf(id, 1, "approved");
  return { id, keeper };
}

/** What an administrator decides of a school. */
export async function standingOf(schoolId: string, seq: number, standing: "approved" | "closed"): Promise<void> {
  const { db, atomic } = store();
  const decided = { way: "vetted", domain: null, note: "Seen.", decidedBy: "ada", decidedAt: 1 };
  await atomic([db.insert(schoolStanding).values({ schoolId, seq, standing, ...decided })]);
}

/** A school's key, with all scopes unless said otherwise. */
export async function aKey({ keeper }: SchoolWithKeeper, now: Date, scopes: readonly Scope[] = SCOPES): Promise<string> {
  const made = await makeKey(keeper, { name: "Records office", scopes }, now);
  if (!made.ok) throw new Error(made.reason);
  return made.value.key;
}

/** The school puts a certificate on its watch list. */
export async function watches({ id, keeper }: SchoolWithKeeper, certificateId: string): Promise<void> {
  const { db, atomic } = store();
  await atomic([db.insert(schoolWatch).values({ schoolId: id, certificateId, fromSeq: 1, addedBy: keeper.id, addedAt: 1 })]);
}

let listening: Promise<string> | undefined;

/** The API on a free port of this machine, as the server mounts it, for all files of this process; it ends with it. */
function apiOrigin(): Promise<string> {
  listening ??= listen();
  return listening;
}

async function listen(): Promise<string> {
  const app = express();
  app.disable("x-powered-by");
  mountApi(app, API_DOORS, env());
  app.use((_request, response) => response.status(418).end("past the API"));
  const server = app.listen(0, "127.0.0.1");
  server.keepAliveTimeout = 0; // a test that holds the process for seconds would find its connection closed
  server.unref();
  await once(server, "listening");
  return originOf(server.address());
}

function originOf(address: AddressInfo | string | null): string {
  if (address === null || typeof address === "string") throw new Error("No port.");
  return `http://127.0.0.1:${address.port}`;
}

/** Asks as a program does. */
export async function call(path: string, init: RequestInit & { key?: string } = {}): Promise<Response> {
  const { key, ...rest } = init;
  const headers = new Headers(rest.headers);
  if (key !== undefined) headers.set("Authorization", `Bearer ${key}`);
  return fetch(`${await apiOrigin()}${path}`, { redirect: "manual", ...rest, headers });
}

/** Posts JSON. */
export function send(path: string, body: unknown, key?: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  const json = { "Content-Type": "application/json", ...headers };
  return call(path, { method: "POST", body: JSON.stringify(body), headers: json, ...(key === undefined ? {} : { key }) });
}
