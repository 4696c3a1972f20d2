/** The pages of a school's desk, of a learner's sharing and of vetting, as browsers without scripts use them: two schools in every test. */
import { renderToStaticMarkup } from "react-dom/server";
import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "#app/features/accounts/roles.ts";
import { LetterAnswerView } from "#app/features/schools/check-letter-view.tsx";
import { letterAnswer } from "#app/features/schools/check-letters.server.ts";
import { consentsOf } from "#app/features/schools/consent-rows.server.ts";
import { changeMember } from "#app/features/schools/members.server.ts";
import { vetSchool } from "#app/features/schools/vetting.server.ts";
import * as adminSchoolPage from "#app/routes/admin/school.tsx";
import * as adminSchoolsPage from "#app/routes/admin/schools.tsx";
import { rosterRowsDoor } from "#app/routes/api/roster-rows.server.ts";
import { letterPdfDoor, transferCsvDoor } from "#app/routes/api/school-files.server.ts";
import * as sharingPage from "#app/routes/learn/sharing.tsx";
import * as joinPage from "#app/routes/public/school-join.tsx";
import * as signUpPage from "#app/routes/public/school-sign-up.tsx";
import * as verifyPage from "#app/routes/public/verify.tsx";
import * as homePage from "#app/routes/school/home.tsx";
import * as learnerPage from "#app/routes/school/learner.tsx";
import * as learnersPage from "#app/routes/school/learners.tsx";
import * as lettersPage from "#app/routes/school/letters.tsx";
import * as membersPage from "#app/routes/school/members.tsx";
import * as rosterPage from "#app/routes/school/roster.tsx";
import * as rosterCsv from "#app/routes/school/roster-csv.ts";
import * as watchPage from "#app/routes/school/watch.tsx";
import { aCertificate, freshHouse } from "#tests/certificates/earned.ts";
import { anAccount, PASSWORD } from "#tests/support/factories.ts";
import { answerOf, args, type Fields, get, post, postJson, submit } from "#tests/support/requests.ts";
import { aMember, aSchool, FACTS, tokenFor } from "./a-school.ts";

const NOW = new Date();
const inDays = (days: number) => new Date(NOW.getTime() + days * 86_400_000).toISOString().slice(0, 10);
let school: Awaited<ReturnType<typeof aSchool>>;
let other: Awaited<ReturnType<typeof aSchool>>;
let ana: Actor;
let code: string;

beforeEach(async () => {
  freshHouse();
  school = await aSchool();
  other = await aSchool("Second School");
  ana = await anAccount({ name: "Ana Reyes" });
  code = await aCertificate(ana);
});

interface Loaded {
  loader(args: ReturnType<typeof import("#tests/support/requests.ts").args>): unknown;
}

const read = async (page: Loaded, path: string, as: Actor, params = {}) =>
  answerOf(async () => page.loader(args(await get(path, { as }), params)));
const textOf = async (...asked: Parameters<typeof read>) => (await read(...asked)).text();
const send = (page: { action: Parameters<typeof submit>[0]["action"] }, path: string, fields: Fields, as: Actor) =>
  submit(page, path, fields, { as });

describe("signing up", () => {
  test("makes the account and its school, signs in, and leads to the desk, which says what is missing", async () => {
    const fields = { ...FACTS, email: "dean@third-school.example", name: "Dean Ash", password: PASSWORD, timeZone: "UTC" };
    const made = await submit(signUpPage, "/school/sign-up", fields);
    expect(made.headers.get("Location")).toBe("/school");
    const cookie = made.headers.get("Set-Cookie")?.split(";")[0] ?? "";
    const page = await answerOf(async () => homePage.loader(args(await get("/school", { headers: { Cookie: cookie } }))));
    expect(await page.json()).toMatchObject({ kind: "waiting", toConfirm: true, mayOpen: false });
    const desk = await answerOf(async () => rosterPage.loader(args(await get("/school/roster", { headers: { Cookie: cookie } }))));
    expect(desk.headers.get("Location")).toBe("/school");
  });

  test("with something missing keeps what was typed, and never the password", async () => {
    const answer = await submit(signUpPage, "/school/sign-up", { ...FACTS, school: "", email: "dean@third.example", password: PASSWORD });
    expect(answer.status).toBe(422);
    const body = await answer.text();
    expect(body).toContain("The school's name is missing.");
    expect(body).toContain("Portland, ME");
    expect(body).not.toContain(PASSWORD);
  });

  test("an account without a school founds one on its desk, and opens it by its domain", async () => {
    const dean = await anAccount({ role: "school", email: "dean@third-school.example" });
    expect(await textOf(homePage, "/school", dean)).toBe('{"kind":"none"}');
    expect((await send(homePage, "/school", { _intent: "found", ...FACTS }, dean)).headers.get("Location")).toBe("/school");
    expect(await textOf(homePage, "/school", dean)).toContain('"mayOpen":true');
    await send(homePage, "/school", { _intent: "open" }, dean);
    expect(await textOf(homePage, "/school", dean)).toContain('"kind":"open"');
  });
});

