import { eq } from "drizzle-orm";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { files } from "#db/schema/exchange.ts";
import { useDatabase } from "#db/testing/database.ts";
import { DECLARATION, fileOn, fileRow, key, on, write } from "#db/testing/story.ts";
import { DAY, makeWorld, NOW, presented, seller, type World } from "#db/testing/world.ts";
import { FILE_LIMITS } from "#lib/domain/evidence/limits.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { contest } from "./contest.ts";
import { readClaim } from "./detail.ts";
import { redactFile, reuseFile, withholdFile } from "./file-copies.ts";
import { earlierFiles } from "./queries.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let admin: pg.Client;
let w: World;
beforeAll(async () => {
  db = await useDatabase();
  admin = await db.asSuperuser();
  w = await makeWorld("copies");
});
afterAll(() => db.drop());

const ctx = (tx: Parameters<Parameters<typeof seller>[1]>[0]) => ({ tx, actor: w.owner, now: NOW + DAY });
const shown = (id: string, pages: number) =>
  asStaff((tx) =>
    tx
      .update(files)
      .set({ pages, previews: Math.min(pages, 20), previewState: "ready" })
      .where(eq(files.id, id)),
  );
const box = { page: 1, x: 0.1, y: 0.1, w: 0.2, h: 0.1 };
const send = async (number: string) => {
  await write(w, number, "contest", { grounds: ["G3"], statement_en: "Not the cause.", no_files_reason: "They follow." });
  const at = await on(number);
  await seller(w, (tx) => contest(ctx(tx), { ...at, key: key(), declaration: DECLARATION }));
};

test("a copy with parts blacked out is begun beside its original, which stays with the team and is not sent", async () => {
  const number = await presented(w, 250_000);
  const id = await fileOn(number, { purpose: "contest", kind: "E10" });
  await shown(id, 2);
  const { file } = await seller(w, (tx) => redactFile(ctx(tx), { number, file: id, boxes: [box] }));
  expect(await fileRow(file)).toMatchObject({
    status: "checking",
    redactedFrom: id,
    kind: "E10",
    name: "report (redacted).pdf",
    storageKey: null,
  });
  expect(await fileRow(id)).toMatchObject({ withheld: true, status: "received" });
  // The copy is still being drawn: the answer waits for it, not for the original.
  await expect(send(number)).rejects.toMatchObject({ code: "files_pending" });
  await asStaff((tx) =>
    tx
      .update(files)
      .set({ status: "received", sha256: "a".repeat(64), storageKey: "aa/x" })
      .where(eq(files.id, file)),
  );
  await send(number);
  expect((await fileRow(file))?.status).toBe("submitted");
  expect(await fileRow(id)).toMatchObject({ status: "received", submissionId: null });
  const detail = await seller(w, (tx) => readClaim(tx, number));
  expect(detail?.submissions[0]?.snapshot.files).toMatchObject([{ id: file, redacted: true }]);
});

test("what is not shown whole cannot be blacked out, and no page beyond the last", async () => {
  const number = await presented(w, 250_000);
  const id = await fileOn(number, { purpose: "contest" });
  await shown(id, 21);
  await expect(seller(w, (tx) => redactFile(ctx(tx), { number, file: id, boxes: [box] }))).rejects.toMatchObject({ code: "cannot_redact" });
  await shown(id, 2);
  await expect(seller(w, (tx) => redactFile(ctx(tx), { number, file: id, boxes: [{ ...box, page: 3 }] }))).rejects.toMatchObject({
    code: "invalid",
  });
  expect((await fileRow(id))?.withheld).toBe(false);
});

test("of two copies begun at once, the second finds no room the first has taken", async () => {
  const number = await presented(w, 250_000);
  const ids: string[] = [];
  for (let i = 0; i < FILE_LIMITS.maxFiles - 1; i += 1) ids.push(await fileOn(number, { purpose: "contest" }));
  const [one = "", two = ""] = ids;
  for (const id of [one, two]) await shown(id, 1);
  const [begun, over] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const first = seller(w, async (tx) => {
    await redactFile(ctx(tx), { number, file: one, boxes: [box] });
    begun.resolve();
    await over.promise;
  });
  await begun.promise;
  let settled = false;
  const second = seller(w, (tx) => redactFile(ctx(tx), { number, file: two, boxes: [box] })).finally(() => {
    settled = true;
  });
  const refused = expect(second).rejects.toMatchObject({ code: "too_many_files" });
  const waits = "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
  while (!settled && (await admin.query(waits)).rowCount === 0);
  over.resolve();
  await first;
  await refused;
});

test("a file kept back may be sent after all", async () => {
  const number = await presented(w, 250_000);
  const id = await fileOn(number, { purpose: "contest" });
  await seller(w, (tx) => withholdFile(ctx(tx), { number, file: id, withheld: true }));
  await seller(w, (tx) => withholdFile(ctx(tx), { number, file: id, withheld: false }));
  await send(number);
  expect((await fileRow(id))?.status).toBe("submitted");
  await expect(seller(w, (tx) => withholdFile(ctx(tx), { number, file: id, withheld: true }))).rejects.toMatchObject({
    code: "already_submitted",
  });
});

test("evidence of an earlier claim on the product is offered once, wanted kinds first, and taken over as the same bytes", async () => {
  const first = await presented(w, 250_000);
  const photo = await fileOn(first, { purpose: "contest", kind: "E06" });
  const report = await fileOn(first, { purpose: "contest", kind: "E01" });
  const unsorted = await fileOn(first, { purpose: "contest" });
  await send(first);
  const number = await presented(w, 250_000);
  const offered = async () => {
    const detail = await seller(w, (tx) => readClaim(tx, number));
    if (!detail) throw new Error("no claim");
    return (await earlierFiles(w.scope, detail, ["E01"])).map((f) => f.id);
  };
  const before = await offered();
  expect(before.indexOf(report)).toBe(0);
  expect(before).toContain(photo);
  expect(before).not.toContain(unsorted);
  const { file } = await seller(w, (tx) => reuseFile(ctx(tx), { number, file: report, purpose: "contest" }));
  const [old, taken] = [await fileRow(report), await fileRow(file)];
  expect(taken).toMatchObject({ status: "checking", sha256: old?.sha256, storageKey: old?.storageKey, kind: "E01", reusedFrom: report });
  expect(await offered()).not.toContain(report);
  await expect(seller(w, (tx) => reuseFile(ctx(tx), { number: first, file: report, purpose: "contest" }))).rejects.toMatchObject({
    code: "not_found",
  });
});
