/** A school has a list checked: one answer a row, nothing told of a name, nothing kept but the letter it asks for. */
import { beforeEach, describe, expect, test } from "vitest";
import { certificateByCode } from "#app/features/certificates/certificates.server.ts";
import { CODE_BYTES, codeFrom } from "#app/features/certificates/code.ts";
import { decideProposal, proposeRevocation } from "#app/features/certificates/governing.server.ts";
import { letterByCode, letterPdfFor, lettersOf, makeLetter } from "#app/features/schools/check-letters.server.ts";
import { changeMember } from "#app/features/schools/members.server.ts";
import { checkRoster } from "#app/features/schools/roster-check.server.ts";
import { countsSentence, type RosterQuestion, rosterQuestions } from "#app/features/schools/roster-check.ts";
import { rosterCsv } from "#app/features/schools/roster-export.ts";
import { vetSchool } from "#app/features/schools/vetting.server.ts";
import { provideStore } from "#db/client.server.ts";
import { aCertificate, freshHouse, replacedWith } from "#tests/certificates/earned.ts";
import { readPdf } from "#tests/certificates/pdf-reading.ts";
import { anAccount } from "#tests/support/factories.ts";
import { failingStore } from "#tests/support/failing-store.ts";
import { aMember, aSchool, NOW } from "./a-school.ts";

let house: ReturnType<typeof freshHouse>;
let school: Awaited<ReturnType<typeof aSchool>>;
let other: Awaited<ReturnType<typeof aSchool>>;
let code: string;

beforeEach(async () => {
  house = freshHouse();
  school = await aSchool();
  other = await aSchool("Second School");
  code = await aCertificate(await anAccount({ name: "Ana Reyes" }));
});

const row = (number: number, typed: string, familyName: string | null = null): RosterQuestion => ({
  number,
  code: typed,
  familyName,
  sameAs: null,
});

async function check(...rows: readonly RosterQuestion[]) {
  const checked = await checkRoster(school.keeper, rows, NOW);
  if (!checked.ok) throw new Error("Not checked.");
  return checked.value;
}

async function revoke(): Promise<void> {
  const [ada, bo] = [await anAccount({ role: "admin" }), await anAccount({ role: "admin" })];
  const proposed = await proposeRevocation(ada, code, { reasonClass: "issued_in_error", reason: "A private matter." }, NOW);
  if (proposed.ok) await decideProposal(bo, proposed.value.proposalId, "carried_out", NOW);
}