describe("people", () => {
  test("are invited on the page and join on theirs; a checker does not see the page", async () => {
    const invited = await send(
      membersPage,
      "/school/members",
      { _intent: "invite", email: "new@harbor.example", duty: "checker" },
      school.keeper,
    );
    expect(invited.headers.get("Location")).toBe("/school/members?done=invite");
    const token = await tokenFor("new@harbor.example");
    const offered = await answerOf(async () => joinPage.loader(args(await get(`/school/join?token=${token}`))));
    expect(await offered.json()).toMatchObject({ place: { schoolName: FACTS.school, hasAccount: false } });
    const fields = { _intent: "new", token, name: "New Person", password: PASSWORD, timeZone: "UTC" };
    expect((await submit(joinPage, "/school/join", fields)).headers.get("Location")).toBe("/school");
    expect((await submit(joinPage, "/school/join", fields)).status).toBe(422);
    const checker = await aMember(school.keeper);
    expect((await read(membersPage, "/school/members", checker)).status).toBe(404);
    expect(await textOf(membersPage, "/school/members", school.keeper)).toContain("New Person");
    expect(await textOf(membersPage, "/school/members", other.keeper)).not.toContain("New Person");
  });

  test("of another school are not there, and whoever was removed is led to the desk's front", async () => {
    const checker = await aMember(school.keeper);
    const remove = { _intent: "remove", member: checker.id };
    expect((await send(membersPage, "/school/members", remove, other.keeper)).status).toBe(404);
    expect((await read(rosterPage, "/school/roster", checker)).status).toBe(200);
    await send(membersPage, "/school/members", remove, school.keeper);
    expect((await read(rosterPage, "/school/roster", checker)).headers.get("Location")).toBe("/school");
    const last = await send(membersPage, "/school/members", { _intent: "remove", member: school.keeper.id }, school.keeper);
    expect(await last.text()).toContain("A school needs a keeper.");
  });
});

