/** The pages of supervised practice: drafts, refusals with what was typed, the phone in two hands, the log. */
import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "#app/features/accounts/roles.ts";
import { practiceState } from "#app/features/live/practice.ts";
import { practiceDraftOf } from "#app/features/live/practice-drafts.server.ts";
import { practiceEntriesOf } from "#app/features/live/practice-entries.server.ts";
import { answerPractice } from "#app/features/live/practice-signatures.server.ts";
import { withdrawPractice } from "#app/features/live/practice-writing.server.ts";
import { practiceDraftDoor } from "#app/routes/api/practice-draft.server.ts";
import * as changePage from "#app/routes/practice/change-entry.tsx";
import * as listPage from "#app/routes/practice/entries.tsx";
import * as entryPage from "#app/routes/practice/entry.tsx";
import * as handOverPage from "#app/routes/practice/hand-over.tsx";
import * as logPage from "#app/routes/practice/log.tsx";
import { loader as csvLoader } from "#app/routes/practice/log-csv.ts";
import * as newPage from "#app/routes/practice/new-entry.tsx";
import * as pinPage from "#app/routes/practice/pin.tsx";
import * as waitingPage from "#app/routes/roster/practice.tsx";
import * as supervisorPage from "#app/routes/roster/practice-entry.tsx";
import { civilDateOf } from "#app/shared/civil-date.ts";
import { NOON } from "#tests/quizzes/editions.ts";
import { PASSWORD } from "#tests/support/factories.ts";
import { answerOf, args, type Fields, freshLimits, get, post, postJson } from "#tests/support/requests.ts";
import { freshStore } from "#tests/support/store.ts";
import { anEntry, aPractisingLearner, aSignedEntry, aSupervisor, COMMENT, entryNow, must, PIN, theGate, withPin } from "./practised.ts";

let learner: Actor;
let supervisor: Actor;

beforeEach(async () => {
  freshStore();
  freshLimits();
  await theGate();
  learner = await aPractisingLearner();
  supervisor = await aSupervisor();
});

interface Sides {
  loader?(args: ReturnType<typeof argsOf>): unknown;
  action?(args: ReturnType<typeof argsOf>): unknown;
}
const argsOf = (request: Request, entry: string) => args(request, { entry });

async function load(page: Sides, path: string, entry: string, as: Actor): Promise<Response> {
  const request = await get(path, { as });
  return answerOf(() => page.loader?.(argsOf(request, entry)));
}

async function send(page: Sides, path: string, fields: Fields, as: Actor, entry = "none"): Promise<Response> {
  const request = await post(path, fields, { as });
  return answerOf(() => page.action?.(argsOf(request, entry)));
}

/** Yesterday in Chicago, by the machine's clock: pages know no other now. */
const yesterday = () => civilDateOf(new Date(Date.now() - 86_400_000), "America/Chicago");

const typed = (wishes: Readonly<Record<string, string>> = {}) => ({
  _intent: "finish",
  baseVersion: "0",
  date: yesterday(),
  from: "09:00",
  until: "10:30",
  setting: "school_clinic",
  clientType: "in_treatment",
  ageBand: "60s",
  site: "No work on the right arm, because of the port.",
  pressure: "",
  position: "",
  duration: "",
  otherwise: "",
  supervisor: supervisor.id,
  otherTopic: "",
  otherMinutes: "",
  ...wishes,
});
const write = (wishes: Readonly<Record<string, string>> = {}) => send(newPage, "/practice/new", typed(wishes), learner);

