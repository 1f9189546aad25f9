import { afterAll, beforeAll, expect, test } from "vitest";
import { useDatabase } from "#db/testing/database.ts";
import { fileOn, fileRow, trailOf } from "#db/testing/story.ts";
import { DAY, makeWorld, NOW, presented, type World } from "#db/testing/world.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { expireUploads } from "./expire-uploads.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
beforeAll(async () => {
  db = await useDatabase();
  w = await makeWorld("slow");
});
afterAll(() => db.drop());

test("an upload nobody went on with is refused with its reason; one under way and one that arrived are left alone", async () => {
  const number = await presented(w, 250_000);
  const [half, whole] = [await fileOn(number, { purpose: "contest", status: "uploading" }), await fileOn(number, { purpose: "contest" })];
  const expire = (before: number) => asStaff((tx) => expireUploads({ tx, actor: { kind: "timer" }, now: NOW + 15 * DAY }, before));
  expect(await expire(NOW - DAY)).toBe(0);
  expect(await expire(NOW + DAY)).toBe(1);
  expect(await expire(NOW + DAY)).toBe(0);
  expect(await fileRow(half)).toMatchObject({ status: "refused", refusal: "upload_expired" });
  expect((await trailOf(number)).audited).toContain("file.expired");
  expect(await fileRow(whole)).toMatchObject({ status: "received" });
});