describe("a list", () => {
  const list = () => `Last name;Code\nReyes;${code}\nOkafor;${code}\n`;

  test("is read, shown, corrected, checked, made into a letter and a table, all by plain forms", async () => {
    const preview = await (await send(rosterPage, "/school/roster", { _intent: "read", pasted: list() }, school.keeper)).json();
    expect(preview).toMatchObject({ stage: "preview", columns: { headings: true, code: 1, name: 0 }, labels: ["Last name", "Code"] });
    const columns = { table: preview.table, code: "1", name: "0", headings: "yes" };
    const turned = await (
      await send(rosterPage, "/school/roster", { _intent: "preview", ...columns, code: "0", name: "none" }, school.keeper)
    ).json();
    expect(turned.sample[0]).toMatchObject({ code: "Reyes", familyName: null });
    const result = await (await send(rosterPage, "/school/roster", { _intent: "check", ...columns }, school.keeper)).json();
    expect(result.rows.map(({ status }: { status: string }) => status)).toEqual(["valid", "name_differs"]);
    const carried = { table: result.table, code: "0", name: "1" };
    const made = await send(rosterPage, "/school/roster", { _intent: "letter", ...carried }, school.keeper);
    const letterCode = new URL(made.headers.get("Location") ?? "", "http://x").searchParams.get("made") ?? "";
    expect(await textOf(lettersPage, `/school/letters?made=${letterCode}`, school.keeper)).toContain(`"made":"${letterCode}"`);
    expect(await textOf(lettersPage, `/school/letters?made=${letterCode}`, other.keeper)).toContain('"made":null');
    const table = await submit(rosterCsv, "/school/roster.csv", carried, { as: school.keeper });
    expect(table.headers.get("Content-Type")).toBe("text/csv; charset=utf-8");
    expect(await table.text()).toContain(`2,${code},Reyes,Valid`);
  });

  test("that is empty, has no codes or did not come back whole gets a sentence, with what was pasted kept", async () => {
    const empty = await send(rosterPage, "/school/roster", { _intent: "read", pasted: "" }, school.keeper);
    expect(empty.status).toBe(422);
    expect(await empty.text()).toContain("There is no row in this list.");
    const wrong = await (await send(rosterPage, "/school/roster", { _intent: "read", pasted: "a,b\nc,d" }, school.keeper)).json();
    expect(wrong).toMatchObject({ stage: "preview", columns: { code: null } });
    const unchosen = await send(
      rosterPage,
      "/school/roster",
      { _intent: "check", table: wrong.table, code: "none", name: "none" },
      school.keeper,
    );
    expect(await unchosen.text()).toContain("Choose the column that holds the codes.");
    const damaged = await send(rosterPage, "/school/roster", { _intent: "check", table: "[", code: "0", name: "1" }, school.keeper);
    expect(await damaged.text()).toContain("did not come back whole");
  });

  test("of more than 500 rows is told so where its columns are shown, before anybody presses a button that cannot help", async () => {
    const pasted = Array.from({ length: 501 }, () => `${code},Reyes`).join("\n");
    const preview = await send(rosterPage, "/school/roster", { _intent: "read", pasted }, school.keeper);
    expect(preview.status).toBe(422);
    expect(await preview.json()).toMatchObject({ stage: "preview", fault: expect.stringContaining("500 rows are checked at a time.") });
  });

  test("in pieces gets the same answers, and only for members of an open school", async () => {
    const questions = [{ number: 1, code, familyName: "Reyes", sameAs: null }];
    const ask = async (as: Actor, body: unknown = { questions }) =>
      answerOf(async () =>
        rosterRowsDoor.answer(await postJson("/school/roster/rows", body, { as }), {}, { now: NOW, client: "192.0.2.1" }),
      );
    expect(await (await ask(school.keeper)).json()).toMatchObject({ rows: [{ status: "valid" }] });
    expect((await ask(school.keeper, { questions: [] })).status).toBe(422);
    await vetSchool(await anAccount({ role: "admin" }), school.schoolId, { vetting: "closed", note: "It closed its doors." }, NOW);
    expect((await ask(school.keeper)).status).toBe(404);
  });

  test("its letter is answered at /verify without a name or a whole code, and its file is its own school's", async () => {
    const result = await (
      await send(
        rosterPage,
        "/school/roster",
        { _intent: "check", table: `[{"number":1,"cells":["${code}","Reyes"]}]`, code: "0", name: "1" },
        school.keeper,
      )
    ).json();
    const made = await send(rosterPage, "/school/roster", { _intent: "letter", table: result.table, code: "0", name: "1" }, school.keeper);
    const letterCode = new URL(made.headers.get("Location") ?? "", "http://x").searchParams.get("made") ?? "";
    const page = await answerOf(async () => verifyPage.loader(args(await get(`/verify/${letterCode}`), { code: letterCode })));
    expect(page.status).toBe(200);
    expect(page.headers.get("X-Robots-Tag")).toBe("noindex, nofollow");
    const answer = await letterAnswer(letterCode, NOW);
    if (!answer) throw new Error("No letter.");
    const html = renderToStaticMarkup(LetterAnswerView({ answer }));
    expect(html).toContain("A genuine letter");
    expect(html).toContain(`${code.slice(0, 4)}-…-${code.slice(-1)}`);
    for (const secret of [code, "Reyes", school.keeper.name]) expect(html + (await page.text().catch(() => ""))).not.toContain(secret);
    const { letters } = await (await read(lettersPage, "/school/letters", school.keeper)).json();
    const pdf = async (as: Actor) =>
      answerOf(async () => letterPdfDoor.answer(await get("/school/letters/x.pdf", { as }), { letter: letters[0].id }));
    expect((await pdf(school.keeper)).headers.get("Content-Type")).toBe("application/pdf");
    expect((await pdf(other.keeper)).status).toBe(404);
  });
});

test("the watch list takes and gives back by its forms, each school its own", async () => {
  const wrong = await send(watchPage, "/school/watch", { _intent: "watch", code, familyName: "Okafor" }, school.keeper);
  expect(await wrong.text()).toContain("do not belong together");
  await send(watchPage, "/school/watch", { _intent: "watch", code, familyName: "Reyes" }, school.keeper);
  const shown = await (await read(watchPage, "/school/watch", school.keeper)).json();
  expect(shown.watched).toMatchObject([{ code, status: "Valid" }]);
  const off = { _intent: "unwatch", certificate: shown.watched[0].id };
  expect((await send(watchPage, "/school/watch", off, other.keeper)).status).toBe(404);
  expect((await send(watchPage, "/school/watch", off, school.keeper)).headers.get("Location")).toBe("/school/watch");
});

