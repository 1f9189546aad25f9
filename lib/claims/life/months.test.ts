import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { submissions } from "#db/schema/exchange.ts";
import { useDatabase } from "#db/testing/database.ts";
import { clock, dueOf } from "#db/testing/life.ts";
import { DECLARATION, fileOn, key, on, write } from "#db/testing/story.ts";
import { DAY, deliverAll, makeWorld, NOW, presented, rowOf, seller, type World } from "#db/testing/world.ts";
import { closePool } from "#lib/platform/pool.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { eraseDue } from "#lib/privacy/erase-due.ts";
import { contest } from "../contest.ts";
import { readDraft } from "../draft.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
beforeAll(async () => {
  db = await useDatabase();
  w = await makeWorld("months");
});
afterAll(() => db.drop());

const WRITTEN = {
  grounds: ["G2", "G3"],
  statement_en: "The unit passed every test; the socket was not ours.",
  statement_zh: "该批次全部合格，插座并非本店产品。",
  original: "zh-CN",
  timeline: [{ on: "2026-05-02", text: "Batch L2409 left the works" }],
};

test("a draft outlives months, the deadline, the clearing up and the process that took it, and is sent as it was written", async () => {
  const number = await presented(w, 250_000);
  await write(w, number, "contest", WRITTEN);
  const file = await fileOn(number, { purpose: "contest", kind: "E03" });
  const due = await dueOf(number);
  await clock(number, "final_notice_response", due);
  await deliverAll(number, due);
  await clock(number, "lapse_response", due + DAY + 60_000);
  expect(await rowOf(number)).toMatchObject({ state: "stepped_in", stepInCause: "silence" });

  const months = NOW + 200 * DAY;
  await eraseDue(months, months);
  // Nothing of it is held by a process: this one's connections end, as after a crash or a new version.
  await closePool();

  const row = await rowOf(number);
  const claim = { sellerId: w.sellerId, claimId: row?.id ?? "" };
  expect(await seller(w, (tx) => readDraft(tx, claim, "contest"))).toMatchObject(WRITTEN);
  const at = await on(number);
  const sent = await seller(w, (tx) => contest({ tx, actor: w.owner, now: months }, { ...at, key: key(), declaration: DECLARATION }));
  expect(sent).toMatchObject({ status: "submitted" });
  const [kept] = await asStaff((tx) => tx.select().from(submissions).where(eq(submissions.claimId, claim.claimId)));
  expect(kept).toMatchObject({ late: true, snapshot: { grounds: WRITTEN.grounds } });
  expect(JSON.stringify(kept?.snapshot)).toContain(WRITTEN.statement_zh);
  expect(JSON.stringify(kept?.snapshot)).toContain(file);
});
