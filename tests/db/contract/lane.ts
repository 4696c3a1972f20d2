/** Changes happen one after the other, are tried again on a Conflict, and never block those behind them. */
import { expect, test } from "vitest";
import { Conflict, change, type Store, StoreUnavailable } from "#db/client.server.ts";
import { auditEvent, letter } from "#db/schema.server.ts";
import { aLetter, anEvent, auditHead, letters, upTo } from "../rows.ts";

export function laneContract(subject: () => Store): void {
  test("a change gives back what its operation decided", async () => {
    expect(await change(async () => ({ ok: false, reason: "no_module" }))).toEqual({ ok: false, reason: "no_module" });
  });

  test("changes run in the order they were asked for, each after the one before has ended", async () => {
    const seen: string[] = [];
    await Promise.all(
      upTo(10).map((each) =>
        change(async (store) => {
          seen.push(`${each} begins`);
          await letters(store);
          seen.push(`${each} ends`);
        }),
      ),
    );
    expect(seen).toEqual(upTo(10).flatMap((each) => [`${each} begins`, `${each} ends`]));
  });

  test("50 claims of one key at once: one claims it, 49 find it claimed", async () => {
    const claim = () =>
      change(async ({ db, atomic }) => {
        if ((await db.select().from(letter).all()).length > 0) return "claimed already";
        await atomic([db.insert(letter).values(aLetter({ id: "the one" }))]);
        return "claimed";
      });
    const answers = await Promise.all(upTo(50).map(claim));
    expect(answers.filter((answer) => answer === "claimed")).toHaveLength(1);
    expect(await letters(subject())).toBe(1);
  });

  test("a change that fails is heard of by its caller and by nobody behind it", async () => {
    const failing = change(() => Promise.reject(new Error("mine")));
    const throwing = change(() => {
      throw new Error("mine as well");
    });
    const next = change(async () => "next");
    await expect(failing).rejects.toThrow("mine");
    await expect(throwing).rejects.toThrow("mine as well");
    await expect(next).resolves.toBe("next");
  });

  test("a change that lost a race reads again and comes through", async () => {
    const heads: unknown[] = [];
    await change(async ({ db, atomic }) => {
      const head = await auditHead(db);
      heads.push(head?.seq);
      if (heads.length === 1) await atomic([db.insert(auditEvent).values(anEvent(head, "somebody else"))]); // another process, meanwhile
      await atomic([db.insert(auditEvent).values(anEvent(head, "ours"))]);
    });
    expect(heads).toEqual([undefined, 1]);
    const events = await subject().db.select({ subject: auditEvent.subject }).from(auditEvent).orderBy(auditEvent.seq).all();
    expect(events.map((event) => event.subject)).toEqual(["somebody else", "ours"]);
  });

  test("a change that always meets a Conflict is tried five times, and then the Conflict is thrown", async () => {
    const { db, atomic } = subject();
    await atomic([db.insert(letter).values(aLetter({ id: "a" }))]);
    let tries = 0;
    const stubborn = change(async (store) => {
      tries += 1;
      await store.atomic([db.insert(letter).values(aLetter({ id: "a" }))]);
    });
    await expect(stubborn).rejects.toThrow(Conflict);
    expect(tries).toBe(5);
    expect(await change(letters)).toBe(1);
  });

  test.each([new StoreUnavailable("full"), new Error("a fault of ours")])("%s is not tried again", async (failure) => {
    let tries = 0;
    const failing = change(async () => {
      tries += 1;
      throw failure;
    });
    await expect(failing).rejects.toBe(failure);
    expect(tries).toBe(1);
  });

  test("a change inside a change is refused at once instead of waiting for itself for ever", async () => {
    const outer = change(async (store) => {
      await letters(store);
      await change(async () => "inner");
    });
    await expect(outer).rejects.toThrow("inside change()");
    await expect(change(async () => "the lane is free")).resolves.toBe("the lane is free");
  });

  test("a change may begin others that nobody waits for, once it has ended", async () => {
    let begun: Promise<string> | undefined;
    const after = aGate();
    await change(async (store) => {
      begun = after.opened.then(() => change(async () => "later"));
      await letters(store);
    });
    after.open();
    await expect(begun).resolves.toBe("later");
  });

  test("a change beside a running one is not taken for a nested one", async () => {
    const gate = aGate();
    const running = change(() => gate.opened);
    const beside = change(async () => "beside");
    gate.open();
    await running;
    await expect(beside).resolves.toBe("beside");
  });
}

/** Something to wait for that the test itself lets happen. */
function aGate(): { readonly opened: Promise<void>; open(): void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}