describe("each row is answered by itself (R48)", () => {
  test("valid with its title, minutes and day; the server's time of the check stands beside it (R50)", async () => {
    const { checkedAt, rows } = await check(row(1, code, "Reyes"));
    expect(checkedAt).toBe("2026-11-30T12:00:00.000Z");
    expect(rows[0]).toMatchObject({ status: "valid", nameMatches: true, completedOn: "2026-10-29", minutes: 35 });
    expect(rows[0]?.sentence).toContain("35 min, completed 29 October 2026");
  });

  test("a name that differs is said, and neither the stored name nor the certificate's matter is told (R52)", async () => {
    const { rows } = await check(row(1, code, "Okafor"));
    expect(rows[0]).toMatchObject({ status: "name_differs", nameMatches: false, title: null, minutes: null, completedOn: null });
    expect(JSON.stringify(rows)).not.toMatch(/reyes|distress/iu);
  });

  test("without a name the code alone is answered, and the answer says what that leaves open", async () => {
    const { rows } = await check(row(1, code));
    expect(rows[0]).toMatchObject({ status: "valid", nameMatches: null });
    expect(rows[0]?.sentence).toContain("nothing says whose it is");
  });

  test("revoked and replaced with their days and the heading of the reason, never its text", async () => {
    const second = await aCertificate(await anAccount({ name: "Bea Lund" }));
    await revoke();
    await replacedWith(second, "Bea Berg", { now: NOW });
    const { rows } = await check(row(1, code, "Reyes"), row(2, second, "Lund"));
    expect(rows.map(({ status, on }) => [status, on])).toEqual([
      ["revoked", "2026-11-30"],
      ["replaced", "2026-11-30"],
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/private matter|Berg/u);
  });

  test("not found, mistyped, damaged, and records that cannot be read: four different answers", async () => {
    const damaged = await aCertificate(await anAccount({ name: "Cyd Ortiz" }));
    house.sqlite.exec("DROP TRIGGER certificate_no_update");
    house.sqlite.prepare("UPDATE certificate SET signature = 'x' WHERE code = ?").run(damaged);
    const { rows } = await check(
      row(1, "0000-0000-0000-0000-0", "Reyes"),
      row(2, "not a code", "Reyes"),
      row(3, "", null),
      row(4, damaged, "Ortiz"),
    );
    expect(rows.map(({ status }) => status)).toEqual(["unknown", "mistyped", "mistyped", "not_confirmed"]);
    expect(countsSentence(rows)).toBe("4 rows: 1 not found, 1 not confirmed, 2 mistyped.");
  });

  test("a repeated row is answered from the first, and says so", async () => {
    const table = [1, 2].map((number) => ({ number, cells: [code, "Reyes"] }));
    const { rows } = await check(...rosterQuestions(table, { headings: false, code: 0, name: 1 }));
    expect(rows.map(({ status }) => status)).toEqual(["valid", "valid"]);
    expect(rows[1]?.sentence).toMatch(/The same as row 1\.$/u);
  });
});

describe("who may ask, and how much", () => {
  test("no rows, 501 rows, somebody who was removed, a closed school, a learner: refused, and nothing is looked up", async () => {
    const member = await aMember(school.keeper);
    const refusals = async (actor: { id: string }, rows: readonly RosterQuestion[] = [row(1, code)]) => {
      const outcome = await checkRoster(actor, rows, NOW);
      return outcome.ok ? "answered" : outcome.reason;
    };
    expect(await refusals(member, [])).toBe("no_rows");
    expect(
      await refusals(
        member,
        Array.from({ length: 501 }, (_, index) => row(index + 1, code)),
      ),
    ).toBe("too_many");
    expect(await refusals(member)).toBe("answered");
    await changeMember(school.keeper, member.id, null, NOW);
    expect(await refusals(member)).toBe("no_school");
    expect(await refusals(await anAccount())).toBe("no_school");
    await vetSchool(await anAccount({ role: "admin" }), school.schoolId, { vetting: "closed", note: "It closed its doors." }, NOW);
    expect(await refusals(school.keeper)).toBe("no_school");
  });

  test("twelve full lists an hour; then a school waits, and another does not", async () => {
    const list = Array.from({ length: 500 }, (_, index) => row(index + 1, "no code"));
    for (let full = 0; full < 12; full += 1) expect((await checkRoster(school.keeper, list, NOW)).ok).toBe(true);
    expect(await checkRoster(school.keeper, list, NOW)).toMatchObject({ ok: false, reason: { waitSeconds: expect.any(Number) } });
    expect((await checkRoster(other.keeper, list, NOW)).ok).toBe(true);
  });

  test("nothing of a list is stored by checking it", async () => {
    const before = house.sqlite.serialize().length;
    await check(row(1, code, "Reyes-Unheard-Of"));
    const text = house.sqlite.serialize().toString("latin1");
    expect(text.length).toBe(before);
    expect(text).not.toContain("Unheard");
  });
});

test("the table for a spreadsheet has a line a row, what it does not prove, and no cell that a spreadsheet would run", async () => {
  const { rows, checkedAt } = await check(row(1, code, "Reyes"), row(2, "=HYPERLINK(1)", "+1"));
  const lines = rosterCsv(rows, checkedAt).split("\r\n");
  expect(lines).toHaveLength(5);
  expect(lines[1]).toContain(`1,${code},Reyes,Valid,matches`);
  expect(lines[2]).toContain("2,'=HYPERLINK(1),'+1,Typing mistake in the code,not compared");
  expect(lines[3]).toContain("does not prove a license");
});

describe("a signed letter", () => {
  const made = async (rows: readonly RosterQuestion[] = [row(1, code, "Reyes"), row(2, "not a code", "Okafor")]) => {
    const outcome = await makeLetter(school.keeper, rows, NOW);
    if (!outcome.ok) throw new Error("No letter was made.");
    return outcome.value;
  };

  test("states what was checked, when, by whom, and anybody with its code can check it", async () => {
    const { code: letterCode } = await made();
    const check = await letterByCode(letterCode);
    if (check?.kind !== "confirmed") throw new Error("Not confirmed.");
    expect(check.letter).toMatchObject({
      school: { name: "Harbor School of Massage", place: "Portland, ME" },
      madeBy: school.keeper.name,
      checkedAt: "2026-11-30T12:00:00.000Z",
    });
    expect(check.letter.rows.map(({ status }) => status)).toEqual(["valid", "mistyped"]);
    expect(await letterByCode("0000-0000-0000-0000-0")).toBeNull();
  });

  test("with one character changed in the stored record it is not confirmed any more", async () => {
    const { code: letterCode } = await made();
    house.sqlite.exec("DROP TRIGGER school_letter_no_update");
    house.sqlite.exec("UPDATE school_letter SET record = replace(record, 'mistyped', 'valid')");
    expect(await letterByCode(letterCode)).toEqual({ kind: "not_confirmed", code: letterCode });
  });

  test("is printed the same every time, with each row, and is its own school's alone", async () => {
    const { id, code: letterCode } = await made();
    const first = await letterPdfFor(school.keeper, id);
    const again = await letterPdfFor(school.keeper, id);
    expect(first?.bytes.equals(again?.bytes ?? Buffer.alloc(0))).toBe(true);
    const { tags } = await readPdf(first?.bytes ?? Buffer.alloc(0));
    const text = tags.map((tag) => tag.text).join(" ");
    for (const words of [letterCode, code, "Reyes", "Valid", "Typing mistake", "does not prove", "Harbor School of Massage"])
      expect(text).toContain(words);
    expect(await letterPdfFor(other.keeper, id)).toBeNull();
    expect(await lettersOf(other.schoolId)).toEqual([]);
    expect(await lettersOf(school.schoolId)).toHaveLength(1);
  });

  test("is not made when a row could not be checked, and all of it is stored or nothing", async () => {
    await made(); // the signing key is there from here on
    const count = (table: string) => house.sqlite.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
    const before = [count("school_letter"), count("audit_event")].map(Number);
    for (let failAt = 1; ; failAt += 1) {
      provideStore(failingStore(house, failAt));
      const ended = await makeLetter(school.keeper, [row(1, code, "Reyes")], NOW).then(
        ({ ok }) => ok,
        () => false,
      );
      const added = [count("school_letter"), count("audit_event")].map((now, index) => Number(now) - (before[index] ?? 0));
      expect(added).toEqual(ended ? [1, 1] : [0, 0]);
      if (ended) break;
    }
  });

  test("gives each row its own answer, also when a program sends a list that counts two rows alike", async () => {
    const unknown = codeFrom(new Uint8Array(CODE_BYTES).fill(7));
    const twice = [
      { number: 5, cells: [unknown, "Reyes"] },
      { number: 5, cells: [code, "Reyes"] },
      { number: 7, cells: [unknown, "Reyes"] },
    ];
    const { code: letterCode } = await made(rosterQuestions(twice, { headings: false, code: 0, name: 1 }));
    const check = await letterByCode(letterCode);
    expect(check?.kind === "confirmed" && check.letter.rows.map(({ status }) => status)).toEqual(["unknown", "valid", "unknown"]);
  });

  test("about a certificate that is revoked later stays as it was signed", async () => {
    const { code: letterCode } = await made();
    await revoke();
    expect((await certificateByCode(code))?.events).toHaveLength(2);
    const check = await letterByCode(letterCode);
    expect(check?.kind === "confirmed" && check.letter.rows[0]?.status).toBe("valid");
  });
});