describe("writing", () => {
  test("a finished entry leads to its page, where it is read over before it is signed", async () => {
    const answer = await write();
    const [entry] = await practiceEntriesOf(learner.id);
    expect(answer.headers.get("Location")).toBe(`/practice/${entry?.id}`);
    const page = await (await load(entryPage, `/practice/${entry?.id}`, entry?.id ?? "", learner)).json();
    expect(page.entry).toMatchObject({ state: "unsigned", practice: { minutes: "1 h 30 min", client: "In active treatment, 60 to 69" } });
  });

  test("what is missing is said at once, each beside its field, and what was typed is kept", async () => {
    const answer = await write({ date: "", from: "", setting: "", clientType: "", supervisor: "", site: "", otherTopic: "ethics" });
    expect(answer.status).toBe(422);
    const { errors, values } = await answer.json();
    expect(Object.keys(errors).sort()).toEqual(["clientType", "date", "from", "otherMinutes", "setting", "site", "supervisor"]);
    expect(values).toMatchObject({ until: "10:30", otherTopic: "ethics" });
  });

  test.each([
    [{ date: "2026-02-30" }, "date"],
    [{ from: "25:00" }, "from"],
    [{ until: "10:30:15" }, "until"],
    [{ setting: "moon" }, "setting"],
    [{ clientType: "Rosa" }, "clientType"],
    [{ ageBand: "93" }, "ageBand"],
    [{ otherTopic: "astrology" }, "otherTopic"],
    [{ otherTopic: "ethics", otherMinutes: "1.5" }, "otherMinutes"],
    [{ otherTopic: "ethics", otherMinutes: "0" }, "otherMinutes"],
    [{ site: "x".repeat(301) }, "site"],
    [{ site: "a\u202eb" }, "site"],
  ])("%j is refused beside the field %s", async (wishes, field) => {
    const answer = await write(wishes);
    expect(answer.status).toBe(422);
    expect(Object.keys((await answer.json()).errors)).toEqual([field]);
    expect(await practiceEntriesOf(learner.id)).toEqual([]);
  });

  test("a time that cannot be comes back with a sentence and with everything that was typed", async () => {
    await write();
    const { errors, values } = await (await write({ pressure: "Level 1." })).json();
    expect(errors).toEqual({ from: expect.stringContaining("another entry") });
    expect(values).toMatchObject({ pressure: "Level 1.", from: "09:00", otherTopic: "", otherMinutes: "", supervisor: supervisor.id });
    expect((await (await write({ date: "2020-01-05" })).json()).errors).toEqual({ date: expect.stringContaining("365 days") });
  });

  test("the next entry begins with the place and the supervisor of the last one", async () => {
    await anEntry(learner, supervisor);
    expect((await (await load(newPage, "/practice/new", "", learner)).json()).values).toEqual({
      date: civilDateOf(new Date(), "America/Chicago"),
      setting: "school_clinic",
      supervisor: supervisor.id,
    });
  });

  test("a change begins with the words of the newest version", async () => {
    const entry = await aSignedEntry(learner, supervisor, { otherTopic: "ethics", otherMinutes: 20 });
    const page = await (await load(changePage, `/practice/${entry.id}/change`, entry.id, learner)).json();
    expect(page).toMatchObject({
      signedBefore: true,
      values: {
        from: "09:00",
        clientType: "in_treatment",
        otherTopic: "ethics",
        otherMinutes: "20",
        pressure: "Level 1, platelets were low.",
      },
    });
  });
});

describe("R62: what could point to the client", () => {
  test.each(["site", "pressure", "position", "duration", "otherwise"])(
    "is refused in %s, with the phrase and another way to say it",
    async (field) => {
      const answer = await write({ [field]: "Since her surgery on March 14 no pressure there." });
      expect(answer.status).toBe(422);
      const { errors, values } = await answer.json();
      expect(errors).toEqual({
        [field]: "“March 14” looks like a date, and could point to the client. Say how long it was, such as “six weeks after surgery”.",
      });
      expect(values[field]).toContain("March 14");
    },
  );

  test("is refused in the supervisor's comment too, by PIN and from her account", async () => {
    await withPin(supervisor);
    const entry = await aSignedEntry(learner, supervisor);
    const fields = { recordHash: entry.newest.recordHash, comment: "Good work with Mrs. Alvarez today.", pin: PIN };
    const byPin = await send(handOverPage, `/practice/${entry.id}/sign`, fields, learner, entry.id);
    const fromHers = await send(supervisorPage, `/roster/practice/${entry.id}`, { ...fields, _intent: "return" }, supervisor, entry.id);
    for (const answer of [byPin, fromHers]) {
      expect(answer.status).toBe(422);
      expect((await answer.json()).errors).toEqual({ comment: expect.stringContaining("“Mrs. Alvarez” looks like a name") });
    }
  });
});

