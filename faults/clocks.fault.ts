import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { claimEvents } from "#db/schema/claims.ts";
import { notices } from "#db/schema/exchange.ts";
import { demoClock } from "#db/schema/platform.ts";
import { useDatabase } from "#db/testing/database.ts";
import { clock, dueOf, stepOf } from "#db/testing/life.ts";
import { DECLARATION, key, on, write } from "#db/testing/story.ts";
import { DAY, deliverAll, makeWorld, presented, rowOf, seller, type World } from "#db/testing/world.ts";
import { contest } from "#lib/claims/contest.ts";
import { fireDueTimers } from "#lib/jobs/tasks.ts";
import { renderNotice } from "#lib/notifications/mail/render.ts";
import { noticeTexts } from "#lib/notifications/notice-texts.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { figure } from "./figure.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
beforeAll(async () => {
  db = await useDatabase();
  w = await makeWorld("clocks");
});
afterAll(() => db.drop());

const LARGE = 250_000;
const utc = (text: string) => Date.parse(`${text}Z`);
const stepsOf = async (number: string, ...types: string[]): Promise<number> => {
  const row = await rowOf(number);
  const steps = await asStaff((tx) =>
    tx
      .select({ type: claimEvents.type })
      .from(claimEvents)
      .where(eq(claimEvents.claimId, row?.id ?? "")),
  );
  return steps.filter((s) => types.includes(s.type)).length;
};

/** The notice goes out; seven days on, at 23:59:59 in Los Angeles, it is due. Worked out by hand, not by the rules under test. */
const CASES = [
  [
    "an ordinary week",
    "2026-06-10T16:00:00",
    "2026-06-18T06:59:59",
    "Thu 18 June, 14:59 (Los Angeles Wed 23:59)",
    "6月18日 周四 14:59（洛杉矶 周三 23:59）",
  ],
  [
    "over the night the clocks go forward",
    "2027-03-10T20:00:00",
    "2027-03-18T06:59:59",
    "Thu 18 March, 14:59 (Los Angeles Wed 23:59)",
    "3月18日 周四 14:59（洛杉矶 周三 23:59）",
  ],
  [
    "due on the day they go forward",
    "2027-03-07T20:00:00",
    "2027-03-15T06:59:59",
    "Mon 15 March, 14:59 (Los Angeles Sun 23:59)",
    "3月15日 周一 14:59（洛杉矶 周日 23:59）",
  ],
  [
    "told in the hour before they go forward",
    "2027-03-14T09:59:59",
    "2027-03-22T06:59:59",
    "Mon 22 March, 14:59 (Los Angeles Sun 23:59)",
    "3月22日 周一 14:59（洛杉矶 周日 23:59）",
  ],
  [
    "over the night they go back",
    "2026-10-28T20:00:00",
    "2026-11-05T07:59:59",
    "Thu 5 November, 15:59 (Los Angeles Wed 23:59)",
    "11月5日 周四 15:59（洛杉矶 周三 23:59）",
  ],
  [
    "due on the day they go back",
    "2026-10-25T20:00:00",
    "2026-11-02T07:59:59",
    "Mon 2 November, 15:59 (Los Angeles Sun 23:59)",
    "11月2日 周一 15:59（洛杉矶 周日 23:59）",
  ],
  [
    "told in the hour that comes twice",
    "2026-11-01T09:30:00",
    "2026-11-09T07:59:59",
    "Mon 9 November, 15:59 (Los Angeles Sun 23:59)",
    "11月9日 周一 15:59（洛杉矶 周日 23:59）",
  ],
  [
    "told one second before midnight",
    "2026-06-11T06:59:59",
    "2026-06-18T06:59:59",
    "Thu 18 June, 14:59 (Los Angeles Wed 23:59)",
    "6月18日 周四 14:59（洛杉矶 周三 23:59）",
  ],
  [
    "told at midnight",
    "2026-06-11T07:00:00",
    "2026-06-19T06:59:59",
    "Fri 19 June, 14:59 (Los Angeles Thu 23:59)",
    "6月19日 周五 14:59（洛杉矶 周四 23:59）",
  ],
] as const;
let right = 0;

