/** Webhooks: what happens to a certificate is told once to each school that follows it, signed, and never to an address inside. */
import { once } from "node:events";
import http, { type IncomingHttpHeaders } from "node:http";
import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isPublicAddress } from "#app/features/api/public-address.server.ts";
import { webhookAddress } from "#app/features/api/webhook-address.ts";
import { type Courier, courierOn, type Network, type Parcel, type Receipt } from "#app/features/api/webhook-courier.server.ts";
import { runWebhooks } from "#app/features/api/webhook-sending.server.ts";
import { spreadNotices } from "#app/features/api/webhook-spreading.server.ts";
import { afterFailure } from "#app/features/api/webhook-tries.ts";
import { addWebhook, removeWebhook, renewSecret, turnOn, webhooksOf } from "#app/features/api/webhooks.server.ts";
import { certificateByCode } from "#app/features/certificates/certificates.server.ts";
import { decideProposal, proposeRevocation } from "#app/features/certificates/governing.server.ts";
import { provideStore, store } from "#db/client.server.ts";
import { certificateNotice, letter, schoolWatch, webhookMessage } from "#db/schema.server.ts";
import { aCertificate, freshHouse, NOW, replacedWith } from "#tests/certificates/earned.ts";
import { anAccount } from "#tests/support/factories.ts";
import { failingStore } from "#tests/support/failing-store.ts";
import { aSchool, type SchoolWithKeeper, watches } from "./programs.ts";

const URL_OF_HARBOR = "https://hooks.harbor.example/attune?x=1";
const HOUR = 3_600_000;
const later = (hours: number) => new Date(NOW.getTime() + hours * HOUR);

let house: ReturnType<typeof freshHouse>;
let harbor: SchoolWithKeeper;
let code: string;
let certificateId: string;
let secret: string;
let hook: string;

const keeperOf = ({ id, keeper }: SchoolWithKeeper) => ({ schoolId: id, actorId: keeper.id, keyId: null });

async function aHook(at: SchoolWithKeeper, url = URL_OF_HARBOR, now = NOW) {
  const added = await addWebhook(keeperOf(at), url, now);
  if (!added.ok) throw new Error(added.reason);
  return { id: added.value.webhook.id, secret: added.value.secret };
}

beforeEach(async () => {
  house = freshHouse();
  harbor = await aSchool();
  code = await aCertificate(await anAccount({ name: "Ana Reyes" }));
  certificateId = (await certificateByCode(code))?.row.id ?? "";
  await spreadNotices(NOW); // its issue happened before anybody listened
  await watches(harbor, certificateId);
  ({ id: hook, secret } = await aHook(harbor));
});

/** A courier that keeps what it is given and answers as told. */
function recorder(answer: (parcel: Parcel) => Receipt = () => ({ status: 204 })) {
  const parcels: Parcel[] = [];
  const courier: Courier = async (parcel) => {
    parcels.push(parcel);
    return answer(parcel);
  };
  return { parcels, courier };
}

async function revoke(now = later(1)) {
  const [ada, bo] = [await anAccount({ role: "admin" }), await anAccount({ role: "admin" })];
  const stated = { reasonClass: "issued_in_error", reason: "A private matter." };
  const proposed = await proposeRevocation(ada, code, stated, now);
  if (proposed.ok) await decideProposal(bo, proposed.value.proposalId, "carried_out", now);
}

const replace = () => replacedWith(code, "Ana Lima", { now: later(1) });