describe("a draft", () => {
  const keep = (wishes: Readonly<Record<string, string>>) => write({ _intent: "keep", ...wishes });

  test("is kept by the button, with whatever is there, and shown again; the entry then takes its place", async () => {
    const answer = await keep({ date: "", from: "", site: "Begun on March 14, to be put otherwise" });
    expect(answer.headers.get("Location")).toBe("/practice?done=kept");
    expect((await (await load(newPage, "/practice/new", "", learner)).json()).values).toMatchObject({
      site: "Begun on March 14, to be put otherwise",
      until: "10:30",
    });
    expect(await (await load(listPage, "/practice?done=kept", "", learner)).json()).toMatchObject({ drafted: true, entries: [] });
    await write();
    expect(await practiceDraftOf(learner, "new")).toBeNull();
  });

  test("that another device changed meanwhile is not overwritten unseen", async () => {
    await keep({ site: "From the phone." });
    const answer = await keep({ site: "From the desk." });
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ errors: { form: expect.any(String) }, values: { site: "From the desk." } });
    expect((await practiceDraftOf(learner, "new"))?.fields.site).toBe("From the phone.");
    await keep({ site: "From the desk.", baseVersion: "1" });
    expect((await practiceDraftOf(learner, "new"))?.fields.site).toBe("From the desk.");
  });

  const knock = async (body: unknown, as = learner) => {
    const request = await postJson("/practice/draft", body, { as });
    return answerOf(() => practiceDraftDoor.answer(request, {}, { now: NOON, client: "192.0.2.1" }));
  };

  test("is kept by the door while it is typed; a retry is saved already, and an old version is told the new one", async () => {
    const first = await knock({ slot: "new", baseVersion: 0, fields: { site: "One." } });
    expect(await first.json()).toEqual({ saved: { fields: { site: "One." }, version: 1 } });
    expect((await knock({ slot: "new", baseVersion: 0, fields: { site: "One." } })).status).toBe(200);
    const late = await knock({ slot: "new", baseVersion: 0, fields: { site: "Two." } });
    expect(late.status).toBe(409);
    expect(await late.json()).toEqual({ changedElsewhere: { fields: { site: "One." }, version: 1 } });
  });

  test("does not come back by words that arrive after the entry was finished", async () => {
    await knock({ slot: "new", baseVersion: 0, fields: { site: "One." } });
    await write();
    expect((await knock({ slot: "new", baseVersion: 1, fields: { site: "One, late." } })).status).toBe(409);
    expect(await practiceDraftOf(learner, "new")).toBeNull();
  });

  test("belongs to its writer alone, and an entry that is not hers takes none", async () => {
    const entry = await anEntry(learner, supervisor);
    await knock({ slot: entry.id, baseVersion: 0, fields: { site: "Mine." } });
    const stranger = await aPractisingLearner();
    expect((await knock({ slot: entry.id, baseVersion: 0, fields: { site: "Yours." } }, stranger)).status).toBe(404);
    expect((await knock({ slot: "new", baseVersion: 0, fields: {} }, stranger)).status).toBe(200);
    expect((await practiceDraftOf(learner, entry.id))?.fields.site).toBe("Mine.");
  });

  test.each([
    { slot: "new", fields: {} },
    { slot: "new", baseVersion: 0, fields: { site: 7 } },
    { slot: "new", baseVersion: 0, fields: { site: "x".repeat(4001) } },
  ])("the door refuses %j", async (body) => {
    expect((await knock(body)).status).toBe(422);
  });

  test("the door keeps no field it does not know", async () => {
    await knock({ slot: "new", baseVersion: 0, fields: { site: "One.", __proto__: "x", password: "calm hands" } });
    expect((await practiceDraftOf(learner, "new"))?.fields).toEqual({ site: "One." });
  });
});

