/** The page's own memory of its answers: nothing is forgotten between a change and its acknowledgement. */
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  acknowledged,
  changed,
  dropped,
  firstPending,
  held,
  readKept,
  restored,
  type Sheet,
  sheetOf,
  writeKept,
} from "#app/features/quizzes/answer-sheet.ts";
import type { Marks } from "#app/features/quizzes/items/item.ts";

const question = { kind: "single_choice", stem: "?", options: [] } as const;
const paperWith = (saved: readonly { marks: Marks; version: number }[]) => ({
  attemptId: "a",
  number: 1,
  passMark: 75,
  questions: saved.map((each, index) => ({ position: index + 1, question, ...each })),
});
const fresh = () =>
  sheetOf(
    paperWith([
      { marks: {}, version: 0 },
      { marks: { "2": 1 }, version: 4 },
    ]),
  );
const entry = (sheet: Sheet, position: number) => sheet.find((each) => each.position === position);

test("a saved answer says so from the start, an untouched question says nothing", () => {
  expect(fresh().map((each) => each.save)).toEqual(["untouched", "saved"]);
});

test("a change takes the next version and waits; the same marks again are no change", () => {
  const sheet = changed(fresh(), 2, { "1": 1 });
  expect(entry(sheet, 2)).toMatchObject({ version: 5, save: "saving", pending: { marks: { "1": 1 }, version: 5 } });
  expect(changed(sheet, 2, { "1": 1 })).toEqual(sheet);
});

test("an acknowledgement of what is shown makes it saved", () => {
  const sheet = acknowledged(changed(fresh(), 1, { "1": 1 }), 1, { position: 1, version: 1, marks: { "1": 1 }, applied: true });
  expect(entry(sheet, 1)).toMatchObject({ save: "saved", pending: null, version: 1, revision: 0 });
  expect(firstPending(sheet)).toBeNull();
});

test("a repeated answer whose first acknowledgement was lost is saved as well", () => {
  const sheet = acknowledged(changed(fresh(), 1, { "1": 1 }), 1, { position: 1, version: 1, marks: { "1": 1 }, applied: false });
  expect(entry(sheet, 1)).toMatchObject({ save: "saved", pending: null });
});

test("when another device answered later, its answer is shown and she is told", () => {
  const sheet = acknowledged(changed(fresh(), 2, { "1": 1 }), 5, { position: 2, version: 7, marks: { "3": 1 }, applied: false });
  expect(entry(sheet, 2)).toMatchObject({ marks: { "3": 1 }, version: 7, save: "elsewhere", revision: 1, pending: null });
  expect(entry(changed(sheet, 2, { "1": 1 }), 2)?.pending).toEqual({ marks: { "1": 1 }, version: 8 });
});

test("what she changes while an answer is on its way still waits, above whatever the server has", () => {
  const sheet = changed(changed(fresh(), 1, { "1": 1 }), 1, { "2": 1 });
  const after = acknowledged(sheet, 1, { position: 1, version: 6, marks: { "3": 1 }, applied: false });
  expect(entry(after, 1)).toMatchObject({ marks: { "2": 1 }, pending: { marks: { "2": 1 }, version: 7 } });
});

test("without a connection all that waits says so, and the rest stays saved", () => {
  expect(held(changed(fresh(), 1, { "1": 1 }), "offline").map((each) => each.save)).toEqual(["offline", "saved"]);
});

test("an answer the server can never use is not sent again", () => {
  const sheet = dropped(changed(fresh(), 1, { "1": 1 }), 1);
  expect(firstPending(sheet)).toBeNull();
  expect(entry(sheet, 1)?.save).toBe("refused");
});

test("answers kept on the device come back after a reload and are sent with the version they had", () => {
  const kept = writeKept(held(changed(fresh(), 1, { "3": 1 }), "offline"));
  const sheet = restored(fresh(), readKept(kept));
  expect(entry(sheet, 1)).toMatchObject({ marks: { "3": 1 }, revision: 1, version: 1 });
  expect(firstPending(sheet)).toEqual({ position: 1, marks: { "3": 1 }, version: 1 });
});

test("a kept answer that the server has meanwhile is dropped quietly; one that was overtaken gives way and says so", () => {
  const kept = readKept(writeKept(changed(fresh(), 1, { "3": 1 })));
  expect(restored(sheetOf(paperWith([{ marks: { "3": 1 }, version: 1 }])), kept)).toMatchObject([{ save: "saved", pending: null }]);
  expect(restored(sheetOf(paperWith([{ marks: { "1": 1 }, version: 2 }])), kept)).toMatchObject([
    { save: "elsewhere", marks: { "1": 1 }, pending: null },
  ]);
});

test("whatever lies in the device's storage, the page opens", () => {
  for (const text of [null, "", "{", "null", "3", '{"a":1}', '[null,1,{"position":1},{"position":"1","version":1,"marks":{}}]']) {
    expect(readKept(text).size).toBe(0);
  }
  fc.assert(fc.property(fc.string(), (text) => readKept(text).size >= 0));
  fc.assert(fc.property(fc.json(), (text) => restored(fresh(), readKept(text)).length === 2));
});

/** A server in miniature: the highest version counts. */
function serverOf() {
  let counted: { marks: Marks; version: number } = { marks: {}, version: 0 };
  return (sent: { marks: Marks; version: number }) => {
    const applied = sent.version > counted.version;
    if (applied) counted = { marks: sent.marks, version: sent.version };
    return { position: 1, ...counted, applied };
  };
}

test("under any mixture of changes, lost requests, lost acknowledgements and reloads, the last choice of a lone learner is what counts", () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant("change" as const), option: fc.integer({ min: 1, max: 4 }) }),
    fc.record({ do: fc.constantFrom("send", "lose_request", "lose_answer", "reload") }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const server = serverOf();
      let sheet = sheetOf(paperWith([{ marks: {}, version: 0 }]));
      let last: Marks = {};
      let serverSaved: { marks: Marks; version: number } = { marks: {}, version: 0 };
      const send = (heard: boolean) => {
        const next = firstPending(sheet);
        if (!next) return;
        const answer = server(next);
        serverSaved = { marks: answer.marks, version: answer.version };
        sheet = heard ? acknowledged(sheet, next.version, answer) : held(sheet, "offline");
      };
      for (const each of steps) {
        if (each.do === "change") {
          last = { [each.option]: 1 };
          sheet = changed(sheet, 1, last);
        } else if (each.do === "send") send(true);
        else if (each.do === "lose_answer") send(false);
        else if (each.do === "lose_request") sheet = held(sheet, "offline");
        else sheet = restored(sheetOf(paperWith([serverSaved])), readKept(writeKept(sheet)));
      }
      for (let tries = 0; firstPending(sheet) && tries < 5; tries += 1) send(true);
      expect(entry(sheet, 1)?.marks).toEqual(last);
      expect(serverSaved.marks).toEqual(last);
    }),
  );
});