describe("a message", () => {
  test("says what happened to which code and when, signed so that a receiver's library believes it, and nothing else", async () => {
    await revoke();
    const { parcels, courier } = recorder();
    const now = new Date(); // the receiver's library compares with its own clock
    await runWebhooks(now, courier);
    expect(parcels).toHaveLength(1);
    const [parcel] = parcels;
    const message = { type: "certificate.revoked", timestamp: later(1).toISOString(), data: { code } };
    expect(new Webhook(secret).verify(parcel?.body ?? "", { ...parcel?.headers })).toEqual(message);
    expect(JSON.parse(parcel?.body ?? "")).toEqual(message);
    expect(() => new Webhook(secret).verify(`${parcel?.body} `, { ...parcel?.headers })).toThrow();
    expect(JSON.stringify(parcel)).not.toMatch(/Ana|Reyes|private/u);
  });

  test("goes once to each school that follows, and to no other", async () => {
    const [second, stranger] = [await aSchool(), await aSchool()];
    await watches(second, certificateId);
    await aHook(second, "https://second.example/");
    await aHook(stranger, "https://stranger.example/");
    await replace();
    const { parcels, courier } = recorder();
    await Promise.all([runWebhooks(later(1), courier), runWebhooks(later(1), courier)]);
    await runWebhooks(later(2), courier);
    expect(parcels.map(({ url }) => url).toSorted()).toEqual([URL_OF_HARBOR, "https://second.example/"]);
    expect(new Set(parcels.map(({ headers }) => headers["webhook-id"])).size).toBe(2);
  });

  test("waits no longer than twenty others of one school take: the rest of theirs goes out in the next run", async () => {
    await revoke();
    await spreadNotices(later(1));
    const hook = await store().db.select().from(webhookMessage).get();
    if (!hook) throw new Error("Nothing waits.");
    const busy = await aSchool();
    await watches(busy, certificateId);
    const { id: webhookId } = await aHook(busy, "https://busy.example/");
    const { db, atomic } = store();
    const codes = await Promise.all(Array.from({ length: 25 }, async () => aCertificate(await anAccount())));
    for (const each of codes) {
      const id = (await certificateByCode(each))?.row.id ?? "";
      await watches(busy, id);
      await atomic([
        db.insert(webhookMessage).values({ ...hook, id: `msg_${each}`, webhookId, certificateId: id, eventSeq: 1, nextTryAt: 1 }),
      ]);
    }
    const { parcels, courier } = recorder();
    await runWebhooks(later(2), courier);
    const sentTo = (url: string) => parcels.filter((parcel) => parcel.url === url).length;
    expect([sentTo(URL_OF_HARBOR), sentTo("https://busy.example/")]).toEqual([1, 20]);
    await runWebhooks(later(2), courier);
    expect(sentTo("https://busy.example/")).toBe(25);
  });

  test("is not sent about what happened before the webhook was there, nor after the school stopped following", async () => {
    await revoke(later(1));
    await spreadNotices(later(1));
    const { db, atomic } = store();
    await atomic([db.delete(schoolWatch)]);
    const { parcels, courier } = recorder();
    await runWebhooks(later(2), courier);
    expect(parcels).toEqual([]);
    expect(await store().db.select({ outcome: webhookMessage.outcome }).from(webhookMessage).all()).toEqual([{ outcome: "not_wanted" }]);
    await watches(harbor, certificateId);
    await aHook(harbor, "https://late.example/", later(3));
    await runWebhooks(later(3), courier);
    expect(parcels).toEqual([]);
  });

  test("is never lost: whatever the store does while it is spread and sent, it arrives in the end, under one id", async () => {
    await revoke();
    const { parcels, courier } = recorder();
    let failures = 0;
    for (let failAt = 1; failAt < 40; failAt += 1) {
      const failing = failingStore(house, failAt);
      provideStore(failing);
      const failed = await runWebhooks(later(2 + failAt), courier).then(
        () => false,
        () => true,
      );
      provideStore(house);
      if (failed) failures += 1;
      if (!failed && failing.calls() < failAt) break;
    }
    expect(failures).toBeGreaterThan(3);
    expect(parcels.length).toBeGreaterThan(0);
    expect(new Set(parcels.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect(await store().db.select({ outcome: webhookMessage.outcome }).from(webhookMessage).all()).toEqual([{ outcome: "delivered" }]);
    expect(await store().db.select().from(certificateNotice).all()).toEqual([]);
  });

  test("is noted in the same append as the event: a revocation that fails leaves no notice", async () => {
    const [ada, bo] = [await anAccount({ role: "admin" }), await anAccount({ role: "admin" })];
    const proposed = await proposeRevocation(ada, code, { reasonClass: "issued_in_error", reason: "A private matter." }, NOW);
    if (!proposed.ok) throw new Error("Not proposed.");
    for (let failAt = 1; failAt < 40; failAt += 1) {
      const failing = failingStore(house, failAt);
      provideStore(failing);
      const failed = await decideProposal(bo, proposed.value.proposalId, "carried_out", NOW).then(
        () => false,
        () => true,
      );
      provideStore(house);
      const revoked = (await certificateByCode(code))?.events.length === 2;
      expect((await store().db.select().from(certificateNotice).all()).length).toBe(revoked ? 1 : 0);
      if (!failed) return;
    }
    throw new Error("The revocation never came through.");
  });
});

describe("a webhook that does not answer", () => {
  test("is tried again later and later under the same id, and after three days it is off and its keepers are told once", async () => {
    await revoke();
    let now = later(1);
    const { parcels, courier } = recorder(() => ({ status: 500 }));
    const waits: number[] = [];
    for (let tries = 0; tries < 20; tries += 1) {
      await runWebhooks(now, courier);
      const [message] = await store().db.select().from(webhookMessage).all();
      if (!message || message.endedAt !== null) break;
      waits.push((message.nextTryAt - now.getTime()) / 1000);
      await runWebhooks(new Date(message.nextTryAt - 1), courier);
      now = new Date(message.nextTryAt);
    }
    expect(waits).toEqual([5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400]);
    expect(parcels).toHaveLength(10);
    expect(new Set(parcels.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect(new Set(parcels.map(({ headers }) => headers["webhook-timestamp"])).size).toBe(10);
    expect(await webhooksOf(harbor.id)).toMatchObject([{ state: "off" }]);
    const letters = (await store().db.select().from(letter).all()).filter(({ subject }) => subject.includes("webhook"));
    expect(letters.map(({ recipient }) => recipient)).toEqual([harbor.keeper.email]);
    expect(letters[0]?.body).toContain("hooks.harbor.example");
    expect(letters[0]?.body).not.toContain("x=1");
  });

  test("holds up no other school's, and hears nothing more once it is off, until it is turned on", async () => {
    const second = await aSchool();
    await watches(second, certificateId);
    await aHook(second, "https://second.example/");
    await replace();
    const { parcels, courier } = recorder(({ url }) => ({ status: url === URL_OF_HARBOR ? 410 : 200 }));
    await runWebhooks(later(1), courier);
    expect(parcels).toHaveLength(2);
    expect(await webhooksOf(harbor.id)).toMatchObject([{ state: "off" }]);
    await revoke(later(2));
    await runWebhooks(later(2), courier);
    expect(parcels.filter(({ url }) => url === URL_OF_HARBOR)).toHaveLength(1);
    expect(await turnOn(keeperOf(second), hook, later(3)), "not hers").toEqual({ ok: false, reason: "no_webhook" });
    await turnOn(keeperOf(harbor), hook, later(3));
    expect(await webhooksOf(harbor.id)).toMatchObject([{ state: "on", failingSince: null }]);
    await runWebhooks(later(3), courier);
    expect(parcels.filter(({ url }) => url === URL_OF_HARBOR)).toHaveLength(1);
  });

  test("and answers again has its failures forgotten", async () => {
    await revoke();
    await runWebhooks(later(1), recorder(() => ({ failure: "The connection failed." })).courier);
    expect((await webhooksOf(harbor.id))[0]?.failingSince).toBe(later(1).toISOString());
    await runWebhooks(later(2), recorder().courier);
    expect((await webhooksOf(harbor.id))[0]?.failingSince).toBeNull();
  });

  test("is turned off only after three days, by the sum of its waits", () => {
    const failed = (tries: number, hours: number) => afterFailure({ tries, failingSince: NOW.getTime(), status: 500 }, later(hours));
    expect(failed(9, 71.9).turnsOff).toBe(false);
    expect(failed(2, 72).turnsOff).toBe(true);
    expect(afterFailure({ tries: 1, failingSince: null, status: 302 }, NOW)).toEqual({
      nextTryAt: NOW.getTime() + 5000,
      failingSince: NOW.getTime(),
      turnsOff: false,
    });
  });
});

describe("a secret", () => {
  test("is renewed without a gap: both sign for a day, then the new one alone", async () => {
    const renewed = await renewSecret(keeperOf(harbor), hook, later(1));
    if (!renewed.ok) throw new Error(renewed.reason);
    const signers = async (now: Date) => {
      await replaceMessages();
      const { parcels, courier } = recorder();
      await runWebhooks(now, courier);
      const [parcel] = parcels;
      if (!parcel) throw new Error("Nothing was sent.");
      const { headers, body } = parcel;
      const given = (headers["webhook-signature"] ?? "").split(" ");
      return [secret, renewed.value.secret].map((each) => given.includes(new Webhook(each).sign(headers["webhook-id"] ?? "", now, body)));
    };
    await revoke();
    await spreadNotices(later(1));
    expect(await signers(later(24.9))).toEqual([true, true]);
    expect(await signers(later(25))).toEqual([false, true]);
    expect(renewed.value.oldUntil).toBe(later(25).toISOString());
  });

  test("is nobody else's to renew, and none is left of a webhook that was removed", async () => {
    const stranger = keeperOf(await aSchool());
    expect(await renewSecret(stranger, hook, NOW)).toEqual({ ok: false, reason: "no_webhook" });
    expect(await removeWebhook(stranger, hook, NOW)).toEqual({ ok: false, reason: "no_webhook" });
    await revoke();
    await spreadNotices(later(1));
    await removeWebhook(keeperOf(harbor), hook, later(1));
    expect(house.sqlite.prepare("SELECT count(*) FROM webhook_secret").pluck().get()).toBe(0);
    const { parcels, courier } = recorder();
    await runWebhooks(later(2), courier);
    expect(parcels).toEqual([]);
    expect(await removeWebhook(keeperOf(harbor), hook, later(2))).toEqual({ ok: false, reason: "no_webhook" });
  });

  async function replaceMessages() {
    house.sqlite.exec("UPDATE webhook_message SET ended_at = NULL, outcome = NULL, next_try_at = 1");
  }
});

describe("an address", () => {
  test.each([
    ["http://hooks.harbor.example/", "not_https"],
    ["ftp://hooks.harbor.example/", "not_https"],
    ["https://user:pass@hooks.harbor.example/", "has_user"],
    ["https://hooks.harbor.example:8443/", "other_port"],
    ["https://hooks.harbor.example:22/", "other_port"],
    ["https://localhost/", "not_public"],
    ["https://LOCALHOST./", "not_public"],
    ["https://intranet/", "not_public"],
    ["https://printer.local/", "not_public"],
    ["https://metadata.google.internal/", "not_public"],
    ["https://127.0.0.1/", "not_public"],
    ["https://2130706433/", "not_public"],
    ["https://0x7f.1/", "not_public"],
    ["https://[::1]/", "not_public"],
    ["https://[::ffff:10.0.0.1]/", "not_public"],
    ["https://93.184.216.34/", "not_public"],
    ["https://hooks.harbor.example/\r\nHost: x", "unreadable"],
    ["javascript:alert(1)", "not_https"],
    ["hooks", "unreadable"],
    ["", "unreadable"],
  ])("such as %j is refused: %s", async (url, reason) => {
    expect(webhookAddress(url)).toEqual({ ok: false, reason });
    expect(await addWebhook(keeperOf(harbor), url, NOW)).toEqual({ ok: false, reason });
  });

  test("is there once, also when two tabs add it at once, and a school has at most ten", async () => {
    const url = "https://new.harbor.example/";
    const both = await Promise.all([addWebhook(keeperOf(harbor), url, NOW), addWebhook(keeperOf(harbor), url, NOW)]);
    expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
    for (let n = 2; n < 10; n += 1) await aHook(harbor, `https://n${n}.harbor.example/`);
    expect(await addWebhook(keeperOf(harbor), "https://n11.harbor.example/", NOW)).toEqual({ ok: false, reason: "too_many" });
    expect((await addWebhook(keeperOf(await aSchool()), url, NOW)).ok).toBe(true);
  });

  test.each([
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.1",
    "192.0.2.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.51.100.7",
    "203.0.113.9",
    "224.0.0.1",
    "239.255.255.255",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:93.184.216.34",
    "64:ff9b::a00:1",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "3fff::1",
    "fc00::1",
    "fd12::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "not an address",
    "",
  ])("%s is inside", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test.each(["93.184.216.34", "8.8.8.8", "172.32.0.1", "2606:2800:220:1::1", "2a00:1450:4001::5"])(
    "%s is on the public network",
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );
});

describe("the courier", () => {
  const servers: http.Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  /** A receiver on this machine, and a network on which names lead where the test says: only the last step goes to loopback. */
  async function aReceiver(
    answer: http.RequestListener,
    addresses: readonly string[] | (() => Promise<readonly string[]>) = ["93.184.216.34"],
  ) {
    const seen: { host: unknown; servername: unknown; headers: IncomingHttpHeaders; body: string; path: string | undefined }[] = [];
    const asked: unknown[] = [];
    const server = http.createServer((request, response) => {
      let body = "";
      request.on("data", (chunk) => {
        body += chunk;
      });
      request.on("end", () => {
        seen.push({ host: asked.at(-1), servername: names.at(-1), headers: request.headers, body, path: request.url });
        answer(request, response);
      });
    });
    servers.push(server);
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("No port.");
    const names: unknown[] = [];
    const resolved: string[] = [];
    const network: Network = {
      resolve: async (host) => {
        resolved.push(host);
        return typeof addresses === "function" ? addresses() : addresses;
      },
      request: ({ servername, host, ...options }, answered) => {
        asked.push(host);
        names.push(servername);
        return http.request({ ...options, host: "127.0.0.1", port: address.port }, answered);
      },
    };
    return { seen, resolved, network, asked };
  }

  const parcel = { url: URL_OF_HARBOR, headers: { "webhook-id": "msg_1" }, body: '{"a":"é"}' };

  test("posts the body to the address that it looked at, under the name of the certificate", async () => {
    const { seen, network } = await aReceiver((_request, response) => response.writeHead(204).end());
    expect(await courierOn(network)(parcel)).toEqual({ status: 204 });
    expect(seen).toMatchObject([
      {
        host: "93.184.216.34",
        servername: "hooks.harbor.example",
        body: parcel.body,
        path: "/attune?x=1",
        headers: { host: "hooks.harbor.example" },
      },
    ]);
    expect(seen[0]?.headers).not.toHaveProperty("cookie");
  });

  test.each([[["127.0.0.1"]], [["93.184.216.34", "10.0.0.1"]], [["::1"]], [["169.254.169.254"]], [[]]])(
    "connects nowhere when the name leads to %j",
    async (addresses) => {
      const { network, asked } = await aReceiver((_request, response) => response.end(), addresses);
      expect(await courierOn(network)(parcel)).toEqual({ failure: "The name leads to no public address." });
      expect(asked).toEqual([]);
    },
  );

  test("a name that changes between the look and the connection changes nothing: it is resolved once", async () => {
    const answers = [["93.184.216.34"], ["127.0.0.1"]];
    const { network, resolved, asked } = await aReceiver(
      (_request, response) => response.end(),
      async () => answers.shift() ?? [],
    );
    expect(await courierOn(network)(parcel)).toEqual({ status: 200 });
    expect([resolved, asked]).toEqual([["hooks.harbor.example"], ["93.184.216.34"]]);
  });

  test("follows no redirect and reads no body, however long", async () => {
    const { seen, network } = await aReceiver((_request, response) => {
      response.writeHead(302, { Location: "http://127.0.0.1/" });
      const pour = () => {
        while (!response.destroyed && response.write("x".repeat(65_536)));
      };
      response.on("drain", pour);
      pour();
    });
    expect(await courierOn(network)(parcel)).toEqual({ status: 302 });
    expect(seen).toHaveLength(1);
  });

  test("waits no longer than its limit, for a name or for an answer", async () => {
    const silent = await aReceiver(() => undefined);
    expect(await courierOn(silent.network, 50)(parcel)).toEqual({ failure: "There was no answer in ten seconds." });
    const nameless = await aReceiver(
      () => undefined,
      () => new Promise(() => undefined),
    );
    expect(await courierOn(nameless.network, 50)(parcel)).toEqual({ failure: "There was no answer in ten seconds." });
  });

  test("tells failures in words of its own, and never a stored address that may not be sent to", async () => {
    const { network, asked } = await aReceiver((request) => request.socket.destroy());
    expect(await courierOn(network)(parcel)).toEqual({ failure: "The connection failed." });
    asked.length = 0;
    expect(await courierOn(network)({ ...parcel, url: "http://127.0.0.1:22/" })).toEqual({ failure: "The address may not be sent to." });
    const lost = { ...network, resolve: () => Promise.reject(Object.assign(new Error("x"), { code: "ENOTFOUND" })) };
    expect(await courierOn(lost)(parcel)).toEqual({ failure: "The name was not found." });
    expect(asked).toEqual([]);
  });
});