describe("one phone, two people", () => {
  test("the learner signs, the supervisor reads and signs with her PIN, and the phone goes back with a sentence", async () => {
    await withPin(supervisor);
    const entry = await anEntry(learner, supervisor);
    const { recordHash } = entry.newest;
    const at = `/practice/${entry.id}`;
    expect((await send(entryPage, at, { _intent: "sign", recordHash }, learner, entry.id)).headers.get("Location")).toBe(at);
    const page = await (await load(handOverPage, `${at}/sign`, entry.id, learner)).json();
    expect(page).toMatchObject({ state: "waiting", hasPin: true, recordHash, practice: { supervisor: "Ruth Calder" } });
    const signed = await send(handOverPage, `${at}/sign`, { recordHash, comment: COMMENT, pin: PIN }, learner, entry.id);
    expect(signed.headers.get("Location")).toBe(`${at}?done=signed`);
    expect(signed.headers.get("Set-Cookie")).toBeNull();
    expect(await (await load(entryPage, `${at}?done=signed`, entry.id, learner)).json()).toMatchObject({
      done: "signed",
      entry: { state: "signed" },
    });
    expect((await load(handOverPage, `${at}/sign`, entry.id, learner)).headers.get("Location")).toBe(at);
    expect((await load(changePage, `${at}/change`, entry.id, learner)).headers.get("Location")).toBe(at);
  });

  test("a wrong PIN is said in words, the comment is kept, and the PIN is in no answer", async () => {
    await withPin(supervisor);
    const entry = await aSignedEntry(learner, supervisor);
    const fields = { recordHash: entry.newest.recordHash, comment: COMMENT, pin: "904117" };
    const sign = () => send(handOverPage, `/practice/${entry.id}/sign`, fields, learner, entry.id);
    const text = await (await sign()).text();
    expect(JSON.parse(text)).toEqual({
      errors: { pin: "This is not Ruth Calder’s PIN. 4 tries are left before signing by PIN rests for 15 minutes." },
      comment: COMMENT,
    });
    expect(text).not.toContain("904117");
    for (let at = 0; at < 3; at += 1) await sign();
    expect((await (await sign()).json()).errors.pin).toContain("rests for 15 minutes. Ruth Calder can sign from their own account");
    expect((await (await sign()).json()).errors.pin).toContain("rests for 15 minutes");
  });

  test.each([
    [{ comment: "Good." }, "comment"],
    [{ comment: "          " }, "comment"],
    [{ pin: "" }, "pin"],
    [{ recordHash: "abc" }, "recordHash"],
  ])("%j is refused beside %s, and costs no try", async (wishes, field) => {
    await withPin(supervisor);
    const entry = await aSignedEntry(learner, supervisor);
    const fields = { recordHash: entry.newest.recordHash, comment: COMMENT, pin: PIN, ...wishes };
    const answer = await send(handOverPage, `/practice/${entry.id}/sign`, fields, learner, entry.id);
    expect(answer.status).toBe(422);
    expect(Object.keys((await answer.json()).errors)).toEqual([field]);
  });

  test("an entry changed in another tab is refused in words on every page that showed the earlier one", async () => {
    await withPin(supervisor);
    const entry = await aSignedEntry(learner, supervisor);
    const before = { recordHash: entry.newest.recordHash, comment: COMMENT, pin: PIN };
    await send(changePage, `/practice/${entry.id}/change`, typed({ from: "08:00" }), learner, entry.id);
    for (const answer of [
      await send(handOverPage, `/practice/${entry.id}/sign`, before, learner, entry.id),
      await send(entryPage, `/practice/${entry.id}`, { ...before, _intent: "sign" }, learner, entry.id),
    ]) {
      expect(answer.status).toBe(422);
      expect((await answer.json()).errors.form).toContain("changed after this page was opened");
    }
    const back = await load(handOverPage, `/practice/${entry.id}/sign`, entry.id, learner);
    expect(back.headers.get("Location")).toBe(`/practice/${entry.id}?done=unsigned`);
    const hers = await send(supervisorPage, `/roster/practice/${entry.id}`, { ...before, _intent: "sign" }, supervisor, entry.id);
    expect(hers.headers.get("Location")).toBe("/roster/practice?done=changed");
    expect((await (await load(waitingPage, "/roster/practice?done=changed", "", supervisor)).json()).done).toContain("nothing was signed");
  });

  test("what the page carries to the phone is no address and no hash of a secret", async () => {
    await withPin(supervisor);
    const entry = await aSignedEntry(learner, supervisor);
    const text = await (await load(handOverPage, `/practice/${entry.id}/sign`, entry.id, learner)).text();
    expect(text).not.toMatch(/argon2|@example|271828/u);
  });
});

describe("the supervisor's own account", () => {
  test("lists what waits for her, shows one, and signs or returns it", async () => {
    const first = await aSignedEntry(learner, supervisor);
    const second = await aSignedEntry(learner, supervisor, { from: "10:30", until: "11:00" });
    const list = await (await load(waitingPage, "/roster/practice", "", supervisor)).json();
    expect(list.waiting.map(({ id }: { id: string }) => id).sort()).toEqual([first.id, second.id].sort());
    const answer = (entry: typeof first, _intent: string) =>
      send(supervisorPage, "/roster/practice/x", { _intent, recordHash: entry.newest.recordHash, comment: COMMENT }, supervisor, entry.id);
    expect((await answer(first, "sign")).headers.get("Location")).toBe("/roster/practice?done=signed");
    expect((await answer(second, "return")).headers.get("Location")).toBe("/roster/practice?done=returned");
    expect((await (await load(waitingPage, "/roster/practice", "", supervisor)).json()).waiting).toEqual([]);
    const again = await answer(first, "return");
    expect(again.status).toBe(422);
    expect((await again.json()).errors.form).toContain("signed this already");
    expect(practiceState(await entryNow(learner, second.id))).toBe("returned");
  });
});