// F13 of the quality page: through the verbs, the timers and the mail, for a reader in Shanghai.
test.each(CASES)(
  "%s: due to the second, told so in both languages, and nothing happens a second too soon",
  async (_, told, dueAt, en, zh) => {
    const at = utc(told);
    const due = utc(dueAt);
    const number = await presented(w, LARGE, at);
    expect(new Date(await dueOf(number)).toISOString()).toBe(new Date(due).toISOString());
    const row = await rowOf(number);
    const [notice] = await asStaff((tx) =>
      tx
        .select()
        .from(notices)
        .where(eq(notices.claimId, row?.id ?? "")),
    );
    if (!notice) throw new Error("no notice");
    for (const [locale, words] of [
      ["en", en],
      ["zh-CN", zh],
    ] as const) {
      const params = noticeTexts(notice.kind, notice.params, { locale, zone: "Asia/Shanghai" });
      expect(params.due).toBe(words);
      const mail = await renderNotice({ kind: notice.kind, locale, recipientName: "Lin", params, url: "https://rejoinder.example/claims" });
      expect(mail.text).toContain(words);
      expect(mail.html).toContain(words);
    }
    await clock(number, "final_notice_response", due - 2 * DAY);
    await deliverAll(number, due - 2 * DAY);
    expect(await clock(number, "lapse_response", due)).toBe("later");
    expect(await clock(number, "lapse_response", due + 999)).toBe("later");
    expect(await rowOf(number)).toMatchObject({ state: "awaiting_response" });
    expect(await clock(number, "lapse_response", due + 1_000)).toBe("done");
    expect(await rowOf(number)).toMatchObject({ state: "stepped_in", stepInCause: "silence" });
    right += 1;
  },
);

test("the deadline's last second belongs to the window, the next is late", async () => {
  const answer = async (late: number) => {
    const number = await presented(w, LARGE);
    await write(w, number, "contest", { grounds: ["G3"], statement_en: "Not the cause.", no_files_reason: "The record follows." });
    const now = (await dueOf(number)) + late;
    const at = await on(number);
    await seller(w, (tx) => contest({ tx, actor: w.owner, now }, { ...at, key: key(), declaration: DECLARATION }));
    return (await stepOf(number, "contest"))?.late;
  };
  expect([await answer(0), await answer(1_000)]).toEqual([false, true]);
});

/** The machine's clock goes wrong by a day, the worker sweeps by it, and it is put right again. */
const sweepAt = async (at: number): Promise<void> => {
  const offsetMs = at - Date.now();
  await asStaff((tx) => tx.insert(demoClock).values({ id: 1, offsetMs }).onConflictDoUpdate({ target: demoClock.id, set: { offsetMs } }));
  await fireDueTimers();
};

test("a clock that is a day slow or a day fast for a while defaults nobody unwarned, and nothing happens twice", async () => {
  const number = await presented(w, LARGE);
  const due = await dueOf(number);
  // A day fast while a day and a half are left before the last warning: it comes early, and once.
  await sweepAt(due - 2 * DAY - DAY / 2 + DAY);
  await sweepAt(due - 2 * DAY - DAY / 2);
  expect(await stepsOf(number, "final_notice")).toBe(1);
  await deliverAll(number, due - 2 * DAY);
  await sweepAt(due - 2 * DAY);
  expect(await stepsOf(number, "final_notice")).toBe(1);
  // A day slow at the deadline: nothing too soon; put right, it happens, and a day slow again it does not come back.
  await sweepAt(due + 1_000 - DAY);
  expect(await rowOf(number)).toMatchObject({ state: "awaiting_response", dueAt: new Date(due) });
  await sweepAt(due + 2_000);
  await sweepAt(due + 2_000 - DAY);
  await sweepAt(due + 2_000);
  expect(await stepsOf(number, "lapse_response")).toBe(1);
  expect(await rowOf(number)).toMatchObject({ state: "stepped_in" });
  // Fast by a day while the last warning is not a day old: the default waits for the warning's 24 hours all the same.
  const warned = await presented(w, LARGE);
  const end = await dueOf(warned);
  await clock(warned, "final_notice_response", end - DAY / 2);
  await deliverAll(warned, end - DAY / 2);
  await sweepAt(end - DAY / 2 + DAY - 1_000);
  expect(await rowOf(warned)).toMatchObject({ state: "awaiting_response" });
});

test("figures", () => {
  figure(
    "F13",
    "notices over summer time and midnight; deadlines and texts right to the second, both languages",
    `${CASES.length}; ${right}`,
    "equal",
  );
  expect(right).toBe(CASES.length);
});