describe("a transcript", () => {
  const ask = (as = school.keeper) =>
    send(
      learnersPage,
      "/school/learners",
      { _intent: "ask", code, familyName: "Reyes", purpose: "Credit transfer.", endsOn: inDays(60) },
      as,
    );
  const waiting = async () => (await consentsOf(ana.id, NOW)).at(0)?.row.id ?? "";

  test("is asked for, allowed, read by that school alone, seen by her look by look, and gone when she stops", async () => {
    expect((await ask()).headers.get("Location")).toBe("/school/learners?done=ask");
    expect(await textOf(learnersPage, "/school/learners", school.keeper)).not.toContain("Ana Reyes");
    expect(await textOf(sharingPage, "/hours/sharing", ana)).toContain("Credit transfer.");
    const consent = await waiting();
    const allowed = await send(sharingPage, "/hours/sharing", { _intent: "allow", consent, endsOn: inDays(30) }, ana);
    expect(allowed.headers.get("Location")).toBe("/hours/sharing?done=allow");
    expect(await textOf(learnersPage, "/school/learners", school.keeper)).toContain("Ana Reyes");
    const page = await (await read(learnerPage, `/school/learners/${consent}`, school.keeper, { consent })).json();
    expect(page.shared).toMatchObject({ learner: "Ana Reyes", transfer: { supervised: 0, stated: [] } });
    expect((await read(learnerPage, `/school/learners/${consent}`, other.keeper, { consent })).status).toBe(404);
    const csv = async () =>
      answerOf(async () => transferCsvDoor.answer(await get("/x", { as: school.keeper }), { consent }, { now: new Date(), client: "" }));
    expect((await csv()).status).toBe(200);
    const seen = await textOf(sharingPage, "/hours/sharing", ana);
    expect(seen).toContain("Read your hours");
    expect(seen).toContain("Downloaded your hours as a table");
    await send(sharingPage, "/hours/sharing", { _intent: "stop", consent }, ana);
    expect((await read(learnerPage, `/school/learners/${consent}`, school.keeper, { consent })).status).toBe(404);
    expect((await csv()).status).toBe(404);
    const list = await textOf(learnersPage, "/school/learners", school.keeper);
    for (const trace of ["Ana Reyes", code, "Credit transfer."]) expect(list).not.toContain(trace);
  });

  test("a no leaves no trace at the school, and nobody else's question can be answered", async () => {
    await ask();
    const consent = await waiting();
    const bea = await anAccount();
    expect((await send(sharingPage, "/hours/sharing", { _intent: "decline", consent }, bea)).status).toBe(404);
    await send(sharingPage, "/hours/sharing", { _intent: "decline", consent }, ana);
    expect(await textOf(learnersPage, "/school/learners", school.keeper)).not.toContain(code);
  });

  test("is offered by her, with what was typed kept when a day is wrong", async () => {
    const offer = { _intent: "offer", school: school.schoolId, purpose: "My application.", endsOn: inDays(900) };
    const wrong = await send(sharingPage, "/hours/sharing", offer, ana);
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain("My application.");
    await send(sharingPage, "/hours/sharing", { ...offer, endsOn: inDays(10) }, ana);
    expect(await textOf(learnersPage, "/school/learners", school.keeper)).toContain("Ana Reyes");
    expect(await textOf(learnersPage, "/school/learners", other.keeper)).not.toContain("Ana Reyes");
  });

  test("is closed to a member who was removed while she had its page open", async () => {
    await ask();
    const consent = await waiting();
    await send(sharingPage, "/hours/sharing", { _intent: "allow", consent, endsOn: inDays(30) }, ana);
    const checker = await aMember(school.keeper);
    expect((await read(learnerPage, `/school/learners/${consent}`, checker, { consent })).status).toBe(200);
    await changeMember(school.keeper, checker.id, null, NOW);
    expect((await read(learnerPage, `/school/learners/${consent}`, checker, { consent })).headers.get("Location")).toBe("/school");
  });
});

test("an administrator reads, closes and opens a school with a note; without one nothing happens", async () => {
  const admin = await anAccount({ role: "admin" });
  expect(await textOf(adminSchoolsPage, "/admin/schools", admin)).toContain(FACTS.school);
  const params = { school: school.schoolId };
  const decide = async (fields: Fields) =>
    answerOf(async () => adminSchoolPage.action(args(await post(`/admin/schools/${school.schoolId}`, fields, { as: admin }), params)));
  expect((await decide({ vetting: "closed", note: "" })).status).toBe(422);
  await decide({ vetting: "closed", note: "It closed its doors." });
  expect(await textOf(homePage, "/school", school.keeper)).toContain("It closed its doors.");
  await decide({ vetting: "approved", note: "It opened them again." });
  expect(await textOf(homePage, "/school", school.keeper)).toContain('"kind":"open"');
  expect((await read(adminSchoolPage, "/admin/schools/none", admin, { school: "none" })).status).toBe(404);
});