test("not yours is not found: on every page, by data request, by post, for a learner and for a supervisor it does not name", async () => {
  const entry = await aSignedEntry(learner, supervisor);
  const stranger = await aPractisingLearner();
  const colleague = await aSupervisor("Tomas Lindqvist");
  const fields = { _intent: "sign", recordHash: entry.newest.recordHash, comment: COMMENT, pin: PIN };
  for (const who of [stranger, colleague]) {
    for (const page of [entryPage, changePage, handOverPage]) {
      expect((await load(page, `/practice/${entry.id}?_data=routes`, entry.id, who)).status).toBe(404);
      if (page !== changePage) expect((await send(page, `/practice/${entry.id}`, fields, who, entry.id)).status).toBe(404);
    }
    expect((await send(entryPage, `/practice/${entry.id}`, { _intent: "withdraw" }, who, entry.id)).status).toBe(404);
  }
  expect((await send(changePage, `/practice/${entry.id}/change`, typed(), stranger, entry.id)).status).toBe(404);
  expect((await load(supervisorPage, `/roster/practice/${entry.id}`, entry.id, colleague)).status).toBe(404);
  expect((await send(supervisorPage, `/roster/practice/${entry.id}`, fields, colleague, entry.id)).status).toBe(404);
  expect((await load(supervisorPage, `/roster/practice/${entry.id}`, entry.id, stranger)).status).toBe(404);
  must(await withdrawPractice(learner, entry.id, NOON));
  expect((await load(supervisorPage, `/roster/practice/${entry.id}`, entry.id, supervisor)).status).toBe(404);
});

test("the log and its table hold what both signed, and nothing of the adapted or of drafts", async () => {
  const entry = await aSignedEntry(learner, supervisor);
  await anEntry(learner, supervisor, { date: "2026-11-18" });
  must(await answerPractice(supervisor, entry.id, { _intent: "sign", recordHash: entry.newest.recordHash, comment: COMMENT }, NOON));
  const page = await (await load(logPage, "/practice/log", "", learner)).json();
  expect(page).toMatchObject({ name: "Ana Reyes", total: "1 h 30 min", rows: [{ id: entry.id, practice: { supervisor: "Ruth Calder" } }] });
  const request = await get("/practice.csv", { as: learner });
  const answer = await csvLoader(args(request));
  expect(answer.headers.get("Content-Disposition")).toContain("attune-supervised-practice.csv");
  const [header, row, ...more] = (await answer.text()).trim().split("\r\n");
  expect(header).toContain("Date,Start,End,Time zone,Minutes");
  expect(row).toContain("2026-11-20,09:00,10:30,America/Chicago,90,School clinic");
  expect(row).toContain(entry.newest.recordHash);
  expect(row).not.toContain("platelets");
  expect(more).toEqual([]);
});

test("a PIN is set with the password, as digits, twice the same; neither PIN nor password ever comes back", async () => {
  const ask = (fields: Fields) => send(pinPage, "/practice/pin", fields, supervisor);
  const wrong = await ask({ password: PASSWORD, pin: "271828", pinAgain: "271829" });
  expect(wrong.status).toBe(422);
  const text = await wrong.text();
  expect(JSON.parse(text)).toEqual({ errors: { pinAgain: expect.stringContaining("not the same") } });
  expect(text).not.toMatch(/2718|calm hands/u);
  expect((await (await ask({ password: PASSWORD, pin: "123456", pinAgain: "123456" })).json()).errors).toHaveProperty("pin");
  expect((await (await ask({ password: "no", pin: PIN, pinAgain: PIN })).json()).errors).toHaveProperty("password");
  expect((await ask({ password: PASSWORD, pin: PIN, pinAgain: PIN })).headers.get("Location")).toBe("/practice/pin?done=set");
  expect((await (await ask({ password: PASSWORD, pin: PIN, pinAgain: PIN })).json()).errors).toHaveProperty("pin");
});
